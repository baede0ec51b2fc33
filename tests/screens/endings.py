"""Ways through the pages of an ending."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot
from walks import flat, opened, press, settle, told, type_in

from mentortui.screens.closing.overview import ClosingScreen
from mentortui.screens.dialogs.letter import LetterScreen


async def closing(pilot: Pilot[Any]) -> None:
    """From home to the closing page."""
    await opened(pilot, "c")
    assert isinstance(pilot.app.screen, ClosingScreen)


async def choose(pilot: Pilot[Any], name: str) -> None:
    """Select the item of that name, and do it."""
    screen = pilot.app.screen
    assert isinstance(screen, ClosingScreen)
    names = [row.label for row in screen.items()]
    await press(pilot, *["up"] * len(names), *["down"] * names.index(name), "enter")
    await settle(pilot)


def up(pilot: Pilot[Any]) -> str:
    """The key of the item that is selected."""
    screen = pilot.app.screen
    assert isinstance(screen, ClosingScreen), screen
    assert screen.selected_row is not None
    return screen.selected_row.acts_on[1]


async def speak_of_it(pilot: Pilot[Any], day: str = "thu 14:30", way: str = "1") -> None:
    """Why, how, when."""
    await choose(pilot, "How it ends")
    for answer in ("2", way, day):
        await type_in(pilot, answer)
    await settle(pilot)


async def write_letters(pilot: Pilot[Any], words: str, onward: str) -> None:
    """On the page of the letters: one written, two left empty, sealed; it says so and what comes next, then back."""
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, LetterScreen)
    await type_in(pilot, words, enter=False)
    await press(pilot, "ctrl+e")
    await settle(pilot)
    await press(pilot, "e", "e", "s")
    await type_in(pilot, "1")
    await settle(pilot)
    assert "Sealed." in flat(pilot) and onward in flat(pilot) and words not in flat(pilot)
    assert "write" not in told(pilot, "keys")
    await press(pilot, "escape")
    await settle(pilot)
