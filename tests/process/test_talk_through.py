"""`live --plain` in a real terminal that can do nothing: a session, a kill, and a resume on the full screen."""

from __future__ import annotations

import re
import signal

import pytest
from app_person import LIVE, Person
from terminal import Terminal

DUMB = {"TERM": "dumb", "COLORTERM": ""}
READY = r"[^\n]*> ?$"


def talking(person: Person, *words: str) -> Terminal:
    """A session in plain lines, ready for the first."""
    terminal = person.start("live", person.slug, "--plain", *words, env=DUMB, size=(80, 24))
    terminal.wait_for(READY)
    return terminal


def said(terminal: Terminal, line: str, answer: str) -> None:
    """Type a line and wait until it is answered."""
    before = len(terminal.written)
    terminal.type(f"{line}\r")
    terminal.until(lambda: re.search(answer, terminal.written[before:].decode()), 10, answer)
    terminal.wait_for(READY)


def assert_plain(terminal: Terminal) -> None:
    """No byte but printable text and ends of lines, for which a terminal writes CR LF."""
    text = bytes(terminal.written).decode()
    assert text.replace("\r\n", "\n").replace("\n", "").isprintable(), ascii(text)


def test_a_session_is_talked_through_and_saved(person: Person) -> None:
    """Issue 14, talk-through mode: from the first step to the books without one byte that steers the terminal."""
    with talking(person) as terminal:
        said(terminal, "we begin with the map", "Noted")
        said(terminal, "!ask Hana fri", "Tomas's promise")
        said(terminal, "/private careful here", "Only you see it")
        said(terminal, "/wrap", "in any order")
        said(terminal, "/next", "Question 1 of")
        said(terminal, "the map", r"\S")
        terminal.type("/save\r")
        assert terminal.wait_end() == 0
        assert_plain(terminal)
    assert "we begin with the map" in person.did("review", person.slug, "--plain")


def test_a_kill_loses_no_entered_line_and_the_full_screen_goes_on(person: Person) -> None:
    """kill -9 in plain lines; `live` has all of them, and plain lines go on again after it."""
    with talking(person) as terminal:
        said(terminal, "first", "Noted")
        said(terminal, "/next", "Step 2 of")
        terminal.until(lambda: person.kept_lines() == ["first"] and person.kept().state.step == 1)
        terminal.process.kill()
        assert terminal.wait_end() == -signal.SIGKILL
    with person.start("live", person.slug) as screen:
        screen.wait_for(LIVE)
        screen.wait_for("first")
        screen.type("second")
        screen.key("enter")
        screen.until(lambda: person.kept_lines() == ["first", "second"])
        screen.key("ctrl+q")
        screen.wait_end()
    with talking(person) as terminal:
        said(terminal, "/lines", r"2\. second")
        terminal.type("/leave\r")
        assert terminal.wait_end() == 0
        assert_plain(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_what_is_half_typed_is_kept_when_the_program_is_stopped(person: Person, number: signal.Signals) -> None:
    """The terminal holds a line until Enter; when a signal comes, the program fetches it and keeps it."""
    with talking(person) as terminal:
        said(terminal, "first", "Noted")
        terminal.type("half a th")
        terminal.wait_for("half a th$")
        terminal.process.send_signal(number)
        assert terminal.wait_end() == 128 + number
    assert (person.kept_lines(), person.kept_draft()) == (["first"], "half a th")


def test_the_end_of_input_leaves_the_session_open(person: Person) -> None:
    """Lines from a pipe; what they are is answered on standard output."""
    done = person.run("live", person.slug, "--plain", stdin=b"from a pipe\n/time\n")
    assert done.returncode == 0 and b"minutes are over" in done.stdout
    assert person.kept_lines() == ["from a pipe"]
