"""As your partner: what the other person can see, from the shared books alone, and how much of yours is not there."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from mentortui.guide.expectations import ExpectationBook
from mentortui.model.records.kinds import Role
from mentortui.model.records.pair import other
from mentortui.model.relationship import Relationship
from mentortui.pages.days import due_at
from mentortui.pages.page import Block, Head, Page, Para, Row, Span
from mentortui.pages.where import where
from mentortui.service.trust.partner_view import held_back, partner_view


class Seen(NamedTuple):
    """What was read of the shared books: who is in them, and all that they say. It is worked out once for a reading."""

    relationship: Relationship
    blocks: tuple[Block, ...]


def seen(shown: Relationship, today: date, book: ExpectationBook) -> Seen:
    """shown is what the other person can see."""
    blocks: list[Block] = []
    for part in partner_view(shown, today, book):
        blocks.append(Head(part.title))
        blocks += [
            Row(label, text, due_at(due, today), state=Span(state, "muted") if state else None)
            for label, text, state, due in part.rows
        ]
    return Seen(shown, tuple(blocks))


def partner(
    relationship: Relationship, me: Role, found: Seen | None, *, alone: bool = False, trouble: str = ""
) -> Page:
    """found is None until it has been read. alone: they have no account here. trouble: why it cannot be read."""
    # from what they see, so that a name that only I have for somebody is not here either
    shown = relationship if found is None else found.relationship
    name = shown.name(other(me))
    reach = f"All that {name} could see with an account." if alone else f"All that {name} can see."
    count = held_back(relationship)
    held = {
        0: "You have nothing private or sealed here.",
        1: "1 thing of yours, private or still sealed, is not here.",
    }.get(count, f"{count} things of yours, private or still sealed, are not here.")
    blocks: list[Block] = [Para(reach), Para(held, "private")]
    if trouble:
        blocks.append(Para(trouble, "warn"))
    if found is not None:
        blocks += found.blocks
    return Page("As your partner sees it", where(shown), tuple(blocks), hints=(("partner.partner", ""),))
