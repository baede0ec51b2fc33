"""Each page of the selected relationship is one key away from home, and Esc leads back (issue 13, point 5)."""

from __future__ import annotations

import pytest
from walks import Made, opened, press, settle

from mentortui.screens.home.home import HomeScreen
from mentortui.screens.kit.page_sheet import PageSheet


@pytest.mark.parametrize(
    ("key", "page"),
    [
        ("g", "goals"),
        ("o", "promises"),
        ("e", "expectations"),
        ("s", "stage"),
        ("p", "practice"),
        ("t", "trust"),
        ("c", "closing"),
        ("v", "partner"),
        ("d", "details"),
        ("r", "review"),
    ],
)
async def test_a_key_leads_to_its_page_and_esc_back(made: Made, pair: str, key: str, page: str) -> None:
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, key)
        assert isinstance(app.screen, PageSheet) and page == app.screen.SCOPE
        await press(pilot, "escape")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
