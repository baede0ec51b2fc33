"""Visits without a disk: everyone has a shared and a private book in memory, and sees what the store would give."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import count

from fakes import PEOPLE, Clock, library

from mentortui.model.records.record import Change, Lane, Record, applied, merge_all
from mentortui.model.records.stamp import next_stamp
from mentortui.model.relationship import Relationship
from mentortui.model.rules.authority import accepted_records
from mentortui.service.follow_ups import follow_ups
from mentortui.service.relationship_editor import RelationshipEditor


class SessionContext:
    """The books of Ines, who mentors, and Tomas; he has an account where two is said."""

    def __init__(self, clock: Clock | None = None, *, two: bool = False) -> None:
        self.clock = clock or Clock()
        self.shared: dict[str, dict[tuple[str, str], Record]] = {"ines": {}, "tomas": {}}
        self.private: dict[str, dict[tuple[str, str], Record]] = {"ines": {}, "tomas": {}}
        self._stamp, self._numbers = "", count(1)
        relationship = [Change(each.kind, each.id, dict(each.values)) for each in PEOPLE]
        if two:
            relationship[1].values["account"] = "tomas"
        self.write("ines", relationship, self.clock())
        self.ines = self.editor("ines")
        self.tomas = self.editor("tomas") if two else None

    def editor(self, author: str) -> RelationshipEditor:
        """An editor of this author."""

        def write(changes: Sequence[Change], now: datetime) -> None:
            self.write(author, changes, now)

        return RelationshipEditor(
            lambda: self.view(author),
            write,
            library(),
            author=author,
            clock=self.clock,
            new_id=lambda: f"id-{next(self._numbers)}",
            follow_ups=follow_ups(author, lambda _: library()),
        )

    def write(self, author: str, changes: Sequence[Change], now: datetime) -> None:
        """Changes into the author's books."""
        for change in changes:
            book = (self.shared if change.lane is Lane.SHARED else self.private)[author]
            self._stamp = next_stamp(author, now, self._stamp)
            key = (change.kind, change.id)
            book[key] = applied(book.get(key), change, self._stamp)

    def records(self, author: str) -> list[Record]:
        """What this author has: of the shared books what each may say (as in Home.load), and their own private one."""
        hidden = self.private[author]
        books = accepted_records({each: book for each, book in self.shared.items() if book}, author, hidden)
        return list(merge_all([*books, hidden.values()]).values())

    def view(self, author: str) -> Relationship:
        """What this author sees."""
        return Relationship("ines-tomas", self.records(author))

    def shared_text(self) -> str:
        """All that stands in the shared books."""
        return repr(self.shared)
