"""What is on the screen while two people talk (issue 14, points 1 and 11)."""

from __future__ import annotations

from walks import Made, flat, live_of, press, settle, to_step, type_in


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
        assert "because: it is the step" in flat(pilot)


async def test_a_setting_hides_it_from_the_first(made: Made, pair: str) -> None:
    """`because = false` in settings.toml; the key shows it all the same."""
    app = made("live", pair, because=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert live_of(pilot).running.prompt and "because" not in flat(pilot)
        await press(pilot, "f8")
        assert "because: it is the step" in flat(pilot)
