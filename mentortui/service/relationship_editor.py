"""A relationship editor: one person at one relationship between two sessions. Every act goes through here, as one save.

It knows nothing of the screen. Screens call the functions of the service, hand what they make to `keep`, and show what
`relationship` then says. That is the relationship as it was read last, with what still waits to be saved in it: an act
shows at once, and the disk follows (acts.py). Where the disk refuses it, it is taken out again and `refused` is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mentortui.model.records.kinds import Role, Told
from mentortui.model.records.record import Change
from mentortui.model.records.said import Said
from mentortui.model.relationship import Relationship
from mentortui.service.by_voice import as_told
from mentortui.service.saving.acts import (
    Act,
    Fetcher,
    Saver,
    at_once,
    fitting,
    read_at_once,
    what_takes_back,
)
from mentortui.service.saving.on_disk import Follows, FollowUp, OnDisk, Reading
from mentortui.service.saving.shown import Shown
from mentortui.store.errors import StoreError

if TYPE_CHECKING:
    from mentortui.guide.library import Library


class RelationshipEditor:
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
        follow_ups: Sequence[FollowUp] = (),
        read_shown: Callable[[], Relationship] | None = None,
        hides: Callable[[Change], bool] = lambda _: True,
        save: Saver = at_once,
        fetch: Fetcher = read_at_once,
        machine_zone: Callable[[], str] = str,
    ) -> None:
        """read gives the relationship as it is on the disk now; write saves changes as one act. follow_ups are asked
        what follows by itself, each about what the one before has left. read_shown gives as much of the relationship
        as is shared, from the shared books alone; without it nobody can look as the partner. hides tells whether
        something private is written about what a change is about: only then undo asks what is shared of it. save takes
        acts to the disk; fetch is for looking as the partner. They call these four where waiting disturbs nobody, and
        so has whoever makes an editor or asks for `news`. machine_zone gives the key of the machine's time zone, ""
        where it is not known."""
        self.library, self.author, self.clock, self.new_id = library, author, clock, new_id
        self.machine_zone = machine_zone
        self._fetch = fetch
        follows: tuple[Follows, ...] = tuple(map(self._at_this_time, follow_ups))
        self._disk = OnDisk(read, write, read_shown, hides, follows, clock)
        self._done: list[Act] = []  # what can be taken back
        self._undone: list[Act] = []  # what was, and can be done again
        self.shown = Shown(self._disk, save, follows, author, clock)
        self._acting: Role = self.me
        self.told: Told = ""
        """How what is noted for the other person comes to me; "" where they do it themselves, at this keyboard."""
        self.shown.follow()

    @property
    def relationship(self) -> Relationship:
        """The relationship as it is shown."""
        return self.shown.relationship

    @property
    def me(self) -> Role:
        """The role of the person whose account this is."""
        return self.relationship.role_of(self.author)

    @property
    def acting(self) -> Role:
        """Who is at the keyboard: me, unless it was handed over. Nobody takes back what the other person did."""
        return self._acting

    @acting.setter
    def acting(self, role: Role) -> None:
        if role != self._acting:
            self._acting, self._done, self._undone = role, [], []

    @property
    def partner(self) -> Role:
        """The other person's role."""
        return "mentee" if self.me == "mentor" else "mentor"

    @property
    def alone(self) -> bool:
        """Whether the other person has no account: then the keyboard is handed over, or their word written down."""
        return not self.relationship.person(self.partner).account

    @property
    def recorded_by(self) -> str:
        """For records of the person who is acting: the author who writes them down, "" for one's own."""
        return "" if self.acting == self.me else self.author

    @property
    def today(self) -> date:
        """The day, in the time zone of the relationship."""
        return self.here.date()

    @property
    def here(self) -> datetime:
        """The time, in the time zone of the relationship."""
        return self.relationship.here(self.clock())

    @property
    def moment(self) -> datetime:
        """The time of what is done now, see Relationship.moment."""
        return self.relationship.moment(self.here)

    @property
    def now(self) -> str:
        """The same, for a record."""
        return self.moment.isoformat(timespec="milliseconds")

    def said(self, person: Role) -> Said:
        """That this person says something now; I write it down for them where they are not me."""
        return Said(person, self.now, "" if person == self.me else self.author)

    def name(self, role: str) -> str:
        """What a person is called."""
        return self.relationship.name(role)

    def as_partner(self) -> Relationship:
        """What the other person can see of the relationship. Raises StoreError; LookupError where it cannot be read."""
        return self._disk.shown()

    def look_as_partner(
        self,
        made: Callable[[Relationship], Any],
        then: Callable[[Any], None],
        failed: Callable[[StoreError], None] = lambda _: None,
    ) -> None:
        """as_partner, for a screen: then is called with what is made of it where it is read, or failed with what is
        wrong."""
        self._fetch(lambda: made(self.as_partner()), then, failed)

    def keep(self, changes: Sequence[Change], what: str = "", typed: str = "") -> None:
        """Make changes as one act: `relationship` shows them at once, and they are saved as soon as the disk takes
        them. what is the act in words, for undo; "" for an act that cannot be taken back, such as a seal. typed: the
        line that it was made of, see Act. Raises ChangeRefused for what does not fit its kind or is sealed by now;
        then nothing has changed."""
        if not changes:
            return
        wanted = fitting([as_told(change, self.told) for change in changes])
        act = Act(wanted, what, self.clock(), what_takes_back(wanted, self.relationship, self.relationship), typed)
        self.shown.begin(act, lambda: self._disk.save(act))
        self._done = [*self._done, act] if what else []
        self._undone = []

    @property
    def can_undo(self) -> bool:
        """Whether there is an act of this editor to take back."""
        return bool(self._to_take_back())

    def undo(self) -> str:
        """Take back the newest act of this editor; what it was, or "" when there is none. Raises as keep does; then it
        can be tried again."""
        done = self._to_take_back()
        if not done:
            return ""
        act = done[-1]
        if act.drop():  # it never comes to the disk
            self.shown.out(act)
        else:
            taken = Act(act.back, "", self.clock())
            self.shown.begin(taken, lambda: self._disk.take_back(act, taken))
        self._done = done[:-1]
        self._undone.append(act)
        return act.what

    def _to_take_back(self) -> list[Act]:
        """The acts that were done and that the disk has not refused."""
        return [act for act in self._done if not act.refused]

    def redo(self) -> str:
        """Do again what was taken back last; what it was, or "" when there is nothing. Raises as undo does."""
        if not self._undone:
            return ""
        undone = self._undone[-1]
        act = Act(_again(undone.changes, undone.back), undone.what, self.clock(), undone.back)
        self.shown.begin(act, lambda: self._disk.save(act))
        self._undone.pop()
        self._done.append(act)
        return act.what

    def news(self) -> Reading | None:
        """The relationship as it is on the disk, for `take`, if somebody has written since it was read. It reads: not
        for the screen's own thread. Raises StoreError."""
        return self.shown.news()

    def take(self, found: Reading) -> None:
        """Go on with the relationship as it is now; what both have sealed meanwhile is opened."""
        self.shown.take(found)

    def refresh(self) -> None:
        """Read the relationship again."""
        self.take(self._disk.read())

    def _at_this_time(self, follow_up: FollowUp) -> Follows:
        return lambda relationship: follow_up(relationship, self.now)


def _again(changes: Sequence[Change], back: Sequence[Change]) -> list[Change]:
    """changes, for a second time: a record that was taken back as new is there again."""
    return [
        Change(change.kind, change.id, {"deleted": False, **change.values}, change.lane, forgets=change.forgets)
        if was.values.get("deleted")
        else change
        for change, was in zip(changes, back, strict=False)
    ]
