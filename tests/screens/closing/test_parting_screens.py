"""What an ending leaves: keepsakes, what comes after, erasing, a beginning anew. By keyboard."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from ended import DONE, HELD, LETTER, MOVE, NO_DAY, SAID, SEALS
from endings import choose, closing, up
from fakes import Clock
from walks import TWO_ACCOUNTS, Made, Save, flat, line_of, on_disk, press, settle, told, type_in

from mentortui.model.records import kinds
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.model.rules.closing import PARTS, Closure
from mentortui.screens.closing.overview import ClosingScreen
from mentortui.screens.home.brief import BriefScreen
from mentortui.screens.home.home import HomeScreen
from mentortui.store.home import Home

pytestmark = pytest.mark.usefixtures("person")


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
        assert "Saved as ~/keepsake-ines-and-tomas-for-ines.md" in told(pilot, "keys")
        assert "saved; you can save it again" in flat(pilot), "nothing said that it is there already"


async def test_what_was_done_shows_on_the_page_below(made: Made, pair: str, save: Save) -> None:
    """From the brief to what comes next and back: the brief says what comes now. At home a complete one waits for no
    day."""
    save(MOVE, SAID, HELD, *SEALS, LETTER, DONE[0])
    save(Change("seen", "letters.letters", {"what": "letters"}, Lane.PRIVATE), Change("about", "about", NO_DAY))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "no day yet" in told(pilot, "list")
        await press(pilot, "enter", "tab")
        await settle(pilot)
        assert isinstance(app.screen, ClosingScreen)
        await choose(pilot, "Call it complete")
        await type_in(pilot, "1")
        await settle(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, BriefScreen) and "Your keepsake" in flat(pilot)
        await press(pilot, "escape")
        await settle(pilot)
        assert "complete" in told(pilot, "list") and "no day yet" not in told(pilot, "list")


async def test_what_is_private_stays_off_a_page_that_is_handed_over(made: Made, pair: str, save: Save) -> None:
    """Mission 57, 65: what comes after, for the mentee, has the mentee's words and goals, and nothing of the mentor's
    own."""
    save(MOVE, SAID, *DONE)
    save(Change("goals", "g1", {"number": 1, "owner": "mentee", "text": "run the review"}))
    save(Change("goals", "g2", {"number": 2, "owner": "mentor", "text": "listen longer"}))
    save(Change("goals", "g3", {"number": 3, "owner": "mentee", "text": "XSECRETX"}, Lane.PRIVATE))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await closing(pilot)
        screen = app.screen
        assert isinstance(screen, ClosingScreen)
        await press(pilot, *["up"] * 12)
        while up(pilot) != "their_after":
            await press(pilot, "down")
        await press(pilot, "enter", "enter")
        await settle(pilot)
        assert "For Tomas" in flat(pilot) and "run the review" in flat(pilot)
        assert "You know how to do this now" in flat(pilot) and "What you gave" not in flat(pilot)
        assert "XSECRETX" not in flat(pilot) and "listen longer" not in flat(pilot)
        assert "anew" not in told(pilot, "keys")


async def test_a_mentor_at_the_mentees_keyboard_writes_nothing_private(
    made: Made, pair: str, home: Home, save: Save
) -> None:
    """Mission 57, 65: the private book is the mentee's there; the page says so and offers no key for it."""
    accounts = (("mentor", ""), ("mentee", "ines"))
    save(MOVE, SAID, *DONE, *(Change("people", f"person-1.{who}", {"account": name}) for who, name in accounts))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await closing(pilot)
        screen = app.screen
        assert isinstance(screen, ClosingScreen)
        while up(pilot) != "their_after":
            await press(pilot, "down")
        await press(pilot, "enter", "enter")
        await settle(pilot)
        assert "For Ines" in flat(pilot) and "write that down somewhere of your own" in flat(pilot)
        assert "What you gave" in flat(pilot) and "You know how to do this now" not in flat(pilot)
        page = app.screen
        await press(pilot, "a", "n")
        assert app.screen is page and "write" not in told(pilot, "keys")


