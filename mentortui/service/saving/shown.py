"""What is shown of a relationship: as it was read last, with the acts in it that still wait to be saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from mentortui.model.relationship import Relationship
from mentortui.service.saving.acts import Act, Saver, check_unsealed, differ, foreseen
from mentortui.service.saving.on_disk import Follows, OnDisk, Reading
from mentortui.store.errors import ChangeRefused, StoreError


class Shown:
    """The relationship between the disk and the screen: an act shows at once, and the disk follows."""

    def __init__(
        self, disk: OnDisk, save: Saver, follows: Sequence[Follows], author: str, clock: Callable[[], datetime]
    ) -> None:
        """It shows what the disk has. follow() begins what follows from that by itself."""
        self._disk, self._save, self._follows = disk, save, follows
        self.author, self.clock = author, clock
        self.waiting: list[Act] = []
        """The acts that are shown and not on the disk yet, the oldest first."""
        self.changed: Callable[[], None] = lambda: None
        """Called when `relationship` has come to say something else by itself."""
        self.refused: Callable[[Act, str], None] = lambda act, why: None
        """Called when an act that was shown had to be taken out again."""
        self._stored = disk.read()
        self.relationship = self._stored.relationship

    def news(self) -> Reading | None:
        """What is on the disk, if somebody has written since it was read. It reads. Raises StoreError."""
        found = self._disk.read()
        return None if found.relationship is self._stored.relationship else found

    def take(self, found: Reading) -> None:
        """Go on with what is on the disk now."""
        if self._is_newer(found):
            self._show()
            self.follow()

    def begin(self, act: Act, save: Callable[[], Reading | None]) -> None:
        """Show an act, and hand it on to be saved."""
        check_unsealed(act.changes, self.relationship)
        before = self.relationship
        self.relationship = self._following(foreseen(before, act.changes, self.author, act.at))
        self.waiting = [*self.waiting, act]
        try:
            self._save(
                save,
                lambda found: self._is_saved(act, found),
                lambda error: self._is_not_saved(act, error),
                lambda: act.entry,
            )
        except StoreError:  # from whoever saves at once
            self.relationship = before
            self.waiting = [each for each in self.waiting if each is not act]
            raise

    def _is_saved(self, act: Act, found: Reading | None) -> None:
        if found is not None:
            self._is_newer(found)
        self.out(act)

    def _is_not_saved(self, act: Act, error: StoreError) -> None:
        if not isinstance(error, ChangeRefused):
            return  # it is tried again
        act.refused = True
        self.out(act)
        self.refused(act, error.message)

    def out(self, act: Act) -> None:
        """An act waits no longer: what is shown is what is on the disk, and the acts that still wait. That is the same
        as before, as a rule, and a long page is not painted for nothing."""
        before = self.relationship
        self.waiting = [each for each in self.waiting if each is not act]
        self._show()
        if differ(before, self.relationship):
            self.changed()

    def _is_newer(self, found: Reading) -> bool:
        newer = found.number > self._stored.number
        if newer:
            self._stored = found
        return newer

    def _show(self) -> None:
        relationship = self._stored.relationship
        for act in self.waiting:
            relationship = foreseen(relationship, act.changes, self.author, act.at)
        self.relationship = self._following(relationship) if self.waiting else relationship

    def _following(self, relationship: Relationship) -> Relationship:
        """relationship, with what follows by itself from acts that still wait: the disk makes the same of them."""
        for follows in self._follows:
            if changes := follows(relationship):
                relationship = foreseen(relationship, changes, self.author, self.clock())
        return relationship

    def follow(self) -> None:
        """What follows by itself, and is not there yet, is written."""
        if any(follows(self.relationship) for follows in self._follows):
            self._save(self._disk.followed, self._has_followed, lambda error: None, lambda: None)

    def _has_followed(self, found: Reading) -> None:
        if self._is_newer(found):
            self._show()
            self.changed()
