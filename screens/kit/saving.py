"""The one queue through which everything is saved: a thread of its own, drained before the program ends.

The acts on one relationship are saved in order; one that cannot be saved now holds up no other relationship. What waits
after a try that failed is laid aside, in a file of its own, so that whatever ends the program loses none of it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Protocol

from mentortui.screens.kit.undisturbed import undisturbed
from mentortui.store.disk.lock import TRY_AGAIN
from mentortui.store.errors import BookBusy, ChangeRefused, StoreError

RETRY = 3.0
"""Seconds until a save that failed is tried again."""
SOON = 0.05
"""The same where another process was saving: it has waited for that long enough already."""


class Spare(Protocol):
    """Where acts are laid aside while they cannot be saved."""

    def keep(self, entry: Any) -> object:
        """Lay an entry aside; what it is called there. Raises StoreError."""

    def clear(self, name: object) -> None:
        """It is saved now, or is not to be."""


class Job:
    """One save. done, with what act gave, and failed are called in the saving thread."""

    def __init__(
        self,
        act: Callable[[], Any],
        done: Callable[[Any], None] = lambda _: None,
        failed: Callable[[StoreError], None] = lambda _: None,
        *,
        insist: bool,
        what: str = "",
        about: str = "",
        entry: Callable[[], Any] = lambda: None,
        wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        """insist: try again until it works or the program ends. what: it in words. about: what its order counts for, a
        relationship's slug. entry: what to lay aside while it cannot be saved, None when there is nothing. wanted:
        whether it is still to be saved, and was not taken back while it waited."""
        self.act, self.done, self.failed, self.insist = act, done, failed, insist
        self.what, self.about, self.entry, self.wanted = what, about, entry, wanted
        self.since = time.monotonic()
        self.not_before = 0.0
        self.trouble = ""
        self.is_stuck = False
        self.aside: object = None


class SaveQueue:
    """Jobs one at a time, those about one thing in order."""

    def __init__(
        self, retry: float = RETRY, spare: Callable[[], Spare] | None = None, heard: Callable[[], None] = lambda: None
    ) -> None:
        """spare makes the place where acts are laid aside, when it is first needed."""
        self.heard = heard
        """Called in the saving thread whenever something was saved, or could not be."""
        self._retry, self._spare = retry, spare
        self._place: Spare | None = None
        self._jobs: list[Job] = []
        self._changed = threading.Condition()
        self._putting_aside = threading.Lock()
        self._closing = self._fresh = False
        self._running: Job | None = None
        self.finished = 0
        """How often something was saved, or was tried."""
        self._thread: threading.Thread | None = None

    def put(self, job: Job) -> None:
        """Save this when what came before it is saved."""
        with self._changed:
            self._jobs.append(job)
            self._fresh = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="saving", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    @property
    def waiting(self) -> list[Job]:
        """What is not saved yet, the oldest first."""
        with self._changed:
            return [job for job in self._jobs if job.insist and job.wanted()]

    @property
    def is_busy(self) -> bool:
        """Whether something is being saved now, or could be."""
        with self._changed:
            return self._running is not None or self._next(time.monotonic()) is not None

    def _next(self, now: float) -> Job | None:
        """The first job that may be done now."""
        held: set[str] = set()
        for job in self._jobs:
            if job.about not in held and (self._closing or job.not_before <= now):
                return job
            held.add(job.about)
        return None

    def _run(self) -> None:
        while True:
            with self._changed:
                job = self._running = self._next(time.monotonic())
                self._fresh = False
                if job is None and self._closing:
                    return
            if job is not None:
                self._do(job)
                continue
            if any(each.trouble for each in self.waiting):  # then whatever is here now waits for a while
                self.lay_aside()
            with self._changed:
                if not self._fresh and not self._closing:
                    left = [each.not_before for each in self._jobs]
                    self._changed.wait(max(0.001, min(left) - time.monotonic()) if left else None)

    def _do(self, job: Job) -> None:
        over = self._tried(job)
        if not over and self._closing:
            self.lay_aside()
        with self._changed:
            self._running = None
            self.finished += 1
            if over or self._closing or not job.insist:
                self._jobs.remove(job)
        self.heard()
        if over and job.aside is not None:
            self._clear(job)

    def _tried(self, job: Job) -> bool:
        try:
            with undisturbed():
                found = job.act()
        except StoreError as error:
            return self._failed(job, error)
        except Exception as error:  # noqa: BLE001 - a fault of ours must neither end the thread nor pass for saved
            return self._failed(job, StoreError(f"A bug in the program ({type(error).__name__}: {error})."))
        job.done(found)
        return True

    def _failed(self, job: Job, error: StoreError) -> bool:
        """Say so; True when there will be no other try."""
        job.trouble, job.is_stuck = error.message, not isinstance(error, BookBusy)
        job.not_before = time.monotonic() + (self._retry if job.is_stuck else min(SOON, self._retry))
        job.failed(error)
        return isinstance(error, ChangeRefused)

    # -- what cannot be saved --------------------------------------------------------------------

    def lay_aside(self) -> bool:
        """Put what waits into the spare place, and take out of it what was taken back meanwhile. From any thread;
        whether all of it is there."""
        with self._changed:
            gone = [job for job in self._jobs if job.aside is not None and not job.wanted()]
        for job in gone:
            self._clear(job)
        with self._putting_aside:
            for job in self.waiting:
                if job.aside is None and (entry := job.entry()) is not None:
                    if self._place is None and self._spare is not None:
                        self._place = self._spare()
                    if self._place is None:
                        return False
                    try:
                        job.aside = self._place.keep(entry)
                    except StoreError:
                        return False
        return True

    def _clear(self, job: Job) -> None:
        with self._putting_aside:
            if self._place is not None and job.aside is not None:
                with suppress(StoreError):  # it is saved: at the next start there is nothing left to do for it
                    self._place.clear(job.aside)
                job.aside = None

    def drain(self, timeout: float = 10.0) -> bool:
        """Finish what is queued, trying each once more; True when all of it is saved."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread is None:
            return True
        self._thread.join(timeout)
        return not self._thread.is_alive()


def waiting_words(jobs: Sequence[Job]) -> str:
    """What waits, and why, in a sentence or two: the most important words come first. Every act counts, also the second
    one of its kind."""
    first = jobs[0].what or "an act"
    what = first if len(jobs) == 1 else f"{first} and {len(jobs) - 1} more"
    why = next((job.trouble for job in jobs if job.trouble), "Waiting for the disk.")
    return f"Not saved yet: {what}. {why.removesuffix(TRY_AGAIN)}"  # it is tried by itself