async def test_days_for_after_can_be_set_and_taken_away(
    made: Made, pair: str, home: Home, save: Save, clock: Clock
) -> None:
    """Mission 58: three months are offered for a hello; both days are optional, and the page says when one is here."""
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
        await choose(pilot, "Day for deleting")
        await type_in(pilot, "1 jun")
        await settle(pilot)
        record = Closure(on_disk(home, pair)).record
        assert (record.hello, record.deletion) == ("", "2027-06-01")
        assert "The day on which" not in flat(pilot)
    clock.now += timedelta(days=195)
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await closing(pilot)
        assert "Tue 1 Jun: The day on which each of you deletes what you wrote" in flat(pilot)


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
        for answer in ("", "Ines", "Tomas", "1", "", "", ""):
            await type_in(pilot, answer)
        await settle(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, BriefScreen) and app.screen.relationship.slug == pair
        assert line_of(pilot).text == "", "what was half typed is gone, too"


async def test_with_two_accounts_names_stages_and_days_stay(
    made: Made, pair: str, home: Home, save: Save, clock: Clock
) -> None:
    """What the other wrote is theirs, and can still be read as what it is."""
    place = home.place(pair)
    other = Home(home.root, "tomas")
    person = TWO_ACCOUNTS
    move = Change("stage_moves", "m", {"origin": "Initiation", "to": "Closure", "at": "2026-11-19T10:00:00+01:00"})
    save(
        person,
        Change(move.kind, move.id, {**move.values, "reason": "my own words"}),
        Change("topics", "t", {"text": "w"}),
    )
    other.save(place, [Change("lines", "l", {"text": "by Tomas", "at": "2026-11-19T10:00:00+01:00"})], clock())
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await closing(pilot)
        await choose(pilot, "Erase your words")
        assert "What Tomas wrote from their own account is theirs" in flat(pilot)
        await type_in(pilot, "Erase my words")
        await settle(pilot)
        relationship = on_disk(other, pair)
        assert (relationship.mentor.name, relationship.mentee.account, relationship.stage) == (
            "Ines Duarte",
            "tomas",
            Stage.CLOSURE,
        )
        assert relationship.moves[0].reason == "" and relationship.topics == []
        assert [line.text for line in relationship.lines] == ["by Tomas"]


async def test_who_has_erased_their_letters_is_not_sent_to_them_again(
    made: Made, pair: str, home: Home, save: Save, clock: Clock
) -> None:
    """The seals stay, the letters of the other person can be read, and what comes next is not to open them."""
    other = Home(home.root, "tomas")
    save(MOVE, SAID, SEALS[0], Change("people", "person-1.mentee", {"account": "tomas"}))
    letters = [
        Change("letters", f"letters.{part}.mentee", {**LETTER.values, "part": part, "text": f"on {part}"})
        for part in PARTS
    ]
    other.save(home.place(pair), [SEALS[1], *letters], clock())
    app = made()
    async with app.run_test(size=(80, 40)) as pilot:
        await closing(pilot)
        await choose(pilot, "The letters")
        assert "on lessons" in flat(pilot) and "unless their words have been erased" in flat(pilot)
        await press(pilot, "escape")
        await settle(pilot)
        assert "Open the letters" not in flat(pilot) and up(pilot) == "last"


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
        await choose(pilot, "Begin again")
        assert "from this agreement" in told(pilot, "top") and line_of(pilot).text == "Ines"
        for answer in (" Duarte", "Ida", "", "", "", ""):
            await type_in(pilot, answer)
        await settle(pilot)
        relationship = on_disk(home, "ines-ida")
        assert [(term.id, term.text) for term in relationship.all(kinds.Term)] == [("rhythm", "every second Thursday")]
        assert relationship.topics == [] and relationship.moves == [] and relationship.all(kinds.AgreementVersion) == []
