"""A model of power cuts: every state in which the disk may be found after a cut at any point of a save.

An os layer records what a save does. For each prefix of the record, folder changes that were not synced may or may not
have reached the disk, each on its own, and unsynced file content may be absent, zeros, half or whole. Every such state
is written out and opened. The mutation check takes a sync or a rename out of the record: then the model must complain.
"""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from mentortui.model.records.record import Change, Lane
from mentortui.store.disk.place import Place
from mentortui.store.errors import BookDamaged
from mentortui.store.home import Home

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="folders are told from /proc/self/fd")
NOW = datetime(2026, 3, 2, tzinfo=UTC)


class Step(NamedTuple):
    """create/link/rename/unlink of a name, data of a file, fsync of a file, dirsync of a folder."""

    act: str
    folder: str
    name: str = ""
    file: int = 0
    data: bytes = b""
    old_name: str = ""


class Recorder:
    """An os layer that does everything and writes it down."""

    def __init__(self, root: Path) -> None:
        self.root, self.steps = root, list[Step]()
        self.open_files: dict[int, tuple[str, int]] = {}
        self.names: dict[tuple[str, str], int] = {}
        self.content: dict[int, bytes] = {}
        self.fresh = itertools.count(1)
        for path in root.rglob("*"):
            if path.is_file() and not path.name.endswith(".lock"):
                self.names[self.folder_of(path.parent), path.name] = number = next(self.fresh)
                self.content[number] = path.read_bytes()

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def folder_of(self, path: Path) -> str:
        return str(path.relative_to(self.root))

    def at(self, fd: int) -> str:
        return self.folder_of(Path(f"/proc/self/fd/{fd}").resolve())

    def open(self, path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        fd = os.open(path, flags, mode, dir_fd=dir_fd)
        if not flags & os.O_DIRECTORY and dir_fd is not None and not str(path).endswith(".lock"):
            key = (self.at(dir_fd), str(path))
            if key not in self.names:
                self.names[key] = number = next(self.fresh)
                self.content[number] = b""
                self.steps.append(Step("create", *key, file=number))
            self.open_files[fd] = (key[0], self.names[key])
        return fd

    def close(self, fd: int) -> None:
        self.open_files.pop(fd, None)
        os.close(fd)

    def write(self, fd: int, data: Any) -> int:
        folder, number = self.open_files[fd]
        self.content[number] += bytes(data)
        self.steps.append(Step("data", folder, file=number, data=self.content[number]))
        return os.write(fd, data)

    def fsync(self, fd: int) -> None:
        if fd in self.open_files:
            folder, number = self.open_files[fd]
            self.steps.append(Step("fsync", folder, file=number, name=self.name_of(number)))
        else:
            self.steps.append(Step("dirsync", self.at(fd)))
        os.fsync(fd)

    def name_of(self, number: int) -> str:
        return next(name for (_, name), each in self.names.items() if each == number)

    def replace(self, old: str, new: str, *, src_dir_fd: int, dst_dir_fd: int) -> None:
        folder = self.at(src_dir_fd)
        number = self.names[folder, new] = self.names.pop((folder, old))
        self.steps.append(Step("rename", folder, new, number, old_name=old))
        os.replace(old, new, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)

    def link(self, old: str, new: str, *, src_dir_fd: int, dst_dir_fd: int, follow_symlinks: bool) -> None:
        folder = self.at(src_dir_fd)
        number = self.names[folder, new] = self.names[folder, old]
        self.steps.append(Step("link", folder, new, number))
        os.link(old, new, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd, follow_symlinks=follow_symlinks)

    def unlink(self, name: str, *, dir_fd: int) -> None:
        folder = self.at(dir_fd)
        self.names.pop((folder, name), None)
        self.steps.append(Step("unlink", folder, name))
        os.unlink(name, dir_fd=dir_fd)


class Disk(NamedTuple):
    """What may be on the disk: names -> file, file -> content."""

    names: dict[tuple[str, str], int]
    content: dict[int, bytes]


def changed(disk: Disk, steps: tuple[Step, ...]) -> Disk:
    """disk after folder changes."""
    names = dict(disk.names)
    for step in steps:
        if step.act == "unlink":
            names.pop((step.folder, step.name), None)
        else:
            names[step.folder, step.name] = step.file
            if step.act == "rename":
                names.pop((step.folder, step.old_name), None)
    return Disk(names, disk.content)


def states(base: Disk, steps: list[Step]) -> Iterator[Disk]:
    """Every disk that a cut after these steps may leave."""
    pending: list[Step] = []
    unsynced: dict[int, bytes] = {}
    content = dict(base.content)
    disk = Disk(dict(base.names), content)
    for step in steps:
        if step.act == "data":
            unsynced[step.file] = step.data
        elif step.act == "fsync":
            content[step.file] = unsynced.pop(step.file, content.get(step.file, b""))
        elif step.act == "dirsync":
            mine = tuple(each for each in pending if each.folder == step.folder)
            disk, pending = changed(disk, mine), [each for each in pending if each.folder != step.folder]
        else:
            pending.append(step)
    variants = [[(number, each) for each in torn(content.get(number, b""), data)] for number, data in unsynced.items()]
    for size in range(len(pending) + 1):
        for part in itertools.combinations(pending, size):
            for choice in itertools.product(*variants):
                yield Disk(changed(disk, part).names, {**content, **dict(choice)})


def torn(before: bytes, after: bytes) -> list[bytes]:
    """What unsynced content may look like."""
    new = len(after) - len(before)
    return [before, before + b"\0" * new, before + after[len(before) : len(before) + new // 2], after]


def written(disk: Disk, to: Path) -> None:
    """disk as files below to."""
    for (folder, name), number in disk.names.items():
        path = to / folder / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_bytes(disk.content.get(number, b""))
        path.chmod(0o600)


class Finish(NamedTuple):
    """A save whose result can be told: "old", "new", or what is wrong."""

    root: Path
    place: Place

    @staticmethod
    def changes() -> list[Change]:
        """A session's end: shared and private parts."""
        return [
            Change("sessions", "s1", {"ended": "2026-03-02", "number": 1}),
            Change("lines", "l0", {"text": "new"}),
            Change("pulses", "u", {"felt_heard": 3}, Lane.SEALED),
        ]

    def verdict(self, at: Path) -> str:
        """Opened without any recovery."""
        home = Home(at, "ines")
        found = {record.id: record for record in home.load(self.moved(at))}
        if "s1" in found:
            return "new" if found["l0"].values["text"] == "new" and "u" in found else "half"
        return "old" if found["l0"].values["text"] == "old" else "half"

    def moved(self, at: Path) -> Place:
        """The place under another root."""
        return Place(
            self.place.slug, self.place.relationship, at / "relationships" / self.place.slug, at / "private/rel-1"
        )


def recorded(tmp_path: Path, saves_before: int) -> tuple[Finish, Disk, list[Step]]:
    """A save on a home with that many saves in both books, as steps on the disk before it."""
    root = tmp_path / "home"
    home = Home(root, "ines")
    place = home.create("ines-jo", "rel-1", [Change("lines", "l0", {"text": "old"})], NOW)
    for number in range(saves_before):
        home.save(
            place, [Change("lines", f"x{number}", {"text": "x"}), Change("lines", f"p{number}", {}, Lane.PRIVATE)], NOW
        )
        home.save(place, [Change("lines", f"q{number}", {"text": "q"}, Lane.PRIVATE)], NOW)
    (root / "private" / "rel-1").mkdir(mode=0o700, parents=True, exist_ok=True)
    recorder = Recorder(root)
    base = Disk(dict(recorder.names), dict(recorder.content))
    Home(root, "ines", recorder).save(place, Finish.changes(), NOW)
    return Finish(root, place), base, recorder.steps


def problems(
    save: Finish, base: Disk, steps: list[Step], tmp_path: Path, full: list[Step] | None = None
) -> tuple[list[str], int]:
    """What goes wrong in which state, and the number of states. full: the steps before some were taken out."""
    wrong, count, seen = [], 0, set()
    for end in range(len(steps) + 1):
        for disk in states(base, steps[:end]):
            acknowledged = end == len(steps)
            key = (
                frozenset((name, disk.content.get(number, b"")) for name, number in disk.names.items()),
                acknowledged,
            )
            if key in seen:
                continue
            seen.add(key)
            count += 1
            wrong += [f"step {end}: {what}" for what in opened(save, disk, tmp_path / "state", acknowledged)]
    return wrong, count


def opened(save: Finish, disk: Disk, at: Path, acknowledged: bool) -> list[str]:
    """Open one state: old or new without recovery, new once acknowledged, and new from backup and redo log alone."""
    shutil.rmtree(at, ignore_errors=True)
    written(disk, at)
    (at / "private").mkdir(mode=0o700, exist_ok=True)
    for folder in (at, at / "relationships", at / "private"):
        folder.chmod(0o700)
    place = save.moved(at)
    try:
        found = save.verdict(at)
    except BookDamaged as error:
        return [error.message]
    if found not in (("new",) if acknowledged else ("old", "new")):
        return [found]
    if not acknowledged:
        return []
    for path in (place.folder / "ines.json", place.private / "ines.json"):
        path.write_bytes(b"")
    home = Home(at, "ines")
    home.upkeep.recover(place)
    try:
        return [] if save.verdict(at) == "new" else ["not recovered"]
    except BookDamaged as error:
        return [error.message]


@pytest.mark.parametrize("saves_before", [0, 2, 7])
def test_every_state_is_old_or_new_and_new_once_acknowledged(tmp_path: Path, saves_before: int) -> None:
    """Also the very first private save, and saves that drop old backups."""
    save, base, steps = recorded(tmp_path, saves_before)
    wrong, count = problems(save, base, steps, tmp_path)
    assert wrong == []
    assert count >= 20


def taken_out(steps: list[Step], act: str, name: str) -> list[Step]:
    """steps without those of an act on files whose name contains name."""
    return [step for step in steps if not (step.act == act and name in (step.name or step.folder))]


@pytest.mark.parametrize(
    ("act", "name"),
    [
        ("fsync", ".tmp"),
        ("fsync", "redo"),
        ("rename", "ines.json"),
        ("dirsync", "relationships"),
        ("dirsync", "private"),
    ],
)
def test_the_model_fails_when_a_step_is_taken_out(tmp_path: Path, act: str, name: str) -> None:
    """So that a model that sees nothing cannot pass."""
    save, base, steps = recorded(tmp_path, 2)
    fewer = taken_out(steps, act, name)
    assert len(fewer) < len(steps)
    assert problems(save, base, fewer, tmp_path)[0] != []
