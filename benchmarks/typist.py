"""Typing at a fixed rate, whatever the program does: a stall delays the keys after it too, as it does for a person.

One or many programs are typed into at once. When a character was shown is found afterwards, in the recorded output.
"""

from __future__ import annotations

import select
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.probe import Probe
from benchmarks.screen import Screen

WINDOW = 12
"""A character counts as shown when the last so many characters of its line stand together on the screen."""
PAUSE = 0.5
"""Seconds before and after Enter, so that what a line costs is told apart."""
TEXTS = (
    "quickly said: a question is a gift to him now",
    "zebra crossings taught her to wait, then to go",
    "vexed by jargon, he explains it in plain words",
)
"""Lines of equal length to type, none with a mark."""


@dataclass(frozen=True)
class Typed:
    """One line: the times of its characters until shown (ms), its bytes without and with Enter, and its length."""

    times: list[float]
    missed: int
    bytes: int
    enter_bytes: int
    length: int


@dataclass
class _Key:
    due: float
    at: int  # which program
    line: int
    data: bytes
    want: str
    sent: float = 0.0


class Typing:
    """Lines that are typed into each of probes at rate characters a second, the people spread evenly over time.

    After each comes enter; with b"" nothing is pressed there.
    """

    def __init__(
        self, probes: Sequence[Probe], lines: Sequence[str], rate: float, *, enter: bytes = b"\r", pause: float = PAUSE
    ) -> None:
        self.probes, self.lines, self.pause = probes, lines, pause
        self._keys = _schedule(len(probes), lines, 1 / rate, enter, pause)

    def press(self) -> None:
        """Press every key when it is due, reading meanwhile."""
        poll = select.poll()
        by_file = {probe.fd: probe for probe in self.probes}
        for file in by_file:
            poll.register(file, select.POLLIN)
        begun = time.perf_counter()

        def read_until(end: float) -> None:
            while (left := end - time.perf_counter()) > 0:
                for file, _ in poll.poll(left * 1000):
                    by_file[file].pump(0)

        for key in self._keys:
            read_until(begun + key.due)
            probe = self.probes[key.at]
            key.sent = probe.send(key.data) if key.data else probe.now
        read_until(time.perf_counter() + self.pause)

    def seen(self) -> list[list[Typed]]:
        """What each program showed, line by line."""
        return [
            _seen(probe, [key for key in self._keys if key.at == at], self.lines)
            for at, probe in enumerate(self.probes)
        ]


def _schedule(relationship: int, lines: Sequence[str], interval: float, enter: bytes, pause: float) -> list[_Key]:
    keys = []
    for at in range(relationship):
        due = interval * at / relationship
        for number, line in enumerate(lines):
            for place, sign in enumerate(line):
                keys.append(_Key(due, at, number, sign.encode(), line[: place + 1][-WINDOW:].strip()))
                due += interval
            keys.append(_Key(due + pause, at, number, enter, ""))
            due += 2 * pause
    return sorted(keys, key=lambda key: key.due)


def _seen(probe: Probe, keys: Sequence[_Key], lines: Sequence[str]) -> list[Typed]:
    found = []
    for number, line in enumerate(lines):
        *signs, enter = [key for key in keys if key.line == number]
        following = next((key.sent for key in keys if key.line == number + 1), float("inf"))
        times, missed = [], 0
        for key, sign in zip(signs, line, strict=True):
            if sign == " ":
                continue  # it looks like what was there before
            at = probe.replay.until(lambda screen, want=key.want: _has(screen, want))  # type: ignore[misc]
            if at is None:
                missed += 1
            elif at >= key.sent:  # else the same letters stood somewhere already
                times.append((at - key.sent) * 1000)
        typed = probe.written_between(signs[0].sent, enter.sent)
        found.append(Typed(times, missed, typed, probe.written_between(enter.sent, following), len(line)))
    return found


def _has(screen: Screen, want: str) -> bool:
    return any(want in line for line in screen.lines)
