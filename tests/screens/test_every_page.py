"""Every page of every relationship of the sample home: what all pages have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from walks import press, settle, told

from mentortui.sample import write_sample
from mentortui.screens.app.bootstrap import make_app
from mentortui.screens.app.mentor_app import MentorApp
from mentortui.screens.app.page_classes import PAGES
from mentortui.screens.kit.listing import Listing
from mentortui.screens.kit.paint import UP
from mentortui.screens.kit.sheet import Sheet
from mentortui.screens.kit.sized import Sized
from mentortui.service.next_step import next_step
from mentortui.service.session.start import Start
from mentortui.settings.settings import Settings
from mentortui.store.home import Home

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The sample home of mira."""
    home = Home(tmp_path_factory.mktemp("sample") / "home", "mira")
    write_sample(home, NOW, "mira")
    return home


@pytest.fixture
def app(sample: Home, tmp_path: Path) -> MentorApp:
    """The app on it, not yet running."""
    settings = Settings(home=sample.root, author="mira", content_dir=tmp_path)
    return make_app(settings, sample, Start("home"), clock=lambda: NOW)


async def pages(app: MentorApp, pilot: Pilot[Any], slug: str) -> AsyncIterator[tuple[str, Listing]]:
    """Each page by name, while it is on the screen."""
    await settle(pilot)
    for page in PAGES:
        app.page_flow.go_page(page, slug)
        await settle(pilot)
        assert isinstance(app.screen, Listing)
        yield page, app.screen
        while len(app.screen_stack) > 1:
            app.pop_screen()


async def test_one_mark_says_what_is_up(app: MentorApp) -> None:
    """Where there is a list, one row of it has the mark, the same on all pages; where there is none, no row has it."""
    listed = set()
    async with app.run_test(size=(60, 20)) as pilot:
        async for page, screen in pages(app, pilot, "mira-tomas"):
            for key in ("down", "up"):
                marked = [text for text in told(pilot, "text").split("\n") if UP in text]
                assert len(marked) == bool(screen.items()), (page, marked)
                assert all(text.lstrip().startswith(UP) for text in marked), (page, marked)
                listed.update([page] * len(marked))
                await press(pilot, key)
    assert {"stage", "timeline", "closing", "letters", "comparison", "terms", "cards", "goals", "promises"} < listed


@pytest.mark.parametrize("size", [(120, 40), (40, 5)])
async def test_the_styles_of_a_page_are_set_when_it_is_shown(app: MentorApp, size: tuple[int, int]) -> None:
    """Once, by the time that it is mounted: setting them again, as Textual would, changes nothing."""
    async with app.run_test(size=size) as pilot:
        async for page, screen in pages(app, pilot, "mira-tomas"):
            seen = styles_on(screen)
            screen.update_node_styles(animate=False)
            assert styles_on(screen) == seen, page


def test_a_screen_that_was_shown_before_may_be_styled_anew() -> None:
    """Where Textual wants it, as after a change of modes: what it was given before may not be so any more."""
    screen, wanted = Sized(), [events.ScreenResume(), events.ScreenResume()]
    for event in wanted:
        screen.take_styles_once(event)
    assert [event.refresh_styles for event in wanted] == [False, True]


def styles_on(screen: Screen[Any]) -> list[object]:
    """What is set for each widget, and for the parts of it that have styles of their own."""
    rules = [widget.styles.get_rules() for widget in (screen, *screen.query("*"))]
    parts = [
        {name: styles.get_rules() for name, styles in widget._component_styles.items()}
        for widget in (screen, *screen.query("*"))
    ]
    return [*rules, *parts]


async def test_a_page_is_set_once_when_it_is_opened(app: MentorApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual calls each class's own handlers; what is the same as before is not worked out again. After
    another page above it, once more."""
    counts: Counter[Sheet] = Counter()

    def counted(self: Listing, *, of: Callable[[Listing], None] = Sheet.repaint) -> None:
        counts[self] += 1
        of(self)

    monkeypatch.setattr(Sheet, "repaint", counted)
    async with app.run_test(size=(60, 20)) as pilot:
        async for page, screen in pages(app, pilot, "mira-tomas"):
            once = 2 if page == "partner" else 1  # what the other person can see is read meanwhile, and then set
            assert counts[screen] == once, page
            await press(pilot, "f1", "escape")
            await settle(pilot)
            assert counts[screen] == once + 1, page


@pytest.mark.parametrize("slug", ["mira-jun", "mira-sofia"])
async def test_what_comes_next_here_is_said_whole(app: MentorApp, slug: str) -> None:
    """Mission 2: where Tab stays on the page, what comes next is on the screen to its last word."""
    stayed = []
    async with app.run_test(size=(60, 20)) as pilot:
        async for page, screen in pages(app, pilot, slug):
            await press(pilot, "tab")
            await settle(pilot)
            if app.screen is not screen or page == "closing":  # closing points at it in its list
                continue
            stayed.append(page)
            words = next_step(screen.relationship, screen.editor.me).words  # type: ignore[attr-defined]
            said = told(pilot, "keys").split("\n")
            assert words in " ".join(" ".join(said).split())
            assert max(map(len, said)) <= 60 and screen.query_one("#keys").size.height == len(said)
    assert stayed
