"""What stands on pages of its own besides: gains, then and now, a routine. By keyboard."""

from __future__ import annotations

from datetime import timedelta

import pytest
from endings import choose, closing
from fakes import Clock
from walks import Made, Save, flat, on_disk, press, settle, told, type_in

from mentortui.model.records.record import Change
from mentortui.service.closing.closing import gains, routines, then_and_now
from mentortui.store.home import Home

pytestmark = pytest.mark.usefixtures("person")


async def test_gains_stand_side_by_side(made: Made, pair: str, home: Home) -> None:
    """Mission 18: one row has both, where there is room; one list follows the other where there is not."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await closing(pilot)
        await choose(pilot, "What each gains")
        assert "nothing written down yet" in flat(pilot) and "a Write down what each of you gets out of this" in flat(
            pilot
        )
        for who, text in (("1", "a fresh look"), ("2", "an hour to think [/oops]")):
            await press(pilot, "a")
            await type_in(pilot, who)
            await type_in(pilot, text)
            await settle(pilot)
        row = next(row for row in told(pilot).splitlines() if "a fresh look" in row)
        assert "an hour to think [/oops]" in row
        assert "What do you get out of this" not in flat(pilot), "a page explains itself while it is empty"
        relationship = on_disk(home, pair)
        assert [gain.recorded_by for role in ("mentor", "mentee") for gain in gains(relationship, role)] == ["", "ines"]
        await pilot.resize_terminal(40, 20)
        await settle(pilot)
        rows = told(pilot).splitlines()
        assert not any("a fresh look" in row and "an hour" in row for row in rows)


async def test_then_and_now_shows_both_days(made: Made, pair: str, home: Home, clock: Clock) -> None:
    """Mission 69: from day one; asked again later, both answers stand there, each with its day."""
    for answers, days in ((("make coffee", "", "", "", ""), 200), (("run a review", "less", "", "", ""), 0)):
        app = made()
        async with app.run_test(size=(80, 30)) as pilot:
            await closing(pilot)
            await choose(pilot, "Then and now")
            assert ("a Five questions for each of you" in flat(pilot)) is (days > 0), "while there is nothing"
            await press(pilot, "a")
            await type_in(pilot, "tomas")
            for answer in answers:
                await type_in(pilot, answer)
            await settle(pilot)
            text = flat(pilot)
        clock.now += timedelta(days=days)
    assert "Tomas then: make coffee Thu 19 Nov 2026 Tomas now: run a review today" in text
    then, now = then_and_now(on_disk(home, pair), "mentee", "hesitate")
    assert then is not None and then.text == "less" and now is None, (
        "a question is asked first when it is answered first"
    )


async def test_a_routine_is_taken_from_a_promise_or_new(made: Made, pair: str, home: Home, save: Save) -> None:
    """Mission 83: the mentee's, on the mentor's account; recorded by the mentor."""
    save(Change("promises", "p", {"owner": "mentee", "text": "block an hour", "cue": "when Monday comes"}))
    save(
        Change("stage_moves", "m", {"origin": "Maturity", "to": "Closure", "at": "2026-11-19T10:00:00+01:00"}),
        Change("closings", "closing", {"announced": "2026-11-19T10:00:00+01:00", "exit": "end"}),
    )
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await closing(pilot)
        await choose(pilot, "A routine")
        assert "What will you go on with alone?" in flat(pilot)
        await press(pilot, "a", "enter")
        assert "When Monday comes, I will block an hour" in flat(pilot)
        await type_in(pilot, "7")
        assert "A number from 1 to 1" in flat(pilot)
        await press(pilot, "ctrl+u")
        await type_in(pilot, "1")
        await settle(pilot)
        assert "Tomas When Monday comes, I will block an hour" in flat(pilot)
        await press(pilot, "a", "enter")
        await type_in(pilot, "when I am stuck")
        await type_in(pilot, "ask one person")
        await settle(pilot)
        own = routines(on_disk(home, pair), "mentee")
        assert [(each.cue, each.then) for each in own] == [
            ("when Monday comes", "block an hour"),
            ("when I am stuck", "ask one person"),
        ]
        assert {each.recorded_by for each in own} == {"ines"}
        assert "What will you go on with alone?" not in flat(pilot)
