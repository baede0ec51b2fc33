"""Ways to look at a page through each setter, for tests."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import msgspec

from mentortui.pages.page import Axis, Level, Numbers, Page, Path, Rhythm, Scale, Track
from mentortui.pages.registry import View
from mentortui.screens.kit.cells import Cells

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
SLUGS = ("mira-tomas", "mira-noemi", "mira-jun", "mira-sofia", "ines-mira")
"""Every relationship of the sample home."""
ViewOf = Callable[[str], View]
WIDTHS = (39, 59, 79, 119)
SILENT = {"acts_on", "command", "hints", "who", "tone", "iso"}
"""Fields whose text is not for people."""


class Seen(HTMLParser):
    """The words of a document, its tags, and whether each tag is closed where it should be."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.words, self.tags, self._open = "", list[tuple[str, dict[str, str | None]]](), list[str]()
        self.feed(document)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        self.words += " "

    def handle_data(self, data: str) -> None:
        self.words += data if self._open[-1:] != ["style"] else ""


def tokens(text: str) -> set[str]:
    """The words of a text, without signs and marks around them."""
    return set(re.findall(r"[\w']+", text.lower()))


def shown_on_cells(page: Page, width: int) -> str:
    """All that the cells show while one goes down the page, with the whole text of each row that was cut."""
    made = Cells(page, width, lambda _: "", selected=0)
    texts = []
    for selected in range(max(1, len(page.rows))):
        made.select(selected)
        assert len(list(made)) == len(made)
        assert all(line.cell_length <= width for line in made), [line.plain for line in made]
        texts += [line.plain for line in (*made, *made.aside())]
    return "\n".join(texts)


def words_of(part: Any, *, drawn: bool = False) -> str:
    """Every text within a part of a page that is for people; drawn: without the words for what cells draw."""
    if isinstance(part, str):
        return part
    if isinstance(part, tuple):
        return " ".join(words_of(each, drawn=drawn) for each in part)
    if not isinstance(part, msgspec.Struct):
        return ""
    if isinstance(part, Track | Axis):  # a picture, and the words that say the same
        return "" if drawn else getattr(part, "words", "")
    if isinstance(part, Path) and drawn:  # steps for which there is no room are left out at an end
        return part.steps[part.now]
    if isinstance(part, Rhythm) and drawn:
        return f"{part.label} {part.words}"
    if isinstance(part, Rhythm):  # a week without a meeting is only drawn
        beats = [f"{beat.day.words} {beat.state}" for beat in part.beats if beat.state != "none"]
        return " ".join((part.label, part.words, *beats))
    if isinstance(part, Scale):  # both answers in words belong to its row
        return ""
    if isinstance(part, Numbers) and part.scale:  # every height is drawn; those that are reached stand in the table
        labels = tuple(series.label for series in part.series)
        return words_of((part.columns, () if drawn else part.within, part.each, labels), drawn=drawn)
    if isinstance(part, Level):
        return f"{part.words} {' '.join(part.sentences)}"
    return " ".join(words_of(getattr(part, name), drawn=drawn) for name in part.__struct_fields__ if name not in SILENT)
