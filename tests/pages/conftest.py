"""The relationships of the sample home, for every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from setting import NOW, ViewOf

from mentortui.pages.registry import View
from mentortui.sample import write_sample
from mentortui.service.content import load_library
from mentortui.service.reading import read_relationship, read_shown
from mentortui.store.home import Home


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The sample home of mira."""
    home = Home(tmp_path_factory.mktemp("pages") / "home", "mira")
    write_sample(home, NOW, "mira")
    return home


@pytest.fixture(scope="session")
def view_of(sample: Home, tmp_path_factory: pytest.TempPathFactory) -> ViewOf:
    """What the pages of a relationship are made from."""
    library = load_library(tmp_path_factory.mktemp("content"))[0]

    def view(slug: str) -> View:
        place = sample.place(slug)
        relationship = read_relationship(sample, place)
        shown = read_shown(sample, place)
        return View(relationship, relationship.role_of("mira"), NOW, lambda: shown, lambda: library)

    return view


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder without content of one's own."""
    return tmp_path
