"""One book on disk: reading it, and replacing it in one step.

The order inside a save (see design.md, section 4, and reliability.md, 4.1): lock, read again, change in memory, write
and sync a temporary file, append to the redo log and sync, link the old book as backup, replace, sync the folder.
Whatever happens at any point, the book is the old or the new one, and once commit returns it is the new one.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mentortui.store import book as format_
from mentortui.store import redo
from mentortui.store.book import Book, Tables
from mentortui.store.errors import CannotWrite, NotThere, SchemaTooNew
from mentortui.store.files import TEMP_END, Folder, Mark, mark_of
from mentortui.store.lock import TIMEOUT, locked
from mentortui.store.place import BACKUP, FOLDER_MODE, check_folder

BACKUPS_KEPT = 5


class BookFile:
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
        self.root, self.parts, self.author, self.relationship = root, parts, author, relationship
        self.secret, self.mine, self.osl = secret, mine, osl
        self.name = f"{author}.json"
        self.path = root.joinpath(*parts, self.name)
        self._last: tuple[Mark, Book] | None = None

    def folder(self, *, make: bool = False) -> Folder:
        """The book's folder, opened and checked. NotThere when it is missing and not to be made."""
        with Folder.at(self.root, self.osl) as root:
            check_folder(root)
            folder = root.sub(*self.parts, make=FOLDER_MODE if make else None)
        try:
            check_folder(folder, mine=self.secret)
        except BaseException:
            folder.close()
            raise
        return folder

    def read(self) -> Book:
        """The book as it is now; revision 0 when it was never written. Raises BookDamaged and BookUnsafe."""
        try:
            with self.folder() as folder:
                return self.read_in(folder)
        except NotThere:
            return self.nothing()

    def nothing(self) -> Book:
        """The book before its first save."""
        return Book(self.path, self.author, self.relationship, {}, secret=self.secret)

    def read_in(self, folder: Folder) -> Book:
        """As read, in a folder that is open already."""
        found = folder.stat(self.name)
        if found is None:
            self._last = None
            self._refuse_if_lost(folder)
            return self.nothing()
        if self._last is not None and self._last[0] == mark_of(found):
            return self._last[1]
        data, found = folder.read(self.name, mine=self.mine)
        book = format_.decoded(data, self.path, self.author, self.relationship, secret=self.secret)
        self._last = (mark_of(found), book)
        return book

    def _refuse_if_lost(self, folder: Folder) -> None:
        log = folder.stat(redo.name_of(self.author))
        if self.backups(folder) or (log is not None and log.st_size > 0):
            raise format_.damaged(self.path, "it is missing, but what it held is still in its backups")

    def backups(self, folder: Folder) -> list[str]:
        """Names of the kept versions, oldest first."""
        found = [(int(match["rev"]), name) for name in folder.names() if (match := self._backup(name))]
        return [name for _, name in sorted(found)]

    def _backup(self, name: str) -> Any:
        match = BACKUP.fullmatch(name)
        return match if match and match["author"] == self.author else None

    @contextlib.contextmanager
    def locked(self, timeout: float = TIMEOUT) -> Iterator[Folder]:
        """The book's folder with the book's lock held; what earlier kills left there is removed."""
        with self.folder(make=True) as folder, locked(folder, self.author, timeout):
            self.sweep(folder)
            yield folder

    def sweep(self, folder: Folder) -> list[str]:
        """Remove temporary files of this book; only for who holds its lock. Their names."""
        dead = [name for name in folder.names() if name.startswith(f".{self.author}.") and name.endswith(TEMP_END)]
        for name in dead:
            folder.drop(name)
        return dead

    def commit(self, folder: Folder, old: Book, tables: Tables) -> Book:
        """Replace old, as just read under the lock, by a book that holds tables. Returns it once it is on the disk.

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
        self._replace(folder, old, new, data, entry)
        return new

    def _replace(self, folder: Folder, old: Book, new: Book, data: bytes, entry: redo.Entry) -> None:
        """Steps 4 to 9 of a save."""
        before = folder.stat(self.name)
        mode = self._mode(folder, before)
        temp = folder.write_temp(self.author, data, mode, before, self.name if before and not self.secret else "")
        try:
            if before is not None:
                redo.append(folder, self.author, entry, mode)
                folder.keep_as(self.name, f"{self.name}.~{old.rev}~", mode)
                if entry.whole:
                    folder.keep_as(self.name, f"{self.name}.schema-{old.stored_schema}", mode)
            folder.replace(temp, self.name)
        except BaseException:
            folder.drop(temp)
            raise
        self._last = None
        try:
            folder.sync()
        except CannotWrite as error:
            raise CannotWrite(f"{error.message} The newest save may not survive a power cut.", self.path) from error
        if before is None:  # only now: a log without a book means that the book was lost
            redo.append(folder, self.author, entry, mode)
            folder.sync()
        self._remember(folder, new)
        for name in self.backups(folder)[:-BACKUPS_KEPT]:
            folder.drop(name)
        redo.trim(folder, self.author, new.rev - BACKUPS_KEPT, mode)

    def _remember(self, folder: Folder, new: Book) -> None:
        found = folder.stat(self.name)
        self._last = (mark_of(found), new) if found else None

    def _mode(self, folder: Folder, before: os.stat_result | None) -> int:
        if self.secret:
            return 0o600
        if before is not None:
            return before.st_mode & 0o660
        return 0o640 if folder.own_stat().st_mode & 0o2000 else 0o600
