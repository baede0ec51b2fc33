"""Records and their field-wise merge.

A record is a flat document: an id, a kind, fields, and for each field the stamp of the act that wrote it. For every
field the newest stamp wins; equal times are settled by the author inside the stamp. So merging any number of books,
in any order, any number of times, gives the same view. Deleting is a field, `deleted`, like any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from mentortui.model.records.lane import Lane as Lane

NEVER = "0000000000000-0000"
"""The beginning of a stamp that is older than any other."""


class Change(msgspec.Struct):
    """Fields that one act sets on one record. The store stamps them and writes them into the author's book.

    With forgets, the words that it replaces are in no file that the other person can open once it is saved: no backup,
    no log. A record that is deleted so keeps no field but that.
    """

    kind: str
    id: str
    values: dict[str, Any]
    lane: Lane = Lane.SHARED
    forgets: bool = False


class Record(msgspec.Struct, frozen=True):
    """One record as one book, or the merge of several, has it."""

    kind: str
    id: str
    values: dict[str, Any]
    stamps: dict[str, str]
    lane: Lane = Lane.SHARED

    @property
    def newest(self) -> str:
        """The newest stamp in it."""
        return max(self.stamps.values(), default="")

    @property
    def oldest(self) -> str:
        """The stamp of the earliest field that still stands; names who began the record."""
        return min(self.stamps.values(), default="")


def merged(a: Record, b: Record) -> Record:
    """The merge of two versions of one record. Commutative, associative, idempotent.

    A record seen both shared and private counts as shared: it has been shown.
    """
    if (a.kind, a.id) != (b.kind, b.id):
        raise ValueError(f"{a.kind} {a.id} and {b.kind} {b.id} are not versions of one record")
    values, stamps = dict(a.values), dict(a.stamps)
    for name, stamp in b.stamps.items():
        mine = stamps.get(name, "")
        if stamp > mine or (stamp == mine and _order(b.values.get(name)) > _order(values.get(name))):
            values[name], stamps[name] = b.values.get(name), stamp
    lane = a.lane if a.lane is b.lane else Lane.SHARED if Lane.SHARED in (a.lane, b.lane) else Lane.SEALED
    return Record(a.kind, a.id, values, stamps, lane)


def in_time(record: Record, end: str) -> Record:
    """record, whose fields of a time to come give way to every other word on them. end: see stamp.end_of_now.

    Whoever sets a clock ahead, by mistake or not, has not said the last word for good.
    """
    if record.newest < end:
        return record
    stamps = {name: stamp if stamp < end else f"{NEVER}{stamp[len(NEVER) :]}" for name, stamp in record.stamps.items()}
    return Record(record.kind, record.id, record.values, stamps, record.lane)


def _order(value: Any) -> bytes:
    """A total order over JSON values: one author writes one stamp once, so this only settles forged or copied books."""
    return msgspec.json.encode(value, order="deterministic")


def merge_all(books: Iterable[Iterable[Record]]) -> dict[tuple[str, str], Record]:
    """(kind, id) -> record, merged over all books."""
    view: dict[tuple[str, str], Record] = {}
    for records in map(list, books):
        found = {(record.kind, record.id): record for record in records}
        if len(found) < len(records):  # no book has one twice
            found = merge_all([record] for record in records)
        for key in view.keys() & found.keys():
            found[key] = merged(view[key], found[key])
        view |= found
    return view


def applied(record: Record | None, change: Change, stamp: str) -> Record:
    """record with change written over it under stamp; values that are already there keep their stamps."""
    values = dict(record.values) if record else {}
    stamps = dict(record.stamps) if record else {}
    for name, value in change.values.items():
        if name in stamps and values.get(name) == value:
            continue
        values[name], stamps[name] = value, stamp
    return Record(change.kind, change.id, values, stamps, change.lane)
