"""Home says what doctor says of copies, other logins and settings; a session has a short hint of it."""

from __future__ import annotations

import shutil

import pytest
from walks import Made, flat, press, saved, settle, told

from mentortui.screens.home.home import HomeScreen
from mentortui.screens.session.live_screen import LiveScreen
from mentortui.store.home import Home


async def test_home_names_copies_of_what_i_wrote(made: Made, home: Home, pair: str) -> None:
    """F8: without waiting for it, and with the command that brings them in."""
    folder = home.place(pair).folder
    shutil.copy(folder / "ines.json", folder / "ines (conflicted copy).json")
    app = made()
    async with app.run_test(size=(120, 40)) as pilot:
        await saved(pilot, lambda: "(conflicted copy).json" in flat(pilot))
        assert "doctor --merge" in flat(pilot)


async def test_home_names_the_other_login(made: Made, home: Home, pair: str) -> None:
    """F12: private notes of another author id."""
    home.save_mine([], made().context.clock())
    Home(home.root, "ana").save_mine([_star()], made().context.clock())
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await saved(pilot, lambda: "doctor --adopt ana" in flat(pilot))


def _star() -> object:
    from mentortui.model.records.record import Change

    return Change("stars", "s", {"starred": True})


@pytest.mark.parametrize("count", [1, 2])
async def test_a_session_hints_at_mistakes_in_the_settings(made: Made, pair: str, count: int) -> None:
    """F25: one line, once; F1 has them."""
    app = made("live", pair, theme="glow", keys={"live.fly": "f3"} if count == 2 else {})
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert f"{count} mistake" in told(pilot) and "F1" in told(pilot)
        await press(pilot, "f1")
        assert "glow" in told(pilot)
        await press(pilot, "escape", "escape")
        await saved(pilot, lambda: isinstance(app.screen, HomeScreen) and "glow" in flat(pilot))
        await press(pilot, "l")
        await saved(pilot, lambda: isinstance(app.screen, LiveScreen))
        assert "mistake" not in told(pilot)
