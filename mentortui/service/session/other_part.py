"""The other person's part of the session that goes on: what they have shared of it so far, and whether they are here.

It is folded out of their journal as mine is out of my own, and is theirs: nothing of it goes into my books, and a line
of mine is never another because of what stands there.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from mentortui.model.days.written import parse_moment
from mentortui.model.records.line_kinds import PROMISE
from mentortui.model.records.record import Lane
from mentortui.model.session import events as ev
from mentortui.model.session.live_session import LiveSession

Presence = Literal["here", "gone", "lost", "done"]
"""They have it open; they left it; the link to them is lost; they have wrapped up."""
MOST = 5_000
"""Events that are read of it."""
PATIENCE = 0.3
"""Seconds that reading it may take: whoever writes it must not be able to stop me."""
_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


class OtherPart(NamedTuple):
    """What they share of it."""

    presence: Presence
    live: LiveSession
    lines: tuple[ev.Captured, ...]
    """The lines that stand, in order."""

    @property
    def asks(self) -> ev.Prompted | None:
        """The question on the step where they are."""
        return self.live.state.prompt.get(self.live.state.step)

    @property
    def step(self) -> str:
        """The name of the step where they are; "" where they have none."""
        steps, at = self.live.steps if self.live.began else [], self.live.state.step
        return steps[at].name if 0 <= at < len(steps) else ""


def part_of(events: Iterable[dict[str, Any]], presence: Presence) -> OtherPart:
    """Their part, out of the events of their journal. What is no event, and what is private, is left out."""
    live, end = LiveSession(), time.monotonic() + PATIENCE
    for number, entry in enumerate(events):
        if number >= MOST or time.monotonic() > end:
            break
        try:
            live.take(ev.from_dict(entry))
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            continue
    lines = tuple(line for line in live.state.shown_lines if line.lane is Lane.SHARED)
    return OtherPart(presence, live, lines)


class BothParts:
    """What stands in the session that goes on, be it noted by me or by the other person. `other` is their part, where
    they write, too."""

    def __init__(self, mine: LiveSession) -> None:
        self._mine = mine
        self.other: OtherPart | None = None

    @property
    def theirs(self) -> list[ev.Captured]:
        """What the other person has noted and shares. A line that began here is never another because of theirs."""
        if self.other is None:
            return []
        return [line for line in self.other.lines if line.id not in self._mine.state.lines]

    @property
    def lines(self) -> list[ev.Captured]:
        """The lines of both, as they were written."""
        mine, theirs = self._mine.state.shown_lines, self.theirs
        return in_order(mine, theirs) if theirs else mine

    def is_theirs(self, line: ev.Captured) -> bool:
        """Whether the other person noted it."""
        return self.other is not None and line.id not in self._mine.state.lines

    def is_promised_there(self, text: str, owner: str) -> bool:
        """Whether the other person has noted the same promise."""
        return any(line.sort == PROMISE and line.owner == owner and is_same(line.text, text) for line in self.theirs)

    def promise(self, id: str) -> ev.PromiseSettled | None:
        """What became of a promise in this session, whoever said so last; None for nothing yet."""
        found = [live.state.promises.get(id) for live in self._parts]
        return max((each for each in found if each), key=lambda each: each.at, default=None)

    def topic(self, id: str) -> str:
        """What became of a topic in this session; "" for nothing yet."""
        return next((state for live in self._parts if (state := live.state.topics.get(id, ""))), "")

    @property
    def _parts(self) -> list[LiveSession]:
        return [self._mine, self.other.live] if self.other else [self._mine]


def in_order(mine: list[ev.Captured], theirs: Iterable[ev.Captured]) -> list[ev.Captured]:
    """The lines of both as they were written. Mine keep their order among themselves, whatever a clock says."""
    made: list[ev.Captured] = []
    rest = sorted(theirs, key=_when)
    for line in mine:
        while rest and _when(rest[0]) < _when(line):
            made.append(rest.pop(0))
        made.append(line)
    return made + rest


def _when(line: ev.Captured) -> datetime:
    moment = parse_moment(line.first_at or line.at)
    return moment if moment is not None and moment.tzinfo else _BEFORE_ALL


def is_same(one: str, other: str) -> bool:
    """Whether two say the same, in whatever spelling."""
    return _words(one) == _words(other)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold()) or [text.strip()]
