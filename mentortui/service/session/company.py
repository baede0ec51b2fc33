"""Being there together: a thread that reads the other person's journal of the session whenever it is written.

The system tells of each write where it can (inotify); nothing is looked at in between, but for whether their program is
still there. Loaded only where another writes into the same relationship.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from mentortui.service.session.other_part import OtherPart, Presence, part_of
from mentortui.store.disk.carriage import carriage_of
from mentortui.store.disk.watching import Watching
from mentortui.store.errors import StoreError
from mentortui.store.journal.open_sessions import UnfinishedSession
from mentortui.store.journal.others_journal import OthersJournal, others_journals, read_others

if TYPE_CHECKING:
    from pathlib import Path

    from mentortui.store.disk.place import Place
    from mentortui.store.home import Home

LOOK = 5.0
"""Seconds between two looks whether their program is still there, and at what no system tells of."""
Tell = Callable[[OtherPart], None]


class Company:
    """What the other person writes in one session, for as long as it is open here."""

    def __init__(self, home: Home, place: Place, session: str, account: str, tell: Tell) -> None:
        """account: whose journal counts; "" for whoever is not me. tell is called in a thread with each news."""
        self._home, self._place, self._session, self._account, self._tell = home, place, session, account, tell
        self._read: OthersJournal | None = None
        self._told: tuple[Presence, OthersJournal] | None = None
        self._end, self._stop = os.pipe()
        self._thread = threading.Thread(target=self._run, name="company", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        if self._stop >= 0:
            stop, self._stop = self._stop, -1
            os.close(stop)

    def _run(self) -> None:
        watching = Watching(self._end, writes=True, settled=0)
        try:
            while True:
                watching.look_at(self._folders())
                with contextlib.suppress(StoreError):  # a fault in their journal is no trouble of mine
                    self._look()
                if not watching.wait(LOOK):
                    return
        finally:
            watching.close()
            os.close(self._end)

    def _folders(self) -> list[Path]:
        """Where a journal of theirs is, or would come to be."""
        with contextlib.suppress(StoreError):
            return self._home.layout.folders_of_journals(self._place)
        return []

    def _look(self) -> None:
        journal = self._theirs()
        found = read_others(self._home.layout, journal, self._read) if journal else None
        self._read = found or self._read
        if self._read is not None:
            presence = _presence(found)
            self._news("lost" if presence == "here" and self._is_cut_off() else presence, self._read)

    def _is_cut_off(self) -> bool:
        """Whether nothing goes to the other person's machine now."""
        carriage = carriage_of(self._place) if self._place.carried else None
        return carriage is not None and bool(carriage.down)

    def _news(self, presence: Presence, read: OthersJournal) -> None:
        if self._told is None or self._told[0] != presence or self._told[1].data is not read.data:
            self._told = presence, read
            self._tell(part_of(read.events, presence))

    def _theirs(self) -> UnfinishedSession | None:
        """Their journal of this very session."""
        found = others_journals(self._home.layout, self._place)
        return next(
            (each for each in found if each.session == self._session and self._account in ("", each.author)), None
        )


def _presence(found: OthersJournal | None) -> Presence:
    """A journal that is gone was wrapped up, or closed with nothing in it."""
    if found is None:
        return "done"
    if not found.pid:
        return "gone"
    return "here" if found.is_there else "lost"
