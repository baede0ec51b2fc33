"""Modes, links, owners: who can read and who could tamper (Mission 65: confidentiality is equally important)."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from refusing import Refusing

from mentortui.model.records.record import Change, Lane
from mentortui.settings.file import write_settings
from mentortui.store.disk.place import Place
from mentortui.store.errors import BookBusy, BookUnsafe, CannotWrite, NoRoom
from mentortui.store.home import Home
from mentortui.store.index.index import SummaryCache


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o777])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """Some umask, put back at the end."""
    old = os.umask(request.param)
    yield request.param
    os.umask(old)


def test_all_is_0600_in_0700_whatever_the_umask(tmp_path: Path, umask: int, note: Any, later: Any) -> None:
    """Mission 65: 0600. Books, backups, journals, locks, caches, settings, archives."""
    home = Home(tmp_path / "home", "ines")
    place = home.create("jo", "rel-1", [note("a", "x"), note("b", "x", Lane.PRIVATE)], later(0))
    for number in range(3):
        home.save(place, [note("a", f"{number}"), note("b", f"{number}", Lane.PRIVATE)], later(number))
    home.save_mine([Change("stars", "s", {"starred": True})], later(0))
    with_journal = home.journals(place, "s1")
    with_journal.append({"t": "x"})
    assert with_journal.close()
    SummaryCache(home.root, "ines").put(place, home.signature(place), {})
    write_settings(tmp_path / "config" / "settings.toml", "x = 1\n")
    archive = home.upkeep.backup(tmp_path / "b.tar.gz")
    assert archive.stat().st_mode & 0o777 == 0o600
    seen = 0
    for top in (home.root, tmp_path / "config"):
        for path in [top, *top.rglob("*")]:
            wanted = 0o600 if path.is_file() else 0o700
            if path == tmp_path / "config":
                continue
            seen += 1
            assert path.stat().st_mode & 0o7777 == wanted, path
    assert seen > 15


def test_group_mode_and_acl_survive_a_save(home: Home, place: Place, note: Any, later: Any) -> None:
    """What an admin set on a shared book stays; the world gets nothing."""
    path = place.folder / "ines.json"
    path.chmod(0o644)
    groups = os.getgroups() if os.geteuid() else [12345]
    if groups:
        os.chown(path, -1, groups[-1])
    home.save(place, [note("x", "y")], later(9))
    assert path.stat().st_mode & 0o777 == 0o640
    if groups:
        assert path.stat().st_gid == groups[-1]


def test_acl_survives_a_save(home: Home, place: Place, note: Any, later: Any) -> None:
    """A named reader on a shared book stays a reader."""
    path = place.folder / "ines.json"
    # version 2; user::rw-, user:12345:r--, group::---, mask::r--, other::---
    entries = [(1, 6, 0xFFFFFFFF), (2, 4, 12345), (4, 0, 0xFFFFFFFF), (16, 4, 0xFFFFFFFF), (32, 0, 0xFFFFFFFF)]
    acl = (2).to_bytes(4, "little") + b"".join(
        tag.to_bytes(2, "little") + perm.to_bytes(2, "little") + who.to_bytes(4, "little") for tag, perm, who in entries
    )
    try:
        os.setxattr(path, "system.posix_acl_access", acl)
    except (OSError, AttributeError) as error:
        pytest.skip(f"no ACLs here: {error}")
    home.save(place, [note("x", "y")], later(9))
    assert os.getxattr(path, "system.posix_acl_access") == acl


def test_a_private_book_stays_0600_even_if_it_was_opened_up(home: Home, place: Place, note: Any, later: Any) -> None:
    """Only its owner reads it."""
    path = place.private / "ines.json"
    path.chmod(0o640)
    home.save(place, [note("x", "y", Lane.PRIVATE)], later(9))
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("below", ["", "relationships/ines-jo", "private/rel-1", "relationships/ines-jo/ines.json"])
def test_what_anybody_could_write_is_refused(home: Home, place: Place, below: str) -> None:
    """With a message that says what to do."""
    path = home.root / below
    path.chmod(path.stat().st_mode | stat.S_IWOTH)
    with pytest.raises(BookUnsafe, match="any user on this machine"):
        Home(home.root, "ines").load(place)


def test_a_home_below_a_folder_that_anybody_could_swap(tmp_path: Path, note: Any, later: Any) -> None:
    """The sticky bit makes it the ordinary shared temporary folder, which is fine."""
    loose = tmp_path / "loose"
    loose.mkdir()
    loose.chmod(0o777)
    with pytest.raises(BookUnsafe):
        Home(loose / "home", "ines").create("jo", "rel-1", [note("a", "x")], later(0))
    loose.chmod(0o1777)
    Home(loose / "home", "ines").create("jo", "rel-1", [note("a", "x")], later(0))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("below", ["", "private/rel-1", "private/rel-1/ines.json", "relationships/ines-jo/ines.json"])
def test_what_belongs_to_somebody_else_is_refused(home: Home, place: Place, below: str) -> None:
    """Whoever owns it could change it under us."""
    os.chown(home.root / below, 12345, -1)
    with pytest.raises(BookUnsafe, match="another user"):
        Home(home.root, "ines").load(place)


@pytest.mark.parametrize("name", ["relationships", "private"])
def test_folders_that_are_links_are_refused(home: Home, place: Place, name: str, tmp_path: Path) -> None:
    """Nothing below the root is reached through a link."""
    (home.root / name).rename(tmp_path / "moved")
    (home.root / name).symlink_to(tmp_path / "moved")
    with pytest.raises(BookUnsafe):
        Home(home.root, "ines").load(place)


def test_a_root_that_is_a_link_is_the_persons_choice(home: Home, place: Place, tmp_path: Path, texts: Any) -> None:
    """People keep their data on another disk."""
    (tmp_path / "link").symlink_to(home.root)
    linked = Home(tmp_path / "link", "ines")
    assert "l1" in texts(linked.load(linked.place("ines-jo")))


@pytest.mark.parametrize("name", [".ines.lock", ".ines.redo.jsonl"])
def test_a_second_name_for_what_is_written_in_place_is_refused(
    home: Home, place: Place, name: str, note: Any, later: Any, tmp_path: Path
) -> None:
    """A hard link to a precious file must not be written through."""
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (place.folder / name).unlink()
    (place.folder / name).hardlink_to(victim)
    with pytest.raises(BookUnsafe, match="hard link"):
        home.save(place, [note("x", "y")], later(9))
    assert victim.read_text() == "precious"


def test_dead_temporary_files_go_with_the_next_save_and_links_are_not_followed(
    home: Home, place: Place, note: Any, later: Any, tmp_path: Path
) -> None:
    """Whatever is called like one of ours."""
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (place.folder / ".ines.1.00ff.tmp").write_bytes(b"half")
    (place.folder / ".ines.2.00ff.tmp").symlink_to(victim)
    (place.folder / ".jo.3.00ff.tmp").write_bytes(b"somebody else's")
    home.save(place, [note("x", "y")], later(9))
    assert [path.name for path in place.folder.glob(".*.tmp")] == [".jo.3.00ff.tmp"]
    assert victim.read_text() == "precious"


def test_a_held_lock_is_named(home: Home, place: Place, note: Any, later: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the time-out the message says who."""
    monkeypatch.setattr("mentortui.store.disk.lock.TIMEOUT", 0.0)
    file = home.layout.shared(place, "ines")
    with file.locked(), pytest.raises(BookBusy, match=rf"pid {os.getpid()} on .*, since \d\d:\d\d:\d\d"):
        file.locked(timeout=0.01).__enter__()


