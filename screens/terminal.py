"""The terminal driver: Textual's own, with some things put right that a note taker cannot live with.

- A byte that is not UTF-8 shows as U+FFFD instead of ending the program.
- Keys typed before the first screen is ready are kept until it is, and each later one until its forerunner is done.
- A paste is text whatever it holds, and ends even when its end mark was lost.
- The terminal's own cursor is shown at the capture line, so nothing has to blink.
- A terminal that has gone away is noticed instead of being read for ever.
- A terminal that nobody reads stops neither keys nor saving; what it missed is painted anew when it reads again.
"""

from __future__ import annotations

import array
import asyncio
import codecs
import fcntl
import os
import selectors
import termios
import threading
import time
from collections.abc import Callable
from concurrent.futures import TimeoutError as TookTooLong
from typing import TYPE_CHECKING, Any

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from mentortui.screens.keygate import KeyGate

if TYPE_CHECKING:
    from textual.app import App

SHOW_CURSOR, HIDE_CURSOR = "\x1b[?25h", "\x1b[?25l"
POLL = 0.1
"""Seconds between looks at a half-read escape sequence; Textual's own figure."""
PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"
PASTE_PATIENCE = 2.0
"""Seconds of silence after which a paste counts as ended: its end mark was lost."""
STOP_PATIENCE = 0.6
"""Seconds that keeping everything may take before a stop."""
BACKLOG = 200
"""Writes that wait for a terminal that does not read; more are dropped."""


class NoteDriver(LinuxDriver):
    """See the module."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self.on_gone: Callable[[], None] = lambda: None
        self.on_stop: Callable[[], None] = lambda: None
        self._gate = KeyGate(app, lambda event: self._pass_on(event))
        self._handed_on = threading.Event()  # all that was read has gone through the parser
        self._cursor = False
        self._behind = False

    def run_input_thread(self) -> None:
        """Read the terminal until told to stop; every byte becomes something."""
        parser, pastes = XTermParser(self._debug), Pastes()
        decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                text = ""
                self._handed_on.set()
                if selector.select(POLL):
                    self._handed_on.clear()
                    try:
                        data = os.read(self.fileno, 4096)
                    except OSError:
                        data = b""
                    if not data:
                        self.on_gone()
                        return
                    text = decode(data)
                for piece in pastes.parted(text):
                    for event in [piece] if isinstance(piece, events.Paste) else parser.feed(piece):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
                self._caught_up()

    def process_message(self, message: Message) -> None:
        """Keys and pastes go through the gate; a mouse nobody asked about is not heard.

        Ctrl+J is Enter: so it comes when Enter was pressed while the terminal was not in our hands yet.
        """
        if isinstance(message, events.MouseEvent):
            return
        if isinstance(message, events.Key) and message.key == "ctrl+j":
            message = events.Key("enter", "\r")
        if isinstance(message, events.Key | events.Paste):
            self._loop.call_soon_threadsafe(self._gate.put, message)
            return
        super().process_message(message)

    def _pass_on(self, event: events.Event) -> None:
        self._app.post_message(event)

    def release(self) -> None:
        """The first screen is there: hand it what was typed meanwhile."""
        self._gate.open()

    def wait_for_keys(self, timeout: float) -> None:
        """Wait until all that was typed has had its effect, timeout seconds at most. Not from the loop's own thread."""
        end = time.monotonic() + timeout
        while _something_to_read(self.fileno) and time.monotonic() < end:
            time.sleep(0.005)
        self._handed_on.wait(max(0.0, end - time.monotonic()))
        if self._loop.is_closed():
            return
        handled = asyncio.run_coroutine_threadsafe(self._gate.emptied(), self._loop)
        try:
            handled.result(max(0.0, end - time.monotonic()))
        except TookTooLong:
            handled.cancel()

    # -- output ----------------------------------------------------------------------------------

    def write(self, data: str) -> None:
        """Hand data to the writing thread and never wait for it. There is no mouse, so no word on its pointer."""
        if data.startswith("\x1b]22;"):
            return
        if self._writer_thread is not None and self._writer_thread._queue.qsize() > BACKLOG:
            self._behind = True
            return
        super().write(data)

    def _caught_up(self) -> None:
        """Paint anew once the terminal has read what was waiting. From the input thread, which looks often anyway."""
        if self._behind and self._writer_thread is not None and self._writer_thread._queue.empty():
            self._behind = False
            self._loop.call_soon_threadsafe(self._paint_anew)

    def _paint_anew(self) -> None:
        self.write(SHOW_CURSOR if self._cursor else HIDE_CURSOR)
        self._app.refresh(repaint=True, layout=True)

    def show_cursor(self, on: bool) -> None:
        """Show or hide the terminal's own cursor."""
        if on != self._cursor:
            self._cursor = on
            self.write(SHOW_CURSOR if on else HIDE_CURSOR)

    def _sigtstp_application(self, *args: Any) -> None:
        """Keep everything before a stop: nobody knows for how long. In a thread, since this may hold its locks."""
        keeper = threading.Thread(target=self.on_stop, name="stopping", daemon=True)
        keeper.start()
        keeper.join(STOP_PATIENCE)
        super()._sigtstp_application(*args)

    def start_application_mode(self) -> None:
        """Textual hides the cursor here, also after a stop."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._writer_thread is not None:
            self._writer_thread._queue.maxsize = 0  # a full queue would stop the event loop (reliability F30)
        if self._cursor:
            self.write(SHOW_CURSOR)


def _something_to_read(fd: int) -> bool:
    """Whether bytes wait. `select` would say so of a terminal that has gone, too."""
    counted = array.array("i", [0])
    try:
        fcntl.ioctl(fd, termios.FIONREAD, counted)
    except OSError:
        return False
    return counted[0] > 0


class Pastes:
    """Takes bracketed pastes out of what comes in, whatever they hold.

    Textual's parser would read an escape sequence inside a paste as keys, and wait for ever for an end that was lost.
    """

    def __init__(self) -> None:
        self._held = ""  # what may be the beginning of a mark
        self._paste: str | None = None  # what came so far of the paste that is going on
        self._last = 0.0  # when it came

    def parted(self, text: str) -> list[str | events.Paste]:
        """Text for the parser, never empty, and pastes, in order. To be called now and then without text, too."""
        if not text:
            return self._waited()
        made: list[str | events.Paste] = []
        rest, self._held, self._last = self._held + text, "", time.monotonic()
        while rest:
            mark = PASTE_START if self._paste is None else PASTE_END
            before, found, rest = rest.partition(mark)
            if not found:
                before, self._held = _without_half(before, mark)
            if self._paste is None:
                made += [before] if before else []
                self._paste = "" if found else None
            else:
                self._paste += before
                if found:
                    made.append(events.Paste(self._paste))
                    self._paste = None
        return made

    def _waited(self) -> list[str | events.Paste]:
        """Nothing came: half a mark was none, and a paste does not go on for ever."""
        held, self._held = self._held, ""
        if self._paste is None:
            return [held] if held else []
        self._paste += held
        if time.monotonic() - self._last <= PASTE_PATIENCE:
            return []
        paste, self._paste = self._paste, None
        return [events.Paste(paste)]


def _without_half(text: str, mark: str) -> tuple[str, str]:
    """(text, what of its end may be the beginning of mark). ESC alone is a key, and is not held but in a paste."""
    least = 1 if mark == PASTE_END else 2
    size = next((size for size in range(len(mark) - 1, least - 1, -1) if text.endswith(mark[:size])), 0)
    return text[: len(text) - size], text[len(text) - size :]
