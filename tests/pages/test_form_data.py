"""Questions as data."""

from __future__ import annotations

import pytest

from mentortui.pages.form import Ask, NotUnderstood, chosen, numbered, question_of
from mentortui.pages.page import Page
from mentortui.pages.plain_text import as_text
from mentortui.service.choices import YES_OR_NO


def test_a_question_becomes_a_block() -> None:
    """With its choices, and its answer as people read it."""
    ask = Ask("sure", "Are you sure?", "yes or no", read=chosen(YES_OR_NO), shown=str.upper, optional=True)
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
