"""A key keeps a question among one's own (issue 14, point 2: a pair's bank grows)."""

from __future__ import annotations

from pathlib import Path

import pytest
from walks import SIZES, Made, flat, line_of, live_of, press, saved, settle, to_step, to_summary, type_in

from mentortui.screens.session.saved import SavedScreen

QUESTION = "What would your team say?"


def kept_file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "prompts" / "kept.md"


@pytest.mark.parametrize("size", SIZES)
async def test_a_typed_question_is_kept_and_comes_up_in_the_next_session(
    made: Made, pair: str, tmp_path: Path, size: tuple[int, int]
) -> None:
    """The line is empty again, a word says so, and when the session is saved the library has it at once."""
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await type_in(pilot, QUESTION, enter=False)
        await press(pilot, "ctrl+n")
        assert line_of(pilot).text == ""
        assert "Kept: it comes up" in flat(pilot)
        if size != (40, 5):
            assert "^Z takes it back." in flat(pilot)
        assert live_of(pilot).running.live.state.shown_lines == []
        await to_summary(pilot)
        await press(pilot, "enter")
        await saved(pilot, lambda: isinstance(app.screen, SavedScreen) and app.screen.saved_at is not None)
        assert f"- ask: {QUESTION}\n" in kept_file(tmp_path).read_text("utf-8")
        assert QUESTION in [prompt.text for prompt in app.context.library.bank.prompts]


async def test_undo_takes_a_kept_question_back(made: Made, pair: str, tmp_path: Path) -> None:
    """The current question, with nothing typed; and a line that is no question stays where it is."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await press(pilot, "ctrl+n")
        assert "its words are yours now" in flat(pilot, "keys", "said")
        await press(pilot, "ctrl+n")
        assert "kept already" in flat(pilot, "keys", "said")
        await press(pilot, "ctrl+z")
        assert live_of(pilot).running.live.state.kept == []
        await type_in(pilot, "no question", enter=False)
        await press(pilot, "ctrl+n")
        assert line_of(pilot).text == "no question" and "ends with" in flat(pilot, "keys", "said")
        await press(pilot, "enter")
        await to_summary(pilot)
        await press(pilot, "enter")
        await saved(pilot, lambda: isinstance(app.screen, SavedScreen) and app.screen.saved_at is not None)
        assert not kept_file(tmp_path).exists()


async def test_a_session_is_saved_where_a_question_cannot_be(made: Made, pair: str, tmp_path: Path) -> None:
    """What is in the way of a question is in the way of nothing else, and is said."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "prompts").write_text("a file where a folder is expected", "utf-8")
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await type_in(pilot, QUESTION, enter=False)
        await press(pilot, "ctrl+n")
        await to_summary(pilot)
        await press(pilot, "enter")
        await saved(pilot, lambda: isinstance(app.screen, SavedScreen) and app.screen.saved_at is not None)
        assert "could not be kept" in flat(pilot)
