"""Searching one relationship: every text in it that both, or I alone, wrote (model/prose.py says which there are)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from mentortui.model.prose import Piece, pieces
from mentortui.model.query import Query, Sought, fits, folded, near_words, parse_query, plain
from mentortui.model.records.kinds import Asked, Goal, Kind
from mentortui.model.relationship import in_time
from mentortui.service.review.found import Found

if TYPE_CHECKING:
    from mentortui.model.relationship import Relationship


class Searchable:
    """Texts that are ready to be searched again and again, the newest first."""

    def __init__(self, all_entries: Iterable[tuple[Sought, Found]]) -> None:
        self.entries = sorted(all_entries, key=lambda entry: in_time(entry[1].at), reverse=True)
        self._words = "\n".join(sought.words for sought, _ in self.entries)
        ends = accumulate(len(sought.words) + 1 for sought, _ in self.entries)
        self._starts = [0, *ends]

    def found(self, query: Query, most: int | None = None) -> list[Found]:
        """What fits a query, newest first, and at most so much; case and accents do not count."""
        if query.is_empty:
            return []
        return list(islice((found for sought, found in self._with_longest(query) if fits(query, sought)), most))

    def _with_longest(self, query: Query) -> Iterator[tuple[Sought, Found]]:
        """What has the longest word of a query: one string is gone through, which takes no time."""
        if not query.words:
            yield from self.entries
            return
        word, starts = max(query.words, key=len), self._starts
        at = self._words.find(word)
        while at >= 0:
            place = bisect_right(starts, at) - 1
            yield self.entries[place]
            at = self._words.find(word, starts[place + 1])

    def near(self, query: Query) -> Iterator[str]:
        """For each word of a query that no text here has, the nearest one."""
        return near_words(query, self.vocabulary)

    @cached_property
    def vocabulary(self) -> set[str]:
        """Every word that something here has."""
        return {word for word in set(self._words.split()) if len(word) > 2}


def together(parts: Iterable[Searchable]) -> Searchable:
    """Several relationships as one."""
    return Searchable(entry for part in parts for entry in part.entries)


def searchable(relationship: Relationship) -> Searchable:
    """All words of a relationship with whose they are, when, and where."""
    return Searchable(entries(relationship))


def entries(relationship: Relationship, wanted: Callable[[Kind], bool] | None = None) -> Iterator[tuple[Sought, Found]]:
    """What is searched by, and what is found, of each text; wanted: of which records."""
    sessions = {session.id: session for session in relationship.sessions}
    goals = {goal.id: goal.number for goal in relationship.all(Goal)}
    people = {role: folded(relationship.person(role).name) for role in ("mentor", "mentee")}
    questions = questions_asked(relationship)
    for piece in pieces(relationship, wanted):
        session = sessions.get(piece.session)
        stage = session.stage.value if session else relationship.stage_at(piece.at).value
        found = Found(
            relationship.slug,
            session.number if session else 0,
            piece.kind,
            piece.lane.value,
            relationship.name(piece.who),
            piece.at,
            piece.text,
            goals.get(piece.goal, 0),
            stage,
            piece.asked or asked_before(questions, piece),
            piece.table,
            piece.id,
            session.id if session else "",
        )
        name = people.get(piece.who, "")
        words, who = plain(f"{piece.text} {name}"), f" {piece.who} {name}"
        yield Sought(words, who, found.kind, found.lane, piece.at, folded(stage), str(found.goal or "")), found


def search(relationship: Relationship, query: str, today: date | None = None) -> list[Found]:
    """Everything in relationship that a query asks for, newest first."""
    return searchable(relationship).found(parse_query(query, today or date.today()))


def questions_asked(relationship: Relationship) -> dict[str, list[Asked]]:
    """The questions of each session, in the order in which they were asked."""
    found: dict[str, list[Asked]] = {}
    for each in sorted(relationship.all(Asked), key=lambda each: in_time(each.at)):
        found.setdefault(each.session, []).append(each)
    return found


def asked_before(questions: dict[str, list[Asked]], piece: Piece) -> str:
    """The id of the question that was on the screen when a line was written; a + behind it where it was the deeper."""
    if piece.table != "lines":
        return ""
    asked = [each for each in questions.get(piece.session, ()) if in_time(each.at) <= in_time(piece.at)]
    return f"{asked[-1].prompt}{'+' if asked[-1].deeper else ''}" if asked else ""
