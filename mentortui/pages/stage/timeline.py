"""The timeline: a section for each of the four stages, with what happened in it (Mission 37)."""

from __future__ import annotations

from datetime import date

from mentortui.model.records.line_kinds import BY_NAME
from mentortui.model.relationship import Relationship
from mentortui.pages.days import day_at
from mentortui.pages.page import Block, Empty, Head, Page, Row
from mentortui.pages.where import where
from mentortui.service.stage.timeline import Event, bands, span_words


def timeline(relationship: Relationship, today: date) -> Page:
    """A stage in which nothing has happened keeps its heading."""
    blocks: list[Block] = []
    whole = bands(relationship)
    for band in whole:
        blocks.append(Head(band.stage.value, span_words(band, today), now=band.stage is relationship.stage))
        blocks += [_row(event, today) for event in band.events]
    if any(band.events for band in whole):
        return Page("Timeline", where(relationship), tuple(blocks))
    text = "What you do together appears here: sessions, goals, wins, and what you agree on."
    return Page("Timeline", where(relationship), (Empty(text), *blocks), hints=(("timeline.open", ""),))


def _row(event: Event, today: date) -> Row:
    return Row(
        event.word,
        event.text,
        day_at(event.at, today),
        tone=BY_NAME[event.word].tone if event.word in BY_NAME else "",
        acts_on=(event.page or "nowhere", event.about),
    )
