"""The start: what is on the first frame, and what has not been loaded by then."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import not_loaded
import pytest
from fakes import Clock
from walks import Made, Save, press, settle, told

from mentortui.model.records.record import Change
from mentortui.screens.app.mentor_app import MentorApp
from mentortui.screens.home.home import HomeScreen
from mentortui.screens.kit import theme
from mentortui.screens.session.agenda import AgendaScreen
from mentortui.screens.session.first_marks import FirstMarks
from mentortui.service.home.overviews import read_overviews
from mentortui.store.home import Home

STARTED = """
import asyncio, sys
from pathlib import Path
from mentortui.settings.settings import Settings
from mentortui.screens.app import ahead
from mentortui.screens.app.bootstrap import make_app
from mentortui.service.session.start import Start
from mentortui.store.home import Home

root, screen, slug, wanted = Path(sys.argv[1]), *sys.argv[2:]
ahead.FIRST = 60.0  # what comes after the start is not counted

async def main():
    settings = Settings(home=root, author="ines", content_dir=root / "config")
    app = make_app(settings, Home(root, "ines"), Start(screen, slug))
    async with app.run_test(size=(80, 24)) as pilot:
        while not any(wanted in region.plain for region in app.screen.query("Words")):
            await asyncio.sleep(0)
        await pilot.pause()
        print(*sys.modules)

asyncio.run(main())
"""


def loaded(home: Home, screen: str, slug: str, wanted: str) -> set[str]:
    """The modules in a fresh interpreter when a start shows wanted."""
    done = subprocess.run(
        [sys.executable, "-c", STARTED, str(home.root), screen, slug, wanted],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[3],
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_home_is_shown_without_what_only_later_screens_need(home: Home, pair: str) -> None:
    """The index is fresh, as after any other start: no book is read, no screen but home is loaded."""
    read_overviews(home.root, "ines")
    assert sorted(loaded(home, "home", "", "Ines → Tomas") & not_loaded.HOME) == []


def test_a_session_is_shown_without_what_only_later_steps_need(home: Home, pair: str) -> None:
    """A new one, with its flow and its first question: both are read without the Markdown parser."""
    modules = loaded(home, "live", pair, "Lines that begin with a dot")
    assert "mentortui.guide.readers.flow_file" in modules and "mentortui.guide.readers.prompt_file" in modules
    assert sorted(modules & not_loaded.LIVE) == []


def test_what_the_index_knows_is_in_the_first_frame(made: Made, home: Home, pair: str) -> None:
    """Before anything is laid out home has its relationships; with an old index they are read after the frame."""
    read_overviews(home.root, "ines")
    first = made().get_default_screen()
    assert isinstance(first, HomeScreen) and first.overviews is not None and first.up == pair


async def test_an_old_index_is_read_anew_after_the_first_frame(made: Made, pair: str) -> None:
    """There is none yet: the frame comes without relationships, and they follow."""
    first = made().get_default_screen()
    assert isinstance(first, HomeScreen) and first.overviews is None
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Ines → Tomas" in told(pilot)


async def test_what_no_first_frame_shows_is_read_after_it(
    made: Made, pair: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which marks somebody knows: a session that the program begins with does not wait for it (issue 12, its limit)."""
    app = made("live", pair)
    shown: list[bool] = []
    learn = FirstMarks.learn
    monkeypatch.setattr(
        FirstMarks, "learn", lambda marks: [shown.append(isinstance(app.screen, AgendaScreen)), learn(marks)][1]
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert shown == [True]


async def test_home_is_made_when_a_session_that_was_started_with_is_left(
    made: Made, pair: str, save: Save, clock: Clock
) -> None:
    """A start into a session has no home below; leaving shows it, with the session open, and leads back."""
    save(Change("topics", "t", {"text": "the talk", "by": "mentee"}))
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, AgendaScreen) and len(app.screen_stack) == 1
        await press(pilot, "escape")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen) and len(app.screen_stack) == 1
        assert "session open" in told(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, AgendaScreen) and len(app.screen_stack) == 2


@pytest.mark.parametrize("name", [theme.DARK, theme.LIGHT, theme.PLAIN, "nord", "ansi-light"])
async def test_a_theme_to_begin_with_is_as_one_chosen_later(made: Made, pair: str, name: str) -> None:
    """Colours, classes and filters are the same whichever way the theme came."""
    looks = []
    for first in (name, theme.LIGHT if name == theme.DARK else theme.DARK):
        app = made(theme=first)
        async with app.run_test(size=(80, 24)) as pilot:
            app.theme = name
            await settle(pilot)
            looks.append(look(app))
    assert looks[0] == looks[1]


@pytest.mark.parametrize(("size", "classes"), [((80, 24), {"-base", "-tall"}), ((40, 5), {"-narrow", "-strip"})])
async def test_a_new_screen_is_given_its_styles_once(
    made: Made, pair: str, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], classes: set[str]
) -> None:
    """Limits, row 9: the size of the terminal gives it its classes before, and its first resize changes none."""
    app = made()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        given: list[object] = []
        monkeypatch.setattr(app, "update_styles", lambda node, **_: given.append(node))
        await press(pilot, "enter")
        await settle(pilot)
        assert type(app.screen).__name__ != "HomeScreen" and classes <= app.screen.classes
        assert app.screen not in given


def look(app: MentorApp) -> tuple[object, ...]:
    """What a theme decides."""
    filters = [(type(each).__name__, each.enabled) for each in app._filters]
    styles = [(widget.id, widget.styles.background, widget.styles.color) for widget in app.screen.query("*")]
    return app.theme, sorted(app.classes), filters, app.screen.styles.background, styles, app.get_css_variables()


def test_the_screens_load_lean() -> None:
    """What asyncio and Textual would load and nobody here uses; whoever wants it later finds it whole."""
    loaded = told_by("""
        import sys
        from mentortui.quick.lean_imports import lean
        with lean():
            import mentortui.screens.app.bootstrap
        print(*(name in sys.modules for name in
                ("ssl", "_ssl", "typing_extensions", "textual.types", "textual.widgets._directory_tree")))
        print("textual" in sys.modules)
        import ssl
        from textual.types import SelectType, IgnoreReturnCallbackType
        print(ssl.__name__, SelectType.__name__, sys.modules["textual.types"].__file__ is None)
        with lean():
            import ssl as known
            import textual.types as types
        print(known is ssl, types is sys.modules["textual.types"], types.__file__ is None)
    """)
    assert loaded == ["False False False False False", "True", "ssl SelectType False", "True True False"]


def test_a_name_that_the_lean_way_does_not_know_is_found_all_the_same() -> None:
    """Another Textual may want other names while it is loaded."""
    loaded = told_by("""
        import sys
        from mentortui.quick.lean_imports import lean
        with lean():
            from textual.types import CallbackType
            print("textual.widgets._select" in sys.modules)
            from textual.types import SelectType
            print(SelectType.__name__, sys.modules["textual.types"].__file__ is None)
            try:
                from textual.types import Nonsense
            except ImportError as error:
                print("Nonsense" in str(error))
    """)
    assert loaded == ["False", "SelectType False", "True"]


def told_by(program: str) -> list[str]:
    """The lines that a program of its own prints; it has no others."""
    command = [sys.executable, "-c", textwrap.dedent(program)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    return done.stdout.splitlines()
