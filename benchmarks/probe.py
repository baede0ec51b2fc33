"""One program on a real pty. While it is timed there is a poll() and a read() for each chunk; looking comes later."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
from pathlib import Path
from types import TracebackType

from benchmarks.answers import Answers
from benchmarks.programs import Program
from benchmarks.screen import Chunk, Replay

_FIELD = re.compile(r"^(\w+):\s+(\d+)", re.MULTILINE)
_AT_ONCE = 65536
GRACE = 2.0
"""Seconds that a program has to end."""


class NeverShown(RuntimeError):
    """The program did not show what was waited for; the text says what it did show."""


class Probe:
    """A running program. All times are seconds since just before the fork; `chunks` is all that it wrote, and when."""

    def __init__(self, program: Program, size: tuple[int, int] = (80, 24)) -> None:
        self.program = program
        self.chunks: list[Chunk] = []
        self.replay = Replay(*size, self.chunks)
        self._answers = Answers(*size, lambda: self.replay.all().cursor)
        self.fd, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], size[0] * 9, size[1] * 18))
        self.begun = time.perf_counter()
        self.pid = os.fork()
        if not self.pid:
            self._become(slave)
        os.close(slave)
        os.set_blocking(self.fd, False)
        self._poll = select.poll()
        self._poll.register(self.fd, select.POLLIN)
        self._ended = False

    def _become(self, slave: int) -> None:
        try:
            os.login_tty(slave)
            os.closerange(3, 256)
            os.chdir(self.program.env["HOME"])
            os.execvpe(self.program.argv[0], list(self.program.argv), self.program.env)
        finally:
            os._exit(127)

    def __enter__(self) -> Probe:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for number in (signal.SIGTERM, signal.SIGKILL):  # an editor that is killed leaves its locks behind
            os.kill(self.pid, number)
            end = self.now + GRACE
            while self.now < end:
                self.pump(0.01)
                if os.waitpid(self.pid, os.WNOHANG)[0]:
                    os.close(self.fd)
                    return
        raise RuntimeError(f"{self.program.name} cannot be ended (process {self.pid})")

    # -- output and keys -------------------------------------------------------------------------

    @property
    def now(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self.begun

    def pump(self, timeout: float) -> bool:
        """Take what the program wrote, waiting up to timeout seconds for the first of it. True if there was."""
        if self._ended:
            time.sleep(max(0.0, timeout))
            return False
        if not self._poll.poll(max(0.0, timeout) * 1000):
            return False
        got = False
        while True:
            try:
                data = os.read(self.fd, _AT_ONCE)
            except BlockingIOError:
                return got
            except OSError:  # EIO: nobody has the other side open
                data = b""
            if not data:
                self._ended = True
                return got
            self.chunks.append((self.now, data))
            got = True
            if said := self._answers.to(data):
                self.send(said)

    def send(self, data: bytes) -> float:
        """Press keys; when."""
        at = self.now
        os.set_blocking(self.fd, True)
        os.write(self.fd, data)
        os.set_blocking(self.fd, False)
        return at

    def run_for(self, seconds: float) -> None:
        """Read for so long."""
        end = self.now + seconds
        while (left := end - self.now) > 0:
            self.pump(left)

    def settle(self, quiet: float = 0.3, limit: float = 10.0) -> None:
        """Read until nothing came for `quiet` seconds, or the limit."""
        end = self.now + limit
        while self.now < end and self.pump(quiet):
            pass

    def key(self, data: bytes, quiet: float = 0.15) -> int:
        """Press a key and wait until the program is quiet; the bytes that it wrote."""
        before = self.written
        self.send(data)
        self.settle(quiet)
        return self.written - before

    @property
    def written(self) -> int:
        """Bytes so far."""
        return sum(len(data) for _, data in self.chunks)

    def written_between(self, begin: float, end: float) -> int:
        """Bytes read from begin until before end."""
        return sum(len(data) for at, data in self.chunks if begin <= at < end)

    # -- looking ---------------------------------------------------------------------------------

    def shown(self, regex: str, limit: float = 20.0, quiet: float = 0.05) -> float:
        """When regex was first on the screen. Raises NeverShown.

        Nothing is emulated before the program was quiet for so long, so that the emulator takes no time from it.
        """
        pattern, end = re.compile(regex, re.MULTILINE), self.now + limit
        while self.now < end and not self._ended:
            self.settle(quiet, limit=2.0)
            at = self.replay.until(lambda screen: bool(pattern.search(screen.text)))
            if at is not None:
                return at
        raise NeverShown(f"{self.program.name}: {regex!r} was never on the screen:\n{self.replay.screen.text}")

    def ready(self, quiet: float = 0.3) -> float:
        """When the first useful screen was there; then the program's first keys are pressed, and it is quiet."""
        at = self.shown(self.program.ready, quiet=quiet)
        self.settle(quiet)
        for keys in self.program.keys:
            self.key(keys, quiet)
        return at

    # -- the process -----------------------------------------------------------------------------

    def cpu(self) -> float:
        """Seconds of processor time so far, all threads."""
        return sum(int(text.split()[0]) for text in self._of_threads("schedstat")) / 1e9

    def wakeups(self) -> int:
        """Voluntary context switches so far, all threads."""
        return sum(int(dict(_FIELD.findall(text))["voluntary_ctxt_switches"]) for text in self._of_threads("status"))

    def pss(self) -> float:
        """Memory in MiB, with what is shared with other processes divided among them."""
        found = dict(_FIELD.findall(Path(f"/proc/{self.pid}/smaps_rollup").read_text()))
        return int(found["Pss"]) / 1024

    def _of_threads(self, file: str) -> list[str]:
        found = []
        for thread in Path(f"/proc/{self.pid}/task").iterdir():
            with contextlib.suppress(OSError):
                found.append((thread / file).read_text())
        return found
