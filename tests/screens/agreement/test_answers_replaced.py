"""What a form and a session say of an answer that is not taken, and what the next key does to it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from fakes import Clock
from rooms import painted
from walks import Made, Save, flat, line_of, lines_of, live_of, on_disk, opened, press, settle, told, type_in

from mentortui.model.days.spoken import find_day
from mentortui.model.records.record import Change
from mentortui.pages.form import chosen
from mentortui.screens.dialogs.blank import BlankScreen
from mentortui.screens.dialogs.note import NoteScreen
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.help import HelpScreen
from mentortui.screens.review.reader import ReaderScreen
from mentortui.service.choices import choice
from mentortui.service.session import wrapup
from mentortui.store.home import Home

AT = "2026-11-18T10:{:02}:00+01:00"
NARROW = (60, 20)


@pytest.fixture
def promised(save: Save) -> None:
    """A session with a promise of the mentee."""
    promise = {"owner": "mentee", "text": "send the outline", "due": "2026-11-27", "session": "s", "made": AT.format(2)}
    save(
        Change("sessions", "s", {"number": 1, "started": AT.format(0), "ended": AT.format(59)}),
        Change(
            "lines",
            "b",
            {"session": "s", "text": "send the outline", "at": AT.format(2), "sort": "promise", "ref": "b"},
        ),
        Change("promises", "b", promise),
    )


@pytest.mark.usefixtures("promised")
@pytest.mark.parametrize("size", [(80, 24), NARROW])
async def test_the_answer_that_is_there_is_replaced_by_another(
    made: Made, home: Home, pair: str, size: tuple[int, int]
) -> None:
    """N3: whose promise it is stands there by name, and a number typed takes its place."""
    app = made()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "r", "enter", "e", "enter")
        relationship = on_disk(home, pair)
        assert line_of(pilot).text == relationship.name("mentee")
        await type_in(pilot, "1")
        await press(pilot, "enter")
        assert isinstance(app.screen, ReaderScreen)
        assert on_disk(home, pair).promises[0].owner == "mentor"


@pytest.mark.usefixtures("promised")
async def test_an_answer_that_is_not_taken_is_replaced(made: Made, pair: str) -> None:
    """Nothing is joined to a refused answer: letters replace it, Backspace clears it and what was said of it."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "r", "enter", "e", "enter")
        await type_in(pilot, "someone")
        assert "One of these" in told(pilot, "keys")
        await type_in(pilot, "2", enter=False)
        assert line_of(pilot).text == "2" and "One of these" not in told(pilot)
        await press(pilot, "backspace")
        await type_in(pilot, "nobody")
        await press(pilot, "backspace")
        assert line_of(pilot).text == "" and "One of these" not in told(pilot)


def test_an_answer_is_read_back_from_its_name() -> None:
    """Also where two are called the same: then by its number."""
    for names in (("Ana", "Bo"), ("Ana", "ana")):
        read = chosen(choice(names, ("mentor", "mentee")))
        assert [read(read.named(value), {}) for value in ("mentor", "mentee")] == ["mentor", "mentee"]


@pytest.mark.usefixtures("promised")
async def test_an_edit_that_changes_nothing_says_so(made: Made, home: Home, pair: str) -> None:
    """Enter through all of it leaves the line as it is, and takes no credit."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "r", "enter", "e", "enter", "enter", "enter")
        assert isinstance(app.screen, ReaderScreen)
        assert told(pilot, "keys").strip() == "Nothing was changed."


async def test_a_sentence_that_is_too_long_for_the_row_stands_whole_above_the_line(
    made: Made, pair: str, clock: Clock
) -> None:
    """At 60 columns no sentence in a session is cut; the keys stay, and the next key takes it away."""
    app = made("live", pair)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        before = told(pilot, "said")
        await type_in(pilot, "#9 evidence")
        assert "There is no goal 9 yet. A new one: # text by june. Typing replaces it." in flat(pilot, "said")
        assert "F1" in told(pilot, "keys") and live_of(pilot).capture.text == "#9 evidence"
        await press(pilot, "left")
        await press(pilot, "x")
        assert told(pilot, "said") == before


async def test_the_row_of_keys_says_what_enter_does_to_each_question(made: Made, pair: str, save: Save) -> None:
    """N9: Enter means right, as agreed or skip: the row of keys says which."""
    save(Change("about", "about", {"next_session": "2026-12-03T14:30"}))
    app = made("live", pair)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await type_in(pilot, "!send it fri")
        await press(pilot, "ctrl+d", "enter")
        await type_in(pilot, "more", enter=False)
        assert told(pilot, "keys").strip().startswith("Enter answer") and "wrap up" not in told(pilot, "keys")
        await press(pilot, "ctrl+u")
        await type_in(pilot, "!more", enter=False)
        assert told(pilot, "keys").strip().startswith("Enter note it")
        await press(pilot, "ctrl+u")
        seen: dict[str, str] = {}
        while (question := wrapup.current(live_of(pilot).running)) is not None:
            seen[question.key.partition(".")[0]] = told(pilot, "keys").split("↓")[0].strip()
            await press(pilot, "enter")
        assert seen["takeaway"] == seen["unsaid"] == "Enter skip"
        assert (seen["promises"], seen["next"]) == ("Enter all right", "Enter as agreed")


async def test_what_is_half_typed_answers_no_other_question(made: Made, pair: str) -> None:
    """N9: taken along to the question before by Shift+Tab, it is a note; the next words answer that question."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "a word")
        await press(pilot, "ctrl+d", "enter", "enter")
        assert line_of(pilot).label == "your words"
        await type_in(pilot, "to wait longer", enter=False)
        await press(pilot, "shift+tab")
        assert line_of(pilot).end == "a note" and line_of(pilot).text == "to wait longer"
        await press(pilot, "enter")
        assert live_of(pilot).running.live.state.answers.get("takeaway.mentee", "") == ""
        assert lines_of(pilot)[-1] == ("note", "shared", "to wait longer")
        assert line_of(pilot).label == "Tomas's words"
        await type_in(pilot, "less text")
        assert live_of(pilot).running.live.state.answers["takeaway.mentee"] == "less text"


