"""What each of the two gains from it, side by side."""

from __future__ import annotations

from mentortui.model.records.kinds import Gain, Role
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import Relationship
from mentortui.pages.closing.forms import who_ask
from mentortui.pages.form import Ask
from mentortui.pages.page import Block, Empty, Listed, Lists, Page
from mentortui.pages.where import where
from mentortui.service.closing.closing import gains

TITLE = "What each gains"


def gains_page(relationship: Relationship) -> Page:
    """The two lists, the mentee's first; while there is nothing in them, what belongs there (Mission 18)."""
    lists = tuple(_list(relationship, role) for role in reversed(ROLES))
    text = "Write down what each of you gets out of this: a skill, a view, an hour to think."
    empty: tuple[Block, ...] = () if relationship.all(Gain) else (Empty(text, "gains.add"),)
    return Page(TITLE, where(relationship), (Lists(lists), *empty))


def _list(relationship: Relationship, role: Role) -> Listed:
    items = tuple(gain.text for gain in gains(relationship, role))
    return Listed(relationship.name(role), items, who=role, empty="" if items else "nothing written down yet")


def gain_asks(relationship: Relationship, me: Role) -> list[Ask]:
    """One more thing that one of them gains."""
    return [*who_ask(relationship, me, "Who gains something?"), Ask("gain", "What do you get out of it?", "One line.")]
