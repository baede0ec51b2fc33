"""The second wall against hostile text: nothing that steers a terminal gets out through any widget.

The first is mentortui.model.text. This one stands at the exit: a filter over every line the app paints.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from mentortui.model.text import UNSAFE


class SafetyFilter(LineFilter):
    """Takes out control characters and every link that is not plain http(s)."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, harmless."""
        made = []
        for segment in segments:
            text, style, control = segment
            if control is None and (not text.isprintable()) and re.search(UNSAFE, text):
                segment = Segment(re.sub(UNSAFE, "", text), style)
            if style is not None and style.link:
                segment = Segment(segment.text, style.update_link(None), control)
            made.append(segment)
        return made


class SignFilter(LineFilter):
    """Our signs as others, for a terminal that does not have them."""

    def __init__(self, fallbacks: Mapping[str, str]) -> None:
        """fallbacks: signs and what stands for them, each one cell wide."""
        super().__init__()
        self._table = str.maketrans(dict(fallbacks))

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same cells, in other signs where they are ours."""
        return [
            segment
            if segment.text.isascii()
            else Segment(segment.text.translate(self._table), segment.style, segment.control)
            for segment in segments
        ]
