"""One relationship as it is stored: read, written and indexed, by whichever thread may wait for the disk."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from mentortui.service import reading
from mentortui.service.home import overviews

if TYPE_CHECKING:
    from mentortui.model.records.record import Change
    from mentortui.model.relationship import Relationship
    from mentortui.store.disk.place import Place
    from mentortui.store.home import Home


LONG = 2000
"""Records from which a history is long: to read it again takes longer than a key may."""


class Stored:
    """What was read last is kept, so that a look at what has not changed costs two system calls. Every method raises
    StoreError."""

    def __init__(self, home: Home, place: Place) -> None:
        self.home, self.place = home, place
        self._known: overviews.Known | None = None
        self._shown: overviews.Known | None = None
        self._followed: Relationship | None = None
        """As the indexes have it, if they have it."""
        self._turn = threading.Lock()

    def read(self) -> Relationship:
        """The relationship as it is now: the very same object while nobody has written."""
        with self._turn:
            self._wait_if_long()
            self._known = overviews.known_now(self.home, self.place, self._known)
            self._followed = self._followed or self._known.relationship
            return self._known.relationship

    def shown(self) -> Relationship:
        """As much of it as is shared, likewise."""
        with self._turn:
            self._wait_if_long()
            mark = self.home.signature(self.place)  # first: what is written while we read counts as new
            if self._shown is None or self._shown.mark != mark:
                before = known.relationship if (known := self._shown or self._known) else None
                self._shown = overviews.Known(reading.read_shown(self.home, self.place, before=before), mark)
            return self._shown.relationship

    def hides(self, change: Change) -> bool:
        """Whether my private book says something about what change is about."""
        return self.home.hides(self.place, change.kind, change.id)

    def write(self, changes: Sequence[Change], now: datetime) -> None:
        """Save changes as one act."""
        self._wait_if_long()
        with self._turn:  # whoever read in the midst of it would read all of the book, and then once more
            self.home.save(self.place, changes, now)

    def index(self) -> None:
        """Put what home and `list` show of it into the index, so that neither has to read it again."""
        if (known := self._known) is not None:
            self._wait_if_long()
            overviews.put_overview(self.home, self.place, known, self._followed)
            self._followed = known.relationship

    def _wait_if_long(self) -> None:
        if self._known is not None and len(self._known.relationship.records) > LONG:
            self.home.turn()
