"""Bringing back a damaged book: its newest good backup, with the saves after it done again from the redo log."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from mentortui.store import book as format_
from mentortui.store import redo
from mentortui.store.book import Book
from mentortui.store.bookfile import BookFile
from mentortui.store.damage import check_shape, plain
from mentortui.store.errors import BookDamaged, BookUnsafe, NotThere, StoreError
from mentortui.store.files import Folder
from mentortui.store.log import append, name_of
from mentortui.store.names import HEAD_TABLE, SCHEMA


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


def last_good(file: BookFile) -> Book:
    """What this program last wrote, from backups and the redo log; revision 0 where nothing is left. Only reads."""
    with file.folder() as folder:
        return _best(file, folder, _log(file, folder))


def _restored(file: BookFile, folder: Folder, error: StoreError, keep_edits: bool) -> RecoveryReport:
    log = _log(file, folder)
    best = _best(file, folder, log)
    edited = _edited(file, folder) if isinstance(error, BookDamaged) and error.edited else None
    if edited is not None and (keep_edits or best.rev == 0):
        edited.rev = max(best.rev, edited.rev, *(entry.rev for entry in log), 0) + 1
        return _put_back(file, folder, edited, "with what was changed outside", 0, redo_on=best)
    if best.rev == 0:
        message = f"{error.message} No good backup was found: the file stays as it is."
        return RecoveryReport(file.path, False, message)
    known = max([entry.rev for entry in log] + [best.rev])
    return _put_back(file, folder, best, f"as of save {best.rev}", known - best.rev)


def _log(file: BookFile, folder: Folder) -> list[redo.Entry]:
    try:
        return redo.entries(folder, file.author)
    except BookUnsafe:  # something else lies in its place; moved away by _put_back
        return []


def _best(file: BookFile, folder: Folder, log: list[redo.Entry]) -> Book:
    found = [redo.from_nothing(file.path, file.author, file.relationship, log, secret=file.secret)]
    for name in file.backups(folder):
        try:
            data = folder.read(name, mine=file.mine)[0]
            old = format_.decoded(
                data, folder.path / name, file.author, file.relationship, secret=file.secret, migrating=False
            )
        except StoreError:
            continue
        found.append(redo.again(old, log))
    return max(found, key=lambda book: book.rev)


def _edited(file: BookFile, folder: Folder) -> Book | None:
    try:
        tables = plain(folder.read(file.name, mine=file.mine)[0], file.path)
        check_shape(tables, file.path)
        head = tables.pop(HEAD_TABLE)["1"]
        relationship = file.relationship or str(head.get("relationship", ""))
        book = Book(file.path, file.author, relationship, tables, secret=file.secret)
        if head["schema"] != SCHEMA or head["author"] != file.author:
            return None
        _ = book.records
    except StoreError:
        return None
    book.rev = max(0, int(head["rev"]))
    return book


def _put_back(
    file: BookFile, folder: Folder, book: Book, how: str, missing: int, redo_on: Book | None = None
) -> RecoveryReport:
    data = format_.encoded(book)
    temp = folder.write_temp(file.author, data, 0o600 if file.secret else _mode(folder))
    kept = _set_aside(folder, file.name)
    log_name = name_of(file.author)
    try:
        redo.entries(folder, file.author)
    except BookUnsafe:
        _set_aside(folder, log_name)
    if redo_on is not None:
        append(folder, file.author, redo.line_of(redo.difference(redo_on, book, whole=True)), 0o600)
    folder.replace(temp, file.name)
    folder.sync()
    lost = f"{missing} later saves are missing" if missing else "nothing is missing"
    beside = f" Damaged copy: {kept}." if kept else ""
    message = f"{file.path} was damaged; restored {how}: {lost}.{beside}"
    return RecoveryReport(file.path, True, message, kept, book.rev, missing)


def _mode(folder: Folder) -> int:
    return 0o640 if folder.own_stat().st_mode & 0o2000 else 0o600


def _set_aside(folder: Folder, name: str) -> Path | None:
    """Move whatever is at name out of the way, kept under the first free `.damaged-<n>`; None when nothing is there."""
    if folder.stat(name) is None:
        return None
    taken = set(folder.names())
    number = next(n for n in range(1, len(taken) + 2) if f"{name}.damaged-{n}" not in taken)
    kept = f"{name}.damaged-{number}"
    try:
        folder.replace(name, kept)
    except NotThere:
        return None
    return folder.path / kept
