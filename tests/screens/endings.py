"""Ways through the pages of an ending, and what an ending is made of."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot
from walks import flat, opened, press, settle, told, type_in

from mentortui.model.records.record import Change, Lane
from mentortui.screens.closing.overview import ClosingScreen
from mentortui.screens.dialogs.letter import LetterScreen

NO_DAY = {"next_session": ""}
AT = "2026-11-19T10:00:00+01:00"
MOVE = Change("stage_moves", "m", {"origin": "Maturity", "to": "Closure", "at": AT})
SAID = Change("closings", "closing", {"announced": AT, "last_on": "2026-11-19", "exit": "end", "hello": "2027-02-19"})
HELD = Change("sessions", "s", {"number": 1, "stage": "Closure", "started": AT, "ended": AT})
DONE = tuple(Change("completions", f"completion.{who}", {"person": who, "at": AT}) for who in ("mentor", "mentee"))
SEALS = tuple(
    Change("seals", f"letters.{who}", {"packet": "letters", "person": who, "at": AT}) for who in ("mentor", "mentee")
)
LETTER = Change(
    "letters",
    "letters.lessons.mentee",
    {"packet": "letters", "person": "mentee", "part": "lessons", "text": "漢字" * 400 + "\n[/oops]", "at": AT},
    Lane.SEALED,
)


async def closing(pilot: Pilot[Any]) -> None:
    """From home to the closing page."""
    await opened(pilot, "c")
    assert isinstance(pilot.app.screen, ClosingScreen)


async def choose(pilot: Pilot[Any], name: str) -> None:
    """Put the thing of that name up, and do it."""
    screen = pilot.app.screen
    assert isinstance(screen, ClosingScreen)
    names = [thing.name for thing in screen.items()]
    await press(pilot, *["up"] * len(names), *["down"] * names.index(name), "enter")
    await settle(pilot)


def up(pilot: Pilot[Any]) -> str:
    """The thing that is up."""
    screen = pilot.app.screen
    assert isinstance(screen, ClosingScreen), screen
    return str(screen.up.key)


async def speak_of_it(pilot: Pilot[Any], day: str = "thu 14:30", way: str = "1") -> None:
    """Why, how, when."""
    await choose(pilot, "Speak of the ending")
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
