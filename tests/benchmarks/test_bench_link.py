"""The slow line delays and throttles as it should."""

from __future__ import annotations

import pytest

from benchmarks.link import PIECE, Line, Speed

SLOW = Speed(0.1, 115_200)


def drained(line: Line) -> list[tuple[float, int]]:
    """(arrival, bytes so far) of every piece."""
    found, total = [], 0
    while (due := line.due) is not None:
        total += len(line.give(due))
        found.append((due, total))
    return found


def test_a_key_takes_half_a_round_trip() -> None:
    """One byte: its 8 bits, then the way."""
    line = Line(SLOW)
    line.take(5.0, b"x")
    assert line.give(5.04) == b""
    assert line.due == pytest.approx(5.0 + 8 / 115_200 + 0.05)
    assert line.give(5.06) == b"x"
    assert line.due is None


def test_a_screen_arrives_little_by_little_at_the_rate() -> None:
    """14,400 bytes take a second at 115,200 bit/s."""
    line = Line(SLOW)
    line.take(0.0, b"x" * 14_400)
    pieces = drained(line)
    assert len(pieces) == 14_400 // PIECE
    assert pieces[0][0] == pytest.approx(PIECE * 8 / 115_200 + 0.05)
    assert pieces[-1] == (pytest.approx(1.05), 14_400)


def test_what_comes_later_waits_for_what_is_before_it() -> None:
    """A key behind a screen is late; behind an empty line it is not."""
    line = Line(SLOW)
    line.take(0.0, b"x" * 14_400)
    line.take(0.5, b"key")
    assert drained(line)[-1][0] == pytest.approx(1.05 + 24 / 115_200)
    line.take(9.0, b"k")
    assert line.due == pytest.approx(9.05 + 8 / 115_200)
