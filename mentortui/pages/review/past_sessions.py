"""Past sessions: the list of them, the newest first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from mentortui.model.days.written import day_name, parse_moment
from mentortui.model.records.kinds import Line, Removal, Session
from mentortui.model.records.record import Lane
from mentortui.model.relationship import Relationship, in_time
from mentortui.model.session.corrected import loose_lines
from mentortui.model.text import counted
from mentortui.pages.days import day_at
from mentortui.pages.page import Block, Empty, Head, Page, Para, Row, Span
from mentortui.pages.where import where

BETWEEN = "between"
"""Stands for the id of a session where the page is about what was noted in no session; behind a colon, a line there."""
MOST_REMOVED = 3
"""So many removals are told, the newest."""


def sessions_page(relationship: Relationship, today: date) -> Page:
    """The sessions, in its place what was noted between them, and who removed one."""
    listed: list[Block] = []
    gaps = _gaps(relationship)
    for stage, sessions in groupby(reversed(relationship.sessions), lambda session: session.stage):
        listed.append(Head(stage.value))
        for session in sessions:
            listed += [*_between(gaps.get(session.id), today), _session(session, relationship, today)]
    if before := gaps.get(""):
        listed += [*([] if listed else [Head("In no session")]), *_between(before, today)]
    removed = _removed(relationship, today)
    hints = (("review.portraits", "then, now" if len(relationship.sessions) > 1 else ""),)
    if listed:
        return Page("Past sessions", where(relationship), (*listed, *removed), hints=hints)
    empty = Empty("No session yet. Write down one that you held without the program.", command="review.record")
    return Page(
        "Past sessions",
        where(relationship),
        (empty, *removed),
        hints=(*hints, ("review.open", ""), ("review.remove", "")),
    )


def _session(session: Session, relationship: Relationship, today: date) -> Row:
    told = session.takeaway_mentee or session.takeaway_mentor or _first_line(session, relationship)
    return Row(f"session {session.number}", told, day_at(session.started, today), acts_on=("sessions", session.id))


def _gaps(relationship: Relationship) -> dict[str, list[Line]]:
    """What was noted in no session, by the id of the session before it; "" before the first."""
    sessions = relationship.sessions
    begun = [in_time(session.started) for session in sessions]
    found: dict[str, list[Line]] = {}
    for line in loose_lines(relationship):
        place = bisect_right(begun, in_time(line.at))
        found.setdefault(sessions[place - 1].id if place else "", []).append(line)
    return found


def _between(lines: Sequence[Line] | None, today: date) -> list[Row]:
    """A row for what was noted between two sessions: it opens at the first line."""
    if not lines:
        return []
    first = next((line for line in lines if line.text), lines[0])
    count = counted(len(lines), "line", "lines")
    more = Span(count, "muted") if len(lines) > 1 else None
    text = first.text or "crossed out"
    opens = ("sessions", f"{BETWEEN}:{first.id}")
    private = all(line.lane is Lane.PRIVATE for line in lines)
    return [Row("between", text, day_at(first.at, today), acts_on=opens, state=more, private=private)]


def _first_line(session: Session, relationship: Relationship) -> str:
    lines = relationship.session_lines(session.id)
    return next((line.text for line in lines if line.lane is Lane.SHARED), "")


def _removed(relationship: Relationship, today: date) -> list[Para]:
    found = sorted(relationship.all(Removal), key=lambda each: in_time(each.at), reverse=True)
    told = []
    for each in found[:MOST_REMOVED]:
        moment = parse_moment(each.started)
        when = f" of {day_name(moment.date(), today)}" if moment else ""
        told.append(Para(f"{relationship.name(each.by)} removed the session{when}.", "muted"))
    return told
