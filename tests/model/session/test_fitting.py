"""Mid-call: 47 of 60 minutes gone, still in step 1: one key fits the rest into what is left."""

from __future__ import annotations

import pytest
from fakes import Clock, ListLog, pass_minutes, running, view
from hypothesis import given
from hypothesis import strategies as st

from mentortui.model.session.fitting import fitted_steps, left_and_to_come, offered
from mentortui.service.session.running_session import RunningSession


def spent(minutes: int, log: ListLog | None = None, length: int = 60) -> tuple[RunningSession, Clock]:
    """A session in its first step, so many minutes after it began."""
    clock = Clock()
    here = running(view(), clock=clock, minutes=length, log=log)
    pass_minutes(here, clock, minutes)
    return here, clock


def test_the_rest_fits_into_what_is_left() -> None:
    """47 of 60 gone in step 1: 13 minutes are planned afterwards, each step has one at least, the wrap-up three."""
    log = ListLog()
    here, clock = spent(47, log)
    live = here.live
    assert offered(live, clock()) and left_and_to_come(live, clock())[0] == 13
    before = [live.step_minutes(step) for step in range(len(live.steps))]
    assert here.fit() > 0
    after = [live.step_minutes(step) for step in range(len(live.steps))]
    assert sum(after[1:]) == 13 and min(after) >= 1 and after[-1] >= 3 and after[0] == before[0]
    assert live.minutes_planned == 60 and not offered(live, clock())
    again = log.replayed()
    assert [again.step_minutes(step) for step in range(len(live.steps))] == after
    here.undo()
    assert [live.step_minutes(step) for step in range(len(live.steps))] == before
    here.redo()
    assert [live.step_minutes(step) for step in range(len(live.steps))] == after


@pytest.mark.parametrize("minutes", [0, 3, 20])
def test_it_is_not_offered_while_there_is_time(minutes: int) -> None:
    """Less than half of the hour has gone."""
    here, clock = spent(minutes)
    assert not offered(here.live, clock())


def test_nothing_fits_into_no_time() -> None:
    """After the hour there is nothing to fit into, and nothing is offered."""
    here, clock = spent(61)
    assert not offered(here.live, clock()) and here.fit() == 0 and len(here.live.done) == 1


def test_more_minutes_afterwards_are_more_minutes() -> None:
    """`+5` after it gives five to the step."""
    here, clock = spent(47)
    here.fit()
    here.go(2)
    before = here.live.minutes_left(clock())
    here.lines.capture("+5")
    assert here.live.minutes_left(clock()) == before + 5


@given(st.integers(0, 200), st.sampled_from([15, 25, 30, 45, 60, 90, 180]), st.integers(0, 12))
def test_whatever_was_spent(minutes: int, length: int, step: int) -> None:
    """The sum is what is left, as far as one minute for each step allows; no step grows or vanishes."""
    clock = Clock()
    here = running(view(), clock=clock, minutes=length)
    here.go(min(step, len(here.live.steps) - 1))
    pass_minutes(here, clock, minutes)
    live, now = here.live, clock()
    left, to_come = left_and_to_come(live, now)
    before = [live.step_minutes(at) for at in range(len(live.steps))]
    fewer = fitted_steps(live, now)
    assert bool(fewer) <= (0 < left < to_come)
    here.fit()
    after = [live.step_minutes(at) for at in range(len(live.steps))]
    assert all(0 < new <= old for new, old in zip(after, before, strict=True))
    if fewer:
        steps = len(live.steps) - live.state.step
        assert left <= left_and_to_come(live, now)[1] <= max(left, steps + 2)
