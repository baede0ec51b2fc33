"""What is inside a book: TinyDB's JSON with a signed head. Pure: bytes in, a Book out, and back.

    {"_book":{"1":{"schema":1,"rev":7,"author":"ines","relationship":"...","sha256":"..."}},
     "goals":{"1":{"id":"...","text":"...","_stamps":{"text":"..."}}, ...}, ...}

A table is a kind of record, a document is flat. The checksum is taken over the file's bytes with 64 zeros in its place,
so every byte counts, author and revision too. Plain TinyDB opens the file and sees the head as a table of one document.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import msgspec

from mentortui.model.records.kinds import KINDS
from mentortui.model.records.record import Lane, Record
from mentortui.model.records.stamp import author_of, is_stamp
from mentortui.model.text import visible
from mentortui.store.book.document import check_document, damaged
from mentortui.store.disk.digest import sha256_of
from mentortui.store.disk.heads import HEAD
from mentortui.store.disk.names import HEAD_TABLE, SCHEMA, UNSIGNED
from mentortui.store.errors import BookDamaged, SchemaTooNew, StoreError

Tables = dict[str, dict[str, dict[str, Any]]]

MIGRATIONS: dict[int, Callable[[Tables], Tables]] = {}
"""Schema n -> what turns its tables into those of n+1. The file before it is kept as `<book>.schema-<n>`."""
OWN_FIELDS = ("id", "_stamps", "_lane")


class Book:
    """One revision of one book. Revision 0 is a book that was never written. Treat tables as frozen."""

    def __init__(self, path: Path, author: str, relationship: str, tables: Tables, *, secret: bool = False) -> None:
        self.path, self.author, self.relationship = path, author, relationship
        self.tables, self.secret = tables, secret
        self.schema, self.rev, self.sha = SCHEMA, 0, ""
        self.stored_schema = SCHEMA  # before any migration

    @property
    def too_new(self) -> bool:
        """Whether a newer version wrote it, so that it can only be read."""
        return self.schema > SCHEMA

    @cached_property
    def records(self) -> dict[tuple[str, str], Record]:
        """(kind, id) -> record, with every text made safe to show. Raises BookDamaged."""
        return self._records_in(self.tables)

    def _records_in(self, tables: Tables) -> dict[tuple[str, str], Record]:
        found = {}
        for table, documents in tables.items():
            if table not in KINDS:
                continue
            for number, document in documents.items():
                record = self._record(table, number, document)
                found[table, record.id] = record
        return found

    @cached_property
    def numbers(self) -> dict[str, dict[str, str]]:
        """table -> id -> the number of its document, which is the last where an id is there twice. As for records."""
        return _numbers_in(self.tables)

    def follows(self, old: Book, put: Tables) -> None:
        """Check the documents that this book has and old had not, and take old's records for the rest.

        put: table -> those documents; nothing else was added or taken out. Raises BookDamaged.
        """
        for table, documents in put.items():
            for number, document in documents.items():
                check_document(self.path, table, number, document)
        changed = self._records_in(put)
        self.__dict__["records"] = {**old.records, **changed}
        added = {table: {**old.numbers.get(table, {}), **ids} for table, ids in _numbers_in(put).items()}
        self.__dict__["numbers"] = {**old.numbers, **added}
        self.__dict__["newest"] = max([old.newest, *(record.newest for record in changed.values())])

    @cached_property
    def newest(self) -> str:
        """The newest stamp in it, "" when there is none."""
        return max((record.newest for record in self.records.values()), default="")

    def _record(self, table: str, number: str, document: dict[str, Any]) -> Record:
        try:
            values = {name: safe(value) for name, value in document.items() if name not in OWN_FIELDS}
        except RecursionError as error:
            raise self._damage("is nested too deeply", table, number, "") from error
        name, stamps = document.get("id"), document.get("_stamps")
        if not isinstance(name, str) or not name:
            raise self._damage("has no id", table, number, "id")
        if not isinstance(stamps, dict) or stamps.keys() != values.keys():
            raise self._damage("has fields without stamps or stamps without fields", table, name, "_stamps")
        for stamp in set(map(str, stamps.values())):
            if not is_stamp(stamp) or author_of(stamp) != self.author:
                raise self._damage("has a stamp that its author cannot have written", table, name, "_stamps")
        lane = Lane.SHARED if not self.secret else Lane.SEALED if document.get("_lane") == "sealed" else Lane.PRIVATE
        return Record(table, name, values, stamps, lane)

    def _damage(self, what: str, table: str, record: str, field: str) -> StoreError:
        if self.too_new:
            return SchemaTooNew(f"{self.path} was written by a newer mentortui, which is needed to read it.", self.path)
        return damaged(self.path, f"record {record} of {table} {what}", table=table, record=record, field=field)


def _numbers_in(tables: Tables) -> dict[str, dict[str, str]]:
    known = {table: rows for table, rows in tables.items() if table in KINDS}
    return {table: {document["id"]: number for number, document in rows.items()} for table, rows in known.items()}


DEEPEST = 20
"""Lists and tables within each other in one field. Ours have none; a newer version may have a few."""


def safe(value: Any, room: int = DEEPEST) -> Any:
    """value with every text in it made visible. Raises RecursionError for more within each other than there is room."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, list | dict):
        if room == 0:
            raise RecursionError("nested too deeply")
        if isinstance(value, list):
            return [safe(part, room - 1) for part in value]
        return {safe(name): safe(part, room - 1) for name, part in value.items()}
    return value


