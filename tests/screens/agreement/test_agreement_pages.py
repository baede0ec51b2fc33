"""The pages of the agreement, as a person walks through them with the keyboard."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fakes import Clock, library, view
from textual.pilot import Pilot
from walks import (
    SIZES,
    TWO_ACCOUNTS,
    Made,
    Save,
    flat,
    line_of,
    lines_of,
    live_of,
    on_disk,
    opened,
    press,
    settle,
    to_step,
    told,
    type_in,
)

from mentortui.model.records.kinds import Card, Expectation
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.typed_records import seal_id
from mentortui.model.rules.agreement import last_signed, put_up, signatures, terms_now, versions
from mentortui.pages.agreement.parts import Part
from mentortui.pages.agreement.terms_form import part_ask
from mentortui.pages.form import NotUnderstood, numbered
from mentortui.pages.plain_text import as_text
from mentortui.screens.agreement.answers import AnsweringScreen
from mentortui.screens.agreement.cards import CardsScreen
from mentortui.screens.agreement.overview import AgreementScreen
from mentortui.screens.agreement.side_by_side import ComparisonScreen
from mentortui.screens.agreement.signing import SigningScreen
from mentortui.screens.agreement.terms import TermsScreen
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.handover_screen import HandoverScreen
from mentortui.service.agreement.expectations import care_of, comparison
from mentortui.store.home import Home

BOOK = library().expectations
WRITTEN = {
    "rhythm": "every second Thursday",
    "communication": "video",
    "feedback": "in private",
    "availability": "weekdays",
    "ending": "one last talk",
}


def painted(pilot: Pilot[Any]) -> str:
    """Every cell of the screen, capture line and all."""
    strips = pilot.app.screen._compositor.render_strips(pilot.app.screen.size)
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def answer_all(pilot: Pilot[Any], seal: bool, **answers: str) -> None:
    """Go through all questions from the first: 3 where nothing else is said, and what is not needed is skipped."""
    for question in BOOK.questions:
        said = answers.get(question.id, "3" if question.needed else "")
        await type_in(pilot, said)
    await type_in(pilot, "1" if seal else "2")
    await settle(pilot)


def sealed_round(save: Save, clock: Clock, number: int = 1, **answers: tuple[Any, Any]) -> None:
    """Both have answered and sealed: question -> (mentor, mentee), each a step or words, all of it with weight 3."""
    packet, at = f"expectations.{number}", clock().isoformat()
    made = []
    for question, pair in {**{each.id: (3, 3) for each in BOOK.needed}, **answers}.items():
        for person, said in zip(("mentor", "mentee"), pair, strict=True):
            values = {"packet": packet, "person": person, "question": question, "weight": 3, "at": at}
            values |= {"step": said} if isinstance(said, int) else {"words": said}
            made.append(Change("expectations", f"{packet}.{question}.{person}", values))
    for person in ("mentor", "mentee"):
        values = {"packet": packet, "person": person, "at": at, "recorded_by": ""}
        made.append(Change("seals", seal_id(packet, person), values))
    save(*made)


def written(save: Save, **terms: str) -> None:
    save(*(Change("terms", item, {"item": item, "text": text}) for item, text in {**WRITTEN, **terms}.items()))


def signed(save: Save, clock: Clock, number: int = 1, **terms: str) -> None:
    written(save, **terms)
    at = clock().isoformat()
    save(Change("versions", f"v{number}", {"number": number, "terms": {**WRITTEN, **terms}, "at": at, "by": "mentor"}))
    save(
        *(
            Change("signatures", f"v{number}.{person}", {"version": f"v{number}", "person": person, "at": at})
            for person in ("mentor", "mentee")
        )
    )


async def at_page(pilot: Pilot[Any]) -> AgreementScreen:
    """From home to the page."""
    await opened(pilot, "e")
    assert isinstance(pilot.app.screen, AgreementScreen)
    return pilot.app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_expectations_are_one_key_from_home(made: Made, pair: str, size: tuple[int, int]) -> None:
    """Mission 6, 33: the page says that it may feel formal, where both are, and the one key for what comes next."""
    app = made()
    async with app.run_test(size=size) as pilot:
        await at_page(pilot)
        if size[1] >= 20:
            shown = told(pilot)
            assert "formal" in shown and shown.count("has yet to answer") == 2
            assert re.search(r"Say what you expect of each other.* Enter\n", shown)
        await press(pilot, "escape")
        assert app.screen.SCOPE == "home"  # type: ignore[attr-defined]


async def test_the_whole_way_at_one_keyboard(made: Made, home: Home, pair: str) -> None:
    """Enter does what comes next, from the first answer to both names; nothing of the mentor's answers is on the screen
    while the mentee has the keyboard, and neither Esc nor undo brings it up."""
    app = made()
    secret, own = "grey heron", "red kite"
    async with app.run_test(size=(60, 20)) as pilot:
        await at_page(pilot)
        await press(pilot, "enter")
        await answer_all(pilot, True, steering="1", success=secret)
        assert "Ines answered and sealed" in flat(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, HandoverScreen) and "Please hand the keyboard to Tomas" in told(pilot)
        assert secret not in painted(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, AnsweringScreen) and app.screen.editor.acting == "mentee"
        assert app.screen.answers == {} and line_of(pilot).text == ""
        await press(pilot, "up", "ctrl+z", "ctrl+y", "shift+tab")
        assert secret not in painted(pilot) and "matters" not in painted(pilot)
        await press(pilot, "escape", "ctrl+z", "a", "m", "l", "up", "down")
        assert secret not in painted(pilot) and isinstance(app.screen, AgreementScreen)
        await press(pilot, "enter", "enter")
        await answer_all(pilot, True, steering="5", success=own)
        assert "Both are open now" in told(pilot, "keys") and app.screen.editor.acting == "mentor"  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert isinstance(app.screen, ComparisonScreen)
        assert secret in painted(pilot) and own in painted(pilot)
        await press(pilot, "c", "t")
        assert isinstance(app.screen, TermsScreen)
        for clause in BOOK.clauses:
            if clause.needed:
                while app.screen.part.item != clause.id:
                    await press(pilot, "down")
                await press(pilot, "enter")
                assert isinstance(app.screen, AskScreen)
                await type_in(pilot, WRITTEN[clause.id])
                await settle(pilot)
                assert isinstance(app.screen, TermsScreen)
        await press(pilot, "g", "enter")
        await type_in(pilot, "1")
        await settle(pilot)
        assert "It waits for Tomas" in told(pilot, "keys")
        await press(pilot, "enter")
        assert isinstance(app.screen, HandoverScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, SigningScreen) and "Tomas signs" in told(pilot, "top")
        signing = app.screen
        for key in ("tab", "v", "t"):
            await press(pilot, key)
            assert app.screen is signing and "Esc first" in told(pilot, "keys"), key
        await press(pilot, "enter")
        await type_in(pilot, "1")
        await settle(pilot)
        assert "Version 1 is signed by both" in told(pilot, "keys")
        relationship = on_disk(home, pair)
        agreed = last_signed(relationship)
        assert agreed and agreed.terms == {**library().expectations.proposed, **WRITTEN}
        names = signatures(relationship, agreed.id)
        assert (names["mentor"].recorded_by, names["mentee"].recorded_by) == ("", "ines")
        assert care_of(relationship, "mentor", 1)


async def test_answers_are_kept_at_once_and_gone_on_with(made: Made, home: Home, pair: str) -> None:
    """Sealed in the private book from the first Enter on; a new start goes on at the next question."""
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await at_page(pilot)
        await press(pilot, "enter")
        await type_in(pilot, "2!")
        await type_in(pilot, "4 if the week allows")
        records = [record for record in home.load(home.place(pair)) if record.kind == "expectations"]
        assert [(record.lane, record.values["step"], record.values["weight"]) for record in records] == [
            (Lane.SEALED, 2, 3),
            (Lane.SEALED, 4, None),
        ]
        assert records[1].values["words"] == "if the week allows"
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await at_page(pilot)
        assert "2 answered, not sealed" in told(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, AnsweringScreen) and app.screen.ask.key == "communication"
        await press(pilot, "shift+tab")
        assert line_of(pilot).text == "4 if the week allows"
        await type_in(pilot, "", enter=False)
        await press(pilot, "ctrl+u")
        await type_in(pilot, "whenever it rains")
        (_, often) = [record for record in home.load(home.place(pair)) if record.kind == "expectations"]
        assert (often.values["step"], often.values["words"]) == (None, "whenever it rains")


async def test_twelve_answers_take_24_keys(made: Made, home: Home, pair: str) -> None:
    """Mission 33, issue 14: a number and Enter for each; how much one matters is said in the same line, with `!`."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_page(pilot)
        await press(pilot, "enter")
        keys = 0
        for question in BOOK.questions:
            await press(pilot, "4" if question.has_line else "x", "enter")
            keys += 2
        assert keys == 24 and isinstance(app.screen, AnsweringScreen) and app.screen.ask.sentence == "Are you done?"
        await settle(pilot)
    assert len([record for record in home.load(home.place(pair)) if record.kind == "expectations"]) == 12


