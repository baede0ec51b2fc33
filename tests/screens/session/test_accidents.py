"""N3: what is pressed by accident leaves nothing behind: empty sessions, and Enter once too often."""

from __future__ import annotations

import pytest
from fakes import Clock
from walks import SIZES, Made, Save, flat, live_of, on_disk, press, saved, settle, to_summary, told, type_in

from mentortui.model.records.kinds import Asked
from mentortui.model.records.record import Change
from mentortui.screens.home.brief import BriefScreen
from mentortui.screens.home.home import HomeScreen
from mentortui.screens.session.live_screen import LiveScreen
from mentortui.screens.session.saved import ClosedScreen, SavedScreen
from mentortui.store.home import Home


@pytest.mark.parametrize("size", SIZES)
async def test_enter_all_the_way_through_leaves_no_session(
    made: Made, home: Home, pair: str, size: tuple[int, int]
) -> None:
    """N3: Enter on the summary asks, x discards; no record, no journal, and the planned meeting stands."""
    planned = on_disk(home, pair).about.next_session
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "tab", "down", "tab")
        await to_summary(pilot)
        assert "is empty" in told(pilot)
        await press(pilot, "enter", "enter", "z")
        assert "keep it open" in told(pilot)
        await press(pilot, "escape")
        assert "keep it open" not in told(pilot) and live_of(pilot)
        await press(pilot, "enter", "x")
        await saved(pilot, lambda: isinstance(app.screen, ClosedScreen) and app.screen.closed)
        assert "not saved" in told(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, HomeScreen) and app.session_flow.session is None
    relationship, place = on_disk(home, pair), home.place(pair)
    assert relationship.sessions == [] and relationship.all(Asked) == [] and relationship.about.next_session == planned
    assert home.open_sessions(place) == [] and not list((place.folder / "live").glob("*"))
    assert not list((place.private / "live").glob("*"))


async def test_an_empty_session_is_saved_when_somebody_says_so(made: Made, home: Home, pair: str) -> None:
    """Enter, then s; the session counts as held."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_summary(pilot)
        await press(pilot, "enter", "s")
        await saved(pilot, lambda: isinstance(app.screen, SavedScreen) and app.screen.saved_at is not None)
    assert [session.number for session in on_disk(home, pair).sessions] == [1]
    assert on_disk(home, pair).lines == []


async def test_a_word_on_the_question_is_a_line_and_then_it_is_saved(made: Made, home: Home, pair: str) -> None:
    """The question is not in the way of a last line; with one, Enter saves as ever."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_summary(pilot)
        await type_in(pilot, "we only met for coffee")
        assert "is empty" not in told(pilot)
        await press(pilot, "enter")
        await saved(pilot, lambda: isinstance(app.screen, SavedScreen) and app.screen.saved_at is not None)
    assert [line.text for line in on_disk(home, pair).lines] == ["we only met for coffee"]


async def test_enter_too_often_after_saved_goes_home_and_no_further(
    made: Made, home: Home, pair: str, clock: Clock
) -> None:
    """N3: a held Enter repeats every few hundredths of a second; it stays at home until there was a pause."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "a word")
        await to_summary(pilot)
        await press(pilot, "enter")
        await saved(pilot, lambda: isinstance(app.screen, SavedScreen) and app.screen.saved_at is not None)
        await press(pilot, "enter")
        for _ in range(20):
            clock.on(0.5 / 60)
            await press(pilot, "enter")
        assert isinstance(app.screen, HomeScreen) and "moment" in told(pilot, "keys")
        clock.on(2 / 60)
        await press(pilot, "enter")
        assert isinstance(app.screen, BriefScreen)
    assert home.open_sessions(home.place(pair)) == []


async def test_another_key_ends_the_pause(made: Made, pair: str) -> None:
    """Whoever goes up and down first means the Enter that follows, on the same second."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "a word")
        await to_summary(pilot)
        await press(pilot, "enter")
        await saved(pilot, lambda: isinstance(app.screen, SavedScreen) and app.screen.saved_at is not None)
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, HomeScreen)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, BriefScreen)


async def test_a_second_session_on_one_day_is_asked_about(made: Made, home: Home, pair: str, save: Save) -> None:
    """N3: Enter, however often, begins none; y does; and the day after nobody asks."""
    times = {"started": "2026-11-19T09:00:00+01:00", "ended": "2026-11-19T10:00:00+01:00"}
    save(Change("sessions", "s1", {"number": 1, **times}))
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, *["enter"] * 6)
        assert "today, 09:00 to 10:00" in flat(pilot, "said") and "Esc not now" in flat(pilot, "keys")
        assert home.open_sessions(home.place(pair)) == []
        await press(pilot, "n")
        assert isinstance(app.screen, BriefScreen)
        await press(pilot, "enter", "y")
        assert isinstance(app.screen, LiveScreen) and live_of(pilot).running.live.start.number == 2


async def test_a_session_that_was_left_open_goes_on_without_a_question(
    made: Made, pair: str, save: Save, clock: Clock
) -> None:
    """There is nothing to begin: it is the one that was begun."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "half of it")
        await press(pilot, "escape")
        times = {"started": "2026-11-19T08:00:00+01:00", "ended": "2026-11-19T09:00:00+01:00"}
        save(Change("sessions", "s0", {"number": 1, **times}))
        app.brief_flow.go_brief(pair)
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, LiveScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_a_session_saved_by_accident_is_removed_from_the_list(
    made: Made, home: Home, pair: str, save: Save, size: tuple[int, int]
) -> None:
    """N3: x asks, no leaves it, y removes it; the list says who did, numbers move up, undo brings it back."""
    for number, day in enumerate((3, 10, 17), 1):
        times = {"started": f"2026-11-{day:02}T10:00:00+01:00", "ended": f"2026-11-{day:02}T11:00:00+01:00"}
        save(
            Change("sessions", f"s{number}", {"number": number, **times}),
            Change("lines", f"l{number}", {"session": f"s{number}", "text": f"line {number}", "at": times["started"]}),
        )
    app = made()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "r", "down", "x")
        assert "Remove session 2" in flat(pilot, "keys") and "Esc leave it" in flat(pilot, "keys")
        assert "17 Nov" in told(pilot, "text")  # the list stays in sight
        await press(pilot, "x", "enter", "escape")
        assert len(on_disk(home, pair).sessions) == 3
        await press(pilot, "x", "y")
        relationship = on_disk(home, pair)
        assert [(each.id, each.number) for each in relationship.sessions] == [("s1", 1), ("s3", 2)]
        assert [line.text for line in relationship.lines] == ["line 1", "line 3"]
        assert "Ines removed the session" in told(pilot, "text")
        await press(pilot, "ctrl+z")
        assert [each.number for each in on_disk(home, pair).sessions] == [1, 2, 3]
        assert "removed" not in told(pilot, "text")
