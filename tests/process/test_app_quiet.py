"""The screen is silent: while nothing changes nothing is sent to the terminal."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime

from app_person import LIVE, Person
from terminal import Terminal

from mentortui.model.records.record import Change
from mentortui.model.records.stage import ROLES

SECONDS = 3.0
MOST_ASKED = 120
"""Bytes for asking who is speaking once, and as many for taking it away."""


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


OFTEN = """
from mentortui.service.session import sampling
sampling.SLOT, sampling.DRAWN, sampling.STANDS, sampling.QUIET = 5.0, 0.5, 2.0, 0.5
from mentortui.__main__ import run
run()
"""
"""The program, with a moment every five seconds in place of every five minutes."""


def test_asking_who_is_speaking_costs_a_few_bytes(person: Person) -> None:
    """M3, Mission 73: the question comes and goes in place, and one key answers it; with somebody typing it does not
    come, and then nothing is sent either."""
    yes = [Change("people", f"{person.place.relationship}.{role}", {"talk_balance": True}) for role in ROLES]
    person.home.save(person.place, yes, datetime.now(UTC))
    command = [sys.executable, "-c", OFTEN, "live", person.slug]
    with Terminal(command, person.env) as terminal:
        terminal.wait_for(LIVE)
        for answer in (["ctrl+k"], []):
            terminal.until(lambda: "speaking now" not in terminal.text, 8)
            terminal.quiet(0.3)
            before = len(terminal.written)
            terminal.wait_for("speaking now", 12)
            assert len(terminal.written) - before <= MOST_ASKED
            before = len(terminal.written)
            terminal.key(*answer)
            terminal.until(lambda: "speaking now" not in terminal.text, 5)
            assert len(terminal.written) - before <= MOST_ASKED
        terminal.type("half typed")
        terminal.quiet(0.5)
        assert terminal.silence(5.5) == b""
    assert person.kept().state.samples == {"mentee": 1}


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
