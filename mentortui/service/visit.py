"""A visit: one person at one relationship between two sessions. Every act goes through here, as one save.

It knows nothing of the screen. Screens call the functions of the service, hand what they make to `keep`, and show what
`relationship` then says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from mentortui.model.kinds import Kind, Role
from mentortui.model.record import Change, Lane
from mentortui.model.relationship import Relationship
from mentortui.service.expectations import standing_topics
from mentortui.service.followups import after_opening
from mentortui.service.packets import opening_changes
from mentortui.store.errors import ChangeRefused

if TYPE_CHECKING:
    from mentortui.guide.library import Library


_FOUND = frozenset({"id", "lane", "author"})
"""Fields of a record that tell where it was found, and are not in its document."""


class Done(NamedTuple):
    """An act that can be taken back: what it was, in words, what takes it back, and what does it again."""

    what: str
    back: list[Change]
    again: list[Change]


class Visit:
    """A relationship that can be written to. Raises what the store raises."""

    def __init__(
        self,
        read: Callable[[], Relationship],
        write: Callable[[Sequence[Change], datetime], None],
        library: Library,
        *,
        author: str,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        read_shown: Callable[[], Relationship] | None = None,
    ) -> None:
        """read gives the relationship as it is on the disk now; write keeps changes as one act. read_shown gives as
        much of it as is shared, from the shared books alone; without it nobody can look as the partner."""
        self.library, self.author, self.clock, self.new_id = library, author, clock, new_id
        self._read, self._write, self._read_shown = read, write, read_shown
        self._done: list[Done] = []
        self._undone: list[Done] = []
        self.relationship = read()
        self._acting: Role = self.me
        self._open_packets()

    @property
    def me(self) -> Role:
        """The role of the person whose account this is."""
        return self.relationship.role_of(self.author)

    @property
    def acting(self) -> Role:
        """Who is at the keyboard: me, unless it was handed over. Nobody takes back what the other one did."""
        return self._acting

    @acting.setter
    def acting(self, role: Role) -> None:
        if role != self._acting:
            self._acting, self._done, self._undone = role, [], []

    @property
    def partner(self) -> Role:
        """The other one's role."""
        return "mentee" if self.me == "mentor" else "mentor"

    @property
    def alone(self) -> bool:
        """Whether the other one has no account: then the keyboard is handed over, or their word written down."""
        return not self.relationship.person(self.partner).account

    @property
    def recorded_by(self) -> str:
        """For records of the person who is acting: the author who writes them down, "" for one's own."""
        return "" if self.acting == self.me else self.author

    @property
    def today(self) -> date:
        """The local date."""
        return self.clock().date()

    @property
    def moment(self) -> datetime:
        """The time of what is done now, see Relationship.moment."""
        return self.relationship.moment(self.clock())

    @property
    def now(self) -> str:
        """The same, for a record."""
        return self.moment.isoformat(timespec="milliseconds")

    def name(self, role: str) -> str:
        """What a person is called."""
        return self.relationship.name(role)

    def as_partner(self) -> Relationship:
        """The relationship as the other one can see it. Raises StoreError; LookupError where it cannot be read so."""
        if self._read_shown is None:
            raise LookupError("the shared books cannot be read by themselves here")
        return self._read_shown()

    def keep(self, changes: Sequence[Change], what: str = "") -> None:
        """Write changes as one act and read the relationship anew. what is the act in words, for undo; "" for an act
        that cannot be taken back, such as a seal. Raises StoreError, ChangeRefused for what is sealed by now; then
        nothing has changed."""
        if not changes:
            return
        self._check_unsealed(changes)
        back = self._before(changes) if what else []
        self._write(changes, self.clock())
        self._done = [*self._done, Done(what, back, _again(changes, back))] if what else []
        self._undone = []
        self.refresh()

    def news(self) -> Relationship | None:
        """The relationship as it is now, for `take`, if somebody has written since it was read. Raises StoreError."""
        found = self._read()
        return None if found is self.relationship else found

    def take(self, found: Relationship) -> None:
        """Go on with the relationship as it is now; what both have sealed meanwhile is opened."""
        self.relationship = found
        self._open_packets()

    def refresh(self) -> None:
        """Read the relationship anew."""
        self.take(self._read())

    def undo(self) -> str:
        """Take back the newest act of this visit; what it was, or "" when there is none. Raises as keep does; then it
        can be tried again."""
        if not self._done:
            return ""
        newest = self._done[-1]
        self._write_again(newest.back)
        self._undone.append(self._done.pop())
        self.refresh()
        return newest.what

    def redo(self) -> str:
        """Do again what was taken back last; what it was, or "" when there is nothing. Raises as undo does."""
        if not self._undone:
            return ""
        newest = self._undone[-1]
        self._write_again(newest.again)
        self._done.append(self._undone.pop())
        self.refresh()
        return newest.what

    def _write_again(self, changes: Sequence[Change]) -> None:
        self._check_unsealed(changes)
        self._write(changes, self.clock())

    def _check_unsealed(self, changes: Sequence[Change]) -> None:
        """What was sealed stays as it is, also when it was sealed at another terminal since we read."""
        if all(change.lane is not Lane.SEALED for change in changes):
            return
        self.relationship = self._read()
        for change in changes:
            known = self._still_sealed(change) or self.relationship.by_id.get((change.kind, change.id))
            packet, person = (str(change.values.get(name) or getattr(known, name, "")) for name in ("packet", "person"))
            if change.lane is Lane.SEALED and self.relationship.has_sealed(packet, person):
                raise ChangeRefused("That is sealed by now, and stays as it is.")

    def _before(self, changes: Sequence[Change]) -> list[Change]:
        """What takes changes back: the fields as they were, or, for a new record, its deletion. What is private of a
        record is not shared by taking back what was shared of it."""
        shared = self._read_shown() if self._read_shown else self.relationship
        return [self._as_it_was(change, shared) for change in changes]

    def _as_it_was(self, change: Change, shared: Relationship) -> Change:
        people = shared if change.lane is Lane.SHARED else self.relationship
        known = people.by_id.get((change.kind, change.id)) or self._still_sealed(change)
        if known is None:  # what was shared a moment ago is in no file any more
            return Change(change.kind, change.id, {"deleted": True}, change.lane, forgets=change.lane is Lane.SHARED)
        whole = change.forgets and change.values.get("deleted")  # its other fields leave the book with it
        names = known.__struct_fields__ if whole else change.values
        was = {name: getattr(known, name) for name in names if name not in _FOUND and hasattr(known, name)}
        return Change(change.kind, change.id, was, change.lane)

    def _still_sealed(self, change: Change) -> Kind | None:
        if change.lane is not Lane.SEALED:
            return None
        return next((each for each in self.relationship.all_sealed() if each.id == change.id), None)

    def _open_packets(self) -> None:
        self._follow(opening_changes(self.relationship, self.author))
        self._follow(after_opening(self.relationship, self.now))
        self._follow(standing_topics(self.relationship, lambda: self.library.expectations, self.now))

    def _follow(self, changes: Sequence[Change]) -> None:
        if changes:
            self._write(changes, self.clock())
            self.relationship = self._read()


def _again(changes: Sequence[Change], back: Sequence[Change]) -> list[Change]:
    """changes, for a second time: a record that was taken back as new is there again."""
    return [
        Change(change.kind, change.id, {"deleted": False, **change.values}, change.lane, forgets=change.forgets)
        if was.values.get("deleted")
        else change
        for change, was in zip(changes, back, strict=False)
    ]
