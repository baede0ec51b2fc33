"""One's own practice: cards, trends, wins, advice, and ways to go with a concern."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from fakes import THURSDAY, library, records_of, running, view

from mentortui.guide.practice import Way, week_name
from mentortui.guide.wording.checks import blame_words
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship
from mentortui.model.session.outcome import session_changes
from mentortui.service.session.reminders import EXPLORING, advice_brake, agenda_hint, insight_card, is_advice
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.summary import summary
from mentortui.service.session.tapping import tap
from mentortui.service.trust.practice import Part, mentor_trend, note_change, own_wins


def held(number: int) -> Change:
    """A session of November, one a day."""
    started = f"2026-11-{number:02}T10:00:00+01:00"
    return Change("sessions", f"s{number}", {"number": number, "started": started, "ended": started})


def feedback(session: int, giver: str) -> Change:
    return Change("feedback", f"f{session}{giver}", {"session": f"s{session}", "giver": giver})


def test_one_card_a_week_and_the_four_take_turns() -> None:
    """Mission 81: the same card from Monday to Sunday; four weeks, four ways; then the next card of each."""
    deck, monday = library().practice, date(2026, 11, 16)
    assert {deck.for_week(monday + timedelta(days=n)) for n in range(7)} == {deck.for_week(monday)}
    weeks = [deck.for_week(monday + timedelta(weeks=n)) for n in range(16)]
    assert all(card is not None for card in weeks)
    for begin in range(12):
        assert {card.way for card in weeks[begin : begin + 4] if card} == set(Way)
    assert len(set(weeks)) == 16
    assert (week_name(date(2026, 11, 19)), week_name(date(2027, 1, 1))) == ("2026-W47", "2026-W53")


def test_the_cards_go_on_over_new_year() -> None:
    """Mission 81: no way comes twice in a row, whatever the number of the week."""
    deck = library().practice
    ways = [card.way for n in range(300) if (card := deck.for_week(date(2024, 1, 1) + timedelta(weeks=n)))]
    assert all(one is not other for one, other in pairwise(ways))


def test_the_mentors_trend_is_made_of_what_they_did() -> None:
    """Mission 80: questions, what they noticed of themselves, feedback given; what was not noted is not nought."""
    relationship = view(
        held(1),
        held(2),
        *(Change("asked", f"a{n}", {"prompt": p, "session": "s1"}) for n, p in enumerate(("one", "two", "two"))),
        feedback(1, "mentor"),
        feedback(1, "mentee"),
        Change("tallies", "t", {"session": "s2", "listen": 3}, Lane.PRIVATE),
    )
    first, second = mentor_trend(relationship)
    assert (first.questions, first.feedback, first.moves["listen"]) == (2, 1, None)
    assert (second.questions, second.feedback, second.moves["listen"], second.moves["insight"]) == (0, 0, 3, 0)


def test_what_the_mentor_made_of_a_card_is_private() -> None:
    """Mission 80: as the cards are, it is for the mentor alone."""
    assert note_change("n", "empathy-their-word", "2026-W47", "well", "").lane is Lane.PRIVATE


def test_own_wins_are_there_to_be_read() -> None:
    """Mission 79: the newest first, without the mentor's."""
    lines = [
        Change("lines", f"w{n}", {"sort": "win", "text": f"win {n}", "at": f"2026-11-0{n}", "speaker": who})
        for n, who in ((1, "mentee"), (2, ""), (3, "mentor"))
    ]
    assert [line.text for line in own_wins(view(*lines))] == ["win 2", "win 1"]


# -- advice ----------------------------------------------------------------------------------------


def test_advice_after_no_question_and_after_three() -> None:
    """Mission 8: one piece of advice after no question brings a soft word, after three none; the summary keeps advice
    apart from what was found."""
    here = running(view(held(1), Change("stage_moves", "m", {"to": Stage.GROWTH.value, "at": "2026-11-01"})))
    here.go(next(place for place, step in enumerate(here.live.steps) if step.kind == "explore"))
    here.live.state.asked.clear()
    here.speak(), here.speak()
    here.lines.capture("I would write to her")
    assert is_advice(here, "note") and advice_brake(here) and not blame_words(advice_brake(here))
    for _ in range(2):
        here.prompts.ask_next(), here.prompts.follow_up()
    assert advice_brake(here).startswith("Two questions so far")
    here.prompts.ask_next()
    assert advice_brake(here), "one that is only shown does not count"
    here.prompts.follow_up()
    assert advice_brake(here) == ""
    here.speak(), here.speak()
    here.lines.capture("I could ask first")
    found = summary(here)
    assert (found.ideas, found.found) == (("I would write to her",), ("I could ask first",))


