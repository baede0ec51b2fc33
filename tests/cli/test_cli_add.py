"""`add` as it writes: where a private line goes, and what is said of a disk that fails at the last moment."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mentortui.cli.main import main
from mentortui.model.records.record import Change
from mentortui.store.home import Home

START = datetime(2026, 3, 1, 10, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with one relationship."""
    monkeypatch.setenv("MENTORTUI_AUTHOR", "ines")
    home = Home(tmp_path / "home", "ines")
    relationship = [
        Change("people", "rel-1.mentor", {"role": "mentor", "name": "Inês Duarte", "account": "ines"}),
        Change("people", "rel-1.mentee", {"role": "mentee", "name": "Tomas", "account": ""}),
    ]
    home.create("ines-tomas", "rel-1", relationship, START)
    return home.root


def add(root: Path, typed: str) -> int:
    return main(["add", "ines-tomas", typed, "--home", str(root)])


def files(root: Path) -> dict[str, bytes]:
    """Everything that is stored but for who held a lock when."""
    found = [path for path in root.rglob("*") if path.is_file() and path.suffix != ".lock"]
    return {str(path.relative_to(root)): path.read_bytes() for path in found}


def test_a_private_line_is_nowhere_but_in_the_private_book(root: Path) -> None:
    """Whatever its sort; and the shared book is not even touched."""
    shared = files(root / "relationships")
    for typed in (".hush", ".!hush fri", ".>then / hush / so", ".~hush", ".# hush by june"):
        assert add(root, typed) == 0
    assert files(root / "relationships") == shared
    assert sum(b"hush" in data for name, data in files(root).items() if name.endswith("ines.json")) == 1


def test_a_book_damaged_afterwards_comes_back_with_the_line(root: Path) -> None:
    """The redo log restores the book to the byte."""
    assert (add(root, "one"), add(root, ".two"), add(root, ".three")) == (0, 0, 0)
    home = Home(root, "ines")
    place = home.place("ines-tomas")
    for path in (place.folder / "ines.json", place.private / "ines.json"):
        good = path.read_bytes()
        path.write_bytes(good[: len(good) // 2])
        [report] = home.upkeep.recover(place)
        assert (report.missing, path.read_bytes()) == (0, good)


def test_a_line_whose_last_sync_fails_is_added_once(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """P5: it is there, so the status is 0 and the words say so."""
    replaced, replace, fsync = [], os.replace, os.fsync

    def seen(*args: Any, **names: Any) -> None:
        replace(*args, **names)
        replaced.append(args)

    def failing(fd: int) -> None:
        if replaced:
            raise OSError(5, os.strerror(5))
        fsync(fd)

    monkeypatch.setattr(os, "replace", seen)
    monkeypatch.setattr(os, "fsync", failing)
    status = add(root, "only once")
    told = capsys.readouterr().err
    assert status == 0 and "may not survive a power cut" in told and "Added" in told and "untouched" not in told
    assert (root / "relationships/ines-tomas/ines.json").read_text().count("only once") == 1
