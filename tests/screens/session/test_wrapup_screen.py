"""The wrap-up on the screen: the path of its questions, what Enter takes, and how to answer otherwise."""

from __future__ import annotations

import re
from typing import Any

import pytest
from textual.pilot import Pilot
from walks import SIZES, Made, Save, flat, line_of, live_of, press, settle, told, type_in

from mentortui.model.records.record import Change
from mentortui.service.session import wrapup

WEEKLY = Change("about", "about", {"rhythm": "FREQ=WEEKLY;BYDAY=TH", "next_session": ""})
HELD = Change("sessions", "s0", {"number": 1, "started": "2026-11-05T10:00:00+01:00"})
BEGINS = ("   ", " ▸ ", " ▌ ")


def asked(pilot: Pilot[Any]) -> str:
    """The first word of the key of the question that is asked; "" at the summary."""
    question = wrapup.current(live_of(pilot).running)
    return question.key.partition(".")[0] if question else ""


@pytest.mark.parametrize("size", SIZES)
async def test_every_question_stands_on_the_grid(made: Made, pair: str, save: Save, size: tuple[int, int]) -> None:
    """Issue 13: the question, what Enter takes or that it skips; nothing moves the capture line. So is the summary."""
    save(HELD, WEEKLY)
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await type_in(pilot, "!send it fri")
        await type_in(pilot, "# lead the weekly meeting with ease")
        await press(pilot, "ctrl+d")
        places, seen = set(), []
        while True:
            seen.append(asked(pilot))
            question = wrapup.current(live_of(pilot).running)
            shown = [line.rstrip() for line in told(pilot, "part").splitlines() if line.strip()]
            assert all(line[:3] in BEGINS and line[3] != " " and len(line) < size[0] for line in shown), shown
            places.add((live_of(pilot).capture.region.y, live_of(pilot).query_one("#keys").region.y))
            if question is None:
                break
            if question.proposal:
                assert [line[3:][:12] for line in shown if line[1] == "▸"], shown
            elif size[1] > 12:
                assert "Enter skips" in flat(pilot, "part")
            assert size[1] < 12 or not question.private or shown[0].startswith(" ▌ ")
            await press(pilot, "enter")
        assert len(places) == 1 and len(seen) > 9 and seen[-1] == ""


async def test_the_path_says_what_is_asked_and_what_is_answered(made: Made, pair: str, save: Save) -> None:
    """Issue 13: a sign for each question behind the word for them; what is asked now is the present one; skipped
    questions stay open."""
    save(HELD, WEEKLY)
    app = made("live", pair)
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "!send it fri")
        await press(pilot, "ctrl+d")
        whole = "takeaways ○ ○ · promises ○ · win ○ · listening ○ · next meeting ○ · private ○ ○ ○ · stage ○"
        assert told(pilot, "path").strip() == whole
        await type_in(pilot, "to wait")
        assert "takeaways ● ○ · promises ○" in told(pilot, "path")
        await press(pilot, "enter", "enter", "enter", "enter")
        assert asked(pilot) == "next"
        assert "takeaways ● ○ · promises ● · win ○ · listening ○ · next meeting ○" in told(pilot, "path")
        (path, *_) = live_of(pilot).words("path").rows
        assert [path.plain[span.start : span.end] for span in path.spans if "bold" in str(span.style)] == [
            "next meeting ○"
        ]
        await type_in(pilot, "none")
        assert "next meeting ● · private ○ ○ ○" in told(pilot, "path")
        await type_in(pilot, "skip")
        await press(pilot, "enter")
        assert asked(pilot) == "" and told(pilot, "path").rstrip().endswith("stage ○ · save")


async def test_enter_takes_what_is_proposed_and_shown(made: Made, pair: str, save: Save) -> None:
    """Issue 13: the proposal is the selected row, and the end of the capture line says it; below it is how to answer
    otherwise. What was answered before is proposed when one comes back to it."""
    save(HELD, WEEKLY)
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "!send it fri")
        await press(pilot, "ctrl+d", "enter", "enter")
        assert re.search(r"^ ▸ Tomas     send it +Fri 20 Nov$", told(pilot, "part"), re.M)
        assert "or a new day: fri · kept · let go" in told(pilot, "part") and line_of(pilot).end == "(Enter: right)"
        while asked(pilot) != "next":
            await press(pilot, "enter")
        assert " ▸ Thu 26 Nov 10:00   as usual" in told(pilot, "part")
        assert line_of(pilot).end == "(Enter: Thu 26 Nov 10:00)"
        await press(pilot, "enter")
        assert live_of(pilot).running.live.state.answers["next"] == "2026-11-26T10:00"
        await press(pilot, "shift+tab")
        assert " ▸ Thu 26 Nov 10:00   as answered before" in told(pilot, "part")
        assert line_of(pilot).end == "(Enter: keep it)"
