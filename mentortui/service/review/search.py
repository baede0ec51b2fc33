"""Searching one relationship: every text in it that both, or I alone, wrote (model/prose.py says which there are)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from mentortui.model.prose import Piece, pieces
from mentortui.model.query import Query, Sought, fits, folded, parse_query, plain
from mentortui.model.records.kinds import Asked, Goal
from mentortui.model.relationship import in_time

if TYPE_CHECKING:
    from mentortui.model.relationship import Relationship


class Found(NamedTuple):
    """One place where the words are. session is its number, 0 between sessions; goal the number of a goal, or 0.

    asked is the id of the question that it answers; line, the id of the record, stays. about: the id of its session.
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
    line: str = ""
    about: str = ""


class Searchable(NamedTuple):
    """One relationship, ready to be searched again and again: the newest first."""

    entries: list[tuple[Sought, Found]]

    def found(self, query: Query) -> list[Found]:
        """All that fits a query, newest first; case and accents do not count."""
        return [] if query.is_empty else [found for sought, found in self.entries if fits(query, sought)]

    def vocabulary(self) -> set[str]:
        """Every word that something here has."""
        return {word for sought, _ in self.entries for word in sought.words.split() if len(word) > 2}


def searchable(relationship: Relationship) -> Searchable:
    """All words of a relationship with whose they are, when, and where."""
    sessions = {session.id: session for session in relationship.sessions}
    goals = {goal.id: goal.number for goal in relationship.all(Goal)}
    people = {role: folded(relationship.person(role).name) for role in ("mentor", "mentee")}
    questions = _questions(relationship)
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
            piece.asked or _asked_before(questions, piece),
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
    entries.sort(key=lambda entry: in_time(entry[1].at), reverse=True)
    return Searchable(entries)


def search(relationship: Relationship, query: str, today: date | None = None) -> list[Found]:
    """Everything in relationship that a query asks for, newest first."""
    return searchable(relationship).found(parse_query(query, today or date.today()))


def _questions(relationship: Relationship) -> dict[str, list[Asked]]:
    """The questions of each session, in the order in which they were asked."""
    found: dict[str, list[Asked]] = {}
    for each in sorted(relationship.all(Asked), key=lambda each: in_time(each.at)):
        found.setdefault(each.session, []).append(each)
    return found


def _asked_before(questions: dict[str, list[Asked]], piece: Piece) -> str:
    """The id of the question that was on the screen when a line was written; a + behind it where it was the deeper."""
    if piece.table != "lines":
        return ""
    asked = [each for each in questions.get(piece.session, ()) if in_time(each.at) <= in_time(piece.at)]
    return f"{asked[-1].prompt}{'+' if asked[-1].deeper else ''}" if asked else ""
