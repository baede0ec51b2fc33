"""The row of keys: what Enter does now first, then the acts, then the pages; at the right end how to leave, and help.

What is there on every screen stands at the right end, and so stays where it is when the others change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from mentortui.screens.kit.key_command import KeyCommand
from mentortui.screens.kit.keys import BY_ID, shown_key
from mentortui.screens.kit.paint import MUTED, STRONG, cells, ends, row

Pair = tuple[str, str]
"""A key, and the word for what it does now."""
MOST = ((80, 5), (120, 7))
"""(below this many columns, the row names so many keys)."""
MOST_WIDE = 9
GAP, AIR = 3, 2
"""Cells between two keys, and at least before the right end."""
_LAST = ("live.wrap_up", "escape", "app.keys")
"""The right end in its order: ids of commands, and the key of those that leave."""


def hint_row(scope: str, keys: Mapping[str, str], width: int, words: Mapping[str, str] | None = None) -> Content:
    """Keys and their words for a scope. words replaces hints by command id; "" leaves one out. What does not fit whole
    is left out, by its rank."""
    hints = {command.id: command.hint for command in BY_ID.values() if command.scope == scope}
    hints["app.keys"] = BY_ID["app.keys"].hint
    hints.update(words or {})
    named = [command for command in BY_ID.values() if hints.get(command.id)]
    first = _first(named)
    room, chosen = width - 1 - AIR, set[str]()
    for command in sorted(named, key=lambda command: -1 if command is first else command.rank):
        need = cells(shown_key(command.id, keys)) + 1 + cells(hints[command.id]) + GAP
        if need <= room + GAP and len(chosen) < most_keys(width):
            room -= need
            chosen.add(command.id)
    shown = sorted((command for command in named if command.id in chosen), key=lambda command: command is not first)
    left, right = ([(shown_key(each.id, keys), hints[each.id]) for each in side] for side in _sides(shown))
    return key_row(left, right, width, leads=first is not None)


def key_row(left: Sequence[Pair], right: Sequence[Pair], width: int, *, leads: bool = True) -> Content:
    """The row as it is painted: keys bold, words muted. leads: the first is what Enter does, with its word as strong as
    text."""
    return ends(_set(left, leads=leads), _set(right, leads=False), width - 1)


def way_row(left: Sequence[Pair], way: Pair, keys: Mapping[str, str], width: int) -> Content:
    """The row of a screen with few keys of its own: what can be done, and at the right end the way back and help."""
    return key_row(left, [way, (shown_key("app.keys", keys), BY_ID["app.keys"].hint)], width)


def most_keys(width: int) -> int:
    """How many keys are read at a glance."""
    return next((most for below, most in MOST if width < below), MOST_WIDE)


def _first(named: Sequence[KeyCommand]) -> KeyCommand | None:
    """What Enter does here; where it does nothing, what Tab does."""
    for key in ("enter", "tab"):
        for command in named:
            if command.key.split(",")[0] == key:
                return command
    return None


def _sides(shown: Sequence[KeyCommand]) -> tuple[list[KeyCommand], list[KeyCommand]]:
    """What stands at the left, and what at the right end."""
    last = {command.id: _LAST.index(mark) for command in shown for mark in (command.id, command.key) if mark in _LAST}
    right = sorted((command for command in shown if command.id in last), key=lambda command: last[command.id])
    return [command for command in shown if command.id not in last], right


def _set(shown: Sequence[Pair], *, leads: bool) -> Content:
    """Keys, words, and room between the pairs."""
    parts: list[str | Content | tuple[str, str]] = [" "]
    for at, (key, word) in enumerate(shown):
        parts += [(key, STRONG), (f" {word}{' ' * GAP}", "" if leads and at == 0 else MUTED)]
    return row(*parts).rstrip()
