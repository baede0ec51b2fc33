"""What the names and the first bytes of books say: whose they are, and of which relationship."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from mentortui.store.disk.files import Folder
from mentortui.store.errors import NotThere, StoreError

HEAD = re.compile(
    rb'\{"_book":\{"1":\{"schema":(?P<schema>[0-9]{1,9}),"rev":(?P<rev>[0-9]{1,15}),"author":"(?P<author>[a-z0-9_-]{1,64})",'
    rb'"relationship":"(?P<relationship>[A-Za-z0-9-]{1,64})","sha256":"(?P<sha>[0-9a-f]{64})"\}\}'
)
_ANY_AUTHOR = rb'"author":\s*"([a-z0-9_-]{1,64})"'
_ANY_RELATIONSHIP = rb'"relationship":\s*"([A-Za-z0-9-]{1,64})"'
AUTHOR = re.compile(r"[a-z0-9_][a-z0-9_-]{0,63}")
BOOK = re.compile(rf"(?P<author>{AUTHOR.pattern})\.json")
BACKUP = re.compile(rf"(?P<author>{AUTHOR.pattern})\.json\.~(?P<rev>[0-9]{{1,15}})~")
_HEAD_BYTES = 512


def relationship_in(folder: Folder) -> str:
    """The relationship id that the books in folder name. Raises NotThere when none does.

    My own files count before others', a book that is what its name says before what merely lies beside it, one that
    left its log before one that was copied here, a sound head before a broken one, a book before its backups: neither
    a damaged nor a foreign file must hide a relationship.
    """
    names = folder.names()
    best, found = (False, False, False, False), ""
    for name in [*filter(BOOK.fullmatch, names), *reversed(list(filter(BACKUP.fullmatch, names)))]:
        head = head_of(folder, name)
        if head is None or not head.relationship:
            continue
        author = name.partition(".json")[0]
        rank = (head.mine, head.author == author, f".{author}.redo.jsonl" in names, head.sound)
        if not found or rank > best:
            best, found = rank, head.relationship
    if not found:
        raise NotThere(f"{folder.path} has no readable book; `mentortui doctor` looks closer.", folder.path)
    return found


class Head(NamedTuple):
    """What the first bytes of a file say. author and relationship are "" where they say nothing; sound is whether
    they are as this program writes them; mine, whether the file belongs to my account."""

    author: str
    relationship: str
    sound: bool
    mine: bool


def head_of(folder: Folder, name: str) -> Head | None:
    """The head of a file that looks like a book, or None for any other, or where it cannot be read."""
    try:
        with folder.opened(name, os.O_RDONLY, mine=False) as fd:
            start, owner = os.pread(fd, _HEAD_BYTES, 0), os.fstat(fd).st_uid
    except (StoreError, OSError):
        return None
    mine = owner == os.geteuid()
    if found := HEAD.match(start):
        return Head(found["author"].decode(), found["relationship"].decode(), True, mine)
    author, relationship = re.search(_ANY_AUTHOR, start), re.search(_ANY_RELATIONSHIP, start)
    if not author and not relationship:
        return None
    return Head(author[1].decode() if author else "", relationship[1].decode() if relationship else "", False, mine)
