"""Until when and from when anything is planned, and the next meeting: rest, term and ending have a say in each.

Whoever shows a meeting (home, brief, `list`, `show`, wrap-up, the page of trust, calendars) asks here. What the rhythm
gives is in service/schedule.py.
"""

from __future__ import annotations

from datetime import date, datetime

from mentortui.model.days.written import parse_day, parse_moment
from mentortui.model.days.zones import on_own_clock
from mentortui.model.records.kinds import Meeting
from mentortui.model.relationship import Relationship, in_time
from mentortui.model.rules.agreement import term_dates
from mentortui.model.rules.closing import Closure
from mentortui.model.rules.rest import resting


def last_day(relationship: Relationship) -> date | None:
    """The last day on which anything is planned: that of the last session, or the end of a fixed term; date.min when
    the ending has come, None while it is open."""
    closure = Closure(relationship)
    if closure.complete or closure.last_is_over:
        return date.min
    if last := parse_day(closing_day(relationship)):
        return last
    dates = term_dates(relationship)
    return dates.until if dates else None


def closing_day(relationship: Relationship) -> str:
    """The day (ISO) of the last session, "" where none is announced."""
    closure = Closure(relationship)
    return closure.record.last_on if closure.announced else ""


def first_day(relationship: Relationship) -> date | None:
    """The day from which on anything is planned: the end of a rest, date.max while a rest is open; None without one."""
    pause = resting(relationship)
    if pause is None:
        return None
    return parse_day(pause.until) or date.max


def is_planned(relationship: Relationship, day: date) -> bool:
    """Whether anything can be planned on that day: not after the last one, and not in a rest."""
    last, first = last_day(relationship), first_day(relationship)
    return (last is None or day <= last) and (first is None or day >= first)


def next_meeting(relationship: Relationship, today: date | None = None) -> str:
    """The meeting that is agreed, as local ISO time, or the day of the last session where that is all that is agreed;
    "" for none, and for one that an ending or a rest has overtaken. One that has gone by counts until there is another,
    or, where today is given, until there is a last session to come."""
    closure, agreed = Closure(relationship), relationship.about.next_session
    if closure.complete or closure.last_is_over:
        return ""
    last = closing_day(relationship)
    day, first = parse_day(agreed), first_day(relationship)
    if day is None or (first is not None and day < first):
        return last
    overtaken = last and (agreed[: len(last)] > last or (today is not None and day < today))
    return last if overtaken else agreed  # after the end of a fixed term too: the two have agreed on it by name


def zone_unsaid(relationship: Relationship, now: datetime) -> str:
    """Where no time zone was said, and times were noted on another clock than the reader's: a sentence that says so.
    now is the reader's."""
    if relationship.about.zone:
        return ""
    noted = [
        *(meeting.set_at for meeting in relationship.all(Meeting)),
        *(session.started for session in relationship.sessions),
    ]
    last = parse_moment(max(noted, key=in_time, default=""))
    if last is None or last.tzinfo is None or last.utcoffset() == on_own_clock(last, now).utcoffset():
        return ""
    return f"The times here were noted at UTC{last:%z}; your clock is at UTC{on_own_clock(last, now):%z}."
