"""What a search found: the newest first, under the session in which it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from mentortui.model.query import folded
from mentortui.model.records.record import Lane
from mentortui.model.relationship import Relationship
from mentortui.pages.days import day_at
from mentortui.pages.page import Block, Empty, Head, Page, Para, Row
from mentortui.pages.where import where
from mentortui.service.review.search import Found

MOST_FOUND = 100
"""So many finds are listed, the newest: who has more looks for another word."""
EXCERPT = 180
"""Characters of a long text, from the line on that has the first of the words."""
_KINDS = {"intention": "wanted", "takeaway": "took along"}
"""Words for what is kept under another name."""


class Hit(NamedTuple):
    """One find. place: of whom, and in which session."""

    place: str
    at: str
    row: Row


def hits_of(found: Sequence[Found], relationship: Relationship, query: str, today: date) -> list[Hit]:
    """What was found in one relationship, as rows of the page."""
    return [_hit(each, where(relationship)[0], query, today) for each in found]


def _hit(found: Found, names: str, query: str, today: date) -> Hit:
    place = f"{names} · session {found.session}" if found.session else f"{names} · between sessions"
    private = found.lane == Lane.PRIVATE.value
    label = _KINDS.get(found.kind, found.kind)
    return Hit(place, found.at, Row(label, excerpt(found.text, query), day_at(found.at, today), private=private))


def excerpt(text: str, query: str) -> str:
    """The text; of a long one what begins with the line in which the first of the words stands."""
    if len(text) <= EXCERPT:
        return text
    words, lines = folded(query).split(), text.split("\n")
    first = next((at for at, line in enumerate(lines) if any(word in folded(line) for word in words)), 0)
    line = lines[first]
    at = next((place for word in words if (place := folded(line).find(word)) >= 0), 0)
    begin = line.rfind(" ", 0, max(0, min(at, len(line)) - EXCERPT // 2)) + 1 if at > EXCERPT else 0
    cut = line[begin : begin + EXCERPT].rstrip()
    return (
        f"{'… ' if begin or first else ''}{cut}{' …' if begin + EXCERPT < len(line) or first + 1 < len(lines) else ''}"
    )


def find_page(hits: Sequence[Hit] | None, *, searching: bool = False) -> Page:
    """What has the words that were looked for; hits is None as long as nothing was."""
    place = ("everything that you may see",)
    if searching or not hits:
        text = "Searching ..." if searching else "Type a word or two."
        text = "Nothing was found with these words." if hits is not None and not searching else text
        return Page("Find", place, (Empty(text),))
    blocks: list[Block] = []
    for head, under in groupby(hits[:MOST_FOUND], lambda hit: hit.place):
        blocks += [Head(head), *(hit.row for hit in under)]
    if (more := len(hits) - MOST_FOUND) > 0:
        blocks.append(Para(f"{more} older ones have these words too. One more word finds fewer.", "muted"))
    return Page("Find", place, tuple(blocks))
