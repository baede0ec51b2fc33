"""Fitting the steps to come into what is left of the hour, when an early one took more of it than planned."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentortui.model.session.live_session import LiveSession

LEAST_WRAP_UP = 3
"""Minutes that the wrap-up keeps, where it had as many."""
WORTH_IT = 5
"""Minutes too many from which it is offered."""


def left_and_to_come(live: LiveSession, now: datetime) -> tuple[int, int]:
    """(whole minutes left of the session, minutes planned for what is left of this step and for those to come)."""
    left = live.minutes_planned - int(live.elapsed(now).total_seconds() // 60)
    return left, sum(_planned(live, now).values())


def offered(live: LiveSession, now: datetime) -> bool:
    """Whether half of the time and more has gone, and what is to come does not fit by far."""
    left, to_come = left_and_to_come(live, now)
    return 0 < left <= live.minutes_planned / 2 and to_come >= left + WORTH_IT


def fitted_steps(live: LiveSession, now: datetime) -> dict[int, int]:
    """Step -> its minutes fewer, so that all that is to come fits into what is left: each shrinks in proportion, to one
    minute at least, and the wrap-up to three. Empty where it fits, where time is over, or at the last step."""
    left, to_come = left_and_to_come(live, now)
    planned = _planned(live, now)
    if left <= 0 or to_come <= left or len(planned) < 2:
        return {}
    last = len(live.steps) - 1
    least = {step: min(minutes, LEAST_WRAP_UP if step == last else 1) for step, minutes in planned.items()}
    share = max(0, left - sum(least.values())) / max(1, to_come - sum(least.values()))
    exact = {step: least[step] + (minutes - least[step]) * share for step, minutes in planned.items()}
    made = {step: int(minutes) for step, minutes in exact.items()}
    spare = max(0, left - sum(made.values()))
    for step in sorted(exact, key=lambda step: made[step] - exact[step])[:spare]:  # those cut by most come first
        made[step] += 1
    return {step: planned[step] - minutes for step, minutes in made.items() if minutes < planned[step]}


def _planned(live: LiveSession, now: datetime) -> dict[int, int]:
    """Minutes planned from now on: what is left of this step, if anything, and all of the others."""
    at = live.state.step
    here = live.minutes_left(now)
    return {
        **({at: here} if here > 0 else {}),
        **{step: live.step_minutes(step) for step in range(at + 1, len(live.steps))},
    }