async def test_how_much_it_matters_is_said_in_the_same_line(made: Made, home: Home, pair: str) -> None:
    """Mission 33: `4!` is important, `4` says nothing of it; nobody is asked."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_page(pilot)
        await press(pilot, "enter")
        for typed in ("4!", "4"):
            await type_in(pilot, typed)
        await settle(pilot)
    kept = [record.values for record in home.load(home.place(pair)) if record.kind == "expectations"]
    assert [(values["step"], values["weight"] is not None) for values in kept] == [(4, True), (4, False)]


async def test_how_much_it_matters_is_asked_where_two_answers_differ(
    made: Made, home: Home, pair: str, save: Save, clock: Clock
) -> None:
    """Issue 14: on the page where both can be read, of one's own answer; undo takes it back."""
    sealed_round(save, clock, steering=(1, 5))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_page(pilot)
        await press(pilot, "enter", "i")
        await type_in(pilot, "1")
        await settle(pilot)
        given = [each for each in on_disk(home, pair).all(Expectation) if each.question == "steering"]
        assert {each.person: each.weight for each in given} == {"mentor": 1, "mentee": 3}
        assert "matters a little" in told(pilot, "whole")
        await press(pilot, "ctrl+z")
        await settle(pilot)
        assert "matters a little" not in told(pilot, "whole")


