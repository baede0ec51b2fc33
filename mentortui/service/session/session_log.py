"""The one way in for all that happens in a session: into the fold, and into the journal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Protocol

import msgspec

from mentortui.model.session import events as ev
from mentortui.model.session.live_session import LiveSession
from mentortui.model.session.withdrawn import shared_and_withdrawn


class EventLog(Protocol):
    """Where events go: the journal of the store, or a list in a test."""

    def append(self, event: dict[str, Any], *, private: bool) -> int:
        """Take an event for the shared or the private journal; it is durable a little later."""
        ...

    def move(self, keys: Collection[ev.Key], *, private: bool) -> None:
        """Have these events, if they are in one of the two journals, in this one and not in the other."""
        ...


class SessionLog:
    """What takes the events of one session."""

    def __init__(
        self, live: LiveSession, journal: EventLog, clock: Callable[[], datetime], new_id: Callable[[], str]
    ) -> None:
        self.clock, self.new_id = clock, new_id
        self._live, self._journal = live, journal
        self._ends = ""  # the half-typed text that the next act ends
        self._withdrawn: set[ev.Key] = set()

    def take(self, event: ev.Event, *, private: bool = False) -> None:
        """Take an event in. The journal that only its author reads has what is private."""
        if self._ends and isinstance(event, ev.Act):
            event, self._ends = msgspec.structs.replace(event, ends=self._ends), ""
        self._live.take(event)
        self._journal.append(ev.to_dict(event), private=private)

    def act(self, make: Callable[[str], ev.Act], *, private: bool = False) -> None:
        """Take in what make gives for a new act."""
        self.take(make(self.new_id()), private=private)

    @contextmanager
    def ending(self, box: str) -> Iterator[None]:
        """What is taken in here was half typed before: the first act ends that draft."""
        self._ends = box
        try:
            yield
        finally:
            self._ends = ""

    def withdraw(self) -> None:
        """Take words that are shared no longer out of the journal that the other person can read. Redo finds them in
        the private one, and shares them again."""
        shared, withdrawn = shared_and_withdrawn(self._live)
        if gone := withdrawn - self._withdrawn:
            self._journal.move(gone, private=True)
        if again := shared & self._withdrawn:
            self._journal.move(again, private=False)
        self._withdrawn = withdrawn

    def now(self) -> str:
        """The time, for an event."""
        return self.clock().isoformat(timespec="milliseconds")
