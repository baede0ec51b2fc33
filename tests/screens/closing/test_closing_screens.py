"""The way to an ending, walked through with the keyboard: talked about, letters, complete."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from ended import DONE, HELD, LETTER, MOVE, SAID, SEALS
from endings import choose, closing, speak_of_it, up, write_letters
from fakes import Clock
from walks import SIZES, TWO_ACCOUNTS, Made, Save, flat, on_disk, press, settle, told, type_in
from walks import saved as until

from mentortui.guide.wording.checks import blame_words
from mentortui.model.records import kinds
from mentortui.model.records.record import Change
from mentortui.model.records.stage import Stage
from mentortui.model.rules.closing import Closure
from mentortui.screens.closing.overview import ClosingScreen
from mentortui.screens.dialogs.letter import LetterScreen
from mentortui.screens.home.brief import BriefScreen
from mentortui.store.errors import NoRoom
from mentortui.store.home import Home

pytestmark = pytest.mark.usefixtures("person")


async def test_before_it_is_spoken_of_there_are_sentences_to_borrow(made: Made, pair: str, home: Home) -> None:
    """Mission 49, 51: that it feels awkward, three openings, and no word of blame; asked early, it has a reason."""
    app = made()
    async with app.run_test(size=(80, 40)) as pilot:
        await closing(pilot)
        text = flat(pilot)
        assert "have not talked about the ending yet" in text and "feels awkward" in text
        assert text.count("“") == 3 and blame_words(text) == ()
        assert up(pilot) == "ending"
        await speak_of_it(pilot, "in 4 weeks")
        relationship = on_disk(home, pair)
        assert relationship.stage is Stage.CLOSURE and relationship.moves[-1].reason.startswith("Life has changed")
        assert (Closure(relationship).record.reason, Closure(relationship).record.exit) == ("life", "transition")
        assert "The last session is on Thu 17 Dec" in flat(pilot)
        assert "feels awkward" not in flat(pilot)
        await press(pilot, "ctrl+z")
        assert on_disk(home, pair).stage is Stage.INITIATION


async def test_two_who_would_kindly_stop_are_led_to_a_good_end(made: Made, pair: str, home: Home, save: Save) -> None:
    """Mission 39, 49: each says it alone, at one keyboard; both words open together, Tab leads on, nobody is blamed.
    Nothing ends by itself."""
    held = [{"number": n, "stage": "Initiation", "started": f"2026-11-0{n}T10:00:00+01:00"} for n in (1, 2)]
    save(*(Change("sessions", f"s{values['number']}", values) for values in held))
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "s", "w")
        await type_in(pilot, "kindly stop")
        assert "Please hand the keyboard to Tomas" in flat(pilot) and "stop" not in flat(pilot)
        await press(pilot, "enter")
        await type_in(pilot, "3")
        assert "both of you would rather stop" in flat(pilot) and blame_words(told(pilot)) == ()
        assert on_disk(home, pair).stage is Stage.INITIATION
        await press(pilot, "tab")
        await settle(pilot)
        assert "All that is left is to part kindly" in flat(pilot) and up(pilot) == "ending"
        assert blame_words(told(pilot)) == ()
        await speak_of_it(pilot, "in 4 weeks")
        relationship = on_disk(home, pair)
        assert (
            relationship.stage is Stage.CLOSURE
            and Closure(relationship).announced
            and not Closure(relationship).complete
        )


async def test_what_was_agreed_about_the_ending_is_in_view(made: Made, pair: str, save: Save) -> None:
    """Mission 50: the ending was thought of from the start, and the page says what was written of it."""
    save(Change("terms", "ending", {"item": "ending", "text": "with a walk, and cake [/oops]"}))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await closing(pilot)
        assert "In your agreement: with a walk, and cake [/oops]" in flat(pilot)
        await press(pilot, "down", "tab")
        assert up(pilot) == "ending" and "This comes next" in flat(pilot)


async def test_the_days_of_the_term_are_in_view(made: Made, pair: str, save: Save) -> None:
    """Mission 53, 54: of a fixed term three quarters and the end, of an open one the day to ask."""
    for terms, words in (
        ({"span": "fixed", "since": "2026-11-01", "until": "2027-05-01"}, "until Sat 1 May 2027"),
        ({"span": "open", "since": "2026-11-01", "until": "2027-05-01"}, "to ask on Sat 1 May 2027 whether to go on"),
    ):
        save(Change("versions", "v", {"number": 1, "terms": terms, "at": "2026-11-01T10:00:00+01:00"}))
        save(*(Change("signatures", f"v.{who}", _signed(who)) for who in ("mentor", "mentee")))
        app = made()
        async with app.run_test(size=(80, 24)) as pilot:
            await closing(pilot)
            assert words in flat(pilot)


def _signed(who: str) -> dict[str, str]:
    return {"version": "v", "person": who, "at": "2026-11-01T10:00:00+01:00"}


async def test_announced_and_closed_in_one_session_is_asked_about(made: Made, pair: str, home: Home) -> None:
    """Mission 46, 55: the very next meeting as the last one needs a second word; the other way out is a goodbye."""
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await closing(pilot)
        await speak_of_it(pilot, "today 14:30", "2")
        assert "the very next time you meet" in flat(pilot)
        assert not Closure(on_disk(home, pair)).begun
        await press(pilot, "shift+tab")
        await type_in(pilot, "")
        assert "the very next time you meet" in flat(pilot)
        await type_in(pilot, "1")
        await settle(pilot)
        record = Closure(on_disk(home, pair)).record
        assert (record.last_on, record.exit) == ("2026-11-19", "end") and "a goodbye" in flat(pilot)
        assert "Today is the day of your last session" in flat(pilot)


async def test_the_brief_plans_the_last_session_on_its_day(made: Made, pair: str, save: Save, clock: Clock) -> None:
    """Mission 55: on the day of the last session, and after it, the brief has it as the last; before, it has not."""
    at = clock().isoformat()
    save(Change("stage_moves", "m", {"origin": "Maturity", "to": "Closure", "at": at}))
    save(Change("closings", "closing", {"announced": at, "last_on": "2026-11-26", "exit": "end", "reason": "term"}))
    for day, last in ((0, False), (7, True), (9, True)):
        clock.now = clock.now.replace(day=19) + timedelta(days=day)
        app = made()
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, "enter")
            await settle(pilot)
            assert isinstance(app.screen, BriefScreen)
            assert app.screen.last is last
            assert ("the last session" in flat(pilot)) is last


async def test_a_whole_ending_on_one_account(made: Made, pair: str, home: Home, person: Path) -> None:
    """Mission 46, 56, 57, 58, 78: letters, handed over, opened, complete, keepsake, after; the next one is selected."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await closing(pilot)
        await speak_of_it(pilot, "in 4 weeks")
        assert up(pilot) == "letters" and "next Your three letters" in flat(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        await write_letters(pilot, "I nod too early", "Next, Tomas writes three to you here")
        assert up(pilot) == "their_letters"
        await press(pilot, "enter")
        await settle(pilot)
        assert "Please hand the keyboard to Tomas" in flat(pilot) and "nod" not in flat(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert "Tomas writes three letters" in flat(pilot) and "nod" not in flat(pilot)
        assert "Ines has sealed three to you" in flat(pilot)
        assert "next" not in told(pilot, "keys") and "partner" not in told(pilot, "keys")
        await press(pilot, "tab")
        assert "the keyboard goes back to Ines" in flat(pilot)
        await write_letters(pilot, "You waited", "give the keyboard back to Ines")
        assert app.screen.editor.acting == "mentor"
        assert up(pilot) == "open"
        await press(pilot, "enter")
        await settle(pilot)
        text = flat(pilot)
        assert text.index("You waited") < text.index("I nod too early"), "the mentee's first"
        await press(pilot, "escape")
        await settle(pilot)
        assert up(pilot) == "last" and "next The last session" in flat(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, BriefScreen)
        await press(pilot, "escape")
        await closing(pilot)
        await choose(pilot, "Call it complete")
        await type_in(pilot, "1")
        await settle(pilot)
        assert not Closure(on_disk(home, pair)).complete
        assert "Ines calls it complete." in told(pilot, "keys") and up(pilot) == "complete"
        assert "next Does Tomas call it complete, too?" in flat(pilot), "without a last session, too"
        await press(pilot, "enter")
        assert "Does Tomas call it complete, too?" in flat(pilot)
        await type_in(pilot, "1")
        await settle(pilot)
        assert Closure(on_disk(home, pair)).complete
        assert "It is complete: both of you have said so." in flat(pilot) and up(pilot) == "keepsake"
        await press(pilot, "enter", "enter", "enter")
        await settle(pilot)
        file = person / "keepsake-ines-and-tomas-for-ines.md"
        assert "You waited" in file.read_text("utf-8") and file.stat().st_mode & 0o777 == 0o600
        assert up(pilot) == "after"
        await press(pilot, "enter")
        await settle(pilot)
        assert "For Ines" in flat(pilot) and "time again" in flat(pilot)
        await press(pilot, "a")
        await type_in(pilot, "one person, from March")
        await settle(pilot)
        assert "one person, from March" in flat(pilot)
        await press(pilot, "escape")
        await settle(pilot)
        await press(pilot, "down", "enter", "enter")
        await settle(pilot)
        assert "For Tomas" in flat(pilot) and "from March" not in flat(pilot)
        await press(pilot, "a")
        await type_in(pilot, "teach it")
        await press(pilot, "enter")
        await settle(pilot)
        assert "teach it" in flat(pilot)
        assert blame_words(told(pilot)) == ()


async def test_not_yet_is_an_answer(made: Made, pair: str, home: Home) -> None:
    """Mission 55: a seal and a last word can wait; nothing is kept of a "not yet"."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await closing(pilot)
        await speak_of_it(pilot, "in 4 weeks")
        await choose(pilot, "Call it complete")
        assert "No last session has been held" in flat(pilot)
        await type_in(pilot, "2")
        await settle(pilot)
        assert "There is no hurry" in flat(pilot)
        await choose(pilot, "Your letters")
        await press(pilot, "s")
        assert "Still to write: Lessons, Appreciation, Next steps." in flat(pilot)
        await press(pilot, "e", "e", "e", "s")
        await type_in(pilot, "2")
        await settle(pilot)
        relationship = on_disk(home, pair)
        assert relationship.all(kinds.Seal) == [] and relationship.all(kinds.Completion) == []


async def test_that_it_is_sealed_is_said_on_a_strip_too(made: Made, pair: str, save: Save) -> None:
    """Mission 56: the page is at its top again, wherever the last letter was on it."""
    save(MOVE, SAID)
    app = made()
    async with app.run_test(size=(40, 5)) as pilot:
        await closing(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        await press(pilot, "e", "e", "e")
        await settle(pilot)
        assert app.screen.query_one("#scroll").scroll_y > 0
        await press(pilot, "s")
        await type_in(pilot, "1")
        await settle(pilot)
        assert "Sealed." in flat(pilot) and app.screen.query_one("#scroll").scroll_y == 0


async def test_a_letter_is_kept_as_it_is_left(made: Made, pair: str, home: Home) -> None:
    """Mission 56: Esc keeps it, too; it is taken up where it was left, and is not in the shared book."""
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await closing(pilot)
        await speak_of_it(pilot, "in 4 weeks")
        await press(pilot, "enter", "enter")
        await type_in(pilot, "half a [/oops] 漢字", enter=False)
        assert "What do you see, or do" in flat(pilot)
        await press(pilot, "escape")
        await settle(pilot)
        assert "half a [/oops] 漢字" in flat(pilot)
        place = home.place(pair)
        assert b"half a" not in b"".join(path.read_bytes() for path in place.folder.rglob("*") if path.is_file())
        await press(pilot, "up", "up", "e")
        assert "There are words in it" in flat(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, LetterScreen) and app.screen.text == "half a [/oops] 漢字"


async def test_a_letter_that_cannot_be_saved_waits_on_the_page(
    made: Made, pair: str, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mission 56: on a full disk the words are there when the letter is opened again, and saved when there is room."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await closing(pilot)
        await speak_of_it(pilot, "in 4 weeks")
        await press(pilot, "enter", "enter")
        keep, room = home.save, [False]

        def full(*given: Any) -> Any:
            if not room[0]:
                raise NoRoom("The disk is full.", home.root, 0)
            return keep(*given)

        monkeypatch.setattr(home, "save", full)
        await type_in(pilot, "written in vain?", enter=False)
        await press(pilot, "escape")
        await settle(pilot)
        assert "written in vain?" in flat(pilot) and "full" in told(pilot, "keys") and "not saved" in told(pilot, "top")
        await press(pilot, "up", "enter")
        assert isinstance(app.screen, LetterScreen) and app.screen.text == "written in vain?"
        await press(pilot, "ctrl+e")
        assert b"in vain" not in b"".join(path.read_bytes() for path in home.root.rglob("*.json"))
        room[0] = True
        await until(pilot, lambda: "Saved." in told(pilot, "keys"))
        assert "written in vain?" in flat(pilot) and "not saved" not in told(pilot, "top")
        assert b"in vain" in b"".join(path.read_bytes() for path in home.root.rglob("*.json"))


@pytest.fixture
def shared_pair(home: Home, pair: str, save: Save) -> str:
    """The pair, with an account of Tomas; his letters are sealed, and not here."""
    at = "2026-11-19T10:00:00+01:00"
    save(TWO_ACCOUNTS)
    save(Change("stage_moves", "m", {"origin": "Maturity", "to": "Closure", "at": at}))
    save(Change("closings", "closing", {"announced": at, "last_on": "2026-11-26", "exit": "end", "reason": "term"}))
    return pair


async def test_with_two_accounts_one_waits_without_a_word_of_pressure(
    made: Made, shared_pair: str, home: Home, save: Save, clock: Clock
) -> None:
    """Mission 56: no keyboard is handed over; what the other has not brought yet is said to come."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await closing(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        await write_letters(pilot, "mine", "Next, Tomas writes three to you, in peace")
        text = flat(pilot)
        assert "sealed · Tomas’s are still to come" in text and "hand the keyboard" not in text
        await choose(pilot, "Your letters")
        assert "Sealed." in flat(pilot) and "mine" not in flat(pilot)
        await press(pilot, "escape")
        await settle(pilot)
        other = Home(home.root, "tomas")
        values = {"packet": "letters", "person": "mentee", "at": clock().isoformat()}
        other.save(home.place(shared_pair), [Change("seals", "letters.mentee", values)], clock())
        app.screen.editor.refresh()
        app.screen.repaint()
        await choose(pilot, "The letters")
        assert "It appears when Tomas next opens this page" in flat(pilot) and "mine" in flat(pilot)
        assert not any(seen.what == "letters" for seen in on_disk(home, shared_pair).all(kinds.Seen))
        await press(pilot, "escape")
        await settle(pilot)
        await choose(pilot, "Call it complete")
        await type_in(pilot, "1")
        await settle(pilot)
        await choose(pilot, "Call it complete")
        assert "It is complete when Tomas says so, too" in flat(pilot)
        assert blame_words(text + told(pilot)) == ()


STATES: dict[str, tuple[Change, ...]] = {
    "not talked about": (),
    "in closure": (MOVE,),
    "announced": (MOVE, SAID),
    "mine sealed": (MOVE, SAID, SEALS[0]),
    "held": (MOVE, SAID, HELD, *SEALS, LETTER),
    "complete": (MOVE, SAID, HELD, *SEALS, LETTER, *DONE),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", STATES)
async def test_every_page_in_every_state_fits(
    made: Made, pair: str, save: Save, state: str, size: tuple[int, int]
) -> None:
    """No page of an ending breaks: long names, wide characters, brackets, and next to no room."""
    save(Change("people", "person-1.mentee", {"name": "[/oops] 漢字漢字 with a very long name indeed, and then more"}))
    if STATES[state]:
        save(*STATES[state])
    app = made()
    async with app.run_test(size=size) as pilot:
        await closing(pilot)
        screen = app.screen
        assert isinstance(screen, ClosingScreen)
        assert told(pilot, "top").strip() and screen.items()
        for key in ("letters", "opened", "gains", "portraits", "routine", "after"):
            screen.go(key)
            await settle(pilot)
            assert type(app.screen) is not ClosingScreen
            assert told(pilot, "text").strip(), key
            if key == "opened":
                both = state in ("held", "complete")
                assert ("when both of you have sealed them" in flat(pilot)) is not both
            assert blame_words(told(pilot)) == ()
            await press(pilot, "down", "up", "escape")
            await settle(pilot)
            assert app.screen is screen
