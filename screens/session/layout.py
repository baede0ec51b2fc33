"""The page that the five live screens share, and how it is painted. What its keys do is in live_screen.py.

glance   top row: stage, step, minutes          (nearest the camera)
         the step's own part                    (what to do now: a fixed number of rows)
keep     the last lines, each with its lane
hands    the capture line, and the keys that apply
"""

from __future__ import annotations

from typing import cast

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from mentortui.screens.kit.hints import hint_row
from mentortui.screens.kit.paint import MUTED, STRIP_HEIGHT, WARN, fitted, plain, row, rule, wrapped
from mentortui.screens.kit.words import Words
from mentortui.screens.session import frame
from mentortui.screens.session.around_line import AroundLine
from mentortui.screens.session.context import SessionContext

PART_ROWS = ((STRIP_HEIGHT, 2), (16, 4), (24, 6), (34, 7))
"""(below this many rows, the step's part gets this many)."""
MOST_PART_ROWS = 9
MOST_SAID = 3
"""Rows for a sentence that the row of keys is too short for."""


class LivePage(AroundLine):
    """Regions around a capture line. Subclasses give `part`."""

    STEADY = True
    """A wheel moves nothing here."""
    _editing = ""  # id of the earlier line that is being put right
    _context_shown = 0
    looking = False  # whether earlier lines are on the screen in place of the newest

    def __init__(self, context: SessionContext) -> None:
        super().__init__(context)
        self._message: Content | None = None
        self._long_shown: Content | None = None
        self._keys_said: tuple[Content | None, bool, bool, bool] = (None, False, False, False)

    def compose(self) -> ComposeResult:
        """Seven quiet regions."""
        yield Words(id="top")
        yield Words(id="part")
        yield Words(id="rule-above", classes="rule")
        with Horizontal(id="middle"):
            yield Words(id="lines")
            yield Words(id="side")
        yield Words(id="context")
        yield Words(id="rule-below", classes="rule")
        yield self.capture
        yield Words(id="keys")

    def words(self, name: str) -> Words:
        """One of the regions."""
        return cast(Words, self.query_one(f"#{name}"))

    @property
    def is_saying(self) -> bool:
        """As for every screen."""
        return self._message is not None

    def say(self, text: str, style: str = MUTED) -> None:
        """A sentence in the row of keys, until the next act. One that is longer stands whole above the capture line."""
        self._message = plain(f" {text}", style)
        self.repaint_keys()

    def part(self, width: int, height: int) -> list[Content]:
        """The step's own rows, at most height of them."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Show what is so. Regions that say the same as before send nothing."""
        super().repaint()
        width, height = self.room
        self._repaint_part(width)
        self.words("rule-above").put([rule(width)])
        self.words("rule-below").put([rule(width)])
        self.repaint_top()
        side, context = self._side_rows(), self._context_rows()
        self._context_shown = len(context)
        self.words("side").display = bool(side)
        self.words("side").put(side)
        self.words("context").display = bool(context)
        self.words("context").put(context)
        if height < STRIP_HEIGHT and (said := self._said()):
            self.words("lines").put([said])
        else:
            self.words("lines").put(self.lines_part(*self.lines_room))
        self.relabel(self.capture.text)
        self.repaint_keys()

    def _repaint_part(self, width: int) -> None:
        part_rows = self._part_rows
        self.words("part").display = bool(part_rows)
        if part_rows:
            self.words("part").styles.height = part_rows
            self.words("part").put([fitted(line, width) for line in self.part(width, part_rows)[:part_rows]])

    @property
    def _part_rows(self) -> int:
        """Rows of the step's own part. In a strip it makes way while one looks back."""
        height = self.room.height
        if self.looking and height < STRIP_HEIGHT:
            return 0
        return next((rows for below, rows in PART_ROWS if height < below), MOST_PART_ROWS)

    @property
    def _middle_rows(self) -> int:
        """What top, part, rules, line and keys leave."""
        height = self.room.height
        return height - 2 - self._part_rows - (0 if height < STRIP_HEIGHT else 3)

    def _side_rows(self) -> list[Content]:
        width, height = self.room
        wide = width >= frame.SIDE_WIDTH and height >= STRIP_HEIGHT
        return frame.side_rows(self.running, self._middle_rows) if wide else []

    def _context_rows(self) -> list[Content]:
        width, height = self.room
        if height < STRIP_HEIGHT or (self.looking and not self._long_said):
            return []
        if long := self._long_said:
            return [row("  ", line) for line in wrapped(long[1:], width - 4, MOST_SAID)]
        rows = [] if width >= frame.SIDE_WIDTH else frame.context_rows(self.running, width, height)
        return [*rows, *frame.fit_rows(self.context, width)]

    @property
    def _long_said(self) -> Content | None:
        """What has to be said now, where the row of keys is too short for it and there is room above the line."""
        said, (width, height) = self._said(), self.room
        return said if said is not None and height >= STRIP_HEIGHT and said.cell_length > width - 1 else None

    @property
    def lines_room(self) -> tuple[int, int]:
        """(columns, rows) for the lines."""
        width = self.room.width - (frame.SIDE if self._side_rows() else 0)
        return width, max(1, self._middle_rows - len(self._context_rows()))

    def lines_part(self, width: int, height: int) -> list[Content]:
        """The newest lines."""
        return frame.lines_rows(self.running, width, height, self._editing)

    def repaint_context(self) -> None:
        """What stands around the lines, a minute later."""
        context = self._context_rows()
        if len(context) != self._context_shown:
            self.repaint()
        else:
            self.words("context").put(context)

    def repaint_top(self) -> None:
        """Stage, step and minutes."""
        self.words("top").put([frame.top_row(self.context, self.room.width, short=self.room.height < STRIP_HEIGHT)])

    def _said(self) -> Content | None:
        """What has to be said now: trouble with keeping before all."""
        if self.context.trouble or (self.unsaved and not self._message):
            return plain(f" {self.context.trouble or self.unsaved}", WARN)
        return self._message

    def repaint_keys(self) -> None:
        """The keys that apply now, or what has to be said. A strip has no row for it: there it stands for the lines."""
        if self.room.height < STRIP_HEIGHT and self._said():
            self.words("lines").put([self._said() or Content("")])
        long = self._long_said
        if long != self._long_shown:
            self._long_shown = long
            self.repaint()
            return
        self._keys_said = self._keys_say()
        hints = self.typing_hints() if self.capture.text else self.hints()
        said = None if long else self._said()
        self.words("keys").put([said or hint_row("live", self.context.keys, self.room.width, hints)])

    def _keys_say(self) -> tuple[Content | None, bool, bool, bool]:
        """What the row of keys depends on while a person types."""
        text = self.capture.text
        return self._said(), bool(text), self.capture.is_full, self.is_answer(text)
