"""Backups are put back (review F7, R7): mine again under another account, over nothing, and from no hostile file."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import stat
import tarfile
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from mentortui.model.records.record import Change, Lane
from mentortui.store.errors import StoreError
from mentortui.store.home import Home
from mentortui.store.upkeep import restoring, unpacking

NOW = datetime(2026, 11, 19, 14, 30, tzinfo=timezone(timedelta(hours=1)))
PEOPLE = (
    Change("people", "p.mentor", {"role": "mentor", "name": "Ana", "account": "ana"}),
    Change("people", "p.mentee", {"role": "mentee", "name": "Bo", "account": "bo"}),
)


def line(id: str, text: str, lane: Lane = Lane.SHARED) -> Change:
    return Change("lines", id, {"text": text, "at": NOW.isoformat()}, lane)


def texts(home: Home, slug: str) -> set[str]:
    return {record.values["text"] for record in home.load(home.place(slug)) if record.kind == "lines"}


@pytest.fixture
def ana(tmp_path: Path) -> Home:
    """Her home: two relationships, one of them in a shared folder where Bo writes too."""
    root = tmp_path / "srv"
    root.mkdir(mode=0o700)
    home = Home(tmp_path / "ana", "ana", shared_roots=[root])
    alone = home.create("ana-cy", "r-1", PEOPLE, NOW)
    home.save(alone, [line("a", "shared one"), line("b", "private one", Lane.PRIVATE)], NOW)
    both = home.create("ana-bo", "r-2", PEOPLE, NOW, root)
    home.save(both, [line("c", "by Ana"), line("d", "for Ana alone", Lane.PRIVATE)], NOW)
    Home(tmp_path / "bo", "bo", shared_roots=[root]).save(both, [line("e", "by Bo")], NOW)
    home.save_mine([Change("stars", "star.x", {"prompt": "x", "starred": True})], NOW)
    return home


@pytest.fixture
def backup(ana: Home, tmp_path: Path) -> Path:
    return ana.upkeep.backup(tmp_path / "b.tar.gz")


def restored(home: Home, path: Path, author: str) -> list[restoring.Restored]:
    with home.upkeep.opened_backup(path) as found:
        return found.take(author)


def clean(home: Home) -> bool:
    """Nothing was left, and only I can look."""
    for path in (home.root, *home.root.rglob("*")):
        about = path.lstat()
        if about.st_mode & 0o077 or path.name.startswith((".restoring-", ".new-")):
            return False
    return True


def test_it_comes_back_under_the_same_account(ana: Home, backup: Path, tmp_path: Path) -> None:
    """R7: all of it, what is private too; and what Bo wrote, as his."""
    new = Home(tmp_path / "new", "ana")
    with new.upkeep.opened_backup(backup) as found:
        assert [(each.slug, each.names) for each in found.holdings] == [
            ("ana-bo", ("Ana", "Bo")), ("ana-cy", ("Ana", "Bo")),
        ]  # fmt: skip
        assert (found.authors, found.private_authors) == (["ana", "bo"], ["ana"])
        assert [(each.slug, each.new) for each in found.take("ana")] == [("ana-bo", True), ("ana-cy", True)]
    for slug in ("ana-bo", "ana-cy"):
        assert texts(new, slug) == texts(ana, slug)
    assert {record.id for record in new.load_mine()} == {"star.x"}
    assert clean(new)
    assert new.upkeep.check(repair=False) == []


def test_under_another_account_it_is_mine_again(ana: Home, backup: Path, tmp_path: Path) -> None:
    """R7: under another account name all private lines were gone, without a word; `add` began a second author."""
    new = Home(tmp_path / "new", "ana-smith")
    restored(new, backup, "ana")
    assert texts(new, "ana-cy") == {"shared one", "private one"}
    assert texts(new, "ana-bo") == {"by Ana", "for Ana alone", "by Bo"}
    assert {record.id for record in new.load_mine()} == {"star.x"}
    new.save(new.place("ana-cy"), [line("f", "more")], NOW)
    assert not list(new.root.rglob("*ana.json*")), "no book of the other author id is left"
    assert (new.root / "relationships/ana-bo/bo.json").exists(), "his stays his"
    assert clean(new)
    assert new.upkeep.check(repair=False) == []


def test_nothing_is_written_over(ana: Home, backup: Path, tmp_path: Path) -> None:
    """What is here stays as it is, though the backup is older; a slug that is taken gives another one."""
    ana.save(ana.place("ana-cy"), [line("a", "changed since"), line("g", "new since", Lane.PRIVATE)], NOW)
    before = {path: path.read_bytes() for path in ana.root.rglob("*.json")}
    assert [(each.slug, each.new) for each in restored(ana, backup, "ana")] == [("ana-bo", False), ("ana-cy", False)]
    assert {path: path.read_bytes() for path in ana.root.rglob("*.json")} == before
    new = Home(tmp_path / "new", "ana")
    new.create("ana-bo", "another", PEOPLE, NOW)
    new.save_mine([Change("stars", "star.y", {"prompt": "y", "starred": True})], NOW)
    assert {(each.was, each.slug) for each in restored(new, backup, "ana")} == {
        ("ana-bo", "ana-bo-2"), ("ana-cy", "ana-cy"),
    }  # fmt: skip
    assert {record.id for record in new.load_mine()} == {"star.x", "star.y"}


def test_somebody_elses_private_notes_stay_in_the_file(backup: Path, tmp_path: Path) -> None:
    """Bo was given the file: what he wrote is his, and Ana's notes are not in his home."""
    bo = Home(tmp_path / "other", "bo")
    restored(bo, backup, "bo")
    assert texts(bo, "ana-bo") == {"by Ana", "by Bo"}
    assert not [path for path in bo.root.rglob("*") if path.is_file() and b"for Ana alone" in path.read_bytes()]


