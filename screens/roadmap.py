"""The roadmap: the goals of both over the months. The same page for both (Mission 24)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from mentortui.model.days import MONTHS
from mentortui.model.kinds import Goal
from mentortui.screens.commands import bindings
from mentortui.screens.goalrows import facts, goal_head
from mentortui.screens.paint import EMPTY, MUTED, STRONG, fitted, level_words, plain, row
from mentortui.screens.room import Room
from mentortui.service.roadmap import Road, Roadmap, roadmap

CELL, MOST = 5, 18
"""Cells for a month, and the most months on a page."""
SIGNS = {"": "     ", "run": "─────", "shown": "──●──", "due": "─due ", "end": "─end "}


class RoadmapScreen(Room):
    """Goals with their months; Enter opens the one that is up."""

    BINDINGS = bindings("roadmap")
    SCOPE, HEADING = "roadmap", "Roadmap"

    _map = Roadmap((), 0, ())

    def rows(self, width: int) -> Sequence[Content]:
        """The months are worked out once for all rows."""
        self._map = roadmap(self.people, self.visit.today, max(1, min(MOST, (width - 6) // CELL)))
        return super().rows(width)

    def items(self) -> Sequence[Goal]:
        """The goals that both can see, the nearest day first."""
        return [road.goal for road in self._map.roads]

    def head_rows(self, width: int) -> Sequence[Content]:
        """The months; or what belongs here."""
        if not self.items():
            text = "Goals of both stand here over the months, the same page for each of you."
            return self.empty(f"{text} {self.key_for('open')} leads to the goals.", width)
        return [EMPTY, *_month_rows(self._map.months, self._map.now)]

    def item_rows(self, item: Goal, width: int, *, up: bool) -> Sequence[Content]:
        """A goal over its months, and in words."""
        road = next(road for road in self._map.roads if road.goal.id == item.id)
        said = f"{level_words(item.level)} · {facts(item, self.people, self.visit.today)}"
        return [
            *goal_head(item, width, up=up, most=3 if up else 1),
            row("     ", _road_row(road)),
            row("     ", fitted(plain(said, MUTED), width - 6)),
            EMPTY,
        ]

    def tail_rows(self, width: int) -> Sequence[Content]:
        """What the signs mean."""
        return (
            self.words("● something showed how it goes · due its day · end done with", width, style=MUTED)
            if self.items()
            else []
        )

    def hints(self) -> dict[str, str]:
        """Where Enter leads."""
        return {} if self.items() else {"roadmap.open": "goals"}

    def action_open(self) -> None:
        """The goal that is up."""
        if isinstance(self.up, Goal):
            self.go("goal", self.up.id)
        else:
            self.go("goals")


def _month_rows(months: Sequence[date], now: int) -> list[Content]:
    """The years, where there is more than one, and the months; the present one stands in brackets."""
    years = [str(month.year) if at == 0 or month.month == 1 else "" for at, month in enumerate(months)]
    named = [
        row(
            (
                f"[{MONTHS[month.month - 1]}]" if at == now else f" {MONTHS[month.month - 1]} ",
                STRONG if at == now else MUTED,
            )
        )
        for at, month in enumerate(months)
    ]
    rows = [row("    ", Content("").join(named))]
    if len([year for year in years if year]) > 1:
        rows.insert(0, row("     ", ("".join(year.ljust(CELL) for year in years), MUTED)))
    return rows


def _road_row(road: Road) -> Content:
    return Content.styled("".join(SIGNS[cell] for cell in road.cells).rstrip(), f"${road.goal.owner}")
