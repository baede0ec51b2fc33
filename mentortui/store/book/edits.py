"""A book that was changed with another tool: what was changed, in words, and the edit as a book of this program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from mentortui.model.records.stamp import author_of, is_stamp, stamp_after
from mentortui.model.text import one_line
from mentortui.store.book.book import OWN_FIELDS, Book, Tables
from mentortui.store.book.damage import check_shape, plain
from mentortui.store.disk.names import HEAD_TABLE, SCHEMA
from mentortui.store.errors import StoreError

if TYPE_CHECKING:
    from mentortui.store.book.bookfile import BookFile

_SHOWN, _LONGEST = 3, 60


class Edit(NamedTuple):
    """One field that is other than this program wrote it. "" stands for nothing."""

    table: str
    record: str
    field: str
    before: Any
    after: Any


def edited_book(file: BookFile, data: bytes, best: Book) -> Book | None:
    """The book in data, changed outside, as this program would have written it; None when it is no whole book of its
    author's. best: what this program last wrote.

    What was changed gets new stamps: it is the person's newest word, on every machine.
    """
    try:
        tables = plain(data, file.path)
        check_shape(tables, file.path)
        head = tables.pop(HEAD_TABLE)["1"]
        if head["schema"] != SCHEMA or head["author"] != file.author:
            return None
        stamp = stamp_after(file.author, datetime.now(UTC), [best.newest])
        relationship = file.relationship or str(head.get("relationship", ""))
        book = Book(file.path, file.author, relationship, _stamped(tables, best, stamp), secret=file.secret)
        _ = book.records
    except StoreError:
        return None
    book.rev = max(0, int(head["rev"]))
    return book


def edits_in(book: Book, best: Book) -> list[Edit]:
    """What book has differently from best."""
    found: list[Edit] = []
    for table in dict.fromkeys([*best.tables, *book.tables]):
        old, new = (_by_id(each.tables.get(table, {})) for each in (best, book))
        for name in dict.fromkeys([*old, *new]):
            before, after = _said(old.get(name, {})), _said(new.get(name, {}))
            found += [
                Edit(table, name, field, before.get(field, ""), after.get(field, ""))
                for field in dict.fromkeys([*before, *after])
                if before.get(field) != after.get(field)
            ]
    return found


def in_words(edits: list[Edit]) -> str:
    """The edits in one line, the first few of them."""
    shown = [
        f"{one_line(edit.table)[:40]} {one_line(edit.record)[:40]}, {one_line(edit.field)[:40]}: "
        f"“{_short(edit.before)}” became “{_short(edit.after)}”"
        for edit in edits[:_SHOWN]
    ]
    more = f"; and {len(edits) - _SHOWN} more" if len(edits) > _SHOWN else ""
    return "; ".join(shown) + more


def _short(value: Any) -> str:
    text = one_line(str(value))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _stamped(tables: Tables, best: Book, stamp: str) -> Tables:
    made: Tables = {}
    for table, rows in tables.items():
        old = _by_id(best.tables.get(table, {}))
        made[table] = {
            number: dict(_row(row, old.get(str(row.get("id", "")), {}), stamp)) for number, row in rows.items()
        }
    return made


def _row(row: dict[str, Any], old: dict[str, Any], stamp: str) -> Iterator[tuple[str, Any]]:
    before, after, stamps = _said(old), _said(row), old.get("_stamps", {})
    brought = row.get("_stamps")
    theirs = brought if not old and isinstance(brought, dict) else {}
    yield from ((name, value) for name, value in row.items() if name != "_stamps")
    yield (
        "_stamps",
        {
            name: stamps[name] if name in stamps and before.get(name) == value else _sound(theirs.get(name), stamp)
            for name, value in after.items()
        },
    )


def _sound(found: Any, stamp: str) -> str:
    """A stamp that a record brought along which this program does not know of any more, or a new one."""
    mine = isinstance(found, str) and is_stamp(found) and author_of(found) == author_of(stamp) and found < stamp
    return str(found) if mine else stamp


def _by_id(rows: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {str(row.get("id", "")): row for row in rows.values()}


def _said(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in OWN_FIELDS}
