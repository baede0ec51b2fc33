"""A session that holds nothing: what counts as nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes import running as a_sitting
from fakes import view

from mentortui.model.records.record import Change
from mentortui.service.session import wrapup
from mentortui.service.session.empty import holds_nothing
from mentortui.service.session.running_session import RunningSession

Act = Callable[[RunningSession], object]


@pytest.fixture
def running() -> RunningSession:
    """One that has just begun."""
    return a_sitting()


def test_looking_around_is_nothing(running: RunningSession) -> None:
    """N3: steps, questions on the screen, more minutes, and Enter all the way through the wrap-up."""
    running.go(4)
    running.prompts.ask_next()
    running.lines.capture("+10")
    running.go(len(running.live.steps) - 1)
    while wrapup.current(running) is not None:
        wrapup.answer(running, "")
    assert holds_nothing(running)


@pytest.mark.parametrize(
    "act",
    [
        lambda running: running.lines.capture("a word"),
        lambda running: running.lines.capture(".a private word"),
        lambda running: running.answer("takeaway.mentee", "less text"),
        lambda running: running.answer("heard", "8", private=True),
        lambda running: running.answer("next", "2026-12-03T14:30"),
        lambda running: running.settle_topic("t", "talked"),
        lambda running: running.settle_promise("p", "kept"),
        lambda running: (running.go(4), running.prompts.star()),
        lambda running: running.lines.draft("half a letter", "note"),
    ],
)
def test_whatever_a_person_did_is_something(running: RunningSession, act: Act) -> None:
    """N3: a line, an answer, a tap, a day, a settled topic or promise, a star, half a long note."""
    act(running)
    assert not holds_nothing(running)


def test_a_line_that_was_taken_out_leaves_nothing(running: RunningSession) -> None:
    running.lines.capture("oops")
    running.undo()
    assert holds_nothing(running)
    running.lines.capture("oops")
    running.lines.remove(next(iter(running.live.state.lines.values())).id)
    assert holds_nothing(running)


def test_the_meeting_that_the_rhythm_proposes_is_no_word() -> None:
    """Enter may take the proposed day; another day is somebody's."""
    weekly = Change("about", "about", {"rhythm": "FREQ=WEEKLY;BYDAY=FR;BYHOUR=14;BYMINUTE=30"})
    running = a_sitting(view(weekly))
    running.answer("next", "2026-11-20T14:30")
    assert holds_nothing(running)
    running.answer("next", "2026-11-27T14:30")
    assert not holds_nothing(running)
