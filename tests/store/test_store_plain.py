"""Lines added without the whole store: the same files to the byte, or nothing and the whole store does it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from refusing import Refusing

from mentortui.cli import main
from mentortui.model.change import Change, Lane
from mentortui.model.relationship import Relationship
from mentortui.service.adding import Two, added_line, plain_changes, understood
from mentortui.store import plain
from mentortui.store.book import Book, decoded, encoded
from mentortui.store.errors import BookBusy, BookUnsafe, CannotWrite, NoRoom
from mentortui.store.home import Home
from mentortui.store.place import Place
from mentortui.store.plain import NotPlain, plain_place
from mentortui.store.redo import difference, line_of

START = datetime(2026, 3, 1, 10, tzinfo=UTC)
ID = "0f8fad5b-d9cb-469f-a165-70867728950e"


def made_home(root: Path) -> tuple[Home, Place]:
    """A relationship with people, a private book and something in several tables."""
    home = Home(root, "ines")
    people = [
        Change("people", "rel-1.mentor", {"role": "mentor", "name": "Inês Duarte", "account": "ines"}),
        Change("people", "rel-1.mentee", {"role": "mentee", "name": "Tomas", "account": ""}),
    ]
    place = home.create("ines-tomas", "rel-1", people, START)
    first = [Change("lines", "l0", {"text": 'dark é \u2028 \x7f \\ " / 𝄞'}), Change("promises", "p0", {"text": "x"})]
    home.save(place, [*first, Change("lines", "s0", {"text": "between us"}, Lane.PRIVATE)], START)
    return home, place


def added(root: Path, typed: str, now: datetime, id: str = ID) -> bool:
    """The plain way of `add`; whether it answered."""
    place = plain_place(str(root), "ines", "ines-tomas")
    if place is None:
        return False
    line = understood(typed, now)
    return place.add(plain_changes(line, Two(place.people), "ines", id, now), now)


def saved(root: Path, typed: str, now: datetime, id: str = ID) -> None:
    """The ordinary way of `add`."""
    home = Home(root, "ines")
    place = home.place("ines-tomas")
    _, changes = added_line(typed, Relationship(place.slug, home.load(place)), "ines", lambda: id, now)
    home.save(place, changes, now)


def files(root: Path) -> dict[str, bytes]:
    """Everything that is stored but for who held a lock when."""
    found = [path for path in root.rglob("*") if path.is_file() and path.suffix != ".lock"]
    return {str(path.relative_to(root)): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home, to be copied."""
    root = tmp_path_factory.mktemp("plain") / "home"
    made_home(root)
    return root


@pytest.fixture
def root(base: Path, tmp_path: Path) -> Path:
    """A home of this test's own."""
    shutil.copytree(base, tmp_path / "home")
    return tmp_path / "home"


MARKS = st.sampled_from(["", ".", "!", "!!", ".!", "!when a, I will ", "*", "?", "~", ">", ".>a / b / ", "\\", "  "])
TEXTS = st.text(st.characters(), min_size=1, max_size=30)
LINES = st.lists(st.tuples(MARKS, TEXTS, st.sampled_from(["", " fri", " by june"])), max_size=5)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES, minutes=st.integers(-50, 50))
def test_both_ways_leave_the_same_bytes(
    base: Path, tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, str, str]], minutes: int
) -> None:
    """Books, redo logs and backups, after any lines, also with a clock that runs behind."""
    above = tmp_path_factory.mktemp("two")
    one, two = above / "one", above / "two"
    for each in (one, two):
        shutil.copytree(base, each)
    for number, (mark, text, day) in enumerate(lines):
        typed, now, id = f"{mark}{text}{day}", START + timedelta(minutes=minutes + number), f"id-{number}"
        try:
            line = understood(typed, now)
        except ValueError:
            continue
        if line.sort == "goal":
            continue
        assert added(one, typed, now, id), typed
        saved(two, typed, now, id)
        assert files(one) == files(two), typed
    shutil.rmtree(above)


