"""What `mentortui doctor` looks at: modes, dead temporary files, damaged books, backups, finished journals."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from mentortui.store.book import book as format_
from mentortui.store.book.bookfile import BookFile
from mentortui.store.book.edits import in_words
from mentortui.store.book.recovery import pending_edits, recover
from mentortui.store.disk.files import TEMP_END, Folder
from mentortui.store.disk.names import ME, PRIVATE, RELATIONSHIPS, WAITING, is_litter
from mentortui.store.disk.place import LeftBehind, Place, Unanswered, find_places
from mentortui.store.errors import (
    BookBusy,
    BookDamaged,
    BookUnsafe,
    NotThere,
    RootAway,
    StoreError,
    explained,
)
from mentortui.store.journal.journal import Journal, read_journal
from mentortui.store.journal.open_sessions import ended_sessions, journals_in
from mentortui.store.upkeep.notes import notes_of, waiting_notes
from mentortui.store.upkeep.restoring import STAGE
from mentortui.store.upkeep.sharing import MOVED, clear_away

if TYPE_CHECKING:
    from mentortui.store.book.layout import Layout

What = Literal[
    "mode", "temp", "damaged", "edited", "backup", "journal", "left", "schema", "folder", "missing", "copy", "beside",
    "author", "waiting", "note", "both",
]  # fmt: skip
NOTES: frozenset[What] = frozenset(
    {"temp", "left", "schema", "missing", "copy", "beside", "author", "waiting", "both", "note"}
)
"""What is told and is no damage: everything that was saved is there and can be read."""
Choice = Literal["take", "back", ""]
"""What is to become of a book that was changed with another tool: the edit counts, or it goes back; "" leaves it."""


class Finding(msgspec.Struct, frozen=True):
    """One thing that is not as it should be; `message` is one line for people."""

    what: What
    path: Path
    message: str
    repaired: bool = False

    @property
    def is_note(self) -> bool:
        """Whether it is no damage."""
        return self.what in NOTES


def _leave(_: str) -> Choice:
    return ""


def check(layout: Layout, repair: bool, choose: Callable[[str], Choice] = _leave) -> list[Finding]:
    """All findings, private first. With repair, what can be mended without losing a byte is mended; choose is asked
    about each book that was changed with another tool, with what was changed in one line."""
    found = list(_modes(layout.root, layout.root, repair)) if layout.root.is_dir() else []
    places, problems = find_places(layout.root, layout.shared_roots, layout.osl)
    found += [_problem(layout, error, repair) for error in problems]
    files = [layout.me()]
    for place in places:
        try:
            files += layout.books(place)
            found += _journals(layout, place, repair)
        except StoreError as error:
            found.append(Finding("folder", error.path or place.folder, error.message))
    for file in files:
        found += _book(file, repair, choose)
    found += _half_cleared(layout, places, repair)
    found += _orphans(layout, places, away=any(isinstance(error, RootAway) for error in problems))
    notes = [*waiting_notes(layout, places), *notes_of(layout, places)]
    return [*found, *(Finding(note.what, note.path, note.message) for note in notes)]


def _problem(layout: Layout, error: StoreError, repair: bool) -> Finding:
    """What is wrong with a folder; what moving it left behind is cleared away."""
    path = error.path or layout.root
    if isinstance(error, RootAway | Unanswered):
        return Finding("note", path, error.message)
    if not isinstance(error, LeftBehind):
        return Finding("folder", path, error.message)
    return _cleared(layout, path, error.place, error.message, repair)


def _half_cleared(layout: Layout, places: list[Place], repair: bool) -> Iterator[Finding]:
    """What is left of folders whose relationships were moved away, when clearing them away was cut short."""
    known = {place.relationship: place for place in places}
    for path in sorted((layout.root / RELATIONSHIPS).glob(f"{MOVED}*")):
        if place := known.get(path.name.removeprefix(MOVED)):
            yield _cleared(layout, path, place, f"{path} is left of what was moved to {place.folder}.", repair)


def _cleared(layout: Layout, path: Path, place: Place, message: str, repair: bool) -> Finding:
    if repair:
        try:
            clear_away(layout, path, place)
        except StoreError as refused:
            return Finding("temp", path, refused.message)
    return Finding("temp", path, message, repair)


def _modes(root: Path, path: Path, repair: bool) -> Iterator[Finding]:
    """Everything of mine in a home is 0700 or 0600; shared roots are the admin's business."""
    if is_litter(path.name):
        return
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode):
        yield Finding("folder", path, f"{path} is a link; mentortui does not follow it.")
        return
    wanted = 0o700 if stat.S_ISDIR(found.st_mode) else 0o600
    if found.st_mode & 0o077 and _is_ours(root, path):
        done = repair and _chmod(path, wanted)
        can = f"{path} can be written by others" if found.st_mode & 0o022 else f"{path} can be read by others"
        yield Finding("mode", path, f"{can}: now {wanted:04o}." if done else f"{can}: should be {wanted:04o}.", done)
    if stat.S_ISDIR(found.st_mode):
        for below in sorted(path.iterdir()):
            yield from _modes(root, below, repair)


def _is_ours(root: Path, path: Path) -> bool:
    parts = path.relative_to(root).parts
    return not parts or parts[0] in (RELATIONSHIPS, PRIVATE)


def _chmod(path: Path, mode: int) -> bool:
    try:
        path.chmod(mode, follow_symlinks=os.chmod not in os.supports_follow_symlinks)
    except OSError:
        return False
    return True


