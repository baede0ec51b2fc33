"""The pages of an ending, walked through with the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fakes import Clock
from textual.pilot import Pilot
from walks import SIZES, Made, line_of, on_disk, press, settle, told, type_in

from mentortui.guide.wording import blame_words
from mentortui.model import kinds
from mentortui.model.closure import Closure
from mentortui.model.record import Change, Lane
from mentortui.model.stage import Stage
from mentortui.screens.brief import BriefScreen
from mentortui.screens.closing import ClosingScreen
from mentortui.screens.dialogs.letter import LetterScreen
from mentortui.screens.home import HomeScreen
from mentortui.service.closing import gains, routines, then_and_now
from mentortui.store.errors import NoRoom
from mentortui.store.home import Home

Save = Callable[..., None]


@pytest.fixture(autouse=True)
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, into which keepsakes go."""
    folder = tmp_path / "person"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    return folder


def flat(pilot: Pilot[Any]) -> str:
    """What stands on the screen, wherever its rows end."""
    return " ".join(told(pilot).split())


async def closing(pilot: Pilot[Any]) -> None:
    """From home to the closing page."""
    await settle(pilot)
    await press(pilot, "c")
    await settle(pilot)
    assert isinstance(pilot.app.screen, ClosingScreen)


async def choose(pilot: Pilot[Any], name: str) -> None:
    """Put the thing of that name up, and do it."""
    screen = pilot.app.screen
    assert isinstance(screen, ClosingScreen)
    names = [thing.name for thing in screen.items()]
    await press(pilot, *["up"] * len(names), *["down"] * names.index(name), "enter")
    await settle(pilot)


def up(pilot: Pilot[Any]) -> str:
    """The thing that is up."""
    screen = pilot.app.screen
    assert isinstance(screen, ClosingScreen), screen
    return str(screen.up.key)


async def speak_of_it(pilot: Pilot[Any], day: str = "thu 14:30", way: str = "1") -> None:
    """Why, how, when."""
    await choose(pilot, "Speak of the ending")
    for answer in ("2", way, day):
        await type_in(pilot, answer)
    await settle(pilot)


async def write_letters(pilot: Pilot[Any], words: str, onward: str) -> None:
    """On the page of the letters: one written, two left empty, sealed; it says so and what comes next, then back."""
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, LetterScreen)
    await type_in(pilot, words, enter=False)
    await press(pilot, "ctrl+e")
    await settle(pilot)
    await press(pilot, "e", "e", "s")
    await type_in(pilot, "2")
    await settle(pilot)
    assert "Sealed." in flat(pilot) and onward in flat(pilot) and words not in flat(pilot)
    assert "write" not in told(pilot, "keys")
    await press(pilot, "escape")
    await settle(pilot)


async def test_before_it_is_spoken_of_there_are_sentences_to_borrow(made: Made, pair: str, home: Home) -> None:
    """Mission 49, 51: that it feels awkward, three openings, and no word of blame; asked early, it has a reason."""
    app = made()
    async with app.run_test(size=(80, 40)) as pilot:
        await closing(pilot)
        text = flat(pilot)
        assert "has not been spoken of yet" in text and "feels awkward" in text
        assert text.count("“") == 3 and blame_words(text) == ()
        assert up(pilot) == "ending"
        await speak_of_it(pilot, "in 4 weeks")
        people = on_disk(home, pair)
        assert people.stage is Stage.CLOSURE and people.moves[-1].reason.startswith("Life has changed")
        assert (Closure(people).record.reason, Closure(people).record.exit) == ("life", "transition")
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
        people = on_disk(home, pair)
        assert people.stage is Stage.CLOSURE and Closure(people).announced and not Closure(people).complete


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
    """Mission 46, 56, 57, 58, 78: letters, handed over, opened, complete, keepsake, after; the next one is up."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await closing(pilot)
        await speak_of_it(pilot, "in 4 weeks")
        assert up(pilot) == "letters" and "Next: Your three letters" in flat(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        await write_letters(pilot, "I nod too early", "Next, Tomas takes the keyboard")
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
        assert app.screen.visit.acting == "mentor"
        assert up(pilot) == "open"
        await press(pilot, "enter")
        await settle(pilot)
        text = flat(pilot)
        assert text.index("You waited") < text.index("I nod too early"), "the mentee's first"
        await press(pilot, "escape")
        await settle(pilot)
        assert up(pilot) == "last" and "Next: The last session" in flat(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, BriefScreen)
        await press(pilot, "escape")
        await closing(pilot)
        await choose(pilot, "Call it complete")
        await type_in(pilot, "2")
        await settle(pilot)
        assert not Closure(on_disk(home, pair)).complete
        assert "Ines calls it complete." in told(pilot, "keys") and up(pilot) == "complete"
        await press(pilot, "enter")
        assert "Does Tomas call it complete, too?" in flat(pilot)
        await type_in(pilot, "2")
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
        assert "For Ines" in flat(pilot) and "room again" in flat(pilot)
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
        await type_in(pilot, "1")
        await settle(pilot)
        assert "Nothing is hurried" in flat(pilot)
        await choose(pilot, "Your letters")
        await press(pilot, "s")
        assert "Still to write: Lessons, Appreciation, Next steps." in flat(pilot)
        await press(pilot, "e", "e", "e", "s")
        await type_in(pilot, "1")
        await settle(pilot)
        people = on_disk(home, pair)
        assert people.all(kinds.Seal) == [] and people.all(kinds.Completion) == []


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


async def test_a_letter_that_cannot_be_kept_waits_on_the_page(
    made: Made, pair: str, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mission 56: on a full disk the words are still there when the letter is opened again, and are kept then."""
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
        assert "not written yet" in flat(pilot) and "full" in told(pilot, "keys")
        await press(pilot, "enter")
        assert isinstance(app.screen, LetterScreen) and app.screen.text == "written in vain?"
        room[0] = True
        await press(pilot, "ctrl+e")
        await settle(pilot)
        assert "written in vain?" in flat(pilot)


