"""A line that is corrected keeps what its words do not say: who may see it, what it is, whose, and its day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentortui.model.records.record import Lane
from mentortui.model.session.edited import edited, words_of
from mentortui.model.session.marks import Capture, MarkError, read_line

TODAY = date(2026, 11, 19)  # a Thursday
TYPED = (
    "note",
    ".secret",
    "!send it 2026-11-20",
    "!!read",
    ".!!read fri",
    "!when the call ends, I will ask fri",
    "*win",
    "?why",
    "~later",
    ">a / b / c",
    "#1 seen",
    "#1+ seen",
    "#1-",
    "#1= other words",
    "# new by june",
    ".+5",
    "\\*starred",
    "..dots",
    "several\nlines",
)


def kept(line: Capture) -> tuple[object, ...]:
    """What the words do not say."""
    return line.sort, line.lane, line.owner, line.due, line.goal, line.delta, line.reword


@pytest.mark.parametrize("typed", TYPED)
def test_a_line_taken_up_and_left_is_the_same(typed: str) -> None:
    """What is shown of it to be edited makes the same line again."""
    line = read_line(typed, TODAY)
    assert edited(line, words_of(line), date(2027, 2, 28)) == line


@pytest.mark.parametrize("typed", TYPED)
def test_other_words_change_nothing_but_the_words(typed: str) -> None:
    """N2: the words are typed anew, without any mark; lane, kind, owner, day and goal stay."""
    line = read_line(typed, TODAY)
    new = edited(line, "quite other words", TODAY)
    if line.sort == "goal" and not line.goal:
        line = line.with_(due="")  # the day of a goal is one of its words
    assert kept(new) == kept(line) and new.text == "quite other words"


@pytest.mark.parametrize("typed", TYPED)
@given(words=st.text(max_size=30), pasted=st.booleans())
def test_what_is_private_stays_private(typed: str, words: str, pasted: bool) -> None:
    """N2: there is nothing to type that shares a private line."""
    line = read_line(typed, TODAY).with_(lane=Lane.PRIVATE)
    if not words.strip():
        return
    try:
        assert edited(line, words, TODAY, pasted=pasted).lane is Lane.PRIVATE
    except MarkError:
        return


@pytest.mark.parametrize(
    ("before", "typed", "after"),
    [
        ("note", ".note", Capture("note", "note", Lane.PRIVATE)),
        ("note", "!note fri", Capture("promise", "note", due="2026-11-20")),
        ("!send it fri", "!!send it", Capture("promise", "send it", owner="mentor", due="2026-11-20")),
        ("!send it fri", "send it mon", Capture("promise", "send it", due="2026-11-23")),
        ("!send it fri", "mon", Capture("promise", "send it", due="2026-11-23")),
        ("!send it fri", "send it no day", Capture("promise", "send it")),
        ("!send it fri", "\\send it", Capture("note", "send it")),
        ("!!send it fri", ".send all", Capture("promise", "send all", Lane.PRIVATE, owner="mentor", due="2026-11-20")),
        ("#1+ seen", "#2- seen", Capture("goal", "seen", goal=2, delta=-1)),
        ("#1-", "#1+", Capture("goal", "", goal=1, delta=1)),
        ("\\*starred", "*starred twice", Capture("note", "*starred twice")),
        ("note", "**bold** note", Capture("note", "**bold** note")),
        ("*win", "* win", Capture("win", "* win")),
        ("!when the call ends, I will ask", "when it ends, I will ask", Capture("promise", "ask", cue="when it ends")),
        ("!when it ends, I will ask", "ask", Capture("promise", "ask")),
        (">a / b", "c / d", Capture("feedback", "c / d", parts=("c", "d", "", ""))),
        ("note", "!one\n!two", Capture("note", "!one\n!two")),
        ("note", ".one\n!two", Capture("note", "one\n!two", Lane.PRIVATE)),
    ],
)
def test_what_is_typed_on_purpose_changes_it(before: str, typed: str, after: Capture) -> None:
    """N2: a mark before the words, a day behind them."""
    assert edited(read_line(before, TODAY), typed, TODAY) == after


def test_a_dot_before_a_line_that_began_with_three_is_private() -> None:
    """N2: `...` is text and no dot, so a dot before other words is one; a name that begins with a dot keeps it."""
    dots = read_line("...and so on", TODAY)
    assert dots.lane is Lane.SHARED
    assert edited(dots, ".he is burnt out", TODAY) == Capture("note", "he is burnt out", Lane.PRIVATE)
    assert edited(dots, "...and so forth", TODAY) == Capture("note", "...and so forth")
    assert edited(read_line("\\.NET course", TODAY), ".NET talk", TODAY) == Capture("note", ".NET talk")
