"""Looking back in a real terminal, and what of it is where (issue 16)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from app_person import Person

from mentortui.sample.home import write_sample
from mentortui.store.home import Home

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)


def test_a_sentence_of_four_sessions_ago_is_read_in_nine_keys(tmp_path: Path) -> None:
    """Issue 16: after `review`, /, a word, Enter; it is read in its place, and marked."""
    mira = Person(tmp_path)
    write_sample(Home(mira.root, "mira"), NOW, "mira")
    with mira.start("review", "mira-tomas") as terminal:
        terminal.wait_for("Past sessions")
        keys = ["/", *"leaves", "\r"]
        assert len(keys) <= 9
        for key in keys[:-1]:
            terminal.type(key)
        terminal.wait_for(r"session 4(.|\n)*four seconds")
        terminal.type(keys[-1])
        shown = terminal.wait_for(r"Session 4(.|\n)*silent for four seconds")
        assert "find>" not in shown, "it is read in the reader"
