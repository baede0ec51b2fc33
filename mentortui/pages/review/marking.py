"""Words that were looked for, marked where they stand: by reverse, which needs no colour."""

from __future__ import annotations

from collections.abc import Iterator

from mentortui.model.query import Query, spans
from mentortui.pages.page import Span, Words


def marked(words: Words, query: Query) -> Words:
    """The words, with those of a query marked."""
    parts = (Span(words),) if isinstance(words, str) else words
    found = tuple(piece for part in parts for piece in _pieces(part, query))
    return found if any(piece.tone == "mark" for piece in found) else words


def _pieces(part: Span, query: Query) -> Iterator[Span]:
    at = 0
    for start, end in spans(part.text, query):
        if at < start:
            yield Span(part.text[at:start], part.tone)
        yield Span(part.text[start:end], "mark")
        at = end
    if at < len(part.text):
        yield Span(part.text[at:], part.tone)
