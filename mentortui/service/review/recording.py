"""A session that was held without the program, written down afterwards.

It goes the way of every session: its lines through a running session, and what they add up to through
session_changes. Only the clock is another: it stands at the day of the session, from which days in the lines are
counted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Any, NamedTuple

from mentortui.model.days.spoken import find_past_day, past_examples
from mentortui.model.days.written import day_name, parse_day, parse_moment
from mentortui.model.days.zones import clock_gap, instant
from mentortui.model.records.kinds import Meeting, Session
from mentortui.model.records.record import Change
from mentortui.model.relationship import Relationship
from mentortui.model.rules.meetings import time_of
from mentortui.model.session import events as ev
from mentortui.model.session.live_session import LiveSession
from mentortui.model.session.marks import MarkError
from mentortui.model.session.outcome import session_changes
from mentortui.service.session.running_session import RunningSession

if TYPE_CHECKING:
    from mentortui.guide.library import Library

NOON = time(12)
"""When a session began of which nobody says when, and for which no meeting was planned."""
FLOW = "recorded"
"""The flow of a session that had none."""
LONGEST = 24 * 60
OLDEST = timedelta(days=365 * 50)
_BEAT = timedelta(minutes=4)
"""Between two signs that they went on talking, see session_time.GAP."""


class LineRefused(ValueError):
    """A line that cannot be taken. number counts from 1; the text says what is wrong with it."""

    def __init__(self, number: int, problem: str) -> None:
        super().__init__(f"Line {number}: {problem}")
        self.number, self.problem = number, problem


class DayRefused(ValueError):
    """A day on which no session can have been; the text says why."""


class Held(NamedTuple):
    """When a session was: its beginning, with time zone, and how long it took."""

    began: datetime
    minutes: int


class Recorded(NamedTuple):
    """A session that was written down: its id and its records. no_day: what is to be said of lines that seem to name a
    day which was not understood."""

    session: str
    changes: list[Change]
    no_day: list[str]


def held_day(typed: str, today: date) -> date:
    """The day that typed names: `2026-11-20`, `20 nov`, `tue`, `yesterday`. Raises DayRefused."""
    day = parse_day(typed) if typed[:4].isdigit() else find_past_day(typed, today)
    if day is None:
        raise DayRefused(f"Give a past day: {past_examples(today)}, {today.isoformat()}.")
    if day > today:
        raise DayRefused(f"{day_name(day, today)} is still to come; record the session when it was held.")
    if today - day > OLDEST:
        raise DayRefused(f"{day.isoformat()} is more than fifty years ago.")
    return day


def planned_on(relationship: Relationship, day: date) -> str:
    """The time of the meeting that was planned for a day and not dropped, "" where there was none or it was held."""
    held = {session.planned for session in relationship.sessions}
    times = [
        relationship.about.next_session,
        *(time_of(each) for each in relationship.all(Meeting) if not each.dropped),
    ]
    return next((at for at in times if parse_day(at) == day and at not in held), "")


def began_at(relationship: Relationship, day: date, clock: time | None, now: datetime) -> datetime:
    """When a session of that day began: at this time, when it was planned, or at noon, all on the clock of the
    relationship, whatever the machine's is. Raises DayRefused."""
    planned = parse_moment(planned_on(relationship, day))
    at = clock or (planned.time() if planned else NOON)
    local, zone = datetime.combine(day, at), relationship.about.zone
    if clock and (gap := clock_gap(local, zone)):
        raise DayRefused(gap)
    began = instant(local.isoformat(), zone) or local.astimezone()
    began = began.replace(tzinfo=timezone(began.utcoffset() or timedelta()))  # to which minutes are added as they pass
    if began <= now:
        return began
    if clock is None:  # nobody says when, and noon or the planned time is still to come
        return relationship.here(now)
    raise DayRefused(f"{began:%H:%M} is still to come; record the session when it was held.")


def on_that_day(relationship: Relationship, day: date) -> Session | None:
    """A session that was held on a day already."""
    return next((session for session in relationship.sessions if parse_day(session.started) == day), None)


def recorded(
    lines: Sequence[str],
    held: Held,
    relationship: Relationship,
    library: Library,
    author: str,
    new_id: Callable[[], str],
) -> Recorded:
    """A session of lines as they are typed in one; empty ones do not count.

    Raises LineRefused for the first line that cannot be taken.
    """
    clock = _Clock(held.began)
    live = LiveSession()
    session = new_id()
    running = RunningSession(live, relationship, library, _NoJournal(), author=author, clock=clock, new_id=new_id)
    planned = planned_on(relationship, held.began.date())
    running.begin(
        ev.Began(
            at=clock.text,
            session=session,
            number=1 + sum(_before(known, held.began) for known in relationship.sessions),
            stage=relationship.stage_at(clock.text).value,
            flow=FLOW,
            minutes=held.minutes,
            steps=[ev.LiveStep(FLOW, "", held.minutes)],
            planned=planned,
        )
    )
    no_day = _captured(running, clock, lines)
    ended = held.began + timedelta(minutes=held.minutes)
    while clock.now < ended:
        clock.now = min(clock.now + _BEAT, ended)
        live.take(ev.Spoke(at=clock.text, role=""))
    changes = [_without_steps(change) for change in session_changes(live, relationship, author, ended)]
    return Recorded(session, changes, no_day)


def _captured(running: RunningSession, clock: _Clock, lines: Sequence[str]) -> list[str]:
    """Take the lines in, one after the other; what is to be said of their days. Raises LineRefused."""
    no_day = []
    for number, typed in enumerate(lines, 1):
        clock.now += timedelta(milliseconds=1)
        try:
            line = running.lines.capture(typed)
        except MarkError as refused:
            raise LineRefused(number, str(refused)) from refused
        if line is not None and line.extend:
            raise LineRefused(number, "more minutes belong to a running session; say how long this one took.")
        if line is not None and line.no_day:
            no_day.append(f"Line {number}: {line.no_day}")
    return no_day


def _before(session: Session, moment: datetime) -> bool:
    started = parse_moment(session.started)
    return started is not None and started.tzinfo is not None and started < moment


def _without_steps(change: Change) -> Change:
    """It had no steps, so nothing is said of their minutes."""
    if change.kind != "sessions":
        return change
    return Change(change.kind, change.id, {**change.values, "steps": []}, change.lane)


class _Clock:
    """A clock that stands where it is put."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    @property
    def text(self) -> str:
        """The time as events have it."""
        return self.now.isoformat(timespec="milliseconds")


class _NoJournal:
    """All of it is saved at once, so nothing has to survive before."""

    def append(self, event: dict[str, Any], *, private: bool) -> int:
        return 0

    def move(self, keys: Collection[ev.Key], *, private: bool) -> None:
        return
