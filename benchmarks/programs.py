"""What is run: this program in several places, stock Textual apps, and the editors that are installed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

APPS = Path(__file__).parent / "apps"
MODULE = [sys.executable, "-m", "mentortui"]
_SCRIPT = Path(sys.executable).with_name("mentortui")
OURS = [str(_SCRIPT)] if _SCRIPT.exists() else MODULE
"""The command that people type, where it is installed beside this Python."""
LIVE = r"^ (shared|private)>"
"""The capture line, which every screen of a session has."""
HOME = r"(Mira → |mira-person)[^·]*  (Initiation|Growth|Maturity|Closure)"
"""A row of the list of relationships; those of one first name go by their folders."""
STOCK_OUTPUT = {"MENTORTUI_OUTPUT": "stock"}
"""The switch that leaves output to Textual's own driver."""


@dataclass(frozen=True)
class Program:
    """A command, when it is ready (a regex on its screen), the keys that bring it to where typing begins."""

    name: str
    argv: Sequence[str]
    env: dict[str, str]
    ready: str
    keys: Sequence[bytes] = field(default=())

    def over(self, argv: Sequence[str]) -> Program:
        """The same, reached by another command."""
        return replace(self, argv=argv)


def ours(name: str, env: dict[str, str], *words: str, ready: str = LIVE, keys: Sequence[bytes] = ()) -> Program:
    """This program with these words on its command line."""
    return Program(name, [*OURS, *words], env, ready, keys)


def stock(name: str, env: dict[str, str], *words: str, ready: str = LIVE, keys: Sequence[bytes] = ()) -> Program:
    """The same with Textual's own output."""
    return ours(name, env | STOCK_OUTPUT, *words, ready=ready, keys=keys)


def bare(env: dict[str, str]) -> Program:
    """A Textual app with one Label."""
    return Program("bare", [sys.executable, str(APPS / "bare.py")], env, "ready")


def stock_input(env: dict[str, str]) -> Program:
    """A Textual app with one Input."""
    return Program("Input", [sys.executable, str(APPS / "line.py")], env, "ready")


def stock_area(env: dict[str, str]) -> Program:
    """A Textual app with one TextArea."""
    return Program("TextArea", [sys.executable, str(APPS / "area.py")], env, "ready")


def editors(env: dict[str, str], file: Path) -> tuple[list[Program], list[str]]:
    """nano and vim on file, as they come, and a sentence for each that is not installed."""
    file.write_text("ready\n", encoding="utf-8")
    known = (
        Program("nano", ["nano", str(file)], env, "ready", (b"\x1b[B",)),
        Program("vim", ["vim", "-n", str(file)], env, "ready", (b"Go",)),
    )
    there = [program for program in known if shutil.which(program.argv[0], path=env["PATH"])]
    return there, [f"{program.name} is not installed: left out." for program in known if program not in there]