async def test_a_keepsake_is_not_written_over_by_chance(made: Made, pair: str, person: Path) -> None:
    """Mission 58: asked first; and another place can be chosen."""
    file = person / "keepsake-ines-and-tomas-for-tomas.md"
    file.write_text("older")
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await closing(pilot)
        await choose(pilot, "Keepsake")
        await type_in(pilot, "tomas")
        await press(pilot, "enter")
        await settle(pilot)
        assert "There is a file of that name already" in flat(pilot) and file.read_text() == "older"
        await type_in(pilot, "2")
        await settle(pilot)
        assert file.read_text("utf-8").startswith("# A keepsake for Tomas Brandt")
        await choose(pilot, "Keepsake")
        await press(pilot, "enter")
        await type_in(pilot, "/nowhere/else.md")
        await settle(pilot)
        assert "/nowhere" in told(pilot, "keys") and "not there" in told(pilot, "keys")
        await choose(pilot, "Keepsake")
        await press(pilot, "enter")
        await type_in(pilot, "~nobody-of-that-name/mine.md")
        await settle(pilot)
        assert "~nobody-of-that-name" in told(pilot, "keys")


async def test_what_was_done_shows_on_the_page_below(made: Made, pair: str, save: Save) -> None:
    """From the brief to what comes next and back: the brief says what comes now. At home a complete one waits for no
    day."""
    save(_MOVE, _SAID, _HELD, *_SEALS, _LETTER, _DONE[0])
    save(Change("seen", "letters.letters", {"what": "letters"}, Lane.PRIVATE), Change("about", "about", _NO_DAY))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "no day yet" in told(pilot, "list")
        await press(pilot, "enter", "tab")
        await settle(pilot)
        assert isinstance(app.screen, ClosingScreen)
        await choose(pilot, "Call it complete")
        await type_in(pilot, "2")
        await settle(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, BriefScreen) and "Your keepsake" in flat(pilot)
        await press(pilot, "escape")
        await settle(pilot)
        assert "complete" in told(pilot, "list") and "no day yet" not in told(pilot, "list")


