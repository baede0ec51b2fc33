"""Telling a book from what lies beside it: a file named after its author whose inside says so is a book, and a version
of somebody's book under another name is a copy."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import NamedTuple

from mentortui.store.disk.files import Folder
from mentortui.store.disk.heads import BACKUP, BOOK, head_of
from mentortui.store.disk.log import name_of
from mentortui.store.disk.names import LIVE, is_litter
from mentortui.store.disk.place import LEFT

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
