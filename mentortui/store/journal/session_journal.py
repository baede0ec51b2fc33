"""The journal of one live session: a shared and a private file with one sequence, written by one thread.

The first unsaved event starts a timer of 300 ms that later ones do not restart; then everything that waits is written
and synced. Saving never depends on an event loop. `request_flush` and `wait` take no lock: signal handlers call them.
"""

from __future__ import annotations

import os
import select
import threading
import time
from collections import deque
from collections.abc import Callable, Collection
from contextlib import ExitStack
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from mentortui.model.session.events import Key, key_of
from mentortui.store.book.book import safe
from mentortui.store.disk.place import Place
from mentortui.store.errors import StoreError
from mentortui.store.journal.journal import Journal, line_of, live_folder
from mentortui.store.journal.open_sessions import journal_name

if TYPE_CHECKING:
    from mentortui.store.book.layout import Layout

WAIT = 0.3
"""Seconds between the first unsaved event and the write."""
RETRY = 2.0
"""Seconds between tries when the disk refuses."""
LOOK = 0.7
"""Seconds between looks whether a journal in another account's folder still has its name, when nothing is written."""
Saved = Callable[[int, StoreError | None], None]


class Entry(NamedTuple):
    """An event that waits to be written."""

    number: int
    private: bool
    data: bytes
    key: Key | tuple[()]  # () for what never moves


class Move(NamedTuple):
    """Events that belong into the other of the two files."""

    keys: frozenset[Key]
    private: bool


