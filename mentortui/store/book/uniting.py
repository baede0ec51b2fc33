"""Bringing the tables of two books of one person together: for each record and field the newest stamp wins."""

from __future__ import annotations

from typing import Any

from mentortui.model.records.record import Lane, Record, merged
from mentortui.store.book.book import OWN_FIELDS, Tables


def united(tables: Tables, more: Tables) -> Tables:
    """tables with everything in it that only more has, or that is newer there. Both are as checked books hold them.

    Records that are already there keep their numbers, so that what comes out is tables itself where more says nothing
    new.
    """
    made: Tables = {name: dict(rows) for name, rows in tables.items()}
    for name, rows in more.items():
        mine = made.setdefault(name, {})
        numbers = {row["id"]: number for number, row in mine.items()}
        for row in rows.values():
            number = numbers.get(row["id"])
            if number is None:
                number = numbers[row["id"]] = str(max(map(int, mine), default=0) + 1)
                mine[number] = row
            else:
                mine[number] = _both(name, mine[number], row)
    return made


def _both(kind: str, mine: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    before, after = _record(kind, mine), _record(kind, other)
    if before.values.get("deleted") and after.newest < before.stamps["deleted"]:
        return mine  # words that were taken out here do not come back into the file
    found = merged(before, after)
    if found == before:
        return mine
    lane = {"_lane": "sealed"} if found.lane is Lane.SEALED else {}
    return {"id": found.id, **found.values, "_stamps": found.stamps, **lane}


def _record(kind: str, row: dict[str, Any]) -> Record:
    """row with its text as it is in the file. Of two lanes in private books, the more open one is the later one."""
    values = {name: value for name, value in row.items() if name not in OWN_FIELDS}
    lane = Lane.SEALED if row.get("_lane") == "sealed" else Lane.PRIVATE
    return Record(kind, row["id"], values, row["_stamps"], lane)