def _book(file: BookFile, repair: bool, choose: Callable[[str], Choice]) -> Iterator[Finding]:
    try:
        yield from _temps(file, repair)
        book = file.read()
        if book.too_new:
            message = f"{file.path} was written by a newer mentortui: it can be read, not changed."
            yield Finding("schema", file.path, message)
        yield from _backups(file)
    except (BookDamaged, BookUnsafe) as error:
        keep_edits = False
        if isinstance(error, BookDamaged) and error.edited and file.mine and (edits := pending_edits(file)):
            message = f"{file.path} was changed with another tool: {in_words(edits)}."
            if not (chosen := choose(message)):
                yield Finding("edited", file.path, f"{message} {_WAYS}")
                return
            keep_edits, repair = chosen == "take", True
        report = recover(file, keep_edits=keep_edits) if repair and file.mine else None
        message = report.message if report else error.message
        yield Finding("damaged", file.path, message, bool(report and report.restored))
    except NotThere:
        return
    except StoreError as error:
        yield Finding("folder", file.path, error.message)


_WAYS = (
    "Nothing was changed, and nothing can be saved there until you say which counts: "
    "`mentortui doctor --take-edit` or `mentortui doctor --go-back`. The other wording is kept beside it."
)


def _temps(file: BookFile, repair: bool) -> Iterator[Finding]:
    if not file.mine:
        return
    with file.folder() as folder:
        dead = [name for name in folder.names() if name.startswith(f".{file.author}.") and name.endswith(TEMP_END)]
    if dead and repair:
        try:
            with file.locked(timeout=0.5) as folder:  # takes them away: no save goes on while we hold the lock
                gone = not set(dead) & set(folder.names())
        except BookBusy:
            gone = False
    else:
        gone = False
    for name in dead:
        path = file.path.parent / name
        yield Finding("temp", path, f"{path} was left by a save that was killed. It is not needed.", gone)


def _backups(file: BookFile) -> Iterator[Finding]:
    with file.folder() as folder:
        for name in file.backups(folder):
            path = folder.path / name
            try:
                data, _ = folder.read(name, mine=file.mine)
                format_.decoded(data, path, file.author, file.relationship, secret=file.secret)
            except StoreError as error:
                yield Finding("backup", path, f"A backup cannot be read; the book itself is sound. {error.message}")


def _journals(layout: Layout, place: Place, repair: bool) -> Iterator[Finding]:
    ended = ended_sessions(layout, place)
    for each in journals_in(layout, place):
        if each.author != layout.author:
            continue
        shared, private = (root.joinpath(*parts, each.path.name) for root, parts in layout.live(place))
        if each.session not in ended and private.exists() and not shared.exists():
            message = f"{private} is the private half of an open session whose shared half, {shared}, is gone."
            yield Finding("note", private, f"{message} Kept; the session can be gone on with.")
        for root, parts in layout.live(place):
            path = root.joinpath(*parts, each.path.name)
            try:
                with Folder.at(root, layout.osl) as top, top.sub(*parts) as folder:
                    yield from _journal(folder, path, repair, each.session in ended)
            except NotThere:
                continue
            except StoreError as error:
                yield Finding("journal", path, error.message)


def _journal(folder: Folder, path: Path, repair: bool, ended: bool) -> Iterator[Finding]:
    read = read_journal(folder, path.name)
    if read.damaged and not (ended and repair):
        yield _damaged_journal(folder, path, read.damaged, repair)
    if ended:
        if repair:
            journal = Journal(folder, path.name)  # BookBusy where a terminal still has it
            journal.unlink()
            journal.close()
        message = f"{path} is the journal of a session that is in the book. It is not needed."
        yield Finding("left", path, message, repair)


def _damaged_journal(folder: Folder, path: Path, damaged: int, repair: bool) -> Finding:
    message = f"{path}: {damaged} bytes are damaged; every other line is used."
    if not repair:
        return Finding("journal", path, message)
    before = folder.read(path.name)[0]  # opening takes a torn tail away
    try:
        journal = Journal(folder, path.name)
    except BookBusy as error:
        return Finding("journal", path, f"{message} {error.message}")
    try:
        kept = journal.mend(before)
    finally:
        journal.close()
    message = (
        f"{path}: {damaged} bytes were damaged and cannot be read; every other line stands. Copy as it was: {kept}"
    )
    return Finding("journal", path, message, repaired=True)


def _orphans(layout: Layout, places: list[Place], *, away: bool) -> Iterator[Finding]:
    """Private records of relationships that are not here, and folders that a killed `new` or `share` left.

    away: a shared folder cannot be looked into, where those relationships may be.
    """
    known = {place.relationship for place in places}
    try:
        with Folder.at(layout.root, layout.osl) as root:
            with root.sub(PRIVATE) as private:
                kept = [name for name in private.names() if private.path.joinpath(name).is_dir()]
            with root.sub(RELATIONSHIPS) as top:
                unfinished = [top.path / name for name in top.names() if name.startswith(".new-")]
    except NotThere:
        return
    except StoreError as error:
        yield Finding("folder", error.path or layout.root, str(explained(OSError(str(error)), layout.root, "reading")))
        return
    for name in kept:
        if name not in known and name not in (ME, WAITING) and not away and not is_litter(name):
            path = layout.root / PRIVATE / name
            yield Finding("missing", path, f"{path} holds private records of a relationship that is not here. Kept.")
    unfinished += layout.root.glob(f"{STAGE}*")
    for shared in layout.shared_roots if not away else ():
        unfinished += [path for path in shared.glob(".new-*") if path.lstat().st_uid == os.geteuid()]
    for path in unfinished:
        message = f"{path} was left by a `mentortui new`, `share` or `restore` that was killed. Remove it."
        yield Finding("temp", path, message)
