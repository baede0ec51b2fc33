"""The copy of my book in the folder that both people had up to 0.1, when I have moved into one of my own.

It is for the other person's program, as long as that is an older one: each save brings it up to date, and it goes when
they have a folder of their own, too.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from mentortui.store.book.bookfile import BookFile
from mentortui.store.disk.files import Folder, remove_files
from mentortui.store.disk.heads import BOOK
from mentortui.store.disk.known_places import left_folders
from mentortui.store.disk.names import LIVE
from mentortui.store.disk.place import Place
from mentortui.store.disk.trusted_folder import check_folder
from mentortui.store.errors import StoreError
from mentortui.store.upkeep.sharing import bring

if TYPE_CHECKING:
    from mentortui.store.book.layout import Layout


def keep_copy(layout: Layout, place: Place, before: str | None) -> None:
    """After a save in my own folder: bring the copy up to date that the other person's older program reads. before is
    the checksum of my book as it was; a copy of another was written by an older program of mine, and is brought in,
    but where before is None. Never raises: my words are saved."""
    if not layout.was_one_for_both(place):
        _drop_empty(layout, place)
        return
    with contextlib.suppress(StoreError):
        root, names = layout.folder_parts(place)
        mine = layout.shared(place, layout.author)
        copy = BookFile(root, names, layout.author, place.relationship, osl=layout.osl)
        book, old = mine.read(), copy.read()
        if before is not None and old.rev and old.sha not in (before, book.sha):
            bring(old, mine)
        with Folder.at(root, layout.osl) as top, top.sub(*names) as folder:
            check_folder(folder)
            if not _is_read(layout, place, folder):
                _take_away(top, folder, names[0], copy.name)
            elif mine.read().sha != old.sha:
                with mine.folder() as own:
                    data = own.read(mine.name)[0]
                folder.replace(folder.write_temp(layout.author, data, 0o640), copy.name)


def drop_copy(layout: Layout, place: Place) -> None:
    """Take the copy away with what else of mine is there. Raises StoreError when the system refuses."""
    if layout.was_one_for_both(place):
        root, names = layout.folder_parts(place)
        with Folder.at(root, layout.osl) as top, top.sub(*names) as folder:
            _take_away(top, folder, names[0], f"{layout.author}.json")


def _is_read(layout: Layout, place: Place, folder: Folder) -> bool:
    """Whether another person's book is still in the folder that both had."""
    books = [match["author"] for match in map(BOOK.fullmatch, folder.names()) if match]
    where = layout.folder_parts(place)
    return any(author != layout.author and layout.own(place, author) == where for author in books)


def _take_away(top: Folder, folder: Folder, name: str, copy: str) -> None:
    author = copy.removesuffix(".json")
    remove_files(folder, [copy])
    tidy(folder, author)
    folder.drop(f".{author}.lock")
    for above, below in ((folder, LIVE), (top, name)):
        with contextlib.suppress(OSError):  # the other person's, or something of theirs is in it
            above.osl.rmdir(below, dir_fd=above.fd)


def _drop_empty(layout: Layout, place: Place) -> None:
    """Remove the folder that both had, once it is empty: only its owner can."""
    if place.folder.parent in layout.shared_roots:
        for left in left_folders(layout.root, place.relationship, layout.osl):
            for path in (left / LIVE, left):
                with contextlib.suppress(OSError):
                    layout.osl.rmdir(path)


def tidy(folder: Folder, author: str) -> None:
    """Take away what is mine there but for the book, which stays as a copy."""
    starts = (f"{author}.json.", f".{author}.")
    mine = [name for name in folder.names() if name.startswith(starts) and not name.endswith(".lock")]
    remove_files(folder, [name for name in mine if (at := folder.stat(name)) and at.st_uid == os.geteuid()])
