"""The one queue through which everything is saved: a thread of its own, drained before the program ends."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue

from mentortui.store.errors import StoreError

RETRY = 3.0
"""Seconds until a save that failed is tried again."""


class Job:
    """One save. done and failed are called in the saving thread."""

    def __init__(
        self,
        act: Callable[[], None],
        done: Callable[[], None] = lambda: None,
        failed: Callable[[StoreError], None] = lambda _: None,
        *,
        insist: bool,
    ) -> None:
        """insist: try again until it works or the program ends."""
        self.act, self.done, self.failed, self.insist = act, done, failed, insist


class SaveQueue:
    """Jobs in order, one at a time."""

    def __init__(self, retry: float = RETRY) -> None:
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._retry = retry
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def put(self, job: Job) -> None:
        """Save this when what came before is saved."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="saving", daemon=True)
            self._thread.start()
        self._jobs.put(job)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            while not self._tried(job) and job.insist:
                if self._closing.wait(self._retry):
                    self._tried(job)  # the last chance
                    break

    def _tried(self, job: Job) -> bool:
        try:
            job.act()
        except StoreError as error:
            job.failed(error)
            return False
        except Exception as error:  # noqa: BLE001 - a fault of ours must neither end the thread nor pass for saved
            job.failed(StoreError(f"A mistake in the program ({type(error).__name__}: {error})."))
            return False
        job.done()
        return True

    def drain(self, timeout: float = 10.0) -> bool:
        """Finish what is queued, trying each once more; True when all of it is through."""
        self._closing.set()
        if self._thread is None:
            return True
        self._jobs.put(None)
        self._thread.join(timeout)
        return not self._thread.is_alive()
