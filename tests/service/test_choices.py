"""Questions with a few answers: what may be typed, and that a question has the same answers wherever it is asked."""

from __future__ import annotations

import pytest

from mentortui.service import choices
from mentortui.service.choices import COMPLETE, FIELD, READY, SEAL, SIGN, SORT, YES_OR_NO, Choice, NotAmong, choice


@pytest.mark.parametrize(
    ("among", "typed", "value"),
    [
        (FIELD, "1", "personal"),
        (FIELD, "W", "professional"),
        (FIELD, "prof", "professional"),
        (READY, "2", "not yet"),
        (READY, "yes", "ready"),
        (READY, "u", "unsure"),
        (YES_OR_NO, "y", "yes"),
        (SEAL, "n", "no"),
        (SEAL, "seal", "yes"),
        (SIGN, "not", "no"),
        (SORT, "a decision", "decision"),
        (SORT, "5", "change"),
        (SORT, "courage at meetings", "courage at meetings"),
        (choice(("Anna", "Ann"), ("mentor", "mentee")), "ann", "mentee"),
    ],
)
def test_an_answer_is_its_number_its_word_or_the_beginning_of_it(among: Choice, typed: str, value: str) -> None:
    """N9: the same for all of them."""
    assert among.read(typed) == value


@pytest.mark.parametrize(
    ("among", "typed"), [(FIELD, "3"), (FIELD, ""), (YES_OR_NO, "maybe"), (SORT, "9"), (READY, "0")]
)
def test_what_is_no_answer_names_the_answers(among: Choice, typed: str) -> None:
    """N9: an error says what may be typed, in the very words of the question."""
    with pytest.raises(NotAmong) as refused:
        among.read(typed)
    assert among.help in str(refused.value)


def test_many_long_answers_are_told_by_number() -> None:
    """A row has room for a few words."""
    with pytest.raises(NotAmong, match="from 1 to 3"):
        choice(["a long sentence that says much"] * 3, ["a", "b", "c"]).read("x")


def test_a_yes_comes_first_everywhere() -> None:
    """N9: `1` never means yes on one page and no on another."""
    asked = {name: each for name, each in vars(choices).items() if isinstance(each, Choice) and "no" in each.values}
    assert asked.keys() == {"YES_OR_NO", "SEAL", "SIGN", "COMPLETE"}
    assert all(list(each.values) == ["yes", "no"] for each in asked.values())
    assert COMPLETE.read("1") == "yes"
