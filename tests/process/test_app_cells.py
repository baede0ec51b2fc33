"""Output of changed cells: the screen is what Textual's own output would show, on all screens, whatever happens."""

from __future__ import annotations

import fcntl
import os
import random
import re
import signal
import struct
import sys
import termios
from pathlib import Path

import pytest
from app_person import LIVE, Person
from terminal import Terminal
from vt import Vt

RECORDING = """
import sys, traceback
from mentortui.screens.terminal.celldriver import CellDriver

whole = open(sys.argv.pop(1), "a", encoding="utf-8", newline="")
write, show = CellDriver.write, CellDriver.show

def record(driver, data):
    if not getattr(driver, "early", False):
        whole.write(data)
        whole.flush()
    write(driver, data)

def unrecorded(driver, *given):
    driver.early = True
    try:
        show(driver, *given)
    finally:
        driver.early = False

def give_up(driver):
    whole.write("\\x1b[1;1H" + "GAVE UP " * 99 + traceback.format_exc())
    whole.flush()

CellDriver.write, CellDriver.show, CellDriver._give_up = record, unrecorded, give_up
from mentortui.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
"""The program, which also writes down what Textual asked it to send."""

GIVING_UP = """
import sys
from mentortui.screens.terminal.grid import Grid

take, frames = Grid.take, []

def unreadable(grid, frame):
    frames.append(frame)
    if len(frames) == 4:
        raise RuntimeError("a fault in the driver")
    return take(grid, frame)