def head_of(book: Book) -> dict[str, Any]:
    """The head of a book as it is stored; its checksum is "" for one that was never encoded."""
    head = {"schema": book.schema, "rev": book.rev, "author": book.author, "relationship": book.relationship}
    return {**head, "sha256": book.sha}


def encoded(book: Book) -> bytearray:
    """The bytes of book, signed; sets book.sha. Raises TypeError or UnicodeEncodeError for what JSON cannot hold."""
    tables = {HEAD_TABLE: {"1": {**head_of(book), "sha256": UNSIGNED.decode()}}, **book.tables}
    data = bytearray()  # signed in place: to copy a large book costs as much as a third of its checksum
    msgspec.json.Encoder().encode_into(tables, data)
    book.sha = sha256_of(data)
    start = data.index(UNSIGNED)  # the first is the head's
    data[start : start + len(UNSIGNED)] = book.sha.encode()
    return data


def decoded(
    data: bytes, path: Path, author: str, relationship: str = "", *, secret: bool = False, migrating: bool = True
) -> Book:
    """The book in data. Raises BookDamaged, which says what is wrong with it and where.

    author is whose it must be; relationship too, unless "". An older schema is migrated in memory: book.schema then is
    SCHEMA, and the next save writes it. Without migrating an older book comes as it is, unvalidated.
    """
    head = HEAD.match(data)
    if head is None or not _signed(data, head):
        from mentortui.store.book.damage import examined, laid_out  # rare, and slow to be exact

        data = laid_out(data)
        head = HEAD.match(data)
        if head is None or not _signed(data, head):
            raise examined(data, path)
    tables = _parsed(data, path)
    found = tables.pop(HEAD_TABLE)["1"]
    book = Book(path, author, found["relationship"], tables, secret=secret)
    book.schema, book.rev, book.sha = found["schema"], found["rev"], found["sha256"]
    book.stored_schema = book.schema
    if found["author"] != author:
        raise damaged(path, f"says that {visible(found['author'])} wrote it")
    if relationship and book.relationship != relationship:
        raise damaged(path, "belongs to another relationship")
    if migrating:
        migrate(book)
    if book.schema == SCHEMA:
        validate(book, data if book.stored_schema == SCHEMA else encoded(book))
        book.sha = found["sha256"]
    return book


def check_readable(book: Book) -> None:
    """Raise SchemaTooNew for a book of a newer version that has made of a kind what this one cannot read; or for one
    that only says that it is such a book."""
    was = book.sha
    try:
        validate(book, encoded(book))
    except BookDamaged as error:
        message = f"{book.path} was written by a newer mentortui, which is needed to read it."
        raise SchemaTooNew(message, book.path) from error
    finally:
        book.sha = was


def migrate(book: Book) -> None:
    """Bring an older book's tables to SCHEMA, step by step."""
    while book.schema < SCHEMA:
        if book.schema not in MIGRATIONS:
            raise damaged(book.path, f"it says that it has schema {book.schema}, which never was")
        book.tables = MIGRATIONS[book.schema](book.tables)
        book.schema += 1


def validate(book: Book, data: bytes | bytearray) -> None:
    """Raise BookDamaged where a record does not fit its kind. data: the book as encoded."""
    try:
        _shapes().decode(data)
    except (msgspec.ValidationError, RecursionError):
        for table, documents in book.tables.items():
            for number, document in documents.items():
                check_document(book.path, table, number, document)
    _ = book.records


def _signed(data: bytes, head: re.Match[bytes]) -> bool:
    start, end = head.span("sha")
    return sha256_of(data[:start], UNSIGNED, memoryview(data)[end:]).encode() == head["sha"]


def _parsed(data: bytes, path: Path) -> Any:
    try:
        return _tables().decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise damaged(path, str(error)) from error


@cache
def _tables() -> msgspec.json.Decoder[Tables]:
    return msgspec.json.Decoder(Tables)


@cache
def _shapes() -> msgspec.json.Decoder[Any]:
    fields: list[Any] = [(table, _rows(kind), msgspec.field(default_factory=dict)) for table, kind in KINDS.items()]
    return msgspec.json.Decoder(msgspec.defstruct("Shapes", fields))


def _rows(kind: Any) -> Any:
    return dict[str, kind]
