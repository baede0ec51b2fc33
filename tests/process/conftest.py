"""Fixtures for tests with real processes."""

from __future__ import annotations

from pathlib import Path

import pytest
from app_person import Person


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One after the other on one worker: each has a processor of its own then, while other tests have the other."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("process"))


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Mira, with a home and one relationship in it."""
    made = Person(tmp_path)
    made.slug = made.did("new", "--mentor", "Mira", "--mentee", "Tomas", "--me", "mentor").strip()
    return made
