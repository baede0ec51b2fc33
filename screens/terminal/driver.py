"""The terminal driver: Textual's own, without some faults that a note taker cannot live with.

- It sleeps until something comes, instead of looking ten times a second.
- A byte that is not UTF-8 shows as U+FFFD instead of ending the program.
- Keys typed before the first screen is ready are kept until it is, and each later one until its forerunner is done.
- A paste is text whatever it holds, and ends even when its end mark was lost.
- The terminal's own cursor is shown at the capture line, so nothing has to blink.
- A terminal that has gone away is noticed instead of being read for ever.
- Of two new sizes that come at once the last one counts.
- A terminal that nobody reads stops neither keys nor saving; what it missed is painted again when it reads again.
"""

from __future__ import annotations

import array
import asyncio
import codecs
import contextlib
import fcntl
import os
import selectors
import signal
import sys
import termios
import threading
import time
from collections.abc import Callable
from concurrent.futures import TimeoutError as TookTooLong
from typing import TYPE_CHECKING, Any

from textual import constants, events
from textual.geometry import Size
from textual.message import Message

from mentortui.screens.terminal.bursts import Bursts
from mentortui.screens.terminal.keygate import KeyGate, Reading
from mentortui.screens.terminal.keys import PROTOCOL, messages_of
from mentortui.screens.terminal.seams import SeamDriver, paint_no_more
from mentortui.screens.terminal.stream import Piece, Stream

if TYPE_CHECKING:
    from textual.app import App

SHOW_CURSOR, HIDE_CURSOR = "\x1b[?25h", "\x1b[?25l"
POLL = 0.1
"""Seconds between looks at a terminal that does not read."""
REST_PATIENCE = 0.4
"""Seconds that it may take, before the end, to put keys that nobody has waited for into the line."""
STOP_PATIENCE = 0.6
"""Seconds that keeping everything may take before a stop."""
BACKLOG = 200
"""Writes that wait for a terminal that does not read; more are dropped."""


