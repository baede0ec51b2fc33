"""Issue 13, first minutes: from nothing to the first question in at most 15 keys, with at most 300 words to read.

Nothing is known beforehand: each key is one that the screen names, and each screen is read whole.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from rooms import painted
from textual.pilot import Pilot
from walks import Made, press, settle, told, type_in

from mentortui.screens.kit.form import AskScreen
from mentortui.screens.session.live_screen import LiveScreen

MOST_KEYS, MOST_WORDS = 15, 300
NAMES = ("Mira", "Tomas")


def read(pilot: Pilot[Any], known: set[str]) -> int:
    """The words of a screen that have not been read before: what was there already is not read again."""
    parts = [part.strip() for line in painted(pilot) for part in re.split(r"\s{2,}", line)]
    fresh = [part for part in dict.fromkeys(parts) if part and part not in known]
    known |= set(fresh)
    return sum(len(re.findall(r"[^\W\d_]{2,}", part)) for part in fresh)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_newcomer_is_soon_at_the_first_question(made: Made, size: tuple[int, int]) -> None:
    """Two names, and Enter for all that is proposed. The letters of the names are not counted."""
    app = made()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        known: set[str] = set()
        keys, words, names = 0, read(pilot, known), list(NAMES)
        key = "n"
        assert "n new" in " ".join(told(pilot, "keys").split())
        while not isinstance(app.screen, LiveScreen):
            assert keys < MOST_KEYS, (keys, words)
            if isinstance(app.screen, AskScreen) and app.screen.ask.key in ("mentor", "mentee"):
                await type_in(pilot, names.pop(0))
            else:
                await press(pilot, key)
            await settle(pilot)
            keys, key = keys + 1, "enter"
            assert "Enter" in " ".join(painted(pilot))
            if not isinstance(app.screen, LiveScreen):
                words += read(pilot, known)
        assert isinstance(app.screen, LiveScreen) and "?" in told(pilot, "part")
        assert keys <= MOST_KEYS and words <= MOST_WORDS, (keys, words)
        assert "Tab next step" in " ".join(told(pilot, "keys").split()), "no key is seen that leads on"
