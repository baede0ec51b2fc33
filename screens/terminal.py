"""The terminal driver: Textual's own, with five things put right that a note taker cannot live with.

- A byte that is not UTF-8 shows as U+FFFD instead of ending the program.
- Keys typed before the first screen is ready are kept until it is.
- The terminal's own cursor is shown at the capture line, so nothing has to blink.
- A terminal that has gone away is noticed instead of being read for ever.
- A process that still writes to a terminal nobody reads can end all the same.
"""

from __future__ import annotations

import codecs
import os
import selectors
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

if TYPE_CHECKING:
    from textual.app import App

SHOW_CURSOR, HIDE_CURSOR = "\x1b[?25h", "\x1b[?25l"
POLL = 0.1
"""Seconds between looks at a half-read escape sequence; Textual's own figure."""


class NoteDriver(LinuxDriver):
    """See the module."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self.on_gone: Callable[[], None] = lambda: None
        self._waiting: list[Message] | None = []
        self._cursor = False

    def run_input_thread(self) -> None:
        """Read the terminal until told to stop; every byte becomes something."""
        parser = XTermParser(self._debug)
        decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(POLL):
                    try:
                        data = os.read(self.fileno, 4096)
                    except OSError:
                        data = b""
                    if not data:
                        self.on_gone()
                        return
                    for event in parser.feed(decode(data)):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

    def process_message(self, message: Message) -> None:
        """Hold keys back until `release`."""
        if self._waiting is not None and isinstance(message, events.Key | events.Paste):
            self._waiting.append(message)
            return
        super().process_message(message)

    def release(self) -> None:
        """The first screen is there: hand it what was typed meanwhile."""
        waiting, self._waiting = self._waiting or [], None
        for message in waiting:
            super().process_message(message)

    def show_cursor(self, on: bool) -> None:
        """Show or hide the terminal's own cursor."""
        if on != self._cursor:
            self._cursor = on
            self.write(SHOW_CURSOR if on else HIDE_CURSOR)

    def start_application_mode(self) -> None:
        """Textual hides the cursor here, also after a stop."""
        super().start_application_mode()
        if self._cursor:
            self.write(SHOW_CURSOR)
