"""Stand-ins for what comes from outside: a clock that is set by hand, ids that count up, a journal that is a list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta, timezone
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from mentortui.guide.flows import Flow
from mentortui.guide.library import Library
from mentortui.model.records.record import Change, Record, applied
from mentortui.model.records.stamp import next_stamp
from mentortui.model.relationship import Relationship
from mentortui.model.session.events import Key, key_of
from mentortui.model.session.live_session import LiveSession, replay
from mentortui.service.content import load_library
from mentortui.service.session.beginning import begin_event, flow_for
from mentortui.service.session.running_session import RunningSession

THURSDAY = datetime(2026, 11, 19, 14, 30, tzinfo=timezone(timedelta(hours=1)))
"""Now, in tests: a Thursday in November, half past two."""

PEOPLE = (
    Change("people", "r.mentor", {"role": "mentor", "name": "Ines Duarte", "account": "ines"}),
    Change("people", "r.mentee", {"role": "mentee", "name": "Tomas Brandt", "account": ""}),
    Change("about", "about", {"minutes": 60, "started": "2026-11-01"}),
)


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, now: datetime = THURSDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def on(self, minutes: float) -> None:
        """Let minutes go by."""
        self.now += timedelta(minutes=minutes)


def pass_minutes(here: RunningSession, clock: Clock, minutes: int) -> None:
    """Let minutes go by with the session open: the screen tells each of them."""
    for _ in range(minutes):
        clock.on(1)
        here.minute()


class ListLog:
    """The journal as a list: what was appended, and whether it went to the private one."""

    def __init__(self) -> None:
        self.entries: list[dict[str, Any]] = []
        self.private: list[bool] = []

    def append(self, event: dict[str, Any], *, private: bool) -> int:
        """As LiveJournal.append."""
        self.entries.append(event)
        self.private.append(private)
        return len(self.entries)

    def move(self, keys: Collection[Key], *, private: bool) -> None:
        """As LiveJournal.move."""
        for at, entry in enumerate(self.entries):
            if key_of(entry) in keys:
                self.private[at] = private

    @property
    def shared_text(self) -> str:
        """Everything in the shared journal."""
        return repr([entry for entry, private in zip(self.entries, self.private, strict=True) if not private])

    def replayed(self) -> LiveSession:
        """The session as it would be after a crash, rebuilt from the journal alone."""
        live, problems = replay(self.entries)
        assert problems == []
        return live


def counting(prefix: str = "id") -> Callable[[], str]:
    """A maker of ids: id-1, id-2, ..."""
    numbers = count(1)
    return lambda: f"{prefix}-{next(numbers)}"


def records_of(
    changes: Iterable[Change], base: Iterable[Record] = (), author: str = "ines", now: datetime = THURSDAY
) -> list[Record]:
    """The records that a store would have after these changes."""
    made = {(record.kind, record.id): record for record in base}
    stamp = max((record.newest for record in made.values()), default="")
    for change in changes:
        stamp = next_stamp(author, now, stamp)
        key = (change.kind, change.id)
        made[key] = applied(made.get(key), change, stamp)
    return list(made.values())


def view(*changes: Change, author: str = "ines") -> Relationship:
    """A relationship of Ines and Tomas with these changes."""
    return Relationship("ines-tomas", records_of([*PEOPLE, *changes], author=author))


@cache
def library(kind: str = "") -> Library:
    """What the program brings for a kind of mentoring, read once."""
    found, problems = load_library(Path("/nonexistent/config"), kind)
    assert problems == []
    return found


def running(
    relationship: Relationship | None = None,
    *,
    clock: Clock | None = None,
    log: ListLog | None = None,
    minutes: int = 60,
    author: str = "ines",
    starred: frozenset[str] = frozenset(),
    flow: Flow | None = None,
    kind: str = "",
) -> RunningSession:
    """A session that has just begun, with the real library and a fake journal; flow: the usual one if none is named."""
    relationship, clock = relationship or view(), clock or Clock()
    made = RunningSession(
        LiveSession(),
        relationship,
        library(kind),
        log or ListLog(),
        author=author,
        clock=clock,
        new_id=counting(),
        starred=starred,
    )
    flow = flow or flow_for(relationship, library(kind), minutes, clock())
    made.begin(begin_event(relationship, flow, "session-1", clock()))
    return made
