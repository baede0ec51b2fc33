"""Output of changed cells only: a typed letter is one byte.

Textual's compositor writes every row that something asked to repaint, whole. Here the same frames go into a grid, and
what leaves is the difference to what the terminal shows already. A frame that cannot be read goes out as it is, and
from then on everything does: that costs bytes, and never a wrong cell. `MENTORTUI_OUTPUT=stock` does so from the start.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.errors import NoWidget

from mentortui.screens.terminal.driver import HIDE_CURSOR, SHOW_CURSOR, NoteDriver
from mentortui.screens.terminal.grid import is_frame
from mentortui.screens.terminal.outlet import Outlet
from mentortui.screens.terminal.painter import Painter
from mentortui.screens.terminal.seams import SYNC_END, SYNC_START, keep_as_painted

if TYPE_CHECKING:
    from textual.app import App
    from textual.geometry import Offset, Region
    from textual.widget import Widget

TRUST = 1.0
"""Seconds of silence for which position and style of the terminal are taken to be what we left. Others write, too."""
LARGE = 256
"""Bytes from which a frame is marked as one, so that the terminal shows it at once."""
FLUSH_PATIENCE = 0.5
"""Seconds that the terminal gets to take the last words."""
ERASES = ("xterm", "alacritty", "kitty", "foot", "wezterm", "konsole", "vte", "rxvt", "linux", "st-", "ghostty")
"""Beginnings of TERM for which erasing fills with the present ground (terminfo `bce`). Not: screen, tmux, unknown."""
_QUIET = re.compile(
    r"(?:\x07|\x1b\[\?(?!(?:3|5|6|7|47|1047|1048|1049)[;hl])[\d;]+[hl]|\x1b\[\?7l|\x1b\[\?\d+\$p|\x1b\[[<>=][\d;]*u"
    r"|\x1b\](?:0|2|52);[^\x07\x1b]*(?:\x07|\x1b\\))*\Z"
)
"""What may be sent between frames without any cell, the position or the style becoming another."""


class CellDriver(NoteDriver):
    """See the module."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._painter: Painter | None = Painter(erase=os.environ.get("TERM", "").startswith(ERASES))
        self._outlet: Outlet | None = None
        self._lock = threading.RLock()  # the input thread writes now and then; signal handlers come in between
        self._marks_frames = False
        self._sent = 0.0

    def start_application_mode(self) -> None:
        """Also after a stop: then nobody repaints by himself."""
        super().start_application_mode()
        self._safely(self._update)

    def write(self, data: str) -> None:
        """A frame, a mark around one, or anything else."""
        with self._lock:
            outlet = self._outlet or self._opened()
            if self._painter is None or outlet is None:
                super().write(data)
            elif data == SYNC_START:
                self._marks_frames = True
            elif is_frame(data):
                self._safely(partial(self._frame, data, self._painter))
            elif data != SYNC_END and not data.startswith("\x1b]22;"):  # no word on the pointer of a mouse
                if not _QUIET.match(data):
                    self._painter.forget()
                outlet.send(data)

    def _opened(self) -> Outlet | None:
        """The way out, once Textual has taken the terminal; not before, and not in the background after a stop."""
        if self._painter is None or not self.writer_is_alive:
            return None
        try:
            self._outlet = Outlet(2, partial(self._safely, self._update))  # Textual's own output goes there, too
        except OSError:
            self._painter = None  # a terminal that cannot be opened by its name: as Textual does it
        else:
            self._painter.forget()
        return self._outlet

    def _frame(self, data: str, painter: Painter) -> None:
        size = self.app.size
        if size != painter.size:
            painter.resize(*size)
        painter.take(data)
        self._update()

    def _safely(self, act: Callable[[], None]) -> None:
        """Unreadable, or a fault of ours: either must cost bytes, and nothing else."""
        try:
            act()
        except Exception:  # noqa: BLE001
            self._give_up()

    def _give_up(self) -> None:
        """From now on as Textual does it."""
        self._painter = None
        if self._outlet is not None:
            self._outlet.close(FLUSH_PATIENCE)
            self._outlet = None
        super().write(f"{SYNC_END if self._marks_frames else ''}\x1b[m")
        self.app.call_later(self.redraw)

    def _update(self) -> None:
        """Send what the terminal does not show yet; later when it does not even take what was sent before."""
        painter, outlet = self._painter, self._outlet
        if painter is None or outlet is None or outlet.busy:
            return
        with self._lock:
            now = time.monotonic()
            data, forgotten = "", -1
            while forgotten != painter.forgotten:  # a stop came in between: what was made is for another terminal
                forgotten = painter.forgotten
                data = painter.update(anew=now - self._sent > TRUST)
            if data and self._outlet is not None:  # after a stop it is another one
                self._sent = now
                self._outlet.send(self._as_one(data) if len(data) >= LARGE else data)

    def _as_one(self, data: str) -> str:
        """A frame that is shown at once; where the terminal cannot do that, at least its cursor does not run about."""
        if self._marks_frames:
            return f"{SYNC_START}{data}{SYNC_END}"
        return f"{HIDE_CURSOR}{data}{SHOW_CURSOR}" if self._cursor else data

    def show(self, widget: Widget, part: Region, cursor: Offset) -> bool:
        """Paint a part of a widget that has no frame around it, given in its own coordinates, unless something covers
        it. Its screen need not paint it any more. Returns whether it was painted.

        The widget's rows are taken as they are: what Textual would put around them or over them, it must not have.
        """
        region, screen, console = widget.region, widget.screen, self.app.console
        where = part.translate(region.offset).intersection(region)
        if self._painter is None or not self._sent or not where:
            return False
        corners = ((where.x, where.y), (where.right - 1, where.bottom - 1))
        try:
            if any(screen.get_widget_at(*corner)[0] is not widget for corner in corners):
                return False
        except NoWidget:  # outside the screen
            return False
        part = where.translate(-region.offset)
        keep_as_painted(widget, part)  # Textual keeps the row as it was painted last
        filters, (_, ground) = widget.get_line_filters(), widget.background_colors
        frame = []
        for y in part.line_range:
            strip = widget.render_line(y).crop(part.x, part.right)
            for each in filters:
                strip = strip.apply_filter(each, ground)
            frame.append(f"\x1b[{where.y + y - part.y + 1};{where.x + 1}H{strip.render(console)}")
        self.write("".join([*frame, f"\x1b[{cursor.y + 1};{cursor.x + 1}H"]))
        return True

    def redraw(self) -> None:
        """Paint everything anew, whatever the terminal shows."""
        if self._painter is not None:
            self._painter.forget()
        super().redraw()

    def resized(self) -> None:
        """Nobody knows what the terminal made of the old screen; not even when it soon had its old size again."""
        if self._sent:
            self.redraw()

    def close(self) -> None:
        """Let the last words go out, with limited patience."""
        outlet, self._outlet = self._outlet, None
        if outlet is not None:
            outlet.close(FLUSH_PATIENCE)
        super().close()
