"""The grid of live screens (Looks and words, "grid"): the header, the path, text in cell 3, and nothing that moves."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fakes import Clock, pass_minutes
from rooms import painted
from textual.pilot import Pilot
from walks import SIZES, Made, Save, flat, live_of, press, settle, told, type_in

from mentortui.model.records.record import Change
from mentortui.screens.kit.pictures import path_row
from mentortui.screens.kit.theme import DARK

BEGINS = ("   ", " ▸ ", " ▌ ")
"""What stands before the text of a row: nothing, the pointer, or the bar of a person or a lane."""


def rows_of(pilot: Pilot[Any], *ids: str) -> list[str]:
    """The rows of regions that are not empty."""
    return [line.rstrip() for line in told(pilot, *ids).splitlines() if line.strip()]


@pytest.mark.parametrize("size", SIZES)
async def test_every_step_stands_on_the_grid(made: Made, pair: str, size: tuple[int, int]) -> None:
    app = made("live", pair, glance=False)
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


@pytest.mark.parametrize(
    ("width", "tail"),
    [(120, "Tomas speaks   60 left of 60   saved"), (80, "Tomas speaks   60 left of 60   saved"),
     (60, "Tomas speaks   60 left   saved"), (40, " 60 left")],
)  # fmt: skip
async def test_the_header_gives_way_from_the_right(made: Made, pair: str, clock: Clock, width: int, tail: str) -> None:
    """Who speaks, what is left, whether all is saved, as far as there is room; that it is not saved always. Over time
    says by how much, in no colour."""
    app = made("live", pair, glance=False)
    async with app.run_test(size=(width, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "space")
        live = live_of(pilot)
        (header,) = rows_of(pilot, "top")
        assert header.endswith(tail) and f"Arrive 1/7 · {live.running.live.step.minutes} min " in header
        live.context.status, live.context.trouble = "not saved", "The disk is full."
        live.repaint_top()
        (header,) = rows_of(pilot, "top")
        assert header.endswith("not saved") and "Arrive 1/7" in header and len(header) < width
        live.context.status, live.context.trouble = "saved", ""
        pass_minutes(live.running, clock, live.running.live.minutes_planned + 3)
        live.repaint_top()
        (header,) = rows_of(pilot, "top")
        assert " 3 over" in header and "left" not in header and "··" not in header
        (row,) = live.words("top").rows
        assert not any("$warn" in str(span.style) for span in row.spans)


@pytest.mark.parametrize("now", range(8))
@pytest.mark.parametrize("width", [8, 12, 20, 38, 58, 78])
def test_the_present_step_of_a_path_is_whole(now: int, width: int) -> None:
    """Of the others as many as fit, one that is gone before all that are to come."""
    steps = ("Arrive", "Promises", "Topic", "Explore", "Options", "Feedback", "Commit", "Wrap-up")
    shown = path_row(steps, now, width)
    assert shown.cell_length <= width and (width < 12 or steps[now] in shown.plain)
    assert (" · ".join(steps) == shown.plain) is (width == 78)
    names = [name.strip("… ") for name in shown.plain.split(" · ")]
    if width >= 58:
        assert now == 0 or steps[now - 1] in names
        assert shown.plain.startswith("… ") is (names[0] != "Arrive")
    if width >= 20:
        assert f"[{steps[now]}]" in path_row(steps, now, width, bracketed=True).plain


NOTICES = (
    "Only you see it. A backslash in front keeps it a note; ^Z takes it back.",
    "Noted, without a day. ↑ adds one: fri, 8 dec, in 2 weeks. A backslash in front keeps it; ^Z takes it back.",
    "All lines of this session are on the screen.",
)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_what_is_said_is_never_cut(made: Made, pair: str, size: tuple[int, int]) -> None:
    """Issue 13, notices: a sentence stands whole above the capture line where a row is too short for it, on a strip in
    place of the step's own part; what stood there comes back. Of a question all keys are to be seen."""
    app = made("live", pair, glance=False)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        live, names = live_of(pilot), [step.name for step in live_of(pilot).running.live.steps]
        before = painted(pilot)
        for said in NOTICES:
            live.say(said)
            await settle(pilot)
            shown = painted(pilot)
            assert said in " ".join(" ".join(line.split()) for line in shown), shown
            assert shown[0] == before[0] and any(line.startswith(" shared>") for line in shown[-2:])
        live.acted()
        await settle(pilot)
        assert painted(pilot) == before
        await press(pilot, "ctrl+o")
        await settle(pilot)
        shown = painted(pilot)
        assert all(f"{at} {name}" in " ".join(shown[1:]) for at, name in enumerate(names, 1) if at > 1), shown
        assert "Esc stay" in " ".join(shown) and not any("…" in line for line in shown[-4:])
        await press(pilot, "escape")
        await settle(pilot)
        assert painted(pilot) == before


