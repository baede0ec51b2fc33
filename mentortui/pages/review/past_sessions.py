"""Past sessions: the list of them, the newest first."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from mentortui.model.days.written import day_name, parse_moment
from mentortui.model.records.kinds import Removal, Session
from mentortui.model.records.record import Lane
from mentortui.model.relationship import Relationship, in_time
from mentortui.model.session.corrected import loose_lines
from mentortui.model.text import counted
from mentortui.pages.days import day_at
from mentortui.pages.page import Block, Empty, Head, Page, Para, Row
from mentortui.pages.where import where

BETWEEN = "between"
"""Stands for the id of a session where the page is about what was noted in no session."""
MOST_REMOVED = 3
"""So many removals are told, the newest."""


def sessions_page(relationship: Relationship, today: date) -> Page:
    """The sessions, below them what was noted between them, and who removed one."""
    listed: list[Block] = []
    for stage, sessions in groupby(reversed(relationship.sessions), lambda session: session.stage):
        listed.append(Head(stage.value, now=stage is relationship.stage and not listed))
        listed += [_session(session, relationship, today) for session in sessions]
    if count := len(loose_lines(relationship)):
        lines = counted(count, "line", "lines")
        listed += [Head("In no session"), Row("", "between sessions", lines, acts_on=("sessions", BETWEEN))]
    removed = _removed(relationship, today)
    if listed:
        return Page("Past sessions", where(relationship), (*listed, *removed))
    empty = Empty("No session yet. Write down one that you held without the program.", command="review.record")
    hints = (("review.open", ""), ("review.remove", ""))
    return Page("Past sessions", where(relationship), (empty, *removed), hints=hints)


def _session(session: Session, relationship: Relationship, today: date) -> Row:
    told = session.takeaway_mentee or session.takeaway_mentor or _first_line(session, relationship)
    return Row(f"session {session.number}", told, day_at(session.started, today), acts_on=("sessions", session.id))


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
