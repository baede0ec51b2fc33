"""Looking back in the session that goes on: PageUp and PageDown, while the capture line stays where it is.

Rows are paged, not lines, and a line is shown whole: so a long note can be read without editing it.
"""

from __future__ import annotations

from textual.content import Content

from mentortui.model.session.events import Captured
from mentortui.model.text import counted
from mentortui.screens.kit.grid import TEXT
from mentortui.screens.kit.keys import shown_key
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, ends, plain, row
from mentortui.screens.session.layout import GLANCE_LINES, LivePage
from mentortui.screens.session.lines import most_rows, whole_lines
from mentortui.screens.widgets.capture import CaptureLine
from mentortui.service.session.context import SessionContext


class LooksBack(LivePage):
    """A page on which one can look back. A letter, Enter and Esc come back to the newest line."""

    def __init__(self, context: SessionContext) -> None:
        super().__init__(context)
        self._rows_below = 0  # rows that are further down than those on the screen
        self._typed_then = ""  # what stood in the capture line when looking back began
        self._whole: tuple[int, list[Captured], list[list[Content]]] = (0, [], [])

    # -- painting --------------------------------------------------------------------------------

    def lines_part(self, width: int, height: int) -> list[Content]:
        """The newest lines; while one looks back those further up, whole, and in the last row how many are below."""
        if not self.looking:
            return super().lines_part(width, height)
        rows = [line for rows in self._rows(width) for line in rows]
        shown = max(1, height - 1)
        self._rows_below = max(0, min(self._rows_below, len(rows) - shown))
        last = len(rows) - self._rows_below
        made = rows[max(0, last - shown) : last]
        where = row(" " * TEXT, ("looking back" if last > shown else "the beginning", STRONG))
        sign = ends(where, plain(self._sign(), MUTED), width)
        return [*[EMPTY] * (shown - len(made)), *made, sign]

    def _rows(self, width: int) -> list[list[Content]]:
        """All rows of each line. Wrapping all of a long session again for each repaint would be felt."""
        lines = self.running.both.lines
        if self._whole[:2] != (width, lines):
            self._whole = (width, lines, whole_lines(self.running, width))
        return self._whole[2]

    def _sign(self) -> str:
        below, rows = 0, 0
        for line in reversed(self._whole[2]):
            below += rows < self._rows_below
            rows += len(line)
        words = f"{counted(below, 'line', 'lines')} below" if below else "the newest"
        return f"{words} · {shown_key('live.look_forward', self.context.keys)}"

    def _is_cut(self) -> bool:
        """Whether a line that would stand among the newest is longer than the rows that it gets there, or a glance
        leaves it out."""
        if self.at_a_glance and len(self.running.both.lines) > GLANCE_LINES:
            return True
        width, height = self.lines_room
        most, room = most_rows(height), height
        for rows in reversed(self._rows(width)):
            if room <= 0 or len(rows) > most:
                return room > 0
            room -= len(rows)
        return False

    # -- going -----------------------------------------------------------------------------------

    def action_look_back(self) -> None:
        """A page up."""
        self._look_up(_page(self.lines_room[1]))

    def action_look_first(self) -> None:
        """To the beginning."""
        self._look_up(sum(map(len, self._rows(self.lines_room[0]))), to_first=True)

    def _look_up(self, by: int, *, to_first: bool = False) -> None:
        """So many rows up. From newest lines that are cut it begins with these, whole; to_first: it does not."""
        width, height = self.lines_room
        rows = self._rows(width)
        if not rows:
            self.say("Nothing is noted yet.")
            return
        most = max(0, sum(map(len, rows)) - max(1, height - 1))
        if not self.looking:
            cut = self._is_cut()
            if not most and not cut:
                self.say("All lines of this session are on the screen.")
                return
            self.looking, self._typed_then = True, self.capture.text
            self._rows_below = 0 if cut and not to_first else min(most, by)
        else:
            self._rows_below = min(most, self._rows_below + by)
        self._message = None
        self.repaint()

    def action_look_forward(self) -> None:
        """A page down; from the last one, back to the newest line."""
        if not self.looking:
            return
        _, height = self.lines_room
        if self._rows_below == 0:
            self.come_back()
            return
        self._rows_below = max(0, self._rows_below - _page(height))
        if self._rows_below == 0 and not self._is_cut():
            self.looking = False
        self._message = None
        self.repaint()

    def action_look_newest(self) -> None:
        """To the newest line."""
        self.come_back()

    def come_back(self) -> bool:
        """To the newest line; False when one did not look back."""
        if not self.looking:
            return False
        self.looking = False
        self.repaint()
        return True

    def stay_looking(self) -> None:
        """Lines came from elsewhere: what is being read stays where it is."""
        before, rows = self._whole[1], self._whole[2]
        below, at = 0, len(rows)
        while at and below < self._rows_below:
            at -= 1
            below += len(rows[at])
        if not self.looking or not at:
            return
        read = before[at - 1].id  # the last line that is whole on the screen
        now = self._rows(self._whole[0])
        place = next((place for place, line in enumerate(self._whole[1], 1) if line.id == read), len(now))
        self._rows_below += sum(map(len, now[place:])) - below

    def on_capture_line_changed(self, event: CaptureLine.Changed) -> None:
        """Whoever types wants to see what becomes of it."""
        if self.looking and event.text != self._typed_then:
            self.come_back()

    def on_capture_line_submitted(self, event: CaptureLine.Submitted) -> None:
        """The same with Enter."""
        self.come_back()


def _page(height: int) -> int:
    """How far a key goes: one row of the page before stays in view, where there are enough."""
    shown = max(1, height - 1)
    return shown - 1 if shown > 3 else shown
