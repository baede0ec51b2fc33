"""The recording docs/first-session.cast (asciinema's format, version 2) and a still of it, from a real terminal.

python docs/recording.py   make both; `asciinema play docs/first-session.cast` shows the recording

The program runs at a fixed time, each key has its own moment, and what the program writes for a key is one event, so
that two runs give the same recording.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pyte
from rich.console import Console
from rich.style import Style
from rich.text import Text

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
CAST = DOCS / "first-session.cast"
STILL = DOCS / "pictures" / "first-session.svg"
SIZE = (80, 24)
LETTER, READ = 0.07, 1.8
"""Seconds between two letters, and after what is to be read."""

BEGINS = "\x1b[?1049h\x1b[?25l\x1b[?7l"
"""The other screen, no cursor, no line wrap."""


class Act(NamedTuple):
    """Text that is typed, then a key; what is on the screen afterwards, and how long it may be read."""

    text: str
    key: str
    see: str
    read: float = READ


ACTS = (
    Act("", "enter", r"Session 9", 3),
    Act("", "enter", r"Arrive"),
    Act("", "tab", r"Promises"),
    Act("", "tab", r"Topic"),
    Act("", "tab", r"Explore", 2.5),
    Act("talk in March felt rushed, the questions were hard", "enter", r"felt rushed"),
    Act(".freezes at questions: ask what the worst one was", "enter", r"private +freezes"),
    Act("!list three ways each part can break fri", "enter", r"can break"),
    Act("*ran the design review alone", "enter", r"ran the design", 3),
    Act("", "ctrl+z", r"Undone: "),
    Act("", "ctrl+y", r"ran the design"),
    Act("", "ctrl+d", r"Wrap-up", 2.5),
)


def child(folder: str) -> None:
    """The program itself, in a sample home at a fixed time."""
    from pictures import NOON

    from mentortui.sample import write_sample
    from mentortui.screens.app.bootstrap import make_app
    from mentortui.screens.kit.theme import DARK
    from mentortui.screens.terminal.celldriver import CellDriver
    from mentortui.service.session.start import Start
    from mentortui.settings.settings import Settings
    from mentortui.store.home import Home

    root = Path(folder)
    settings = Settings(home=root / "home", author="mira", content_dir=root / "config", theme=DARK)
    home = Home(settings.home, "mira")
    write_sample(home, NOON, "mira")
    make_app(settings, home, Start("home", demo=True), clock=lambda: NOON, driver_class=CellDriver).run(mouse=False)


class Recorder:
    """Types, and writes down what comes back, at moments of its own."""

    def __init__(self, terminal) -> None:  # type: ignore[no-untyped-def]
        self.terminal, self.at, self.taken = terminal, 0.5, 0
        self.events: list[list[object]] = []

    def begin(self) -> None:
        """With all that stands on the screen: not how it came there."""
        self.taken = len(self.terminal.written)
        self.terminal.key("ctrl+l")
        self.take(0.5)
        self.events[0][2] = f"{BEGINS}{self.events[0][2]}"

    def take(self, quiet: float) -> None:
        """One event of all that was written since the last."""
        self.terminal.quiet(quiet)
        data = bytes(self.terminal.written[self.taken :])
        self.taken = len(self.terminal.written)
        if data:
            self.events.append([round(self.at, 3), "o", data.decode("utf-8", "replace")])

    def act(self, act: Act) -> None:
        """Do it, as a person does."""
        for letter in act.text:
            self.terminal.type(letter)
            self.at += LETTER
            self.terminal.until(lambda: len(self.terminal.written) > self.taken, what=f"an echo of {letter!r}")
            self.take(0.08)
        self.at += 0.5
        self.terminal.key(act.key)
        self.terminal.wait_for(act.see)
        self.take(0.5)
        self.at += act.read


def record() -> None:
    """Write the recording and its still."""
    sys.path.insert(0, str(ROOT / "tests" / "process"))
    from terminal import Terminal

    with tempfile.TemporaryDirectory() as folder:
        environ = {"PATH": os.environ["PATH"], "HOME": folder, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environ |= {"LANG": "C.UTF-8", "TZ": "UTC", "PYTHONPATH": str(ROOT)}
        command = [sys.executable, str(Path(__file__).resolve()), "--child", folder]
        with Terminal(command, environ, size=SIZE) as terminal:
            recorder = Recorder(terminal)
            terminal.wait_for("Tomas", within=30)
            terminal.quiet(0.5)
            recorder.begin()
            recorder.at += READ
            for act in ACTS:
                recorder.act(act)
                if act.see.startswith("ran") and act.key == "enter":
                    _still([event[2] for event in recorder.events])
            for _ in range(20):
                if re.search(r"Session 9.*saved", terminal.text):
                    break
                recorder.act(Act("", "enter", r"\S", 0.7))
    recorder.events.append([round(recorder.at + READ, 3), "o", ""])  # the last screen stays for a moment
    head = {"version": 2, "width": SIZE[0], "height": SIZE[1], "title": "mentortui: an hour in a minute"}
    lines = [json.dumps(row, ensure_ascii=False) for row in (head, *recorder.events)]
    CAST.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _still(pieces: list[object]) -> None:
    """The screen after these pieces, as SVG with the reader's own fixed-width font."""
    screen = played("".join(map(str, pieces)))
    with Path(os.devnull).open("w") as nowhere:
        console = Console(record=True, width=SIZE[0], file=nowhere, force_terminal=True, color_system="truecolor")
        for row in range(SIZE[1]):
            line = Text(no_wrap=True)
            for style, cells in groupby(range(SIZE[0]), lambda column, row=row: _style(screen.buffer[row][column])):
                line.append("".join(screen.buffer[row][column].data for column in cells), style)
            console.print(line)
        svg = console.export_svg(title="mentortui", unique_id="still")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL).replace("Fira Code,", "ui-monospace, Menlo,")
    STILL.write_text(svg, encoding="utf-8")


def _style(cell: pyte.screens.Char) -> Style:
    from mentortui.screens.kit.theme import PAPER_DARK

    named = ((cell.fg, PAPER_DARK.foreground), (cell.bg, PAPER_DARK.background))
    ink, ground = (f"#{colour}" if re.fullmatch(r"[0-9a-f]{6}", colour) else other for colour, other in named)
    return Style(color=ink, bgcolor=ground, bold=cell.bold, reverse=cell.reverse)


def played(text: str) -> pyte.Screen:
    """What a terminal shows after text."""
    screen = pyte.Screen(*SIZE)
    foreign = r"\x1b\[[<=>?][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\][^\x1b\x07]*(?:\x1b\\|\x07)"
    pyte.Stream(screen).feed(re.sub(foreign, "", text))
    return screen


if __name__ == "__main__":
    if "--child" in sys.argv:
        child(sys.argv[-1])
    else:
        record()