Grid.take = unreadable
from mentortui.cli.main import main
sys.exit(main(sys.argv[1:]))
"""

WORDS = (
    "plan ",
    "漢字 ",
    "é",
    "e\u0301",
    "🎉",
    "!",
    ".",
    "x" * 30,
    "日本語 mixed ",
    "#1 goal",
    "> ",
    "ü",
    "한글",
    "/",
    "q",
)
KEYS_OF_WALK = [
    *("enter", "tab", "shift+tab", "backspace", "up", "down", "left", "right", "pagedown", "escape", "f1"),
    *("ctrl+e", "ctrl+z", "ctrl+y", "ctrl+u", "ctrl+w", "ctrl+l", "ctrl+g", "ctrl+p", "ctrl+t", "ctrl+d", "escape"),
]
SIZES = [(80, 24), (60, 20), (120, 40), (100, 11), (41, 16), (90, 30)]


class Both:
    """The program on a terminal, beside one that got all that Textual wrote."""

    def __init__(self, person: Person, terminal: Terminal, record: Path) -> None:
        self.person, self.terminal, self.record = person, terminal, record
        self.size = (terminal.columns, terminal.rows)
        self.few, self.all = Vt(*self.size), Vt(*self.size)
        self._at = [0, 0]

    def compare(self, what: str) -> None:
        """Both screens become the same, cell by cell, and the cursor."""
        self.terminal.quiet(0.05)
        self.terminal.until(self._same, 3, f"{what}: the same screen; {self._difference()}")

    def _same(self) -> bool:
        written, asked = bytes(self.terminal.written), self.record.read_bytes()
        self.few.feed(written[self._at[0] :])
        self.all.feed(asked[self._at[1] :])
        self._at = [len(written), len(asked)]
        return self.few.cells == self.all.cells and self.few.cursor == self.all.cursor

    def _difference(self) -> str:
        self._same()
        rows = zip(self.few.cells, self.all.cells, strict=True)
        differs = next((row for row, (few, all_) in enumerate(rows) if few != all_), None)
        if differs is None:
            return f"cursors {self.few.cursor} {self.all.cursor}"
        return f"row {differs}: {self.few.screen.display[differs]!r} {self.all.screen.display[differs]!r}"

    def resize(self, width: int, height: int) -> None:
        """Another size; nobody knows what the terminal makes of what it showed."""
        self.compare("before a new size")
        self.few.resize(width, height)
        self.all.resize(width, height)
        self.few.litter()
        self.terminal.resize(width, height)


def walked(person: Person, record: Path, seed: int, steps: int, words: list[str], env: dict[str, str]) -> int:
    """Take random steps through the program; the number of bytes that it sent."""
    chance = random.Random(seed)
    command = [sys.executable, "-c", RECORDING, str(record), *words]
    made = {name: value for name, value in (person.env | env).items() if value}
    with Terminal(command, made, size=(80, 24)) as terminal:
        terminal.wait_for("shared>|mentortui")
        terminal.quiet(0.3)
        both = Both(person, terminal, record)
        both.compare("start")
        for step in range(steps):
            if terminal.process.poll() is not None:
                break
            what = _step(chance, both)
            both.compare(f"seed {seed}, step {step}: {what}")
        return len(terminal.written)


def _step(chance: random.Random, both: Both) -> str:
    kind = chance.random()
    if kind < 0.45:
        word = chance.choice(WORDS)
        both.terminal.type(word)
        return f"typed {word}"
    if kind < 0.88:
        key = chance.choice(KEYS_OF_WALK)
        both.terminal.key(key)
        return f"key {key}"
    if kind < 0.92:
        size = chance.choice([size for size in SIZES if size != (both.terminal.columns, both.terminal.rows)])
        both.resize(*size)
        return f"size {size}"
    both.compare("before two sizes")
    both.few.litter()
    size = both.few.screen.columns, both.few.screen.lines
    both.terminal.resize(70, 22)
    both.terminal.resize(*size)
    return "two sizes and back"


@pytest.mark.parametrize("theme", ["paper-dark", "paper-light", "textual-dark", "NO_COLOR", "ascii"])
def test_the_screen_is_what_textual_wanted(person: Person, tmp_path: Path, theme: str) -> None:
    """Random keys, words, wide characters, sizes: every cell and the cursor are the same as with all of the bytes."""
    env = {"NO_COLOR": "1"} if theme == "NO_COLOR" else {}
    folder = Path(person.env["MENTORTUI_CONFIG"])
    folder.mkdir(parents=True)
    chosen = "ascii = true\n" if theme == "ascii" else f'theme = "{theme}"\n'
    (folder / "settings.toml").write_text("" if env else chosen, encoding="utf-8")
    record = tmp_path / "all"
    record.touch()
    steps = int(os.environ.get("MENTORTUI_STEPS", "50"))
    sent = walked(person, record, len(theme), steps, ["live", person.slug], env)
    assert sent < record.stat().st_size / 2


def test_home_and_past_sessions_too(person: Person, tmp_path: Path) -> None:
    """From home: brief, forms, find, help."""
    record = tmp_path / "all"
    record.touch()
    walked(person, record, 7, int(os.environ.get("MENTORTUI_STEPS", "50")), [], {})


def test_what_cannot_be_shown_by_cells_goes_out_whole(person: Person) -> None:
    """A fault in the output costs bytes: the screen is complete, and the program goes on."""
    made = {name: value for name, value in person.env.items() if value}
    with Terminal([sys.executable, "-c", GIVING_UP, "live", person.slug], made, size=(80, 24)) as terminal:
        terminal.wait_for(LIVE)
        for _ in range(3):
            terminal.enter("a line")
        terminal.type("still here")
        terminal.wait_for("shared> still here")
        assert len([line for line in terminal.lines if "a line" in line]) == 3
        before = len(terminal.written)
        terminal.type("x")
        terminal.wait_for("still herex")
        terminal.quiet(0.3)
        assert len(terminal.written) - before > 60  # as Textual does it


def test_a_letter_is_one_byte_and_stock_output_is_a_switch(person: Person) -> None:
    """MENTORTUI_OUTPUT=stock sends what Textual sends."""
    sent: dict[str, bytes] = {}
    for output in ("cells", "stock"):
        person.env["MENTORTUI_OUTPUT"] = output
        with person.live() as terminal:
            terminal.type("warm up ")
            terminal.quiet(0.4)
            before = len(terminal.written)
            terminal.type("letters")
            terminal.wait_for("letters")
            terminal.quiet(0.4)
            sent[output] = bytes(terminal.written[before:])
            terminal.key("ctrl+u")
    assert re.fullmatch(rb"(\x1b\[[0-9;]*[Hm])*letters", sent["cells"])  # after a pause: place and style are sent again
    assert len(sent["stock"]) > 20 * len("letters")


def test_the_next_step_comes_in_one_frame(person: Person) -> None:
    """Limits, row 9: what a key brings is whole in the first frame that it sends, with the cursor where it stays."""
    with person.live() as terminal:
        terminal.quiet(1.0)
        for key in ["tab", "tab", "tab", "shift+tab", "ctrl+d"]:
            first, last = Vt(80, 24), Vt(80, 24)
            before = len(terminal.written)
            terminal.key(key)
            terminal.until(lambda before=before: len(terminal.written) > before)
            terminal.quiet(0.4)
            frame, end = bytes(terminal.written[before:]), b"\x1b[?2026l"
            if end in frame:  # a small one needs no marks around it
                frame = frame[: frame.index(end) + len(end)]
            first.feed(bytes(terminal.written[:before]) + frame)
            last.feed(bytes(terminal.written))
            assert first.cells[1:] == last.cells[1:]  # the top row may say meanwhile that all is saved
            assert first.cursor == last.cursor


def test_after_a_stop_the_screen_is_there_again(person: Person) -> None:
    """fg: the shell has written over everything."""
    with person.live() as terminal:
        terminal.type("before the stop")
        terminal.wait_for("before the stop")
        terminal.quiet(0.3)
        before = terminal.text
        terminal.signal(signal.SIGTSTP)
        terminal.until(lambda: terminal.state == "T")
        terminal.pump(0.1)
        terminal.signal(signal.SIGCONT)
        terminal.wait_for("before the stop")
        terminal.quiet(0.3)
        assert terminal.text == before
        terminal.type("!")
        terminal.wait_for("before the stop!")


def test_the_shell_keeps_a_terminal_that_waits(person: Person) -> None:
    """Our writing does not wait, and nobody else's becomes so: the flag is not on the shared description."""
    with person.live() as terminal:
        flags = Path(f"/proc/{terminal.pid}/fdinfo/2").read_text(encoding="ascii")
        assert not int(flags.split("flags:")[1].split()[0], 8) & os.O_NONBLOCK
        assert fcntl.ioctl(terminal.master, termios.TIOCGWINSZ, bytes(8)) == struct.pack("HHHH", 24, 80, 0, 0)
