"""A home with one relationship in it, and short ways to say what a test needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mentortui.model.records.record import Change, Lane, Record
from mentortui.store.disk.place import Place
from mentortui.store.home import Home

START = datetime(2026, 3, 1, 10, tzinfo=UTC)
Say = Callable[..., Change]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home of ines."""
    return Home(tmp_path / "home", "ines")


@pytest.fixture
def note() -> Say:
    """note("l1", "text", lane=...) is a change to a line."""

    def made(name: str, text: str, lane: Lane = Lane.SHARED, **more: Any) -> Change:
        return Change("lines", name, {"text": text, **more}, lane)

    return made


@pytest.fixture
def place(home: Home, note: Say) -> Place:
    """A relationship that was saved four times: backups and a redo log are there."""
    place = home.create("ines-jo", "rel-1", [note("l0", "the first line")], START)
    for number in range(1, 4):
        changes = [note(f"l{number}", f"line {number} é"), note(f"p{number}", f"secret {number}", Lane.PRIVATE)]
        home.save(place, changes, START + timedelta(minutes=number))
    return place


@pytest.fixture
def later() -> Callable[[float], datetime]:
    """A time that many minutes after the start."""
    return lambda minutes: START + timedelta(minutes=minutes)


@pytest.fixture
def texts() -> Callable[[list[Record]], dict[str, str]]:
    """id -> text of the records."""
    return lambda records: {record.id: record.values.get("text", "") for record in records}
