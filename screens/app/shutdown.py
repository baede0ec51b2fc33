"""Ends: signals, a terminal that has gone, one that nobody reads. Whatever happens, what was typed is kept first.

`signal.signal` and not the event loop: when a terminal is frozen, the loop waits in a write and comes to no handler.
"""

from __future__ import annotations

import os
import signal
import termios
import threading
from collections.abc import Callable
from types import FrameType

PATIENCE = 1.2
"""Seconds from the signal in which everything is kept and the event loop leaves in good order."""
WATCH = 1.0
"""Seconds between looks at whether the terminal is still there."""
RESET = b"\x1b[?1049l\x1b[?25h\x1b[?1000;1003;1006;1004;2004l\x1b[<u\x1b[m"
SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT)


class Ending:
    """Installed once, before the app runs."""

    def __init__(self, keep: Callable[[], None], leave: Callable[[int], None]) -> None:
        """keep writes everything down, from any thread, in half a second; leave asks the app to exit with a status."""
        self._keep = keep
        self._leave = leave
        self._over = threading.Event()
        self.status = 0

    def install(self) -> None:
        """Take the signals, and watch the terminal."""
        for number in SIGNALS:
            signal.signal(number, self._on_signal)
        threading.Thread(target=self._watch, name="terminal-watch", daemon=True).start()

    @property
    def is_cut_off(self) -> bool:
        """Whether it ends because the terminal was lost."""
        return self.status == 128 + signal.SIGHUP

    def gone(self) -> None:
        """The terminal is no more: as if it had hung up."""
        self._end(signal.SIGHUP)

    def finished(self) -> None:
        """The app has left by itself; stop watching. Nothing is written to a terminal that has gone."""
        self._over.set()
        if self.status and not _terminal_is_there():
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nowhere, stream)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        self._end(number)

    def _end(self, number: int) -> None:
        if self.status:
            return
        self.status = 128 + number
        # Not in the handler itself: it may have interrupted whoever holds the journal's lock.
        threading.Thread(target=self._go, name="ending", daemon=True).start()

    def _go(self) -> None:
        last = threading.Timer(PATIENCE, self._now)
        last.daemon = True
        last.start()
        try:
            self._keep()
        finally:
            self._leave(self.status)

    def _now(self) -> None:
        if self._over.is_set():
            return
        reset_terminal()
        os._exit(self.status)

    def _watch(self) -> None:
        while not self._over.wait(WATCH):
            if not _terminal_is_there():
                self.gone()
                return


def _terminal_is_there() -> bool:
    try:
        termios.tcgetattr(0)
    except (termios.error, OSError):
        return False
    return True


def reset_terminal() -> None:
    """Give the terminal back as well as can be done without waiting for it."""
    try:
        os.set_blocking(2, False)
        try:
            os.write(2, RESET)
        finally:
            os.set_blocking(2, True)  # the shell has the same terminal
    except OSError:
        return
