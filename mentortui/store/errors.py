"""What can go wrong with stored data, each with one line that says what, where and what to do next."""

from __future__ import annotations

import errno
import os
from pathlib import Path

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_LINKS = frozenset({errno.ELOOP, errno.EISDIR, errno.ENXIO})


class StoreError(Exception):
    """Something about stored data. `message` is for people; `path` is the file or folder meant, where known."""

    def __init__(self, message: str, path: Path | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path


class NotThere(StoreError):
    """The relationship, book or session asked for does not exist."""


class RootAway(StoreError):
    """A shared folder of the settings that cannot be looked into now; the rest goes on without it."""


class Untidy(StoreError):
    """Something lies there that should not, and harms nobody."""


class BookDamaged(StoreError):
    """A book that cannot be trusted. The file is left as it is.

    `table`, `record` and `field` name the place where known. `edited` is true when the file is sound in itself but is
    not what this program wrote: somebody changed it with another tool, or one letter of it was flipped on the disk.
    """

    def __init__(
        self, message: str, path: Path, *, table: str = "", record: str = "", field: str = "", edited: bool = False
    ) -> None:
        super().__init__(message, path)
        self.table, self.record, self.field, self.edited = table, record, field, edited


class BookBusy(StoreError):
    """Another process of the same person holds the book or the session."""


class HeldElsewhere(BookBusy):
    """Another process of the same person has the session open: pid, 0 for unknown. It may be this very process, which
    has not closed it yet."""

    def __init__(self, path: Path, pid: int) -> None:
        here = "This session is not closed here yet: it is still being saved. Nothing is lost; try again soon."
        who = f"pid {pid}" if pid else "pid unknown"
        there = f"This session is open in another terminal of yours ({who}). Close it there, or go on with it here: "
        super().__init__(here if pid == os.getpid() else f"{there}`mentortui live --take-over`.", path)
        self.pid = pid


class BookUnsafe(StoreError):
    """A file or folder that somebody else could change or has put there: link, pipe, foreign owner, world-writable."""


class SchemaTooNew(StoreError):
    """A book written by a newer version: it can be read, not written."""


class NoRoom(StoreError):
    """The disk or the quota is full. `free` is the number of bytes that are left on that file system."""

    def __init__(self, message: str, path: Path, free: int) -> None:
        super().__init__(message, path)
        self.free = free


class CannotWrite(StoreError):
    """The system refused: no permission, read-only, input/output error."""


class ChangeRefused(StoreError, ValueError):
    """A change whose values do not fit its kind: nothing of the save it was in was written."""


def free_bytes(path: Path) -> int:
    """Bytes that this user may still write on the file system of path, 0 where that cannot be told."""
    try:
        room = os.statvfs(path if path.exists() else path.parent)
    except OSError:
        return 0
    return room.f_bavail * room.f_frsize


def explained(error: OSError, path: Path, doing: str) -> StoreError:
    """The StoreError for what the system said while doing something ("saving", "reading") to path."""
    if error.errno in _FULL:
        free = free_bytes(path)
        return NoRoom(
            f"Disk full at {path} ({free} bytes free). What is stored is untouched and what you typed is kept; "
            "make room and it will be saved.",
            path,
            free,
        )
    if error.errno == errno.ENOENT:
        return NotThere(f"{path} is not there.", path)
    if error.errno == errno.ENOTDIR:
        file = next((above for above in (path, *path.parents) if above.exists()), path)
        return BookUnsafe(f"{file} is a file where a folder is expected. Not used.", path)
    if error.errno in _LINKS:
        return BookUnsafe(f"{path} is a link, a folder or a device where a plain file is expected. Not used.", path)
    reason = (error.strerror or str(error)).lower()
    return CannotWrite(f"The system refused {doing} {path}: {reason}. What is stored is untouched.", path)
