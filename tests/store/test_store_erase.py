"""Erasing what one wrote: no byte of it is left, and what others wrote is untouched."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mentortui.model.record import Change, Lane
from mentortui.store.errors import NotThere, StoreError
from mentortui.store.home import Home
from mentortui.store.place import Place
from mentortui.store.summaries import SummaryCache

START = datetime(2026, 3, 1, 10, tzinfo=UTC)
Say = Callable[..., Change]
WORDS = (b"the first line", b"line 1", b"line 3", b"secret 1", b"secret 3", b"half said", b"quoted")


def bytes_below(*roots: Path) -> bytes:
    """Everything in every file below roots, with the names of the files."""
    paths = [path for root in roots for path in sorted(root.rglob("*"))]
    return b"\0".join(str(path).encode() + (path.read_bytes() if path.is_file() else b"") for path in paths)


@pytest.fixture
def full(home: Home, place: Place) -> Place:
    """A relationship with everything that could hold words: journals, a damaged copy, an old schema, the index."""
    journal = home.journals(place, "s1")
    for private in (False, True):
        journal.append({"t": "x", "text": "half said"}, private=private)
    assert journal.close()
    book = place.folder / "ines.json"
    for end in (".damaged-1", ".schema-0"):
        book.with_name(f"ines.json{end}").write_bytes(book.read_bytes())
    SummaryCache(home.root, "ines").put(place, home.signature(place), {"since": "quoted"})
    assert all(word in bytes_below(home.root) for word in WORDS)
    return place


def test_alone_nothing_is_left(home: Home, full: Place) -> None:
    """Books, versions, logs, journals, the index, the folders: all of it goes."""
    assert home.erase(full, [], START) is False
    left = bytes_below(home.root)
    assert not any(word in left for word in WORDS)
    assert not full.folder.exists() and not full.private.exists()
    assert home.places() == ([], [])
    with pytest.raises(NotThere):
        home.place(full.slug)


def test_another_relationship_is_not_touched(home: Home, place: Place, note: Say) -> None:
    other = home.create("ines-ida", "rel-2", [note("x", "other words"), note("y", "hidden", Lane.PRIVATE)], START)
    before = bytes_below(other.folder, other.private)
    home.erase(place, [], START)
    assert bytes_below(other.folder, other.private) == before
    assert [each.slug for each in home.places()[0]] == ["ines-ida"]


@pytest.fixture
def two(tmp_path: Path, note: Say) -> tuple[Home, Home, Place]:
    """Ines and Jo, each with their own book in one shared folder."""
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o700)
    ines = Home(tmp_path / "ines", "ines", shared_roots=[shared])
    jo = Home(tmp_path / "jo", "jo", shared_roots=[shared])
    people = Change("people", "r.mentee", {"role": "mentee", "name": "Jo", "account": "jo"})
    place = ines.create("ines-jo", "rel-1", [people, note("l0", "line 1")], START, shared)
    ines.save(place, [note("l1", "line 3"), note("p1", "secret 1", Lane.PRIVATE)], START + timedelta(minutes=1))
    jo.save(jo.place("ines-jo"), [note("j1", "from Jo"), note("j2", "Jo alone", Lane.PRIVATE)], START)
    return ines, jo, place


def test_with_two_the_others_book_is_theirs(two: tuple[Home, Home, Place], tmp_path: Path) -> None:
    """Not a byte of the other's files changes; of mine the facts are left that were given to stay."""
    ines, jo, place = two
    theirs = sorted(tmp_path.rglob("*jo.*"))
    before = [path.read_bytes() for path in theirs if path.is_file()]
    stays = [Change("people", "r.mentee", {"role": "mentee", "name": "Jo", "account": "jo"})]
    assert ines.erase(place, stays, START + timedelta(days=1)) is True
    assert [path.read_bytes() for path in theirs if path.is_file()] == before
    left = bytes_below(tmp_path)
    assert not any(word in left for word in WORDS)
    assert {(record.kind, record.id) for record in jo.load(jo.place("ines-jo"))} == {
        ("people", "r.mentee"),
        ("lines", "j1"),
        ("lines", "j2"),
    }
    assert ines.load(place)[0].values  # and it can be read from my side, too
    ines.save(place, [Change("lines", "n", {"text": "written later"})], START + timedelta(days=2))
    assert ines.check(repair=False) == []


def test_a_damaged_book_goes_as_well(two: tuple[Home, Home, Place], tmp_path: Path) -> None:
    """What cannot be read any more is erased all the same."""
    ines, _, place = two
    book = place.folder / "ines.json"
    book.write_bytes(book.read_bytes()[:-20])
    assert ines.erase(place, [], START + timedelta(days=1)) is True
    assert not any(word in bytes_below(tmp_path) for word in WORDS)


class Refusing:
    """os, but one unlink is refused."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def unlink(self, name: str, **more: Any) -> None:
        if name == self.name:
            raise PermissionError(1, "no")
        os.unlink(name, **more)


def test_what_cannot_be_removed_is_told_and_can_be_done_again(home: Home, full: Place) -> None:
    """The book is the last to go, so the relationship is still there to be erased once more."""
    refused = Home(home.root, "ines", Refusing(".ines.redo.jsonl"))
    with pytest.raises(StoreError, match=r"removing .*redo"):
        refused.erase(refused.place(full.slug), [], START)
    assert (full.folder / "ines.json").exists()
    again = Home(home.root, "ines")
    assert again.erase(again.place(full.slug), [], START) is False
    assert not any(word in bytes_below(home.root) for word in WORDS)
