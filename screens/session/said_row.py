"""What has to be said on a live screen: in the row of keys, or above the capture line where that is too short."""

from __future__ import annotations

from textual.content import Content

from mentortui.screens.kit.key_question import KeyQuestion
from mentortui.screens.kit.paint import STRIP_HEIGHT, STRONG, WARN, plain, row, wrapped
from mentortui.screens.session.around_line import AroundLine

MOST_SAID = 3
"""Rows for a sentence that the row of keys is too short for."""


class SaidRow(AroundLine):
    """A sentence, trouble, or a question that a key answers."""

    @property
    def is_saying(self) -> bool:
        """As for every screen."""
        return self._message is not None

    def _said(self) -> Content | None:
        """What has to be said now: a question that waits for a key, then trouble with keeping."""
        if self.asked is not None:
            return self._asked_row(self.asked)
        if self.context.trouble or (self.unsaved and not self._message):
            return plain(f" {self.context.trouble or self.unsaved}", WARN)
        return self._message

    def _asked_row(self, question: KeyQuestion) -> Content:
        """The question and its keys; where one row has no room for both, its words."""
        return question.one_row(self.room.width) or plain(f" {question.words}", STRONG)

    def _long_rows(self) -> list[Content]:
        """What has to be said now, above the capture line, where it is too long for the row of keys."""
        long, width = self._long_said, self.room.width
        rows = [row(" ", line) for line in wrapped(long[1:], width - 2, MOST_SAID)] if long else []
        return [*rows, *self.asked.keys_rows(width)[:-1]] if long and self.asked else rows

    def _strip_rows(self) -> list[Content]:
        """What has to be said now on a strip, which has no row of keys: in place of the lines, and where it is longer,
        of the step's own part. Of a question whose keys have a row of their own, these."""
        said, (width, height) = self._said(), self.room
        if said is None or height >= STRIP_HEIGHT:
            return []
        if self.asked is not None and self._asks_in_two(width):
            return self.asked.keys_rows(width)[: height - 2]
        return [row(" ", line) for line in wrapped(said[1:], width - 2, min(MOST_SAID, height - 2))]

    @property
    def _long_said(self) -> Content | None:
        """What has to be said now, where the row of keys is too short for it and there is room above the line."""
        said, (width, height) = self._said(), self.room
        is_long = said is not None and (said.cell_length > width - 1 or self._asks_in_two(width))
        return said if is_long and height >= STRIP_HEIGHT else None

    def _asks_in_two(self, width: int) -> bool:
        """Whether a question stands above the line, and its keys below."""
        return self.asked is not None and self.asked.one_row(width) is None
