"""As your partner: what the other person can see, from the shared books alone, and how much of yours is not there."""

from __future__ import annotations

from datetime import date

from mentortui.model.records.kinds import Role
from mentortui.model.records.pair import other
from mentortui.model.relationship import Relationship
from mentortui.pages.page import Block, Head, Page, Para, Row
from mentortui.pages.where import where
from mentortui.service.trust.partner_view import held_back, partner_view


def partner(
    relationship: Relationship,
    me: Role,
    today: date,
    shown: Relationship | None,
    *,
    alone: bool = False,
    trouble: str = "",
) -> Page:
    """shown is what the other person can see, None until it has been read. alone: they have no account here. trouble:
    why it cannot be read."""
    seen = relationship if shown is None else shown  # so that a name that only I have for somebody is not here either
    name = seen.name(other(me))
    reach = f"All that {name} could see with an account." if alone else f"All that {name} can see."
    count = held_back(relationship)
    held = (
        "1 thing of yours, private or still sealed, is not here."
        if count == 1
        else f"{count} things of yours, private or still sealed, are not here."
    )
    blocks: list[Block] = [Para(reach), Para(held, "private")]
    if trouble:
        blocks.append(Para(trouble, "warn"))
    for part in partner_view(shown, today) if shown is not None else ():
        blocks.append(Head(part.title))
        blocks += [Row(label, text) for label, text in part.rows]
    return Page("As your partner sees it", where(seen), tuple(blocks), hints=(("partner.partner", ""),))
