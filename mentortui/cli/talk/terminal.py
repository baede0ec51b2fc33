"""Lines in and out of a terminal, without one byte that steers it: what is typed is edited by the terminal itself.

Reading waits in the system, not in Python, so that signals and the minute are heard. What stands half typed in the
terminal when a signal comes is fetched from it and kept.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import termios
from collections.abc import Callable
from time import monotonic
from types import FrameType
from typing import Final

from mentortui.model.text import visible

SIGNALS: Final = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)
LONGEST: Final = 4095
"""Bytes of a line that a terminal takes (N_TTY_BUF_SIZE of Linux, less its end); what is longer, it cuts."""
CUT = "The terminal cut that line at 4,095 bytes. The beginning is noted; /note takes longer texts, line by line."


class Stopped(Exception):
    """A signal came while a line was awaited."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Lines:
    """The lines that are typed or piped in. minute is called each minute that a line is awaited."""

    def __init__(self, fd: int, minute: Callable[[], object]) -> None:
        self.is_terminal = os.isatty(fd)
        self.stopped = 0  # the signal that came
        self._fd, self._minute = fd, minute
        self._left = b""  # what was read and is not a line yet
        self._awaits = False
        self._before = {number: signal.signal(number, self._stop) for number in SIGNALS}
        self._mode = termios.tcgetattr(fd) if self.is_terminal else None
        if self._mode is not None:  # Ctrl+C must not make the terminal forget the half-typed line
            mode = [*self._mode]
            mode[3] |= termios.NOFLSH
            termios.tcsetattr(fd, termios.TCSANOW, mode)

    def close(self) -> None:
        """The terminal and the signals are as they were."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if self._mode is not None:
            with contextlib.suppress(OSError, termios.error):  # it may have gone
                termios.tcsetattr(self._fd, termios.TCSANOW, self._mode)

    def next(self) -> list[str] | None:
        """The next line; several where they were pasted at once; None at the end. Raises Stopped."""
        first = self._line(None)
        if first is None:
            return None
        found = [first]
        while self.is_terminal and (more := self._line(0.0)) is not None:
            found.append(more)
        return found

    def half_typed(self) -> str:
        """What was typed without Enter, fetched from the terminal."""
        if self._mode is None:
            return self._text(self._left)
        with contextlib.suppress(OSError, termios.error):  # it may have gone
            mode = termios.tcgetattr(self._fd)
            mode[3] &= ~termios.ICANON
            mode[6][termios.VMIN], mode[6][termios.VTIME] = 0, 0
            termios.tcsetattr(self._fd, termios.TCSANOW, mode)
            while self._is_ready(0.0) and (more := os.read(self._fd, 65536)):
                self._left += more
        return self._text(self._left.rstrip(b"\x03\x1c\r\n"))

    def _line(self, wait: float | None) -> str | None:
        """A line without its end; None at the end of all lines, or where none comes within wait seconds."""
        while b"\n" not in self._left:
            if wait is not None and not self._is_ready(wait):
                return None
            if wait is None:
                self._await()
            more = os.read(self._fd, 65536)
            if not more:  # Ctrl+D with something typed only hands it over; on an empty line it is the end
                rest, self._left = self._left, b""
                return self._text(rest) if rest else None
            self._left += more
        line, _, self._left = self._left.partition(b"\n")
        return self._text(line)

    def _await(self) -> None:
        """Until something can be read; the minute goes on meanwhile."""
        due = monotonic() + 60
        while True:
            self._awaits = True
            try:
                if self.stopped:
                    raise Stopped(self.stopped)
                ready = self._is_ready(max(0.0, due - monotonic()))
            finally:
                self._awaits = False
            if ready:
                return
            self._minute()
            due += 60

    def _is_ready(self, wait: float) -> bool:
        return bool(select.select([self._fd], [], [], wait)[0])

    def _stop(self, number: int, _: FrameType | None) -> None:
        self.stopped = number
        if self._awaits:
            raise Stopped(number)

    @staticmethod
    def _text(line: bytes) -> str:
        return line.decode("utf-8", "replace").rstrip("\r")


def say(text: str) -> None:
    """One line of talk. What would steer a terminal is made visible."""
    for line in text.split("\n"):
        sys.stdout.write(f"{visible(line)}\n")
    sys.stdout.flush()


def invite(text: str) -> None:
    """What stands before the line that is typed."""
    sys.stdout.write(visible(text))
    sys.stdout.flush()
