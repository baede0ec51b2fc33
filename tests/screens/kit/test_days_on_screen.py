"""Days and zones on the screen: what is not understood is said at once, and what cannot be meant stays in the line."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from fakes import Clock
from walks import Made, Save, flat, line_of, lines_of, on_disk, press, saved, settle, told, type_in

from mentortui.model.days.written import parse_moment
from mentortui.model.records.record import Change
from mentortui.screens.widgets.editor import Editor
from mentortui.store.home import Home

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


@pytest.fixture
def in_new_york(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Iterator[Clock]:
    """The clock of a reader in New York, on Sun 29 Nov 2026."""
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    clock.now = NOON.astimezone()
    yield clock
    monkeypatch.undo()
    time.tzset()


async def test_a_day_that_cannot_be_meant_stays_in_the_line(made: Made, pair: str) -> None:
    """F4, F5: the line is open, with the sentence; corrected, it is taken."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for typed, says in (("!send it mon 26 nov", "26 Nov is a Thursday"), ("!send it by 2020-01-01", "long past")):
            line_of(pilot).load("")
            await type_in(pilot, typed)
            assert (line_of(pilot).text, lines_of(pilot)) == (typed, [])
            assert says in flat(pilot)
        line_of(pilot).load("")
        await type_in(pilot, "!send it thu 26 nov")
        assert [text for *_, text in lines_of(pilot)] == ["send it"] or "send it" in str(lines_of(pilot))


@pytest.mark.parametrize("typed", ["!Folien schicken morgen", ".!Folien schicken morgen", "!send it 3/4"])
async def test_a_day_that_is_not_understood_is_said_in_a_session(made: Made, pair: str, typed: str) -> None:
    """M9, F6: at once, for a private promise too."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, typed)
        assert "No due date" in flat(pilot)


async def test_a_day_that_is_not_understood_is_said_when_a_line_is_edited(made: Made, pair: str) -> None:
    """M9, F6: other words for a promise that was made a moment ago."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "!send it")
        await press(pilot, "up", "ctrl+u")
        await type_in(pilot, "Folien schicken morgen")
        assert "No due date" in flat(pilot)
        assert [text for *_, text in lines_of(pilot)] == ["Folien schicken morgen"]


async def test_a_day_that_is_not_understood_is_said_on_the_brief(made: Made, home: Home, pair: str) -> None:
    """M9: between two sessions as in one."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await type_in(pilot, "!Folien schicken morgen")
        await settle(pilot)
        assert "No due date" in flat(pilot)
        assert [promise.text for promise in on_disk(home, pair).promises] == ["Folien schicken morgen"]


async def test_a_reader_in_another_zone_sees_both_clocks(
    made: Made, home: Home, pair: str, save: Save, in_new_york: Clock
) -> None:
    """N8, F7: at home, on the brief and on the page of trust; a meeting is set on the clock of the relationship."""
    save(Change("about", "about", {"next_session": "2026-12-03T14:30", "zone": "Europe/Berlin"}))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "14:30 Europe/Berlin" in flat(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert "Thu 3 Dec 08:30 (14:30 Europe/Berlin)" in flat(pilot)
        await press(pilot, "escape")
        await press(pilot, "p", "t")
        assert "14:30 Europe/Berlin" in flat(pilot) and "due dates" in flat(pilot)
        await press(pilot, "m")
        assert "in Europe/Berlin" in flat(pilot)
        await type_in(pilot, "fri 9am")
        assert on_disk(home, pair).about.next_session == "2026-12-04T09:00"
        await press(pilot, "m")
        await type_in(pilot, "28 mar 2027 02:30")
        assert "03:30 fits" in flat(pilot)


async def test_the_zone_is_asked_where_it_was_not_said(
    made: Made, home: Home, pair: str, save: Save, in_new_york: Clock
) -> None:
    """N8: a home of 0.1.0 that was written on another clock; z answers, and the sentence goes."""
    set_at = "2026-11-20T09:00:00.000+01:00"
    save(Change("about", "about", {"next_session": "2026-12-03T14:30"}))
    save(Change("meetings", "meeting.2026-12-03T14:30", {"planned": "2026-12-03T14:30", "set_at": set_at}))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "p", "t")
        assert "UTC+0100" in flat(pilot) and "Thu 3 Dec 14:30" in flat(pilot)
        await press(pilot, "z")
        await type_in(pilot, "Atlantis")
        assert "no time zone" in flat(pilot)
        line_of(pilot).load("")
        await type_in(pilot, "berlin")
        assert on_disk(home, pair).about.zone == "Europe/Berlin"
        assert "08:30 (14:30 Europe/Berlin)" in flat(pilot) and "UTC+0100" not in told(pilot)


async def test_a_meeting_that_is_set_keeps_the_zone_of_the_machine(
    made: Made, home: Home, pair: str, save: Save, in_new_york: Clock
) -> None:
    """N8: where no zone was said yet, the clock on which the time was typed."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "p", "t", "m")
        await type_in(pilot, "fri 9am")
        about = on_disk(home, pair).about
        assert (about.zone, parse_moment(about.next_session)) == ("America/New_York", datetime(2026, 12, 4, 9))


async def test_a_session_is_recorded_on_the_clock_of_the_relationship(
    made: Made, home: Home, pair: str, save: Save, in_new_york: Clock
) -> None:
    """N8, F7: on the screen as by `record`: the zone is named, and the time is one there. M9: a day that is not
    understood is said."""
    save(Change("about", "about", {"zone": "Europe/Berlin", "next_session": ""}))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "r", "plus")
        await type_in(pilot, "10 nov")
        assert "in Europe/Berlin" in flat(pilot)
        for answer in ("14:00", "45"):
            await type_in(pilot, answer)
        await settle(pilot)
        app.screen.query_one(Editor).text = "what we said\n!Folien schicken morgen"
        await settle(pilot)
        await press(pilot, "ctrl+e")
        await saved(pilot, lambda: len(on_disk(home, pair).sessions) == 1)
        assert "Line 2: No due date was found" in flat(pilot)
        (session,) = on_disk(home, pair).sessions
        assert session.started.startswith("2026-11-10T14:00") and session.started.endswith("+01:00")
