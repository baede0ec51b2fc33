"""What waits for the disk: threads read and save, so that no key has to wait; and what is said of it meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from mentortui.screens.app.context import Context
from mentortui.screens.app.screen_stack import ScreenStack
from mentortui.screens.kit.fetching import Errand, Fetch
from mentortui.screens.kit.saving import Job, waiting_words
from mentortui.screens.kit.sized import Sized
from mentortui.store.errors import StoreError

T = TypeVar("T")

SEEN = 0.03
"""Seconds that reading may take before the screen says so."""
SLOW = 1.0
"""Seconds that saving may take before the screen says that it is not done."""


class Disk:
    """Reads and saves for the flows, and brings what comes of it back to the screens."""

    def __init__(self, context: Context, screens: ScreenStack) -> None:
        self._reads, self._saves, self._screens = context.reads, context.saves, screens
        self.fetching: Fetch | None = None
        """What a key has asked for and is being read now."""
        self.give_up: Callable[[], None] = lambda: None
        """What to do where a key has asked for something that cannot be read: go home."""
        self.all_saved: Callable[[], None] = lambda: None
        """Called when nothing waits to be saved any longer."""
        self._unsaved = ""
        context.saves.heard = self._heard_of_saves
        context.store.on_warning(self.on_loop(screens.say))

    # -- reading ---------------------------------------------------------------------------------

    def behind(
        self, read: Callable[[], T], then: Callable[[T], None], failed: Callable[[StoreError], None] = lambda _: None
    ) -> None:
        """Read where waiting disturbs nobody, and do something with it here."""
        self._reads.put(Errand(read, self.on_loop(then), self.on_loop(failed)))

    def fetch(
        self,
        read: Callable[[], T],
        then: Callable[[T], None],
        unwanted: Callable[[T], None] = lambda _: None,
        refused: Callable[[StoreError], bool] = lambda _: False,
    ) -> None:
        """As behind, for what a key has asked for: keys that come meanwhile wait for what it shows. A problem with the
        store goes home and says what it is. unwanted: what to do with it where it is not waited for any longer.
        refused: whether a problem is seen to."""
        if self.fetching is not None:
            self.fetching.cancel()
        mine = self.fetching = Fetch()

        def arrived(found: T) -> None:
            if self._is_over(mine):
                then(found)
                mine.over.set()
                self._say_read(mine)
            else:
                unwanted(found)

        def failed(error: StoreError) -> None:
            if self._is_over(mine):
                if not refused(error):
                    self.give_up()
                    self._screens.say(error.message)
                mine.over.set()

        self.behind(read, arrived, failed)
        self._screens.set_timer(SEEN, lambda: self._say_reading(mine))

    def _is_over(self, fetch: Fetch) -> bool:
        if self.fetching is fetch:
            self.fetching = None
        return not fetch.cancelled

    def _say_reading(self, fetch: Fetch) -> None:
        if not self._screens.screen_stack:  # the program has ended meanwhile
            return
        screen = self._screens.screen
        if self.fetching is fetch and isinstance(screen, Sized) and not screen.is_saying:
            fetch.told = screen
            screen.say("Reading ... Esc stops waiting for it.")

    def _say_read(self, fetch: Fetch) -> None:
        """The screen that said so does not go on saying it, be it on top or below what was read."""
        told = fetch.told
        if isinstance(told, Sized) and any(screen is told for screen in self._screens.screen_stack):
            told.say("")

    def stop_fetching(self) -> None:
        """Esc, while something is being read: it is not waited for any longer."""
        if self.fetching is not None:
            self.fetching.cancel()
            self.fetching = None
            if isinstance(self._screens.screen, Sized):
                self._screens.screen.say("")

    # -- saving ----------------------------------------------------------------------------------

    def save(self, job: Job) -> None:
        """Put an act into the save queue, and say what waits there, should it not be through soon."""
        self._saves.put(job)
        if self._screens.is_running:
            self._screens.call_later(self._screens.set_timer, SLOW + 0.1, self.tell_unsaved)

    def _heard_of_saves(self) -> None:
        """From the saving thread: an act was saved, or could not be."""
        if self._screens.is_running:
            self._screens.call_later(self.tell_unsaved)

    def tell_unsaved(self) -> None:
        """What waits to be saved, and why, on the current screen; nothing as long as it goes as usual."""
        jobs, now = self._saves.waiting, time.monotonic()
        slow = any(job.is_stuck or now - job.since > SLOW for job in jobs)
        self._unsaved = waiting_words(jobs) if slow else ""
        if not jobs:
            self.all_saved()
        self.tell_here()

    def tell_here(self) -> None:
        """A screen that comes says what the one before it said."""
        if not self._screens.screen_stack:  # the app is leaving
            return
        screen = self._screens.screen
        if isinstance(screen, Sized) and screen.unsaved != self._unsaved:
            screen.tell_unsaved(self._unsaved)

    def on_loop(self, act: Callable[[T], None]) -> Callable[[T], None]:
        """act, to be called from another thread: it is done among the app's messages."""

        def deliver(found: T) -> None:
            if self._screens.screen_stack:  # not in the last moments of the app
                act(found)

        def call(found: T) -> None:
            if self._screens.is_running:
                self._screens.call_later(deliver, found)

        return call