async def test_the_marks_and_the_goal_go_as_lines_come(made: Made, pair: str, save: Save) -> None:
    """The marks keep their place for three lines and go with the fourth; the goal stays while six rows are free, and
    never stands twice."""
    save(Change("goals", "g1", {"number": 1, "text": "speak up", "level": 0}))
    app = made("live", pair, glance=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        places = []
        for count in range(8):
            rows = told(pilot, "lines").splitlines()
            places.append(next((at for at, line in enumerate(rows) if "!text fri" in line), -1))
            assert ("goal 1    speak up" in told(pilot, "context")) is (count < 7), count
            assert rows[-1].strip(), "the newest line does not stand beside the capture line"
            await type_in(pilot, f"line {count}")
        assert len(set(places[:4])) == 1 and places[0] > 0 and set(places[4:]) == {-1}
        await press(pilot, *["ctrl+z"] * 8)
        for step in live_of(pilot).running.live.steps[1:]:
            await press(pilot, "tab")
            assert told(pilot, "part", "context").count("goal 1 ") <= 1, step.name


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_the_leader_is_the_hour(made: Made, pair: str, clock: Clock, width: int) -> None:
    """Spent minutes are `─`, those to come `·`: a third of an hour is a third of the row."""
    app = made("live", pair, glance=False)
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


LONG = "read " + "the whole of it, slowly " * 4
PROMISED = (
    Change("promises", "p1", {"text": "send it", "owner": "mentee", "due": "2026-11-18"}),
    Change("promises", "p2", {"text": LONG, "owner": "mentor", "due": "2026-12-01"}),
    *(Change("promises", f"p{at}", {"text": f"call {at}", "owner": "mentor"}) for at in range(3, 10)),
)
"""More promises than rows, one of them longer than a row."""


@pytest.mark.parametrize("size", SIZES)
async def test_a_promise_reads_owner_words_day(made: Made, pair: str, save: Save, size: tuple[int, int]) -> None:
    """The selected one is seen by its pointer; what became of one stands at its right end; how many are below is said,
    and the whole of a text that was cut."""
    save(*PROMISED)
    app = made("live", pair, glance=False)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "tab")
        edge = min(size[0] - 1, 96)
        first, *_ = rows_of(pilot, "part")
        assert re.fullmatch(r" ▸ Tomas +send it +yesterday", first) and len(first) == edge
        await press(pilot, "right")
        rows = rows_of(pilot, "part")
        if size[1] < 12:
            assert rows[0].startswith(" ▸ Ines      read the whole") and rows[1].endswith("1 Dec")
            return
        assert re.fullmatch(r"   Tomas +send it +kept", rows[0]) and len(rows[0]) == edge
        assert rows[1].startswith(" ▸ Ines") and rows[1].endswith("…  Tue 1 Dec") and len(rows[1]) == edge
        shown = sum("▸" in line or line.startswith("   Ines  ") or line.endswith("kept") for line in rows)
        assert rows[-1].endswith(f"2 of 9 · {9 - shown} below") or rows[-1].endswith("2 of 9")
        assert flat(pilot, "part").count("the whole of it, slowly " * 3) >= 1
        await type_in(pilot, "!fri")
        assert re.search(r"read .*another day · Fri 20 Nov$", told(pilot, "part"), re.M)
        assert told(pilot, "part").count("▸") == 1


@pytest.mark.parametrize("no_colour", [False, True])
async def test_a_selected_row_is_seen_without_colour(
    made: Made, pair: str, save: Save, monkeypatch: pytest.MonkeyPatch, no_colour: bool
) -> None:
    """By its pointer and its reversed label; with colour by a raised ground, which goes through the whole row."""
    save(*PROMISED)
    monkeypatch.setenv("NO_COLOR", "1") if no_colour else monkeypatch.delenv("NO_COLOR", raising=False)
    app = made("live", pair, glance=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.theme = DARK
        await press(pilot, "tab")
        live = live_of(pilot)
        selected, other, *_ = live.part(79, 5)
        assert any("reverse" in str(span.style) for span in selected.spans) is no_colour
        assert (live.ground, selected.cell_length) == ((0, 79) if no_colour else (80, 80))
        assert not any("reverse" in str(span.style) for span in other.spans)
