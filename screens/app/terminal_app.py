"""The app at its terminal: what goes out to it, when it stops or is gone, and what is left on it after a fault."""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

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

if TYPE_CHECKING:
    from mentortui.screens.kit.saving import SaveQueue
    from mentortui.screens.session.open_session import OpenSession


class AtTerminal(App[int]):
    """The part of the app that knows its driver. With another driver than ours, Textual's ways are enough."""

    ascii: bool
    session: OpenSession | None
    saves: SaveQueue
    ending: Ending | None = None
    _safety = SafetyFilter()
    _ascii = AsciiFilter()

    def on_mount(self) -> None:
        """Be told of a stop, and of a terminal that is gone."""
        if isinstance(self._driver, NoteDriver) and self.ending is not None:
            self._driver.on_gone, self._driver.on_stop = self.ending.gone, self._keep_before_stop
        # After a stop the terminal is empty; Textual paints by itself only where there is a screen below. A stop may
        # come as soon as the first frame does.
        self.app_resume_signal.subscribe(self, lambda _: self.action_redraw())

    def let_keys_in(self) -> None:
        """What was typed before the first frame comes in now."""
        if isinstance(self._driver, NoteDriver):
            self._driver.release()

    def has_no_key(self, seconds: float) -> bool:
        """Whether no key is on its way, nor has come for so long."""
        return not isinstance(self._driver, NoteDriver) or self._driver.is_quiet(seconds)

    def get_line_filters(self) -> list[LineFilter]:
        """Ours come last: what they let through is what the terminal gets."""
        own: list[LineFilter] = [self._ascii] if self.ascii else []
        return [*super().get_line_filters(), *own, self._safety]

    def action_redraw(self) -> None:
        """Paint the whole screen anew."""
        if isinstance(self._driver, NoteDriver):
            self._driver.redraw()

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
        if isinstance(self._driver, NoteDriver):
            self._driver.show_cursor(on)

    def show_at_once(self, widget: Widget, part: Region) -> bool:
        """Paint a part of a widget now, so that typing is felt at once. False: it has to wait for the screen's turn."""
        ready = isinstance(self._driver, CellDriver) and widget.screen is self.screen and not self._batch_count
        return ready and cast(CellDriver, self._driver).show(widget, part, self.cursor_position)

    def keep_everything(self) -> None:
        """What a signal asks for. From any thread; less than a second."""
        if isinstance(self._driver, NoteDriver) and self.is_running and self._thread_id != threading.get_ident():
            self._driver.wait_for_keys(0.5)
        if self.session is not None:
            self.session.keep_everything(0.5)
        self.saves.lay_aside()

    def _keep_before_stop(self) -> None:
        if self.session is not None:
            self.session.keep_everything(0.5)


def driver_class(environ: Mapping[str, str]) -> type[NoteDriver] | None:
    """How to speak with the terminal: by changed cells, unless MENTORTUI_OUTPUT=stock. None: as Textual is told."""
    if environ.get("TEXTUAL_DRIVER"):
        return None
    return NoteDriver if environ.get("MENTORTUI_OUTPUT") == "stock" else CellDriver
