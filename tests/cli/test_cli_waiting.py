"""`doctor` says what waits to be saved: which acts, since when, and what saves them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cli_corpus import Cli

from mentortui.model.records.record import Change
from mentortui.store.home import Home
from mentortui.store.journal.waiting_acts import WaitingAct, WaitingActs, left_acts

SINCE = datetime(2026, 11, 29, 14, 20, tzinfo=UTC)


@pytest.fixture
def waiting(home: Path, pair: str, monkeypatch: pytest.MonkeyPatch) -> WaitingActs:
    """Two acts that Ines' mentortui laid aside; it is still there."""
    monkeypatch.setenv("TZ", "UTC")
    return laid(home, "ines", Home(home, "ines").place(pair).relationship)


def laid(home: Path, author: str, relationship: str) -> WaitingActs:
    acts = WaitingActs(home, author)
    for number, what in enumerate(("goal", "promise")):
        change = Change("goals", f"g{number}", {"number": 1, "text": "words of hers"})
        acts.keep(WaitingAct(relationship, SINCE + timedelta(minutes=number), what, [change]))
    return acts


def ended(acts: WaitingActs) -> None:
    """Its process is gone."""
    assert acts._journal is not None
    acts._journal.close()


def test_what_waits_is_named(cli: Cli, home: Path, pair: str, waiting: WaitingActs) -> None:
    """It said nothing of it; it is a note, and nothing is changed by looking."""
    status, out, err = cli("doctor")
    assert (status, err) == (0, "")
    told = out.splitlines()[0]
    assert told.startswith("note: 2 acts wait to be saved since ") and f"goal in {pair}, promise in {pair}" in told
    assert "29 Nov 14:2" in told and "leave it open" in told and str(home / "private" / "waiting") in told
    assert "words of hers" not in out
    ended(waiting)
    files = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    for words in (("doctor",), ("doctor", "--repair")):
        status, out, err = cli(*words)
        assert (status, err) == (0, "") and "Start `mentortui`: it saves them" in out
        assert out.splitlines()[-1].startswith("ok")
    assert {path: path.read_bytes() for path in files} == files
    folder, left = left_acts(home, "ines")
    assert folder is not None and [len(each.acts) for each in left] == [2]
    for number in (1, 2):
        left[0].clear(number)
    left[0].close()
    assert cli("doctor")[1].startswith("ok")


def test_what_waits_for_something_else_says_for_what(cli: Cli, home: Path, pair: str, waiting: WaitingActs) -> None:
    """A relationship that is not here, another author id, a file that is damaged."""
    ended(waiting)
    ended(laid(home, "ines", "elsewhere"))
    ended(laid(home, "ines-smith", Home(home, "ines").place(pair).relationship))
    damaged = home / "private" / "waiting" / "ines-0123456789abcdef.jsonl"
    damaged.write_bytes(b"half a li\n")
    damaged.chmod(0o600)
    status, out, _ = cli("doctor")
    assert status == 0
    assert out.count("note: 2 acts wait") == 3 and "not here" in out and "when that is here again" in out
    assert "`MENTORTUI_AUTHOR=ines-smith mentortui` saves them" in out and "cannot be read" in out
    folder, left = left_acts(home, "ines")
    assert folder is not None and sum(len(each.acts) for each in left) == 4, "another author's are left to that one"
