"""The row of keys: those that apply now, the most useful first to stay when room is short.

What is there on every screen stands at the right end, and so stays where it is when the others change.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from mentortui.screens.kit.keys import BY_ID, shown_key
from mentortui.screens.kit.paint import MUTED, cells, ends, row

ALWAYS = ("live.wrap_up", "app.keys")
"""Command ids at the right end."""


def hint_row(scope: str, keys: Mapping[str, str], width: int, words: Mapping[str, str] | None = None) -> Content:
    """Keys and their words for a scope. words replaces hints by command id; "" leaves one out."""
    hints = {command.id: command.hint for command in BY_ID.values() if command.scope == scope}
    hints["app.keys"] = BY_ID["app.keys"].hint
    hints.update(words or {})
    room, chosen = width - 1, set()
    for command in sorted((BY_ID[id] for id, word in hints.items() if word), key=lambda command: command.rank):
        need = cells(shown_key(command.id, keys)) + cells(hints[command.id]) + 4
        if need <= room + 1:  # two cells stay free before the right end
            room -= need
            chosen.add(command.id)
    left = [(shown_key(id, keys), hints[id], _look(id)) for id in BY_ID if id in chosen and id not in ALWAYS]
    right = [(shown_key(id, keys), hints[id], _look(id)) for id in ALWAYS if id in chosen]
    return ends(_set(left), _set(right), width - 1)


def _look(id: str) -> str:
    """What comes before all others is as strong as its key."""
    return MUTED if BY_ID[id].rank else ""


def _set(shown: list[tuple[str, str, str]]) -> Content:
    """Keys, words and the style of the words, with room between the pairs."""
    parts: list[str | Content | tuple[str, str]] = [" "]
    for key, word, style in shown:
        parts += [key, (f" {word}   ", style)]
    return row(*parts).rstrip()
