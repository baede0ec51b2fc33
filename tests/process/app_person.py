"""A person for process tests: a home of their own, the command line, the screens in a terminal, and what is kept."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from terminal import Terminal

from mentortui.model.session.live_session import LiveSession, replay
from mentortui.store.disk.place import Place
from mentortui.store.home import Home

ROOT = Path(__file__).resolve().parents[2]
LIVE = r"\A.*\d/\d(.|\n)*^ \S[^\n]*>"
"""What the screen of a session always shows: the place among the steps, and the capture line."""


class Person:
    """Mira, who mentors Tomas."""

    def __init__(self, folder: Path, author: str = "mira") -> None:
        self.folder = folder
        self.root = folder / "home"
        self.author = author
        self.slug = ""
        path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
        self.env = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "PYTHONPATH": path,
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "MENTORTUI_HOME": str(self.root),
            "MENTORTUI_CONFIG": str(folder / "config" / "mentortui"),
            "MENTORTUI_AUTHOR": author,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "TZ": "UTC",
        }

    def run(self, *words: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
        """A command without a terminal."""
        command = [sys.executable, "-m", "mentortui", *words]
        return subprocess.run(
            command, input=stdin, env=self.env | env, capture_output=True, timeout=60, check=False, cwd=self.folder
        )

    def did(self, *words: str) -> str:
        """A command that must work; what it printed."""
        done = self.run(*words)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    def data(self, *words: str) -> Any:
        """What a command with --json says."""
        return json.loads(self.did(*words, "--json"))

    def start(
        self, *words: str, size: tuple[int, int] = (80, 24), env: dict[str, str] | None = None, **more: Any
    ) -> Terminal:
        """The screens, in a terminal."""
        command = [sys.executable, "-m", "mentortui", *words]
        made = {name: value for name, value in (self.env | (env or {})).items() if value}
        return Terminal(command, made, size=size, **more)

    def live(self, **more: Any) -> Terminal:
        """A session, on its first step or where it was left, ready for keys."""
        terminal = self.start("live", self.slug, **more)
        terminal.wait_for(LIVE)
        return terminal

    # -- what is kept ----------------------------------------------------------------------------

    @property
    def home(self) -> Home:
        """The store, read again."""
        return Home(self.root, self.author)

    @property
    def place(self) -> Place:
        """The relationship."""
        return self.home.place(self.slug)

    def kept(self) -> LiveSession:
        """The open session as its journal has it. Raises AssertionError when there is none, or it is damaged.

        Its two files are read one after the other: while they are written, an entry can seem to be missing.
        """
        home, place = self.home, self.place
        problems: list[str] = []
        for _ in range(20):
            waiting = home.open_sessions(place)
            assert waiting, "no session is open"
            entries, problems = home.replay(place, waiting[0].session)
            session, unread = replay(entries)
            assert not unread, unread
            if not problems:
                return session
        raise AssertionError(problems)

    def kept_lines(self) -> list[str]:
        """The lines of the open session."""
        home, place = self.home, self.place
        return [line.text for line in self.kept().state.shown_lines] if home.open_sessions(place) else []

    def kept_draft(self) -> str:
        """The half-typed line as the journal has it."""
        return self.kept().drafts.get("line", "") if self.home.open_sessions(self.place) else ""

    def files(self) -> dict[Path, bytes]:
        """Every plain file below the home with its content, whatever its name."""
        return {path: path.read_bytes() for path in self.root.rglob("*") if path.is_file() and not path.is_symlink()}


def step_of(screen: str) -> tuple[int, int]:
    """The step and how many there are, from the top row; (0, 0) while there is none."""
    found = re.search(r"(\d+)/(\d+)", screen.split("\n", 1)[0])
    return (int(found[1]), int(found[2])) if found else (0, 0)


def go_to_wrap_up(terminal: Terminal) -> list[str]:
    """Tab from step to step to the last one; the screen of each step on the way."""
    at, last = step_of(terminal.wait_for(LIVE))
    screens = [terminal.text]
    for number in range(at + 1, last + 1):
        terminal.key("tab")
        terminal.until(lambda number=number: step_of(terminal.text)[0] == number, 5, f"step {number}")  # type: ignore[misc]
        screens.append(terminal.wait_for(LIVE))
    return screens


def enter_until_saved(terminal: Terminal, most: int = 30) -> list[str]:
    """Press Enter until the screen says saved; every screen on the way."""
    screens: list[str] = []
    for _ in range(most):
        before = terminal.text
        screens.append(before)
        if re.search(r"^ Session \d+ [·.] sav(ed|ing)", before, re.MULTILINE):
            return [*screens, terminal.wait_for(r"^ Session \d+ [·.] saved")]
        terminal.key("enter")
        terminal.until(lambda before=before: terminal.lines[0] and terminal.text != before, 5, "a change after Enter")  # type: ignore[misc]
    raise AssertionError(f"not saved after {most} times Enter:\n{terminal.text}")
