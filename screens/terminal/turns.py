"""Whose turn it is. A thread that reads or saves a long history begins no piece of work while a key is being answered.

All threads of a Python program share one interpreter, and two that want it get half of it each: a key whose answer is
20 ms of work took 60 while a large book was read beside it.
"""

from __future__ import annotations

import selectors
import threading

SOON = 0.02
"""Seconds within which the loop has something to do again, so that it is no thread's turn: a screen is painted so long
after a key has changed it."""
MOST = 0.1
"""Seconds that a thread waits for its turn at most, so that keys without end do not keep anything from being saved."""


class Turns(selectors.DefaultSelector):
    """The event loop's selector, which knows when the loop has nothing to do. Made in the loop's thread."""

    def __init__(self) -> None:
        super().__init__()
        self._idle, self._own = threading.Event(), threading.get_ident()

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """As ever."""
        if timeout is not None and timeout <= SOON:
            return super().select(timeout)
        self._idle.set()
        try:
            return super().select(timeout)
        finally:
            self._idle.clear()

    def wait(self) -> None:
        """Called before a piece of work: another thread waits until the loop does, too."""
        if threading.get_ident() != self._own:
            self._idle.wait(MOST)

    def close(self) -> None:
        """The loop is over, and nobody waits for it any longer."""
        super().close()
        self._idle.set()
