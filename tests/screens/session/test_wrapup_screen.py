"""The wrap-up on the screen: five things at once, what a key chooses, and the key that saves."""

from __future__ import annotations

import pytest
from fakes import Clock
from walks import (
    SIZES,
    Made,
    Save,
    flat,
    line_of,
    lines_of,
    live_of,
    on_disk,
    press,
    saved,
    settle,
    to_step,
    told,
    type_in,
)

from mentortui.model.records.record import Change
from mentortui.screens.app.mentor_app import MentorApp
from mentortui.screens.session.saved import SavedScreen
from mentortui.screens.session.wrapup import WrapUpScreen
from mentortui.store.home import Home

WEEKLY = Change("about", "about", {"rhythm": "FREQ=WEEKLY;BYDAY=TH", "next_session": ""})
HELD = Change("sessions", "s0", {"number": 1, "started": "2026-11-05T10:00:00+01:00"})
BEGINS = ("   ", " ▸ ")
LONG = "Bartholomew-Alexander Featherstonehaugh"


def is_saved(app: MentorApp) -> bool:
    return isinstance(app.screen, SavedScreen) and app.screen.saved_at is not None


async def test_a_usual_hour_is_closed_with_six_keys(
    made: Made, home: Home, pair: str, save: Save, clock: Clock
) -> None:
    """Hour 8, issue 14: both say what was most useful, two promises are read aloud, the meeting is as usual; besides
    the words it takes six keys, and all of it is in the book."""
    save(HELD, WEEKLY)
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        for text in ("we looked at the map", "!send it fri", "!!type less"):
            await type_in(pilot, text)
        await press(pilot, "ctrl+d")
        keys = 0
        for words, key in (
            ("", "enter"),
            ("angry first; one day, one thing", "enter"),
            ("look up more", "enter"),
            ("", "enter"),
            ("", "enter"),
            ("", "ctrl+s"),
        ):
            await type_in(pilot, words, enter=False)
            await press(pilot, key)
            keys += 1
        await saved(pilot, lambda: is_saved(app))
        assert keys <= 6
        relationship = on_disk(home, pair)
        session = relationship.sessions[-1]
        assert (session.takeaway_mentee, session.takeaway_mentor) == ("angry first; one day, one thing", "look up more")
        assert relationship.about.next_session == "2026-11-26T10:00" and len(relationship.open_promises) == 2


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("mentee", ["Tomas Brandt", LONG, "小林 さくら子"])
async def test_the_five_stand_on_one_screen(
    made: Made, pair: str, save: Save, size: tuple[int, int], mentee: str
) -> None:
    """Hour 8: all of them at once from 20 rows on, on the grid; what is chosen is asked in a whole sentence; nothing
    moves the capture line. With long and wide names, too."""
    save(HELD, WEEKLY, Change("people", "person-1.mentee", {"name": mentee}))
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for text in ("!send the first page to the whole of the platform group on friday", "!!read it fri", "a note"):
            await type_in(pilot, text)
        await press(pilot, "ctrl+d")
        places = set()
        for number in range(7):
            shown = [line.rstrip() for line in told(pilot, "part").splitlines() if line.strip()]
            assert all(line[:3] in BEGINS and line[3] != " " for line in shown if line[:5].strip()), shown
            assert all(len(line) < size[0] for line in shown)
            places.add((live_of(pilot).capture.region.y, live_of(pilot).query_one("#keys").region.y))
            if size[1] > 12:
                begins = [line[3] for line in shown if line[3:5].rstrip().isdigit()]
                assert begins == ["1", "2", "3", "4", "5"], shown
                assert [line[1] for line in shown].count("▸") == (1 <= number <= 5)
                assert sum(line[5:7] in ("a ", "b ") for line in shown) == 2
            await press(pilot, "down")
        assert len(places) == 1
        assert live_of(pilot).running.live.state.question == "summary"


