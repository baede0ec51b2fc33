"""Reading a relationship again: only when something in it may have changed."""

from __future__ import annotations

from pathlib import Path

from fakes import PEOPLE, THURSDAY

from mentortui.model.records.record import Change, Lane
from mentortui.service.home.overviews import known, known_now
from mentortui.store.home import Home


def test_what_was_added_meanwhile_counts(tmp_path: Path) -> None:
    """Nothing changed: the same relationship. A line from another terminal, shared or private: read again."""
    home = Home(tmp_path / "home", "ines")
    place = home.create("r", "relationship-1", list(PEOPLE), THURSDAY)
    before = known(home, place)
    assert known_now(home, place, before) is before
    for number, lane in enumerate((Lane.SHARED, Lane.PRIVATE), 1):
        other = Home(tmp_path / "home", "ines")
        line = Change("lines", f"l{number}", {"sort": "note", "text": "meanwhile", "at": "2026-11-19"}, lane)
        other.save(place, [line], THURSDAY)
        assert len(known_now(home, place, before).relationship.lines) == number
        before = known(home, place)
