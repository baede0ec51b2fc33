"""One goal, promise, question or word through all sessions: what each of the two said of it, the oldest first. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from mentortui.model.days.written import day_name, parse_day
from mentortui.model.prose import Piece, pieces
from mentortui.model.query import Query, parse_query, spans
from mentortui.model.records.kinds import Asked, Goal, Line, Promise, Renegotiation
from mentortui.model.records.lane import Lane
from mentortui.model.records.line_kinds import PROMISE
from mentortui.model.relationship import Relationship, in_time
from mentortui.model.rules.goals import moved_words, wordings
from mentortui.service.review.search import asked_before, questions_asked, searchable

SORTS = ("goal", "promise", "question", "word")
_ENDS = {"kept": "kept", "late": "kept", "dropped": "let go"}


class Said(NamedTuple):
    """One thing. kind: what it is called; who: a role, or ""; state: what it did to a goal; line: where it can be read.

    An entry of the kind "asked" has no text: the question was asked, and nothing was noted.
    """

    at: str
    kind: str
    who: str
    text: str
    session: str = ""
    line: str = ""
    private: bool = False
    state: str = ""


class Met(NamedTuple):
    """What was said on one date. number: of the session, 0 between them. session: its id."""

    at: str
    number: int
    session: str
    said: tuple[Said, ...]


class Thread(NamedTuple):
    """sort: one of SORTS. name: what it is called; words: what it is about, of a question its id."""

    sort: str
    name: str
    words: str
    dates: tuple[Met, ...]
    private: bool = False


def thread(relationship: Relationship, about: str, today: date) -> Thread | None:
    """The thread of `goal:1`, `promise:ID`, `question:ID` or `word:TEXT`; None where there is no such thing. A goal has
    its number or its id, a promise its own id or that of its line."""
    sort, _, of = about.partition(":")
    if sort == "goal":
        goals = (goal for goal in relationship.goals if of in (goal.id, f"{goal.number}"))
        goal = next(goals, None)
        if goal is None:
            return None
        found = [*_of_goal(relationship, goal, today)]
        return Thread(sort, f"goal {goal.number}", goal.text, _dates(relationship, found), goal.lane is Lane.PRIVATE)
    if sort == "promise":
        line = relationship.get(Line, of)
        promise = relationship.get(Promise, line.ref if line else of)
        if promise is None:
            return None
        found = [*_of_promise(relationship, promise, today)]
        return Thread(sort, sort, promise.text, _dates(relationship, found), promise.lane is Lane.PRIVATE)
    if sort == "question" and of:
        found = [*_of_question(relationship, of.removesuffix("+"))]
        return Thread(sort, sort, of, _dates(relationship, found)) if found else None
    query = parse_query(of, today)
    if sort != "word" or query.problem or query.is_empty:
        return None
    return Thread(sort, sort, of.replace('"', ""), _dates(relationship, [*_of_word(relationship, query)]))


def thread_of(relationship: Relationship, line: Line, query: Query) -> str:
    """What a line is about, for `thread`: its goal, its promise, a word that was looked for, else the question that it
    answers; "" for none."""
    if line.struck:
        return ""
    if line.sort == PROMISE and relationship.get(Promise, line.ref):
        return f"promise:{line.ref}"
    if relationship.get(Goal, line.ref):
        return f"goal:{line.ref}"
    if query.words and spans(line.text, query):
        return "word:" + " ".join(f'"{word.strip()}"' for word in query.words)
    said = next(pieces(relationship, lambda record: record is line), None)
    question = asked_before(questions_asked(relationship), said) if said else ""
    return f"question:{question.removesuffix('+')}" if question else ""


# -- what was said -----------------------------------------------------------------------------------


def _of_goal(relationship: Relationship, goal: Goal, today: date) -> Iterator[Said]:
    changed = wordings(relationship, goal)
    first, private = changed[0].was if changed else goal.text, goal.lane is Lane.PRIVATE
    if not any(first in line.text for line in relationship.lines if line.ref == goal.id):
        yield Said(goal.created, "goal", goal.owner, first, private=private)
    for piece in pieces(
        relationship, lambda record: goal.id in (getattr(record, "goal", ""), getattr(record, "ref", ""))
    ):
        if piece.goal != goal.id or piece.table in ("goals", "promises") or piece.field == "was":
            continue
        line = relationship.get(Line, piece.id)
        if line is not None and line.sort == PROMISE:
            continue
        said = _said(piece, {"now": "reworded", "reason": "why"}.get(piece.field, piece.kind))
        if line is not None and first in line.text:
            said = said._replace(who=said.who or goal.owner)
        yield said._replace(state=moved_words(line)) if line else said
    for promise in relationship.promises:
        if promise.goal == goal.id:
            yield from _of_promise(relationship, promise, today)
    if goal.closed:
        because = f"closed: {goal.closed_because}" if goal.closed_because else "closed"
        yield Said(goal.closed_at, "", goal.owner, because, private=private)


def _of_promise(relationship: Relationship, promise: Promise, today: date) -> Iterator[Said]:
    lines = {line.id for line in relationship.lines if line.ref == promise.id}
    for piece in pieces(relationship, lambda record: record is promise or record.id in lines):
        if piece.field == "text":
            yield _said(piece, "promise")
    private = promise.lane is Lane.PRIVATE
    for move in relationship.all(Renegotiation):
        if move.promise == promise.id:
            yield Said(move.at, "another day", move.by or promise.owner, _moved(move, today), private=private)
    if promise.state in _ENDS:
        yield Said(promise.settled, "", promise.owner, _ENDS[promise.state], private=private)


def _moved(move: Renegotiation, today: date) -> str:
    was, to = parse_day(move.was), parse_day(move.to)
    if to is None:
        return "without a day"
    new = day_name(to, today)
    return f"from {day_name(was, today)} to {new}" if was else f"by {new}"


def _of_question(relationship: Relationship, id: str) -> Iterator[Said]:
    questions = questions_asked(relationship)
    sessions = {each.session for each in relationship.all(Asked) if each.prompt == id}
    answered: set[str] = set()
    for piece in pieces(relationship, lambda record: not isinstance(record, Line) or record.session in sessions):
        if (piece.asked or asked_before(questions, piece)).removesuffix("+") == id:
            answered.add(piece.session)
            yield _said(piece)
    for each in relationship.all(Asked):
        if each.prompt == id and each.session not in answered:
            answered.add(each.session)
            yield Said(each.at, "asked", "", "", each.session, private=each.lane is Lane.PRIVATE)


def _of_word(relationship: Relationship, query: Query) -> Iterator[Said]:
    found = {(each.table, each.line, each.text) for each in searchable(relationship).found(query)}
    ids = {id for _, id, _ in found}
    some = pieces(relationship, lambda record: record.id in ids)
    return (_said(piece) for piece in some if (piece.table, piece.id, piece.text) in found)


def _said(piece: Piece, kind: str = "") -> Said:
    line = piece.id if piece.table == "lines" else ""
    private = piece.lane is Lane.PRIVATE
    return Said(piece.at, kind or piece.kind, piece.who, piece.text, piece.session, line, private)


def _dates(relationship: Relationship, found: Sequence[Said]) -> tuple[Met, ...]:
    """By date, and by session where a date has two."""
    numbers = {session.id: session.number for session in relationship.sessions}
    met: dict[tuple[str, str], list[Said]] = {}
    for said in sorted(found, key=lambda each: (not each.at, in_time(each.at))):  # what has no day comes last
        session = said.session if said.session in numbers else _session_at(relationship, said.at)
        met.setdefault((said.at[:10], session), []).append(said)
    return tuple(Met(all[0].at, numbers.get(session, 0), session, tuple(all)) for (_, session), all in met.items())


def _session_at(relationship: Relationship, at: str) -> str:
    """The id of the session that was open then; "" where none was."""
    moment = in_time(at)
    during = (
        session.id
        for session in relationship.sessions
        if session.ended and in_time(session.started) <= moment <= in_time(session.ended)
    )
    return next(during, "")
