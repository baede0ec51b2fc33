"""Plurals come from one function (Looks and words, 2), so that another language can have its own."""

from __future__ import annotations

import pytest

from mentortui.model.text import counted, plural


@pytest.mark.parametrize(("number", "words"), [(0, "0 lines"), (1, "1 line"), (2, "2 lines"), (21, "21 lines")])
def test_a_number_has_its_noun(number: int, words: str) -> None:
    assert counted(number, "line", "lines") == words


def test_a_sentence_has_its_verb() -> None:
    assert [plural(number, "it waits", "they wait") for number in (1, 2)] == ["it waits", "they wait"]
