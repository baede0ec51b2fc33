"""The timeline: four bands, one for each stage, with what happened in them (Mission 37)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from mentortui.model.days import day_name, parse_day
from mentortui.screens.commands import bindings
from mentortui.screens.opening import Opening
from mentortui.screens.paint import EMPTY, MUTED, STRONG, WIN, columns, fitted, plain, pointer, row
from mentortui.service.timeline import Band, Event, bands, span_words


class _Placed(NamedTuple):
    """An event, and the bands that begin right above it."""

    event: Event
    above: tuple[Band, ...]


class TimelineScreen(Opening):
    """A band without events keeps its name."""

    BINDINGS = bindings("timeline")
    SCOPE, HEADING = "timeline", "Timeline"

    def items(self) -> Sequence[_Placed]:
        """Every event, band after band."""
        placed: list[_Placed] = []
        waiting: list[Band] = []
        for band in bands(self.people):
            waiting.append(band)
            for event in band.events:
                placed.append(_Placed(event, tuple(waiting)))
                waiting = []
        return placed

    def item_rows(self, item: _Placed, width: int, *, up: bool) -> Sequence[Content]:
        """A row for an event, under the name of its band."""
        day = parse_day(item.event.at)
        style = WIN if item.event.word == "win" else STRONG if up else MUTED
        when, what = (15, 10) if width >= 50 else (11, 9)
        cells = [
            (plain(day_name(day, self.visit.today) if day else "", MUTED), when),
            (plain(item.event.word, style), what),
            (plain(item.event.text), max(8, width - when - what - 7)),
        ]
        heads = [line for band in item.above for line in self._band(band, width)]
        return [*heads, row(" ", pointer(up), " ", columns(cells))]

    def tail_rows(self, width: int) -> Sequence[Content]:
        """The bands that nothing has happened in so far."""
        whole = bands(self.people)
        last = max((place for place, band in enumerate(whole) if band.events), default=-1)
        rows = [line for band in whole[last + 1 :] for line in self._band(band, width)]
        if last < 0:
            text = "What you do together comes to stand here: sessions, goals, wins, and what you agree on."
            rows += self.empty(text, width)
        return rows

    def _band(self, band: Band, width: int) -> list[Content]:
        here = band.stage is self.people.stage
        head = row("  ", (band.stage.value.ljust(12), STRONG if here else ""))
        return [EMPTY, row(head, fitted(plain(span_words(band, self.visit.today), MUTED), width - 15))]

    def hints(self) -> dict[str, str]:
        """There may be nothing to open yet."""
        return {} if self.items() else {"timeline.open": ""}

    def action_open(self) -> None:
        """Read it where it was kept."""
        if self.up is not None:
            self.open_at(self.up.event.page, self.up.event.about)
