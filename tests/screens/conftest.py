"""The app on a real home in a folder of its own, with a clock that is set by hand."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fakes import Clock, counting
from rooms import furnished
from walks import Made

from mentortui.model.records.record import Change, Lane
from mentortui.screens.app.bootstrap import make_app
from mentortui.screens.app.mentor_app import MentorApp
from mentortui.service.session.beginning import Wish, new_relationship
from mentortui.service.session.start import Start
from mentortui.settings.settings import Settings
from mentortui.store.home import Home


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """The app turns the collector off and on; a test does not leave it off, or everything frozen."""
    yield
    gc.unfreeze()
    gc.enable()


@pytest.fixture
def clock() -> Clock:
    """A Thursday in November, half past two."""
    return Clock()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home of ines."""
    return Home(tmp_path / "home", "ines")


@pytest.fixture
def pair(home: Home, clock: Clock) -> str:
    """A relationship of Ines and Tomas, walked through before. Its slug."""
    wish = Wish(mentor="Ines Duarte", mentee="Tomas Brandt", me="mentor", next_session="2026-11-19T14:23")
    id, changes = new_relationship(wish, "ines", counting("person"), clock())
    place = home.create("ines-tomas", id, changes, clock())
    home.save_mine([Change("seen", f"walk.{place.relationship}", {"what": "walk"}, Lane.PRIVATE)], clock())
    return place.slug


@pytest.fixture
def made(home: Home, clock: Clock, tmp_path: Path) -> Made:
    """made(screen="live", slug="ines-tomas", theme=..., keys=...) is the app, not yet running."""

    def build(screen: Any = "home", slug: str = "", **chosen: Any) -> MentorApp:
        settings = Settings(home=home.root, author="ines", content_dir=tmp_path / "config", **chosen)
        app = make_app(settings, home, Start(screen, slug), clock=clock)
        app.context.saves._retry = 0.01
        return app

    return build


@pytest.fixture
def save(home: Home, pair: str, clock: Clock) -> Callable[..., None]:
    """save(change, ...) writes records into the relationship."""

    def write(*changes: Change) -> None:
        home.save(home.place(pair), changes, clock())

    return write


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, into which keepsakes go."""
    folder = tmp_path / "person"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with a relationship in each state, for all tests of a module that only look."""
    return furnished(tmp_path_factory.mktemp("house") / "home")


@pytest.fixture
def living(tmp_path: Path, clock: Clock) -> Made:
    """living(house, keys=..., ascii=..., theme=...) is the app of mira on such a home, not yet running."""

    def build(home: Home, **chosen: Any) -> MentorApp:
        settings = Settings(home=home.root, author="mira", content_dir=tmp_path / "config", **chosen)
        return make_app(settings, home, Start("home"), clock=clock)

    return build
