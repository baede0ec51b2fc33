"""Questions as data."""

from __future__ import annotations

import pytest

from mentortui.pages.form import Ask, NotUnderstood, answer_meaning, answer_of, chosen, form_page, numbered, question_of
from mentortui.pages.page import Page, Question, Row
from mentortui.pages.plain_text import as_text
from mentortui.service.choices import YES_OR_NO


def test_a_question_becomes_a_block() -> None:
    """With its choices, and its answer as people read it."""
    ask = Ask("sure", "Are you sure?", YES_OR_NO.help, read=chosen(YES_OR_NO), shown=str.upper, optional=True)
    text = as_text(
        Page("A form", (), (question_of(ask, {"sure": "yes"}), question_of(Ask("why", "Why?", "A word."), {})))
    )
    for line in ("sure: Are you sure? (can be skipped)", "  1 yes", "- answer: YES", "why: Why?", "A word."):
        assert f"\n{line}\n" in text


def test_what_is_none_of_the_answers_is_not_taken() -> None:
    """The text says what would be."""
    read, help = numbered(("Ann", "Bob"), ("a", "b"))
    assert read("2", {}) == "b" and help == "1 Ann · 2 Bob"
    with pytest.raises(NotUnderstood, match="One of these"):
        read("Eve", {})


def test_enter_alone_says_what_it_does_before_it_is_pressed() -> None:
    """Issue 13, the walk: the help said "no day yet" and the line "(Enter: skip)"; two numbers were a range."""
    day = Ask("by", "By when?", optional=True, without="no day yet")
    assert answer_meaning(day, "", {}) == "(Enter: no day yet)"
    assert answer_meaning(Ask("why", "Why?", optional=True), "", {}) == "(Enter: skip)"
    read, _ = numbered(("x" * 60, "y" * 60))
    with pytest.raises(NotUnderstood, match=r"^1 or 2\.$"):
        read("3", {})


def test_what_needs_an_answer_says_which_there_are_or_how_to_leave() -> None:
    """Issue 13, the walk: "This question needs an answer" hid the key that leaves, and named no answer."""
    read, _ = numbered(("yes", "not yet"))
    with pytest.raises(NotUnderstood, match="1 yes · 2 not yet"):
        answer_of(Ask("is it", "Is it?", read=read), "", {})
    with pytest.raises(NotUnderstood, match="Esc"):
        answer_of(Ask("why", "Why?"), " ", {})


def test_choices_are_told_once() -> None:
    """Where they stand among what a question is about, they are no list below it; what else its help says stays."""
    read, help = numbered(("Ann", "Bob"))
    among = question_of(Ask("who", "Who?", "The number.", read=read, about=("1  Ann, from far away", "2  Bob")), {})
    below = question_of(Ask("who", "Who?", f"{help} · Enter skips", read=read), {})
    assert (among.choices, among.help) == ((), "The number.")
    assert (below.choices, below.help) == (("Ann", "Bob"), "Enter skips")


def test_a_form_on_its_way_is_a_page() -> None:
    """What was answered, in words, the newest of it where there is little room; then one question, without its answer:
    that stands in the line."""
    asks = [Ask("a", "First?", word="one"), Ask("b", "Second?", optional=True), Ask("c", "Third?", shown=str.upper)]
    page = form_page("A form", asks, {"a": "yes", "c": "me"}, 2, place="3 of 3")
    first, second, now = page.blocks
    assert (first, second) == (Row("one", "yes"), Row("b", "skipped", tone="muted"))
    assert isinstance(now, Question) and now.now and now.answer == "" and now.sentence == "Third?"
    assert page.of == "3 of 3" and page.title == "A form"
    assert form_page("A form", asks, {}, 2, most=1).blocks == (Row("b", "skipped", tone="muted"), now)
    assert form_page("A form", asks, {}, 2, most=0).blocks == (now,)