async def test_how_often_you_meet_is_one_fact(made: Made, home: Home, pair: str, save: Save, clock: Clock) -> None:
    """Issue 14: the rhythm of the agreement is that of the meetings, and the one that there is, is proposed."""
    sealed_round(save, clock)
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_page(pilot)
        await press(pilot, "enter", "t", "enter")
        await type_in(pilot, "every 2 weeks thu 14:30, an hour")
        await settle(pilot)
        assert on_disk(home, pair).about.rhythm == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;BYHOUR=14;BYMINUTE=30"
    assert "every 2 weeks" in terms_now(on_disk(home, pair))["rhythm"]
    ask = part_ask(
        view(Change("about", "about", {"rhythm": "FREQ=WEEKLY;BYDAY=MO"})), BOOK, Part("rhythm", "Rhythm", "")
    )
    assert ask.optional and ask.default == "every week on Mon"


async def test_sealing_says_which_answer_is_missing(made: Made, pair: str) -> None:
    """Mission 32."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_page(pilot)
        await press(pilot, "enter")
        await type_in(pilot, "2")
        await press(pilot, "escape", "l")
        assert "please answer: How often, In touch, Feedback, Time for it" in told(pilot, "keys")
        await press(pilot, "h")
        assert isinstance(app.screen, AgreementScreen) and "Seal yours first" in told(pilot, "keys")


async def test_all_is_answered_and_sealed_another_day(made: Made, home: Home, pair: str) -> None:
    """Not yet at the end; then Enter asks, and a seal is not taken back by undo."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_page(pilot)
        await press(pilot, "enter")
        await answer_all(pilot, False)
        assert re.search(r"Seal what you expect.* Enter\n", told(pilot))
        await press(pilot, "enter")
        await type_in(pilot, "1")
        await settle(pilot)
        await press(pilot, "ctrl+z")
        assert on_disk(home, pair).has_sealed("expectations.1", "mentor")
        assert on_disk(home, pair).all(Expectation) == []


