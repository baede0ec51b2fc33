"""Bringing back a damaged book: its newest good backup, with the saves after it done again from the redo log."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from mentortui.store.book import book as format_
from mentortui.store.book import redo
from mentortui.store.book.book import Book
from mentortui.store.book.bookfile import BookFile
from mentortui.store.book.edits import Edit, edited_book, edits_in, in_words
from mentortui.store.disk.aside import set_aside
from mentortui.store.disk.files import Folder
from mentortui.store.disk.log import append, name_of
from mentortui.store.errors import BookDamaged, BookUnsafe, StoreError


class RecoveryReport(msgspec.Struct, frozen=True):
    """What became of a damaged book. missing is the number of saves that could not be brought back."""

    path: Path
    restored: bool
    message: str
    kept_as: Path | None = None
    rev: int = 0
    missing: int = 0


def recover(file: BookFile, *, keep_edits: bool = False) -> RecoveryReport | None:
    """Restore file if it is damaged, keeping the damaged one beside it; None when the book is sound.

    A book that was edited with another tool goes back to what mentortui wrote, unless keep_edits: then the edits
    become the book and what was there before stays in the backups. Where nothing good is left, the file stays.
    """
    with contextlib.suppress(BookDamaged, BookUnsafe):
        file.read()
        return None  # sound, or never written: no lock, no folder made
    with file.locked() as folder:
        try:
            file.read_in(folder)
            return None
        except (BookDamaged, BookUnsafe) as error:
            return _restored(file, folder, error, keep_edits)


def pending_edits(file: BookFile) -> list[Edit]:
    """What was changed in file with another tool, where it is a whole book that could be taken; else nothing."""
    with file.folder() as folder:
        best = file.last_good(folder)
        edited = edited_book(file, folder.read(file.name, mine=file.mine)[0], best)
        return edits_in(edited, best) if edited is not None else []


def _restored(file: BookFile, folder: Folder, error: StoreError, keep_edits: bool) -> RecoveryReport:
    log, best = file.entries(folder), file.last_good(folder)
    edited = None
    if isinstance(error, BookDamaged) and error.edited:
        edited = edited_book(file, folder.read(file.name, mine=file.mine)[0], best)
    if edited is not None and (keep_edits or best.rev == 0):
        return _taken(file, folder, best, edited, max(best.rev, edited.rev, *(entry.rev for entry in log), 0) + 1)
    if best.rev == 0:
        message = f"{error.message} No good backup was found: the file stays as it is."
        return RecoveryReport(file.path, False, message)
    if edited is not None:
        kept = _put_back(file, folder, best, "edited")
        message = f"{file.path} is again as mentortui last saved it. Set aside in {kept}: "
        return RecoveryReport(file.path, True, f"{message}{in_words(edits_in(edited, best))}.", kept, best.rev)
    missing = max([entry.rev for entry in log] + [best.rev]) - best.rev
    kept = _put_back(file, folder, best, "damaged")
    lost = f"{missing} later saves are missing" if missing else "nothing is missing"
    beside = f" Damaged copy: {kept}." if kept else ""
    message = f"{file.path} was damaged; restored as of save {best.rev}: {lost}.{beside}"
    return RecoveryReport(file.path, True, message, kept, best.rev, missing)


def _taken(file: BookFile, folder: Folder, best: Book, edited: Book, rev: int) -> RecoveryReport:
    """The edit becomes the book, of revision rev; what was before it is kept as a backup."""
    edited.rev = rev
    if best.rev:
        mode = 0o600 if file.secret else _mode(folder)
        before = f"{file.name}.~{best.rev}~"
        folder.replace(folder.write_temp(file.author, format_.encoded(best), mode), before)
    kept = _put_back(file, folder, edited, "edited", redo_on=best)
    message = f"{file.path}: what was changed with another tool counts now: {in_words(edits_in(edited, best))}."
    was = f" What it was before is kept in {folder.path / before}." if best.rev else ""
    return RecoveryReport(file.path, True, message + was, kept, rev)


def _put_back(file: BookFile, folder: Folder, book: Book, why: str, redo_on: Book | None = None) -> Path | None:
    """Put book in its file's place; where what was there is now."""
    data = format_.encoded(book)
    temp = folder.write_temp(file.author, data, 0o600 if file.secret else _mode(folder))
    kept = set_aside(folder, file.name, file.name, why)
    log_name = name_of(file.author)
    try:
        redo.entries(folder, file.author)
    except BookUnsafe:
        set_aside(folder, log_name, log_name, "damaged")
    if redo_on is not None:
        append(folder, file.author, redo.line_of(redo.difference(redo_on, book, whole=True)), 0o600)
    folder.replace(temp, file.name)
    folder.sync()
    return kept


def _mode(folder: Folder) -> int:
    return 0o640 if folder.own_stat().st_mode & 0o2000 else 0o600
