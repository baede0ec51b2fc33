"""What follows by itself when both have said something: a move to the next stage, a topic to talk about.

Each follow-up looks at the relationship as it is and says what is missing. Ids come from what it follows from, so the
programs of the two people make the same records, and nothing is made twice.
"""

from __future__ import annotations

from collections.abc import Callable

from mentortui.model.record import Change
from mentortui.model.relationship import Relationship
from mentortui.service import stages

FOLLOW_UPS: tuple[Callable[[Relationship, str], list[Change]], ...] = (stages.after_opening,)
"""Each takes the relationship and the time for a record, and gives what follows from packets that are open."""


def after_opening(people: Relationship, now: str) -> list[Change]:
    """Everything that follows and is not there yet; nothing that was there and has been taken back."""
    found = (change for follow in FOLLOW_UPS for change in follow(people, now))
    return [change for change in found if (change.kind, change.id) not in people.by_id.keys() | people.gone]
