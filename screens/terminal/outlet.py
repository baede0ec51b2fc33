"""The way out to the terminal, which never waits for it.

It opens the terminal once more for itself, so that "do not wait" holds for nobody else who has it open: the shell that
started us has the same one. What the terminal does not take yet is kept, and sent when it does.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import time
from collections import deque
from collections.abc import Callable

MOST_WAITING = 1000
"""Writes kept for a terminal that does not read; what comes after them is dropped. Frames do not come meanwhile."""


class Outlet:
    """Writes bytes to the terminal at fd. Raises OSError when it cannot be opened once more."""

    def __init__(self, fd: int, on_empty: Callable[[], None]) -> None:
        """on_empty is called on the event loop once the terminal has taken what had to wait."""
        self._fd = os.open(os.ttyname(fd), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
        self._loop = asyncio.get_running_loop()
        self._on_empty = on_empty
        self._waiting: deque[bytes] = deque()
        self._open = True

    @property
    def busy(self) -> bool:
        """Whether something waits for the terminal."""
        return bool(self._waiting)

    def send(self, data: str) -> None:
        """Write data, or what of it the terminal takes now, and the rest later. From any thread."""
        if not self._open or len(self._waiting) > MOST_WAITING:
            return
        waits = self.busy
        self._waiting.append(data.encode("utf-8", "replace"))
        if not waits:
            self._write()
            if self.busy:
                self._loop.call_soon_threadsafe(self._watch)

    def _write(self) -> None:
        try:
            while self._waiting:
                data = self._waiting[0]
                taken = os.write(self._fd, data)
                if taken < len(data):
                    self._waiting[0] = data[taken:]
                else:
                    self._waiting.popleft()
        except BlockingIOError:
            return
        except OSError:
            self._waiting.clear()  # it is gone; whoever reads it will notice

    def _watch(self) -> None:
        if self._open and self.busy:
            self._loop.add_writer(self._fd, self._writable)

    def _writable(self) -> None:
        self._write()
        if not self.busy:
            self._loop.remove_writer(self._fd)
            self._on_empty()

    def close(self, patience: float) -> None:
        """Let the terminal take what waits, for so many seconds, and write no more."""
        if not self._open:
            return
        end = time.monotonic() + patience
        while self.busy and time.monotonic() < end:
            select.select([], [self._fd], [], max(0.0, end - time.monotonic()))
            self._write()
        self._open = False
        with contextlib.suppress(RuntimeError):  # the loop may be closed already
            self._loop.remove_writer(self._fd)
        os.close(self._fd)