async def test_what_was_passed_over_is_not_asked_again(
    made: Made, home: Home, pair: str, save: Save, clock: Clock
) -> None:
    """Mission 33: with the keyboard handed over anew, one Enter is left. Who wants to can go back and answer."""
    seal = {"packet": "expectations.1", "person": "mentor", "at": clock().isoformat()}
    save(Change("seals", seal_id("expectations.1", "mentor"), seal))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_page(pilot)
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, AnsweringScreen) and app.screen.person == "mentee"
        await answer_all(pilot, False)
        await press(pilot, "h", "enter")
        assert isinstance(app.screen, AnsweringScreen) and app.screen.ask.sentence == "Are you done?"
        await press(pilot, "shift+tab")
        await type_in(pilot, "that I dare")
        await press(pilot, "escape", "h", "enter")
        assert isinstance(app.screen, AnsweringScreen) and app.screen.answers["success"] == "that I dare"


async def test_with_an_account_of_their_own_nobody_hands_over(made: Made, pair: str, save: Save, clock: Clock) -> None:
    """Mission 12: the other person answers and signs at their own keyboard; this one says so, and has nothing to do."""
    save(TWO_ACCOUNTS)
    seal = {"packet": "expectations.1", "person": "mentor", "at": clock().isoformat()}
    save(Change("seals", seal_id("expectations.1", "mentor"), seal))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_page(pilot)
        assert "It is Tomas's turn" in told(pilot)
        await press(pilot, "c", "down", "enter")
        assert isinstance(app.screen, CardsScreen) and "Tomas writes their own" in told(pilot, "keys")
        await press(pilot, "escape", "h")
        assert isinstance(app.screen, AgreementScreen) and "at their own keyboard" in told(pilot, "keys")


async def test_the_comparison_has_the_largest_gap_on_top(
    made: Made, home: Home, pair: str, save: Save, clock: Clock
) -> None:
    """Mission 28, 30, 34: with both answers; Enter takes care of one of them, with name and day."""
    sealed_round(save, clock, personal=(1, 4), steering=(1, 5), success=("a talk", "a job"))
    app = made()
    async with app.run_test(size=(80, 40)) as pilot:
        await at_page(pilot)
        await press(pilot, "m")
        assert isinstance(app.screen, ComparisonScreen)
        shown = told(pilot, "text")
        order = ["Gaps: each", "Who steers", "Personal", "In words", "Worth it", "Near each other", "How often"]
        assert [shown.index(words) for words in order] == sorted(shown.index(words) for words in order)
        assert re.search(r"Who steers +hands-on guid.* I +2 +3 +4 +T .* +4 apart", shown)
        assert re.search(r"Ines +1 hands-on guidance +matters a lot", told(pilot, "whole"))
        await press(pilot, "c")
        assert re.search(r"Ines +Who steers +today", told(pilot, "text"))
        await press(pilot, "down", "o")
        assert re.search(r"Tomas +Personal +today", told(pilot, "text"))
        relationship = on_disk(home, pair)
        mine, theirs = care_of(relationship, "mentor", 1), care_of(relationship, "mentee", 1)
        assert mine and theirs and (mine.question, theirs.question) == ("steering", "personal")
        assert (mine.recorded_by, theirs.recorded_by) == ("", "ines")
        assert [topic.id for topic in relationship.open_topics] == ["gap.1.steering", "gap.1.personal"]


