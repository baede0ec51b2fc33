"""The ways from past sessions to one's portfolio and to Then and now (issue 16, point 7)."""

from __future__ import annotations

import pytest
from walks import Made, Save, flat, opened, press, settle

from mentortui.model.records.record import Change
from mentortui.screens.kit.pagescreen import PageScreen


def session(number: int) -> Change:
    started = f"2026-11-0{number}T10:00:00+01:00"
    return Change("sessions", f"s{number}", {"number": number, "started": started, "takeaway_mentor": f"wait {number}"})


@pytest.mark.parametrize(("key", "page"), [("p", "portfolio"), ("w", "portraits")])
async def test_one_key_leads_there_and_back(made: Made, pair: str, save: Save, key: str, page: str) -> None:
    save(session(1), session(2))
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(pilot, "r", key)
        assert isinstance(app.screen, PageScreen) and page == app.screen.SCOPE
        await press(pilot, "escape")
        await settle(pilot)
        assert isinstance(app.screen, PageScreen) and app.screen.SCOPE == "review"


async def test_the_portfolio_has_what_its_reader_took_away(made: Made, pair: str, save: Save) -> None:
    """The same as `mentortui page` prints, and it scrolls."""
    save(session(1), session(2))
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(pilot, "r", "p")
        shown = flat(pilot, "text")
        assert "What I learned" in shown and "wait 1" in shown and "wait 2" in shown
        assert "Portfolio" in flat(pilot, "top") and "Ines" in flat(pilot, "top")


@pytest.mark.parametrize(("sessions", "named"), [(1, False), (2, True)])
async def test_then_and_now_begins_with_the_second_session(
    made: Made, pair: str, save: Save, sessions: int, named: bool
) -> None:
    save(*map(session, range(1, sessions + 1)))
    app = made()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "r")
        assert ("then, now" in flat(pilot, "keys")) is named
