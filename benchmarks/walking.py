"""A walk through all places of the program in one run: how long each key waits for the first byte of its answer."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from benchmarks.places import Place, keys_of, sent
from benchmarks.probe import Probe
from benchmarks.programs import Program
from mentortui.screens.terminal.bursts import HELD

NOTHING = 0.3
"""Seconds after which a key whose answer shows nothing has been answered, if the program waits for keys then."""
PATIENCE = 20.0
ENTERS = 20
"""Enter is pressed so often at most on the way to a screen."""
QUIET = 0.05
"""Seconds without a byte before the next key."""
EPOLL = {"232", "281"}
"""epoll_wait and epoll_pwait, as /proc has them on x86-64: waiting for keys."""
WAITS = re.compile("not saved", re.IGNORECASE)
ANSWER = "1"
"""What is typed into a form that a key opens."""
MOVES = ("down", "down", "up")
"""Pressed at once after an act, while it is saved."""
LETTERS = ("q", "q", "q", "ctrl+u")
"""Pressed at once after a search was asked for: until it has found something, there is nothing to scroll through."""


class Answer(NamedTuple):
    """One key: in which place it was pressed, the milliseconds until the first byte (0: it shows nothing), and those
    of the processor that the loop's thread used until it was quiet again."""

    place: str
    key: str
    wait: float
    cpu: float


class Walk:
    """One run of the program with a guide in it."""

    def __init__(self, program: Program, line: Path) -> None:
        """line: where the guide of that program is listened to."""
        self.answers: list[Answer] = []
        self.astray: list[str] = []
        """Places that were not come to."""
        self.told: set[str] = set()
        """Places where the screen said that something is not saved yet."""
        self.lines: list[str] = []
        """What was typed and noted."""
        self.lost: Sequence[str] = ()
        """Those of them that are not in the book as they were typed."""
        self.place = ""
        self._waiting = 0
        self._enter_at = float("-inf")
        self._silent: set[tuple[str, str]] = set()
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(line))
        self._door.listen()
        self.probe = Probe(program)

    def __enter__(self) -> Walk:
        self.probe.ready()
        self._line = self._door.accept()[0]
        self._heard = self._line.makefile()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for each in (self._heard, self._line, self._door):
            each.close()
        self.probe.__exit__(kind, error, at)

    def guide(self, *words: str) -> dict[str, Any]:
        """Send the guide somewhere, or ask where the program is; its output is read meanwhile."""
        self._line.sendall(" ".join(words).encode() + b"\n")
        self._line.setblocking(False)
        said = b""
        end = self.probe.now + PATIENCE
        while not said.endswith(b"\n") and self.probe.now < end:
            self.probe.pump(0.002)
            try:
                said += self._line.recv(65536)
            except BlockingIOError:
                continue
        self._line.setblocking(True)
        if words[0] != "where":
            self.probe.settle(QUIET, limit=2.0)
        found: dict[str, Any] = json.loads(said)
        return found

    # -- keys ------------------------------------------------------------------------------------

    def press(self, key: str, where: str = "") -> None:
        """Press a key, wait for its answer, and note how long that took."""
        probe = self.probe
        early = self._enter_at + 1.2 * HELD - probe.now  # no person is as fast as a held key
        if key == "enter" and early > 0:
            probe.run_for(early)
        used, before = self._cpu(), len(probe.chunks)
        at = probe.send(sent(key))
        self._enter_at = at if key == "enter" else float("-inf")
        while len(probe.chunks) == before and probe.now < at + PATIENCE:
            probe.pump(0.1)
            if probe.now > at + NOTHING and self._waits_for_keys():
                break
        wait = probe.chunks[before][0] - at if len(probe.chunks) > before else 0.0
        if not wait:
            self._silent.add((self.place, where + key))
        probe.settle(QUIET, limit=2.0)
        self.answers.append(Answer(self.place, where + key, wait * 1000, (self._cpu() - used) * 1000))

    def type(self, text: str, where: str = "") -> None:
        """Type a line, letter by letter, and Enter."""
        for letter in text:
            self.press(letter, where)
        self.press("enter", where)

    def _cpu(self) -> float:
        """Seconds of processor time of the loop's thread, which is the first one."""
        return int(Path(f"/proc/{self.probe.pid}/schedstat").read_text().split()[0]) / 1e9

    def _waits_for_keys(self) -> bool:
        return Path(f"/proc/{self.probe.pid}/syscall").read_text().split()[0] in EPOLL

    # -- places ----------------------------------------------------------------------------------

    def editor(self, place: Place, slug: str) -> None:
        """Go there, and press everything that there is."""
        self.place = place.name
        if place.page:
            self.guide("go", place.page, slug)
        for key in place.way:
            self.press(key)
        for _ in range(ENTERS if place.until else 0):
            if self.guide("where")["screen"] == place.until:
                break
            self.press("enter")
        if (found := self.guide("here"))["scope"] != place.scope:
            self.astray.append(f"{place.name}: {found['screen']}")
            return
        if place.typed:
            self._note(place)
            if place.scope == "find":
                for key in LETTERS:
                    self.press(key)
                self.guide("here")  # when it is found
            else:
                self._while_saving()
        for key in keys_of(place.scope):
            self.press(key)
            self._look()
            self._answer_what_is_asked(key, place.scope)
        self._look()

    def note(self, place: Place, slug: str) -> None:
        """Go there, and only note a line."""
        self.place = place.name
        self.guide("go", place.page, slug)
        self._note(place)

    def _note(self, place: Place) -> None:
        text = place.typed.format(len(self.lines))
        self.type(text)
        if "{}" in place.typed:
            self.lines.append(text.lstrip("~"))

    def _answer_what_is_asked(self, key: str, scope: str) -> None:
        found = self.guide("where")
        if not found["here"]:
            if found["scope"] == "note":
                self.press(ANSWER, f"{key} ")
                self.press("ctrl+e", f"{key} ")
            elif found["line"] and found["scope"] != scope:
                self.type(ANSWER, f"{key} ")
            found = self.guide("where")
        if not found["here"]:
            found = self.guide("here" if found["scope"] == scope else "back")
        if found["waiting"] > self._waiting:
            self._while_saving()
        self._waiting = found["waiting"]

    def _while_saving(self) -> None:
        for key in MOVES:
            if (self.place, key) not in self._silent:
                self.press(key)
        self._look()

    def _look(self) -> None:
        if WAITS.search(self.probe.replay.all().text):
            self.told.add(self.place)

    def wait_until_saved(self) -> bool:
        """Whether everything is saved within the patience."""
        end = self.probe.now + PATIENCE
        while self.guide("where")["waiting"]:
            if self.probe.now > end:
                return False
            self.probe.run_for(0.05)
        return True


def worst(answers: Sequence[Answer], of: Callable[[Answer], float]) -> dict[str, Answer]:
    """The answer of each place that took most of something."""
    found: dict[str, Answer] = {}
    for answer in answers:
        if answer.place not in found or of(answer) > of(found[answer.place]):
            found[answer.place] = answer
    return found