async def test_the_word_before_the_line_says_whose_words_are_taken(made: Made, pair: str) -> None:
    """Hour 2.1: a line is shared and nobody's take-away until a key chose the question; the label says whose it is."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+d")
        assert line_of(pilot).label == "shared"
        await type_in(pilot, "2 weeks, one line after Wednesday")
        assert live_of(pilot).running.live.state.answers == {}
        await type_in(pilot, "2", enter=False)
        assert line_of(pilot).end == "to Most useful for you"
        await press(pilot, "enter")
        assert line_of(pilot).label == "your words"
        await press(pilot, "up")
        assert line_of(pilot).label == "Tomas's words"
        await type_in(pilot, ".he looks tired", enter=False)
        assert line_of(pilot).label == "private"
        await press(pilot, "enter")
        assert ("note", "private", "he looks tired") in lines_of(pilot)
        await type_in(pilot, "to wait")
        assert live_of(pilot).running.live.state.answers == {"takeaway.mentee": "to wait"}
        assert [line_of(pilot).label, *[await _down(pilot) for _ in range(3)]] == [
            "your words", "promises", "next meeting", "next agenda"]  # fmt: skip


async def _down(pilot: object) -> str:
    await press(pilot, "down")  # type: ignore[arg-type]
    return line_of(pilot).label  # type: ignore[arg-type]


async def test_what_is_no_answer_is_noted_and_enter_goes_on(made: Made, pair: str) -> None:
    """Hour 2.5: the sentence says so and how to answer; nothing stands in the line, and Enter goes on."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "!send it")
        await type_in(pilot, "!!read it")
        await press(pilot, "ctrl+d", "enter", "enter", "enter")
        words = "two weeks, one line after Wednesday"
        await type_in(pilot, words)
        assert ("note", "shared", words) in lines_of(pilot) and line_of(pilot).text == ""
        assert "Noted as a line." in flat(pilot, "keys", "said")
        await press(pilot, "enter")
        assert live_of(pilot).running.live.state.question == "next"


async def test_escape_goes_back_to_the_step_one_came_from(made: Made, pair: str) -> None:
    """Hour 8: a wrap-up by a slip costs one key; what was answered is there again."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await press(pilot, "ctrl+d", "enter")
        await type_in(pilot, "to wait")
        await press(pilot, "escape")
        assert live_of(pilot).running.live.step.kind == "explore"
        await press(pilot, "ctrl+d")
        assert isinstance(app.screen, WrapUpScreen) and "to wait" in told(pilot, "part")


async def test_save_takes_what_is_typed(made: Made, home: Home, pair: str) -> None:
    """Nothing half typed is lost by saving; what is refused is not saved over."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+d", "enter")
        await type_in(pilot, "!", enter=False)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, WrapUpScreen) and "Typing replaces it" in flat(pilot, "keys", "said")
        await type_in(pilot, "to wait", enter=False)
        await press(pilot, "ctrl+s")
        await saved(pilot, lambda: is_saved(app))
        assert on_disk(home, pair).sessions[-1].takeaway_mentee == "to wait"


async def test_save_asks_before_it_saves_nothing(made: Made, pair: str) -> None:
    """A session begun by accident is not saved by one key."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+d", "ctrl+d")
        assert isinstance(app.screen, WrapUpScreen) and "^D saves it." in flat(pilot, "keys"), "it was held down"
        app.screen._came = float("-inf")
        await press(pilot, "ctrl+d")
        assert "Save it?" in told(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, WrapUpScreen) and "This session is empty." in told(pilot, "part")


async def test_after_a_hard_hour_nothing_waits(made: Made, pair: str) -> None:
    """Hour 7: no invitation to say how it was, neither in the wrap-up nor when it is saved."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, ".awake at four every night")
        await press(pilot, "ctrl+d")
        assert "Later, alone" in flat(pilot, "part")
        live_of(pilot).running.mark_hard_hour(True)
        live_of(pilot).repaint()
        assert "Later, alone" not in flat(pilot, "part")
        await press(pilot, "ctrl+s")
        await saved(pilot, lambda: is_saved(app))
        assert "How was it" not in flat(pilot) and "how it was" not in flat(pilot, "keys")
