"""Waiting until something happens in a few folders: told by the system where it can (inotify), else looked for."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import select
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_MODIFY, _CLOSE_WRITE, _MOVED_TO, _CREATE, _DELETE, _ONLY_DIR = 0x2, 0x8, 0x80, 0x100, 0x200, 0x1000000
_WANTED = _CLOSE_WRITE | _MOVED_TO | _CREATE | _DELETE | _ONLY_DIR
_SETTLED = 0.1
"""Seconds without an event after which what happened is over: a sync program writes a file in pieces."""
_MOST_EVENTS = 50
ASKING = 1.0
"""Seconds between two looks where the system tells of nothing."""


class Watching:
    """Waits for events in folders, and for the end of what one descriptor gives. Nothing that happens between two waits
    is missed."""

    def __init__(self, until: int | None = None, *, writes: bool = False, settled: float = _SETTLED) -> None:
        """writes: each write into a file that stays open counts, too. settled: seconds without an event after which
        what happened is over."""
        self._until, self._settled = until, settled
        self._wanted = _WANTED | _MODIFY if writes else _WANTED
        self._libc: Any = None
        self._fd = -1
        self._folders: set[Path] = set()
        self._ears: list[int] = []
        self._seen: list[tuple[str, int]] = []
        self._heard = False
        if sys.platform == "linux":
            with contextlib.suppress(OSError, AttributeError):
                libc = ctypes.CDLL(None, use_errno=True)
                self._fd = libc.inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK)
                self._libc = libc if self._fd >= 0 else None

    @property
    def is_told(self) -> bool:
        """Whether the system tells; else it is asked."""
        return self._libc is not None

    def close(self) -> None:
        """Watch nothing any more."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def look_at(self, folders: Iterable[Path], ears: Iterable[int] = ()) -> None:
        """From now on these folders count, and what is directly in them, and descriptors that become ready."""
        self._ears = list(ears)
        self._folders = {folder for folder in folders if folder.is_dir()}
        if self.is_told:
            for folder in self._folders:  # again: one of them may be another folder of that name
                if self._libc.inotify_add_watch(self._fd, os.fsencode(folder), self._wanted) < 0:
                    self._stop_being_told(ctypes.get_errno())
                    break
        if not self.is_told:
            self._seen = _marks(self._folders)

    def _stop_being_told(self, why: int) -> None:
        """The system has no watch left for us: ask instead."""
        if why not in (errno.ENOENT, errno.ENOTDIR):
            self.close()
            self._libc = None

    def wait(self, seconds: float) -> bool:
        """Until something happened, or for so many seconds; False at the end of the descriptor."""
        if not self.is_told:
            return self._ask(seconds)
        if not self._ready(seconds):
            return False
        for _ in range(_MOST_EVENTS):
            if not self._drain() or not self._ready(self._settled):
                break
        return True

    def _ask(self, seconds: float) -> bool:
        for _ in range(max(1, int(seconds / ASKING))):
            if not self._ready(ASKING):
                return False
            if self._heard or _marks(self._folders) != self._seen:
                break
        return True

    def _ready(self, seconds: float) -> bool:
        """Wait for an event; False at the end of the descriptor."""
        waiting = select.poll()
        for fd in (self._fd, self._until, *self._ears):
            if fd is not None and fd >= 0:
                waiting.register(fd, select.POLLIN | select.POLLHUP)
        ready = [fd for fd, _ in waiting.poll(seconds * 1000)]
        self._heard = not {*self._ears}.isdisjoint(ready)
        return self._until not in ready or bool(os.read(self._until or 0, 4096))

    def _drain(self) -> bool:
        """Whether there were events; they are read, and one round follows them all."""
        found = False
        with contextlib.suppress(BlockingIOError):
            while os.read(self._fd, 65536):
                found = True
        return found


def _marks(folders: Iterable[Path]) -> list[tuple[str, int]]:
    """Something that changes when what is in a folder does."""
    found = []
    for folder in sorted(folders):
        with contextlib.suppress(OSError):
            found += [(entry.path, entry.stat(follow_symlinks=False).st_mtime_ns) for entry in os.scandir(folder)]
    return sorted(found)