@pytest.mark.parametrize("call", ["write", "fsync", "link", "replace", "fchmod"])
@pytest.mark.parametrize(("errno", "kind"), [(28, NoRoom), (122, NoRoom), (5, CannotWrite), (30, CannotWrite)])
def test_a_disk_that_refuses(
    home: Home, place: Place, note: Any, later: Any, call: str, errno: int, kind: type[Exception]
) -> None:
    """Full, over quota, broken, read-only: the old book stays, the message says so, and later it works."""
    refused = Home(home.root, "ines", Refusing(call, errno))
    before, text = home.load(place), (place.folder / "ines.json").read_bytes()
    with pytest.raises(kind) as caught:
        refused.save(place, [note("x", "y")], later(9))
    assert str(place.folder) in str(caught.value)
    assert not list(place.folder.glob("*.tmp"))
    assert (place.folder / "ines.json").read_bytes() == text
    assert home.load(place) == before
    home.save(place, [note("x", "y")], later(9))


class LastSyncFails:
    """An os layer in which the folder cannot be synced once a file has been replaced in it."""

    def __init__(self) -> None:
        self.replaced = False

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def replace(self, *args: Any, **names: Any) -> None:
        """As os.replace."""
        os.replace(*args, **names)  # noqa: PTH105 - the layer that is stood in for
        self.replaced = True

    def fsync(self, fd: int) -> None:
        """As os.fsync, before the replacing."""
        if self.replaced:
            raise OSError(5, os.strerror(5))
        os.fsync(fd)


