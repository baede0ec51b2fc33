"""The way to the page of insight, and its pictures on the screen (issue 16, point 9)."""

from __future__ import annotations

import pytest
from walks import Made, Save, flat, opened, press, settle, told

from mentortui.model.records.record import Change
from mentortui.screens.kit.pagescreen import PageScreen

RATED = [
    Change(
        "ratings",
        f"rating.g1.1.{role}",
        {"goal": "g1", "packet": "rating.g1.1", "person": role, "level": level, "at": "2026-11-03T10:00:00+01:00"},
    )
    for role, level in (("mentor", 1), ("mentee", 0))
]
SEALS = [
    Change("seals", f"rating.g1.1.{role}", {"packet": "rating.g1.1", "person": role}) for role in ("mentor", "mentee")
]
GOAL = Change("goals", "g1", {"number": 1, "text": "漢字 talk", "owner": "mentee", "created": "2026-11-01"})


@pytest.mark.parametrize("way", ["r", "g"])
async def test_one_key_leads_to_it_and_back(made: Made, pair: str, way: str) -> None:
    """From past sessions and from goals; where nothing is known yet it says what will be there."""
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(pilot, way, "i")
        assert isinstance(app.screen, PageScreen) and app.screen.SCOPE == "insight"
        shown = flat(pilot, "text")
        assert "shows here over time" in shown, shown
        await press(pilot, "escape")
        await settle(pilot)
        assert isinstance(app.screen, PageScreen) and {"r": "review", "g": "goals"}[way] == app.screen.SCOPE


async def test_both_ratings_stand_in_the_picture(made: Made, pair: str, save: Save) -> None:
    """Each with a sign of its own, in the row of the level that they saw, under the same day."""
    save(GOAL, *RATED, *SEALS)
    app = made()
    async with app.run_test(size=(60, 40)) as pilot:
        await opened(pilot, "g", "i")
        rows = told(pilot, "text")
        assert "From 2 ratings." in rows and "[today]" in rows
        assert any(row.split() == ["more", "than", "hoped", "○", "│"] for row in rows.split("\n")), rows
        assert any(row.split() == ["as", "hoped", "×", "│"] for row in rows.split("\n")), rows
