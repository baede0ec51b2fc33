"""What the rhythm gives: the meeting to propose, and the series for a calendar. Rest, term and ending have their say
(model/planned.py).

Times are those on the wall in the zone of the relationship; every `now` is one there (`Relationship.here`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from mentortui.formats.ics_event import Event, Task, version_of
from mentortui.model.days.phrases import DayUnclear
from mentortui.model.days.spoken import moment_or_why
from mentortui.model.days.written import parse_day, parse_moment
from mentortui.model.days.zones import clock_gap, zone_of
from mentortui.model.records.kinds import Meeting
from mentortui.model.relationship import Relationship
from mentortui.model.rules.closing import Closure
from mentortui.model.rules.meetings import meeting_id, time_of
from mentortui.model.rules.planned import first_day, is_planned, last_day, next_meeting
from mentortui.model.rules.rhythm import bare_rule, each_time, next_after

DOMAIN = "mentortui"
NEUTRAL = "Conversation"
"""The title of a meeting that names nobody."""


# -- the rhythm ------------------------------------------------------------------------------------


def coming_in_rhythm(relationship: Relationship, now: datetime, *, held: date | None = None) -> datetime | None:
    """The meeting to propose: the next one that the rhythm gives after the one that is agreed, or else after now. It is
    local, without zone. None where there is no rhythm, or nothing is planned that late.

    held: the day of the session that is being wrapped up. A day that has had its session gets no second one.
    """
    rule = relationship.about.rhythm
    if not rule:
        return None
    anchor, coming, after = (
        _anchor(relationship),
        parse_moment(relationship.about.next_session),
        now.replace(tzinfo=None),
    )
    had = (held, parse_day(relationship.sessions[-1].started) if relationship.sessions else None)
    had_until = [datetime.combine(day, time.max) for day in had if day is not None]
    if held is not None:
        had_until.append(datetime.combine(now.date(), time.max))  # it began yesterday and is wrapped up after midnight
    if anchor is None:
        anchor, rule = after, each_time(rule)
    elif coming is not None:
        after = max(after, coming.replace(tzinfo=None))
    if (rests := first_day(relationship)) is not None:
        if rests == date.max:
            return None
        after = max(after, datetime.combine(rests, time.min) - timedelta(seconds=1))
    found = next_after(rule, anchor, max([after, *had_until]))
    return found if found and is_planned(relationship, found.date()) else None


def _anchor(relationship: Relationship) -> datetime | None:
    """What the rhythm is counted from: the meeting that is agreed, else the last one that was held."""
    last = relationship.sessions[-1] if relationship.sessions else None
    times = [relationship.about.next_session, *((last.planned, last.started) if last else ())]
    return next((moment.replace(tzinfo=None) for text in times if (moment := parse_moment(text))), None)


# -- a meeting that is set -------------------------------------------------------------------------


def meeting_time(text: str, here: datetime, zone: str) -> str:
    """The local ISO time of a meeting to come that text names; here is now on the clock of zone. Raises DayUnclear with
    what fits, also where the clocks are put forward over that time."""
    moment = moment_or_why(text, here.replace(tzinfo=None))
    if gap := clock_gap(moment, zone):
        raise DayUnclear(gap)
    return moment.isoformat(timespec="minutes")


# -- for calendars ---------------------------------------------------------------------------------


def meetings(
    relationship: Relationship,
    id: str,
    now: datetime,
    local: Callable[[datetime], datetime] = datetime.astimezone,
    *,
    zone: str = "",
    names: bool = False,
) -> list[Event]:
    """The next meeting, from then on the rhythm, and a hello afterwards. id is that of the relationship, which never
    changes; now has a time zone. A meeting keeps its event when it is moved.

    A calendar may be seen by others than the two, so that names stand in its titles only where they are wanted. zone is
    meant where the relationship has none. Where that is not known either, local gives a meeting the zone in
    which it was meant, and a series has none.
    """
    about, closure = relationship.about, Closure(relationship)
    tz = zone_of(about.zone or zone)
    summary = f"{relationship.name('mentor')} and {relationship.name('mentee')}" if names else NEUTRAL
    made = []
    coming = parse_moment(agreed) if "T" in (agreed := next_meeting(relationship)) else None
    if coming is not None:
        known = next((each for each in relationship.all(Meeting) if time_of(each) == agreed), None)
        uid = f"{id}.{known.id if known else meeting_id(agreed)}@{DOMAIN}"
        start = coming.replace(tzinfo=tz) if tz else local(coming.replace(tzinfo=None))
        records = relationship.records
        version = version_of([records.get(("meetings", known.id if known else "")) or records.get(("about", "about"))])
        made.append(Event(uid, start, summary, about.minutes, "", "", *version))
    if first := coming_in_rhythm(relationship, now):
        start = first.replace(tzinfo=tz) if tz else first
        rule = _until(bare_rule(about.rhythm), last_day(relationship), start)
        version = version_of([relationship.records.get(("about", "about"))])
        made.append(Event(f"{id}.rhythm@{DOMAIN}", start, summary, about.minutes, rule, "", *version))
    if closure.announced and (hello := parse_day(closure.record.hello)):
        made.append(Event(f"{id}.hello@{DOMAIN}", hello, f"Say hello: {summary}" if names else "Say hello"))
    return made


def tasks(relationship: Relationship, id: str, me: str) -> list[Task]:
    """The promises of one of the two, as tasks: open ones, and kept ones, which a calendar ticks off."""
    made = []
    for promise in relationship.promises:
        if promise.owner == me and promise.state != "dropped":
            version = version_of([relationship.records.get(("promises", promise.id))])
            is_done = promise.state in ("kept", "late")
            uid = f"{id}.{promise.id}@{DOMAIN}"
            made.append(Task(uid, promise.text, parse_day(promise.due), is_done, *version))
    return made


def _until(rule: str, last: date | None, start: datetime) -> str:
    """The rule with its last day, as RFC 5545 wants it: in UTC where the start has a zone."""
    if not rule or last is None:
        return rule
    end = datetime.combine(last, time(23, 59, 59), start.tzinfo)
    return f"{rule};UNTIL={end.astimezone(UTC):%Y%m%dT%H%M%SZ}" if end.tzinfo else f"{rule};UNTIL={end:%Y%m%dT%H%M%S}"
