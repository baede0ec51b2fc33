"""The second wall against hostile text: nothing that steers a terminal gets out through any widget.

The first is mentortui.model.text. This one stands at the exit: a filter over every line the app paints.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from rich.segment import Segment
from rich.style import Style
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


_WORD_INK = Style(color="default")


class WordFilter(LineFilter):
    """No coloured words among the terminal's own sixteen colours: none of them can be read on light and on dark ground
    alike. Bars, pointers and other signs keep theirs; the word beside them says the same."""

    def __init__(self, is_sixteen: Callable[[], bool]) -> None:
        """is_sixteen: whether the present theme has those colours."""
        super().__init__()
        self._is_sixteen = is_sixteen

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same words, in the ink of all text."""
        if not self._is_sixteen():
            return segments
        return [
            Segment(text, style + _WORD_INK, control)
            if style is not None and style.color is not None and not style.color.is_default and _is_word(text)
            else segment
            for segment in segments
            for text, style, control in (segment,)
        ]


def _is_word(text: str) -> bool:
    return any(map(str.isalnum, text))


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