async def test_earlier_rounds_stay_readable(made: Made, home: Home, pair: str, save: Save, clock: Clock) -> None:
    """Mission 35: n begins another; left goes back to the first."""
    sealed_round(save, clock, steering=(1, 5))
    app = made()
    async with app.run_test(size=(80, 40)) as pilot:
        await at_page(pilot)
        await press(pilot, "n")
        assert on_disk(home, pair).about.round == 2 and "yet to answer" in told(pilot)
        sealed_round(save, clock, number=2, steering=(4, 4))
        await press(pilot, "escape")
        await at_page(pilot)
        await press(pilot, "m")
        assert "Gaps" not in told(pilot) and "the same" in told(pilot)
        await press(pilot, "left")
        assert "Gaps: each" in told(pilot) and "round 1" in told(pilot)
        assert comparison(on_disk(home, pair), BOOK, 1)


async def test_terms_one_at_a_time(made: Made, home: Home, pair: str, save: Save, clock: Clock) -> None:
    """Both answers beside the question; a term with half a year as its preset; something of their own; undo."""
    sealed_round(save, clock, frequency=(5, 2))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_page(pilot)
        await press(pilot, "t", "enter")
        shown = told(pilot, "text")
        assert "Ines: 5 every week" in shown and "Tomas: 2 nearer to" in shown and "For example" in shown
        await type_in(pilot, "every second Thursday")
        await settle(pilot)
        assert isinstance(app.screen, TermsScreen) and app.screen.part.item == "communication"
        await press(pilot, *["down"] * 8, "enter")
        await type_in(pilot, "1")
        await press(pilot, "enter")
        await settle(pilot)
        assert "until Wed 19 May 2027" in told(pilot, "text")
        assert {"span": "fixed", "until": "2027-05-19", "since": "2026-11-19"}.items() <= terms_now(
            on_disk(home, pair)
        ).items()
        await press(pilot, "x")
        assert not {"span", "until", "since"} & terms_now(on_disk(home, pair)).keys()
        await press(pilot, "ctrl+z", "down", "enter")
        await type_in(pilot, "now and then")
        assert "A number of sessions" in told(pilot, "keys")
        await press(pilot, "ctrl+u")
        await type_in(pilot, "4 sessions or 2 months")
        await settle(pilot)
        assert "after 4 sessions or 2 months" in told(pilot, "text")
        await press(pilot, "a")
        await type_in(pilot, "tea, always")
        await settle(pilot)
        assert "tea, always" in told(pilot, "text")
        await press(pilot, "ctrl+z")
        assert "tea, always" not in told(pilot, "text")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (40, 5)])
async def test_what_is_not_confidential_is_said_before_both_say_yes(
    made: Made, home: Home, pair: str, save: Save, clock: Clock, size: tuple[int, int]
) -> None:
    """Issue 14, point 5; hour 2.4: in the words that are proposed, on the page of the parts, on the page to sign, and
    once more beside the question; with the first name it is written down."""
    sealed_round(save, clock)
    written(save)
    danger = "It does not cover danger to somebody"
    app = made()
    async with app.run_test(size=size) as pilot:
        await at_page(pilot)
        await press(pilot, "t")
        page = app.screen.page()
        assert isinstance(app.screen, TermsScreen)
        assert [row.state.text for row in page.rows if row.label == "Exceptions" and row.state] == ["as proposed"]
        await press(pilot, "escape", "g")
        assert danger in as_text(app.screen.page())
        await press(pilot, "enter")
        if size != (40, 5):
            assert danger in flat(pilot)
        await type_in(pilot, "1")
        await settle(pilot)
    version = put_up(on_disk(home, pair))
    assert version is not None and danger in version.terms["exceptions"]


async def test_signing_is_refused_without_an_ending(
    made: Made, home: Home, pair: str, save: Save, clock: Clock
) -> None:
    """Mission 32, 50: the page says what is missing."""
    sealed_round(save, clock)
    written(save, ending="")
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_page(pilot)
        await press(pilot, "t", "g", "enter")
        assert isinstance(app.screen, SigningScreen) and "Not written yet: Parting." in told(pilot)
        assert versions(on_disk(home, pair)) == []


