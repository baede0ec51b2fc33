"""The row of keys: those that apply now, the most useful first to stay when room is short."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from mentortui.screens.commands import BY_ID, shown_key
from mentortui.screens.paint import MUTED, cells, row


def hint_row(scope: str, keys: Mapping[str, str], width: int, words: Mapping[str, str] | None = None) -> Content:
    """Keys and their words for a scope. words replaces hints by command id; "" leaves one out."""
    hints = {command.id: command.hint for command in BY_ID.values() if command.scope == scope}
    hints["app.keys"] = BY_ID["app.keys"].hint
    hints.update(words or {})
    room, chosen = width - 1, set()
    for command in sorted((BY_ID[id] for id, word in hints.items() if word), key=lambda command: command.rank):
        need = cells(shown_key(command.id, keys)) + cells(hints[command.id]) + 4
        if need <= room + 3:
            room -= need
            chosen.add(command.id)
    order = [*(id for id in BY_ID if id in chosen and id != "app.keys"), *({"app.keys"} & chosen)]
    parts: list[str | Content | tuple[str, str]] = [" "]
    for id in order:
        parts += [shown_key(id, keys), (f" {hints[id]}   ", MUTED)]
    return row(*parts).rstrip()
