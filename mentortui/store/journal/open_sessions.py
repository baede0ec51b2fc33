"""Finding and reading journals of live sessions, without opening them for writing."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from mentortui.store.disk.files import Folder
from mentortui.store.disk.names import LIVE
from mentortui.store.disk.place import JOURNAL, LEFT, Place
from mentortui.store.errors import NotThere, StoreError

if TYPE_CHECKING:
    from mentortui.store.book.layout import Layout

_MOST_OTHERS, _MOST_AUTHORS = 200, 20
"""Journals of others that are looked at in one relationship, and of how many."""
_SESSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}")


class UnfinishedSession(NamedTuple):
    """A session that was begun and not wrapped up. path is its shared journal; written is seconds since 1970."""

    session: str
    author: str
    path: Path
    written: float


def journal_name(session: str, author: str) -> str:
    """The file name of a journal. Raises ValueError for a session id that cannot name one."""
    if not _SESSION.fullmatch(session):
        raise ValueError(f"{session!r} is not a session id")
    return f"{session}.{author}.jsonl"


def replay(layout: Layout, place: Place, session: str, author: str = "") -> tuple[list[dict[str, Any]], list[str]]:
    """The events of author's journal (mine when "") in the order of their numbers, and what is missing, in words.

    Each event has "n", its number, and "private". Of another author only the shared ones can be read; the numbers
    between are theirs, so holes are not reported.
    """
    name = journal_name(session, author or layout.author)
    mine = author in ("", layout.author)
    found: list[dict[str, Any]] = []
    problems: list[str] = []
    for private, (root, parts) in zip((False, True), layout.live(place, author), strict=True):
        if private and not mine:
            continue
        try:
            with Folder.at(root, layout.osl) as top, top.sub(*parts) as folder:
                read = _journals().read_journal(folder, name, mine=mine)
        except NotThere:
            continue
        found += [{**event, "private": private} for event in read.events]
        if read.damaged:
            problems.append(f"{root.joinpath(*parts, name)}: {read.damaged} bytes are damaged")
    found = list({event["n"]: event for event in found}.values())  # one that moves is in both for a moment
    found.sort(key=lambda event: event["n"])
    if mine:
        problems += _journals().missing_numbers([event["n"] for event in found])
    return found, problems


def journals_in(layout: Layout, place: Place) -> list[UnfinishedSession]:
    """Every author's journal in the place, shared or mine alone, newest first."""
    found: dict[tuple[str, str], UnfinishedSession] = {}
    lives = {layout.author: layout.live(place)}
    others = 0
    shared = [(root, (*parts, LIVE)) for root, parts in layout.folders(place)]
    for root, parts in [lives[layout.author][1], *shared]:
        try:
            with Folder.at(root, layout.osl) as top, top.sub(*parts) as folder:
                for name in folder.names():
                    if (match := JOURNAL.fullmatch(name)) is None:
                        continue
                    key = (match["session"], match["author"])
                    others += key[1] != layout.author
                    if key[1] not in lives and len(lives) < _MOST_AUTHORS:
                        lives[key[1]] = layout.live(place, key[1])
                    too_many = key[1] != layout.author and others > _MOST_OTHERS
                    if too_many or (root, parts) not in lives.get(key[1], ()) or (what := folder.stat(name)) is None:
                        continue
                    written = max(what.st_mtime, found[key].written if key in found else 0.0)
                    found[key] = UnfinishedSession(*key, folder.path / name, written)
        except StoreError as error:
            if not isinstance(error, NotThere) and (root, parts) in lives[layout.author]:
                raise
    return sorted(found.values(), key=lambda each: -each.written)


def open_sessions(layout: Layout, place: Place) -> list[UnfinishedSession]:
    """My journals whose session is not in my book as ended. A journal whose book cannot be read counts as open."""
    mine = [each for each in journals_in(layout, place) if each.author == layout.author]
    ended = ended_sessions(layout, place) if mine else set()  # a book may be long, and home asks of every place
    return [each for each in mine if each.session not in ended]


def clear_ended(layout: Layout, place: Place) -> None:
    """Remove my journals of sessions that my book holds as ended, which a kill after the save left: they may hold words
    that were taken back since. One that a terminal still has open, or that the system refuses to remove, stays."""
    ended: set[str] | None = None
    for root, parts in layout.live(place):
        with contextlib.suppress(StoreError), Folder.at(root, layout.osl) as top, top.sub(*parts) as folder:
            for match in filter(None, map(LEFT.fullmatch, folder.names())):
                if match["author"] == layout.author:
                    ended = ended_sessions(layout, place) if ended is None else ended  # a book may be long
                    if match["session"] in ended:
                        _clear(folder, match)


def _clear(folder: Folder, match: re.Match[str]) -> None:
    if match["kept"]:
        folder.drop(match[0])
        return
    with contextlib.suppress(StoreError):
        journal = _journals().Journal(folder, match[0])
        journal.unlink()
        journal.close()


def _journals() -> ModuleType:
    from mentortui.store.journal import journal  # with msgspec: finding journals does without

    return journal


def ended_sessions(layout: Layout, place: Place) -> set[str]:
    """Ids of the sessions that my shared book holds as ended."""
    try:
        records = layout.shared(place, layout.author).read().records
    except StoreError:
        return set()
    return {name for (kind, name), record in records.items() if kind == "sessions" and record.values.get("ended")}
