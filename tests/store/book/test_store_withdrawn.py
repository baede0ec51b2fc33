"""Words that are taken back leave the journal that the other person can read, and are whole in one of the two files."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from conditions import until

from mentortui.store.disk.place import Place
from mentortui.store.home import Home

EVENTS = [
    {"t": "captured", "act": f"a{number}", "id": f"l{number}", "text": f"words of {number} " + "x" * (number * 30)}
    for number in range(1, 6)
]
KEY = ("a3", "captured", "l3")
WORDS = b"words of 3"


class Dying:
    """An os layer that writes this many times, the last time half, and then no more."""

    def __init__(self) -> None:
        self.left = 10**6

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def pwrite(self, fd: int, data: Any, offset: int) -> int:
        self.left -= 1
        if self.left < 0:
            raise OSError(5, "dead")
        if self.left == 0:
            os.pwrite(fd, bytes(data)[: len(data) // 2], offset)
            raise OSError(5, "dead")
        return os.pwrite(fd, data, offset)

    def fsync(self, fd: int) -> None:
        if self.left <= 0:
            raise OSError(5, "dead")
        os.fsync(fd)


def holders(root: Path) -> set[str]:
    """Which journals hold the words."""
    return {path.relative_to(root).parts[0] for path in root.rglob("*.jsonl") if WORDS in path.read_bytes()}


def numbers(home: Home, place: Place) -> list[tuple[int, str]]:
    """What replay gives."""
    events, problems = home.replay(place, "s1")
    assert problems == []
    return [(event["n"], event["text"]) for event in events]


EVERYTHING = [(number, event["text"]) for number, event in enumerate(EVENTS, 1)]


def test_words_leave_the_shared_file_and_come_back(home: Home, place: Place) -> None:
    """N2: within a second nothing of them is in it; replay is as before; also after it was closed and opened."""
    journal = home.journals(place, "s1")
    for event in EVENTS:
        journal.append(event)
    assert journal.flush_now() and holders(home.root) == {"relationships"}
    journal.move({KEY}, private=True)
    assert until(lambda: holders(home.root) == {"private"}, 1.0)
    assert numbers(home, place) == EVERYTHING
    journal.move({KEY}, private=False)
    assert until(lambda: holders(home.root) == {"relationships"}, 1.0)
    assert numbers(home, place) == EVERYTHING
    journal.close()
    journal = home.journals(place, "s1")
    journal.move({KEY}, private=True)
    assert until(lambda: holders(home.root) == {"private"}, 1.0)
    journal.append({"t": "x", "text": "last"})
    journal.close()
    assert numbers(home, place) == [*EVERYTHING, (6, "last")]


def test_words_that_are_taken_back_at_once_never_were_shared(home: Home, place: Place) -> None:
    """What waits to be written is written where it belongs by then."""
    journal = home.journals(place, "s1")
    for event in EVENTS:
        journal.append(event)
    journal.move({KEY, ("another", "captured", "l9")}, private=True)
    assert journal.flush_now() and journal.close()
    assert holders(home.root) == {"private"}
    data = (place.folder / "live" / "s1.ines.jsonl").read_bytes().strip(b"\0")
    assert b"words of 2" in data and b"\0" not in data
    assert numbers(home, place) == EVERYTHING


@pytest.mark.parametrize("writes", range(5))
def test_a_kill_while_words_move_loses_nothing(
    home: Home, place: Place, tmp_path: Path, writes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """N2: at each write, also half written: replay has every event once; what was half moved is moved when it is opened
    again, and never back."""
    dying = Dying()
    monkeypatch.setattr(home.layout, "osl", dying)
    journal = home.journals(place, "s1")
    for event in EVENTS:
        journal.append(event)
    assert journal.flush_now()
    dying.left = writes
    journal.move({KEY}, private=True)
    assert until(lambda: journal.problem is not None or holders(home.root) == {"private"})
    copy = tmp_path / "after the kill"
    shutil.copytree(home.root, copy)
    dying.left = 10**6
    journal.close()
    again = Home(copy, "ines")
    where = again.place(place.slug)
    events = [(event["n"], event["text"]) for event in again.replay(where, "s1")[0]]
    assert events == EVERYTHING
    moved = next(event["private"] for event in again.replay(where, "s1")[0] if event["n"] == 3)
    opened = again.journals(where, "s1")
    assert not moved or holders(copy) == {"private"}
    opened.move({KEY}, private=True)
    assert until(lambda: holders(copy) == {"private"})
    opened.close()
    assert numbers(again, where) == EVERYTHING
