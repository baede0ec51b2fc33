"""What is made of the table of commands: bindings, the words for keys, and the user's own keys.

The row of keys, help, the command palette and the list in the README come from the same table.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding

from mentortui.screens.kit.key_command import KeyCommand as KeyCommand
from mentortui.screens.kit.key_table import COMMANDS as COMMANDS
from mentortui.screens.kit.key_table import READ_PAGES as READ_PAGES
from mentortui.screens.kit.key_table import SCOPES as SCOPES
from mentortui.screens.kit.own_keys import BY_ID as BY_ID
from mentortui.screens.kit.own_keys import KEY_WORDS as KEY_WORDS

NO_KEY = "no key"
"""What stands for the key of a command that gave way to another one."""


def key_word(key: str, words: Mapping[str, str] = KEY_WORDS) -> str:
    """A key as people write it: `ctrl+d` -> `^D`."""
    first = key.split(",")[0]
    if first in words:
        return words[first]
    if first.startswith("ctrl+") and len(first) == 6:
        return f"^{first[-1].upper()}"
    return first.upper() if first.startswith("f") and first[1:].isdigit() else first


def bindings(scope: str) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """The bindings of a screen, each with the id by which settings.toml can move it to another key."""
    made: list[Binding | tuple[str, str] | tuple[str, str, str]] = [
        Binding(command.key, command.action, command.name, show=False, id=command.id)
        for command in COMMANDS
        if command.scope == scope
    ]
    if f"{scope}.back" in BY_ID:
        made.append(Binding("ctrl+c", "back", "Back", show=False))
    return made


def shown_keys(id: str, keys: Mapping[str, str]) -> str:
    """All keys of a command as this person has them."""
    words = getattr(keys, "words", KEY_WORDS)
    if id in getattr(keys, "given", ()):
        return NO_KEY
    return " ".join(key_word(key, words) for key in (keys.get(id) or BY_ID[id].key).split(","))


def shown_key(id: str, keys: Mapping[str, str]) -> str:
    """The key of a command as this person has it."""
    if id in getattr(keys, "given", ()):
        return NO_KEY
    return key_word(keys.get(id) or BY_ID[id].key, getattr(keys, "words", KEY_WORDS))
