"""How long the two have talked, counted from the events of a session and not from the clock on the wall alone.

While a session is open, an event comes each minute. A machine that sleeps, a session that is shut, and a wall clock
that is set leave a gap between two events, or a step back: that time does not count.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from mentortui.model.days.written import parse_moment
from mentortui.model.session import events as ev

GAP = timedelta(minutes=5)
"""More than this between two events, and nobody was there. A shorter absence is part of the hour."""
IDLE = timedelta(hours=3)
"""So long without a key, and the two have gone, though the program was left open and its minutes went on."""
NOTHING = timedelta()
TALK = (ev.Captured, ev.PromiseSettled, ev.TopicSettled, ev.Extended, ev.Spoke, ev.Sampled, ev.Drafted)
"""What shows, outside the wrap-up, that the two are talking. Going from step to step does not."""


class SessionTime:
    """The session's own clock. Feed it events in order."""

    def __init__(self) -> None:
        self._total = NOTHING
        self._last: datetime | None = None  # when the newest event came
        self._touched: datetime | None = None  # when a key was pressed last, and what had been counted by then
        self._counted_then = NOTHING
        self._marks: dict[str, timedelta] = {}
        # Where a gap began after which there was only the wrap-up, and what had been counted by then:
        self._parted: tuple[datetime, timedelta] | None = None

    def take(self, event: ev.Event, step: str) -> None:
        """Count up to this event, which came in a step of this kind."""
        moment = parse_moment(event.at)
        if moment is None:
            return
        parted, touched = self._parted_by(moment), not isinstance(event, ev.Passed)
        self._total = self.until(moment) if touched else self._counted(moment)
        self._parted = self._parted or (parted if touched else self._gap_before(moment))
        if touched:
            self._touched, self._counted_then = moment, self._total
        if step != "wrapup" and isinstance(event, TALK):
            self._parted = None
        self._last = moment
        self._marks[event.at] = self._total

    def until(self, now: datetime) -> timedelta:
        """Counted up to now (with time zone)."""
        return self._counted_then if self._is_idle(now) else self._counted(now)

    def at(self, moment: str) -> timedelta:
        """Counted up to the event that came at this moment."""
        return self._marks.get(moment, NOTHING)

    def ended(self, now: datetime) -> tuple[datetime, timedelta]:
        """(when the talk ended, how long it took): now, or where a gap began after which there was the wrap-up at
        most."""
        return self._parted or self._parted_by(now) or (now, self.until(now))

    @property
    def left(self) -> tuple[datetime, timedelta] | None:
        """(when a key was pressed last, what had been counted by then); None in a session without a beginning."""
        return (self._touched, self._counted_then) if self._touched else None

    def _is_idle(self, now: datetime) -> bool:
        return self._touched is not None and self._counted(now) - self._counted_then > IDLE

    def _counted(self, now: datetime) -> timedelta:
        passed = now - self._last if self._last else NOTHING
        return self._total + (passed if NOTHING <= passed <= GAP else NOTHING)

    def _gap_before(self, moment: datetime) -> tuple[datetime, timedelta] | None:
        """Where the gap began that ends at moment; None where there is none. A clock that was set back makes none."""
        return (self._last, self._total) if self._last and moment - self._last > GAP else None

    def _parted_by(self, now: datetime) -> tuple[datetime, timedelta] | None:
        """The same, or where the last key was pressed when that is long ago."""
        idle = self._touched if self._is_idle(now) else None
        return (idle, self._counted_then) if idle else self._gap_before(now)