def test_a_damaged_book_in_it_is_mended_from_its_versions(ana: Home, tmp_path: Path) -> None:
    """As doctor would, before it is taken over."""
    book = ana.root / "relationships/ana-cy/ana.json"
    book.write_bytes(book.read_bytes()[:100])
    new = Home(tmp_path / "new", "other")
    restored(new, ana.upkeep.backup(tmp_path / "b.tar.gz"), "ana")
    assert texts(new, "ana-cy") == {"shared one", "private one"}


@pytest.mark.parametrize("step", ["_move_private", "_rename", "named", "adopt", "unpack"])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_kill_leaves_whole_relationships_and_again_does_the_rest(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, at: int
) -> None:
    """At each step, before it is done: a relationship is here with all that is private, or it is not here."""

    class Killed(BaseException):
        pass

    where: Any = restoring.Backup if step.startswith("_move") else restoring
    real, calls = getattr(where, step), 0

    def stop(*words: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls > at:
            raise Killed
        return real(*words)

    new = Home(tmp_path / "new", "other")
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(where, step, stop)
        patch.setattr(shutil, "rmtree", lambda *_, **__: None)  # a killed one clears nothing away
        restored(new, backup, "ana")
        raise Killed
    whole = {"ana-cy": {"shared one", "private one"}, "ana-bo": {"by Ana", "for Ana alone", "by Bo"}}
    for place in new.places()[0]:
        assert texts(new, place.slug) == whole[place.slug]
    restored(new, backup, "ana")
    assert {place.slug: texts(new, place.slug) for place in new.places()[0]} == whole
    assert not list(new.root.glob(".restoring-*"))


def made(path: Path, *members: tuple[str, bytes] | tarfile.TarInfo) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for each in members:
            if isinstance(each, tarfile.TarInfo):
                archive.addfile(each)
            else:
                info = tarfile.TarInfo(each[0])
                info.size = len(each[1])
                archive.addfile(info, io.BytesIO(each[1]))
    return path


def special(kind: bytes, name: str = "m/relationships/a/x.json", target: str = "/etc/passwd") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


EVIL: dict[str, Callable[[Path], Path]] = {
    "up": lambda path: made(path, ("m/relationships/../../x", b"x")),
    "absolute": lambda path: made(path, ("/tmp/x", b"x")),
    "dots": lambda path: made(path, ("../relationships/a/x.json", b"x")),
    "link": lambda path: made(path, special(tarfile.SYMTYPE)),
    "hard link": lambda path: made(path, special(tarfile.LNKTYPE)),
    "pipe": lambda path: made(path, special(tarfile.FIFOTYPE)),
    "device": lambda path: made(path, special(tarfile.CHRTYPE)),
    "sparse": lambda path: made(path, special(tarfile.GNUTYPE_SPARSE)),
    "twice": lambda path: made(path, ("m/relationships/a/x.json", b"1"), ("m/relationships/a/x.json", b"2")),
    "nothing": lambda path: made(path),
    "other things": lambda path: made(path, ("m/notes/x.txt", b"x"), ("y", b"x")),
    "no tar": lambda path: (path.write_bytes(gzip.compress(b"hello")) and path) or path,
    "no gzip": lambda path: (path.write_bytes(b"hello") and path) or path,
    "empty": lambda path: path.write_bytes(b"") or path,
    "cut": lambda path: _cut(made(path, ("m/relationships/a/x.json", os.urandom(9000)))),
    "folder": lambda path: path.mkdir() or path,
    "missing": lambda path: path,
    "big": lambda path: _claims(path, 65 * 1024**2),
    "huge header": lambda path: _claims(path, 2 * 1024**3, b"x"),
    "bomb": lambda path: (path.write_bytes(gzip.compress(bytes(3_000_000))) and path) or path,
}


def _cut(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:4000])
    return path


