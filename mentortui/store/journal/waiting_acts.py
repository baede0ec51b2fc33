"""Acts that cannot be saved now, laid aside: whatever ends the program, they are saved at the next start.

Each process has a file of its own in private/waiting, which it makes when the first act has to wait, and removes when
the last one is saved. It is a journal: synced, locked while its process lives, and readable up to a torn end. A file
that can be locked was left by a process that is gone.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from mentortui.model.records.record import Change, Lane
from mentortui.store.disk.files import Folder
from mentortui.store.disk.heads import AUTHOR
from mentortui.store.disk.names import FOLDER_MODE, PRIVATE, WAITING
from mentortui.store.errors import NotThere, StoreError
from mentortui.store.journal.journal import Journal, line_of, read_journal

_END = ".jsonl"
_NAME = re.compile(rf"(?P<author>{AUTHOR.pattern})-[0-9a-f]{{16}}{re.escape(_END)}")


class WaitingAct(NamedTuple):
    """An act of one relationship (its id): when it was done, what it is called, what it changes."""

    relationship: str
    at: datetime
    what: str
    changes: Sequence[Change]


class WaitingActs:
    """This process' file. Every method raises StoreError; one thread at a time."""

    def __init__(self, root: Path, author: str, osl: Any = os) -> None:
        self._root, self._author, self._osl = root, author, osl
        self._journal: Journal | None = None
        self._folder: Folder | None = None
        self._last = 0
        self._kept: set[int] = set()

    def keep(self, act: WaitingAct) -> int:
        """Lay an act aside; the number by which it can be cleared. When this returns it survives a power cut."""
        self._write({"act": _plain(act)})
        self._kept.add(self._last)
        return self._last

    def clear(self, number: object) -> None:
        """It is saved now, or is not to be."""
        self._kept.discard(int(str(number)))
        if self._kept:
            self._write({"saved": number})
        elif self._journal is not None and self._folder is not None:
            self._journal.unlink()
            self._journal.close()
            self._folder.close()
            self._journal = self._folder = None

    def _write(self, event: dict[str, Any]) -> None:
        if self._journal is None:
            name = f"{self._author}-{os.urandom(8).hex()}{_END}"
            with Folder.at(self._root, self._osl) as root:
                self._folder = root.sub(PRIVATE, WAITING, make=FOLDER_MODE)
            self._journal = Journal(self._folder, name)
        self._last += 1
        self._journal.write(line_of({"n": self._last, **event}))


class LeftActs:
    """The acts in the file of a process that is gone, oldest first; `close` when they have been looked at."""

    def __init__(self, folder: Folder, name: str) -> None:
        """Raises BookBusy where its process is still there."""
        self._journal = Journal(folder, name)
        events = self._journal.events
        self.acts = _waiting_in(events)
        self._last = max((event["n"] for event in events), default=0)

    def clear(self, number: int) -> None:
        """One of them is saved now, or never will be."""
        del self.acts[number]
        self._last += 1
        self._journal.write(line_of({"n": self._last, "saved": number}))

    def close(self) -> None:
        """Let go of the file; it is removed when nothing is left in it."""
        if not self.acts:
            self._journal.unlink()
        self._journal.close()


def left_acts(root: Path, author: str, osl: Any = os) -> tuple[Folder | None, list[LeftActs]]:
    """The files that processes of author left, and their folder, to be closed after them; None without one."""
    try:
        with Folder.at(root, osl) as top:
            folder = top.sub(PRIVATE, WAITING)
    except NotThere:
        return None, []
    found = []
    for name in sorted(folder.names()):
        if (match := _NAME.fullmatch(name)) and match["author"] == author:
            try:
                found.append(LeftActs(folder, name))
            except (StoreError, LookupError, TypeError, ValueError):  # its process lives, or it cannot be read
                continue
    return folder, found


class Waits(NamedTuple):
    """A file in which acts wait. held: its process is still there; readable: nothing in it is lost."""

    path: Path
    author: str
    acts: list[WaitingAct]
    held: bool
    readable: bool


def waiting_files(root: Path, osl: Any = os) -> list[Waits]:
    """Every file in which something waits, whoever wrote it. Only reads. Raises StoreError."""
    found = []
    try:
        with Folder.at(root, osl) as top, top.sub(PRIVATE, WAITING) as folder:
            for match in filter(None, map(_NAME.fullmatch, sorted(folder.names()))):
                each = _looked_into(folder, match[0], match["author"])
                if each.acts or not each.readable:
                    found.append(each)
    except NotThere:
        pass
    return found


def _looked_into(folder: Folder, name: str, author: str) -> Waits:
    try:
        read = read_journal(folder, name)
        acts, readable = list(_waiting_in(read.events).values()), not read.damaged
        held = _is_held(folder, name)
    except (StoreError, LookupError, TypeError, ValueError):
        acts, readable, held = [], False, False
    return Waits(folder.path / name, author, acts, held, readable)


def _is_held(folder: Folder, name: str) -> bool:
    with folder.opened(name, os.O_RDONLY) as fd:
        try:
            fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


def _waiting_in(events: Sequence[dict[str, Any]]) -> dict[int, WaitingAct]:
    saved = {event["saved"] for event in events if "saved" in event}
    return {event["n"]: _act(event["act"]) for event in events if "act" in event and event["n"] not in saved}


def _plain(act: WaitingAct) -> dict[str, Any]:
    changes = [[each.kind, each.id, each.values, each.lane.value, each.forgets] for each in act.changes]
    found: dict[str, Any] = msgspec.to_builtins({**act._asdict(), "at": act.at.isoformat(), "changes": changes})
    return found


def _act(plain: dict[str, Any]) -> WaitingAct:
    changes = [
        Change(kind, id, values, Lane(lane), forgets=forgets) for kind, id, values, lane, forgets in plain["changes"]
    ]
    return WaitingAct(plain["relationship"], datetime.fromisoformat(plain["at"]), plain["what"], changes)
