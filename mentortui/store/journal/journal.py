"""One journal file: lines of `crc32 json`, flocked, with room reserved for a full disk.

It is never replaced, so the lock is on the file itself. Lines are written at a known offset and not with O_APPEND: the
room reserved behind them is part of the file (zeros, which replay ignores), and a line that failed half-way is written
over by the next try. A line that has to go is written over with zeros where it stands. Whoever owns a shared folder can
take a name out of it, so after each write a journal looks whether it still has one, and is written once more where not.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from mentortui.store.book.redo import line_of
from mentortui.store.disk.files import Folder, sync_file, write_all
from mentortui.store.disk.log import checked
from mentortui.store.disk.names import FOLDER_MODE, PART_MODE, PRIVATE, SHARED_FOLDER_MODE
from mentortui.store.disk.parts import PART
from mentortui.store.disk.trusted_folder import check_folder, is_taken
from mentortui.store.errors import HeldElsewhere, NotThere, explained

if TYPE_CHECKING:
    from mentortui.store.book.layout import Layout

RESERVE = 64 * 1024
"""Bytes kept free behind the last line: about 1,000 short lines, or ten minutes of typing."""
_OPENER = "_open"


class Replay(NamedTuple):
    """What a journal holds: events, where the next line goes, bytes of damaged lines, who opened it last; and where the
    line of each event is: offset and bytes."""

    events: list[dict[str, Any]]
    end: int
    damaged: int
    pid: int
    places: list[tuple[int, int]]


def replayed(data: bytes) -> Replay:
    """Every sound line of data in order. A torn tail is dropped; a bad line between good ones is counted and passed."""
    events: list[dict[str, Any]] = []
    places: list[tuple[int, int]] = []
    start = end = damaged = pid = bad = 0
    for line in data.split(b"\n")[:-1]:
        start += len(line) + 1
        event = _event(line)
        if event is None:
            bad += len(line) + 1
            if line.strip(b"\0"):
                damaged += len(line) + 1
            continue
        end = start
        if _OPENER in event:
            pid = event[_OPENER] if isinstance(event[_OPENER], int) else 0
        else:
            events.append(event)
            places.append((start - len(line) - 1, len(line)))
    return Replay(events, end, damaged, pid, places)


def without_damage(data: bytes) -> bytes:
    """data with zeros, which replay ignores, in place of the lines that it cannot read; nothing else moves."""
    *lines, tail = data.split(b"\n")
    return b"\n".join([*(line if _event(line) is not None else bytes(len(line)) for line in lines), tail])


def _event(line: bytes) -> dict[str, Any] | None:
    payload = checked(line)
    if payload is None:
        return None
    try:
        found = msgspec.json.decode(payload)
    except (msgspec.DecodeError, RecursionError):
        return None
    return found if isinstance(found, dict) and (_OPENER in found or isinstance(found.get("n"), int)) else None


def read_journal(folder: Folder, name: str, *, mine: bool = True) -> Replay:
    """The content of a journal that may be open elsewhere. NotThere when it is missing."""
    return replayed(folder.read(name, mine=mine)[0])


class Journal:
    """A journal opened for writing. Raises BookBusy when another terminal of the same person has it open."""

    def __init__(self, folder: Folder, name: str, mode: int = 0o600, again: Callable[[], Folder] | None = None) -> None:
        self.folder, self.name, self.path, self.mode = folder, name, folder.path / name, mode
        self._again = again  # opens the folder where it should be, and makes it where it is not
        self._first, self._removed = folder, False
        self.is_cut_off = False
        """Whether it is closed because the terminal was lost: then it says of nobody that they left."""
        self.osl = folder.osl
        self.places: dict[Any, tuple[int, int]] = {}  # offset and bytes of the lines that may have to go, by their key
        self._named = False  # whether a power cut leaves its name; whoever made it may have been killed before that
        is_taken(folder, name)
        self.fd = folder.open(name, os.O_RDWR | os.O_CREAT)
        try:
            self._take(mode)
        except BaseException:
            self.close()
            raise

    def _take(self, mode: int) -> None:
        try:
            fcntl.flock(self.fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            pid = read_journal(self.folder, self.name).pid
            raise HeldElsewhere(self.path, pid) from error
        self._finish_blanks()
        found = read_journal(self.folder, self.name)
        self.events, self.end, self.damaged, self.found_places = found.events, found.end, found.damaged, found.places
        try:
            os.fchmod(self.fd, mode)
            if os.pread(self.fd, RESERVE, self.end).strip(b"\0"):
                self.osl.ftruncate(self.fd, self.end)  # a torn tail must not be taken for a line later
        except OSError as error:
            raise explained(error, self.path, "opening") from error
        self.reserve()
        opener = line_of({_OPENER: os.getpid()})
        with contextlib.suppress(OSError):  # only tells another terminal who we are
            write_all(self.osl, self.fd, opener, self.end)
            self.end += len(opener)

    def reserve(self) -> None:
        """Keep RESERVE bytes free behind the last line, where the system can. Useless on copy-on-write systems."""
        allocate = getattr(self.osl, "posix_fallocate", None)
        if allocate is not None and os.fstat(self.fd).st_size < self.end + RESERVE // 2:
            with contextlib.suppress(OSError):  # full already: lines are tried all the same
                allocate(self.fd, 0, self.end + RESERVE)

    def write(self, lines: bytes) -> None:
        """Write whole lines; when it returns they are on the disk. After a StoreError call it again with the same."""
        try:
            write_all(self.osl, self.fd, lines, self.end)
            sync_file(self.osl, self.fd)
        except OSError as error:
            raise explained(error, self.path, "saving") from error
        self.keep_name(self.end + len(lines))
        if not self._named:  # not before there is something to lose: a session that begins does not wait for the disk
            self.folder.sync()
            self._named = True
        self.end += len(lines)
        self.reserve()

    def is_at_risk(self) -> bool:
        """Whether the folder is another account's, who can take my file out of it."""
        return self.folder.own_stat().st_uid not in (os.geteuid(), 0)

    def keep_name(self, end: int = 0) -> None:
        """Write all of it again, up to end, where its name was taken away. After a StoreError call it again."""
        if self._removed or self._has_name():
            return
        try:
            folder = self._again() if self._again else self.folder
        except NotThere:
            if os.fstat(self.fd).st_nlink:  # all of it was moved by hand: it is written where it is now
                return
            raise
        self._close_folder()
        self.folder = folder
        fd = folder.open(self.name, os.O_RDWR | os.O_CREAT)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.fchmod(fd, self.mode)
            write_all(self.osl, fd, os.pread(self.fd, end or self.end, 0), 0)
            sync_file(self.osl, fd)
        except OSError as error:
            self.osl.close(fd)
            raise explained(error, self.path, "saving") from error
        self.osl.close(self.fd)
        self.fd = fd
        folder.sync()

    def _has_name(self) -> bool:
        here = os.fstat(self.fd)
        try:
            there = self.path.lstat()
        except OSError:
            return False
        return (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino)

    def _close_folder(self) -> None:
        if self.folder is not self._first:
            self.folder.close()

    def line_at(self, place: tuple[int, int]) -> bytes:
        """A whole line of this file, its LF included. Raises StoreError."""
        try:
            return os.pread(self.fd, place[1], place[0]) + b"\n"
        except OSError as error:
            raise explained(error, self.path, "reading") from error

    def blank(self, places: Iterable[tuple[int, int]]) -> None:
        """Write zeros over these lines; when it returns nothing of them is in the file. Again with the same after a
        StoreError, and after a kill when it is opened."""
        try:
            for offset, length in places:
                write_all(self.osl, self.fd, bytes(length), offset)
            sync_file(self.osl, self.fd)
        except OSError as error:
            raise explained(error, self.path, "saving") from error

    def _finish_blanks(self) -> None:
        """A line that begins with a zero was being written over when the program was killed."""
        data, start, torn = self.folder.read(self.name)[0], 0, []
        for line in data.split(b"\n")[:-1]:
            if line.startswith(b"\0") and line.strip(b"\0"):
                torn.append((start, len(line)))
            start += len(line) + 1
        if torn:
            self.blank(torn)

    def mend(self, before: bytes) -> Path:
        """Blank the damaged lines, after the file as it was before it was opened is put beside it: where that copy is.

        In place, so that the lock and whoever waits for it keep their file; dying half way through harms no good line.
        Raises StoreError.
        """
        taken = set(self.folder.names())
        number = next(n for n in range(1, len(taken) + 2) if f"{self.name}.damaged-{n}" not in taken)
        kept = f"{self.name}.damaged-{number}"
        self.folder.replace(self.folder.write_temp(self.name, before, 0o600), kept)
        self.folder.sync()
        data = self.folder.read(self.name)[0]
        try:
            write_all(self.osl, self.fd, without_damage(data), 0)
            sync_file(self.osl, self.fd)
        except OSError as error:
            raise explained(error, self.path, "saving") from error
        return self.folder.path / kept

    def close(self) -> None:
        """Give back the reserved room and the lock, and leave word that nobody has it open."""
        if self.fd < 0:
            return
        with contextlib.suppress(OSError):
            if hasattr(self, "end"):
                self._leave_word()
                self.osl.ftruncate(self.fd, self.end)
        self.osl.close(self.fd)
        self.fd = -1
        self._close_folder()

    def _leave_word(self) -> None:
        """For whoever reads it meanwhile: a journal without this word was not closed by whoever opened it."""
        if not self._removed and not self.is_cut_off:
            word = line_of({_OPENER: 0})
            write_all(self.osl, self.fd, word, self.end)
            self.end += len(word)

    def unlink(self) -> None:
        """Remove the file; it stays open and locked until it is closed. Raises StoreError."""
        self._removed = True
        self.folder.drop(self.name)
        self.folder.sync()


def live_folder(layout: Layout, root: Path, parts: tuple[str, ...]) -> Folder:
    """The folder of journals there, opened; made where it is not. Raises StoreError."""
    with Folder.at(root, layout.osl) as top:
        check_folder(top)
        if parts[0] == PRIVATE:
            folder = top.sub(*parts, make=FOLDER_MODE)
        else:
            with top.sub(*parts[:-1]) as place:
                shared = PART_MODE if PART.fullmatch(parts[0]) else SHARED_FOLDER_MODE
                folder = place.sub(parts[-1], make=FOLDER_MODE if root == layout.root else shared)
    try:
        check_folder(folder)
    except BaseException:
        folder.close()
        raise
    return folder


def missing_numbers(numbers: list[int]) -> list[str]:
    """What is not there of a sequence that begins at 1 and rises by one, in words."""
    gaps, expected = [], 1
    for number in numbers:
        if number > expected:
            gaps.append(
                f"entry {expected} is missing"
                if number == expected + 1
                else f"entries {expected} to {number - 1} are missing"
            )
        expected = max(expected, number + 1)
    return gaps


__all__ = ["Journal", "NotThere", "Replay", "line_of", "live_folder", "missing_numbers", "read_journal", "replayed"]
