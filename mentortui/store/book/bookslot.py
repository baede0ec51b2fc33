"""Where the book of one author lies, and how it is replaced in one step. Knows bytes, not what a book holds.

The order inside a save (see design.md, section 4, and reliability.md, 4.1): lock, read again, change in memory, write
and sync a temporary file, append to the redo log and sync, link the old book as backup, replace, sync the folder.
Whatever happens at any point, the book is the old or the new one, and once `replace` returns it is the new one.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from mentortui.store.book.redo import trim
from mentortui.store.disk import log
from mentortui.store.disk.files import TEMP_END, Folder, remove_files
from mentortui.store.disk.lock import TIMEOUT, locked
from mentortui.store.disk.names import FOLDER_MODE
from mentortui.store.disk.trusted_folder import check_folder, is_taken
from mentortui.store.errors import StoreError

BACKUPS_KEPT = 5

UNSURE = "It is saved, but may not survive a power cut: {path} could not be synced to the disk."


def _nothing(_: str) -> None:
    """Where nobody wants to be warned."""


class BookSlot:
    """The place of one author's book in one folder: `parts` below `root`."""

    def __init__(self, root: Path, parts: tuple[str, ...], author: str, *, secret: bool = False, osl: Any = os) -> None:
        self.root, self.parts, self.author, self.secret, self.osl = root, parts, author, secret, osl
        self.warn: Callable[[str], None] = _nothing
        """Told when a save is on the disk, but may not survive a power cut."""
        self.name = f"{author}.json"
        self.mine = True

    @property
    def path(self) -> Path:
        """The book itself."""
        return self.root.joinpath(*self.parts, self.name)

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

    def backups(self, folder: Folder) -> list[str]:
        """Names of the kept versions, oldest first."""
        start = f"{self.name}.~"
        ends = {
            name: name.removeprefix(start)[:-1] for name in folder.names() if name.startswith(start) and name[-1] == "~"
        }
        found = [(int(rev), name) for name, rev in ends.items() if rev.isascii() and rev.isdecimal() and len(rev) < 16]
        return [name for _, name in sorted(found) if self._is_ours(folder, name)]

    def _is_ours(self, folder: Folder, name: str) -> bool:
        """Whether a file beside my book is mine, too: the other person may lay there what they like."""
        found = folder.stat(name)
        return found is not None and (not self.mine or found.st_uid == os.geteuid())

    def is_lost(self, folder: Folder) -> bool:
        """Whether a book that is not there has been there before."""
        name = log.name_of(self.author)
        written = folder.stat(name) if self._is_ours(folder, name) else None
        return bool(self.backups(folder)) or (written is not None and written.st_size > 0)

    @contextlib.contextmanager
    def locked(self, timeout: float = TIMEOUT) -> Iterator[Folder]:
        """The book's folder with the book's lock held; what earlier kills left there is removed.

        A folder for private things is made. That of a relationship is not: one that is gone was erased or moved.
        """
        with self.folder(make=self.secret) as folder, locked(folder, self.author, timeout):
            self.sweep(folder)
            yield folder

    def sweep(self, folder: Folder) -> list[str]:
        """Remove temporary files of this book; only for who holds its lock. Their names."""
        dead = [name for name in folder.names() if name.startswith(f".{self.author}.") and name.endswith(TEMP_END)]
        for name in dead:
            folder.drop(name)
        return dead

    def replace(
        self, folder: Folder, data: bytes | bytearray, line: bytes, rev: int, keep: str = "", *, forget: bool = False
    ) -> None:
        """Replace the book of revision rev by data; when this returns it is on the disk. Under the lock only.

        line is its entry in the redo log; keep, where given, a name under which the old book stays for good. With
        forget nothing older stays: line is the whole new book, and makes up for the backups. Raises NoRoom,
        CannotWrite; then the book is the old one.
        """
        before = folder.stat(self.name)
        mode = self._mode(folder, before)
        temp = folder.write_temp(self.author, data, mode, before, self.name if before and not self.secret else "")
        try:
            if before is not None and forget:
                self._forget(folder, line, mode)
            elif before is not None:
                log.append(folder, self.author, line, mode)
                if not is_taken(folder, f"{self.name}.~{rev}~"):  # else the log has it all the same
                    folder.keep_as(self.name, f"{self.name}.~{rev}~", mode)
                if keep:
                    folder.keep_as(self.name, keep, mode)
            folder.replace(temp, self.name)
        except BaseException:
            folder.drop(temp)
            raise
        try:  # the book is the new one: whatever fails from here on, what was asked for is saved
            self._settle(folder, line if before is None else b"", rev, mode)
        except StoreError:
            self.warn(UNSURE.format(path=self.path))

    def _settle(self, folder: Folder, first: bytes, rev: int, mode: int) -> None:
        """Make the new book's name last, and tidy up. first: the log's entry, for the first save of all."""
        folder.sync()
        if first:  # only now: a log without a book means that the book was lost
            log.append(folder, self.author, first, mode)
            folder.sync()
        for name in self.backups(folder)[:-BACKUPS_KEPT]:
            folder.drop(name)
        # Now and then: as long as a kept backup needs an entry that is large itself, each look at all of it is in vain.
        if (rev + 1) % BACKUPS_KEPT == 0 and log.oversized(folder, self.author):
            trim(folder, self.author, rev + 1 - BACKUPS_KEPT, mode)

    def _forget(self, folder: Folder, line: bytes, mode: int) -> None:
        """Take away all older versions. Until the book is replaced, the log is that of a save that was not finished."""
        folder.replace(folder.write_temp(self.author, line, mode), log.name_of(self.author))
        starts = (f"{self.name}.~", f"{self.name}.schema-")
        found = [name for name in folder.names() if name.startswith(starts)]
        remove_files(folder, [name for name in found if self._is_ours(folder, name)])

    def _mode(self, folder: Folder, before: os.stat_result | None) -> int:
        if self.secret:
            return 0o600
        if before is not None:
            return before.st_mode & 0o660
        return 0o640 if folder.own_stat().st_mode & 0o2000 else 0o600
