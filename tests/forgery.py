"""Records that somebody writes into their book who knows its format, and not what it may hold."""

from __future__ import annotations

import hashlib
from pathlib import Path

from mentortui.model.records.record import Change, Record
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


def decoded_book(tmp_path: Path, author: str) -> dict[tuple[str, str], Record]:
    """The records of somebody's shared book."""
    path = next((tmp_path / "shared").rglob(f"{author}.json"))
    return decoded(path.read_bytes(), path, author).records


def signed(data: bytes) -> bytes:
    """A book's bytes with another text in them, and the checksum that fits."""
    start = data.index(b'"sha256":"') + len(b'"sha256":"')
    unsigned = data[:start] + b"0" * 64 + data[start + 64 :]
    return data[:start] + hashlib.sha256(unsigned).hexdigest().encode() + data[start + 64 :]
