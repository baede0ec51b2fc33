"""Odd sequences at a real terminal: nothing of them is typed, nothing ends, and every letter counts."""

from __future__ import annotations

import sys

import pytest
from app_person import Person
from terminal import Terminal

LATE_ANSWERS = (
    "\x1b[?62;22c",
    "\x1b]11;rgb:1111/2222/3333\x1b\\",
    "\x1bP>|tmux 3.3a\x1b\\",
    "\x1b[99;99;99z",
    "\x1b_Gi=31;OK\x1b\\",
    "\x9b?62;22c",
)
NO_KEYS = (
    "\x1b[97;1:3u",
    "\x1b[1;1:3A",
    "\x1b[27;5;99999999~",
    "\x1b[1114112u",
    f"\x1b[{'9' * 5000}u",
    "\x1b[48;99999;99999;1;1t",
)
OUTPUTS = pytest.mark.parametrize("output", ["", "stock"])


@OUTPUTS
def test_sequences_among_letters_type_nothing_and_end_nothing(person: Person, output: str) -> None:
    """F14, F17: late answers to another program, keys let go, what no key can be; in one piece and in two."""
    with person.live(env={"MENTORTUI_OUTPUT": output}) as terminal:
        for sequence in (*LATE_ANSWERS, *NO_KEYS):
            terminal.type(f"a{sequence}b")
            half = len(sequence) // 2
            terminal.type(f"c{sequence[:half]}")
            terminal.type(f"{sequence[half:]}d")
        wanted = "abcd" * len(LATE_ANSWERS + NO_KEYS)
        terminal.wait_for_typed(f"shared> {wanted}")
        terminal.key("enter")
        terminal.until(lambda: person.kept_lines() == [wanted])


@OUTPUTS
def test_keys_as_a_terminal_with_the_kitty_protocol_sends_them(person: Person, output: str) -> None:
    """F13, F14, F16: text keys without their text, alternate keys, and commands under a Russian layout."""
    with person.live(env={"MENTORTUI_OUTPUT": output}) as terminal:
        assert b"\x1b[>5u" in terminal.written, "asked for no more than is used"
        assert b"\x1b[>25u" not in terminal.written
        terminal.type("\x1b[73;2u\x1b[32u\x1b[119u\x1b[105u\x1b[32;2u\x1b[105:73;2;73u\x1b[97;1:2u")
        terminal.wait_for_typed("shared> I wi Ia")
        terminal.type("\x1b[13u")
        terminal.until(lambda: person.kept_lines() == ["I wi Ia"])
        terminal.type("\x1b[950;5u")
        terminal.wait_for("Undone")
        terminal.type("\x1b[1074::100;5u")
        terminal.wait_for(r"(?m)\A.*(\d)/\1\b")


def test_alt_types_nothing_and_esc_is_still_esc(person: Person) -> None:
    """A letter with Alt is no letter; Esc alone goes home at once."""
    with person.live() as terminal:
        terminal.type("one\x1bx\x1b[120;3utwo")
        terminal.wait_for_typed("shared> onetwo")
        terminal.key("enter")
        terminal.until(lambda: person.kept_lines() == ["onetwo"])
        terminal.type("\x1b")
        terminal.wait_for("^ *mentortui|Enter", 3)
        terminal.until(lambda: "shared>" not in terminal.text, 3)


BROKEN = """
import sys
from mentortui.screens.terminal import driver

class Broken(driver.Stream):
    def fed(self, text):
        if "x" in text:
            raise ValueError(text)
        return super().fed(text)

def broken(piece):
    raise ValueError(piece)

if sys.argv.pop(1) == "reading":
    driver.Stream = Broken
else:
    driver.messages_of = broken
from mentortui.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def broken(person: Person, where: str, output: str = "") -> Terminal:
    """A session whose input is at fault from its first x."""
    made = {name: value for name, value in {**person.env, "MENTORTUI_OUTPUT": output}.items() if value}
    terminal = Terminal([sys.executable, "-c", BROKEN, where, "live", person.slug], made)
    terminal.wait_for("shared>")
    return terminal


@OUTPUTS
def test_a_fault_while_reading_keys_ends_with_a_status(person: Person, output: str) -> None:
    """F15: whoever started us notices, and the page says where it was, without anybody's words."""
    with broken(person, "reading", output) as terminal:
        terminal.type("xq17")
        assert terminal.wait_end() == 1
        farewell = bytes(terminal.written).rpartition(b"\x1b[?1049l")[2]
    assert b"mentortui hit a bug" in farewell
    assert b"ValueError" in farewell
    assert b"xq17" not in farewell


@OUTPUTS
def test_a_fault_with_one_piece_costs_that_piece(person: Person, output: str) -> None:
    """F14: no single thing that comes in ends the app; a signal still does, in order."""
    with broken(person, "piece", output) as terminal:
        terminal.type("abc")
        terminal.quiet(0.3)
        assert terminal.process.poll() is None
        terminal.close()
        assert terminal.wait_end() == 129
