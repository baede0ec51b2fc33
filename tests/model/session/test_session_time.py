"""F26: how long a session took, when machines sleep, clocks are set, and sessions are left open."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fakes import THURSDAY, Clock, ListLog, pass_minutes, running, view

from mentortui.formats.markdown import session_markdown
from mentortui.model.relationship import Relationship
from mentortui.model.session.outcome import session_changes
from mentortui.service.session.running_session import RunningSession


def talked(minutes: int = 40) -> tuple[RunningSession, Clock]:
    """A session whose screen was open for so many minutes, with a line in the last one."""
    clock = Clock()
    here = running(clock=clock)
    pass_minutes(here, clock, minutes)
    here.lines.capture("what was said last")
    return here, clock


def saved(here: RunningSession, clock: Clock) -> Relationship:
    """The relationship once the session is saved."""
    changes = session_changes(here.live, here.relationship, "ines", clock())
    return view(*changes)


def to_wrap_up(here: RunningSession) -> None:
    """To the last step, and one answer there."""
    here.go(len(here.live.steps) - 1)
    here.answer("takeaway.mentee", "to wait")


def test_the_sleep_of_the_machine_does_not_count() -> None:
    """F26: the wall clock jumps on by 8 hours after 40 minutes; the talk went on for 5 more, and took 45 in all."""
    here, clock = talked()
    clock.on(8 * 60)
    here.minute()
    assert here.live.elapsed(clock()) == timedelta(minutes=40)
    pass_minutes(here, clock, 4)
    here.lines.capture("and on it goes")
    pass_minutes(here, clock, 1)
    session = saved(here, clock).sessions[0]
    assert session.lasted == 45 and session.ended == clock().isoformat()
    assert sum(step.minutes for step in session.steps) == 45


def test_a_session_wrapped_up_after_the_sleep_ended_before_it() -> None:
    """F26: the lid was closed at 15:10 and the wrap-up gone through in the evening: the talk ended at 15:10."""
    here, clock = talked()
    closed = clock()
    clock.on(8 * 60)
    to_wrap_up(here)
    pass_minutes(here, clock, 2)
    relationship = saved(here, clock)
    assert relationship.sessions[0].ended == closed.isoformat()
    assert "14:30 to 15:10 (4" in session_markdown(relationship, relationship.sessions[0])


def test_a_step_is_not_over_because_the_machine_slept() -> None:
    """F26: no "475 min over" in the top row."""
    here, clock = talked(3)
    left = here.live.minutes_left(clock())
    clock.on(8 * 60)
    assert here.live.minutes_left(clock()) == left
    here.minute()
    assert here.live.minutes_left(clock()) == left


@pytest.mark.parametrize("back", [1, 60, 2 * 24 * 60])
def test_a_clock_that_is_set_back(back: int) -> None:
    """F26: lines stay in the order in which they were written, and the hour stays an hour."""
    here, clock = talked()
    clock.on(-back)
    here.lines.capture("after it")
    pass_minutes(here, clock, 20)
    here.lines.capture("the last")
    relationship = saved(here, clock)
    assert [line.text for line in relationship.lines] == ["what was said last", "after it", "the last"]
    assert relationship.sessions[0].lasted == 60
    assert relationship.sessions[0].ended >= relationship.sessions[0].started
    assert here.live.elapsed(clock()) == timedelta(minutes=60)


def test_a_program_left_open_does_not_talk() -> None:
    """Its minutes go on until the morning; the talk ended with the last key."""
    here, clock = talked()
    pass_minutes(here, clock, 14 * 60)
    assert here.live.elapsed(clock()) == timedelta(minutes=40)
    to_wrap_up(here)
    relationship = saved(here, clock)
    assert relationship.sessions[0].lasted == 40
    assert relationship.sessions[0].ended == (THURSDAY + timedelta(minutes=40)).isoformat()


def test_a_long_hour_without_a_key_counts() -> None:
    """Two hours of listening are two hours."""
    here, clock = talked(1)
    pass_minutes(here, clock, 120)
    to_wrap_up(here)
    relationship = saved(here, clock)
    assert relationship.sessions[0].lasted == 121 and relationship.sessions[0].ended == clock().isoformat()


def test_a_journal_gives_the_same_time() -> None:
    """All of it comes from the events."""
    clock, log = Clock(), ListLog()
    here = running(view(), clock=clock, log=log)
    pass_minutes(here, clock, 7)
    clock.on(300)
    here.lines.capture("later")
    pass_minutes(here, clock, 3)
    again = log.replayed()
    assert again.elapsed(clock()) == here.live.elapsed(clock()) == timedelta(minutes=10)
    assert again.lasted(clock()) == here.live.lasted(clock())
