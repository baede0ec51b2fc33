"""The key that puts the usual hour away (Mission 47, 48; M11)."""

from __future__ import annotations

import pytest
from walks import Made, live_of, press, settle, told, type_in


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_care_is_one_key_and_a_choice_and_shows_help_at_every_size(
    made: Made, pair: str, size: tuple[int, int]
) -> None:
    """Before anything is written; the same key goes back, and that is said; Esc changes nothing."""
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+b", "escape")
        assert not live_of(pilot).running.live.state.hard_hour
        await press(pilot, "ctrl+b", "c")
        shown = told(pilot)
        assert "Promises, goals and feedback can wait." in shown or "You do not have to be well here." in shown
        assert "Where help is" in shown and "call the emergency number" in " ".join(shown.split())
        assert "^B usual hour" in shown
        await type_in(pilot, "heavy")
        assert [line.lane for line in live_of(pilot).running.live.state.shown_lines] == ["private"]
        await press(pilot, "ctrl+b")
        assert "Back to the usual hour." in told(pilot) and "Where help is" not in told(pilot)
