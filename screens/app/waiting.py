"""Waiting: the part of the app whose threads wait for the disk, so that no key has to; and what is said of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from rich.text import Text
from textual.app import App

from mentortui.screens.kit.fetching import Errand, Fetch, ReadQueue
from mentortui.screens.kit.saving import Job, SaveQueue, waiting_words
from mentortui.screens.kit.sized import Sized
from mentortui.store.errors import StoreError

T = TypeVar("T")

SEEN = 0.03
"""Seconds that reading may take before the screen says so."""
SOON_SAVED = 0.15
"""Seconds that leaving waits for a save, before it says so."""
SLOW = 1.0
"""Seconds that saving may take before the screen says that it is not done."""


class Waiting(App[int]):
    """See the module."""

    saves: SaveQueue
    reads: ReadQueue
    fetching: Fetch | None = None
    """What a key has asked for and is being read now."""
    user_keys: Mapping[str, str]
    _unsaved = ""
    _is_leaving = False

    if TYPE_CHECKING:  # what the rest of the app gives

        def say(self, text: str) -> None: ...

        def go_home(self) -> None: ...

    # -- reading ---------------------------------------------------------------------------------

    def behind(
        self, read: Callable[[], T], then: Callable[[T], None], failed: Callable[[StoreError], None] = lambda _: None
    ) -> None:
        """Read where waiting disturbs nobody, and do something with it here."""
        self.reads.put(Errand(read, self.on_loop(then), self.on_loop(failed)))

    def fetch(
        self, read: Callable[[], T], then: Callable[[T], None], unwanted: Callable[[T], None] = lambda _: None
    ) -> None:
        """As behind, for what a key has asked for: keys that come meanwhile wait for what it shows. A problem with the
        store goes home and says what it is. unwanted: what to do with it where it is not waited for any longer."""
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
                self.go_home()
                self.say(error.message)
                mine.over.set()

        self.behind(read, arrived, failed)
        self.set_timer(SEEN, lambda: self._say_reading(mine))

    def _is_over(self, fetch: Fetch) -> bool:
        if self.fetching is fetch:
            self.fetching = None
        return not fetch.cancelled

    def _say_reading(self, fetch: Fetch) -> None:
        if self.fetching is fetch and isinstance(self.screen, Sized):
            fetch.told = self.screen
            self.screen.say("Reading ... Esc stops waiting for it.")

    def _say_read(self, fetch: Fetch) -> None:
        """What was read may show nothing new: then the screen does not go on saying that it is read."""
        if fetch.told is self.screen and isinstance(self.screen, Sized):
            self.screen.say("")

    def stop_fetching(self) -> None:
        """Esc, while something is being read: it is not waited for any longer."""
        if self.fetching is not None:
            self.fetching.cancel()
            self.fetching = None
            if isinstance(self.screen, Sized):
                self.screen.say("")

    # -- leaving ---------------------------------------------------------------------------------

    async def action_quit(self) -> None:
        """Leave, when what was done is saved; a session that is open waits."""
        if not self.saves.waiting:
            self.exit(0)
        elif not self._is_leaving:
            self._is_leaving = True
            self.set_timer(SOON_SAVED, self._ask_to_stay)

    def _ask_to_stay(self) -> None:
        from mentortui.screens.app.leaving import LeavingScreen

        if not (jobs := self.saves.waiting):
            self.exit(0)
            return

        def laid(all_of_it: bool) -> None:
            if all_of_it:
                self._leave_with("What is not saved yet waits, and is saved when mentortui starts again.")
            else:
                screen.cannot()

        def leave() -> None:
            self.behind(self.saves.lay_aside, laid)

        def lose() -> None:
            self._leave_with("Not all of what was done last could be saved.")

        def stay(_: None) -> None:
            self._is_leaving = False

        screen = LeavingScreen(waiting_words(jobs), leave, lose, self.user_keys)
        self.push_screen(screen, stay)

    def _leave_with(self, words: str) -> None:
        self.exit(0, message=Text(words))

    # -- saving ----------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """A screen that comes says what the one before it said."""
        self.screen_change_signal.subscribe(self, lambda _: self._tell_here())

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
        if not jobs and self._is_leaving:
            self.exit(0)
        self._tell_here()

    def _tell_here(self) -> None:
        if self.screen_stack:  # else the app is leaving
            self._tell(self.screen)

    def _tell(self, screen: object) -> None:
        if isinstance(screen, Sized) and screen.unsaved != self._unsaved:
            screen.tell_unsaved(self._unsaved)

    def on_loop(self, act: Callable[[T], None]) -> Callable[[T], None]:
        """act, to be called from another thread: it is done among the app's messages."""

        def deliver(found: T) -> None:
            if self.screen_stack:  # not in the last moments of the app
                act(found)

        def call(found: T) -> None:
            if self.is_running:
                self.call_later(deliver, found)

        return call
