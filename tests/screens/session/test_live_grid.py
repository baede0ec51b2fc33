"""The grid of live screens (Looks and words, "grid"): the header, the path, text in cell 3, and nothing that moves."""

from __future__ import annotations

from typing import Any

import pytest
from fakes import Clock, pass_minutes
from textual.pilot import Pilot
from walks import SIZES, Made, live_of, press, settle, told, type_in

BEGINS = ("   ", " ▸ ", " ▌ ")
"""What stands before the text of a row: nothing, the pointer, or the bar of a person or a lane."""


def rows_of(pilot: Pilot[Any], *ids: str) -> list[str]:
    """The rows of regions that are not empty."""
    return [line.rstrip() for line in told(pilot, *ids).splitlines() if line.strip()]


@pytest.mark.parametrize("size", SIZES)
async def test_every_step_stands_on_the_grid(made: Made, pair: str, size: tuple[int, int]) -> None:
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for typed in ("a note", ".a private one", "!send the slides friday", "*a win", "!!read them"):
            await type_in(pilot, typed)
        places = set()
        for _ in range(len(live_of(pilot).running.live.steps) - 1):
            live = live_of(pilot)
            strip = size[1] < 12
            regions = ["part"] if strip else ["part", "context", "lines"]
            regions += ["lines"] if strip and not live.is_saying else []  # a strip says things in place of the lines
            shown = rows_of(pilot, *regions)
            assert any(line[3] != " " for line in shown)
            for line in shown:
                assert line[:3] in BEGINS and line[3:].strip(), (live.running.live.step.name, line)
                assert len(line) < size[0], (live.running.live.step.name, line)
            (header,) = rows_of(pilot, "top")
            name = live.running.live.step.name
            assert header[1:].removeprefix("Initiation · ").startswith(f"{name} ") and len(header) < size[0]
            if not strip:
                (path,) = rows_of(pilot, "path")
                assert name in path and path[0] == " " and path[1] != " " and len(path) < size[0]
            places.add((live.capture.region.y, live.query_one("#keys").region.y))
            await press(pilot, "tab")
        assert len(places) == 1, "the capture line or the row of keys moved"


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_the_leader_is_the_hour(made: Made, pair: str, clock: Clock, width: int) -> None:
    """Spent minutes are `─`, those to come `·`: a third of an hour is a third of the row."""
    app = made("live", pair)
    async with app.run_test(size=(width, 24)) as pilot:
        await settle(pilot)
        live = live_of(pilot)
        planned = live.running.live.minutes_planned

        def share() -> float:
            """How much of the leader is spent."""
            (header,) = rows_of(pilot, "top")
            spent, coming = header.count("─"), header.replace(" · ", "   ").count("·")
            assert spent + coming >= 6
            return spent / (spent + coming)

        assert share() == 0
        for part in (1 / 3, 2 / 3):
            pass_minutes(live.running, clock, planned // 3)
            live.repaint_top()
            assert abs(share() - part) <= 0.12