def test_a_book_damaged_afterwards_comes_back_with_the_line(root: Path) -> None:
    """The redo log of the plain way restores the book to the byte."""
    assert added(root, "one", START) and added(root, ".two", START, "id-2")
    home = Home(root, "ines")
    place = home.place("ines-tomas")
    for path in (place.folder / "ines.json", place.private / "ines.json"):
        good = path.read_bytes()
        path.write_bytes(good[: len(good) // 2])
        [report] = home.recover(place)
        assert (report.missing, path.read_bytes()) == (0, good)


def test_a_private_line_is_nowhere_but_in_the_private_book(root: Path) -> None:
    """Whatever its sort; and the shared book is not even touched."""
    shared = files(root / "relationships")
    for number, typed in enumerate((".hush", ".!hush fri", ".>then / hush / so", ".~hush")):
        assert added(root, typed, START, f"id-{number}")
    assert files(root / "relationships") == shared
    assert sum(b"hush" in data for name, data in files(root).items() if name.endswith("ines.json")) == 1


def other_author(root: Path) -> None:
    other = Home(root, "jo")
    other.save(other.place("ines-tomas"), [Change("lines", "j", {"text": "mine"})], START)


def flipped(root: Path) -> None:
    path = root / "relationships/ines-tomas/ines.json"
    path.write_bytes(path.read_bytes().replace(b"dark", b"dank"))


def resigned(root: Path, change: Callable[[Book], None], where: str = "relationships/ines-tomas") -> None:
    """A book that is sound in itself, and that this program did not write."""
    path = root / where / "ines.json"
    book = decoded(path.read_bytes(), path, "ines", secret=where.startswith("private"))
    change(book)
    path.write_bytes(encoded(book))


def wrong_type(root: Path) -> None:
    resigned(root, lambda book: book.tables["lines"]["1"].update(text=7))


def newer(root: Path) -> None:
    """A book that a newer version wrote, with the entry in its log."""
    path = root / "relationships/ines-tomas/ines.json"
    old = decoded(path.read_bytes(), path, "ines")
    new = Book(path, "ines", old.relationship, old.tables)
    new.schema, new.rev = 2, old.rev + 1
    path.write_bytes(encoded(new))
    with (path.parent / ".ines.redo.jsonl").open("ab") as written:
        written.write(line_of(difference(old, new)))


def private_flipped(root: Path) -> None:
    resigned(root, lambda book: setattr(book, "rev", book.rev + 1), "private/rel-1")


def no_log(root: Path) -> None:
    (root / "relationships/ines-tomas/.ines.redo.jsonl").unlink()


def unfinished(root: Path) -> None:
    """A save that was killed after its entry in the log."""
    path = root / "relationships/ines-tomas/ines.json"
    before = path.read_bytes()
    saved(root, "lost", START)
    path.write_bytes(before)


def torn_log(root: Path) -> None:
    with (root / "relationships/ines-tomas/.ines.redo.jsonl").open("ab") as log:
        log.write(b"0000")


def lost_private(root: Path) -> None:
    (root / "private/rel-1/ines.json").unlink()


def private_people(root: Path) -> None:
    home = Home(root, "ines")
    home.save(home.place("ines-tomas"), [Change("people", "p", {"name": "Somebody"}, Lane.PRIVATE)], START)


def pointed(root: Path) -> None:
    """A number with a point, which json and msgspec may write in two ways."""
    home = Home(root, "ines")
    home.save(home.place("ines-tomas"), [Change("lines", "l0", {"weight": 1e16})], START)


def a_link(root: Path) -> None:
    path = root / "relationships/ines-tomas/ines.json"
    path.rename(root / "elsewhere")
    path.symlink_to(root / "elsewhere")


def open_to_all(root: Path) -> None:
    (root / "relationships").chmod(0o777)


@pytest.mark.parametrize(
    "make",
    [other_author, flipped, wrong_type, newer, private_flipped, no_log, unfinished, torn_log, lost_private,
     private_people, pointed, a_link, open_to_all],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_the_whole_store(root: Path, make: Callable[[Path], None]) -> None:
    """Nothing is written before the ordinary way has looked."""
    make(root)
    before = files(root)
    with contextlib.suppress(NotPlain):
        assert not added(root, "a line", START)
    assert files(root) == before


def test_a_large_book_is_left_to_the_whole_store(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that msgspec reads faster, whatever it takes to load."""
    monkeypatch.setattr(plain, "LARGEST", 500)
    assert not added(root, "a line", START)


def test_a_book_that_changed_since_it_was_read(root: Path) -> None:
    """Another process saves in between: both lines are there. It damages the book: nothing is written."""
    place = plain_place(str(root), "ines", "ines")
    assert place is not None
    saved(root, "from elsewhere", START, "other")
    assert place.add([Change("lines", "mine", {"text": "mine"})], START)
    home = Home(root, "ines")
    assert {"other", "mine"} <= {record.id for record in home.load(home.place("ines-tomas"))}
    flipped(root)
    before = files(root)
    assert not place.add([Change("lines", "late", {"text": "late"})], START)
    assert files(root) == before


@pytest.mark.parametrize("typed", ["ines", "ines-tomas"])
def test_the_place_is_meant_by_its_beginning_too(root: Path, typed: str) -> None:
    """Unless there are two of them, or it could be a path."""
    assert plain_place(str(root), "ines", typed)
    for wrong in ("", ".", "../ines-tomas", "x", "Ines"):
        assert plain_place(str(root), "ines", wrong) is None
    shutil.copytree(root / "relationships/ines-tomas", root / "relationships/ines-tobias")
    assert plain_place(str(root), "ines", "ines") is None


def test_what_is_refused_is_refused_in_the_same_words(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock that is held, and a home below a folder that anybody can change."""
    home = Home(root, "ines")
    place, quick = home.place("ines-tomas"), plain_place(str(root), "ines", "ines-tomas")
    assert quick is not None
    changes = [Change("lines", "l9", {"text": "x"})]
    ways = (lambda: quick.add(changes, START), lambda: Home(root, "ines").save(place, changes, START))
    monkeypatch.setattr("mentortui.store.bookslot.BookSlot.locked.__wrapped__.__defaults__", (0.01,))
    with home.layout.shared(place, "ines").locked():
        plainly, wholly = (told_by(BookBusy, way) for way in ways)
        assert plainly == wholly
    root.parent.chmod(0o777)
    plainly, wholly = (told_by(BookUnsafe, way) for way in ways)
    assert plainly == wholly


def told_by(kind: type[Exception], act: Callable[[], Any]) -> str:
    with pytest.raises(kind) as caught:
        act()
    return str(caught.value)


@pytest.mark.parametrize("call", ["write", "fsync", "link", "replace", "fchmod"])
@pytest.mark.parametrize(("errno", "kind"), [(28, NoRoom), (5, CannotWrite)])
def test_a_disk_that_refuses_is_told(root: Path, call: str, errno: int, kind: type[Exception]) -> None:
    """The book is the old one, and the line can be added later."""
    path = root / "relationships/ines-tomas/ines.json"
    before = path.read_bytes()
    place = plain.PlainPlace(str(root), "ines-tomas", "ines", Refusing(call, errno))
    place.read()
    with pytest.raises(kind):
        place.add([Change("lines", "l9", {"text": "x"})], START)
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*.tmp"))
    saved(root, "later", START)
    assert len(json.loads(path.read_bytes())["lines"]) == 2


def test_a_line_whose_last_sync_fails_is_added_once(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """P5, by `add`, the short way: it is there, so the status is 0 and the words say so."""
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
    monkeypatch.setenv("MENTORTUI_AUTHOR", "ines")
    status = main(["add", "ines-tomas", "only once", "--home", str(root)])
    told = capsys.readouterr().err
    assert status == 0 and "may not survive a power cut" in told and "Added" in told and "untouched" not in told
    assert (root / "relationships/ines-tomas/ines.json").read_text().count("only once") == 1