async def test_what_changed_since_the_last_signed_version(
    made: Made, home: Home, pair: str, save: Save, clock: Clock
) -> None:
    """Mission 35: unsigned edits show on the first page; the new version marks them, with the words before."""
    sealed_round(save, clock)
    signed(save, clock, boundaries="no references")
    clock.on(60)
    written(save, rhythm="every week", boundaries="")
    app = made()
    async with app.run_test(size=(80, 40)) as pilot:
        await at_page(pilot)
        assert "version 1, signed by both" in told(pilot) and "2 changes not signed yet" in told(pilot)
        await press(pilot, "enter")
        shown = flat(pilot)
        assert "Agreement · version 2" in shown and "Rhythm every week changed" in shown
        assert "before every second Thursday" in shown and "Boundaries taken out changed" in shown
        await press(pilot, "enter")
        await type_in(pilot, "1")
        await settle(pilot)
        assert put_up(on_disk(home, pair))
        await press(pilot, "left")
        assert "version 1" in told(pilot, "top") and "every second Thursday" in told(pilot, "text")
        assert "every week" not in told(pilot, "text")
        signed(save, clock, number=2, **BOOK.proposed)
        await press(pilot, "escape", "escape")
        await at_page(pilot)
        await press(pilot, "g")
        assert "version 2" in flat(pilot) and "taken out" in flat(pilot)
        await press(pilot, "left")
        assert "version 1" in flat(pilot) and "no references" in flat(pilot)


async def test_looking_again_is_said_by_the_clock(made: Made, pair: str, save: Save, clock: Clock) -> None:
    """Mission 36: home says it from its day on, and the page what one may do."""
    sealed_round(save, clock)
    signed(save, clock)
    clock.on(60 * 24 * 91)
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Look at your agreement again" not in told(pilot)
        clock.on(60 * 24 * 2)
        await press(pilot, "r", "escape")
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Look at your agreement again: 3 months since you signed" in told(pilot)
        await at_page(pilot)
        assert re.search(r"Look at it again.* Enter\n", told(pilot))
        await press(pilot, "enter")
        assert isinstance(app.screen, SigningScreen) and "sign" in told(pilot, "keys")


async def test_cards_are_written_by_whom_they_are_about(made: Made, home: Home, pair: str) -> None:
    """Mission 67: one's own, or at this keyboard by the other; written again, the words are there to be changed."""
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await at_page(pilot)
        await press(pilot, "c", "enter")
        await type_in(pilot, "it comes with a question")
        for _ in BOOK.card:
            await press(pilot, "enter")
        await settle(pilot)
        assert "I hear feedback best when it comes with a" in told(pilot)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, HandoverScreen)
        await press(pilot, "enter")
        for _ in BOOK.card:
            await press(pilot, "enter")
        await type_in(pilot, "I am quiet when I think")
        await settle(pilot)
        relationship = on_disk(home, pair)
        mine, theirs = relationship.get(Card, "card.mentor"), relationship.get(Card, "card.mentee")
        assert mine and mine.text == "I hear feedback best when it comes with a question"
        assert theirs and (theirs.text, theirs.recorded_by) == ("I am quiet when I think", "ines")
        await press(pilot, "up", "enter")
        assert line_of(pilot).text == "it comes with a question"


async def test_the_agreement_step_of_a_session(made: Made, pair: str, save: Save, clock: Clock) -> None:
    """Mission 29: before there are answers it says where they are given; then the gaps are gone through."""
    app = made("live", pair, glance=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "agreement")
        assert "Twelve questions wait for each" in told(pilot, "part")
        await type_in(pilot, "every other week suits both")
        assert lines_of(pilot)[-1] == ("note", "shared", "every other week suits both")
        await press(pilot, "escape")
        sealed_round(save, clock, steering=(1, 5))
        save(Change("topics", "t", {"text": "something else", "made": clock().isoformat()}))
        await at_page(pilot)
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "agreement")
        shown = told(pilot, "part")
        assert "Who steers: Ines 1, Tomas 5 (1 hands-on" in shown and "something else" not in shown
        await press(pilot, "right")
        assert live_of(pilot).running.live.state.topics == {"gap.1.steering": "talked"}