def test_what_was_noted_before_exploring_is_no_idea() -> None:
    """M7, Mission 8: a mentor's note of what the hour is for is not advice and brings no word before it; a mentee's is
    nothing that was found."""
    here = running(view(held(1), Change("stage_moves", "m", {"to": Stage.GROWTH.value, "at": "2026-11-01"})))
    places = {step.kind: place for place, step in enumerate(here.live.steps)}
    for kind in ("purpose", "explore", "commit"):
        here.go(places[kind])
        for role in ("mentor", "mentee"):
            here.speak(role)
            here.lines.capture(f"{kind} of the {role}")
            assert is_advice(here, "note") == (kind == "explore" and role == "mentor")
    found = summary(here)
    assert (found.ideas, found.found) == (("explore of the mentor",), ("explore of the mentee",))


def test_a_mentee_is_not_told_to_ask_before_their_own_view() -> None:
    """M8, Mission 8: the word before advice is for whoever gives it; at the mentee's own keyboard there is none."""
    account = Change("people", "r.mentee", {"account": "tomas"})
    for author, braked in (("ines", True), ("tomas", False)):
        here = running(view(account, held(1)), author=author)
        assert bool(advice_brake(here)) == braked


@pytest.mark.parametrize(("stage", "opens"), [(Stage.INITIATION, False), (Stage.GROWTH, True), (Stage.MATURITY, True)])
def test_the_insight_card_opens_after_three_questions_from_growth_on(stage: Stage, opens: bool) -> None:
    """Mission 41: in the last step of exploring; the mentor's insight is invited, and the mentee decides."""
    relationship = view(held(1), held(2), Change("stage_moves", "m", {"to": stage.value, "at": "2026-11-01"}))
    here = running(relationship)
    here.go(max(place for place, step in enumerate(here.live.steps) if step.kind in EXPLORING))
    here.live.state.asked.clear()
    assert insight_card(here) == ""
    for _ in range(3):
        here.prompts.ask_next(), here.prompts.follow_up()
    card = insight_card(here)
    assert bool(card) == opens and not blame_words(card)
    here.go(next(place for place, step in enumerate(here.live.steps) if step.kind == "arrive"))
    assert insight_card(here) == ""


def test_what_was_scrolled_past_was_not_asked() -> None:
    """M6, Mission 8, 80: looking for a better question opens no room for an insight, silences no word before advice,
    and is no question on the practice page; a line below one, a follow-up and a tap say that it was asked."""
    pair = view(held(1), held(2), Change("stage_moves", "m", {"to": Stage.GROWTH.value, "at": "2026-11-01"}))
    here = running(pair)
    here.go(max(place for place, step in enumerate(here.live.steps) if step.kind in EXPLORING))
    for _ in range(6):
        here.prompts.ask_next()
    assert insight_card(here) == "" and advice_brake(here).startswith("No question yet")
    assert trend_of(here)[-1].questions == 0
    here.prompts.follow_up()
    here.lines.capture("she said she would ask him")
    tap(here, "ask"), tap(here, "ask")
    assert insight_card(here) and advice_brake(here) == ""
    assert trend_of(here)[-1].questions == len({asked.prompt for asked in here.live.state.asked}) >= 1


def trend_of(here: RunningSession) -> list[Part]:
    """The mentor's trend once this session is saved."""
    changes = session_changes(here.live, here.relationship, "ines", THURSDAY)
    return mentor_trend(Relationship("ines-tomas", records_of(changes, base=here.relationship.records.values())))


def test_an_agenda_of_the_mentor_alone_brings_a_question_in_the_wrap_up() -> None:
    """Mission 13: what would the mentee bring? One topic of theirs, or none at all, and nothing is said. Whose topics
    they were is on the last page; what is private is not counted."""
    here = running(view(held(1), Change("topics", "t", {"text": "salary", "by": "mentee"})))
    assert agenda_hint(here) == summary(here).topics == ""
    here.speak(), here.speak()
    assert here.live.speaker == "mentor"
    here.lines.capture("~the review in June")
    here.lines.capture(".~how tired he looks")
    hint = agenda_hint(here)
    assert "Tomas" in hint and not blame_words(hint) and summary(here).hint == hint
    assert summary(here).topics == "Tomas 0 · Ines 1"
    here.speak()
    here.lines.capture("~somebody's topic")
    assert agenda_hint(here) == "", "it may have been the mentee's"
    here.speak()
    assert here.live.speaker == "mentee"
    here.lines.capture("~how to say no")
    here.settle_topic("t", "talked")
    assert agenda_hint(here) == "" and summary(here).topics == "Tomas 2 · Ines 1"


# -- concerns --------------------------------------------------------------------------------------


def test_ways_to_go_with_a_concern() -> None:
    """Six ways, from talking to just keeping it; those that are spoken have a sentence to borrow."""
    found = library().concerns
    assert [way.id for way in found.ways] == [
        "talk-with-the-other-person", "ask-someone-you-trust", "mend-what-is-between-you",
        "tell-somebody-that-it-is-too-much", "rest-for-a-while", "ask-a-contact-of-your-programme",
        "kindly-stop", "just-keep-it-here",
    ]  # fmt: skip
    assert all(way.say for way in found.ways[:-1]) and found.lead
    assert found.way("talk-with-the-other-one") == found.ways[0], "as an earlier version kept it"
