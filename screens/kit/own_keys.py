"""The keys that a person chose in settings.toml, checked against the table of commands, and the words for keys.

Without Textual, so that `mentortui doctor` can say what home says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mentortui.screens.kit.key_command import KeyCommand
from mentortui.screens.kit.key_table import COMMANDS
from mentortui.screens.kit.moving import SCOPE as MOVING

BY_ID = {command.id: command for command in COMMANDS}

KEY_WORDS = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "space": "Space",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PageUp",
    "pagedown": "PageDown",
    "home": "Home",
    "end": "End",
    "slash": "/",
    "question_mark": "?",
    "plus": "+",
}


ASCII_WORDS = {**KEY_WORDS, "up": "Up", "down": "Down", "left": "Left", "right": "Right"}
TYPING_SCOPES = ("live", "note", "brief")
"""Where letters go into the capture line."""
_NAMED = "enter|escape|tab|space|up|down|left|right|home|end|pageup|pagedown|delete|backspace|insert"
_KEY = rf"(?:(?:ctrl|alt|shift)\+){{0,3}}(?:[A-Za-z0-9]|f(?:[1-9]|1[0-2])|slash|question_mark|plus|{_NAMED})"


class Keys(dict[str, str]):
    """A person's own keys by command id, and the words for keys: signs, or plain words where there is only ASCII."""

    def __init__(self, own: Mapping[str, str] = {}, words: Mapping[str, str] = KEY_WORDS) -> None:
        super().__init__(own)
        self.words = words
        self.given: dict[str, str] = {}
        """Commands whose own key went to another one in the settings, and to which."""


def own_keys(keys: Mapping[str, str], *, ascii: bool = False) -> tuple[Keys, list[str]]:
    """(the keys that can be used, a sentence for each that cannot). Two commands may swap their keys."""
    made = Keys(words=ASCII_WORDS if ascii else KEY_WORDS)
    problems = []
    for id, wanted in keys.items():
        if problem := _malformed(id, wanted):
            problems.append(problem)
        else:
            made[id] = wanted
    for id in list(made):
        if problem := _clash(id, made):
            problems.append(problem)
            del made[id]
    for id in list(made):
        for other in COMMANDS:
            if other.gives_way and (taken := _takes(id, other, made)):
                _give(other, taken, id, made)
    return made, [f"settings.toml, keys: {problem}" for problem in problems]


def _give(other: KeyCommand, taken: set[str], id: str, made: Keys) -> None:
    """other keeps the keys that id has not taken; where none is left, it has none."""
    left = [key for key in other.key.split(",") if key not in taken]
    if left:
        made[other.id] = ",".join(left)
    else:
        made.given[other.id] = id


def _malformed(id: str, wanted: str) -> str:
    if id not in BY_ID and (moved := f"{MOVING}.{id.rpartition('.')[2]}") in BY_ID:
        return f"{id} is {moved} now, one key for all pages"
    if id not in BY_ID:
        return f"there is no command {id}; F1 and the README list them"
    for key in wanted.split(","):
        if not re.fullmatch(_KEY, key):
            return f"{id}: {key} is no key; write it like ctrl+t, f5 or tab"
        if len(key) == 1 and BY_ID[id].scope in TYPING_SCOPES:
            return f"{id}: {key} is typed into the line there; take ctrl+{key} or a function key"
    return ""


def _clash(id: str, made: Mapping[str, str]) -> str:
    for other in COMMANDS:
        loose = other.gives_way and other.id not in made
        if not loose and (shared := _takes(id, other, made)):
            return f"{id}: {min(shared)} is the key of {other.id} already"
    return ""


def _takes(id: str, other: KeyCommand, made: Mapping[str, str]) -> set[str]:
    """The keys of another command that the person's own for id takes, where both can be pressed."""
    scope = BY_ID[id].scope
    near = other.id != id and (other.scope == scope or "app" in (other.scope, scope) or scope == MOVING)
    return set(made[id].split(",")) & set(made.get(other.id, other.key).split(",")) if near else set()


def gave_way(keys: Keys) -> list[str]:
    """A sentence for each command that has no key because its own was given to another."""
    return [
        f"{BY_ID[id].key.upper()} is {BY_ID[to].name} in your settings: {BY_ID[id].name} has no key."
        for id, to in keys.given.items()
    ]
