"""What keys need, loaded ahead of them, so that the first press of a key answers as soon as its second.

Home is on the screen without the modules of other screens (startup.py), and loading them costs the first Enter 60 ms.
They come one at a time, the likely ones first, and none while a key is on its way; and not before home is there: a
session that the program begins with has no room in memory for pages that it may never show. They do not come in a
thread, whose memory would be a megabyte more; content, which takes longer, is read by the reading thread.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any, Protocol

from mentortui.screens.app.on_demand import SCREEN_OF_STEP
from mentortui.screens.app.page_classes import PAGES

FIRST = 0.1
"""Seconds from the first paint to the first step."""
QUIET = 0.02
"""Seconds without a key before the next one."""
PAUSE = 0.002
"""Seconds between two steps, in which a key may come."""

LIKELY = (
    "kit.help",
    "home.brief",
    "session.agenda",
    "review.past_sessions",
    "goals.overview",
    "stage.overview",
    "home.new_relationship",
    "dialogs.note",
)
RARE = ("session.edit_line", "session.saved", "dialogs.blank")
EDITOR = ("textual.document._document", "textual.widgets.text_area")
BEFORE: Mapping[str, tuple[str, ...]] = {
    "session.agenda": (
        "msgspec",
        "hashlib",
        "mentortui.model.records.kinds",
        "mentortui.model.session.live_session",
        "mentortui.service.session.beginning",
        "mentortui.service.session.running_session",
        "mentortui.store.book.book",
        "mentortui.guide.readers.flow_file",
        "mentortui.service.open_session",
        "mentortui.screens.session.layout",
    ),
    "home.brief": (
        "msgspec",
        "mentortui.model.records.kinds",
        "mentortui.model.relationship",
        "mentortui.guide.library",
        "mentortui.guide.agenda",
        "mentortui.pages.form",
        "mentortui.store.book.book",
        "mentortui.service.relationship_editor",
        "mentortui.service.saving.stored",
        "mentortui.service.closing.closing",
        "mentortui.service.stage.stages",
        "mentortui.service.next_step",
        "mentortui.service.follow_ups",
        "guidance",
        "mentortui.screens.session.first_marks",
    ),
    "dialogs.note": EDITOR,
    "session.wrapup": ("dateutil.rrule",),
    "session.edit_line": ("mentortui.service.session.own_editor",),
    "kit.help": ("msgspec", "mentortui.screens.kit.blocks", "mentortui.screens.kit.sheet", "textual.scrollbar"),
    "closing.overview": (*EDITOR, "mentortui.pages.closing.overview"),
    "review.past_sessions": ("mentortui.screens.kit.pagescreen",),
    "goals.overview": ("mentortui.pages.goals.goals",),
    "stage.timeline": ("mentortui.screens.kit.pagescreen",),
}
"""What a screen needs, where all of it at once is more than a few milliseconds."""


class Reader(Protocol):
    """What calls read in another thread, and then the other one on the loop."""

    def __call__(self, read: Callable[[], Any], then: Callable[[Any], None]) -> None: ...


def wanted() -> list[str]:
    """The screens that keys may need at home and from there, the likely ones first."""
    return [*LIKELY, *map(_module_of, (*PAGES.values(), *SCREEN_OF_STEP.values())), *RARE]


def _module_of(screen: str) -> str:
    """Where a class of a table is."""
    return screen.rpartition(".")[0]


def steps(screens: Iterable[str]) -> list[str]:
    """What these screens need, in order, each once: modules, and names of content."""
    found: dict[str, None] = {}
    for screen in screens:
        found |= dict.fromkeys((*BEFORE.get(screen, ()), f"mentortui.screens.{screen}"))
    return list(found)


class Ahead:
    """What is still to be loaded."""

    def __init__(
        self,
        read: Reader,
        later: Callable[[float, Callable[[], None]], object],
        quiet: Callable[[float], bool],
        content: Mapping[str, Callable[[], object]],
    ) -> None:
        """later calls something on the loop after so many seconds; quiet tells whether no key has come for so long;
        content is read once by its name."""
        self._read, self._later, self._quiet = read, later, quiet
        self._content = dict(content)
        self._left: list[str] = []
        self._known: set[str] = set()
        self._is_running = False

    def load(self, screens: Iterable[str]) -> None:
        """Load what these screens need, too, where it is not there yet."""
        new = [name for name in steps(screens) if name not in self._known and name not in sys.modules]
        self._known.update(new)
        self._left += new
        if new and not self._is_running:
            self._is_running = True
            self._later(FIRST, self._next)

    def _next(self) -> None:
        if not self._quiet(QUIET):
            self._later(QUIET, self._next)
            return
        self._left = [name for name in self._left if name not in sys.modules]
        self._is_running = bool(self._left)
        if self._left:
            name = self._left.pop(0)
            if name in self._content:
                self._read(self._content[name], lambda _: self._next())
            else:
                import_module(name)
                self._later(PAUSE, self._next)
