"""Keys that come faster than a person presses them.

The wheel of a mouse, and two fingers on a trackpad, arrive as arrow keys where nobody asked for a mouse: three or more
at once. In a session they would turn questions and open lines for editing, so there they do nothing. An arrow that is
held down comes every 33 ms or more slowly, and counts. Enter that is held must not run through a session: of those that
come within a tenth of a second of each other, the first counts and the last.

All is measured by when a key came from the terminal. How long the app took over the one before says nothing of a
person.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import events

FAST = 0.025
"""Seconds between two arrows that no person, and no key that is held down, is faster than."""
MANY = 3
"""So many arrows that fast are a wheel."""
HELD = 0.1
"""Seconds between Enters from a key that is held down, at most."""
ARROWS = frozenset({"up", "down", "left", "right"})


class Bursts:
    """Between the terminal's input and the key gate. An arrow waits for FAST seconds to see what follows it, and an
    Enter soon after another one for HELD; no other key waits, and all stay in order."""

    def __init__(self, forward: Callable[[events.Event], None], steady: Callable[[str], bool]) -> None:
        """steady says whether a burst of this key must do nothing on the screen that is shown."""
        self._forward, self._steady = forward, steady
        self._waiting: list[events.Event] = []
        self._timer: asyncio.TimerHandle | None = None
        self._arrows = 0  # how many came that fast by now
        self._arrow_at = self._enter_at = float("-inf")

    def put(self, event: events.Event) -> None:
        """Take a key or a paste. On the loop."""
        key = event.key if isinstance(event, events.Key) else ""
        if key in ARROWS and self._steady(key):
            assert isinstance(event, events.Key)
            self._put_arrow(event)
            return
        if key == "enter" and self._steady(key):
            self._put_enter(event)
            return
        self.let_go()
        self._arrows, self._enter_at = 0, float("-inf")
        self._forward(event)

    def _put_arrow(self, event: events.Key) -> None:
        if event.time - self._arrow_at > FAST:
            self.let_go()
            self._arrows = 0
        self._arrow_at, self._enter_at = event.time, float("-inf")
        self._arrows += 1
        if self._arrows >= MANY:
            self._stop_timer()
            self._waiting.clear()
        else:
            self._wait(event, FAST)

    def _put_enter(self, event: events.Event) -> None:
        """One that comes soon after another waits whether a third comes: then a key is held down."""
        self._arrows = 0
        if event.time - self._enter_at >= HELD:
            self.let_go()
            self._forward(event)
        else:
            self._waiting.clear()
            self._wait(event, HELD)
        self._enter_at = event.time

    def _wait(self, event: events.Event, seconds: float) -> None:
        self._stop_timer()
        self._waiting.append(event)
        self._timer = asyncio.get_running_loop().call_later(seconds, self.let_go)

    def let_go(self) -> None:
        """Hand on what waits: a person pressed it."""
        self._stop_timer()
        waiting, self._waiting = self._waiting, []
        for event in waiting:
            self._forward(event)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
