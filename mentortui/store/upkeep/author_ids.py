"""Whose books lie in a home: mine, the other person's, and what I wrote under another author id.

Light: a home that I alone wrote in is told by names, without opening a book.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from mentortui.store.book.telling_books import is_book
from mentortui.store.disk.files import Folder
from mentortui.store.disk.heads import BOOK
from mentortui.store.disk.names import PRIVATE
from mentortui.store.disk.place import RELATIONSHIP, find_places
from mentortui.store.errors import StoreError

if TYPE_CHECKING:
    from mentortui.store.book.layout import Layout


class Elsewhere(NamedTuple):
    """An author id that is not the present one, and how many of its private books are in this home."""

    author: str
    books: int


def other_authors(layout: Layout) -> list[Elsewhere]:
    """The author ids, other than mine, of whom private books lie in this home and who may be me.

    Somebody whom a relationship here knows as the other person is not among them: those notes are theirs.
    """
    found: dict[str, int] = {}
    for _, names in private_folders(layout):
        for name in names:
            if (match := BOOK.fullmatch(name)) and match["author"] != layout.author:
                found[match["author"]] = found.get(match["author"], 0) + 1
    if not found:
        return []
    partners = partners_of(layout)
    return [Elsewhere(author, count) for author, count in sorted(found.items()) if author not in partners]


def private_folders(layout: Layout) -> Iterator[tuple[str, list[str]]]:
    """(name, names of the books in it that are what their names say) of each folder of private books."""
    try:
        with Folder.at(layout.root, layout.osl) as root, root.sub(PRIVATE) as top:
            for name in filter(RELATIONSHIP.fullmatch, top.names()):
                with contextlib.suppress(StoreError), top.sub(name) as folder:
                    yield (
                        name,
                        [
                            match[0]
                            for match in filter(None, map(BOOK.fullmatch, folder.names()))
                            if _is_my_file(folder, match[0]) and is_book(folder, match[0], match["author"])
                        ],
                    )
    except StoreError:
        return


def _is_my_file(folder: Folder, name: str) -> bool:
    found = folder.stat(name)
    return found is not None and found.st_uid == os.geteuid()


def partners_of(layout: Layout) -> dict[str, str]:
    """Account -> slug of a relationship in which my own book knows it as the other person's."""
    found: dict[str, str] = {}
    for place in find_places(layout.root, layout.shared_roots, layout.osl)[0]:
        with contextlib.suppress(StoreError):
            records = layout.shared(place, layout.author).read().records.values()
            accounts = {str(record.values.get("account", "")) for record in records if record.kind == "people"}
            if layout.author in accounts:
                found.update(dict.fromkeys(accounts - {layout.author, ""}, place.slug))
    return found
