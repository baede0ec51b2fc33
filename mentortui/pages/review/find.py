"""What a search found: the newest first, under the session in which it stands, with the words marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple, Protocol

from mentortui.model.query import Query, parse_query, spans
from mentortui.model.records.record import Lane
from mentortui.model.relationship import Relationship
from mentortui.pages.days import day_at
from mentortui.pages.page import Block, Empty, Head, Page, Para, Row
from mentortui.pages.review.marking import marked
from mentortui.pages.review.past_sessions import BETWEEN
from mentortui.pages.where import where
from mentortui.service.review.found import Found
from mentortui.service.review.search import Searchable, searchable, together

MOST_FOUND = 50
"""So many finds are listed, the newest: who has more looks for another word."""
EXCERPT = 180
"""Characters of a long text, from the line on that has the first of the words."""
HOW = "Type a word or two. Also: “two words”, -without, by: kind: goal: stage: since: lane:"
_KINDS = {"intention": "wanted", "takeaway": "took along"}
"""Words for what is kept under another name."""
_PAGES = {
    "goals": "goal", "promises": "promises", "expectations": "comparison", "terms": "terms", "versions": "signing",
    "cards": "cards", "gains": "gains", "portraits": "portraits", "routines": "routine", "letters": "opened",
    "concerns": "concerns", "practice": "practice", "preparations": "prepare", "stage_moves": "timeline",
    "rescopes": "goals", "items": "goals", "ratings": "goals",
}  # fmt: skip
"""Table -> the page on which its records are read, where they stand in no session."""


class Searched(Protocol):
    """Texts, be they in memory or in an index."""

    def found(self, query: Query, most: int | None = None) -> list[Found]:
        """What fits a query, newest first, and at most so much."""
        ...

    def near(self, query: Query) -> Iterator[str]:
        """For each word of a query that no text has, the nearest one."""
        ...


class Texts(NamedTuple):
    """What is searched. names: slug -> the two people."""

    texts: Searched
    names: Mapping[str, str]


class Finds(NamedTuple):
    """What was found. more: there is more than is listed. near: a word that was meant, perhaps."""

    query: Query
    found: Sequence[Found] = ()
    more: bool = False
    near: str = ""


def texts_of(relationships: Iterable[Relationship]) -> Texts:
    """Relationships, ready to be searched."""
    names: dict[str, str] = {}
    parts: list[Searchable] = []
    for relationship in relationships:
        names[relationship.slug] = where(relationship)[0]
        parts.append(searchable(relationship))
    whole = together(parts)
    assert whole.vocabulary is not None  # made here, where nobody waits for it
    return Texts(whole, names)


def find(texts: Texts, line: str, today: date) -> Finds:
    """What a line finds, or why it finds nothing."""
    query = parse_query(line, today)
    if query.problem:
        return Finds(query)
    found = texts.texts.found(query, MOST_FOUND + 1)
    near = "" if found else next(texts.texts.near(query), "") if query.words else ""
    return Finds(query, found[:MOST_FOUND], len(found) > MOST_FOUND, near)


def place_of(found: Found) -> tuple[str, str]:
    """(the page on which it is read, what that is about); "" where there is none but the list of finds."""
    if found.about:
        return "reader", found.about
    if found.table == "lines":
        return "reader", BETWEEN
    return _PAGES.get(found.table, ""), found.line if found.table == "goals" else ""


def _row(at: int, found: Found, query: Query, today: date) -> Row:
    label = f"goal {found.goal}" if found.kind == "goal" and found.goal else _KINDS.get(found.kind, found.kind)
    text = marked(excerpt(found.text, query), query)
    private = found.lane == Lane.PRIVATE.value
    return Row(label, text, day_at(found.at, today), private=private, acts_on=("found", f"{at}"))


def excerpt(text: str, query: Query) -> str:
    """The text; of a long one what begins with the line in which the first of the words stands."""
    if len(text) <= EXCERPT:
        return text
    place = next((start for start, _ in spans(text, query)), 0)
    before = text.rfind("\n", 0, place) + 1
    line, at = text[before:].partition("\n")[0], place - before
    begin = line.rfind(" ", 0, max(0, at - EXCERPT // 2)) + 1 if at > EXCERPT else 0
    cut = line[begin : begin + EXCERPT].rstrip()
    is_last = before + min(begin + EXCERPT, len(line)) >= len(text)
    return f"{'… ' if begin or before else ''}{cut}{'' if is_last else ' …'}"


def find_page(
    finds: Finds | None, names: Mapping[str, str], today: date, *, place: str = "", searching: str = ""
) -> Page:
    """What has the words that were looked for; finds is None as long as nothing was. searching: what is said while
    there is nothing to search in."""
    within = (place or "everything that you may see",)
    if finds is None or finds.query.is_empty or finds.query.problem or not finds.found:
        return Page("Find", within, (Empty(_nothing(finds, searching=searching)),))
    blocks: list[Block] = []
    rows = [(_head(each, names), _row(at, each, finds.query, today)) for at, each in enumerate(finds.found)]
    for head, under in groupby(rows, lambda row: row[0]):
        blocks += [Head(head), *(row for _, row in under)]
    if finds.more:
        blocks.append(Para("Older ones have these words too. One more word finds fewer.", "muted"))
    return Page("Find", within, tuple(blocks))


def _head(found: Found, names: Mapping[str, str]) -> str:
    of = names.get(found.slug, found.slug)
    return f"{of} · session {found.session}" if found.session else f"{of} · between sessions"


def _nothing(finds: Finds | None, *, searching: str) -> str:
    if searching:
        return searching
    if finds is None or (finds.query.is_empty and not finds.query.problem):
        return HOW
    near = f" There is “{finds.near}”." if finds.near else ""
    return finds.query.problem or f"Nothing was found with these words.{near}"
