"""Fixtures for tests with real processes."""

from __future__ import annotations

from pathlib import Path

import pytest
from app_person import Person


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Mira, with a home and one relationship in it."""
    made = Person(tmp_path)
    made.slug = made.did("new", "--mentor", "Mira", "--mentee", "Tomas", "--me", "mentor").strip()
    return made