async def test_a_sentence_that_is_too_long_for_a_form_stands_whole_above_the_line(made: Made, pair: str) -> None:
    """At 60 columns what is wrong with an answer can be read to its end."""
    app = made()
    async with app.run_test(size=NARROW) as pilot:
        await opened(pilot, "m")
        assert isinstance(app.screen, AskScreen)
        await type_in(pilot, "today 0:05")
        said = flat(pilot, "said")
        assert said.endswith(".") and "…" not in said and "Enter" in told(pilot, "keys")
        await type_in(pilot, "f", enter=False)
        assert not told(pilot, "said")


@pytest.mark.parametrize("typed", ["soon", "today 0:05"])
async def test_a_refusal_on_a_page_names_days_that_are_still_to_come(
    made: Made, pair: str, clock: Clock, typed: str
) -> None:
    """N9: as in the wrap-up, on the same day."""
    clock.now = clock.now.replace(day=29)
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "m")
        await type_in(pilot, typed)
        today = clock().date()
        named = re.findall(r"\b\d{1,2} [a-z]{3}\b", flat(pilot, "said", "keys"))
        days = [find_day(said, today) for said in named]
        assert days and all(day and today < day <= today + timedelta(days=31) for day in days), named


async def test_in_a_strip_trouble_covers_nothing(made: Made, pair: str) -> None:
    """At 40x5 a sentence of the app stands in the row for sentences, and the line can be seen."""
    app = made()
    async with app.run_test(size=(40, 5)) as pilot:
        await settle(pilot)
        app.say("This session is open in another terminal of yours.")
        await settle(pilot)
        assert "open in another terminal" in flat(pilot, "keys")


async def test_home_says_that_enter_resumes_an_open_session(made: Made, pair: str) -> None:
    """With a session open Enter goes on with it, and the row of keys does not call that the brief."""
    app = made("live", pair)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await type_in(pilot, "something")
        await press(pilot, "escape")
        await settle(pilot)
        assert told(pilot, "keys").strip().startswith("Enter resume") and "brief" not in told(pilot, "keys")


async def test_a_persons_number_is_the_same_wherever_it_is_asked(made: Made, pair: str, promised: None) -> None:
    """N9: the mentor is 1 and the mentee 2, for a goal, a promise, and a promise that is edited."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (("o", "n"), ("g", "n"), ("r", "enter", "e", "enter")):
            await opened(pilot, *keys)
            if keys[0] == "g":
                await type_in(pilot, "speak up")
            assert "1 Ines · 2 Tomas" in flat(pilot, "text"), keys
            await press(pilot, "escape", "escape", "escape")


async def test_help_and_the_blank_screen_can_be_had_from_a_long_note(made: Made, pair: str) -> None:
    """F1 and Ctrl+G do there what they do everywhere; what was written is there afterwards."""
    app = made("live", pair)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+e")
        await type_in(pilot, "half of it", enter=False)
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen) and "Writing a long note" in told(pilot)
        await press(pilot, "escape", "ctrl+g")
        assert isinstance(app.screen, BlankScreen)
        await press(pilot, "ctrl+g")
        assert isinstance(app.screen, NoteScreen) and app.screen.text == "half of it"
        await pilot.resize_terminal(40, 5)  # no row of keys there: the title has the one that matters
        await settle(pilot)
        assert painted(pilot)[0].endswith("^E note it") and painted(pilot)[0].startswith(" A long note")
        assert painted(pilot)[-1] == "" and max(map(len, painted(pilot))) < 40
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert painted(pilot)[-1].endswith("Esc back   F1 keys")
