"""Homes to measure in: the sample's, and made ones with as many sessions as wanted. All through the program itself."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from mentortui.guide.library import Library
from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import Relationship
from mentortui.model.session.live_session import LiveSession
from mentortui.model.session.outcome import session_changes
from mentortui.sample.builder import built
from mentortui.sample.home import SAMPLES
from mentortui.service.content import load_library
from mentortui.service.session.beginning import Wish, begin_event, flow_for, new_relationship
from mentortui.service.session.running_session import RunningSession
from mentortui.store.disk.place import Place
from mentortui.store.home import Home

AUTHOR = "mira"
SAMPLED = 3
"""Relationships in the small home."""
LINES = (
    "the staff engineers scare me a little when they sit in the first row",
    "talked about the outline; it is too long, and the middle part is the best one",
    ".looks tired today, do not push; ask about the on-call week",
    "!list three ways each part can break fri",
    "*ran the design review alone for the first time",
    "what would it look like if it were easy?",
    "read the answer aloud, slowly, and it was already good enough as it stood",
    "?how do others say no to their own lead",
    "~the move to the other team",
    "wants to try the short version on Karol before the whole room hears it",
)
"""What is said in one session."""
LEFT_OPEN = 25
"""The promise and the topic of every so many-th session are still open; the others were kept and talked about."""
_MARK = "session-of-the-book"


class Sessions(NamedTuple):
    """Sessions after one pattern, as the program itself would save them."""

    pattern: str
    begun: datetime

    def changes(self, number: int) -> list[Change]:
        """What session `number` (from 1, a week each) leaves behind, as it stands some weeks later."""
        text = self.pattern.replace(_MARK, f"session-{number:06d}")
        at = self.begun + timedelta(weeks=number)
        times = {"started": at.isoformat(), "ended": (at + timedelta(minutes=55)).isoformat(), "number": number}
        later: dict[str, dict[str, Any]] = {"sessions": times, "lines": {"at": at.isoformat()}}
        if number % LEFT_OPEN:
            settled = (at + timedelta(weeks=1)).isoformat()
            later |= {
                "promises": {"state": "kept", "settled": settled},
                "topics": {"state": "talked", "settled": settled},
            }
        return [
            Change(change.kind, change.id, {**change.values, **later.get(change.kind, {})}, change.lane)
            for change in (Change(kind, id, values, Lane(lane)) for kind, id, values, lane in json.loads(text))
            if change.kind != "about"
        ]


class _NoLog:
    """A journal that keeps nothing."""

    def append(self, event: dict[str, Any], *, private: bool) -> int:
        """As LiveJournal.append."""
        return 0

    def move(self, keys: Collection[tuple[str, str, str]], *, private: bool) -> None:
        """As LiveJournal.move."""


def library() -> Library:
    """What the program brings."""
    return load_library(Path("/nonexistent"))[0]


def sessions(lines: Sequence[str] = LINES) -> Sessions:
    """Sessions in which these lines were captured."""
    begun = datetime(2020, 1, 6, 10, tzinfo=UTC)
    numbers = count(1)
    relationship = Relationship("mira-ana", [])
    running = RunningSession(
        LiveSession(),
        relationship,
        library(),
        _NoLog(),
        author=AUTHOR,
        clock=lambda: begun,
        new_id=lambda: f"{_MARK}.{next(numbers)}",
    )
    running.begin(begin_event(relationship, flow_for(relationship, running.library, 60, begun), _MARK, begun))
    for line in lines:
        running.lines.capture(line)
    changes = session_changes(running.live, relationship, AUTHOR, begun)
    return Sessions(json.dumps([(made.kind, made.id, made.values, made.lane) for made in changes]), begun)


def small_home(root: Path) -> None:
    """Three relationships of the sample, as they stand today."""
    home, now = Home(root, AUTHOR), datetime.now(UTC)
    for sample in SAMPLES[:SAMPLED]:
        relationship = built(sample, now, AUTHOR)
        (begun, first), *later = relationship.batches
        place = home.create(relationship.slug, relationship.relationship_id, first, begun)
        for moment, changes in later:
            home.save(place, changes, moment)


def made_home(root: Path, relationships: int, each: int, pattern: Sessions | None = None) -> list[Place]:
    """So many relationships with so many sessions each."""
    home, pattern = Home(root, AUTHOR), pattern or sessions()
    return [_relationship(home, number, each, pattern) for number in range(relationships)]


def _relationship(home: Home, number: int, each: int, pattern: Sessions) -> Place:
    ids = (f"relationship-{number}-{part}" for part in count())
    wish = Wish(mentor="Mira", mentee=f"Person {number}", me="mentor")
    id, changes = new_relationship(wish, AUTHOR, lambda: next(ids), pattern.begun)
    ended = pattern.begun + timedelta(weeks=each)
    return home.create(f"mira-person-{number}", id, [*changes, *_all(pattern, each)], ended)


def _all(pattern: Sessions, each: int) -> Iterator[Change]:
    for number in range(1, each + 1):
        yield from pattern.changes(number)


def long_session() -> Sessions:
    """A session with far more lines than a screen has rows."""
    return sessions([f"{number}: {line}" for number in range(12) for line in LINES if line[0].isalpha()])
