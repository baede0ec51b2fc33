"""What lies beside the books: copies that a sync program or a person made, files of another make.

A book is a file named after its author whose inside says so. A file that is a version of somebody's book under another
name is a copy: it counts for nothing until it is merged (copies.py), and it is never in the way. What systems lay
everywhere (names.is_litter) is skipped without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mentortui.model.text import is_slug, one_line
from mentortui.store.book.telling_books import Copy, lying_in
from mentortui.store.disk.files import Folder
from mentortui.store.disk.names import PRIVATE, RELATIONSHIPS, is_litter
from mentortui.store.disk.parts import PART
from mentortui.store.disk.place import RELATIONSHIP, Place
from mentortui.store.errors import NotThere, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mentortui.store.book.layout import Layout


class Beside(NamedTuple):
    """All that lies beside in one home: copies of my books, copies of others', and files and folders that the program
    does not know."""

    mine: list[Copy]
    theirs: list[Copy]
    unknown: list[Path]


def lying_beside(layout: Layout, places: list[Place]) -> Beside:
    """What lies beside in the folders of relationships and of private books. Reads heads only; never raises."""
    copies: list[Copy] = []
    unknown: list[Path] = []
    for root, parts in _folders(layout, places):
        try:
            with Folder.at(root, layout.osl) as top, top.sub(*parts) as folder:
                found, others = lying_in(folder)
        except StoreError:  # said by whoever reads the books there
            continue
        copies += found
        unknown += [folder.path / name for name in others]
    mine = [copy for copy in copies if copy.author == layout.author]
    theirs = [copy for copy in copies if copy.author != layout.author]
    return Beside(mine, theirs, [*_unknown_folders(layout), *unknown])


def _folders(layout: Layout, places: list[Place]) -> Iterator[tuple[Path, tuple[str, ...]]]:
    for place in places:
        try:
            yield from layout.folders(place)
        except NotThere:
            continue
    for name in _names(layout, layout.root, PRIVATE):
        if RELATIONSHIP.fullmatch(name):
            yield layout.root, (PRIVATE, name)


def _unknown_folders(layout: Layout) -> Iterator[Path]:
    """What lies among the folders of relationships and is none: `mira-jun (1)`, a stray file."""
    for root, parts in ((layout.root, (RELATIONSHIPS,)), *((shared, ()) for shared in layout.shared_roots)):
        for name in _names(layout, root, *parts):
            path = root.joinpath(*parts, name)
            if name.startswith(".") or is_litter(name) or PART.fullmatch(name):
                continue
            if not is_slug(name) or path.is_file():
                yield path.parent / one_line(name)


def _names(layout: Layout, root: Path, *parts: str) -> list[str]:
    try:
        with Folder.at(root, layout.osl) as top, top.sub(*parts) as folder:
            return folder.names()
    except StoreError:
        return []
