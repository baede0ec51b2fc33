"""A question that one key answers stands in the row of keys (issue 13, questions)."""

from __future__ import annotations

import pytest
from fakes import Clock
from rooms import painted
from walks import SIZES, Made, Save, flat, on_disk, press, settle, told

from mentortui.model.records.record import Change
from mentortui.screens.kit.key_question import KeyAnswer, KeyQuestion, KeyQuestionScreen
from mentortui.store.home import Home

WORDS = "Remove session 9 of Wed 2 Dec, 13:00?"


def question(*about: str, words: str = WORDS) -> KeyQuestion:
    """With one answer besides the safe one."""
    return KeyQuestion(words, "leave it", (KeyAnswer("y", "remove it", lambda: None),), about)


def test_the_safe_answer_stands_first_and_one_row_is_enough_where_there_is_room() -> None:
    """look.md, notices and questions."""
    row = question().one_row(80)
    assert row is not None and row.plain == f" {WORDS}   Esc leave it   y remove it"
    assert question().one_row(60) is None and question("it has 12 lines").one_row(80) is None
    assert question().keys_rows(60)[0].plain.rstrip() == " Esc leave it   y remove it"


def test_what_decides_is_never_cut_without_a_word() -> None:
    """Many things that stay: the last row says how many more there are."""
    rows = [row.plain for row in question(*(f"stays: 漢字 {at}" for at in range(9))).rows(40, 5)]
    assert rows == [f" {WORDS}", " stays: 漢字 0", " stays: 漢字 1", " stays: 漢字 2", " and 6 more"]
    assert [row.plain for row in question("one", "two").rows(40, 3)] == [f" {WORDS}", " one", " two"]


@pytest.mark.parametrize("no_color", [False, True])
@pytest.mark.parametrize("size", SIZES)
async def test_the_page_stays_in_sight_and_no_other_key_acts(
    made: Made, home: Home, pair: str, save: Save, clock: Clock, size: tuple[int, int], *, no_color: bool
) -> None:
    """Neither the keys of the page nor letters; the blank screen does, and comes back to the question."""
    times = {"started": "2026-11-17T10:00:00+01:00", "ended": "2026-11-17T11:00:00+01:00"}
    save(Change("sessions", "s1", {"number": 1, **times}))
    app = made(no_color=no_color)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "r", "x")
        await settle(pilot)
        assert isinstance(app.screen, KeyQuestionScreen)
        shown, text = painted(pilot), told(pilot, "text")
        assert "Past sessions" in shown[0] and "Esc leave it   y remove it" in shown[-1]
        for key in ("x", "enter", "tab", "q", "down", "ctrl+z", "f1"):
            await press(pilot, key)
        await settle(pilot)
        assert painted(pilot)[-1] == shown[-1] and told(pilot, "text") == text
        assert len(on_disk(home, pair).sessions) == 1
        await press(pilot, "ctrl+g", "ctrl+g")
        await settle(pilot)
        assert painted(pilot)[-1] == shown[-1]
        await press(pilot, "escape")
        assert "Esc leave it" not in flat(pilot) and "Past sessions" in told(pilot)
        assert len(on_disk(home, pair).sessions) == 1
