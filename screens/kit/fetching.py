"""Reading behind the screen's back: one thread that reads in order, and what a key has asked for and waits for."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, NamedTuple

from mentortui.screens.kit.undisturbed import undisturbed
from mentortui.store.errors import StoreError


class Errand(NamedTuple):
    """What to read, and what to do with it, or with what went wrong. Both are called in the reading thread."""

    read: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[StoreError], None]


class ReadQueue:
    """Errands one after the other; what waits for a book's lock is in the save queue, so reading never does."""

    def __init__(self) -> None:
        self._errands: SimpleQueue[Errand | None] = SimpleQueue()
        self._left = 0
        self.finished = 0
        """How many errands are done."""
        self._counting = threading.Lock()
        self._thread: threading.Thread | None = None

    def put(self, errand: Errand) -> None:
        """Do this when what came before is done."""
        with self._counting:
            self._left += 1
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="reading", daemon=True)
                self._thread.start()
        self._errands.put(errand)

    @property
    def is_busy(self) -> bool:
        """Whether something is still to be read."""
        return self._left > 0

    def _run(self) -> None:
        while (errand := self._errands.get()) is not None:
            try:
                with undisturbed():
                    found = errand.read()
            except StoreError as error:
                errand.failed(error)
            except Exception as error:  # noqa: BLE001 - a fault of ours must not end the thread
                errand.failed(StoreError(f"A bug in the program ({type(error).__name__}: {error})."))
            else:
                errand.done(found)
            with self._counting:
                self._left -= 1
                self.finished += 1

    def drain(self, timeout: float) -> None:
        """Finish what is queued."""
        if self._thread is not None:
            self._errands.put(None)
            self._thread.join(timeout)


class Fetch:
    """What a key has asked for is being read. Keys that come meanwhile wait for `over` (keygate.py)."""

    def __init__(self) -> None:
        self.over = asyncio.Event()
        self.cancelled = False
        self.told: object = None
        """The screen that says that something is being read."""

    def cancel(self) -> None:
        """Wait for it no longer."""
        self.cancelled = True
        self.over.set()
