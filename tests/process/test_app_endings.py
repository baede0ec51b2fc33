"""However the program ends: what was typed is kept, the process is gone, the terminal is as it was."""

from __future__ import annotations

import signal
from collections.abc import Callable

import pytest
from app_person import LIVE, Person
from terminal import Terminal

GONE_WITHIN = 2.0
"""Seconds that the process may take to end, whatever happens to its terminal."""
ALTERNATE, CURSOR, PASTE, FOCUS = 1049, 25, 2004, 1004
TEXT = "typed until the very last moment"


def given_back(terminal: Terminal) -> None:
    """The terminal is as it was: its own screen, its cursor, no pastes or focus reports marked, cooked."""
    assert terminal.modes[ALTERNATE] is False
    assert terminal.modes[CURSOR] is True
    assert terminal.modes[PASTE] is False
    assert terminal.modes.get(FOCUS, False) is False
    assert terminal.cooked()


def kept(person: Person) -> tuple[list[str], str]:
    """The lines and the half-typed line of the open session."""
    return person.kept_lines(), person.kept_draft()


def spend(terminal: Terminal) -> Callable[[], float]:
    """Processor seconds since now, while the process lives."""
    before = terminal.cpu()
    return lambda: terminal.cpu() - before


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT])
def test_a_signal_keeps_everything_and_gives_the_terminal_back(person: Person, number: int) -> None:
    """HUP, TERM, QUIT: the last key is in the journal, the status is 128+n."""
    with person.live() as terminal:
        terminal.enter("a whole line")
        terminal.type(TEXT)
        terminal.wait_for(TEXT)
        terminal.signal(number)
        assert terminal.wait_end(GONE_WITHIN) == 128 + number
        given_back(terminal)
        assert "Traceback" not in terminal.text
    assert kept(person) == (["a whole line"], TEXT)


@pytest.mark.parametrize("lines", [5, 20, 200])
def test_a_signal_in_the_middle_of_a_burst_keeps_what_was_read(person: Person, lines: int) -> None:
    """Keys that wait for their turn when TERM comes are kept as well; those that it is too late for, in the draft."""
    with person.live() as terminal:
        typed = [*(f"line {number}" for number in range(lines)), "and half"]
        terminal.type("\r".join(typed))
        terminal.until(lambda: len(person.kept_lines()) > 0)
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_end(GONE_WITHIN) == 128 + signal.SIGTERM
    taken_in, draft = kept(person)
    assert [*taken_in, *draft.split("\n")] == typed


@pytest.mark.parametrize("ignoring", [False, True], ids=["plain", "hup-ignored"])
def test_a_terminal_that_is_closed_ends_the_program(person: Person, ignoring: bool) -> None:
    """A lost connection, also under nohup: gone, nothing lost, and it does not spin (reliability F29)."""

    def ignore() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    with person.live(before=ignore if ignoring else None) as terminal:
        terminal.type(TEXT)
        terminal.wait_for(TEXT)
        terminal.close()
        assert terminal.wait_end(GONE_WITHIN) == 128 + signal.SIGHUP
    assert kept(person) == ([], TEXT)


def test_a_terminal_that_goes_while_the_program_is_stopped_ends_it(person: Person) -> None:
    """The connection is lost between Ctrl+Z and fg: it ends when it is woken."""
    with person.live() as terminal:
        terminal.type(TEXT)
        terminal.wait_for(TEXT)
        terminal.signal(signal.SIGSTOP)
        terminal.close()
        terminal.signal(signal.SIGCONT)
        assert terminal.wait_end(GONE_WITHIN) == 128 + signal.SIGHUP
    assert kept(person) == ([], TEXT)


@pytest.mark.parametrize("end", ["term", "hup", "close"])
def test_a_terminal_that_nobody_reads_loses_nothing(person: Person, end: str) -> None:
    """A frozen link: typing goes on unseen, everything is kept, the process can end (reliability F30, F31)."""
    with person.live() as terminal:
        terminal.enter("seen")
        terminal.until(lambda: person.kept_lines() == ["seen"])
        terminal.reading = False
        lines = []
        for number in range(60):
            lines.append(f"unseen {number} {'x' * 50}")
            terminal.enter(lines[-1])
            terminal.resize(80 + number % 2, 24 + number % 3)
            if number % 15 == 14:
                terminal.until(lambda: person.kept_lines() == ["seen", *lines], 5, "unseen lines in the journal")
        terminal.type(TEXT)
        number = {"term": signal.SIGTERM, "hup": signal.SIGHUP}.get(end, 0)
        if number:
            terminal.signal(number)
        else:
            terminal.until(lambda: person.kept_draft() == TEXT)  # what was not read yet goes with the terminal
            terminal.close()
        assert terminal.wait_end(GONE_WITHIN) == 128 + (number or signal.SIGHUP)
    assert kept(person) == (["seen", *lines], TEXT)


def test_a_terminal_that_reads_again_shows_what_is_so(person: Person) -> None:
    """After a freeze the screen is whole again, and the program went on meanwhile without spinning."""
    with person.live() as terminal:
        terminal.quiet()
        terminal.reading = False
        for number in range(200):
            terminal.enter(f"line {number} {'y' * 40}")
            terminal.resize(80, 24 - number % 2)
        terminal.until(lambda: len(person.kept_lines()) == 200, 60)
        used = spend(terminal)
        terminal.silence(1.0)
        assert used() < 0.2
        terminal.reading = True
        terminal.resize(80, 24)
        terminal.wait_for("line 199")
        terminal.type("on it goes")
        terminal.wait_for("shared> on it goes")


def test_stop_and_continue_paints_everything_anew(person: Person) -> None:
    """TSTP and CONT from outside: the terminal is given back meanwhile, then the screen and the cursor return."""
    with person.live() as terminal:
        terminal.type("before the break")
        terminal.wait_for("shared> before the break")
        place = terminal.cursor
        terminal.signal(signal.SIGTSTP)
        terminal.until(lambda: terminal.state == "T", 5, "the stop")
        terminal.quiet(0.1)
        given_back(terminal)
        assert person.kept_draft() == "before the break"
        terminal.signal(signal.SIGCONT)
        terminal.wait_for(LIVE)
        terminal.wait_for_typed("shared> before the break")
        terminal.until(lambda: terminal.modes[CURSOR], 5, "the cursor")
        assert terminal.cursor == place
        terminal.type(", after it")
        terminal.wait_for("shared> before the break, after it")
        terminal.key("ctrl+q")
        assert terminal.wait_end() == 0
        given_back(terminal)


def test_stop_and_continue_at_home(person: Person) -> None:
    """Home is the only screen then, and is painted again all the same."""
    with person.start() as terminal:
        terminal.wait_for("mentortui")
        terminal.quiet()
        terminal.signal(signal.SIGTSTP)
        terminal.until(lambda: terminal.state == "T", 5, "the stop")
        terminal.quiet(0.1)
        given_back(terminal)
        terminal.signal(signal.SIGCONT)
        terminal.wait_for("mentortui")
        terminal.key("ctrl+q")
        assert terminal.wait_end() == 0


@pytest.mark.parametrize("way", ["live", "home"])
def test_leaving_gives_the_terminal_back(person: Person, way: str) -> None:
    """Ctrl+Q anywhere, q at home: status 0, nothing left on the screen but what was there before."""
    with person.live() if way == "live" else person.start() as terminal:
        terminal.wait_for(LIVE if way == "live" else "mentortui")
        terminal.quiet()
        terminal.key("ctrl+q")
        assert terminal.wait_end() == 0
        given_back(terminal)
        assert terminal.text.strip() == ""
