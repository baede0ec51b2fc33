"""A terminal for tests: starts a command on a real pty, plays the terminal, and shows what a person would see.

It answers what Textual asks of a terminal (device attributes, DECRQM), keeps every byte the command wrote, and replays
them through a pyte screen. Nothing here sleeps for luck: everything waits for a condition with a deadline.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

KEYS = {
    "enter": b"\r",
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "escape": b"\x1b",
    "backspace": b"\x7f",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "f1": b"\x1bOP",
    "pagedown": b"\x1b[6~",
}
"""Keys by name, as an xterm sends them; `ctrl+x` is worked out."""

_ALTERNATE = re.compile(rb"\x1b\[\?1049([hl])")
_QUERY = re.compile(rb"\x1b\[(?P<da>[>=]?)0?c|\x1b\[\?(?P<mode>\d+)\$p|\x1b\[(?P<dsr>[56])n")
_FOREIGN = re.compile(  # complete sequences that pyte does not know and would print as text
    rb"\x1b\[[<=>][0-9;:]*[A-Za-z]|\x1b\[\?[0-9;]*\$[a-z]|\x1b\[\?[0-9;]*u|\x1b\[[0-9;]*[ $][a-z]"
    rb"|\x1b[P_^X][^\x1b\x07]*(?:\x1b\\|\x07)|\x1b\][^\x1b\x07]*(?:\x1b\\|\x07)"
)
_PARTIAL = re.compile(rb"\x1b(?:\[[0-9;:<=>? $]*|[P_^X\]][^\x1b\x07]*\x1b?)?$")


class Gone(AssertionError):
    """The command ended while the test was waiting for something on its screen."""


class Terminal:
    """One command on one pty. `written` is every byte that it wrote, `text` is what its screen shows."""

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        *,
        size: tuple[int, int] = (80, 24),
        before: Callable[[], None] | None = None,
        early: bytes = b"",
    ) -> None:
        """before runs in the child just before the command; early is typed before the command is even started."""
        self.columns, self.rows = size
        self.master, slave = os.openpty()
        self._set_size(slave)
        self.settings = termios.tcgetattr(slave)
        os.set_blocking(self.master, False)
        if early:
            os.write(self.master, early)

        def prepare() -> None:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever runs the tests in the background ignores it
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            if before is not None:
                before()

        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=dict(env), start_new_session=True, preexec_fn=prepare
        )
        os.close(slave)
        self.pid = self.process.pid
        self.written = bytearray()
        self.reading = True
        self._modes: dict[int, bool] = {}
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._shown = self._asked = 0
        self._half = b""
        self._open = True

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGCONT)
            self.process.kill()
        self.process.wait()
        self.close()

    # -- the screen ------------------------------------------------------------------------------

    @property
    def lines(self) -> list[str]:
        """The rows of the screen."""
        self._replay()
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row, from 0."""
        self._replay()
        return self._screen.cursor.x, self._screen.cursor.y

    @property
    def modes(self) -> dict[int, bool]:
        """The DEC private modes that the command set or reset."""
        self._replay()
        return self._modes

    def row_of(self, regex: str) -> int:
        """The first row that matches; -1 when none does."""
        return next((at for at, line in enumerate(self.lines) if re.search(regex, line)), -1)

    def _replay(self) -> None:
        data, self._shown = self._half + bytes(self.written[self._shown :]), len(self.written)
        cut = _PARTIAL.search(data)
        end = cut.start() if cut else len(data)
        if (frame := data.rfind(b"\x1b[?2026h")) > data.rfind(b"\x1b[?2026l"):
            end = min(end, frame)  # a frame counts when it is closed
        data, self._half = data[:end], data[end:]
        for mode in re.finditer(rb"\x1b\[\?([0-9;]+)([hl])", data):
            for number in mode[1].split(b";"):
                self._modes[int(number)] = mode[2] == b"h"
        data = _ALTERNATE.sub(b"\x1b[2J\x1b[H", data)
        self._stream.feed(_FOREIGN.sub(b"", data))

    # -- output ----------------------------------------------------------------------------------

    def pump(self, timeout: float = 0.0) -> bool:
        """Take what the command has written, waiting up to timeout seconds for the first of it. True if there was."""
        if not (self._open and self.reading):
            if timeout:
                select.select([], [], [], timeout)
            return False
        got = False
        while select.select([self.master], [], [], 0 if got else timeout)[0]:
            try:
                data = os.read(self.master, 65536)
            except OSError:  # EIO: nobody has the other side open
                data = b""
            if not data:
                if not got:
                    select.select([], [], [], min(timeout, 0.01))
                break
            self.written += data
            got = True
            self._answer()
        return got

    def _answer(self) -> None:
        end = self._asked
        for asked in _QUERY.finditer(self.written, self._asked):
            end = asked.end()
            if asked.lastgroup == "mode":
                self._send(b"\x1b[?%s;%d$y" % (asked["mode"], 2 if asked["mode"] == b"2026" else 0))
            elif asked.lastgroup == "da":
                self._send(b"\x1b[>1;4000;0c" if asked["da"] else b"\x1b[?62;22c")
            elif asked["dsr"] == b"6":
                column, row = self.cursor
                self._send(b"\x1b[%d;%dR" % (row + 1, column + 1))
            else:
                self._send(b"\x1b[0n")
        self._asked = max(end, len(self.written) - 16)

    # -- waiting ---------------------------------------------------------------------------------

    def until(self, holds: Callable[[], object], within: float = 10.0, what: str = "") -> None:
        """Wait until holds() is true. Raises AssertionError with the screen when it does not come true."""
        end = time.monotonic() + within
        while True:
            self.pump(0.02)
            if holds():
                return
            if time.monotonic() > end:
                told = f"{what or 'what was waited for'} did not come within {within} s"
                last = bytes(self.written[-300:])
                raise AssertionError(f"{told}, the process is {self.state}, its last bytes {last!r}:\n{self.text}")

    def wait_for(self, regex: str, within: float = 10.0) -> str:
        """Wait until the screen matches; returns the screen. Raises Gone when the command ends before."""
        pattern = re.compile(regex, re.MULTILINE)

        def seen() -> bool:
            if pattern.search(self.text):
                return True
            if self.process.poll() is not None and not self.pump(0.05):
                if pattern.search(self.text):
                    return True
                raise Gone(f"ended with {self.process.returncode} before {regex!r} was seen:\n{self.text}")
            return False

        self.until(seen, within, repr(regex))
        return self.text

    def wait_for_typed(self, regex: str, within: float = 10.0) -> str:
        """As wait_for, for a row that ends with this; at its right end may stand what Enter will make of it."""
        return self.wait_for(rf"{regex}(?: {{2,}}\S.*)?$", within)

    def quiet(self, seconds: float = 0.3, within: float = 10.0) -> None:
        """Wait until nothing was written for that long."""
        end = time.monotonic() + within
        while self.pump(seconds):
            assert time.monotonic() < end, f"never quiet:\n{self.text}"

    def silence(self, seconds: float) -> bytes:
        """What comes in the next so many seconds."""
        before, end = len(self.written), time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.pump(left)
        return bytes(self.written[before:])

    def wait_end(self, within: float = 5.0) -> int:
        """Wait for the command to end; its exit status, negative for a signal that killed it."""
        self.until(lambda: self.process.poll() is not None, within, "the end of the program")
        self.pump(0.02)
        assert self.process.returncode is not None
        return self.process.returncode

    # -- input -----------------------------------------------------------------------------------

    def type(self, text: str | bytes) -> None:
        """Send text as a person's keys or raw bytes, reading meanwhile."""
        self._send(text.encode() if isinstance(text, str) else text)

    def key(self, *names: str) -> None:
        """Press keys by name."""
        for name in names:
            self._send(bytes([ord(name[-1]) & 0x1F]) if name.startswith("ctrl+") else KEYS[name])

    def enter(self, text: str) -> None:
        """Type a line, then Enter."""
        self.type(f"{text}\r")

    def _send(self, data: bytes) -> None:
        end = time.monotonic() + 5
        while data and time.monotonic() < end:
            try:
                data = data[os.write(self.master, data) :]
            except BlockingIOError:
                self.pump(0.01)
        assert not data, "the terminal takes no more keys"

    # -- the terminal itself ---------------------------------------------------------------------

    def _set_size(self, fd: int) -> None:
        fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, self.columns, 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        """Another size; the command gets SIGWINCH."""
        self._replay()
        self.columns, self.rows = columns, rows
        self._screen.resize(rows, columns)
        self._set_size(self.master)

    def signal(self, number: int) -> None:
        """Send a signal to the command."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        """kill -9, and wait until it is gone."""
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        """Close the terminal under the command, as a lost connection does."""
        if self._open:
            self._open = False
            os.close(self.master)

    def cooked(self) -> bool:
        """Whether the line settings of the terminal are what they were before the command."""
        return termios.tcgetattr(self.master)[:4] == self.settings[:4]

    # -- the process -----------------------------------------------------------------------------

    @property
    def state(self) -> str:
        """The kernel's letter for what it does: T stopped, S asleep, R running; "" when it is gone."""
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            return Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0]
        return ""

    def cpu(self) -> float:
        """Seconds of processor time so far, all threads."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
