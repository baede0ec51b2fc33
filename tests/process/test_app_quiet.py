"""The screen is silent: while nothing changes nothing is sent to the terminal."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from app_person import Person
from terminal import Terminal

SECONDS = 3.0


def away_from_the_minute(terminal: Terminal) -> None:
    """Wait until no full minute falls into the next seconds."""
    terminal.until(lambda: datetime.now(UTC).second < 60 - SECONDS - 2, 10)


def test_nothing_is_sent_during_a_session(person: Person) -> None:
    """With a line half typed, and with the line empty; no processor time worth the name."""
    with person.live() as terminal:
        terminal.enter("a line")
        for typed in ("", "half typed"):
            terminal.type(typed)
            terminal.quiet(0.7)
            before = terminal.cpu()
            assert terminal.silence(SECONDS) == b""
            assert terminal.cpu() - before < 0.1 * SECONDS


def test_nothing_is_sent_at_home(person: Person) -> None:
    """The list of relationships just stands there."""
    with person.start() as terminal:
        terminal.wait_for("Mira → Tomas")
        terminal.quiet(0.7)
        away_from_the_minute(terminal)
        assert terminal.silence(SECONDS) == b""


def test_a_key_repaints_little_and_blinks_nothing(person: Person) -> None:
    """One letter costs a few dozen bytes; no blinking attribute, bell or title is ever sent."""
    with person.live() as terminal:
        terminal.type("warm up ")
        terminal.quiet(0.5)
        before = len(terminal.written)
        terminal.type("x")
        terminal.wait_for("warm up x")
        terminal.quiet(0.5)
        assert len(terminal.written) - before < 300
        said = bytes(terminal.written)
        assert not re.search(rb"\x1b\[(?:[0-9;]*;)?[56](?:;[0-9;]*)?m", re.sub(rb"[34]8;[25];[0-9;]*", b"", said))
        assert b"\x07" not in said
        assert b"\x1b]" not in said
        assert b"\x1b[?1000h" not in said