class NoteDriver(SeamDriver):
    """See the module."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self.app, self.loop = app, asyncio.get_running_loop()
        self.on_gone: Callable[[], None] = lambda: None
        self.on_stop: Callable[[], None] = lambda: None
        self.fault: BaseException | None = None  # what ended the input thread
        self._gate = KeyGate(app, lambda event: self._pass_on(event))
        self._bursts = Bursts(self._gate.put, self._is_steady)
        self._handed_on = threading.Event()  # all that was read has gone through the parser
        self._cursor = False
        self._behind = False
        self._lent = False  # another program has the terminal
        self._bell = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)  # (read end, write end): wakes the input thread
        self.exit_event = Waking(self._wake)

    def run_input_thread(self) -> None:
        """Read the terminal until told to stop; every byte becomes something."""
        try:
            self._read_terminal()
        except Exception as fault:  # noqa: BLE001 - the app leaves by itself, and says so
            self.fault = fault
            self.app.call_later(self.app.panic)

    def _read_terminal(self) -> None:
        stream = Stream(time.monotonic, constants.ESCAPE_DELAY)
        decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._bell[0], selectors.EVENT_READ)
            while not self.exit_event.is_set():
                self._handed_on.set()
                patience = stream.wait()
                if self._behind:
                    patience = POLL if patience is None else min(POLL, patience)
                found = {key.fd for key, _ in selector.select(patience)}
                if self._bell[0] in found:
                    os.read(self._bell[0], 64)
                if self.fileno in found:
                    self._handed_on.clear()
                    try:
                        data = os.read(self.fileno, 4096)
                    except OSError:
                        data = b""
                    if not data:
                        self.on_gone()
                        return
                    self._hand_on(stream.fed(decode(data)))
                else:
                    self._hand_on(stream.waited())
                self._caught_up()

    def _hand_on(self, pieces: list[Piece]) -> None:
        """A piece that we make a mistake with is lost, and nothing else."""
        for piece in pieces:
            with contextlib.suppress(Exception):
                for message in [*messages_of(piece)]:
                    self.process_message(message)

    def _wake(self) -> None:
        """Let the input thread look around."""
        with contextlib.suppress(BlockingIOError):  # it has been woken often enough
            os.write(self._bell[1], b"!")

    def process_message(self, message: Message) -> None:
        """Keys and pastes go through the gate."""
        if isinstance(message, events.Key | events.Paste):
            self.loop.call_soon_threadsafe(self._bursts.put, message)
            return
        super().process_message(message)

    def _is_steady(self, key: str) -> bool:
        """Whether a wheel, or a key that is held down, must do nothing on the screen by this key. Within a line that is
        typed, the arrows to the sides move the cursor only."""
        if not self.app.screen_stack or not hasattr(self.app.screen, "STEADY"):
            return False
        return key not in ("left", "right") or not getattr(self.app.focused, "text", "")

    def _pass_on(self, event: events.Event) -> None:
        self.app.post_message(event)

    def wait_for(self, reading: Reading | None) -> None:
        """From now on keys wait for what this reads."""
        self._gate.reading = reading

    def release(self) -> None:
        """The first screen is there: hand it what was typed meanwhile."""
        self._gate.open()

    def is_quiet(self, seconds: float) -> bool:
        """Whether no key is on its way, nor has come for so long."""
        return self._gate.is_quiet(seconds)

    def take_last_keys(self, timeout: float) -> None:
        """Before the end: wait until all that was typed has had its effect, timeout seconds at most, and put what has
        not had it by then into the line that stands, for the draft. Not from the loop's own thread."""
        end = time.monotonic() + timeout
        while _something_to_read(self.fileno) and time.monotonic() < end:
            time.sleep(0.005)
        self._handed_on.wait(max(0.0, end - time.monotonic()))
        if self.loop.is_closed():
            return
        self.loop.call_soon_threadsafe(paint_no_more, self.app)
        for last in (self._gate.emptied, self._gate.put_rest_down):
            handled = asyncio.run_coroutine_threadsafe(last(), self.loop)
            try:
                handled.result(max(0.0, end - time.monotonic()))
                break
            except TookTooLong:
                handled.cancel()
            end = time.monotonic() + REST_PATIENCE

    # -- output ----------------------------------------------------------------------------------

    def write(self, data: str) -> None:
        """Hand data to the writing thread and never wait for it. There is no mouse, so no word on its pointer."""
        if self._lent or data.startswith("\x1b]22;"):
            return
        if self.backlog > BACKLOG:
            self._behind = True
            self._wake()
            return
        super().write(data)

    def _caught_up(self) -> None:
        """Paint again once the terminal has read what was waiting. From the input thread, which looks often anyway."""
        if self._behind and self.is_writing and not self.backlog:
            self._behind = False
            self.loop.call_soon_threadsafe(self.redraw)

    def redraw(self) -> None:
        """Paint everything anew, whatever the terminal shows."""
        self.write(SHOW_CURSOR if self._cursor else HIDE_CURSOR)
        self.app.refresh(repaint=True, layout=True)

    def show_cursor(self, on: bool) -> None:
        """Show or hide the terminal's own cursor."""
        if on != self._cursor:
            self._cursor = on
            self.write(SHOW_CURSOR if on else HIDE_CURSOR)

    def before_stop(self) -> None:
        """Keep everything before a stop: nobody knows for how long. In a thread, since this may hold its locks."""
        keeper = threading.Thread(target=self.on_stop, name="stopping", daemon=True)
        keeper.start()
        keeper.join(STOP_PATIENCE)

    def start_application_mode(self) -> None:
        """Textual hides the cursor here, also after a stop. Of the keyboard it would ask for more than we use."""
        off, constants.DISABLE_KITTY_KEY = constants.DISABLE_KITTY_KEY, True  # type: ignore[misc]
        try:
            super().start_application_mode()  # type: ignore[no-untyped-call]
        finally:
            constants.DISABLE_KITTY_KEY = off  # type: ignore[misc]
        if not off and self.is_writing:
            self.write(PROTOCOL)
        if self.is_writing:
            self.let_backlog_grow()
            signal.signal(signal.SIGWINCH, self._size_changed)
        if self._cursor:
            self.write(SHOW_CURSOR)

    def lend(self) -> None:
        """Hand the terminal to another program until `take_back`. What is painted meanwhile goes nowhere; a stop and a
        continuation of both together leave the terminal to the other."""
        self.restart_by_itself(False)
        self.suspend_application_mode()
        self._lent = True

    def take_back(self) -> None:
        """The other program has ended."""
        self._lent = False
        self.restart_by_itself(True)
        self.resume_application_mode()

    def _size_changed(self, *_: Any) -> None:
        """The size is read on the loop. Read here, as Textual does, the first of two signals can tell its size last,
        since the second one interrupts it."""
        self.loop.call_soon_threadsafe(self._tell_size)

    def plain_size(self) -> tuple[int, int] | None:
        """As Textual does, which loads shutil for it, with bz2 and lzma. What is not plain is left to that."""
        with contextlib.suppress(AttributeError, ValueError, OSError):
            size = os.get_terminal_size(sys.__stdout__.fileno())  # type: ignore[union-attr]
            if all(size) and not {"COLUMNS", "LINES"} & os.environ.keys():
                return size
        return None

    def _tell_size(self) -> None:
        size = Size(*self.terminal_size())
        self.app.post_message(events.Resize(size, size))


class Waking(threading.Event):
    """An event whose setting is noticed at once by somebody who waits for something else."""

    def __init__(self, wake: Callable[[], None]) -> None:
        super().__init__()
        self._wake = wake

    def set(self) -> None:
        """Set it, and wake."""
        super().set()
        self._wake()


def _something_to_read(fd: int) -> bool:
    """Whether bytes wait. `select` would say so of a terminal that has gone, too."""
    counted = array.array("i", [0])
    try:
        fcntl.ioctl(fd, termios.FIONREAD, counted)
    except OSError:
        return False
    return counted[0] > 0
