"""One book on disk: reading it, and writing the next revision of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from mentortui.store.book import book as format_
from mentortui.store.book import redo
from mentortui.store.book.allowance import Allowance, check_objects
from mentortui.store.book.book import Book, Tables
from mentortui.store.book.bookslot import BookSlot
from mentortui.store.book.document import damaged
from mentortui.store.disk.files import Folder, mark_of
from mentortui.store.disk.names import HEAD_TABLE
from mentortui.store.errors import BookDamaged, BookUnsafe, NotThere, SchemaTooNew, StoreError


class BookFile(BookSlot):
    """The book of one author in one folder. Reading needs no lock; it keeps the last revision that it read."""

    def __init__(
        self,
        root: Path,
        parts: tuple[str, ...],
        author: str,
        relationship: str,
        *,
        secret: bool = False,
        mine: bool = True,
        osl: Any = os,
    ) -> None:
        super().__init__(root, parts, author, secret=secret, osl=osl)
        self.relationship, self.mine, self.theirs = relationship, mine, False
        self._last: tuple[tuple[int, ...], Book] | None = None

    def read(self) -> Book:
        """The book as it is now; revision 0 when it was never written. Raises BookDamaged and BookUnsafe."""
        try:
            with self.folder() as folder:
                return self.read_in(folder)
        except NotThere:
            return self.nothing()

    @staticmethod
    def allowance() -> Allowance:
        """What may be read of others in one relationship."""
        return Allowance()

    def read_within(self, allowance: Allowance) -> Book:
        """As read, of a book that another wrote. Raises BookUnsafe, too, where it is more than is read of others."""
        self.theirs = True
        with self.folder() as folder:
            if (found := folder.stat(self.name)) is not None:
                allowance.take_bytes(self.path, found.st_size)
            book = self.read_in(folder)
        if book.too_new:
            format_.check_readable(book)
        allowance.take_records(self.path, len(book.records))
        return book

    def nothing(self) -> Book:
        """The book before its first save."""
        return Book(self.path, self.author, self.relationship, {}, secret=self.secret)

    def read_in(self, folder: Folder) -> Book:
        """As read, in a folder that is open already."""
        found = folder.stat(self.name)
        if found is None:
            self._last = None
            if self.is_lost(folder):
                raise damaged(self.path, "it is missing, but what it held is still in its backups")
            return self.nothing()
        if self._last is not None and self._last[0] == mark_of(found):
            return self._last[1]
        data, found = folder.read(self.name, mine=self.mine)
        if self.theirs:
            check_objects(self.path, data)
        try:
            book = format_.decoded(data, self.path, self.author, self.relationship, secret=self.secret)
        except BookDamaged as error:
            if not error.edited or (book := self._in_other_order(folder, data)).rev == 0:
                raise
        self._last = (mark_of(found), book)
        return book

    def _in_other_order(self, folder: Folder, data: bytes) -> Book:
        """What this program last wrote, where data holds exactly that in another order; else revision 0."""
        from mentortui.store.book.damage import plain  # rare, and slow to be exact

        best, tables = self.last_good(folder), plain(data, self.path)
        head = tables.pop(HEAD_TABLE)["1"]
        return best if tables == best.tables and head == format_.head_of(best) else self.nothing()

    def last_good(self, folder: Folder) -> Book:
        """What this program last wrote, from backups and the redo log; revision 0 where nothing is left. Only reads."""
        log = self.entries(folder)
        found = [redo.from_nothing(self.path, self.author, self.relationship, log, secret=self.secret)]
        for name in self.backups(folder):
            path = folder.path / name
            try:
                data = folder.read(name, mine=self.mine)[0]
                old = format_.decoded(data, path, self.author, self.relationship, secret=self.secret, migrating=False)
            except StoreError:
                continue
            found.append(redo.again(old, log))
        return max(found, key=lambda book: book.rev)

    def entries(self, folder: Folder) -> list[redo.Entry]:
        """The saves in the redo log, oldest first; none where something else lies in its place."""
        try:
            return redo.entries(folder, self.author)
        except BookUnsafe:
            return []

    def commit(self, folder: Folder, old: Book, tables: Tables, *, forget: bool = False) -> Book:
        """Replace old, as just read under the lock, by a book that holds tables. Returns it once it is on the disk.

        forget: nothing of the old one stays in backups and log; the log then holds the new one whole.
        Raises SchemaTooNew, BookDamaged (tables do not fit), NoRoom, CannotWrite; then the book is the old one.
        """
        if old.too_new:
            raise SchemaTooNew(f"{self.path} was written by a newer mentortui: it can be read, not changed.", self.path)
        new = Book(self.path, self.author, self.relationship or old.relationship, tables, secret=self.secret)
        new.rev = old.rev + 1
        data = format_.encoded(new)
        older = old.stored_schema < new.schema
        entry = redo.difference(old, new, whole=older)
        if older or entry.out or entry.gone:
            format_.validate(new, data)
        else:
            new.follows(old, entry.put)
        if forget:
            entry = redo.difference(self.nothing(), new, whole=True)
        self._last = None
        keep = f"{self.name}.schema-{old.stored_schema}" if older else ""
        self.replace(folder, data, redo.line_of(entry), old.rev, keep, forget=forget)
        if found := folder.stat(self.name):
            self._last = (mark_of(found), new)
        return new
