"""Issue 13, the plain palette of our own: a page like all others, filtered by letters, each command with its key."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from walks import Made, line_of, lines_of, live_of, press, settle, told, type_in

from mentortui.screens.app.palette import NOTHING, Palette
from mentortui.screens.dialogs.blank import BlankScreen
from mentortui.screens.home.home import HomeScreen
from mentortui.screens.kit.keys import SCOPES
from mentortui.screens.session.live_screen import LiveScreen

SIZES = [(120, 40), (80, 24), (60, 20), (40, 5)]


def palette_of(pilot: Pilot[None]) -> Palette:
    """The list of commands, which is on the screen."""
    assert isinstance(pilot.app.screen, Palette)
    return pilot.app.screen


async def test_it_has_what_applies_here_with_its_keys(made: Made, pair: str) -> None:
    """Those of this screen first; Undo among them, since some setups keep Ctrl+Z; nothing of other screens."""
    app = made("live", pair, keys={"live.wrap_up": "f9"})
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        names = [choice.name for choice in palette_of(pilot).choices]
        assert {"Undo", "Redo", "Wrap up", "Help", "Quit", "Theme"} <= set(names) and "New relationship" not in names
        assert names.index("Wrap up") < names.index("Help")
        shown = told(pilot, "text")
        assert shown.index(SCOPES["live"]) < shown.index(SCOPES["app"]) and "F9" in shown and "^D" not in shown


async def test_letters_filter_and_enter_does_it(made: Made, pair: str) -> None:
    """On the screen below, as its key would; what was half typed there is still there when it closes."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "one")
        await press(pilot, "ctrl+p", *"undo")
        chosen = palette_of(pilot).chosen
        assert chosen is not None and chosen.name == "Undo" and line_of(pilot).end == "Undo"
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, LiveScreen) and lines_of(pilot) == []
        await type_in(pilot, "half", enter=False)
        await press(pilot, "ctrl+p", "escape")
        assert line_of(pilot).text == "half" and line_of(pilot).has_focus


async def test_a_name_that_begins_so_comes_before_words_that_have_it(made: Made, pair: str) -> None:
    """`stage` is on the way to many pages, and the page itself is meant."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"quit")
        chosen = palette_of(pilot).chosen
        assert chosen is not None and chosen.name == "Quit"
        await press(pilot, "ctrl+u", *"prom", "down", "up", "enter")
        await settle(pilot)
        assert app.screen.SCOPE == "promises"


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_found_is_a_sentence_and_esc_closes(made: Made, pair: str, size: tuple[int, int]) -> None:
    """At every size; Enter does nothing but say it again, and the letters stay."""
    app = made()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"qqq")
        assert NOTHING[:26] in told(pilot, "text")
        await press(pilot, "enter")
        assert NOTHING[:26] in told(pilot, "keys") + told(pilot, "said") and line_of(pilot).text == "qqq"
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("size", [*SIZES, (20, 3)])
async def test_no_key_in_it_ends_the_app(made: Made, pair: str, size: tuple[int, int]) -> None:
    """F14: wherever there is no room for its list; and it is opened once, whatever came to stand over it."""
    app = made()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", "pagedown", "pageup", "down", "up", "home", "end")
        palette = palette_of(pilot)
        row, _ = palette._shown
        top, end = palette.scroll.scroll_y, palette.scroll.scroll_y + palette.scroll.size.height
        assert app._exception is None and (top <= row < end or size[1] < 5)
        app.push_screen(BlankScreen(lambda text, pasted: None))
        await settle(pilot)
        app.action_command_palette()
        await settle(pilot)
        assert app._exception is None and isinstance(app.screen, BlankScreen)


async def test_the_themes_are_a_list_of_the_same_sort(made: Made, pair: str) -> None:
    """Ours first, the present one named; Enter takes one."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        before = app.theme
        await press(pilot, "ctrl+p", *"theme", "enter")
        await settle(pilot)
        assert [choice.name for choice in palette_of(pilot).choices][:3] == ["paper-dark", "paper-light", "paper-plain"]
        assert before in told(pilot, "text") and "the present one" in told(pilot, "text")
        await press(pilot, *"paper-light", "enter")
        await settle(pilot)
        assert app.theme == "paper-light" and isinstance(app.screen, HomeScreen)


async def test_what_is_done_from_it_in_a_session_is_as_by_its_key(made: Made, pair: str) -> None:
    """An act of the session that opens another screen."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"wrap", "enter")
        await settle(pilot)
        assert live_of(pilot).running.is_last_step
