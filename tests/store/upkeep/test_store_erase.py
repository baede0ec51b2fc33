"""Erasing what one wrote: no byte of it is left, and what others wrote is untouched."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from joined import joined

from mentortui.model.records.record import Change, Lane
from mentortui.store.disk.place import Place
from mentortui.store.errors import NotThere, StoreError
from mentortui.store.home import Home
from mentortui.store.index.index import SummaryCache

START = datetime(2026, 3, 1, 10, tzinfo=UTC)
Say = Callable[..., Change]
WORDS = (b"the first line", b"line 1", b"line 3", b"secret 1", b"secret 3", b"half said", b"quoted")


def own(home: Home, place: Place) -> Path:
    """Where my book lies."""
    root, names = home.layout.own(place)
    return root.joinpath(*names)


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
    assert home.upkeep.erase(full, [], START) is False
    left = bytes_below(home.root)
    assert not any(word in left for word in WORDS)
    assert not full.folder.exists() and not full.private.exists()
    assert home.places() == ([], [])
    with pytest.raises(NotThere):
        home.place(full.slug)


def test_another_relationship_is_not_touched(home: Home, place: Place, note: Say) -> None:
    other = home.create("ines-ida", "rel-2", [note("x", "other words"), note("y", "hidden", Lane.PRIVATE)], START)
    before = bytes_below(other.folder, other.private)
    home.upkeep.erase(place, [], START)
    assert bytes_below(other.folder, other.private) == before
    assert [each.slug for each in home.places()[0]] == ["ines-ida"]


@pytest.fixture
def two(tmp_path: Path, note: Say) -> tuple[Home, Home, Place]:
    """Ines and Jo, each with their own book in one shared folder."""
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o700)
    ines = Home(tmp_path / "ines", "ines", shared_roots=[shared])
    jo = Home(tmp_path / "jo", "jo", shared_roots=[shared])
    relationship = Change("people", "r.mentee", {"role": "mentee", "name": "Jo", "account": "jo"})
    place = ines.create("ines-jo", "rel-1", [relationship, note("l0", "line 1")], START, shared)
    ines.save(place, [note("l1", "line 3"), note("p1", "secret 1", Lane.PRIVATE)], START + timedelta(minutes=1))
    jo.save(
        joined(jo, "ines-jo").place("ines-jo"), [note("j1", "from Jo"), note("j2", "Jo alone", Lane.PRIVATE)], START
    )
    return ines, jo, place


def test_with_two_the_others_book_is_theirs(two: tuple[Home, Home, Place], tmp_path: Path) -> None:
    """Not a byte of the other's files changes; of mine the facts are left that were given to stay."""
    ines, jo, place = two
    theirs = sorted(tmp_path.rglob("*jo.*"))
    before = [path.read_bytes() for path in theirs if path.is_file()]
    stays = [Change("people", "r.mentee", {"role": "mentee", "name": "Jo", "account": "jo"})]
    assert ines.upkeep.erase(place, stays, START + timedelta(days=1)) is True
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
    assert ines.upkeep.check(repair=False) == []


def test_a_damaged_book_goes_as_well(two: tuple[Home, Home, Place], tmp_path: Path) -> None:
    """What cannot be read any more is erased all the same."""
    ines, _, place = two
    book = own(ines, place) / "ines.json"
    book.write_bytes(book.read_bytes()[:-20])
    assert ines.upkeep.erase(place, [], START + timedelta(days=1)) is True
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
        refused.upkeep.erase(refused.place(full.slug), [], START)
    assert (full.folder / "ines.json").exists()
    again = Home(home.root, "ines")
    assert again.upkeep.erase(again.place(full.slug), [], START) is False
    assert not any(word in bytes_below(home.root) for word in WORDS)


# -- a change that forgets -------------------------------------------------------------------------


