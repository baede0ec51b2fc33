"""Files of other programs: jrnl's and taskwarrior's JSON, and CSV of goals and promises."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from mentortui.formats.incoming.piece import NotUnderstood, Piece, checked
from mentortui.model.records.line_kinds import WIN

_TEXTS = ("text", "goal", "promise", "description", "title", "what", "action")
_OWNERS = ("owner", "who", "person", "assignee")
_DAYS = ("due", "day", "date", "deadline")
_STATES = ("state", "status", "done")
_DONE = frozenset(("done", "kept", "late", "yes", "true", "x", "1", "completed", "closed"))
_GONE = frozenset(("dropped", "deleted", "cancelled", "let go"))


def read_json(text: str, name: str) -> Any:
    """The data of a JSON file. Raises NotUnderstood."""
    try:
        return json.loads(text)
    except RecursionError:
        raise NotUnderstood(f"{name} is nested too deep to be read. Nothing was brought in.") from None
    except ValueError as error:
        raise NotUnderstood(f"{name} is not whole JSON: {error}. Export it again.") from None


def jrnl(data: Any, name: str) -> list[Piece]:
    """`jrnl --format json`: each entry is a note of its day."""
    made = []
    for place, entry in enumerate(data["entries"], 1):
        where = f"{name}: entry {place}"
        if not isinstance(entry, dict) or not isinstance(entry.get("date"), str):
            made.append(Piece(where, "unknown", "an entry without a date"))
            continue
        words = "\n".join(filter(None, (_text(entry, "title"), _text(entry, "body").strip("\n"))))
        at = f"{entry['date']}T{_text(entry, 'time') or '12:00'}"
        sort = WIN if entry.get("starred") is True and "\n" not in words else "note"
        made.append(Piece(where, sort, words, entry["date"], at=at, key=f"{at} {words}"))
    return checked(made, name)


def taskwarrior(data: Any, name: str) -> list[Piece]:
    """`task export`: each task is a promise, its annotations are notes."""
    made = []
    for place, task in enumerate(data, 1):
        where = f"{name}: task {place}"
        if not isinstance(task, dict) or not _text(task, "description"):
            made.append(Piece(where, "unknown", "a task without a description"))
            continue
        status, key = _text(task, "status"), _text(task, "uuid") or _text(task, "description")
        state = "kept" if status == "completed" else "dropped" if status == "deleted" else "open"
        day, due = _stamp(_text(task, "entry")), _stamp(_text(task, "due"))
        made.append(Piece(where, "promise", _text(task, "description"), day, "", due, state, key=key))
        notes = task.get("annotations")
        made += [
            Piece(where, "note", words, _stamp(_text(note, "entry")), key=f"{key} {words}")
            for note in (notes if isinstance(notes, list) else ())
            if isinstance(note, dict) and (words := _text(note, "description"))
        ]
    return checked(made, name)


def table(text: str, name: str) -> list[Piece]:
    """CSV of goals and promises, by the names of its columns."""
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    head = [cell.strip().casefold() for cell in rows[0]] if rows else []
    column = next((each for each in _TEXTS if each in head), "")
    if not column:
        said = ", ".join(head[:8]) or "nothing"
        raise NotUnderstood(f"{name} has no column of words ({', '.join(_TEXTS)}); it has {said}. Name one so.")
    made = []
    for place, row in enumerate(rows[1:], 2):
        cells = dict(zip(head, row, strict=False))
        words = cells.get(column, "").removeprefix("'").strip()
        if not words:
            continue
        kind = cells.get("kind", column).strip().casefold()
        sort = "goal" if kind.startswith("goal") else "promise"
        done = _first(cells, _STATES).casefold()
        state = "kept" if done in _DONE else "dropped" if done in _GONE else "open"
        due = _first(cells, _DAYS)[:10]
        made.append(
            Piece(f"{name}:{place}", sort, words, "", _first(cells, _OWNERS), due, state, key=f"{sort} {words}")
        )
    return checked(made, name)


def _first(cells: dict[str, str], names: tuple[str, ...]) -> str:
    return next((cells[each].strip() for each in names if cells.get(each)), "")


def _text(entry: dict[str, Any], field: str) -> str:
    value = entry.get(field)
    return value if isinstance(value, str) else ""


def _stamp(text: str) -> str:
    """The day of 20261201T120000Z."""
    return f"{text[:4]}-{text[4:6]}-{text[6:8]}" if len(text) >= 8 and text[:8].isdecimal() else ""
