"""Each kind of record as a table of CSV (RFC 4180), for a spreadsheet: a row for each, and a column for each field."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import msgspec

from mentortui.formats.lines_csv import cell
from mentortui.model.records.kinds import KINDS

if TYPE_CHECKING:
    from mentortui.model.relationship import Relationship

_FIRST = ("id", "lane", "author")


def tables_csv(relationship: Relationship) -> dict[str, str]:
    """Name of the table -> its file; tables without a row are left out."""
    made = {}
    for table, kind in KINDS.items():
        if records := relationship.all(kind):
            fields = [each.name for each in msgspec.structs.fields(kind) if each.name not in (*_FIRST, "deleted")]
            file = io.StringIO(newline="")
            rows = csv.writer(file)
            rows.writerow((*_FIRST, *fields))
            for record in records:
                values = (record.id, record.lane.value, record.author, *(getattr(record, name) for name in fields))
                rows.writerow(cell(_plain(value)) for value in values)
            made[table] = file.getvalue()
    return made


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return str(value)
    return "" if value is None else msgspec.json.encode(value).decode()
