"""The keys around what is read in one glance while two people talk (issue 14, points 1 and 11)."""

from __future__ import annotations

import pytest
from walks import SIZES, Made, flat, live_of, press, settle, to_step, type_in


@pytest.mark.parametrize("size", SIZES)
async def test_the_rest_is_one_key_away(made: Made, pair: str, size: tuple[int, int]) -> None:
    """The way of the hour, what follows, the flow's words, the marks; the same key takes them away again."""
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        before = flat(pilot)
        await press(pilot, "f9")
        if size != (40, 5):
            assert len(flat(pilot)) > len(before) and "Arrive ·" in flat(pilot)
        await press(pilot, "f9")
        assert flat(pilot) == before


async def test_a_setting_shows_everything_from_the_first(made: Made, pair: str) -> None:
    """`glance = false` in settings.toml."""
    app = made("live", pair, glance=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Wrap-up" in flat(pilot)


async def test_a_key_hides_why_a_question_is_shown(made: Made, pair: str) -> None:
    """Until the session ends, on every step; the same key shows it again."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await type_in(pilot, "sure: 6 of 10")
        assert "because: you noted a number" in flat(pilot)
        await press(pilot, "f8")
        assert "because" not in flat(pilot) and live_of(pilot).running.prompt
        await press(pilot, "tab")
        assert "because" not in flat(pilot)
        await press(pilot, "f8")
        assert "because: the step is" in flat(pilot)


async def test_a_setting_hides_it_from_the_first(made: Made, pair: str) -> None:
    """`because = false` in settings.toml; the key shows it all the same."""
    app = made("live", pair, because=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert live_of(pilot).running.prompt and "because" not in flat(pilot)
        await press(pilot, "f8")
        assert "because: the step is" in flat(pilot)
