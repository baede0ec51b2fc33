"""TinyDB on our books: a Storage that keeps TinyDB's contract and adds what TinyDB leaves out.

Other processes, full disks, kills and power cuts are the book file's business (bookfile.py). Many operations become
one write inside `transaction`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from mentortui.store.book.book import Book, Tables
from mentortui.store.book.bookfile import BookFile
from mentortui.store.disk.files import Folder
from mentortui.store.errors import BookBusy


class BookStorage(Storage):
    """What TinyDB reads and writes: the tables of one book, without its head."""

    def __init__(self, file: BookFile) -> None:
        super().__init__()
        self._file = file
        self._seen: Book | None = None
        self._open: tuple[Folder, Book] | None = None
        self._tables: Tables = {}
        self._dirty = False

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables, or None for a book that was never written. An empty or broken file raises BookDamaged."""
        if self._open is not None:
            return self._tables
        self._seen = self._file.read()
        return _copied(self._seen.tables) if self._seen.rev else None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Store all tables, at once outside a transaction, else at its end.

        Outside a transaction it raises BookBusy when another process saved since the last read.
        """
        tables = {table: dict(documents) for table, documents in data.items()}
        if self._open is not None:
            self._tables, self._dirty = tables, True
            return
        with self._file.locked() as folder:
            now = self._file.read_in(folder)
            if self._seen is not None and now.sha != self._seen.sha:
                raise BookBusy(f"{self._file.path} was saved by another process meanwhile. Try again.", self._file.path)
            self._seen = self._file.commit(folder, now, tables)

    @contextlib.contextmanager
    def transaction(
        self, folder: Folder | None = None, *, copied: bool = True, forget: bool = False
    ) -> Iterator[TinyDB]:
        """A fresh TinyDB under the book's lock: every change of it becomes one write at the end.

        An exception inside leaves the book as it was. folder: the book's folder when its lock is held already. Without
        copied its documents are those of the book itself, to be replaced and never changed: for `put` and nobody else.
        forget: see BookFile.commit.
        """
        with contextlib.ExitStack() as stack:
            if folder is None:
                folder = stack.enter_context(self._file.locked())
            old = self._file.read_in(folder)
            tables = _copied(old.tables) if copied else {table: dict(rows) for table, rows in old.tables.items()}
            self._open, self._tables, self._dirty = (folder, old), tables, False
            try:
                yield (TinyDB if copied else _Numbered)(storage=lambda: self)
                if self._dirty:
                    self._seen = self._file.commit(folder, old, self._tables, forget=forget)
            finally:
                self._open, self._tables = None, {}


class _Rows(Table):
    """A table whose ids stay the text that they are in the file. As numbers, TinyDB would make each of them anew, and
    text of it again, whenever one document is added: a tenth of a save."""

    document_id_class = str  # type: ignore[assignment] # TinyDB lets it be any class, and says int


class _Numbered(TinyDB):
    table_class = _Rows


def put(db: TinyDB, table: str, documents: list[dict[str, Any]], numbers: Mapping[str, str]) -> None:
    """Write documents into table of a db that is not copied; numbers: "id" -> number of those that it has already.

    One that is there is replaced whole. Two TinyDB calls, however many documents they are.
    """
    wanted = {document["id"]: document for document in documents}
    target = db.table(table)
    stored = (db.storage.read() or {}).get(table, {})
    there = [numbers[name] for name in wanted if name in numbers]

    def replace(document: Any) -> None:
        new = wanted[document["id"]]
        document.clear()
        document.update(new)

    for number in there:  # TinyDB changes them in place
        stored[number] = dict(stored[number])
    if there:
        target.update(replace, doc_ids=there)  # type: ignore[arg-type] # see _Rows
    if new := [document for name, document in wanted.items() if name not in numbers]:
        first = max(map(int, stored), default=0) + 1
        numbered = {str(number): document for number, document in enumerate(new, first)}
        target.insert_multiple(Document(document, number) for number, document in numbered.items())  # type: ignore[arg-type]


def _copied(tables: Tables) -> Tables:
    return {table: {number: dict(document) for number, document in rows.items()} for table, rows in tables.items()}
