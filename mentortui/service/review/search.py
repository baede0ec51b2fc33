"""Searching one relationship: every text in it that both, or I alone, wrote (model/prose.py says which there are)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import accumulate, islice
from typing import TYPE_CHECKING, NamedTuple

from mentortui.model.prose import Piece, pieces
from mentortui.model.query import Query, Sought, fits, folded, parse_query, plain
from mentortui.model.records.kinds import Asked, Goal
from mentortui.model.relationship import in_time

if TYPE_CHECKING:
    from mentortui.model.relationship import Relationship


class Found(NamedTuple):
    """One place where the words are. session is its number, 0 between sessions; goal the number of a goal, or 0.

    asked is the id of the question that it answers; table and line, the id of the record there, stay. about: the id of
    its session.
    """

    slug: str
    session: int
    kind: str
    lane: str
    who: str
    at: str
    text: str
    goal: int = 0
    stage: str = ""
    asked: str = ""
    table: str = ""
    line: str = ""
    about: str = ""


class Searchable:
    """Texts that are ready to be searched again and again, the newest first."""

    def __init__(self, entries: Iterable[tuple[Sought, Found]]) -> None:
        self.entries = sorted(entries, key=lambda entry: in_time(entry[1].at), reverse=True)
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

    @cached_property
    def vocabulary(self) -> set[str]:
        """Every word that something here has."""
        return {word for word in set(self._words.split()) if len(word) > 2}


def together(parts: Iterable[Searchable]) -> Searchable:
    """Several relationships as one."""
    return Searchable(entry for part in parts for entry in part.entries)


def searchable(relationship: Relationship) -> Searchable:
    """All words of a relationship with whose they are, when, and where."""
    sessions = {session.id: session for session in relationship.sessions}
    goals = {goal.id: goal.number for goal in relationship.all(Goal)}
    people = {role: folded(relationship.person(role).name) for role in ("mentor", "mentee")}
    questions = questions_asked(relationship)
    entries: list[tuple[Sought, Found]] = []
    for piece in pieces(relationship):
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
        sought = Sought(
            plain(f"{piece.text} {name}"),
            f" {piece.who} {name}",
            found.kind,
            found.lane,
            piece.at,
            folded(stage),
            str(found.goal or ""),
        )
        entries.append((sought, found))
    return Searchable(entries)


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
