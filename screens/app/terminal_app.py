"""The app at its terminal: what goes out to it, when it stops or is gone, and what is left on it after a fault."""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping
from typing import Any, cast

from rich.text import Text
from textual.app import App
from textual.filter import LineFilter
from textual.geometry import Region
from textual.widget import Widget

from mentortui.screens.app.crash_page import fault_page
from mentortui.screens.app.shutdown import Ending
from mentortui.screens.app.text_filter import AsciiFilter, SafetyFilter
from mentortui.screens.terminal.celldriver import CellDriver
from mentortui.screens.terminal.driver import NoteDriver
from mentortui.screens.terminal.keygate import Reading


class TerminalApp(App[int]):
    """An app that knows its driver. With another driver than ours, Textual's ways are enough."""

    ending: Ending | None = None
    reading: Reading | None = None
    """What reads for the screens: keys wait for that."""
    _safety = SafetyFilter()
    _ascii = AsciiFilter()

    def __init__(self, *, ascii: bool, **options: Any) -> None:
        """ascii: the terminal has no other signs."""
        super().__init__(**options)
        self.ascii = ascii

    def keep_before_stop(self) -> None:
        """Called in a thread of its own before a stop: nobody knows for how long."""

    @property
    def driver(self) -> NoteDriver | None:
        """Ours, if it is."""
        return self._driver if isinstance(self._driver, NoteDriver) else None

    def on_mount(self) -> None:
        """Be told of a stop, and of a terminal that is gone."""
        if (driver := self.driver) is not None and self.ending is not None:
            driver.on_gone, driver.on_stop = self.ending.gone, self.keep_before_stop
        if (driver := self.driver) is not None and self.reading is not None:
            driver.wait_for(self.reading)
        # After a stop the terminal is empty; Textual paints by itself only where there is a screen below. A stop may
        # come as soon as the first frame does.
        self.app_resume_signal.subscribe(self, lambda _: self.action_redraw())

    def let_keys_in(self) -> None:
        """What was typed before the first frame comes in now."""
        if (driver := self.driver) is not None:
            driver.release()

    def has_no_key(self, seconds: float) -> bool:
        """Whether no key is on its way, nor has come for so long."""
        return not isinstance(self._driver, NoteDriver) or self._driver.is_quiet(seconds)

    def get_line_filters(self) -> list[LineFilter]:
        """Ours come last: what they let through is what the terminal gets."""
        own: list[LineFilter] = [self._ascii] if self.ascii else []
        return [*super().get_line_filters(), *own, self._safety]

    def action_redraw(self) -> None:
        """Paint the whole screen anew."""
        if (driver := self.driver) is not None:
            driver.redraw()

    def on_resize(self) -> None:
        """Beside what Textual does: what the terminal shows now is for the driver to say anew."""
        if isinstance(self._driver, CellDriver):
            self._driver.resized()

    def panic(self, *renderables: Any) -> None:
        """Leave after a fault, saying where it was. What Textual would print shows the values of variables: people's
        words, in the scrollback, with whatever they hold."""
        self._leave_after_fault(sys.exc_info()[1] or getattr(self._driver, "fault", None))

    def _fatal_error(self) -> None:
        self._leave_after_fault(sys.exc_info()[1])

    def _leave_after_fault(self, fault: BaseException | None) -> None:
        self._return_code = 1  # whoever started us has to notice
        self._exit_renderables.append(Text(fault_page(fault), overflow="fold"))  # a report needs each path whole
        self._close_messages_no_wait()

    def show_cursor(self, on: bool) -> None:
        """The terminal's own cursor: on at a capture line, off elsewhere."""
        if (driver := self.driver) is not None:
            driver.show_cursor(on)

    def show_at_once(self, widget: Widget, part: Region) -> bool:
        """Paint a part of a widget now, so that typing is felt at once. False: it has to wait for the screen's turn."""
        ready = isinstance(self._driver, CellDriver) and widget.screen is self.screen and not self._batch_count
        return ready and cast(CellDriver, self._driver).show(widget, part, self.cursor_position)

    def wait_for_keys(self, timeout: float) -> None:
        """Wait until all that was typed has had its effect. From any thread; on the app's own it does nothing."""
        if (driver := self.driver) is not None and self.is_running and self._thread_id != threading.get_ident():
            driver.wait_for_keys(timeout)

    def leave_from_thread(self, status: int) -> None:
        """Leave with this status; from any thread, also while messages wait."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(lambda: self.exit(return_code=status))


def driver_class(environ: Mapping[str, str]) -> type[NoteDriver] | None:
    """How to speak with the terminal: by changed cells, unless MENTORTUI_OUTPUT=stock. None: as Textual is told."""
    if environ.get("TEXTUAL_DRIVER"):
        return None
    return NoteDriver if environ.get("MENTORTUI_OUTPUT") == "stock" else CellDriver
