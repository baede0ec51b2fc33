"""Nobody is counted: no page, and nothing that the command line prints, makes a chain of the meetings held."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest
from walks import live_of, press, settle, told, type_in

from mentortui.cli.main import main
from mentortui.pages.not_there import NotThere
from mentortui.pages.plain_text import as_text
from mentortui.pages.registry import PAGES as PAGE_MAKERS
from mentortui.pages.registry import View, page_names
from mentortui.sample import write_sample
from mentortui.screens.app.bootstrap import make_app
from mentortui.screens.app.page_classes import PAGES
from mentortui.screens.session.live_screen import LiveScreen
from mentortui.screens.session.saved import SavedScreen
from mentortui.service.content import load_library
from mentortui.service.reading import read_relationship, read_shown
from mentortui.service.session.start import Start
from mentortui.settings.settings import Settings
from mentortui.store.home import Home

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
SLUGS = ("ines-mira", "mira-jun", "mira-noemi", "mira-sofia", "mira-tomas")
CHAIN = re.compile(
    r"streak|(?:\d|sessions?|meetings?|weeks?|times) in a row|\brow of \d|consecutive|unbroken|without a gap"
    r"|\d+ (?:meetings?|sessions?|weeks?|days?) running"
    r"|keep it (?:up|going)|never missed|longest (?:run|chain)|best run|🔥|perfect (?:week|month|record)",
    re.IGNORECASE,
)
"""Words in which a chain of days is told; people's own words in the sample have none of them."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The sample home of mira."""
    home = Home(tmp_path_factory.mktemp("sample") / "home", "mira")
    write_sample(home, NOW, "mira")
    return home


@pytest.mark.parametrize("slug", SLUGS)
async def test_no_page_shows_a_chain(sample: Home, tmp_path: Path, slug: str) -> None:
    """Mission 3: home, the brief, past sessions and every page of a relationship."""
    app = make_app(
        Settings(home=sample.root, author="mira", content_dir=tmp_path), sample, Start("home"), clock=lambda: NOW
    )
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        seen = [told(pilot)]
        for _ in SLUGS:
            await press(pilot, "down")
            seen.append(told(pilot))
        app.brief_flow.go_brief(slug)
        await settle(pilot)
        seen.append(told(pilot))
        while len(app.screen_stack) > 1:
            app.pop_screen()
        for page in PAGES:
            app.page_flow.go_page(page, slug)
            await settle(pilot)
            seen.append(told(pilot))
            while len(app.screen_stack) > 1:
                app.pop_screen()
    assert len(seen) == len(PAGES) + len(SLUGS) + 2 and all(text.strip() for text in seen)
    assert [found[0] for text in seen if (found := CHAIN.search(text))] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_no_page_has_a_chain_below_what_fits_on_the_screen(sample: Home, slug: str) -> None:
    """Mission 3: every page whole, as it is set for plain text."""
    relationship, shown = read_relationship(sample, sample.place(slug)), read_shown(sample, sample.place(slug))
    library, _ = load_library(Path("/nonexistent"))
    texts = {}
    for name, number in product(page_names(), ("", "1")):
        view = View(relationship, relationship.role_of("mira"), NOW, lambda: shown, lambda: library, number)
        with suppress(NotThere):
            texts[name, number] = as_text(PAGE_MAKERS[name](view))
    assert len(texts) > 25
    assert [where for where, text in texts.items() if CHAIN.search(text)] == []


async def test_no_session_and_no_ending_of_one_shows_a_chain(sample: Home, tmp_path: Path) -> None:
    """Mission 3: every step, the wrap-up with its summary, and what stands there once it is saved; also at home after
    that."""
    home = Home(tmp_path / "home", "mira")
    shutil.copytree(sample.root, home.root)
    settings = Settings(home=home.root, author="mira", content_dir=tmp_path)
    app = make_app(settings, home, Start("live", "mira-tomas"), clock=lambda: NOW)
    seen: list[str] = []
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        steps = len(live_of(pilot).running.live.steps)
        await type_in(pilot, "what was said")
        for _ in range(steps - 1):
            seen.append(told(pilot))
            await press(pilot, "tab")
        while isinstance(app.screen, LiveScreen):
            seen.append(told(pilot))
            await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, SavedScreen)
        seen.append(told(pilot))
        await press(pilot, "enter")
        await settle(pilot)
        seen.append(told(pilot))
    assert len(seen) > steps + 3 and all(text.strip() for text in seen)
    assert [found[0] for text in seen if (found := CHAIN.search(text))] == []


@pytest.mark.parametrize(
    "words", [["list"], ["due"], ["show", "ines-mira"], ["export", "mira-tomas"], ["stage", "mira-tomas"]]
)
def test_no_command_prints_a_chain(
    sample: Home, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    """Mission 3: the same for what is printed."""
    monkeypatch.setenv("MENTORTUI_AUTHOR", "mira")
    assert main(["--home", str(sample.root), *words]) == 0
    printed = capsys.readouterr().out
    assert printed.strip() and CHAIN.search(printed) is None
