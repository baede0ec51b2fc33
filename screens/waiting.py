"""Waiting: the part of the app whose threads wait for the disk, so that no key has to; and what is said of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from textual.app import App

from mentortui.screens.saving import Job, SaveQueue, waiting_words
from mentortui.screens.sized import Sized

T = TypeVar("T")

SLOW = 1.0
"""Seconds that saving may take before the screen says that it is not done."""


class Waiting(App[int]):
    """See the module."""

    saves: SaveQueue
    _unsaved = ""

    def on_mount(self) -> None:
        """A screen that comes says what the one before it said."""
        self.screen_change_signal.subscribe(self, lambda _: self._tell(self.screen))

    def save(self, job: Job) -> None:
        """Put an act into the save queue, and say what waits there, should it not be through soon."""
        self.saves.put(job)
        if self.is_running:
            self.call_later(self.set_timer, SLOW + 0.1, self.tell_unsaved)

    def heard_of_saves(self) -> None:
        """From the saving thread: an act was saved, or could not be."""
        if self.is_running:
            self.call_later(self.tell_unsaved)

    def tell_unsaved(self) -> None:
        """What waits to be saved, and why, on the screen that is up; nothing as long as it goes as usual."""
        jobs, now = self.saves.waiting, time.monotonic()
        slow = any(job.is_stuck or now - job.since > SLOW for job in jobs)
        self._unsaved = waiting_words(jobs) if slow else ""
        self._tell(self.screen)

    def _tell(self, screen: object) -> None:
        if isinstance(screen, Sized) and screen.unsaved != self._unsaved:
            screen.tell_unsaved(self._unsaved)

    def on_loop(self, act: Callable[[T], None]) -> Callable[[T], None]:
        """act, to be called from another thread: it is done among the app's messages."""

        def call(found: T) -> None:
            if self.is_running:
                self.call_later(act, found)

        return call
