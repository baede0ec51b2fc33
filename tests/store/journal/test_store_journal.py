"""One journal file: what is acknowledged is replayed, what is damaged is passed and counted."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mentortui.store.disk.files import Folder
from mentortui.store.disk.log import checked
from mentortui.store.errors import BookUnsafe, HeldElsewhere
from mentortui.store.journal.journal import RESERVE, Journal, line_of, missing_numbers, replayed

EVENTS: list[dict[str, Any]] = [{"n": number, "t": "captured", "text": f"note {number} é"} for number in range(1, 31)]
DATA = b"".join(map(line_of, EVENTS))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    """An open folder."""
    with Folder.at(tmp_path) as folder:
        yield folder


def test_lines_come_back(folder: Folder) -> None:
    """In order, over several openings."""
    for event in EVENTS:
        journal = Journal(folder, "s.ines.jsonl")
        assert [each["n"] for each in journal.events] == list(range(1, event["n"]))
        journal.write(line_of(event))
        journal.close()
    assert replayed((folder.path / "s.ines.jsonl").read_bytes())[0] == EVENTS


class Syncs:
    """An os layer that notes what is synced: "file" or "folder"."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def fsync(self, fd: int) -> None:
        self.seen.append("folder" if stat.S_ISDIR(os.fstat(fd).st_mode) else "file")
        os.fsync(fd)


def test_the_name_is_on_the_disk_with_the_first_line(tmp_path: Path) -> None:
    """Not before, when there is nothing to lose, and whoever made the file: they may have been killed meanwhile."""
    for event in EVENTS[:2]:
        osl = Syncs()
        with Folder.at(tmp_path, osl) as folder:
            journal = Journal(folder, "s.ines.jsonl")
            assert osl.seen == []
            journal.write(line_of(event))
            assert osl.seen == ["file", "folder"]
            journal.write(line_of(event))
            assert osl.seen == ["file", "folder", "file"]
            journal.close()


def test_each_line_can_be_checked_with_standard_tools() -> None:
    """crc32 of the JSON in hex, a space, the JSON."""
    import json
    import zlib

    for line, event in zip(DATA.splitlines(), EVENTS, strict=True):
        crc, _, text = line.partition(b" ")
        assert int(crc, 16) == zlib.crc32(text)
        assert json.loads(text) == event
        assert checked(line) == text


def test_a_cut_at_every_byte() -> None:
    """Everything before a torn tail counts, nothing else does, and it is no damage."""
    for length in range(len(DATA) + 1):
        found = replayed(DATA[:length] + b"\0" * 100)
        assert found.events == EVENTS[: DATA[:length].count(b"\n")]
        assert found.damaged == 0
        assert found.end == DATA[:length].rfind(b"\n") + 1


def test_a_flip_of_every_byte() -> None:
    """Never a wrong event; all but the flipped line (two, where the line break is hit) are there; it is reported."""
    for at in range(len(DATA)):
        data = DATA[:at] + bytes([DATA[at] ^ (1 << at % 8)]) + DATA[at + 1 :]
        found = replayed(data)
        assert all(event in EVENTS for event in found.events)
        assert len(found.events) >= len(EVENTS) - 2
        assert found.damaged or at == len(DATA) - 1


def test_a_torn_tail_is_written_over(folder: Folder) -> None:
    """What was torn never comes back between later lines."""
    path = folder.path / "s.ines.jsonl"
    path.write_bytes(line_of(EVENTS[0]) + line_of(EVENTS[1])[:-5])
    path.chmod(0o600)
    journal = Journal(folder, path.name)
    journal.write(line_of(EVENTS[1]))
    journal.close()
    found = replayed(path.read_bytes())
    assert (found.events, found.damaged) == (EVENTS[:2], 0)


def test_missing_numbers_are_told() -> None:
    """In words."""
    assert missing_numbers([1, 2, 3]) == []
    assert missing_numbers([2, 3, 7]) == ["entry 1 is missing", "entries 4 to 6 are missing"]


def test_a_second_opener_is_refused_and_told_who_has_it(folder: Folder) -> None:
    """The same person's other terminal. D10: this very program is not another terminal."""
    journal = Journal(folder, "s.ines.jsonl")
    with pytest.raises(HeldElsewhere, match="not closed here yet") as held:
        Journal(folder, "s.ines.jsonl")
    assert held.value.pid == os.getpid()
    journal.write(line_of({"_open": 2**22 + 1}))
    with pytest.raises(HeldElsewhere, match=r"another terminal of yours .pid 4194305."):
        Journal(folder, "s.ines.jsonl")
    journal.close()
    Journal(folder, "s.ines.jsonl").close()


def test_room_is_reserved_and_given_back(folder: Folder) -> None:
    """So that a full disk does not stop the typing at once."""
    journal = Journal(folder, "s.ines.jsonl")
    path = folder.path / "s.ines.jsonl"
    assert path.stat().st_size >= RESERVE // 2
    for _ in range(40):
        journal.write(line_of({"n": 1, "text": "x" * 3000}))
        assert path.stat().st_size >= journal.end + RESERVE // 2
    journal.close()
    assert path.stat().st_size == journal.end


def test_a_full_disk_leaves_the_reserved_room(folder: Folder) -> None:
    """More than 500 lines of typing once nothing more can be allocated."""

    class Full:
        """No write beyond the size that the file has; no allocation."""

        def __getattr__(self, name: str) -> Any:
            return getattr(os, name)

        def pwrite(self, fd: int, data: Any, offset: int) -> int:
            if offset + len(data) > os.fstat(fd).st_size:
                raise OSError(28, "No space left on device")
            return os.pwrite(fd, data, offset)

        def posix_fallocate(self, fd: int, offset: int, length: int) -> None:
            if length > RESERVE + 1000:
                raise OSError(28, "No space left on device")
            os.posix_fallocate(fd, offset, length)

    folder.osl = Full()
    journal = Journal(folder, "s.ines.jsonl")
    written = 0
    with pytest.raises(Exception, match="Disk full"):
        for number in range(10_000):
            journal.write(line_of({"n": number, "t": "typed", "at": "2026-03-01T10:00:00Z", "text": "some"}))
            written = number
    assert written > 500


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("/etc/passwd")])
def test_something_else_in_its_place(folder: Folder, make: Any) -> None:
    """Refused without waiting."""
    make(folder.path / "s.ines.jsonl")
    with pytest.raises(BookUnsafe):
        Journal(folder, "s.ines.jsonl")
