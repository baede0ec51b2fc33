"""The grid that every page stands on: where text begins and ends, and the styles of tones."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from mentortui.screens.kit.paint import STRONG, paragraphs, row

if TYPE_CHECKING:  # a session shows no page: its first screen can do without them
    from mentortui.pages.page import Axis, Words

TEXT, RUNNING, EDGE = 3, 76, 96
"""The cell in which text begins, the one at which running text wraps, and where the right-end column ends at most."""
WHOLE = 10_000
"""Rows of a text that is only read."""
COLUMN = 5
"""Cells of a column of an axis."""
BEFORE = 3
"""Columns before the present one that stay in view, where there is more to come than fits."""
STYLES = {"": "", "strong": STRONG, "mark": "reverse"}


class Grid(NamedTuple):
    """What a setter has to know. edge: where the right-end column ends; label: cells of the label column; key_of: the
    key of a command as this person has it; raised: whether a ground can be seen to be raised."""

    width: int
    edge: int
    label: int
    key_of: Callable[[str], str]
    axis: Axis | None = None
    raised: bool = True

    def running(self, right: int = 0) -> int:
        """Cells of running text, with so many kept free at the right end."""
        return max(8, min(self.edge - right, RUNNING) - TEXT)

    @property
    def columns(self) -> slice:
        """The columns of the axis that fit: rather what lies ahead than what lies behind."""
        room = max(1, (self.edge - TEXT) // COLUMN)
        count, now = (len(self.axis.columns), self.axis.now) if self.axis else (0, 0)
        first = max(0, min(now, max(now - BEFORE, count - room))) if count > room else 0
        return slice(first, first + room)


def style_of(tone: str) -> str:
    """The style of a tone."""
    return STYLES.get(tone, f"${tone}")


def content_of(words: Words, style: str = "") -> Content:
    """Words with their tones, with the line breaks that they have."""
    if isinstance(words, str):
        return paragraphs(words).stylize(style) if style else paragraphs(words)
    return row(*(paragraphs(span.text).stylize(style_of(span.tone) or style) for span in words))
