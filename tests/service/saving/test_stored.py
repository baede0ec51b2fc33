"""One relationship as it is stored: read again only when somebody has written."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from fakes import counting

from mentortui.model.records.record import Change, Lane
from mentortui.service.saving import stored as module
from mentortui.service.saving.stored import Stored
from mentortui.service.session.beginning import Wish, new_relationship
from mentortui.store.home import Home

NOW = datetime(2026, 11, 5, 10, tzinfo=UTC)


@pytest.fixture
def stored(tmp_path: Path) -> Stored:
    home = Home(tmp_path / "home", "ines")
    id, changes = new_relationship(Wish(mentor="Ines", mentee="Tomas", me="mentor"), "ines", counting("r"), NOW)
    return Stored(home, home.create("ines-tomas", id, changes, NOW))


def test_what_nobody_has_written_to_is_not_read_again(stored: Stored) -> None:
    """Neither the whole nor what is shared of it; and what is read after a save has the save in it."""
    whole, shown = stored.read(), stored.shown()
    assert stored.read() is whole and stored.shown() is shown
    stored.write([Change("goals", "g", {"number": 1, "text": "speak"})], NOW)
    assert [goal.text for goal in stored.read().goals] == ["speak"] == [goal.text for goal in stored.shown().goals]


def test_what_is_shown_never_has_what_is_private(stored: Stored) -> None:
    """Also where it is made from the whole that was read before, and of a record that stands in both books."""
    stored.write([Change("goals", id, {"number": 1, "text": "ours"}) for id in ("g", "h")], NOW)
    stored.write([Change("goals", id, {"text": "mine alone"}, Lane.PRIVATE) for id in ("g", "only mine")], NOW)
    assert "mine alone" in {goal.text for goal in stored.read().goals}
    assert sorted((goal.id, goal.text) for goal in stored.shown().goals) == [("g", "ours"), ("h", "ours")]
    stored.write([Change("goals", "h", {"text": "mine, too"}, Lane.PRIVATE)], NOW)
    stored.read()
    assert {goal.text for goal in stored.shown().goals} == {"ours"}


def test_a_long_history_waits_for_its_turn(stored: Stored, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it is written, read and indexed; a short one, and the first reading, wait for nobody."""
    turns: list[str] = []
    stored.home.turn = lambda: turns.append("turn")
    stored.read()
    stored.write([Change("goals", "g", {"number": 1, "text": "speak"})], NOW)
    assert not turns
    monkeypatch.setattr(module, "LONG", 0)
    for work in (lambda: stored.write([Change("goals", "g", {"text": "up"})], NOW), stored.read, stored.index):
        before = len(turns)
        work()
        assert len(turns) == before + 1
