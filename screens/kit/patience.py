"""Patience: after the last Enter of a session, one that is held or pressed too often goes no further."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

PAUSE = timedelta(seconds=1)
"""How long no Enter may come before one counts again: longer than a key repeats, or impatient fingers do."""


class Patience:
    """Whether an Enter counts. By the clock that is passed in; one that is set back counts as a pause."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._last: datetime | None = None

    def begin(self) -> None:
        """From now on an Enter counts only after a pause, or after another key."""
        self._last = self._clock()

    def end(self) -> None:
        """Another key came between: whoever presses Enter now means it."""
        self._last = None

    def takes(self) -> bool:
        """Whether this Enter counts. One that does not begins the pause again."""
        if self._last is None:
            return True
        now = self._clock()
        if timedelta(0) <= now - self._last < PAUSE:
            self._last = now
            return False
        self._last = None
        return True