@pytest.mark.parametrize("size", SIZES)
async def test_pages_with_hostile_words(made: Made, pair: str, save: Save, clock: Clock, size: tuple[int, int]) -> None:
    """Names and words of any length and script, with brackets: no page breaks at any size, and nothing is markup."""
    nasty = "[/oops] 漢字 " * 30 + "\x1b[2J"
    save(Change("people", "person-1.mentor", {"name": nasty}), Change("people", "person-1.mentee", {"name": "漢" * 40}))
    sealed_round(save, clock, steering=(1, 5), success=(nasty, "漢" * 300), personal=(nasty, 2))
    signed(save, clock, ending=nasty, boundaries="漢" * 200)
    written(save, ending="other", **{"other.1": nasty})
    save(Change("cards", "card.mentor", {"person": "mentor", "text": f"{nasty}\n{nasty}"}))
    app = made()
    async with app.run_test(size=size) as pilot:
        await at_page(pilot)
        for keys in (
            ("m", "down", "down", "enter"),
            ("t", "down", "enter", "escape"),
            ("g",),
            ("c", "enter", "escape"),
        ):
            await press(pilot, *keys)
            await settle(pilot)
            assert "\x1b" not in painted(pilot)
            while not isinstance(app.screen, AgreementScreen):
                await press(pilot, "escape")


async def test_who_gives_feedback_sees_how_the_other_would_like_it(
    made: Made, pair: str, save: Save, clock: Clock
) -> None:
    """The wish of the one who receives it, in their own step and words; Space turns it round."""
    signed(save, clock)
    sealed_round(save, clock, feedback=(5, "on a walk"))
    save(Change("stage_moves", "m", {"origin": "Initiation", "to": "Growth", "at": clock().isoformat()}))
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "feedback")
        assert "Tomas asked: on a walk" in told(pilot, "part")
        await press(pilot, "space")
        assert "Ines asked: 5 plainly, and at once" in told(pilot, "part")


def test_a_yes_is_a_yes() -> None:
    """Whatever the two answers are called: yes, y, no and n are understood; a whole name before one that begins so."""
    read, _ = numbered(["seal them now", "not yet"], ["yes", "no"])
    assert [read(typed, {}) for typed in ("yes", "Y", "1", "seal", "no", "n", "2")] == ["yes"] * 4 + ["no"] * 3
    named, _ = numbered(["Ann", "Anna"], ["mentor", "mentee"])
    assert [named(typed, {}) for typed in ("ann", "anna", "mentee")] == ["mentor", "mentee", "mentee"]
    with pytest.raises(NotUnderstood):
        named("an", {})


async def test_the_way_out_is_short_however_one_went(
    made: Made, home: Home, pair: str, save: Save, clock: Clock
) -> None:
    """From the terms to the signature and back, twice: two pages lie on home's one, not five."""
    sealed_round(save, clock, frequency=(5, 2))
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await at_page(pilot)
        await press(pilot, "t", "g", "t", "g", "t")
        assert told(pilot, "top").split()[:4] == ["Agreement", "·", "its", "parts"]
        await press(pilot, "escape")
        assert isinstance(app.screen, AgreementScreen)


async def test_what_was_said_goes_with_the_page(made: Made, home: Home, pair: str, save: Save, clock: Clock) -> None:
    """After another page the keys stand where the sentence on the last act was."""
    sealed_round(save, clock, frequency=(5, 2))
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await at_page(pilot)
        await press(pilot, "m", "c")
        assert "will take care" in told(pilot, "keys")
        await press(pilot, "t", "escape")
        assert "c take care" in told(pilot, "keys")
