"""What lies beside the books: copies that a sync program or a person made, files of another make.

A book is a file named after its author whose inside says so. A file that is a version of somebody's book under another
name is a copy: it counts for nothing until it is merged (copies.py), and it is never in the way. What systems lay
everywhere (names.is_litter) is passed over without a word.
"""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING, NamedTuple

from mentortui.model.text import is_slug, one_line
from mentortui.store.errors import NotThere, StoreError
from mentortui.store.files import Folder
from mentortui.store.log import name_of
from mentortui.store.names import LIVE, PRIVATE, RELATIONSHIPS, is_litter
from mentortui.store.place import BACKUP, BOOK, RELATIONSHIP, Place, head_of
from mentortui.store.sessions import LEFT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mentortui.store.layout import Layout

KEPT = re.compile(rf"{BOOK.pattern.replace('(?P<author>', '(?:')}\.(?:damaged|schema|merged|edited)-[0-9]+")
"""What the program itself puts aside beside a book."""
_JOURNAL_COPY = re.compile(r"(?P<session>[A-Za-z0-9-]{1,64})\.(?P<author>[a-z0-9_-]{1,64})\b.*\.jsonl.*", re.DOTALL)


class Copy(NamedTuple):
    """A file that is, by its inside, a version of author's book of a relationship."""

    path: Path
    author: str
    relationship: str

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name


def is_book(folder: Folder, name: str, author: str) -> bool:
    """Whether the file called name is author's book, sound or damaged.

    A damaged one whose head cannot be read is a book where it left a log or versions, or is empty.
    """
    head = head_of(folder, name)
    if head is not None and head.author:
        return head.author == author
    found, names = folder.stat(name), folder.names()
    if found is None or not stat.S_ISREG(found.st_mode) or found.st_size == 0:
        return found is not None
    return name_of(author) in names or any((match := BACKUP.fullmatch(each)) and match["author"] == author
                                           for each in names)  # fmt: skip


def lying_in(folder: Folder) -> tuple[list[Copy], list[str]]:
    """The copies in a folder of books, and the names of other files that this program did not make."""
    copies: list[Copy] = []
    others: list[str] = []
    for name in folder.names():
        if name.startswith(".") or name == LIVE or is_litter(name) or BACKUP.fullmatch(name) or KEPT.fullmatch(name):
            continue
        match, head = BOOK.fullmatch(name), head_of(folder, name)
        if match and is_book(folder, name, match["author"]):
            continue
        if head is not None and head.author and head.relationship:
            copies.append(Copy(folder.path / name, head.author, head.relationship))
        elif (found := folder.stat(name)) is not None and not stat.S_ISLNK(found.st_mode):  # doctor names links
            others.append(name)
    return copies, others


def copies_of(folder: Folder, author: str, relationship: str) -> list[Copy]:
    """The copies of author's book of a relationship in its folder."""
    return [copy for copy in lying_in(folder)[0] if (copy.author, copy.relationship) == (author, relationship)]


def copied_journals(folder: Folder, author: str) -> list[tuple[str, str]]:
    """(name, session) of each copy of a journal of author's, in a folder of journals."""
    found = []
    for name in folder.names():
        match = _JOURNAL_COPY.fullmatch(name)
        if match and match["author"] == author and not LEFT.fullmatch(name):
            found.append((name, match["session"]))
    return found


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
            yield layout.folder_parts(place)
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
            if not name.startswith(".") and not is_litter(name) and (not is_slug(name) or path.is_file()):
                yield path.parent / one_line(name)


def _names(layout: Layout, root: Path, *parts: str) -> list[str]:
    try:
        with Folder.at(root, layout.osl) as top, top.sub(*parts) as folder:
            return folder.names()
    except StoreError:
        return []
