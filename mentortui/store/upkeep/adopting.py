"""A home in which the same person wrote under another author id: on another login, or another machine.

What was written under the old id is taken over into books of the present one, file by file. A book of the present id
that holds everything is on the disk before the old one goes, so a kill at any point leaves each record in at least one
of the two, and doing it again does the rest. The private books go last: as long as one of them is there, the home says
so.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mentortui.store.book.bookfile import BookFile
from mentortui.store.book.uniting import united
from mentortui.store.disk.files import Folder, remove_files
from mentortui.store.disk.heads import AUTHOR
from mentortui.store.disk.lock import locked
from mentortui.store.disk.names import ME, PRIVATE, RELATIONSHIPS
from mentortui.store.disk.place import JOURNAL, Place, find_places
from mentortui.store.errors import BookDamaged, NotThere, SchemaTooNew, StoreError
from mentortui.store.journal.journal import Journal
from mentortui.store.journal.open_sessions import journal_name
from mentortui.store.upkeep.as_author import as_authors
from mentortui.store.upkeep.author_ids import partners_of, private_folders

if TYPE_CHECKING:
    from mentortui.store.book.layout import Layout


def adopt(layout: Layout, author: str) -> int:
    """Make everything that author wrote in this home mine; the number of books and journals that were taken over.

    Raises StoreError, before anything is changed: for the other person of a relationship here, for a relationship in a
    shared folder, for a damaged book, for an open session.
    """
    if not AUTHOR.fullmatch(author) or author == layout.author:
        raise NotThere(f"“{author}” is not another author id. `mentortui doctor` says whose notes are in this home.")
    if author in (partners := partners_of(layout)):
        message = f"{author} is the other person's account in {partners[author]}, and what they wrote is theirs."
        raise StoreError(f"{message} Nothing was changed.")
    places = find_places(layout.root, layout.shared_roots, layout.osl)[0]
    _check_not_shared(layout, author, places)
    jobs = [*_shared_jobs(layout, author, places), *_private_jobs(layout, author)]
    moves = list(_journals(layout, author, places))
    if not jobs and not moves:
        raise NotThere(f"There is nothing of {author} in {layout.root}. `mentortui doctor` says whose notes are there.")
    for old, _ in jobs:
        _check_book(old)
    for folder, old_name, _ in moves:
        with Folder.at(folder, layout.osl) as opened:
            Journal(opened, old_name).close()  # BookBusy where a terminal still has it
    layout.make_root()
    for old, new in (job for job in jobs if not job[0].secret):
        _take_over(old, new)
    for folder, old_name, new_name in moves:
        with Folder.at(folder, layout.osl) as opened:
            opened.replace(old_name, new_name)
            opened.sync()
    for old, new in (job for job in jobs if job[0].secret):
        _take_over(old, new)
    return len(jobs) + len(moves)


def _check_not_shared(layout: Layout, author: str, places: list[Place]) -> None:
    """Raise StoreError where the other person knows me as author: for them, I would be nobody under another id."""
    for place in places:
        if place.folder.parent in layout.shared_roots and author in layout.authors(place):
            raise StoreError(
                f"{author} writes in the shared folder {place.folder}, where the other person knows that account. "
                f'Nothing was changed. To go on as {author}, put author = "{author}" into settings.toml.',
                place.folder,
            )


def _shared_jobs(layout: Layout, author: str, places: list[Place]) -> Iterator[tuple[BookFile, BookFile]]:
    for place in places:
        if place.folder.parent == layout.root / RELATIONSHIPS and author in layout.authors(place):
            yield layout.shared(place, author), layout.shared(place, layout.author)


def _private_jobs(layout: Layout, author: str) -> Iterator[tuple[BookFile, BookFile]]:
    """Those of relationships, then that of the person alone."""
    names = [name for name, names in private_folders(layout) if f"{author}.json" in names]
    for name in sorted(names, key=lambda name: name == ME):
        yield _private(layout, name, author), _private(layout, name, layout.author)


def _private(layout: Layout, name: str, author: str) -> BookFile:
    return BookFile(layout.root, (PRIVATE, name), author, name, secret=True, osl=layout.osl)


def _journals(layout: Layout, author: str, places: list[Place]) -> Iterator[tuple[Path, str, str]]:
    """(folder, name, name that it gets) of each journal that author left."""
    for place in places:
        for root, parts in layout.live(place):
            try:
                with Folder.at(root, layout.osl) as top, top.sub(*parts) as folder:
                    names = set(folder.names())
            except NotThere:
                continue
            for match in filter(None, map(JOURNAL.fullmatch, sorted(names))):
                wanted = journal_name(match["session"], layout.author)
                if match["author"] == author and wanted not in names:
                    yield root.joinpath(*parts), match[0], wanted


def _check_book(old: BookFile) -> None:
    try:
        book = old.read()
    except BookDamaged as error:
        raise BookDamaged(
            f"{old.path} is damaged; nothing was changed. "
            f"`MENTORTUI_AUTHOR={old.author} mentortui doctor --repair` restores it first.",
            old.path,
        ) from error
    if book.too_new:
        raise SchemaTooNew(f"{old.path} was written by a newer mentortui, which is needed to take it over.", old.path)


def _take_over(old: BookFile, new: BookFile) -> None:
    """Put all of old into new, and only then remove old with its versions, its log and its lock."""
    with new.locked() as folder, locked(folder, old.author):
        book, mine = old.read_in(folder), new.read_in(folder)
        tables = united(mine.tables, as_authors(book.tables, {old.author: new.author}))
        if tables != mine.tables or not mine.rev:
            new.commit(folder, mine, tables)
        last = (old.name, f".{old.author}.lock")
        names = [name for name in folder.names() if name.startswith((f"{old.name}.", f".{old.author}."))]
        names = [name for name in names if name not in last]
        remove_files(folder, [*names, *last])
