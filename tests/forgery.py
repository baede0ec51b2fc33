"""Records that somebody writes into their book who knows its format, and not what it may hold."""

from __future__ import annotations

from pathlib import Path

from mentortui.model.records.record import Change
from mentortui.store.book.book import Tables, decoded, encoded
from mentortui.store.disk.names import HEAD_TABLE

EARLY, LATE = "0000000000001-0000-tomas", "019fffffffffff"[:13] + "-ffff-tomas"


def forge(tmp_path: Path, *records: Change, stamp: str = LATE) -> None:
    """Write records into the book of Tomas, as somebody does who knows its format."""
    path = next((tmp_path / "shared").rglob("tomas.json"))
    book = decoded(path.read_bytes(), path, "tomas")
    tables: Tables = {name: dict(rows) for name, rows in book.tables.items() if name != HEAD_TABLE}
    for record in records:
        rows = tables.setdefault(record.kind, {})
        found = next((number for number, row in rows.items() if row["id"] == record.id), str(len(rows) + 1))
        rows[found] = {"id": record.id, **record.values, "_stamps": dict.fromkeys(record.values, stamp)}
    book.tables, book.rev = tables, book.rev + 1
    path.write_bytes(encoded(book))
