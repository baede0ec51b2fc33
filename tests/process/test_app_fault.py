"""A fault of the program itself: nothing is lost, and nothing that somebody wrote is printed."""

from __future__ import annotations

import sys

import pytest
from app_person import LIVE, Person
from terminal import Terminal
from test_app_hostile import assert_harmless

FAULTY = """
import sys
from mentortui.screens.session.live_screen import LiveScreen

def fault(screen):
    words = screen.capture.text + chr(27) + "]0;T" + chr(7)
    raise ValueError(words)

LiveScreen.action_star = fault
from mentortui.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


AT_FAULT = """
import sys
from mentortui.screens.app import home_flow, mentor_app as app

def fault(*_):
    raise ValueError("xq17")

if sys.argv.pop(1) == "key":
    app.MentorApp.action_keys = fault
else:
    home_flow.HomeFlow.look_beside = lambda self: self._screens.set_timer(0.1, fault)
from mentortui.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("where", ["key", "timer"])
@pytest.mark.parametrize("words", [[], ["live"], ["review"]], ids=lambda words: words[0] if words else "home")
def test_a_fault_anywhere_ends_with_a_status(person: Person, where: str, words: list[str]) -> None:
    """F15: at a key or by itself, at home, in a session, with past sessions: scripts and `&&` notice."""
    made = {name: value for name, value in person.env.items() if value}
    with Terminal([sys.executable, "-c", AT_FAULT, where, *words], made, size=(80, 24)) as terminal:
        if where == "key":
            terminal.wait_for("Tomas|shared>")
            terminal.type("\x1bOP")
        assert terminal.wait_end() == 1
        farewell = bytes(terminal.written).rpartition(b"\x1b[?1049l")[2]
    assert b"mentortui hit a bug" in farewell and b"ValueError" in farewell and b"xq17" not in farewell


def test_a_fault_prints_nobodys_words_and_loses_none(person: Person) -> None:
    """Mission 65: the place of the fault and what to do next; no values, no control bytes; the half line is kept."""
    command = [sys.executable, "-c", FAULTY, "live", person.slug]
    made = {name: value for name, value in person.env.items() if value}
    with Terminal(command, made, size=(80, 24)) as terminal:
        terminal.wait_for(LIVE)
        terminal.enter("a whole line")
        terminal.type(".freezes xq17")
        terminal.wait_for("private> .freezes xq17")
        terminal.key("ctrl+t")
        assert terminal.wait_end() == 1
        written = bytes(terminal.written)
    farewell = written.rpartition(b"\x1b[?1049l")[2]
    assert b"goes on where you were." in farewell
    assert b"ValueError" in farewell
    assert b"message_pump.py" in farewell.replace(b"\r\n", b""), "a path that is longer than a row is there whole"
    assert b"xq17" not in farewell
    assert_harmless(written)
    assert person.kept_lines() == ["a whole line"]
    assert person.kept_draft() == ".freezes xq17"
    with person.live() as terminal:
        terminal.wait_for("private> .freezes xq17")
