"""A session that holds nothing: what counts as nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes import sitting as a_sitting
from fakes import view

from mentortui.model.records.record import Change
from mentortui.service.session import wrapup
from mentortui.service.session.empty import holds_nothing
from mentortui.service.session.running_session import Sitting

Act = Callable[[Sitting], object]


@pytest.fixture
def sitting() -> Sitting:
    """One that has just begun."""
    return a_sitting()


def test_looking_around_is_nothing(sitting: Sitting) -> None:
    """N3: steps, questions on the screen, more minutes, and Enter all the way through the wrap-up."""
    sitting.go(4)
    sitting.next_prompt()
    sitting.capture("+10")
    sitting.go(len(sitting.live.steps) - 1)
    while wrapup.current(sitting) is not None:
        wrapup.answer(sitting, "")
    assert holds_nothing(sitting)


@pytest.mark.parametrize(
    "act",
    [
        lambda sitting: sitting.capture("a word"),
        lambda sitting: sitting.capture(".a private word"),
        lambda sitting: sitting.answer("takeaway.mentee", "less text"),
        lambda sitting: sitting.answer("heard", "8", private=True),
        lambda sitting: sitting.answer("next", "2026-12-03T14:30"),
        lambda sitting: sitting.settle_topic("t", "talked"),
        lambda sitting: sitting.settle_promise("p", "kept"),
        lambda sitting: (sitting.go(4), sitting.star()),
        lambda sitting: sitting.draft("half a letter", "note"),
    ],
)
def test_whatever_a_person_did_is_something(sitting: Sitting, act: Act) -> None:
    """N3: a line, an answer, a tap, a day, a settled topic or promise, a star, half a long note."""
    act(sitting)
    assert not holds_nothing(sitting)


def test_a_line_that_was_taken_out_leaves_nothing(sitting: Sitting) -> None:
    sitting.capture("oops")
    sitting.undo()
    assert holds_nothing(sitting)
    sitting.capture("oops")
    sitting.remove(next(iter(sitting.live.state.lines.values())).id)
    assert holds_nothing(sitting)


def test_the_meeting_that_the_rhythm_proposes_is_no_word() -> None:
    """Enter may take the proposed day; another day is somebody's."""
    weekly = Change("about", "about", {"rhythm": "FREQ=WEEKLY;BYDAY=FR;BYHOUR=14;BYMINUTE=30"})
    sitting = a_sitting(view(weekly))
    sitting.answer("next", "2026-11-20T14:30")
    assert holds_nothing(sitting)
    sitting.answer("next", "2026-11-27T14:30")
    assert not holds_nothing(sitting)
