"""From changes to the documents of one book."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from mentortui.model.records.kinds import KINDS
from mentortui.model.records.record import Change, Lane, Record, applied, merged
from mentortui.model.records.stamp import stamp_after
from mentortui.model.text import one_line
from mentortui.store.book.book import OWN_FIELDS, Book
from mentortui.store.errors import ChangeRefused

_SURROGATE = re.compile("[\ud800-\udfff]")
Documents = dict[str, list[dict[str, Any]]]


def stamp_for(author: str, now: datetime, books: Iterable[Book]) -> str:
    """A stamp newer than everything in books."""
    return stamp_after(author, now, (book.newest for book in books))


def documents(book: Book, others: Sequence[Book], changes: Iterable[Change], stamp: str) -> Documents:
    """table -> what book's documents are after changes; only those that differ.

    others: the books that the change is seen together with. A field is left alone only when this book already holds
    the value and no other book has a newer, different one. Raises ChangeRefused.
    """
    now: dict[tuple[str, str], Record] = {}
    changes = list(changes)
    before = _raw(book, {(change.kind, change.id) for change in changes})
    for change in changes:
        key = (change.kind, change.id)
        mine = now.get(key) or before.get(key)
        clean = cleaned(change)
        mine = None if clean.forgets and clean.values.get("deleted") else mine
        now[key] = applied(_without_lost(mine, others, clean.values), clean, stamp)
    found: Documents = {}
    for key, record in now.items():
        old = before.get(key)
        if record.stamps and (old is None or old != record):
            found.setdefault(record.kind, []).append(_document(record))
    return found


def _raw(book: Book, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], Record]:
    """Those of book's documents that are wanted, with their text as it is in the file."""
    found = {}
    for key in wanted & book.records.keys():
        kind, name = key
        document = book.tables[kind][book.numbers[kind][name]]
        values = {name: value for name, value in document.items() if name not in OWN_FIELDS}
        found[key] = Record(kind, name, values, document["_stamps"], book.records[key].lane)
    return found


def _without_lost(mine: Record | None, others: Sequence[Book], setting: Iterable[str]) -> Record | None:
    """mine without those fields of setting where another book has the last word: they need a new stamp."""
    if mine is None:
        return None
    view = mine
    for book in others:
        if (other := book.records.get((mine.kind, mine.id))) is not None:
            view = merged(view, other)
    lost = {name for name in setting if name in mine.stamps and view.stamps[name] != mine.stamps[name]}
    stamps = {name: stamp for name, stamp in mine.stamps.items() if name not in lost}
    return Record(mine.kind, mine.id, mine.values, stamps, mine.lane)


def cleaned(change: Change) -> Change:
    """change as JSON holds it, checked against its kind."""
    kind = KINDS.get(change.kind)
    where = f"{change.kind} {one_line(change.id)[:80]}"
    if kind is None or not change.id or len(change.id) > 200:
        raise ChangeRefused(f"Not saved: {where} is not a record of a known kind.")
    if wrong := [name for name in change.values if name in OWN_FIELDS or name.startswith("_")]:
        raise ChangeRefused(f"Not saved: {where} has no field {one_line(wrong[0])[:40]}.")
    try:
        values = _storable(msgspec.to_builtins(change.values))
        msgspec.convert({"id": change.id, **values}, kind)
        msgspec.json.encode(values)
    except (msgspec.ValidationError, TypeError, ValueError, RecursionError) as error:
        raise ChangeRefused(f"Not saved: {where}: {one_line(str(error))[:200]}") from error
    return Change(change.kind, change.id, values, change.lane, forgets=change.forgets)


def _storable(value: Any) -> Any:
    """value with lone surrogates replaced: no encoder takes them. Numbers that are none (NaN) are refused."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, float) and not (value - value == 0):
        raise ValueError("a number that is none")
    if isinstance(value, list):
        return [_storable(part) for part in value]
    if isinstance(value, dict):
        return {_storable(name): _storable(part) for name, part in value.items()}
    return value


def _document(record: Record) -> dict[str, Any]:
    lane = {"_lane": "sealed"} if record.lane is Lane.SEALED else {}
    return {"id": record.id, **record.values, "_stamps": record.stamps, **lane}
