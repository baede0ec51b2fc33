"""The text of settings.toml: read leniently, and changed without touching a line that is not meant."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, MutableMapping
from difflib import get_close_matches
from typing import Any, Final

from mentortui.model.text import one_line, visible

MINUTES: Final = range(15, 181)
"""How long a session may be: guide.flows.SHORTEST to LONGEST, which would cost `list` the loading of msgspec."""


class SettingsLocked(ValueError):
    """settings.toml cannot be changed safely; the text says why, and the file is left as it is."""


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.isprintable() or len(value) > 4096:
        raise ValueError("a text in quotes is needed")
    return value


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false is needed")
    return value


def _folders(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each.startswith(("/", "~/")) for each in value):
        raise ValueError('a list of whole paths in quotes is needed, such as ["/srv/mentoring"]')
    return tuple(map(_text, value))


def _minutes(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value not in MINUTES:
        raise ValueError(f"a number of minutes from {MINUTES[0]} to {MINUTES[-1]} is needed")
    return value


CHOICES: Final[Mapping[str, Callable[[object], Any]]] = {
    "home": _text,
    "author": _text,
    "theme": _text,
    "minutes": _minutes,
    "shared_roots": _folders,
    "ascii": _yes_or_no,
    "because": _yes_or_no,
    "glance": _yes_or_no,
}


def read_choices(text: str, name: str) -> tuple[dict[str, Any], list[str]]:
    """(what is chosen, one sentence for each mistake). name is how the file is called in the sentences."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return {}, [f"{name}: {one_line(str(error))}. Nothing in it is used until that is corrected."]
    chosen: dict[str, Any] = {"keys": {}}
    problems: list[str] = []
    for key, value in found.items():
        where = f"{name}, line {_line_of(key, text)}"
        if key == "keys":
            problems += _read_keys(value, chosen["keys"], text, name)
        elif key not in CHOICES:
            problems.append(f"{where}: “{one_line(key)}” is not known.{_near(key, [*CHOICES, 'keys'])}")
        else:
            try:
                chosen[key] = CHOICES[key](value)
            except ValueError as error:
                problems.append(f"{where}: {key} is not used, {error}.")
    return chosen, problems


def _read_keys(value: object, keys: dict[str, str], text: str, name: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{name}, line {_line_of('keys', text)}: keys is not used, it must be a table: [keys]."]
    problems = []
    for command, key in value.items():
        if isinstance(key, str) and key.isprintable():
            keys[command] = key
        else:
            where = f"{name}, line {_line_of(command, text)}"
            problems.append(f"{where}: the key of “{one_line(command)}” is not used, a text in quotes is needed.")
    return problems


def _line_of(key: str, text: str) -> int:
    """The line on which a key or table is first named, 1 where it cannot be found."""
    named = re.compile(rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[\].=]")
    return next((number for number, line in enumerate(text.split("\n"), 1) if named.match(line)), 1)


def _near(key: str, known: list[str]) -> str:
    near = get_close_matches(key, known, n=1)
    return f" Did you mean {near[0]}?" if near else ""


def with_choice(text: str, *, theme: str | None = None, keys: Mapping[str, str] | None = None) -> str:
    """text with a choice written into it; every other line and comment stays as it is.

    theme "" and a key "" take the choice out. Raises SettingsLocked where text is not TOML, or cannot be changed
    without changing what else is chosen.
    """
    try:
        wanted = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsLocked(f"{one_line(str(error))}. Correct that first; nothing was changed.") from None
    import tomlkit  # loaded only to write

    choices = {} if theme is None else {"theme": theme}
    try:
        document = tomlkit.parse(text)
        for tables in (wanted, document):
            _put(tables, choices)
            if keys:
                _put(_table(tables), keys)
        made = tomlkit.dumps(document)
        if _filled(tomllib.loads(made)) == _filled(wanted):
            return made
    except (tomlkit.exceptions.TOMLKitError, tomllib.TOMLDecodeError):
        pass
    raise SettingsLocked("The file is written in a way that cannot be changed safely; nothing was changed.")


def _put(table: MutableMapping[str, Any], choices: Mapping[str, str]) -> None:
    for name, value in choices.items():
        if value:
            table[name] = visible(value)
        else:
            table.pop(name, None)


def _table(tables: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    found = tables.setdefault("keys", {})
    if not isinstance(found, MutableMapping):
        raise SettingsLocked("keys must be a table: [keys]. Correct that first; nothing was changed.")
    return found


def _filled(tables: Mapping[str, Any]) -> dict[str, Any]:
    """Without tables in which nothing stands."""
    return {name: value for name, value in tables.items() if value != {}}
