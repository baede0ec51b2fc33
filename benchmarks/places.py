"""Every place of the program, how one comes there, and what is pressed there: the table of what waits for a save."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import lookup

from mentortui.screens.app.page_classes import PAGES
from mentortui.screens.kit.key_table import COMMANDS

BYTES = {
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "shift+tab": b"\x1b[Z",
    "enter": b"\r",
    "tab": b"\t",
    **{f"f{number}": b"\x1bO" + bytes([sign]) for number, sign in enumerate(b"PQRS", 1)},
    **{f"f{number}": b"\x1b[%d~" % code for number, code in enumerate((15, 17, 18, 19, 20, 21, 23, 24), 5)},
    "slash": b"/",
    "plus": b"+",
    **{f"ctrl+{letter}": bytes([number]) for number, letter in enumerate("abcdefghijklmnopqrstuvwxyz", 1)},
}
"""What a terminal sends for keys whose name is not, as `number_sign` is, that of their sign in Unicode."""


def sent(key: str) -> bytes:
    """What a terminal sends for a key, by its name. Raises KeyError for a name that is none."""
    if len(key) == 1:
        return key.encode()
    return BYTES[key] if key in BYTES else lookup(key.replace("_", " ")).encode()


ENDING = ("app.quit", "home.quit")
THE_WAY = (
    "home.live",
    "brief.begin",
    "live.enter",
    "live.home",
    "live.wrap_up",
    "live.next_step",
    "live.previous_step",
)
"""They lead into a session, through it and out of it: they are pressed on the way."""
NOT_PRESSED = {*ENDING, *THE_WAY, "note.outside", "details.folder", "details.archive"}
"""Beside these Esc, for which a terminal waits by itself. The relationship stays at home, under the name that the guide
knows."""


def keys_of(scope: str) -> list[str]:
    """The first key of each command of a scope, and what scrolls."""
    own = [
        command.key.split(",")[0]
        for command in COMMANDS
        if command.scope in (scope, "app") and command.id not in NOT_PRESSED and command.key != "escape"
    ]
    return [*own, *(key for key in ("pagedown", "pageup") if key not in own)]


class Place(NamedTuple):
    """A place: its name and what it is in words, the page that the guide goes to, keys from there, and what is typed
    there (then Enter) before all keys of its scope are pressed."""

    name: str
    what: str
    page: str
    scope: str
    way: Sequence[str] = ()
    typed: str = ""
    until: str = ""
    """The screen that is come to by Enter, after the way."""


STEPS = ("arrive", "promises", "agenda", "explore", "options", "feedback", "commit")
"""The steps before the wrap-up in which all keys are pressed."""
HOME = Place("home", "home", "home", "home")
BRIEF = Place("brief", "the brief", "brief", "brief", typed="~topic {} to talk about")
FIND = Place("find", "search", "home", "find", ("slash",), "outline")
ROOMS = [Place(page, f"the page {page}", page, page) for page in PAGES]
SESSION = [
    Place(f"live-{step}", f"a session, {step}", "" if at else "home", "live", ("tab" if at else "l",), "note {} here")
    for at, step in enumerate(STEPS)
]
WRAPUP = Place("wrapup", "the wrap-up", "", "live", ("ctrl+d", "enter"), "take-away {} from here")
SAVED = Place("saved", "after the session", "", "saved", until="SavedScreen")
PLACES = [HOME, BRIEF, FIND, *ROOMS, *SESSION, WRAPUP, SAVED]
"""In the order in which one is in them: the steps of a session follow from each other."""
