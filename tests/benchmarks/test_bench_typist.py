"""How long a character took, found in what was recorded."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from benchmarks.screen import Chunk, Replay
from benchmarks.typist import Typing


class Echo:
    """A program that shows each key 5 ms after it was pressed, and never shows what it swallows."""

    def __init__(self, swallows: bytes = b"") -> None:
        self.fd, self._other_end = os.pipe()  # nothing ever comes through it
        self.swallows = swallows
        self._clock = 1.0
        self.chunks: list[Chunk] = [(0.5, b"a screen\r\n")]
        self.replay = Replay(40, 5, self.chunks)

    @property
    def now(self) -> float:
        """10 ms later each time that somebody asks."""
        self._clock += 0.01
        return self._clock

    def send(self, data: bytes) -> float:
        """Take a key."""
        at = self.now
        if data != self.swallows:
            self.chunks.append((at + 0.005, b"\r\n" if data == b"\r" else data))
        return at

    def pump(self, timeout: float) -> bool:
        """Nothing comes later."""
        return False

    def written_between(self, begin: float, end: float) -> int:
        """As Probe's."""
        return sum(len(data) for at, data in self.chunks if begin <= at < end)

    def close(self) -> None:
        """Let the pipe go."""
        os.close(self.fd)
        os.close(self._other_end)


@pytest.fixture
def echo() -> Iterator[Echo]:
    """A program that echoes."""
    made = Echo()
    yield made
    made.close()


def pressed(echo: Echo, lines: list[str], **more: bytes) -> Typing:
    """Type lines, a thousand characters a second."""
    typing = Typing([echo], lines, 1000, pause=0.001, **more)  # type: ignore[list-item, arg-type]
    typing.press()
    return typing


def test_each_character_has_its_time_and_each_line_its_bytes(echo: Echo) -> None:
    """Spaces have none, since they look like what was there; Enter is told apart."""
    first, second = pressed(echo, ["hey you", "go"]).seen()[0]
    assert first.times == pytest.approx([5.0] * 6)
    assert (first.bytes, first.enter_bytes, first.length, first.missed) == (7, 2, 7, 0)
    assert second.times == pytest.approx([5.0] * 2)


def test_letters_that_stood_there_before_tell_nothing(echo: Echo) -> None:
    """'s' and 'sc' are on the screen already, 'sco' is not."""
    (line,) = pressed(echo, ["scoop"]).seen()[0]
    assert line.times == pytest.approx([5.0] * 3)
    assert line.missed == 0


def test_what_was_never_shown_is_missed(echo: Echo) -> None:
    """A swallowed letter and all after it, as far as they stand together with it."""
    echo.swallows = b"q"
    (line,) = pressed(echo, ["vexq or"]).seen()[0]
    assert line.missed == 3
    assert len(line.times) == 3


def test_without_enter_nothing_is_pressed_there(echo: Echo) -> None:
    """The bytes of the line are the same."""
    (line,) = pressed(echo, ["hey you"], enter=b"").seen()[0]
    assert (line.bytes, line.enter_bytes) == (7, 0)
