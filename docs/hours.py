"""The pages docs/hours/*.md: hours of two people, with what stood on the screen while they talked.

python docs/hours.py   play docs/hours/*.txt in a real terminal, and write what came of it

A file holds what the two say, and what is typed and pressed meanwhile. The questions and the screens are the program's
own, from a session that begins at Arrive and is saved; a test plays the hours again and compares.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import takewhile
from pathlib import Path
from typing import Final

from mentortui.model.records.record import Change

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
HOURS = DOCS / "hours"
SIZE = (80, 24)
SLUG = "hour"
NAMES = ("title", "about", "kind", "mentor", "mentee", "goal", "promise", "answers", "meeting")
_HEAD: Final = re.compile(rf"^({'|'.join(NAMES)}): ?(.*)$")
_STEP: Final = re.compile(r"^step (.+?) (\d+)$")
_RULE: Final = "─" * 20


def sources() -> list[Path]:
    """The files of the hours."""
    return sorted(HOURS.glob("*.txt"))


def child(folder: str, source: str) -> None:
    """The program itself, in a home where the two have met before; a file says how many minutes are gone."""
    from pictures import NOON

    from mentortui.screens.app.bootstrap import make_app
    from mentortui.screens.session import prompt
    from mentortui.screens.session.live_screen import LiveScreen
    from mentortui.screens.terminal.celldriver import CellDriver
    from mentortui.service.content import load_library
    from mentortui.service.session.beginning import Wish, new_relationship
    from mentortui.service.session.start import Start
    from mentortui.settings.settings import Settings
    from mentortui.store.home import Home

    head, _ = parts(Path(source).read_text("utf-8"))
    root, gone = Path(folder), Path(folder) / "gone"
    settings = Settings(home=root / "home", author="me", content_dir=root / "config")
    home, ids = Home(settings.home, "me"), (f"r{number}" for number in range(99))
    library, _ = load_library(settings.content_dir, head["kind"])
    wish = Wish(head["mentor"], head["mentee"], "mentor", kind=head["kind"], roles=library.kit.roles)
    id, changes = new_relationship(wish, "me", lambda: next(ids), NOON - timedelta(days=60))
    place = home.create(SLUG, id, [*changes, *_known(head, NOON)], NOON - timedelta(days=28))
    minutes = [0]  # gone so far

    def tick(screen: LiveScreen) -> None:
        """A minute at a time, until it is as late as the file says; but for those, the clock stands still."""
        if minutes[0] < int(gone.read_text() or 0):
            minutes[0] += 1
            screen._minute()
        else:
            screen._arm_minute()

    LiveScreen._arm_minute = lambda self: self.set_timer(0.02, lambda: tick(self))  # type: ignore
    prompt.PAUSE = 0.01  # type: ignore[misc]  # nor three seconds after a question, which would be on some screens
    start = Start("live", place.slug)
    make_app(settings, home, start, clock=lambda: NOON + timedelta(minutes=minutes[0]), driver_class=CellDriver).run(
        mouse=False
    )


def _known(head: dict[str, str], now: datetime) -> Iterator[Change]:
    """What the two have behind them: four hours, an agreement that both signed, a goal and a promise."""
    before = (now - timedelta(days=28)).isoformat()
    for number in range(1, 5):
        at = (now - timedelta(days=14 * (5 - number))).isoformat()
        yield Change("sessions", f"s{number}", {"number": number, "started": at, "ended": at, "minutes": 60})
    yield Change("versions", "v1", {"number": 1, "terms": {}, "at": before, "by": "mentor"})
    for role in ("mentor", "mentee"):
        yield Change("signatures", f"v1.{role}", {"version": "v1", "person": role, "terms": {}, "at": before})
    yield Change("goals", "g1", {"number": 1, "text": head["goal"], "level": 0})
    yield Change("promises", "p1", {"text": head["promise"], "owner": "mentee", "due": now.date().isoformat()})
    yield Change("stage_moves", "m1", {"to": "Growth", "at": before})


def parts(text: str) -> tuple[dict[str, str], list[str]]:
    """(what the head of a file says, its other lines)."""
    head, rest = dict.fromkeys(NAMES, ""), list[str]()
    for line in text.splitlines():
        found = None if rest else _HEAD.match(line)
        if found:
            head[found[1]] = found[2]
        elif line or rest:
            rest.append(line)
    return head, rest


class Hour:
    """One hour, while it is played."""

    def __init__(self, terminal, gone: Path) -> None:  # type: ignore[no-untyped-def]
        self._terminal, self._gone = terminal, gone
        self._asked = ""

    def lines(self, rest: list[str]) -> Iterator[str]:
        """The page of it, line by line."""
        for line in rest:
            word, _, more = line.partition(" ")
            if step := _STEP.match(line):
                yield from self._step(step[1], step[2])
            elif word == ">":
                yield from self._typed(more)
            elif word == "key":
                self._press(more)
            elif word == "screen":
                yield from ("", f"*{more}:*", "", *self._screen())
            elif word == "wrap":
                self._be_minute(more)
                self._press("ctrl+d")
                self._terminal.wait_for(r"^ Wrap-up \d")
                yield from ("", "## Wrap-up")
            elif word == "save":
                while " · saved" not in self._terminal.text:
                    self._press("ctrl+d")
            elif word == "silence":
                yield from ("", "*Nobody says anything.*")
            elif line:
                who, _, said = line.partition(": ")
                yield from ("", f"**{who}:** {said}")

    def _step(self, name: str, minute: str) -> Iterator[str]:
        self._be_minute(minute)
        if name != "Arrive":
            self._press("tab")
        self._terminal.wait_for(rf"^ {name} \d+/\d+")
        yield from ("", f"## {name}")
        yield from self._question()

    def _be_minute(self, minute: str) -> None:
        self._gone.write_text(minute)
        self._terminal.wait_for(rf"\b{60 - int(minute)} left")
        self._terminal.quiet(0.3)

    def _typed(self, text: str) -> Iterator[str]:
        self._terminal.type(text)
        self._terminal.wait_for_typed(re.escape(text[-12:]))
        self._press("enter")
        self._terminal.until(lambda: not re.search(rf">.*{re.escape(text[-12:])}", self._terminal.text), what=text)
        self._terminal.quiet(0.3)
        yield from ("", f"`{text}`")
        yield from self._question()

    def _press(self, key: str) -> None:
        if len(key) == 1:
            self._terminal.type(key)
        else:
            self._terminal.key(key)
        self._terminal.quiet(0.3)

    def _question(self) -> Iterator[str]:
        """The question that stands there, where it is another than before, and why."""
        rows = [row.strip() for row in self._terminal.lines[2:]]
        asked = list(takewhile(lambda row: row and not row.startswith("because: "), rows))
        because = rows[len(asked)]
        text = " ".join(asked).rstrip(" *")
        if any(re.search(r"^▸|\S {3,}\S", row) for row in asked):  # a list
            return
        if text and text != self._asked:
            yield from ("", f"> {text}{'  ' * bool(because)}", *([f"> *{because}*"] if because else []))
        self._asked = text

    def _screen(self) -> list[str]:
        rows = [row.rstrip() for row in self._terminal.lines]
        kept = [row for at, row in enumerate(rows) if row or (at and rows[at - 1])]  # one empty row for many
        return ["```text", *kept, "```"]


def played(source: Path, size: tuple[int, int] = SIZE) -> str:
    """The page of an hour."""
    sys.path.insert(0, str(ROOT / "tests" / "process"))
    from terminal import Terminal

    head, rest = parts(source.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        gone = Path(folder) / "gone"
        gone.write_text("0")
        environ = {"PATH": os.environ["PATH"], "HOME": folder, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environ |= {"LANG": "C.UTF-8", "TZ": "UTC", "PYTHONPATH": str(ROOT)}
        command = [sys.executable, str(Path(__file__).resolve()), "--child", folder, str(source)]
        with Terminal(command, environ, size=size) as terminal:
            terminal.wait_for("Arrive", within=30)
            terminal.quiet(0.5)
            body = list(Hour(terminal, gone).lines(rest))
    made = f"<!-- played by docs/hours.py from hours/{source.name} -->"
    return "\n".join([f"# {head['title']}", "", made, "", head["about"], *body]) + "\n"


def write() -> None:
    """All of them."""
    for source in sources():
        source.with_suffix(".md").write_text(played(source), encoding="utf-8")


if __name__ == "__main__":
    if "--child" in sys.argv:
        child(*sys.argv[-2:])
    else:
        write()
