"""Everything that is stored, behind one door. Opens nothing until asked; safe to call from worker threads.

What finds relationships is loaded with it; what reads and writes books is loaded by the methods that do.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentortui.model.text import is_slug
from mentortui.model.text import slug as slug_of
from mentortui.store.book.bookslot import FOLDER_MODE, SHARED_FOLDER_MODE, UNSURE
from mentortui.store.book.layout import Layout
from mentortui.store.disk.files import Folder
from mentortui.store.disk.lock import TIMEOUT
from mentortui.store.disk.names import ME, PRIVATE, RELATIONSHIPS, WAITING
from mentortui.store.disk.place import RELATIONSHIP, Place, find_places, signature
from mentortui.store.disk.trusted_folder import check_folder
from mentortui.store.errors import BookDamaged, NotThere, StoreError
from mentortui.store.journal.open_sessions import UnfinishedSession, clear_ended, journals_in, open_sessions, replay

if TYPE_CHECKING:
    from mentortui.model.records.record import Change, Record
    from mentortui.store.book.book import Book
    from mentortui.store.book.bookfile import BookFile
    from mentortui.store.book.recovery import RecoveryReport
    from mentortui.store.journal.session_journal import LiveJournal
    from mentortui.store.upkeep.checkup import Choice, Finding
    from mentortui.store.upkeep.copies import Merged
    from mentortui.store.upkeep.restoring import Backup


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
        self.patience = TIMEOUT
        """Seconds that a save waits for another process of the same person before it raises BookBusy."""

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
        raise NotThere("There is no relationship of that name here; `mentortui list` shows them.")

    def create(
        self,
        wanted_slug: str,
        relationship_id: str,
        changes: Sequence[Change],
        now: datetime,
        shared_root: Path | None = None,
    ) -> Place:
        """A new relationship that holds changes; whole or not at all. Its slug is wanted_slug or one near it.

        With shared_root, one of the shared roots, both people reach it. Raises StoreError; ValueError for a bad id.
        """
        if not RELATIONSHIP.fullmatch(relationship_id) or relationship_id == ME:
            raise ValueError(f"{relationship_id!r} is not a relationship id")
        if shared_root is not None and shared_root not in self.shared_roots:
            raise NotThere(f"{shared_root} is not one of the shared folders in the settings.", shared_root)
        import shutil

        from mentortui.store.disk.naming import named

        self.layout.make_root()
        mode = SHARED_FOLDER_MODE if shared_root else FOLDER_MODE
        temp = f".new-{os.urandom(8).hex()}"
        with Folder.at(shared_root or self.root, self.osl) as root:
            top = root.sub() if shared_root else root.sub(RELATIONSHIPS, make=FOLDER_MODE)
            with top:
                check_folder(top)
                top.sub(temp, make=mode).close()
                try:
                    hidden = Place(temp, relationship_id, top.path / temp, self.root / PRIVATE / relationship_id)
                    self.save(hidden, changes, now)
                    slug = named(top, temp, wanted_slug if is_slug(wanted_slug) else slug_of(wanted_slug))
                except BaseException:
                    shutil.rmtree(top.path / temp, ignore_errors=True)
                    raise
                finally:
                    self.layout.forget(top.path / temp)
                try:
                    top.sync()
                except StoreError:  # it is there: to say that it is not would make a second one
                    self.layout.warn(UNSURE.format(path=top.path / slug))
        return Place(slug, relationship_id, top.path / slug, hidden.private)

    def rename(self, place: Place, slug: str) -> Place:
        """Give the folder of place another name; where it is then. See renaming.rename_folder."""
        from mentortui.store.upkeep.renaming import rename_folder

        with self._saving:
            return rename_folder(self.layout, place, slug)

    def share(self, place: Place, root: Path, group: int, changes: Sequence[Change], now: datetime) -> Place:
        """Move place, which I keep alone, into root, one of the shared roots; where it is then. See sharing.move_to."""
        from mentortui.store.upkeep.sharing import move_to

        with self._saving:
            return move_to(self.layout, place, root, group, changes, now)

    # Reading

    def load(self, place: Place, problems: list[StoreError] | None = None) -> list[Record]:
        """The merge of every book that I may read: all authors' shared ones, as far as each may speak (model/hands.py),
        and my private one.

        A record's lane is where it was found. What is wrong with another's book is that book's damage: the rest is
        read, and with problems given it is added to them. With problems given, one of my books that was changed with
        another tool is read as this program last wrote it, and that is added too; without, it is raised as damage.
        """
        from mentortui.model.records.record import merge_all
        from mentortui.model.rules.authority import accepted_records

        mine, hidden = (
            self._read(file, problems) for file in (self.layout.shared(place, self.author), self.layout.private(place))
        )
        shared = {book.author: book.records for book in [*self.layout.others(place, problems), mine]}
        kept = accepted_records(shared, self.author, hidden.records)
        return list(merge_all([*kept, list(hidden.records.values())]).values())

    @staticmethod
    def _read(file: BookFile, problems: list[StoreError] | None) -> Book:
        try:
            return file.read()
        except BookDamaged as error:
            if problems is None or not error.edited:
                raise
            with file.folder() as folder:
                book = file.last_good(folder)
            if not book.rev:
                raise
            problems.append(error)
            return book

    def load_shown(self, place: Place, problems: list[StoreError] | None = None) -> list[Record]:
        """The merge of the shared books alone: what I let the others see, and what they let me see. My private book is
        not opened, so nothing of it can be in there. problems as for load."""
        from mentortui.model.records.record import merge_all
        from mentortui.model.rules.authority import accepted_records

        mine = self._read(self.layout.shared(place, self.author), problems)
        books = [*self.layout.others(place, problems), mine]
        return list(
            merge_all(accepted_records({book.author: book.records for book in books}, self.author, {})).values()
        )

    def hides(self, place: Place, kind: str, id: str) -> bool:
        """Whether my private book of place has a record of this kind and id."""
        return (kind, id) in self.layout.private(place).read().records

    def load_mine(self) -> list[Record]:
        """My person-level private records, such as starred prompts."""
        return list(self.layout.me().read().records.values())

    def read_only(self, place: Place) -> bool:
        """Whether a newer version wrote my books there, so that they can be read and not changed."""
        return self.layout.shared(place, self.author).read().too_new or self.layout.private(place).read().too_new

    def signature(self, place: Place, *, live: bool = False) -> tuple[Any, ...]:
        """Something that changes when any book of place does (with live, any journal). Cheap; never raises."""
        return signature(self.layout.now(place), self.author, live=live)

    # Writing

    def save(self, place: Place, changes: Sequence[Change], now: datetime) -> None:
        """Write changes as one act; when this returns they survive kill and power cut.

        The private book is written first: what is in the shared one implies its private part. What a change forgets is
        in no file beside the shared book either. Raises ChangeRefused,
        BookBusy, NoRoom, CannotWrite, BookDamaged, BookUnsafe, SchemaTooNew; then nothing of the shared part is there.
        """
        from mentortui.model.records.record import Lane
        from mentortui.store.book.writing import documents, stamp_for

        secret = [change for change in changes if change.lane is not Lane.SHARED]
        shown = [change for change in changes if change.lane is Lane.SHARED]
        self.layout.make_root()
        private, shared = self.layout.private(place), self.layout.shared(place, self.author)
        with self._saving, contextlib.ExitStack() as locks:
            folders = {
                file: locks.enter_context(file.locked(self.patience))
                for file, part in ((private, secret), (shared, shown))
                if part
            }
            others = self.layout.others(place)
            mine, hidden = shared.read(), private.read()
            stamp = stamp_for(self.author, now, [*others, mine, hidden])
            kept, found = documents(hidden, [*others, mine], secret, stamp), documents(mine, others, shown, stamp)
            forget = any(change.forgets for change in shown)
            self._write(private, folders.get(private), hidden, kept)
            if forget:
                from mentortui.store.upkeep.erasing import forget_beside

                forget_beside(self.layout, place, folders[shared])
            self._write(shared, folders.get(shared), mine, found, forget=forget)
            with contextlib.suppress(StoreError):  # what was asked for is saved
                clear_ended(self.layout, place)

    def save_mine(self, changes: Sequence[Change], now: datetime) -> None:
        """As save, for person-level private records; the lane of the changes does not matter."""
        from mentortui.model.records.record import Change, Lane
        from mentortui.store.book.writing import documents, stamp_for

        self.layout.make_root()
        file = self.layout.me()
        with self._saving, file.locked(self.patience) as folder:
            book = file.read_in(folder)
            secret = [Change(change.kind, change.id, change.values, Lane.PRIVATE) for change in changes]
            self._write(file, folder, book, documents(book, [], secret, stamp_for(self.author, now, [book])))

    @staticmethod
    def _write(
        file: BookFile,
        folder: Folder | None,
        book: Book,
        found: dict[str, list[dict[str, Any]]],
        *,
        forget: bool = False,
    ) -> None:
        if not found:
            return
        from mentortui.store.book.storage import BookStorage, put  # tinydb: 10 ms that only saving needs

        with BookStorage(file).transaction(folder, copied=False, forget=forget) as db:
            for table, rows in found.items():
                put(db, table, rows, book.numbers.get(table, {}))

    def erase(self, place: Place, stays: Sequence[Change], now: datetime) -> bool:
        """Remove everything that I wrote there, for good; whether others' books are left. See erasing.erase."""
        from mentortui.store.upkeep.erasing import erase

        with self._saving:
            return erase(self.layout, place, stays, now)

    # When something is wrong

    def recover(self, place: Place, *, keep_edits: bool = False) -> list[RecoveryReport]:
        """Restore each damaged book of place that is mine to write; a report for each. See recovery.recover."""
        from mentortui.store.book.recovery import recover

        with self._saving:
            reports = [recover(file, keep_edits=keep_edits) for file in self.layout.books(place) if file.mine]
        return [report for report in reports if report is not None]

    def recover_mine(self, *, keep_edits: bool = False) -> list[RecoveryReport]:
        """As recover, for person-level private records."""
        from mentortui.store.book.recovery import recover

        with self._saving:
            report = recover(self.layout.me(), keep_edits=keep_edits)
        return [report] if report else []

    def check(self, repair: bool, choose: Callable[[str], Choice] | None = None) -> list[Finding]:
        """What `mentortui doctor` has to say, each finding repaired or not. See checkup.check."""
        from mentortui.store.upkeep.checkup import check

        return check(self.layout, repair, choose) if choose else check(self.layout, repair)

    def notes(self) -> list[str]:
        """What lies beside the books and is to be told on home too: copies to be merged, notes of another author."""
        from mentortui.store.upkeep.notes import notes_of

        found = list(notes_of(self.layout, self.places()[0]))
        copies = [note.path.name for note in found if note.what == "copy"]
        told = [note.message for note in found if note.what == "author"]
        if copies:
            what = f"a copy of one, {copies[0]}" if len(copies) == 1 else f"{len(copies)} copies of them"
            told.append(f"Beside your books lies {what}. `mentortui doctor --merge` brings in what is only there.")
        return told

    def merge_copies(self) -> list[Merged]:
        """Bring in the copies of what I wrote that lie beside my books. See copies.merge_copies."""
        from mentortui.store.upkeep.copies import merge_copies

        with self._saving:
            return merge_copies(self.layout)

    def adopt(self, author: str) -> int:
        """Make what I wrote in this home as another author mine; how many books and journals. See adopting.adopt."""
        from mentortui.store.upkeep.adopting import adopt

        with self._saving:
            return adopt(self.layout, author)

    @contextlib.contextmanager
    def opened_backup(self, path: Path) -> Iterator[Backup]:
        """The backup at path, unpacked out of sight, to be taken into this home. See restoring.opened_backup."""
        from mentortui.store.upkeep.restoring import opened_backup

        with self._saving, opened_backup(self.layout, path) as found:
            yield found

    def backup(self, to: Path, *, private: bool = True) -> Path:
        """A .tar.gz of all of home (0600): at `to`, or in it under a new name when it is a folder. Its path."""
        from mentortui.store.upkeep.backup import write_backup

        return write_backup(self.layout, to, private=private)

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

    def has_waiting_acts(self) -> bool:
        """Whether acts may have been laid aside that could not be saved; see waiting.py."""
        try:
            return bool(os.listdir(self.root / PRIVATE / WAITING))  # noqa: PTH208 - names only
        except OSError:
            return False

    def others_live(self, place: Place) -> list[UnfinishedSession]:
        """The other people's journals in a shared place: sessions that they have open, newest first."""
        return [each for each in journals_in(self.layout, place) if each.author != self.author]
