"""A relationship as the disk has it: read, acts saved, and what follows by itself. For threads that may wait."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import count
from typing import NamedTuple

from mentortui.model.records.record import Change
from mentortui.model.relationship import Relationship
from mentortui.service.saving.acts import Act, check_unsealed, what_takes_back
from mentortui.store.errors import BookBusy

Follows = Callable[[Relationship], list[Change]]
"""What follows by itself from a relationship as it is, and is not there yet."""
FollowUp = Callable[[Relationship, str], list[Change]]
"""The same, with the time for a record (see follow_ups)."""


class Reading(NamedTuple):
    """The relationship as it was read, and which reading that was: an earlier one never replaces a later one."""

    number: int
    relationship: Relationship


class OnDisk:
    """Every method raises what the store raises."""

    def __init__(
        self,
        read: Callable[[], Relationship],
        write: Callable[[Sequence[Change], datetime], None],
        read_shown: Callable[[], Relationship] | None,
        hides: Callable[[Change], bool],
        follows: Iterable[Follows],
        clock: Callable[[], datetime],
    ) -> None:
        """See RelationshipEditor; follows are asked in this order, each about what the one before has left."""
        self._read, self._write, self._read_shown, self._hides = read, write, read_shown, hides
        self._follows, self._clock = tuple(follows), clock
        self._turn, self._numbers = threading.Lock(), count(1)

    def read(self) -> Reading:
        """The relationship as it is now."""
        with self._turn:
            relationship = self._read()
            return Reading(next(self._numbers), relationship)

    def shown(self) -> Relationship:
        """As much of it as is shared. LookupError where it cannot be read so."""
        if self._read_shown is None:
            raise LookupError("the shared books cannot be read by themselves here")
        return self._read_shown()

    def save(self, act: Act) -> Reading | None:
        """Save an act; the relationship then. What takes it back is what was there before it. None for an act that was
        taken back before its turn came. Raises ChangeRefused for what is sealed by now."""
        if not act.begin():
            return None
        relationship = self.read().relationship
        check_unsealed(act.changes, relationship)  # also when it was sealed at another terminal
        if act.what and not act.tried:  # later, a part of it may be there
            act.back = what_takes_back(act.changes, relationship, self._shared_of(act.changes, relationship))
        act.tried = True
        return self._written(act)

    def take_back(self, act: Act, taken: Act) -> Reading | None:
        """As save, for what takes an act back that came before it."""
        if act.refused or not taken.begin():
            return None
        taken.changes = act.back
        check_unsealed(taken.changes, self.read().relationship)
        return self._written(taken)

    def followed(self) -> Reading:
        """Write what follows by itself; the relationship then."""
        found = self.read()
        for follows in self._follows:
            if changes := follows(found.relationship):
                self._write(changes, self._clock())
                found = self.read()
        return found

    def _written(self, act: Act) -> Reading:
        try:
            self._write(act.changes, act.at)
        except BookBusy:
            act.not_begun()
            raise
        return self.followed()

    def _shared_of(self, changes: Sequence[Change], relationship: Relationship) -> Relationship:
        """As much of people as is shared; people itself where that is the same for what changes are about."""
        if self._read_shown is None or not any(map(self._hides, changes)):
            return relationship
        return self._read_shown()