def test_what_a_change_forgets_is_in_no_file_beside_the_book(two: tuple[Home, Home, Place]) -> None:
    """N3: neither the book, its backups, the log, a copy of an older schema, a damaged copy nor a journal of a session
    that has ended has the words, and what is private is still there."""
    ines, jo, place = two
    for number in range(4):
        ines.save(place, [Change("lines", "l1", {"speaker": ("", "mentor")[number % 2]})], START)
    ines.save(place, [Change("sessions", "s1", {"ended": "2026-03-01"})], START)
    journal = ines.journals(place, "s1")
    journal.append({"t": "x", "text": "line 3"}, private=False)
    assert journal.close()
    book = own(ines, place) / "ines.json"
    for end in (".damaged-1", ".schema-0"):
        book.with_name(f"ines.json{end}").write_bytes(book.read_bytes())
    made = [book.with_name(name) for name in ("ines 2.json", "ines.json.orig")]
    for copy in made:
        copy.write_bytes(book.read_bytes())
    assert b"line 3" in bytes_below(own(ines, place))
    ines.save(place, [Change("lines", "l1", {"deleted": True}, forgets=True)], START)
    for copy in made:  # made by somebody: closed to the other person, and not thrown away
        assert copy.stat().st_mode & 0o777 == 0o600
        copy.unlink()
    assert b"line 3" not in bytes_below(own(ines, place)) and b"line 1" in bytes_below(own(ines, place))
    assert not any(record.values.get("text") == "line 3" for record in [*ines.load(place), *jo.load(place)])
    assert any(record.values.get("text") == "secret 1" for record in ines.load(place))


def test_a_journal_of_an_open_session_is_not_forgotten(two: tuple[Home, Home, Place]) -> None:
    """What is being written now goes on."""
    ines, _, place = two
    journal = ines.journals(place, "s2")
    journal.append({"t": "x", "text": "half said"}, private=False)
    assert journal.close()
    ines.save(place, [Change("lines", "l1", {"text": ""}, forgets=True)], START)
    assert b"half said" in bytes_below(own(ines, place))


@pytest.mark.parametrize("later", [0, 1, 7])
def test_a_book_that_forgot_can_still_be_restored(home: Home, place: Place, note: Say, later: int) -> None:
    """The log holds it whole: a book that is damaged afterwards comes back as it was, however many saves came after."""
    home.save(place, [Change("lines", "l1", {"text": ""}, forgets=True)], START + timedelta(hours=1))
    for number in range(later):
        home.save(place, [note(f"n{number}", f"afterwards {number}")], START + timedelta(hours=2, minutes=number))
    book = own(home, place) / "ines.json"
    good = book.read_bytes()
    book.write_bytes(good[: len(good) // 2])
    (report,) = Home(home.root, "ines").upkeep.recover(place)
    assert report.restored and report.missing == 0 and book.read_bytes() == good
    book.unlink()
    (report,) = Home(home.root, "ines").upkeep.recover(place)
    assert report.restored and book.read_bytes() == good


class _FailingAt:
    """An os layer whose nth call that changes something fails."""

    def __init__(self, nth: int) -> None:
        self.left = nth

    def __getattr__(self, name: str) -> Any:
        found = getattr(os, name)
        if name not in ("write", "fsync", "replace", "unlink", "link", "fchmod"):
            return found

        def counted(*args: Any, **names: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return found(*args, **names)

        return counted


@pytest.mark.parametrize("nth", range(1, 16))
def test_a_save_that_forgets_can_be_cut_short_anywhere(tmp_path: Path, note: Say, nth: int) -> None:
    """The system refuses one call after the other: the book is the old or the new one and can be read, and trying again
    forgets."""
    home = Home(tmp_path / "home", "ines")
    place = home.create("ines-jo", "rel-1", [note("l0", "line 0")], START)
    home.save(place, [note("l1", "line 3")], START)
    refusing = Home(tmp_path / "home", "ines", os_layer=_FailingAt(nth))
    change = [Change("lines", "l1", {"deleted": True}, forgets=True)]
    with contextlib.suppress(StoreError):
        refusing.save(place, change, START)
    again = Home(tmp_path / "home", "ines")
    assert {record.id for record in again.load(place)} >= {"l0", "l1"}
    again.save(place, [Change("lines", "l1", {"deleted": True, "text": ""}, forgets=True)], START + timedelta(hours=1))
    assert b"line 3" not in bytes_below(own(again, place))