class LiveJournal:
    """My journal of one session, open for writing.

    `saved` is the number of the last event that survives a power cut, `last` that of the newest one, `problem` what the
    disk said at the last try. Numbers go on after those of an earlier run. Raises BookBusy, BookUnsafe, CannotWrite.
    """

    def __init__(self, layout: Layout, place: Place, session: str, *, wait: float = WAIT, retry: float = RETRY) -> None:
        self.session, self._wait, self._retry = session, wait, retry
        name = journal_name(session, layout.author)
        self._files: dict[bool, Journal] = {}
        self._stack = ExitStack()
        layout.make_own(place)
        with self._stack as stack:
            for private, (root, parts) in zip((False, True), layout.live(place), strict=True):
                again = partial(live_folder, layout, root, parts)
                folder = stack.enter_context(again())
                mode = 0o640 if folder.own_stat().st_mode & 0o2000 and not private else 0o600
                self._files[private] = journal = Journal(folder, name, mode, again)
                stack.callback(journal.close)
            self._stack = stack.pop_all()
        for journal in self._files.values():
            found = zip(journal.events, journal.found_places, strict=True)
            journal.places = {key: place for event, place in found if (key := key_of(event))}
        if both := self._files[False].places.keys() & self._files[True].places.keys():  # killed while they moved
            self._files[False].blank([self._files[False].places.pop(key) for key in both])
        self._look = LOOK if any(journal.is_at_risk() for journal in self._files.values()) else None
        numbers = [event["n"] for journal in self._files.values() for event in journal.events]
        self.last = self.saved = max(numbers, default=0)
        self.problem: StoreError | None = None
        self._queue: deque[Entry | Move] = deque()
        self._waiting: list[Entry | Move] = []
        self._appending = threading.Lock()
        self._callbacks: list[Saved] = []
        self._urgent = self._closing = False
        self._ear, self._bell = _pipe()
        self._thread = threading.Thread(target=self._run, name=f"journal {session}", daemon=True)
        self._thread.start()

    def append(self, event: bytes | dict[str, Any], *, private: bool = False) -> int:
        """Queue an event, a JSON object without "n", and return its number at once.

        Raises ValueError for bytes that are no object, TypeError for what JSON cannot hold.
        """
        data = event if isinstance(event, bytes) else _encoded(event)
        if not (data.startswith(b"{") and data.endswith(b"}")):
            raise ValueError("an event is a JSON object")
        with self._appending:
            if self._closing:
                raise ValueError("the journal is closed")
            number = self.last + 1
            rest = data[1:] if data == b"{}" else b"," + data[1:]
            key = () if isinstance(event, bytes) else key_of(event) or ()
            self._queue.append(Entry(number, private, b'{"n":%d' % number + rest, key))
            self.last = number  # after the queue: a signal handler that waits for `last` must not wait for ever
        self._ring()
        return number

    def move(self, keys: Collection[Key], *, private: bool) -> None:
        """Have the events with these keys in the private file, or in the shared one, and nothing of them in the other;
        soon. They are whole in one of the two at each moment, and what was not written yet never comes into the wrong
        one."""
        with self._appending:
            if self._closing:
                raise ValueError("the journal is closed")
            self._queue.append(Move(frozenset(keys), private))
        self.request_flush()

    def request_flush(self) -> None:
        """Ask for a write now. Safe in a signal handler: an attribute and one byte into a pipe, no lock."""
        self._urgent = True
        self._ring()

    def wait(self, timeout: float) -> bool:
        """Wait until all that was appended is on the disk; False after timeout seconds. Safe in a signal handler."""
        end, target = time.monotonic() + timeout, self.last
        while self.saved < target:
            if time.monotonic() >= end or not self._thread.is_alive():
                return self.saved >= target
            time.sleep(0.002)
        return True

    def flush_now(self, timeout: float = 5.0) -> bool:
        """request_flush and wait."""
        self.request_flush()
        return self.wait(timeout)

    def on_saved(self, callback: Saved) -> None:
        """callback(saved, problem) after each try, in the writing thread: problem is None when everything is saved.

        It must return soon and not raise; what it raises is reported by threading.excepthook and ends nothing.
        """
        self._callbacks.append(callback)

    def close(self, timeout: float = 5.0, *, cut_off: bool = False) -> bool:
        """Write what waits and close; whether all of it is on the disk. The files stay for a later replay. cut_off:
        nobody left it, the terminal was lost."""
        for journal in self._files.values():
            journal.is_cut_off = cut_off
        self._stop(timeout)
        return self.saved >= self.last

    def delete(self) -> None:
        """Remove both files: the session is in the book now. Nothing that still waits is written."""
        self._queue.clear()
        for journal in self._files.values():
            journal.unlink()
        self._stop(1.0)

    def _stop(self, timeout: float) -> None:
        with self._appending:
            self._closing = True
        self.request_flush()
        self._thread.join(timeout)
        if self._thread.is_alive() or self._ear < 0:  # the disk hangs: its files must stay open under the thread
            return
        ear, bell, self._ear, self._bell = self._ear, self._bell, -1, -1
        os.close(ear)
        os.close(bell)
        self._stack.close()

    def _ring(self) -> None:
        try:
            os.write(self._bell, b"!")
        except OSError:  # the pipe is full, so the thread wakes anyway; or closed
            return

    # The writing thread

    def _run(self) -> None:
        while not (self._closing and not self._queue and not self._waiting):
            if not self._queue and not self._waiting:
                self._listen(self._look)
                if self._look is not None and not self._closing:
                    self._keep_names()
                continue
            if not self._urgent and not self._closing:
                self._pause(self._wait if self.problem is None else self._retry)
            self._urgent = False
            while self._queue:
                self._waiting.append(self._queue.popleft())
            self._waiting.sort(key=lambda each: isinstance(each, Move))  # what is written first has not to be moved
            self._write()
            if self.problem is not None and self._closing:
                return

    def _pause(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not self._urgent and not self._closing and (left := end - time.monotonic()) > 0:
            self._listen(left)

    def _listen(self, seconds: float | None) -> None:
        ready = select.poll()  # select takes no descriptor above 1,023
        ready.register(self._ear, select.POLLIN)
        if ready.poll(None if seconds is None else seconds * 1000):
            os.read(self._ear, 4096)

    def _keep_names(self) -> None:
        before, self.problem = self.problem, None
        try:
            for journal in self._files.values():
                journal.keep_name()
        except StoreError as error:
            self.problem = error
        if (before is None) != (self.problem is None):
            for callback in self._callbacks:
                self._tell(callback)

    def _write(self) -> None:
        """Write in the order of numbers, one file after the other: what survives a crash has no hole."""
        self.problem = None
        entries = [each for each in self._waiting if isinstance(each, Entry)]
        moves = [each for each in self._waiting if isinstance(each, Move)]
        lanes: dict[Key | tuple[()], bool] = {key: move.private for move in moves for key in move.keys}

        def lane(each: Entry) -> bool:
            return lanes.get(each.key, each.private)

        try:
            for private, run in groupby(entries, key=lane):
                items = list(run)
                self._put(self._files[private], items)
                self.saved = items[-1].number
                del self._waiting[: len(items)]
            for move in moves:
                self._carry_out(move)
                self._waiting.remove(move)
        except StoreError as error:
            self.problem = error
        for callback in self._callbacks:
            self._tell(callback)

    @staticmethod
    def _put(journal: Journal, items: list[Entry]) -> None:
        lines, start = [line_of(msgspec.Raw(item.data)) for item in items], journal.end
        journal.write(b"".join(lines))
        for item, line in zip(items, lines, strict=True):
            if item.key:
                journal.places[item.key] = (start, len(line) - 1)
            start += len(line)

    def _carry_out(self, move: Move) -> None:
        """First into the one file, then out of the other."""
        here, there = self._files[not move.private], self._files[move.private]
        found = {key: here.places[key] for key in move.keys & here.places.keys()}
        lines = {key: here.line_at(place) for key, place in found.items() if key not in there.places}
        start = there.end
        if lines:
            there.write(b"".join(lines.values()))
        for key, line in lines.items():
            there.places[key] = (start, len(line) - 1)
            start += len(line)
        if found:
            here.blank(found.values())
        for key in found:
            del here.places[key]

    def _tell(self, callback: Saved) -> None:
        try:
            callback(self.saved, self.problem)
        except Exception as error:  # noqa: BLE001 - the caller's fault must not stop saving
            threading.excepthook(threading.ExceptHookArgs((type(error), error, error.__traceback__, self._thread)))


def _encoded(event: dict[str, Any]) -> bytes:
    try:
        return msgspec.json.encode(event)
    except UnicodeEncodeError:  # a lone surrogate from a broken terminal: saving the rest matters more
        return msgspec.json.encode(safe(msgspec.to_builtins(event)))


def _pipe() -> tuple[int, int]:
    ends = os.pipe()
    for end in ends:
        os.set_blocking(end, False)
    return ends
