"""The text of settings.toml: read leniently, and changed without touching a line that is not meant."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, Final

from mentortui.model.text import one_line, visible

_TABLE: Final = re.compile(r"\s*\[")
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
}


def read_choices(text: str, name: str) -> tuple[dict[str, Any], list[str]]:
    """(what is chosen, one sentence for each mistake). name is how the file is called in the sentences."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return {}, [f"{name}: {one_line(str(error))}. Nothing in it is used until that is put right."]
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

    theme "" and a key "" take the choice out. Raises SettingsLocked where text is not TOML or is written in a way
    that cannot be changed line by line.
    """
    try:
        wanted = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsLocked(f"{one_line(str(error))}. Put that right first; nothing was changed.") from None
    lines = text.split("\n")
    if theme is not None:
        lines = _set(lines, "", "theme", theme)
        _want(wanted, "theme", theme)
    for command, key in (keys or {}).items():
        lines = _set(lines, "keys", command, key)
        _want(wanted.setdefault("keys", {}), command, key)
    made = "\n".join(lines)
    try:
        got = tomllib.loads(made)
    except tomllib.TOMLDecodeError:
        got = {}
    wanted, got = ({name: value for name, value in each.items() if value != {}} for each in (wanted, got))
    if got != wanted:  # a dotted key, an inline table, a text over several lines
        raise SettingsLocked("The file is written in a way that cannot be changed line by line; nothing was changed.")
    return made


def _want(table: dict[str, Any], key: str, value: str) -> None:
    if value:
        table[key] = visible(value)
    else:
        table.pop(key, None)


def _set(lines: list[str], table: str, key: str, value: str) -> list[str]:
    begin, end = _part(lines, table)
    shown = key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _quoted(key)
    named = re.compile(rf"\s*(?:{re.escape(key)}|{re.escape(_quoted(key))}|'{re.escape(key)}')\s*=")
    place = next((place for place in range(begin, end) if named.match(lines[place])), None)
    if place is None:
        if not value:
            return lines
        new = [f"{shown} = {_quoted(value)}"]
        if table and begin > len(lines):
            start = lines if lines[-1:] != [""] else lines[:-1]
            return [*start, *([""] if start else []), f"[{table}]", *new, ""]
        while end > begin and not lines[end - 1].strip():
            end -= 1
        if not table and end < len(lines) and lines[end].strip():
            new.append("")
        return [*lines[:end], *new, *lines[end:]] if lines != [""] else [*new, ""]
    comment = _comment(lines[place])
    kept = [f"{shown} = {_quoted(value)}{comment}"] if value else []
    return [*lines[:place], *kept, *lines[place + 1 :]]


def _part(lines: list[str], table: str) -> tuple[int, int]:
    """The lines of a table, without its header; past the end where the table is not there."""
    begin = 0
    if table:
        header = re.compile(rf"\s*\[\s*{re.escape(table)}\s*\]")
        begin = next((place + 1 for place, line in enumerate(lines) if header.match(line)), len(lines) + 1)
    end = next((place for place in range(begin, len(lines)) if _TABLE.match(lines[place])), len(lines))
    return begin, max(begin, end) if begin <= len(lines) else begin


def _comment(line: str) -> str:
    """The comment at the end of a `key = "value"` line, with the space before it."""
    found = re.match(r"""[^=]*=\s*(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^#"']*?)(\s*#.*)?$""", line)
    return (found[1] or "") if found else ""


def _quoted(text: str) -> str:
    """text as a TOML basic string."""
    return '"' + visible(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
