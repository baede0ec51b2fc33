"""Concerns: written down for oneself, with ways to go. They lie in a file that only their author can open."""

from __future__ import annotations

import re
from datetime import date

from mentortui.guide.concerns import Options
from mentortui.model.records.kinds import Concern
from mentortui.model.relationship import Relationship
from mentortui.pages.days import day_at
from mentortui.pages.page import Block, Empty, Head, Page, Para, Row, Span
from mentortui.pages.where import where


def concerns_page(relationship: Relationship, today: date, options: Options) -> Page:
    """One's own concerns, the newest first, each with the way that was chosen; before there is one, all the ways."""
    found = sorted(relationship.all(Concern), key=lambda concern: concern.at, reverse=True)
    blocks: list[Block] = [_row(concern, today, options) for concern in found]
    hints = () if found else (("concerns.way", ""), ("concerns.remove", ""))
    return Page(
        "Concerns",
        where(relationship),
        tuple(blocks) or _before_any(options),
        private=True,
        hints=hints,
    )


def _before_any(options: Options) -> tuple[Block, ...]:
    """Ways to go, and whom to talk to, for somebody who has written nothing: help waits for no form."""
    ways = (
        Row("", (Span(f"{way.name}. ", "strong"), Span(_first_sentence(way.text))), whole=True) for way in options.ways
    )
    return Empty(options.lead, "concerns.write"), Head("Ways to go"), *ways


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]


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
