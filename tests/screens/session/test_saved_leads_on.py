"""Issue 13: what is in the row of keys of a saved session does what it says, and Esc comes back to it."""

from __future__ import annotations

import pytest
from walks import Made, on_disk, press, saved, settle, to_summary, told, type_in

from mentortui.screens.app.mentor_app import MentorApp
from mentortui.screens.home.home import HomeScreen
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.review.reader import ReaderScreen
from mentortui.screens.session.saved import SavedScreen
from mentortui.screens.trust.practice import PracticeScreen
from mentortui.store.home import Home


def is_saved(app: MentorApp) -> bool:
    """Whether the session is on the disk, and said to be."""
    return isinstance(app.screen, SavedScreen) and app.screen.saved_at is not None


@pytest.mark.parametrize(
    ("key", "word", "leads_to"), [("r", "read it", ReaderScreen), ("p", "practice", PracticeScreen)]
)
async def test_a_page_of_the_session_and_back(
    made: Made, pair: str, key: str, word: str, leads_to: type[ReaderScreen | PracticeScreen]
) -> None:
    """`r` reads what was just said, whole; `p` is one's own practice. Esc comes back, and Enter then goes home."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "we drew the whole queue")
        await to_summary(pilot)
        await press(pilot, "enter")
        await saved(pilot, lambda: is_saved(app))
        assert f" {key} {word}" in told(pilot, "keys")
        await press(pilot, key)
        await saved(pilot, lambda: isinstance(app.screen, leads_to))
        await settle(pilot)
        if leads_to is ReaderScreen:
            assert "Session 1" in told(pilot, "top") and "we drew the whole queue" in told(pilot, "text")
        await press(pilot, "escape")
        await settle(pilot)
        assert is_saved(app) and "Session 1 · saved" in told(pilot, "top")
        await press(pilot, "enter")
        assert isinstance(app.screen, HomeScreen)


async def test_the_next_meeting_is_set_from_there(made: Made, home: Home, pair: str) -> None:
    """`m` asks for the day; then the day stands on the page, is on the disk, and its key is no longer offered."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "we drew the whole queue")
        await to_summary(pilot)
        await press(pilot, "enter")
        await saved(pilot, lambda: is_saved(app))
        await press(pilot, "m")
        await saved(pilot, lambda: isinstance(app.screen, AskScreen))
        await settle(pilot)
        await press(pilot, "ctrl+u")
        await type_in(pilot, "3 dec 10:00")
        await settle(pilot)
        for _ in range(3):
            if not is_saved(app):
                await press(pilot, "escape")
                await settle(pilot)
        assert is_saved(app)
        assert "Thu 3 Dec 10:00" in told(pilot, "text") and " m " not in told(pilot, "keys")
    assert on_disk(home, pair).about.next_session == "2026-12-03T10:00"


async def test_before_it_is_saved_nothing_leads_on(made: Made, pair: str) -> None:
    """What is not on the disk yet no page could show."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "we drew the whole queue")
        await to_summary(pilot)
        await press(pilot, "enter")
        await saved(pilot, lambda: is_saved(app))
        screen = app.screen
        assert isinstance(screen, SavedScreen)
        screen.saved_at = None
        screen.repaint()
        assert " r read it" not in told(pilot, "keys")
        await press(pilot, "r", "e", "p", "m")
        assert app.screen is screen
