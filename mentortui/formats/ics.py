"""Calendar files (RFC 5545), by the library `icalendar`: a meeting and a series stand in the zone in which they are
meant, of which the file has the rules, so that both keep their hour when summer time comes. A time without a zone is
written as it is ("floating"): whoever opens the file reads it as the clock on their wall.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Todo, vDuration, vRecur
from icalendar import Event as Entry

from mentortui.formats.ics_event import Event, Task
from mentortui.model.text import visible

YEARS = 10
"""How far the changes of the clocks are written out. Calendars know the name of a zone, and go on by it."""


def calendar(events: Iterable[Event], now: datetime, tasks: Iterable[Task] = (), *, remind: int = 0) -> str:
    """The file, with the line breaks that the format wants. now has a time zone. remind: so many minutes before each
    meeting it reminds; 0 for never."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//mentortui//mentortui//EN")
    made.add("calscale", "GREGORIAN")
    events = list(events)
    for event in events:
        made.add_component(_entry(event, now, remind))
    for task in tasks:
        made.add_component(_todo(task, now))
    years = [event.start.year for event in events] or [now.year]
    made.add_missing_timezones(date(min(years) - 1, 1, 1), date(max(years) + YEARS, 1, 1))
    return str(made.to_ical(), "utf-8")


def _entry(event: Event, now: datetime, remind: int) -> Entry:
    made = Entry()
    _begin(made, event, now)
    made.add("dtstart", _start(event.start))
    if isinstance(event.start, datetime):
        made.add("duration", vDuration(timedelta(minutes=event.minutes)))
        if remind:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("trigger", timedelta(minutes=-remind))
            alarm.add("description", _words(event.summary))
            made.add_component(alarm)
    if event.rule:
        made.add("rrule", vRecur.from_ical(event.rule))
    if event.description:
        made.add("description", _words(event.description))
    return made


def _todo(task: Task, now: datetime) -> Todo:
    made = Todo()
    _begin(made, task, now)
    made.add("status", "COMPLETED" if task.done else "NEEDS-ACTION")
    if task.due:
        made.add("due", task.due)
    return made


def _begin(made: Entry | Todo, what: Event | Task, now: datetime) -> None:
    made.add("uid", re.sub(r"[^A-Za-z0-9.@_-]", "-", what.uid))
    made.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    made.add("sequence", what.version)
    if what.changed:
        made.add("last-modified", what.changed)
    made.add("summary", _words(what.summary))


def _start(start: datetime | date) -> datetime | date:
    """A zone by its name stays; one that is only so many hours off, which has no rules, is written in UTC."""
    if isinstance(start, datetime) and start.tzinfo is not None and not getattr(start.tzinfo, "key", ""):
        return start.astimezone(UTC)
    return start


def _words(text: str) -> str:
    """Typed text as a value: no control character but the line break."""
    return "\n".join(map(visible, text.splitlines()))
