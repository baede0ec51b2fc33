"""Every private name of Textual that is used here, once. Another Textual may have others: then this file changes, and
nothing else. A test asks the installed Textual for each of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS, SYNC_END, SYNC_START
from textual._keyboard_protocol import FUNCTIONAL_KEYS, MODIFIER_FUNCTIONAL_KEYS
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.keys import _character_to_key as key_of_character

if TYPE_CHECKING:
    import asyncio

    from rich.text import Text
    from textual.geometry import Region
    from textual.screen import Screen
    from textual.widget import Widget
    from textual.widgets import TextArea

__all__ = [
    "ANSI_SEQUENCES_KEYS",
    "FUNCTIONAL_KEYS",
    "MODIFIER_FUNCTIONAL_KEYS",
    "SYNC_END",
    "SYNC_START",
    "SeamApp",
    "SeamDriver",
    "begin_with",
    "fit_colours",
    "fold_anew",
    "keep_as_painted",
    "key_of_character",
    "measure_again",
    "paint_no_more",
]


class SeamDriver(LinuxDriver):
    """Textual's driver, with public names for what has to be another here."""

    @property
    def is_writing(self) -> bool:
        """Whether the writing thread was started."""
        return self._writer_thread is not None

    @property
    def writer_is_alive(self) -> bool:
        """Whether it still runs."""
        return self._writer_thread is not None and self._writer_thread.is_alive()

    @property
    def backlog(self) -> int:
        """How much waits to be written."""
        return 0 if self._writer_thread is None else self._writer_thread._queue.qsize()

    def let_backlog_grow(self) -> None:
        """A full queue would stop the event loop."""
        if self._writer_thread is not None:
            self._writer_thread._queue.maxsize = 0

    def restart_by_itself(self, on: bool) -> None:
        """Whether the screen comes back by itself after a stop."""
        self._auto_restart = on

    def before_stop(self) -> None:
        """Called before the process is stopped, in a signal handler."""

    def _sigtstp_application(self, *args: Any) -> None:
        self.before_stop()
        super()._sigtstp_application(*args)

    def _query_in_band_window_resize(self) -> None:
        """Sizes come by signal, which nothing that a terminal sends can fake."""

    def plain_size(self) -> tuple[int, int] | None:
        """The size of the terminal, where it is simply told; None: Textual is to find it out."""
        return None

    def _get_terminal_size(self) -> tuple[int, int]:
        return self.plain_size() or super()._get_terminal_size()

    def terminal_size(self) -> tuple[int, int]:
        """The size of the terminal."""
        return self._get_terminal_size()


class SeamApp(App[int]):
    """Textual's app, the same way."""

    @property
    def any_driver(self) -> Driver | None:
        """What speaks with the terminal."""
        return self._driver

    @property
    def is_held(self) -> bool:
        """Whether frames are held back until a batch is over."""
        return bool(self._batch_count)

    @property
    def loop_thread(self) -> int:
        """The id of the thread of the event loop."""
        return self._thread_id

    @property
    def event_loop(self) -> asyncio.AbstractEventLoop | None:
        """The event loop, once it runs."""
        return self._loop

    def after_fault(self) -> None:
        """Called where Textual would print a traceback."""

    def _fatal_error(self) -> None:
        self.after_fault()

    def end_with(self, words: Text, status: int) -> None:
        """Leave at once, with words on the terminal that is given back."""
        self._return_code = status
        self._exit_renderables.append(words)
        self._close_messages_no_wait()


def keep_as_painted(widget: Widget, part: Region) -> None:
    """A part of a widget was painted past Textual, which keeps its rows: those it is to make again."""
    widget._styles_cache.set_dirty(part)


def fit_colours(app: App[Any]) -> None:
    """Another theme was set without a repaint: the filter for colours follows it."""
    app._refresh_truecolor_filter(app.ansi_theme)


def fold_anew(area: TextArea) -> None:
    """A text area has another width: its lines are wrapped for it, as Textual does after a resize."""
    area._rewrap_and_refresh_virtual_size()


def paint_no_more(app: App[Any]) -> None:
    """The app ends, and nobody sees what would be painted: keys that wait have the time instead."""
    app._begin_batch()


def begin_with(app: App[Any], screen: Screen[Any]) -> Screen[Any]:
    """A screen that nothing lies below: `switch_screen` can take it off again."""
    screen._push_result_callback(app, None)
    return screen


def measure_again(widget: Widget) -> None:
    """Forget how high it was. A second change before the first is laid out would not be seen: Textual counts one."""
    widget._box_model_cache.clear()
