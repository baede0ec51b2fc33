"""What a person would see: recorded output, replayed through a terminal emulator after the clock has stopped."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pyte

_ALTERNATE = re.compile(rb"\x1b\[\?(?:1049|1047|47)h")
_FOREIGN = re.compile(  # complete sequences that pyte does not know and would print as text
    rb"\x1b\[[<=>][0-9;:]*[A-Za-z]|\x1b\[\?[0-9;]*\$[a-z]|\x1b\[\?[0-9;]*[umJK]|\x1b\[[0-9;]*[ $][a-z]|\x1b\[[0-9;]*t"
    rb"|\x1b[P_^X][^\x1b\x07]*(?:\x1b\\|\x07)|\x1b\][^\x1b\x07]*(?:\x1b\\|\x07)"
)
_COLONS = re.compile(rb"\x1b\[[0-9;:]*:[0-9;:]*m")
PARTIAL = re.compile(rb"\x1b(?:\[[0-9;:<=>? $]*|[P_^X\]][^\x1b\x07]*\x1b?)?$")
"""An escape sequence that may go on in the next chunk."""

Chunk = tuple[float, bytes]
"""When it was read, in seconds since the start, and what."""


class Screen:
    """A screen of columns x rows that is fed with raw bytes."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._half = b""
        self.whole = True
        """False inside a synchronised update (mode 2026): what it draws counts when it is closed."""

    def feed(self, data: bytes) -> None:
        """Show more output."""
        data = self._half + data
        cut = PARTIAL.search(data)
        data, self._half = (data[: cut.start()], data[cut.start() :]) if cut else (data, b"")
        begun, closed = data.rfind(b"\x1b[?2026h"), data.rfind(b"\x1b[?2026l")
        if begun != closed:
            self.whole = closed > begun
        data = _FOREIGN.sub(b"", _ALTERNATE.sub(b"\x1b[2J\x1b[H", data))
        self._stream.feed(_COLONS.sub(lambda found: found[0].replace(b":", b";"), data))

    @property
    def lines(self) -> list[str]:
        """The rows, without spaces at their ends."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """The rows as one text."""
        return "\n".join(self.lines)

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row, from 0."""
        return self._screen.cursor.x, self._screen.cursor.y


class Replay:
    """A screen that follows a growing list of chunks."""

    def __init__(self, columns: int, rows: int, chunks: Sequence[Chunk]) -> None:
        self.screen = Screen(columns, rows)
        self._chunks = chunks
        self._shown = 0

    def all(self) -> Screen:
        """Everything that came so far."""
        while self._shown < len(self._chunks):
            self._next()
        return self.screen

    def until(self, holds: Callable[[Screen], bool]) -> float | None:
        """The time of the chunk after which holds(screen) is true; None, with everything shown, when it never is.

        It is the last chunk's time when it holds already.
        """
        if self._shown and self.screen.whole and holds(self.screen):
            return self._chunks[self._shown - 1][0]
        while self._shown < len(self._chunks):
            at = self._next()
            if self.screen.whole and holds(self.screen):
                return at
        return None

    def _next(self) -> float:
        at, data = self._chunks[self._shown]
        self._shown += 1
        self.screen.feed(data)
        return at
