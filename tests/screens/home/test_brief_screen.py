"""The brief on a screen: what decides the hour fits, and the rest is a key away."""

from __future__ import annotations

import pytest
from fakes import Clock
from walks import Made, press, settle, told

from mentortui.screens.home.brief import BriefScreen
from mentortui.store.home import Home


@pytest.mark.parametrize("slug", ["mira-tomas", "mira-sofia", "ines-mira", "half", "two"])
async def test_the_brief_fits_and_the_rest_is_a_key_away(living: Made, house: Home, slug: str) -> None:
    """Issue 13: at 80x24 nothing of it is below the screen; Ctrl+O shows all that is open, each line whole, and goes
    back. At 60x20 the row says how much is below."""
    app = living(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.brief_flow.go_brief(slug)
        await settle(pilot)
        assert isinstance(app.screen, BriefScreen)
        short = told(pilot)
        assert "more ↓" not in short, short
        assert "^O" in short
        await press(pilot, "ctrl+o")
        assert "^O less" in told(pilot) and told(pilot, "text").count("\n") >= short.count("\n") - 5
        assert "…" not in told(pilot, "text")
        await press(pilot, "ctrl+o")
        assert told(pilot) == short
        await pilot.resize_terminal(60, 20)
        await settle(pilot)
        assert "Enter begin" in told(pilot) and "To talk about" in told(pilot)


async def test_the_keys_name_the_lengths(made: Made, pair: str) -> None:
    """← and → say how long the session would be, and nothing where there is no shorter one."""
    app = made()
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert "← 45 min" in told(pilot, "keys") and "→ 75 min" in told(pilot, "keys")
        await press(pilot, *["left"] * 9)
        assert "←" not in told(pilot, "keys") and "→ 25 min" in told(pilot, "keys")


async def test_the_time_until_they_meet_goes_on(made: Made, pair: str, clock: Clock) -> None:
    """The header says when they meet, and how long it is until then."""
    clock.on(-30)
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert "today 14:23, in 23 min" in told(pilot, "top")
        clock.on(10)
        assert isinstance(app.screen, BriefScreen)
        app.screen.each_minute()
        await settle(pilot)
        assert "today 14:23, in 13 min" in told(pilot, "top")
