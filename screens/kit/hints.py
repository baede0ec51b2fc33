"""The row of keys: what Enter does now first, then the acts, then the pages; at the right end how to leave, and help.

What is there on every screen stands at the right end, and so stays where it is when the others change.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

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


def hint_row(
    scope: str,
    keys: Mapping[str, str],
    width: int,
    words: Mapping[str, str] | None = None,
    *,
    end_of: Mapping[str, str] | None = None,
) -> Content:
    """Keys and their words for a scope. words replaces hints by command id; "" leaves one out. What does not fit whole
    is left out, by its rank. end_of: the words of another row of this scope, which has the same right end."""
    hints = _hints_of(scope, words)
    sure: dict[str, str] = {}
    if end_of is not None:
        others = _hints_of(scope, end_of)
        sure = {each.id: others[each.id] for each in _sides(_chosen(others, keys, width))[1]}
        hints = {id: word for id, word in hints.items() if not _is_last(BY_ID[id])} | sure
    shown = _chosen(hints, keys, width, sure)
    left, right = ([(shown_key(each.id, keys), hints[each.id]) for each in side] for side in _sides(shown))
    return key_row(left, right, width, leads=_first(shown) is not None)


def _hints_of(scope: str, words: Mapping[str, str] | None) -> dict[str, str]:
    """The words of the row by the command, where there is one."""
    hints = {command.id: command.hint for command in BY_ID.values() if command.scope == scope}
    hints = {"app.keys": BY_ID["app.keys"].hint, **hints, **(words or {})}
    return {id: word for id, word in hints.items() if word}


def _chosen(
    hints: Mapping[str, str], keys: Mapping[str, str], width: int, sure: Collection[str] = ()
) -> list[KeyCommand]:
    """Those that there is room for, what Enter does first; those in sure before all others."""
    named = [command for command in BY_ID.values() if command.id in hints]
    first = _first(named)
    room, chosen = width - 1 - AIR, set[str]()
    for command in sorted(named, key=lambda each: -1 if each is first or each.id in sure else each.rank):
        need = cells(shown_key(command.id, keys)) + 1 + cells(hints[command.id]) + GAP
        if need <= room + GAP and len(chosen) < most_keys(width):
            room -= need
            chosen.add(command.id)
    return sorted((command for command in named if command.id in chosen), key=lambda command: command is not first)


def key_row(left: Sequence[Pair], right: Sequence[Pair], width: int, *, leads: bool = True) -> Content:
    """The row as it is painted: keys bold, words muted. leads: the first is what Enter does, with its word as strong as
    text."""
    return ends(_set(left, leads=leads), _set(right, leads=False), width - 1)


def way_row(left: Sequence[Pair], way: Pair, keys: Mapping[str, str], width: int) -> Content:
    """The row of a screen with few keys of its own: what can be done, and at the right end the way back and help. What
    does not fit whole is left out, the last first."""
    shown, right = list(left), [way, (shown_key("app.keys", keys), BY_ID["app.keys"].hint)]
    while len(shown) > 1 and pair_cells((*shown, *right)) + GAP > width:
        shown.pop()
    return key_row(shown, right, width)


def pair_cells(pairs: Sequence[Pair]) -> int:
    """Cells of so many keys with their words beside each other, and of the margin before them."""
    return 1 + sum(cells(key) + 1 + cells(word) for key, word in pairs) + GAP * (len(pairs) - 1)


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
    right = sorted((command for command in shown if _is_last(command)), key=lambda each: _LAST.index(_mark(each)))
    return [command for command in shown if not _is_last(command)], right


def _mark(command: KeyCommand) -> str:
    return command.id if command.id in _LAST else command.key


def _is_last(command: KeyCommand) -> bool:
    return _mark(command) in _LAST


def _set(shown: Sequence[Pair], *, leads: bool) -> Content:
    """Keys, words, and room between the pairs."""
    parts: list[str | Content | tuple[str, str]] = [" "]
    for at, (key, word) in enumerate(shown):
        parts += [(key, STRONG), (f" {word}{' ' * GAP}", "" if leads and at == 0 else MUTED)]
    return row(*parts).rstrip()
