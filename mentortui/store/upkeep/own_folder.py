"""Out of the one folder that both people had in a shared root, up to 0.1, into a folder of one's own.

A new folder is filled out of sight and gets its name in one step; from then on it counts. A kill at any point leaves my
book whole in one of the two. What is left in the old one: left_copy.py.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentortui.store.disk.files import Folder
from mentortui.store.disk.known_places import NewPlace, leave
from mentortui.store.disk.parts import make_part, name_part
from mentortui.store.disk.place import Place
from mentortui.store.disk.trusted_folder import check_folder
from mentortui.store.errors import StoreError
from mentortui.store.journal.open_sessions import open_sessions
from mentortui.store.upkeep.backup import write_backup
from mentortui.store.upkeep.left_copy import tidy
from mentortui.store.upkeep.sharing import write_first

if TYPE_CHECKING:
    from mentortui.store.book.layout import Layout


def move_out(layout: Layout, place: Place) -> Path:
    """Move my part of place into a folder of my own; where the backup is that was made before. Raises StoreError; then
    my part is where it was."""
    check_leavable(layout, place)
    day = f"{datetime.now().astimezone():%Y-%m-%d-%H%M%S}"
    kept = write_backup(layout, layout.root / f"mentortui-{day}-{os.urandom(2).hex()}.tar.gz")
    root = place.folder.parent
    file = layout.shared(place, layout.author)
    with file.locked() as folder, Folder.at(root, layout.osl) as top:
        check_folder(top)
        found = folder.own_stat()
        book = file.read_in(folder)
        temp = make_part(top, found.st_gid)
        hidden = Place(temp, place.relationship, root / temp, place.private)
        try:
            write_first(layout, hidden, book.tables)
            leave(layout.root, NewPlace(place.slug, place.folder, place.relationship, found.st_uid), place.slug)
            check_leavable(layout, place)
            name_part(top, temp, place.relationship, layout.author)
        except BaseException:
            shutil.rmtree(root / temp, ignore_errors=True)
            raise
        finally:
            layout.forget(root / temp)
        with contextlib.suppress(StoreError):  # it is moved
            top.sync()
            tidy(folder, layout.author)
    layout.forget(place.folder)
    return kept


def check_leavable(layout: Layout, place: Place) -> None:
    """Raise StoreError where there is nothing to move, or not now."""
    if not layout.is_one_for_both(place):
        raise StoreError(f"{place.slug} has a folder of yours already. Nothing was moved.", place.folder)
    if open_sessions(layout, place):
        raise StoreError(f"A session of {place.slug} is open. Wrap it up first; nothing was moved.", place.folder)