def test_a_save_whose_last_sync_fails_is_a_save(home: Home, place: Place, note: Any, later: Any) -> None:
    """P5: the line is there, so it is saved, and not saved twice; only that it may not survive a power cut is said."""
    unsure = Home(home.root, "ines", LastSyncFails())
    told: list[str] = []
    unsure.on_warning(told.append)
    unsure.save(place, [note("once", "y")], later(9))
    assert len(told) == 1 and "It is saved, but may not survive a power cut" in told[0] and "untouched" not in told[0]
    before = home.load(place)
    assert [record.values["text"] for record in before if record.id == "once"] == ["y"]
    rev = home.layout.shared(place, "ines").read().rev
    home.save(place, [note("once", "y")], later(10))
    assert home.load(place) == before and home.layout.shared(place, "ines").read().rev == rev


def test_a_relationship_whose_last_sync_fails_is_there(tmp_path: Path, note: Any, later: Any) -> None:
    """P5, for `new`: told that it is not, a person would make a second one."""
    unsure = Home(tmp_path / "new", "ines", LastSyncFails())
    told: list[str] = []
    unsure.on_warning(told.append)
    place = unsure.create("ines-jo", "r2", [note("x", "y")], later(1))
    assert [each.slug for each in Home(tmp_path / "new", "ines").places()[0]] == [place.slug] and told


def test_no_hard_links_means_copies(home: Home, place: Place, note: Any, later: Any) -> None:
    """exFAT and some network folders."""
    before = (place.folder / "ines.json").read_bytes()
    Home(home.root, "ines", Refusing("link", 1)).save(place, [note("x", "y")], later(9))
    assert (place.folder / "ines.json.~4~").read_bytes() == before


def test_the_store_does_not_start_what_lists_do_not_need() -> None:
    """`mentortui list` and home pay neither for TinyDB nor for msgspec: reading and saving books do."""
    code = "import sys, mentortui.store.{0}; print(*sorted({{'tinydb', 'msgspec'}} & set(sys.modules)))"
    for module, wanted in (("index.index", ""), ("disk.place", ""), ("home", "")):
        done = subprocess.run(
            ["python3", "-c", code.format(module)], capture_output=True, text=True, check=True, env=_environment()
        )
        assert done.stdout.strip() == wanted, module


def _environment() -> dict[str, str]:
    import sys

    return {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PYTHONPATH": str(Path(__file__).parents[3])}  # fmt: skip
