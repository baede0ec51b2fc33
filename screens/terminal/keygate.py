"""Keys one after the other: the next waits until what the one before set off is done.

Textual hands a key to whatever has the focus when it comes, and what a key sets off (a line that is taken in, another
screen) happens some messages later. Whoever types fast, or whose frozen terminal sends everything at once, would type
the beginning of the next line into the end of this one. Letters that go into a capture line wait for nothing; a
command waits until the letters before it are there, since Textual serves one that takes a page away at once, while
letters go by way of the page.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from textual import events
from textual.message_pump import MessagePump

from mentortui.screens.terminal.text import is_text

if TYPE_CHECKING:
    from textual.app import App

LEAVES = "ctrl+q"
STOPS = ("escape", "ctrl+c", LEAVES)
"""Keys that wait for nothing that is being read."""
ROUNDS = 5
"""Messages from a key to its last effect: key, line submitted, step changed, screen switched, focus set."""
MOST_ROUNDS = 12
PATIENCE = 1.0
"""Seconds that one round may take before the next one, or the next key, has its turn all the same."""


class Awaited(Protocol):
    """Something that a key has asked for and that is being read."""

    over: asyncio.Event


class Reading(Protocol):
    """What reads for the screens."""

    @property
    def fetching(self) -> Awaited | None:
        """What is being read now, if anything is."""

    def stop_fetching(self) -> None:
        """It is not wanted any longer."""


class KeyGate:
    """Between the terminal's input and the app."""

    def __init__(self, app: App[Any], send: Callable[[events.Event], None]) -> None:
        """send hands an event to the app, on its loop."""
        self._app, self._send = app, send
        self._queue: asyncio.Queue[events.Event] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None
        self._free = False  # nothing is on its way but plain keys
        self._typing = False  # plain keys may be on their way
        self.reading: Reading | None = None
        """What reads, in threads, for the screens: keys wait for that."""
        self._next: events.Event | None = None  # one that has its turn and is not sent yet
        self._came = 0.0  # when the last one did

    def put(self, event: events.Event) -> None:
        """Take a key or a paste. On the loop."""
        self._came = time.monotonic()
        if self._free and self._queue.empty() and self._is_plain(event):
            self._typing = True
            self._send(event)
        else:
            if isinstance(event, events.Key) and event.key in STOPS and self._stop_waiting() and event.key != LEAVES:
                return
            self._queue.put_nowait(event)

    def is_quiet(self, seconds: float) -> bool:
        """Whether no key is on its way, nor has come for so long."""
        return self._free and self._queue.empty() and time.monotonic() - self._came >= seconds

    def open(self) -> None:
        """The first screen is there: let keys through, those first that came meanwhile. On the loop."""
        if self._task is None:
            self._task = asyncio.create_task(self._run(), name="keys")

    async def _run(self) -> None:
        await self._fetched()  # home may have nothing to show yet, and a key typed this early means what it will show
        while True:
            self._free = self._queue.empty()
            event = self._next = await self._queue.get()
            self._free = False
            if self._is_plain(event):
                self._typing = True
                self._send(event)
                self._next = None
            else:
                await self._letters_in()
                self._send(event if self._is_plain(event) else _as_command(event))  # a line may not be empty any more
                self._next = None
                await self._settled()
            self._queue.task_done()

    async def emptied(self) -> None:
        """Wait until everything that came so far has had its effect."""
        await self._queue.join()
        await self._settled()

    async def put_rest_down(self) -> None:
        """No key is waited for any longer: the letters of those that came so far go into the line as they stand, as if
        pasted, so that its draft has them."""
        if self._task is not None:
            self._task.cancel()
        rest = "" if self._next is None else _letters(self._next)
        while not self._queue.empty():
            rest += _letters(self._queue.get_nowait())
        await self._rounds()  # an Enter may be on its way, which empties the line
        if rest:
            self._send(events.Paste(rest))
            self._typing = True
        await self._letters_in()

    def _is_plain(self, event: events.Event) -> bool:
        """Whether the event changes text and nothing else."""
        focused = self._app.focused
        if hasattr(focused, "document"):  # the editor of the long note; its class is not loaded before it is wanted
            return isinstance(event, events.Paste) or (isinstance(event, events.Key) and is_text(event.character))
        if focused is None or not getattr(focused, "TAKES_LETTERS", False):
            return False
        return not isinstance(event, events.Key) or focused.check_consume_key(event.key, event.character)

    async def _letters_in(self) -> None:
        """Wait until the plain keys before have gone from the app by way of the screen into the line."""
        if self._typing:
            self._typing = False
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    for pump in (self._app, self._app.screen, self._app.focused):
                        await _reached(pump)

    def _stop_waiting(self) -> bool:
        """Esc while something is being read: neither it nor the keys that were for it are wanted. False when nothing
        is."""
        if self.reading is None or self._fetching is None:
            return False
        while not self._queue.empty():
            self._queue.get_nowait()
            self._queue.task_done()
        self.reading.stop_fetching()
        return True

    @property
    def _fetching(self) -> Awaited | None:
        return None if self.reading is None else self.reading.fetching

    async def _settled(self) -> None:
        """Wait until all that a key set off is done, what it asked for read and shown."""
        await self._rounds()
        while await self._fetched():
            await self._rounds()

    async def _fetched(self) -> bool:
        """Wait for what is being read, if anything is; whether it was."""
        fetch = self._fetching
        if fetch is not None:
            await fetch.over.wait()
        return fetch is not None

    async def _rounds(self) -> None:
        app = self._app
        for count in range(MOST_ROUNDS):
            if not app.screen_stack:
                return
            before = app.screen, app.focused
            try:
                async with asyncio.timeout(PATIENCE):
                    for pump in (app, app.focused, app.screen):
                        await _reached(pump)
            except TimeoutError:
                continue
            if count >= ROUNDS and app.screen_stack and before == (app.screen, app.focused) and self._has_taker():
                return

    def _has_taker(self) -> bool:
        """Whether letters find somebody to take them: a page with a line has the focus in it soon after it opens."""
        return self._app.focused is not None or not getattr(self._app.screen, "WITH_LINE", False)


def _letters(event: events.Event) -> str:
    """What a key or a paste would have typed; Enter ends a line, and a command types nothing."""
    if isinstance(event, events.Paste):
        return event.text
    if not isinstance(event, events.Key):
        return ""
    return "\n" if event.key == "enter" else (event.character or "") if is_text(event.character) else ""


def _as_command(event: events.Event) -> events.Event:
    """What a Japanese input method gives for Space is Space where it is not typed into a text."""
    wide = isinstance(event, events.Key) and event.character == "\u3000"
    return events.Key("space", " ") if wide else event


async def _reached(pump: MessagePump | None) -> None:
    """Wait until pump has handled all that it was sent so far."""
    done = asyncio.Event()
    if pump is not None and pump.call_later(done.set):
        await done.wait()
