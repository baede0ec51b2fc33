"""Tables of a book under other author ids: those of one person on another login, or of two whose logins are equal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mentortui.model.records.stamp import author_of
from mentortui.store.book.book import Tables


def as_authors(tables: Tables, ids: Mapping[str, str]) -> Tables:
    """tables as if the authors that ids names had written under the ids that it gives. A stamp keeps its time."""
    if all(old == new for old, new in ids.items()):
        return tables
    return {kind: {number: _row(kind, row, ids) for number, row in rows.items()} for kind, rows in tables.items()}


def _row(kind: str, row: dict[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    def said(name: str, value: Any) -> Any:
        who = name.endswith("recorded_by") or (kind == "people" and name == "account")
        return ids.get(value, value) if who and isinstance(value, str) else value

    stamps = {name: _stamp(stamp, ids) for name, stamp in row["_stamps"].items()}
    return {**{name: said(name, value) for name, value in row.items()}, "_stamps": stamps}


def _stamp(stamp: str, ids: Mapping[str, str]) -> str:
    author = author_of(stamp)
    return stamp[: -len(author)] + ids[author] if author in ids else stamp
