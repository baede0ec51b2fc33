"""The redo log: what each save did to its book, on disk before the book itself is replaced.

A damaged book is its newest good backup with the following saves done again, so nothing acknowledged is lost. An entry
names the checksum of the book it was made on and of the one it gives: it cannot be applied to anything else, and what
comes out is the lost file to the byte. An entry whose book was never replaced is an unfinished save; a sound book wins
over it, and for a damaged one both old and new are right.
"""

from __future__ import annotations

from itertools import compress
from operator import is_not
from pathlib import Path
from typing import Any

import msgspec

from mentortui.store.book import book as format_
from mentortui.store.book.book import Book, Tables
from mentortui.store.disk.files import Folder
from mentortui.store.disk.log import checked, framed, name_of, oversized
from mentortui.store.errors import NotThere, StoreError


class Entry(msgspec.Struct, frozen=True):
    """One save: documents put into tables, documents and tables taken out, in the order that gives the same bytes."""

    rev: int
    on: str
    gives: str
    schema: int
    relationship: str
    put: Tables = {}
    out: dict[str, list[str]] = {}
    gone: list[str] = []
    whole: bool = False  # put is the whole book, whatever was there before


def difference(old: Book, new: Book, *, whole: bool = False) -> Entry:
    """What turns old into new. Both are encoded, so that their checksums are known."""
    before: Tables = {} if whole else old.tables
    put: Tables = {}
    out: dict[str, list[str]] = {}
    for table, documents in new.tables.items():
        had = before.get(table, {})
        # Most are the very same; to look at each in Python takes a tenth of a save.
        others = compress(documents.items(), map(is_not, documents.values(), map(had.get, documents)))
        changed = {number: document for number, document in others if had.get(number) != document}
        if changed or table not in before:
            put[table] = changed
        if gone := [number for number in had if number not in documents]:
            out[table] = gone
    gone = [table for table in before if table not in new.tables]
    return Entry(new.rev, old.sha, new.sha, new.schema, new.relationship, put, out, gone, whole)


def applied(entry: Entry, book: Book) -> Book | None:
    """book with entry done again, or None unless that gives exactly what it gave then."""
    tables = {} if entry.whole else {table: dict(documents) for table, documents in book.tables.items()}
    for table in entry.gone:
        tables.pop(table, None)
    for table, numbers in entry.out.items():
        for number in numbers:
            tables.get(table, {}).pop(number, None)
    for table, documents in entry.put.items():
        tables.setdefault(table, {}).update(documents)
    result = Book(book.path, book.author, entry.relationship, tables, secret=book.secret)
    result.schema, result.rev = entry.schema, entry.rev
    format_.encoded(result)
    return result if result.sha == entry.gives else None


def line_of(value: Any) -> bytes:
    """value as `crc32 json LF`."""
    return framed(msgspec.json.encode(value))


def entries(folder: Folder, author: str) -> list[Entry]:
    """The sound entries, oldest first; [] without a log. Raises BookUnsafe for a link or a pipe in its place."""
    try:
        data = folder.read(name_of(author))[0]
    except NotThere:
        return []
    found = []
    for line in data.split(b"\n"):
        if (payload := checked(line)) is not None:
            try:
                found.append(msgspec.json.decode(payload, type=Entry))
            except (msgspec.DecodeError, RecursionError):
                continue
    return found


def trim(folder: Folder, author: str, keep_from: int, mode: int) -> None:
    """Cut an oversized log down to the entries of revisions keep_from and later, in one step.

    Only tidying: when the disk refuses, the log stays as it is.
    """
    name = name_of(author)
    if not oversized(folder, author):
        return
    kept = b"".join(line_of(entry) for entry in entries(folder, author) if entry.rev >= keep_from)
    found = folder.stat(name)
    if found is None or len(kept) >= found.st_size:
        return
    try:
        folder.replace(folder.write_temp(author, kept, mode), name)
    except StoreError:
        return


def again(book: Book, log: list[Entry]) -> Book:
    """book with every save of log that follows from it done again."""
    last = {entry.on: entry for entry in log}  # of two saves on one book, the first did not come through
    seen = set()
    while book.sha not in seen and (entry := last.get(book.sha)) is not None:
        seen.add(book.sha)
        following = applied(entry, book)
        if following is None:
            break
        book = following
    return book


def from_nothing(path: Path, author: str, relationship: str, log: list[Entry], *, secret: bool) -> Book:
    """The book that log alone gives, where it goes back to the first save; else revision 0."""
    return again(Book(path, author, relationship, {}, secret=secret), log)