def _claims(path: Path, size: int, kind: bytes = tarfile.REGTYPE) -> Path:
    """A member that says it is so large."""
    info = tarfile.TarInfo("m/relationships/a/ana.json")
    info.size, info.type = size, kind
    path.write_bytes(gzip.compress(info.tobuf(tarfile.GNU_FORMAT) + bytes(1024)))
    return path


@pytest.mark.parametrize("evil", EVIL)
def test_a_hostile_file_restores_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, evil: str) -> None:
    """No path leads out, no link, pipe or device is made, no bomb is unpacked; nothing is left behind."""
    monkeypatch.setattr(unpacking, "MOST_BYTES", 1_000_000)
    home = Home(tmp_path / "home", "ana")
    path = EVIL[evil](tmp_path / "evil.tar.gz")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(StoreError) as told, home.upkeep.opened_backup(path):
        pass
    assert told.value.message.startswith(str(path)) or "evil" in told.value.message or "x.json" in told.value.message
    assert [each.name for each in home.root.iterdir()] == [".restore.lock"]
    assert sorted(tmp_path.iterdir()) == sorted({*before, home.root})


def test_what_belongs_to_no_home_is_passed_over(backup: Path, tmp_path: Path) -> None:
    """Beside good files: told by number, and not written."""
    more = tmp_path / "more.tar.gz"
    with tarfile.open(backup) as old, tarfile.open(more, "w:gz") as new:
        for member in old:
            new.addfile(member, old.extractfile(member))
        for name in (
            "m/x.txt",
            "m/private/index.json",
            "m/relationships/UP/x",
            "m/relationships/a/b/c/d",
            "m/private/r-1/.a.lock",
        ):
            new.addfile(tarfile.TarInfo(name))
    home = Home(tmp_path / "new", "ana")
    with home.upkeep.opened_backup(more) as found:
        assert found.passed == 4, "the index of the old home is none of them"
        found.take("ana")
    assert texts(home, "ana-cy") == {"shared one", "private one"}


def test_modes_are_mine_alone_whatever_the_umask(backup: Path, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        home = Home(tmp_path / "new", "other")
        restored(home, backup, "ana")
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(path.lstat().st_mode) for path in home.root.rglob("*")}
    assert modes == {0o600, 0o700}