async def test_what_is_said_of_a_keepsake_fits(made: Made, pair: str) -> None:
    """Mission 58: on half a screen the whole name of the file is there, and what Enter does is said."""
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await closing(pilot)
        await choose(pilot, "Keepsake")
        await press(pilot, "enter")
        assert "Enter write" in flat(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert "Written: ~/keepsake-ines-and-tomas-for-ines.md" in told(pilot, "keys")


async def test_what_is_private_stays_off_a_page_that_is_handed_over(made: Made, pair: str, save: Save) -> None:
    """Mission 57, 65: what comes after, for the mentee, has the mentee's goals, and nothing of the mentor's own."""
    save(_MOVE, _SAID, *_DONE)
    save(Change("goals", "g1", {"number": 1, "owner": "mentee", "text": "run the review"}))
    save(Change("goals", "g2", {"number": 2, "owner": "mentor", "text": "listen longer"}))
    save(Change("goals", "g3", {"number": 3, "owner": "mentee", "text": "XSECRETX"}, Lane.PRIVATE))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await closing(pilot)
        screen = app.screen
        assert isinstance(screen, ClosingScreen)
        await press(pilot, *["up"] * 12)
        while screen.up.key != "their_after":
            await press(pilot, "down")
        await press(pilot, "enter", "enter")
        await settle(pilot)
        assert "For Tomas" in flat(pilot) and "run the review" in flat(pilot)
        assert "XSECRETX" not in flat(pilot) and "listen longer" not in flat(pilot)
        assert "anew" not in told(pilot, "keys")


async def test_days_for_after_can_be_set_and_taken_away(made: Made, pair: str, home: Home, save: Save) -> None:
    """Mission 58: three months are offered for a hello; both days are optional."""
    at = "2026-11-19T10:00:00+01:00"
    save(Change("stage_moves", "m", {"origin": "Maturity", "to": "Closure", "at": at}))
    save(Change("closings", "closing", {"announced": at, "last_on": "2026-11-18", "exit": "transition"}))
    save(*(Change("completions", f"completion.{who}", {"person": who, "at": at}) for who in ("mentor", "mentee")))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await closing(pilot)
        await choose(pilot, "A hello later")
        await press(pilot, "enter")
        await settle(pilot)
        assert "Fri 19 Feb" in flat(pilot)
        await choose(pilot, "A hello later")
        await type_in(pilot, "none")
        await choose(pilot, "A day for deleting")
        await type_in(pilot, "1 jun")
        await settle(pilot)
        record = Closure(on_disk(home, pair)).record
        assert (record.hello, record.deletion) == ("", "2027-06-01")


async def test_erasing_needs_the_words(made: Made, pair: str, home: Home) -> None:
    """Anything else erases nothing; then nothing is left, and home says so."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await type_in(pilot, "half a thought", enter=False)
        await press(pilot, "escape")
        await closing(pilot)
        await choose(pilot, "Erase your words")
        assert "Tomas has no account" in flat(pilot) and "Enter erase" in flat(pilot)
        await type_in(pilot, "yes")
        assert "Nothing is erased" in flat(pilot)
        assert home.place(pair)
        await press(pilot, "ctrl+u")
        await type_in(pilot, "erase my words")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert home.places() == ([], [])
        assert not any(b"Tomas" in path.read_bytes() for path in home.root.rglob("*") if path.is_file())
        await press(pilot, "n")
        for answer in ("Ines", "Tomas", "1", "", "", ""):
            await type_in(pilot, answer)
        await settle(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, BriefScreen) and app.screen.relationship.slug == pair
        assert line_of(pilot).text == "", "what was half typed is gone, too"


async def test_with_two_accounts_names_stages_and_days_stay(made: Made, pair: str, home: Home, save: Save) -> None:
    """What the other wrote is theirs, and can still be read as what it is."""
    place = home.place(pair)
    other = Home(home.root, "tomas")
    person = Change("people", "person-1.mentee", {"account": "tomas"})
    move = Change("stage_moves", "m", {"origin": "Initiation", "to": "Closure", "at": "2026-11-19T10:00:00+01:00"})
    save(
        person,
        Change(move.kind, move.id, {**move.values, "reason": "my own words"}),
        Change("topics", "t", {"text": "w"}),
    )
    other.save(place, [Change("lines", "l", {"text": "by Tomas", "at": "2026-11-19T10:00:00+01:00"})], made().clock())
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await closing(pilot)
        await choose(pilot, "Erase your words")
        assert "What Tomas wrote from their own account is theirs" in flat(pilot)
        await type_in(pilot, "Erase my words")
        await settle(pilot)
        people = on_disk(other, pair)
        assert (people.mentor.name, people.mentee.account, people.stage) == ("Ines Duarte", "tomas", Stage.CLOSURE)
        assert people.moves[0].reason == "" and people.topics == []
        assert [line.text for line in people.lines] == ["by Tomas"]


async def test_another_relationship_begins_from_this_agreement(made: Made, pair: str, home: Home, save: Save) -> None:
    """The clauses go along, unsigned; nothing else does."""
    at = "2026-11-19T10:00:00+01:00"
    save(Change("stage_moves", "m", {"origin": "Maturity", "to": "Closure", "at": at}))
    save(Change("closings", "closing", {"announced": at, "exit": "end"}), Change("topics", "t", {"text": "old"}))
    save(*(Change("completions", f"completion.{who}", {"person": who, "at": at}) for who in ("mentor", "mentee")))
    save(Change("terms", "rhythm", {"item": "rhythm", "text": "every second Thursday"}))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await closing(pilot)
        await choose(pilot, "Begin anew")
        assert "from this agreement" in told(pilot, "top") and line_of(pilot).text == "Ines"
        for answer in (" Duarte", "Ida", "", "", "", ""):
            await type_in(pilot, answer)
        await settle(pilot)
        people = on_disk(home, "ines-duarte-ida")
        assert [(term.id, term.text) for term in people.all(kinds.Term)] == [("rhythm", "every second Thursday")]
        assert people.topics == [] and people.moves == [] and people.all(kinds.AgreementVersion) == []


async def test_gains_stand_side_by_side(made: Made, pair: str, home: Home) -> None:
    """Mission 18: one row has both, where there is room; one list follows the other where there is not."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await closing(pilot)
        await choose(pilot, "What you each gain")
        assert "nothing written down yet" in flat(pilot) and "a adds a line" in flat(pilot)
        for who, text in (("1", "a fresh look"), ("2", "an hour to think [/oops]")):
            await press(pilot, "a")
            await type_in(pilot, who)
            await type_in(pilot, text)
            await settle(pilot)
        row = next(row for row in told(pilot).splitlines() if "a fresh look" in row)
        assert "an hour to think [/oops]" in row
        assert "a adds a line" not in flat(pilot), "a page explains itself while it is empty"
        people = on_disk(home, pair)
        assert [gain.recorded_by for role in ("mentor", "mentee") for gain in gains(people, role)] == ["", "ines"]
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
            await press(pilot, "a")
            await type_in(pilot, "tomas")
            for answer in answers:
                await type_in(pilot, answer)
            await settle(pilot)
            text = flat(pilot)
        clock.now += timedelta(days=days)
    assert "then, Thu 19 Nov 2026: make coffee" in text and "now, Mon 7 Jun: run a review" in text
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
        assert "Tomas: When Monday comes, I will block an hour" in flat(pilot)
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


async def test_a_mentor_at_the_mentees_keyboard_writes_nothing_private(
    made: Made, pair: str, home: Home, save: Save
) -> None:
    """Mission 57, 65: the private book is the mentee's there; the page says so and offers no key for it."""
    accounts = (("mentor", ""), ("mentee", "ines"))
    save(_MOVE, _SAID, *_DONE, *(Change("people", f"person-1.{who}", {"account": name}) for who, name in accounts))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await closing(pilot)
        screen = app.screen
        assert isinstance(screen, ClosingScreen)
        while screen.up.key != "their_after":
            await press(pilot, "down")
        await press(pilot, "enter", "enter")
        await settle(pilot)
        assert "For Ines" in flat(pilot) and "keep that on paper of your own" in flat(pilot)
        page = app.screen
        await press(pilot, "a", "n")
        assert app.screen is page and "write" not in told(pilot, "keys")


@pytest.fixture
def shared_pair(home: Home, pair: str, save: Save) -> str:
    """The pair, with an account of Tomas; his letters are sealed, and not here."""
    at = "2026-11-19T10:00:00+01:00"
    save(Change("people", "person-1.mentee", {"account": "tomas"}))
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
        app.screen.visit.refresh()
        await choose(pilot, "The letters")
        assert "The program of Tomas brings it here" in flat(pilot) and "mine" in flat(pilot)
        assert not any(seen.what == "letters" for seen in on_disk(home, shared_pair).all(kinds.Seen))
        await press(pilot, "escape")
        await settle(pilot)
        await choose(pilot, "Call it complete")
        await type_in(pilot, "2")
        await settle(pilot)
        await choose(pilot, "Call it complete")
        assert "It is complete when Tomas says so, too" in flat(pilot)
        assert blame_words(text + told(pilot)) == ()


_NO_DAY = {"next_session": ""}
_AT = "2026-11-19T10:00:00+01:00"
_MOVE = Change("stage_moves", "m", {"origin": "Maturity", "to": "Closure", "at": _AT})
_SAID = Change("closings", "closing", {"announced": _AT, "last_on": "2026-11-19", "exit": "end", "hello": "2027-02-19"})
_HELD = Change("sessions", "s", {"number": 1, "stage": "Closure", "started": _AT, "ended": _AT})
_DONE = tuple(Change("completions", f"completion.{who}", {"person": who, "at": _AT}) for who in ("mentor", "mentee"))
_SEALS = tuple(
    Change("seals", f"letters.{who}", {"packet": "letters", "person": who, "at": _AT}) for who in ("mentor", "mentee")
)
_LETTER = Change(
    "letters",
    "letters.lessons.mentee",
    {"packet": "letters", "person": "mentee", "part": "lessons", "text": "漢字" * 400 + "\n[/oops]", "at": _AT},
    Lane.SEALED,
)
STATES: dict[str, tuple[Change, ...]] = {
    "not spoken of": (),
    "in closure": (_MOVE,),
    "announced": (_MOVE, _SAID),
    "mine sealed": (_MOVE, _SAID, _SEALS[0]),
    "held": (_MOVE, _SAID, _HELD, *_SEALS, _LETTER),
    "complete": (_MOVE, _SAID, _HELD, *_SEALS, _LETTER, *_DONE),
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
