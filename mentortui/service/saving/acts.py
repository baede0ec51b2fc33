"""Acts between two sessions on their way to the disk: what they change, how they look meanwhile, what takes them back.

An act is shown at once and saved by the save queue's thread. The class Act is the only thing that both threads touch.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple, Protocol

import msgspec

from mentortui.model.records.kinds import Kind
from mentortui.model.records.record import Change, Lane, Record, applied
from mentortui.model.records.stamp import next_stamp
from mentortui.model.relationship import Relationship
from mentortui.store.book.book import safe
from mentortui.store.book.writing import cleaned
from mentortui.store.errors import ChangeRefused, StoreError

_FOUND = frozenset({"id", "lane", "author"})
"""Fields of a record that tell where it was found, and are not in its document."""


class Entry(NamedTuple):
    """An act as it is laid aside while it cannot be saved: when it was done, what it is called, what it changes."""

    at: datetime
    what: str
    changes: Sequence[Change]


class Saver(Protocol):
    """What takes acts to the disk, in order."""

    def __call__(
        self,
        save: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[StoreError], None],
        entry: Callable[[], Entry | None],
    ) -> None:
        """Call save where waiting disturbs nobody, until it comes through or raises ChangeRefused; then call done with
        what it gave, where screens may be touched. failed is told of each try that fails, there too. entry gives what
        has to be laid aside while it cannot be saved; None for what follows by itself."""


def at_once(
    save: Callable[[], Any],
    done: Callable[[Any], None],
    failed: Callable[[StoreError], None],
    entry: Callable[[], Entry | None],
) -> None:
    """A Saver for whoever can wait: it saves now, and raises what saving raises."""
    done(save())


Fetcher = Callable[[Callable[[], Any], Callable[[Any], None], Callable[[StoreError], None]], None]
"""What reads where waiting disturbs nobody, and then calls one of the other two where screens may be touched."""


def read_at_once(read: Callable[[], Any], then: Callable[[Any], None], failed: Callable[[StoreError], None]) -> None:
    """A Fetcher for whoever can wait."""
    try:
        found = read()
    except StoreError as error:
        failed(error)
    else:
        then(found)


class Act:
    """One act. what is it in words, "" where it cannot be taken back."""

    def __init__(
        self, changes: Sequence[Change], what: str, at: datetime, back: Sequence[Change] = (), typed: str = ""
    ) -> None:
        """back takes it back on the screen; what does so on the disk, the disk tells before it is saved. typed: the
        words in the line that it was made of, to be given back should it be refused."""
        self.changes, self.what, self.at, self.back, self.typed = list(changes), what, at, list(back), typed
        self.refused = self.tried = False
        self._turn = threading.Lock()
        self._begun = self._dropped = False

    def begin(self) -> bool:
        """In the saving thread: from now on it may be on the disk. False when it was taken back before that."""
        with self._turn:
            self._begun = True
            return not self._dropped

    def not_begun(self) -> None:
        """In the saving thread: nothing of it has come to the disk after all."""
        with self._turn:
            self._begun = False

    def drop(self) -> bool:
        """Take it back before anything of it is on the disk; False when it is too late for that."""
        with self._turn:
            self._dropped = not self._begun
            return self._dropped

    @property
    def entry(self) -> Entry | None:
        """What to lay aside of it; None when there is nothing to be saved any more."""
        return None if self._dropped or self.refused else Entry(self.at, self.what, self.changes)


def foreseen(relationship: Relationship, changes: Sequence[Change], author: str, now: datetime) -> Relationship:
    """The relationship as it will be when changes are saved. Raises ChangeRefused for what does not fit its kind."""
    made: dict[tuple[str, str], Record] = {}
    for change in changes:
        key = (change.kind, change.id)
        old = made.get(key) or relationship.records.get(key)
        if change.forgets and change.values.get("deleted"):
            old = None
        shown = Change(change.kind, change.id, safe(change.values), _lane(change, old.lane if old else None))
        made[key] = applied(old, shown, next_stamp(author, now, old.newest if old else ""))
    try:
        return relationship.having(made.values())
    except msgspec.ValidationError as error:
        raise ChangeRefused(f"Not saved: {error}") from error


def differ(before: Relationship, after: Relationship) -> bool:
    """Whether one says something else than the other, whatever the stamps are by which it says it."""
    if before is after:
        return False
    if before.records.keys() != after.records.keys():
        return True
    return any(
        record is not before.records[key]
        and (record.values != before.records[key].values or record.lane is not before.records[key].lane)
        for key, record in after.records.items()
    )


def _lane(change: Change, known: Lane | None) -> Lane:
    """As for merged books: what has been shared stays shared."""
    return Lane.SHARED if known is Lane.SHARED else change.lane


def fitting(changes: Sequence[Change]) -> list[Change]:
    """changes as they are stored. Raises ChangeRefused for what does not fit its kind."""
    return [cleaned(change) for change in changes]


def check_unsealed(changes: Sequence[Change], relationship: Relationship) -> None:
    """Raise ChangeRefused where one of changes is about something that is sealed by now."""
    for change in changes:
        if change.lane is not Lane.SEALED:
            continue
        known = still_sealed(change, relationship) or relationship.by_id.get((change.kind, change.id))
        packet, person = (str(change.values.get(name) or getattr(known, name, "")) for name in ("packet", "person"))
        if relationship.has_sealed(packet, person):
            raise ChangeRefused("That is sealed by now, and stays as it is.")


def what_takes_back(changes: Sequence[Change], relationship: Relationship, shared: Relationship) -> list[Change]:
    """What takes changes back: the fields as they were, or, for a new record, its deletion. What is private of a
    record is not shared by taking back what was shared of it: shared is as much of people as both can see."""
    return [_as_it_was(change, shared if change.lane is Lane.SHARED else relationship) for change in changes]


def _as_it_was(change: Change, relationship: Relationship) -> Change:
    known = relationship.by_id.get((change.kind, change.id)) or still_sealed(change, relationship)
    if known is None:  # what was shared a moment ago is in no file any more
        return Change(change.kind, change.id, {"deleted": True}, change.lane, forgets=change.lane is Lane.SHARED)
    whole = change.forgets and change.values.get("deleted")  # its other fields leave the book with it
    names = known.__struct_fields__ if whole else change.values
    was = {name: getattr(known, name) for name in names if name not in _FOUND and hasattr(known, name)}
    # Words that took the place of others, too, are in no file any more once they are taken back.
    words = any(isinstance(new, str) and new and new != was.get(name) for name, new in change.values.items())
    return Change(change.kind, change.id, was, change.lane, forgets=words and change.lane is Lane.SHARED)


def still_sealed(change: Change, relationship: Relationship) -> Kind | None:
    """The record that a change is about, where it lies in a packet that is not open yet."""
    if change.lane is not Lane.SEALED:
        return None
    return next((each for each in relationship.all_sealed() if each.id == change.id), None)
