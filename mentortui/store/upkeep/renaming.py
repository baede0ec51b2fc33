"""Giving the folder of a relationship another name. What is private lies under the relationship's id and stays."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from mentortui.store.disk.files import Folder
from mentortui.store.disk.known_places import give_name
from mentortui.store.disk.names import ME, PRIVATE, RELATIONSHIPS
from mentortui.store.disk.place import Place, find_places
from mentortui.store.errors import StoreError, explained
from mentortui.store.journal.open_sessions import open_sessions

if TYPE_CHECKING:
    from mentortui.store.book.layout import Layout


def rename_folder(layout: Layout, place: Place, slug: str) -> Place:
    """Call the folder of place slug; where it is then. Under the book's lock, in one step, and on the disk.

    A save that waits for the lock has the folder open and goes on in it. Raises StoreError, with everything as it was:
    for a name that is taken, for a folder that is the other person's too, while a session is open. What lies in folders
    of each account is only called so, by me.
    """
    check_renamable(layout, place, slug)
    if place.folder.parent != layout.root / RELATIONSHIPS:
        give_name(layout.root, place.relationship, slug, layout.osl)
        return place._replace(slug=slug)
    with layout.shared(place, layout.author).locked():
        check_renamable(layout, place, slug)  # again: what was so may have changed while we waited
        with Folder.at(layout.root, layout.osl) as root, root.sub(RELATIONSHIPS) as top:
            try:
                layout.osl.rename(place.folder.name, slug, src_dir_fd=top.fd, dst_dir_fd=top.fd)
            except OSError as error:
                if error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
                    raise _taken(layout, slug) from error
                raise explained(error, place.folder, "renaming") from error
            top.sync()
    layout.forget(place.folder)
    return Place(slug, place.relationship, layout.root / RELATIONSHIPS / slug, place.private)


def check_renamable(layout: Layout, place: Place, slug: str) -> None:
    """Raise StoreError for a folder that cannot get this name, or no other name now."""
    if place.folder.parent != layout.root / RELATIONSHIPS:
        if place.folder.exists():
            raise StoreError(
                f"{place.folder} is one folder for both of you, which the other person finds by its name. It was not "
                "renamed; the names of the two people can be.",
                place.folder,
            )
        if slug in {each.slug for each in find_places(layout.root, layout.shared_roots, layout.osl)[0]}:
            raise _taken(layout, slug)
        return
    if open_sessions(layout, place):
        raise StoreError(f"A session of {place.slug} is open. Wrap it up first; nothing was renamed.", place.folder)
    with Folder.at(layout.root, layout.osl) as root, root.sub(RELATIONSHIPS) as top:
        if slug in {*top.names(), PRIVATE, ME}:
            raise _taken(layout, slug)


def _taken(layout: Layout, slug: str) -> StoreError:
    path = layout.root / RELATIONSHIPS / slug
    return StoreError(f"There is a relationship {slug} already; nothing was renamed.", path)
