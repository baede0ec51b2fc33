"""The other person's journal of a session that goes on, read while they may be writing into it.

It is theirs to write, so nothing in it is trusted: it counts when its file belongs to whoever their book belongs to, up
to a size, and what it holds is checked by whoever reads the events.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mentortui.store.disk.files import Folder
from mentortui.store.errors import NotThere, StoreError
from mentortui.store.journal.journal import replayed
from mentortui.store.journal.open_sessions import UnfinishedSession, journals_in

if TYPE_CHECKING:
    from mentortui.store.book.layout import Layout
    from mentortui.store.disk.place import Place

LARGEST = 2 * 1024 * 1024
"""Bytes of a journal that are read again and again: some 5,000 lines."""
CARRIED_HERE, LATE = -1, 150.0
"""What stands for the program that has it open where that is on another machine; and seconds without a word after which
it is taken for cut off: a word comes each minute."""
_PROCESSES = Path("/proc")


class OthersJournal(NamedTuple):
    """What somebody else's shared journal says. pid: of the program that has it open, 0 when it was closed; is_there:
    whether that program is; data: the file."""

    session: str
    author: str
    events: list[dict[str, Any]]
    pid: int
    is_there: bool
    data: bytes


def others_journals(layout: Layout, place: Place) -> list[UnfinishedSession]:
    """The journals there of somebody else, newest first, as far as they belong to whose they say they are."""
    return [
        each for each in journals_in(layout, place) if each.author != layout.author and _is_theirs(layout, place, each)
    ]


def _is_theirs(layout: Layout, place: Place, journal: UnfinishedSession) -> bool:
    """Whether the journal has the owner of the book of that name; before they have a book, any that is not mine."""
    try:
        owner = journal.path.lstat().st_uid
        return owner == layout.shared(place, journal.author).path.lstat().st_uid
    except FileNotFoundError:
        return not journal.path.is_symlink()
    except OSError:
        return False


def read_others(layout: Layout, journal: UnfinishedSession, before: OthersJournal | None) -> OthersJournal | None:
    """What it says now; None when it is gone. before: as it was read last. Raises StoreError."""
    name = journal.path.name
    try:
        with Folder.at(journal.path.parent, layout.osl) as folder:
            found = folder.stat(name)
            if found is None:
                return None
            if found.st_size > LARGEST:
                raise StoreError(f"{journal.path} is larger than {LARGEST} bytes. Not read.", journal.path)
            data = folder.read(name, mine=False)[0]
    except NotThere:
        return None
    if before is not None and before.data == data:  # the time of a file says too little of what is written in a row
        return before._replace(is_there=_is_there(before.pid, found.st_mtime))
    replay = replayed(data)
    is_there = _is_there(replay.pid, found.st_mtime)
    return OthersJournal(journal.session, journal.author, replay.events, replay.pid, is_there, data)


def _is_there(pid: int, written: float) -> bool:
    """Whether a process of this number is there, on this machine, and not dead already; on another one, whether a word
    of it came lately."""
    if pid == CARRIED_HERE:
        return time.time() - written < LATE
    if not 0 < pid < 2**31:
        return False
    try:
        os.kill(pid, 0)
    except PermissionError:
        pass
    except OSError:
        return False
    try:
        state = (_PROCESSES / str(pid) / "stat").read_bytes().rpartition(b")")[2].split()
    except OSError:  # no such system, or one that hides what others run
        return True
    return not state or state[0] not in (b"Z", b"X")
