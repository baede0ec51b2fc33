"""Concerns: written down for oneself, with ways to go. They lie in a file that only their author can open."""

from __future__ import annotations

from datetime import date

from mentortui.guide.concerns import Options
from mentortui.model.records.kinds import Concern
from mentortui.model.relationship import Relationship
from mentortui.pages.days import day_at
from mentortui.pages.page import Block, Empty, Page, Para, Row
from mentortui.pages.where import where


def concerns_page(relationship: Relationship, today: date, options: Options) -> Page:
    """One's own concerns, the newest first; each with the way that was chosen."""
    found = sorted(relationship.all(Concern), key=lambda concern: concern.at, reverse=True)
    blocks: list[Block] = [_row(concern, today, options) for concern in found]
    hints = () if found else (("concerns.way", ""), ("concerns.remove", ""))
    return Page(
        "Concerns",
        where(relationship),
        tuple(blocks) or (Empty(options.lead, "concerns.write"),),
        private=True,
        hints=hints,
    )


def _row(concern: Concern, today: date, options: Options) -> Row:
    return Row(
        "",
        concern.text,
        day_at(concern.at, today),
        acts_on=("concerns", concern.id),
        aside=_way(concern, options),
        whole=True,
    )


def _way(concern: Concern, options: Options) -> tuple[Block, ...]:
    """The way that was chosen, and a sentence to borrow for it; else that there are ways."""
    way = options.way(concern.option)
    if way is None:
        return (Para("Ways to go with it, when you want one.", "muted", command="concerns.way"),)
    borrow = (Para(f"A sentence to borrow: “{way.say}”", "muted"),) if way.say else ()
    return Para(way.name, "strong"), Para(way.text), *borrow
