"""An app at its terminal: what goes out to it, when it stops or is gone, and what is left on it after a fault."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from typing import Any

from rich.text import Text
from textual.filter import LineFilter
from textual.geometry import Region
from textual.widget import Widget

from mentortui.screens.terminal.celldriver import CellDriver
from mentortui.screens.terminal.driver import NoteDriver
from mentortui.screens.terminal.keygate import Reading
from mentortui.screens.terminal.seams import SeamApp


class TerminalApp(SeamApp):
    """An app that knows its driver. With another driver than ours, Textual's ways are enough."""

    reading: Reading | None = None
    """What reads for the screens: keys wait for that."""
    last_filters: Sequence[LineFilter] = ()
    """What they let through is what the terminal gets."""

    def keep_before_stop(self) -> None:
        """Called in a thread of its own before a stop: nobody knows for how long."""

    def terminal_is_gone(self) -> None:
        """Called in the input thread when there is no terminal any more."""

    def farewell(self, fault: BaseException | None) -> str:
        """What is left on the terminal after a fault of the program."""
        return f"The program hit a bug and had to stop ({type(fault).__name__})."

    @property
    def driver(self) -> NoteDriver | None:
        """Ours, if it is."""
        return driver if isinstance(driver := self.any_driver, NoteDriver) else None

    def on_mount(self) -> None:
        """Be told of a stop, and of a terminal that is gone."""
        if (driver := self.driver) is not None:
            driver.on_gone, driver.on_stop = self.terminal_is_gone, self.keep_before_stop
            driver.wait_for(self.reading)
        # After a stop the terminal is empty; Textual paints by itself only where there is a screen below. A stop may
        # come as soon as the first frame does.
        self.app_resume_signal.subscribe(self, lambda _: self.action_redraw())

    def let_keys_in(self) -> None:
        """What was typed before the first frame comes in now."""
        if (driver := self.driver) is not None:
            driver.release()

    def copy_to_clipboard(self, text: str) -> None:
        """By the terminal, and through tmux and screen."""
        if self.driver is None:
            super().copy_to_clipboard(text)
            return
        from mentortui.screens.terminal.clipboard import clipboard_sequence  # only where something is copied

        self.driver.write(clipboard_sequence(text, os.environ))

    def has_no_key(self, seconds: float) -> bool:
        """Whether no key is on its way, nor has come for so long."""
        return (driver := self.driver) is None or driver.is_quiet(seconds)

    def get_line_filters(self) -> list[LineFilter]:
        """Textual's, then ours."""
        return [*super().get_line_filters(), *self.last_filters]

    def action_redraw(self) -> None:
        """Paint the whole screen anew."""
        if (driver := self.driver) is not None:
            driver.redraw()

    def on_resize(self) -> None:
        """Beside what Textual does: what the terminal shows now is for the driver to send again."""
        if isinstance(driver := self.any_driver, CellDriver):
            driver.resized()

    def panic(self, *renderables: Any) -> None:
        """Leave after a fault, saying where it was. What Textual would print shows the values of variables: people's
        words, in the scrollback, with whatever they hold."""
        self._leave_after_fault(sys.exc_info()[1] or getattr(self.any_driver, "fault", None))

    def after_fault(self) -> None:
        """As panic, where Textual has caught the fault."""
        self._leave_after_fault(sys.exc_info()[1])

    def _leave_after_fault(self, fault: BaseException | None) -> None:
        # A status, since whoever started us has to notice; folded, since a report needs each path whole.
        self.end_with(Text(self.farewell(fault), overflow="fold"), status=1)

    def show_cursor(self, on: bool) -> None:
        """The terminal's own cursor: on at a capture line, off elsewhere."""
        if (driver := self.driver) is not None:
            driver.show_cursor(on)

    def show_at_once(self, widget: Widget, part: Region) -> bool:
        """Paint a part of a widget now, so that typing is felt at once. False: it has to wait for the screen's turn."""
        driver = self.any_driver
        if not isinstance(driver, CellDriver) or widget.screen is not self.screen or self.is_held:
            return False
        return driver.show(widget, part, self.cursor_position)

    def take_last_keys(self, timeout: float) -> None:
        """Before the end: wait until all that was typed has had its effect; what has not had it by then is put into
        the line. From any thread; on the app's own it does nothing."""
        if (driver := self.driver) is not None and self.is_running and self.loop_thread != threading.get_ident():
            driver.take_last_keys(timeout)

    def leave_from_thread(self, status: int) -> None:
        """Leave with this status; from any thread, also while messages wait."""
        if self.event_loop is not None:
            self.event_loop.call_soon_threadsafe(lambda: self.exit(return_code=status))
