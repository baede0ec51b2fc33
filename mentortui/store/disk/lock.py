"""One writer at a time for one person's book: flock on a file that is never replaced and never removed.

flock goes away with its process, so a kill leaves nothing stale.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import time
from collections.abc import Iterator
from datetime import datetime

from mentortui.store.disk.files import Folder
from mentortui.store.disk.trusted_folder import is_taken
from mentortui.store.errors import BookBusy, CannotWrite

TIMEOUT = 5.0
"""Seconds after which a save gives up waiting for another process of the same person."""
TRY_AGAIN = " Please try again."
"""With what the message ends, for whoever does not try again by themselves."""
_POLL, _SLOWEST_POLL = 0.002, 0.05


@contextlib.contextmanager
def locked(folder: Folder, author: str, timeout: float = TIMEOUT) -> Iterator[None]:
    """Hold the lock of author's book in folder. Raises BookBusy, which names the holder, after timeout seconds."""
    name = f".{author}.lock"
    is_taken(folder, name)
    with folder.opened(name, os.O_RDWR | os.O_CREAT) as fd:
        _wait(folder, name, fd, timeout)
        with contextlib.suppress(OSError):  # the holder's name only helps people: a full disk must not stop here
            os.fchmod(fd, 0o600)
            text = json.dumps({"pid": os.getpid(), "host": os.uname().nodename, "since": time.time()}).encode()
            os.pwrite(fd, text.ljust(200), 0)
        try:
            yield
        finally:
            fcntl.flock(fd, fcntl.LOCK_UN)


def _wait(folder: Folder, name: str, fd: int, timeout: float) -> None:
    end, pause = time.monotonic() + timeout, _POLL
    while True:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except OSError as error:
            if error.errno not in (errno.EWOULDBLOCK, errno.EACCES, errno.EINTR):
                path = folder.path / name
                raise CannotWrite(
                    f"{path} cannot be locked here: {error.strerror}. Nothing was written.", path
                ) from error
        if time.monotonic() >= end:
            raise BookBusy(f"{_holder(fd)} is saving {folder.path}. Nothing is lost.{TRY_AGAIN}", folder.path)
        time.sleep(pause)
        pause = min(pause * 1.5, _SLOWEST_POLL)


def _holder(fd: int) -> str:
    try:
        found = json.loads(os.pread(fd, 200, 0))
        since = datetime.fromtimestamp(found["since"]).astimezone().strftime("%H:%M:%S")
        return f"Another process of yours (pid {int(found['pid'])} on {found['host']!s:.60}, since {since})"
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return "Another process of yours"
