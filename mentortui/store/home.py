"""Everything that is stored, behind one door. Opens nothing until asked; safe to call from worker threads.

What finds relationships is loaded with it. What reads books (reader), writes them (writer) and looks after the files
(upkeep) are parts of their own, loaded when they are first needed: home is shown without them.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentortui.store.book.layout import Layout
from mentortui.store.disk.lock import TIMEOUT
from mentortui.store.disk.names import FIND, PRIVATE, WAITING
from mentortui.store.disk.place import Place, find_places, signature
from mentortui.store.errors import NotThere, StoreError
from mentortui.store.journal.open_sessions import UnfinishedSession, clear_ended, journals_in, open_sessions, replay

if TYPE_CHECKING:
    from mentortui.model.records.record import Change, Record
    from mentortui.store.journal.session_journal import LiveJournal
    from mentortui.store.reader import Reader
    from mentortui.store.upkeep.upkeep import Upkeep
    from mentortui.store.writer import Writer


class Home:
    """The data of one person, `author`, under `root`, and relationships shared with others under `shared_roots`.

    Every method raises a StoreError with one line for people; load and save of damaged books raise BookDamaged and
    leave the file as it is. `os_layer` replaces the `os` module in tests.
    """

    def __init__(self, root: Path, author: str, os_layer: Any = None, shared_roots: Sequence[Path] = ()) -> None:
        self.layout = Layout(root, author, shared_roots, os_layer)
        self.root, self.author, self.shared_roots = self.layout.root, author, self.layout.shared_roots
        self.osl = self.layout.osl
        self._saving = threading.RLock()
        self._known: dict[str, str] = {}  # slug -> relationship id, as they were listed last
        self.marks_before: dict[Path, tuple[Any, ...]] = {}
        """Folder -> what its books were before the first act that no index knows of yet."""
        self.patience = TIMEOUT
        """Seconds that a save waits for another process of the same person before it raises BookBusy."""
        self.turn: Callable[[], None] = lambda: None
        """Called before each piece of work with a long history; it may wait until the screen has nothing to do."""

    def on_warning(self, warn: Callable[[str], None]) -> None:
        """Have warn told, in a sentence and in whichever thread saves, when a save may not survive a power cut."""
        self.layout.warn = warn

    # Where relationships are

    def places(self) -> tuple[list[Place], list[StoreError]]:
        """All relationships that can be found, by slug, and what is wrong with the rest. Never raises."""
        places, problems = find_places(self.root, self.shared_roots, self.osl)
        self._known |= {place.slug: place.relationship for place in places}
        return places, problems

    def place(self, slug: str) -> Place:
        """The relationship that has this slug, or had it when they were listed last: another terminal may have renamed
        its folder since then. Raises NotThere."""
        places, problems = find_places(self.root, self.shared_roots, self.osl)
        known = self._known.get(slug)
        same = [place for place in places if place.relationship == known]
        for place in same or [place for place in places if place.slug == slug]:
            self._known[slug] = place.relationship
            return place
        if problem := next((problem for problem in problems if problem.path and problem.path.name == slug), None):
            raise problem
        raise NotThere("There is no relationship of that name here; `mentortui list` shows all that you have.")

    # The parts, each loaded when it is first needed

    @cached_property
    def _reader(self) -> Reader:
        from mentortui.store.reader import Reader

        return Reader(self.layout)

    @cached_property
    def _writer(self) -> Writer:
        from mentortui.store.writer import Writer  # with tinydb

        return Writer(self.layout, self._saving)

    @cached_property
    def upkeep(self) -> Upkeep:
        """Moving, mending, merging, backing up, erasing."""
        from mentortui.store.upkeep.upkeep import Upkeep

        return Upkeep(self.layout, self._saving)

    # Reading

    def load(self, place: Place, problems: list[StoreError] | None = None) -> list[Record]:
        """The merge of every book that I may read; see Reader.load."""
        return self._reader.load(place, problems)

    def load_shown(self, place: Place, problems: list[StoreError] | None = None) -> list[Record]:
        """The merge of the shared books alone; see Reader.load_shown."""
        return self._reader.load_shown(place, problems)

    def load_mine(self) -> list[Record]:
        """My person-level private records, such as starred prompts."""
        return self._reader.load_mine()

    def hides(self, place: Place, kind: str, id: str) -> bool:
        """Whether my private book of place has a record of this kind and id."""
        return self._reader.hides(place, kind, id)

    def read_only(self, place: Place) -> bool:
        """Whether a newer version wrote my books there, so that they can be read and not changed."""
        return self._reader.read_only(place)

    def signature(self, place: Place, *, live: bool = False) -> tuple[Any, ...]:
        """Something that changes when any book of place does (with live, any journal). Cheap; never raises."""
        return signature(self.layout.now(place), self.author, live=live)

    # Writing

    def create(
        self,
        wanted_slug: str,
        relationship_id: str,
        changes: Sequence[Change],
        now: datetime,
        shared_root: Path | None = None,
    ) -> Place:
        """A new relationship that holds changes; see Writer.create."""
        return self._writer.create(wanted_slug, relationship_id, changes, now, shared_root, self.patience)

    def save(self, place: Place, changes: Sequence[Change], now: datetime) -> None:
        """Write changes as one act; see Writer.save."""
        self.marks_before.setdefault(place.folder, self.signature(place))
        self._writer.save(place, changes, now, self.patience)

    def save_mine(self, changes: Sequence[Change], now: datetime) -> None:
        """As save, for person-level private records."""
        self._writer.save_mine(changes, now, self.patience)

    # Live sessions

    def journals(self, place: Place, session: str) -> LiveJournal:
        """My journal of a live session, opened for writing. Raises BookBusy when another terminal of mine has it."""
        from mentortui.store.journal.session_journal import LiveJournal

        self.layout.make_root()
        return LiveJournal(self.layout, place, session)

    def replay(self, place: Place, session: str, author: str = "") -> tuple[list[dict[str, Any]], list[str]]:
        """The events of author's journal (mine when "") in order, and what is missing. See sessions.replay."""
        return replay(self.layout, place, session, author)

    def clear_ended(self) -> None:
        """Remove what a kill after a save left of sessions that are saved. See sessions.clear_ended."""
        for place in self.places()[0]:
            with contextlib.suppress(StoreError):
                clear_ended(self.layout, place)

    def open_sessions(self, place: Place) -> list[UnfinishedSession]:
        """My sessions there that were begun and not wrapped up, newest first."""
        return open_sessions(self.layout, place)

    def notes(self) -> list[str]:
        """What lies beside the books and is to be told on home: copies to be merged, notes of another author."""
        from mentortui.store.upkeep.notes import told_on_home

        return told_on_home(self.layout, self.places()[0])

    @property
    def has_words(self) -> bool:
        """Whether there is an index of words; see store/index/word_index.py."""
        return os.path.lexists(self.root / PRIVATE / FIND)

    def has_waiting_acts(self) -> bool:
        """Whether acts may have been laid aside that could not be saved; see waiting.py."""
        try:
            return bool(os.listdir(self.root / PRIVATE / WAITING))  # noqa: PTH208 - names only
        except OSError:
            return False

    def others_live(self, place: Place) -> list[UnfinishedSession]:
        """The other people's journals in a shared place: sessions that they have open, newest first."""
        return [each for each in journals_in(self.layout, place) if each.author != self.author]
