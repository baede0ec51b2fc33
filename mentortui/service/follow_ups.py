"""What follows by itself when both have said something: answers open, a stage begins, a topic is there to talk about.

Each follow-up looks at the relationship as it is and says what is missing. Ids come from what it follows from, so the
programs of the two people make the same records, and nothing is made twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mentortui.model.records.record import Change
from mentortui.model.relationship import Relationship
from mentortui.service.agreement.expectations import topics_from_gaps
from mentortui.service.saving.on_disk import FollowUp
from mentortui.service.sealing import opening_changes
from mentortui.service.stage import stages

if TYPE_CHECKING:
    from mentortui.guide.library import Library


def follow_ups(author: str, library_of: Callable[[str], Library]) -> tuple[FollowUp, ...]:
    """What follows for the author, in the order in which it is asked: each sees what the one before has left.
    library_of gives the content for a kind of relationship."""

    def opened(relationship: Relationship, now: str) -> list[Change]:
        return opening_changes(relationship, author)

    def standing(relationship: Relationship, now: str) -> list[Change]:
        return topics_from_gaps(relationship, lambda: library_of(relationship.about.kind).expectations, now)

    return opened, after_opening, standing


def after_opening(relationship: Relationship, now: str) -> list[Change]:
    """What follows from open answers and is not there yet; nothing that was there and has been taken back."""
    found = stages.after_opening(relationship, now)
    return [change for change in found if (change.kind, change.id) not in relationship.by_id.keys() | relationship.gone]
