"""Upkeep of a home, now and then: moving, mending, merging, backing up, erasing."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentortui.store.book import recovery
from mentortui.store.upkeep import adopting, backup, checkup, copies, erasing, own_folder, renaming, restoring, sharing

if TYPE_CHECKING:
    from mentortui.model.records.record import Change
    from mentortui.store.book.layout import Layout
    from mentortui.store.book.recovery import RecoveryReport
    from mentortui.store.disk.place import Place
    from mentortui.store.upkeep.checkup import Choice, Finding
    from mentortui.store.upkeep.copies import Merged
    from mentortui.store.upkeep.restoring import Backup


class Upkeep:
    """The acts that are about files and folders, not about single records. Each waits for a save that is going on."""

    def __init__(self, layout: Layout, saving: AbstractContextManager[Any]) -> None:
        self._layout, self._saving = layout, saving

    def erase(self, place: Place, stays: Sequence[Change], now: datetime) -> bool:
        """Remove everything that I wrote there, for good; whether others' books are left. See erasing.erase."""
        with self._saving:
            return erasing.erase(self._layout, place, stays, now)

    def rename(self, place: Place, slug: str) -> Place:
        """Give the folder of place another name; where it is then. See renaming.rename_folder."""
        with self._saving:
            return renaming.rename_folder(self._layout, place, slug)

    def share(self, place: Place, root: Path, group: int, changes: Sequence[Change], now: datetime) -> Place:
        """Move place, which I keep alone, into root, one of the shared roots; where it is then. See sharing.move_to."""
        with self._saving:
            return sharing.move_to(self._layout, place, root, group, changes, now)

    def move_out(self, place: Place) -> Path:
        """Move my part out of the folder that both have into one of my own; the backup before it. See own_folder."""
        with self._saving:
            return own_folder.move_out(self._layout, place)

    def recover(self, place: Place, *, keep_edits: bool = False) -> list[RecoveryReport]:
        """Restore each damaged book of place that is mine to write; a report for each. See recovery.recover."""
        with self._saving:
            reports = [recovery.recover(file, keep_edits=keep_edits) for file in self._layout.books(place) if file.mine]
        return [report for report in reports if report is not None]

    def recover_mine(self, *, keep_edits: bool = False) -> list[RecoveryReport]:
        """As recover, for person-level private records."""
        with self._saving:
            report = recovery.recover(self._layout.me(), keep_edits=keep_edits)
        return [report] if report else []

    def check(self, repair: bool, choose: Callable[[str], Choice] | None = None) -> list[Finding]:
        """What `mentortui doctor` has to say, each finding repaired or not. See checkup.check."""
        return checkup.check(self._layout, repair, choose) if choose else checkup.check(self._layout, repair)

    def merge_copies(self) -> list[Merged]:
        """Bring in the copies of what I wrote that lie beside my books. See copies.merge_copies."""
        with self._saving:
            return copies.merge_copies(self._layout)

    def adopt(self, author: str) -> int:
        """Make what I wrote in this home as another author mine; how many books and journals. See adopting.adopt."""
        with self._saving:
            return adopting.adopt(self._layout, author)

    @contextlib.contextmanager
    def opened_backup(self, path: Path) -> Iterator[Backup]:
        """The backup at path, unpacked out of sight, to be taken into this home. See restoring.opened_backup."""
        with self._saving, restoring.opened_backup(self._layout, path) as found:
            yield found

    def backup(self, to: Path, *, private: bool = True) -> Path:
        """A .tar.gz of all of home (0600): at `to`, or in it under a new name when it is a folder. Its path."""
        return backup.write_backup(self._layout, to, private=private)
