"""N5: looking back in the session that goes on, without leaving the line."""

from __future__ import annotations

import pytest
from walks import SIZES, Made, flat, line_of, lines_of, live_of, press, settle, to_step, to_summary, told, type_in

from mentortui.screens.home.home import HomeScreen
from mentortui.screens.session.wrapup import WrapUpScreen

LONG = " ".join(f"word{number}" for number in range(300))


@pytest.mark.parametrize("size", SIZES)
async def test_every_line_can_be_read_again(made: Made, pair: str, size: tuple[int, int]) -> None:
    """N5: at every size PageUp comes to the first line and PageDown back to the newest; what is typed stays."""
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        for number in range(40):
            live_of(pilot).running.lines.capture(f"line number {number}.")
        await type_in(pilot, "half", enter=False)
        live_of(pilot).repaint()
        pages = [told(pilot, "lines")]
        for _ in range(60):
            await press(pilot, "pageup")
            pages.append(told(pilot, "lines"))
        assert all(any(f"number {number}." in page for page in pages) for number in range(40))
        assert "number 0." in told(pilot, "lines")
        assert "below" in told(pilot, "lines") and live_of(pilot).looking
        assert line_of(pilot).text == "half" and line_of(pilot).has_focus
        for _ in range(60):
            await press(pilot, "pagedown")
        assert not live_of(pilot).looking and "number 39." in told(pilot, "lines")


async def test_the_sign_says_how_many_lines_are_below(made: Made, pair: str) -> None:
    """N5: counted in lines, from the page that is shown."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        for number in range(40):
            live_of(pilot).running.lines.capture(f"line number {number}.")
        await press(pilot, "pageup", "pageup")  # the first begins with the newest lines, of which four were there
        shown = [number for number in range(40) if f"number {number}." in told(pilot, "lines")]
        assert f"{39 - shown[-1]} lines below" in told(pilot, "lines")


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_note_is_read_whole_without_editing_it(made: Made, pair: str, size: tuple[int, int]) -> None:
    """N5: each of its words is on one of the pages, and nothing is loaded into the line."""
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        live_of(pilot).running.lines.capture(LONG, pasted=True)
        live_of(pilot).repaint()
        assert "word299" not in told(pilot, "lines")
        pages = []
        for _ in range(80):
            await press(pilot, "pageup")
            pages.append(told(pilot, "lines"))
            assert not live_of(pilot)._editing and line_of(pilot).text == ""
        read = set(" ".join(pages).split())
        assert {f"word{number}" for number in range(300)} <= read
        await press(pilot, "escape")
        assert not live_of(pilot).looking


@pytest.mark.parametrize("back", ["x", "enter", "escape"])
async def test_what_comes_back_to_the_newest(made: Made, pair: str, back: str) -> None:
    """N5: a letter, Enter of a line, and Esc, which then does not leave the session."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        for number in range(40):
            live_of(pilot).running.lines.capture(f"line number {number}.")
        await type_in(pilot, "half", enter=False)
        await press(pilot, "pageup")
        assert live_of(pilot).looking
        await press(pilot, back)
        assert not isinstance(app.screen, HomeScreen) and not live_of(pilot).looking
        assert line_of(pilot).text == {"x": "halfx", "enter": "", "escape": "half"}[back]
        assert ("half" in lines_of(pilot)[-1][2]) == (back == "enter")


@pytest.mark.parametrize("size", [(80, 24), (40, 5)])
async def test_enter_with_nothing_typed_only_comes_back(made: Made, pair: str, size: tuple[int, int]) -> None:
    """N5: what Enter does to the question cannot be judged by who reads earlier lines; least of all does it save."""
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        for number in range(40):
            live_of(pilot).running.lines.capture(f"line number {number}.")
        asked, step = list(live_of(pilot).running.live.state.shown), live_of(pilot).running.live.state.step
        await press(pilot, "pageup", "enter")
        assert not live_of(pilot).looking and "number 39." in told(pilot, "lines")
        state = live_of(pilot).running.live.state
        assert (list(state.shown), state.step) == (asked, step)
        await press(pilot, "enter")
        assert len(live_of(pilot).running.live.state.shown) == len(asked) + 1
        await type_in(pilot, "!!!", enter=False)
        await press(pilot, "pageup", "enter")
        assert "Typing replaces it" in flat(pilot) and not live_of(pilot).looking, "what is refused is no empty line"
        await press(pilot, "backspace")
        await to_summary(pilot)
        await press(pilot, "pageup", "enter")
        assert isinstance(app.screen, WrapUpScreen) and not app.screen.looking


async def test_where_there_is_nothing_further_back(made: Made, pair: str) -> None:
    """It is said; and with all lines on the screen, too. Home and End are of the line that is typed."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await press(pilot, "pageup")
        assert "Nothing is noted yet" in told(pilot, "keys")
        await type_in(pilot, "one")
        await press(pilot, "pageup")
        assert "on the screen" in told(pilot, "keys") and not live_of(pilot).looking
        await type_in(pilot, "ab", enter=False)
        await press(pilot, "home")
        assert line_of(pilot).place == 0
        await press(pilot, "end")
        assert line_of(pilot).place == 2
