"""The wrap-up of a minute: five things in any order, and nothing is an answer that nobody chose to answer."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from fakes import THURSDAY, Clock, ListLog, records_of, running, view
from hypothesis import given
from hypothesis import strategies as st

from mentortui.model.days.spoken import find_day
from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import Relationship
from mentortui.model.session import events as ev
from mentortui.model.session.live_session import LiveSession
from mentortui.model.session.marks import MarkError
from mentortui.model.session.outcome import session_changes, was_hard_hour
from mentortui.service.session import wrapup
from mentortui.service.session.answer_meaning import NO_ANSWER, answer_meaning
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.summary import summary
from mentortui.service.session.wrapup import SUMMARY
from mentortui.service.session.wrapup_questions import promises_made, questions

ONCE_BEFORE = Change("sessions", "s0", {"number": 1, "started": "2026-11-05T10:00:00+01:00"})
WEEKLY = Change("about", "about", {"rhythm": "FREQ=WEEKLY;BYDAY=TH", "next_session": ""})
FIVE = ["takeaway.mentee", "takeaway.mentor", "promises", "next", "unsaid"]
REPLAYS = Path(__file__).parent / "replays.json"


def at_wrapup(*typed: str, log: ListLog | None = None, changes: tuple[Change, ...] = (ONCE_BEFORE,)) -> RunningSession:
    """A session with these lines, at its last step."""
    here = running(view(*changes), log=log)
    for line in typed:
        here.lines.capture(line)
    here.go(len(here.live.steps) - 1)
    return here


def keys(here: RunningSession) -> list[str]:
    """The keys of what is asked."""
    return [question.key for question in questions(here)]


def current(here: RunningSession) -> str:
    """The key of what was chosen; SUMMARY behind the last, "" before the first."""
    question = wrapup.current(here)
    return question.key if question else here.live.state.question


def go_to(here: RunningSession, key: str) -> None:
    """Choose it by its number."""
    wrapup.answer(here, str(FIVE.index(key) + 1))
    assert current(here) == key


def saved(here: RunningSession) -> Relationship:
    """The relationship with this session."""
    return Relationship("r", records_of(session_changes(here.live, here.relationship, "ines", here.clock())))


def test_the_five_in_their_order() -> None:
    """Hour 8: most useful for each, promises, the next meeting, what was left unsaid; Enter goes through them."""
    here = at_wrapup("!send it fri", ".!secretly fri", "!!read")
    assert keys(here) == FIVE
    seen = []
    for _ in range(6):
        wrapup.answer(here, "")
        seen.append(current(here))
    assert seen == [*FIVE, SUMMARY]
    assert [(each.letter, each.owner, each.text) for each in promises_made(here)] == [
        ("a", "mentee", "send it"),
        ("b", "mentor", "read"),
    ], "what is private is not read aloud"


@pytest.mark.parametrize("typed", ["most useful: a question counts", "2 weeks, one line", "7", "y", "fri", "none"])
def test_nothing_is_an_answer_before_one_is_chosen(typed: str) -> None:
    """Hour 2.1: what is typed on the way into the wrap-up is a note, whatever it looks like."""
    here = at_wrapup("!send it fri", changes=(ONCE_BEFORE, WEEKLY))
    wrapup.answer(here, typed)
    assert here.live.state.answers == {} and not here.live.state.promises
    assert here.live.state.shown_lines[-1].text == typed


@pytest.mark.parametrize("hour", json.loads(REPLAYS.read_text()), ids=lambda hour: hour["id"])
def test_no_line_of_an_hour_is_a_wish_or_a_take_away_by_itself(hour: dict[str, object]) -> None:
    """Hour 2.1: the lines of four hours, typed when they were said: none becomes what somebody wanted or took away;
    feedback goes the other way at its second time."""
    here = running(view(ONCE_BEFORE, Change("stage_moves", "m", {"to": hour["stage"], "at": "2026-01-01"})))
    kinds = [step.kind for step in here.live.steps]
    given: list[str] = []
    for kind, typed in hour["typed"]:  # type: ignore[attr-defined]
        if kind in kinds:
            here.go(kinds.index(kind))
        try:
            if here.is_last_step:
                wrapup.answer(here, typed)
            else:
                here.lines.capture(typed)
        except MarkError:
            continue
        if typed.startswith(">"):
            given.append(here.live.state.shown_lines[-1].speaker)
    session = saved(here).sessions[-1]
    assert not (session.intention_mentee or session.intention_mentor)
    assert not (session.takeaway_mentee or session.takeaway_mentor)
    assert given in ([], ["mentor", "mentee"])


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("takeaway.mentee", "to ask first", "to ask first"),
        ("takeaway.mentor", "\\*starred", "*starred"),
        ("takeaway.mentee", "9 lives", "9 lives"),
        ("next", "thu 14:30", "2026-11-26T14:30"),
        ("next", "3 dec 9am", "2026-12-03T09:00"),
        ("next", "none", ""),
        ("unsaid", "the money", "the money"),
    ],
)
def test_answers_that_are_understood(key: str, typed: str, kept: str) -> None:
    """And then the next one is chosen."""
    here = at_wrapup()
    go_to(here, key)
    wrapup.answer(here, typed)
    assert here.live.state.answers[key] == kept
    assert current(here) == [*FIVE, SUMMARY][FIVE.index(key) + 1]


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("next", "thu"),
        ("next", "14:00"),  # today, half an hour ago
        ("next", "2020-01-01 10:00"),
        ("next", "soon"),
        ("promises", "a 31 june"),
        ("promises", "a hm"),
        ("promises", "a 2020-01-01"),
        ("promises", "two weeks, one line after Wednesday"),
        ("promises", "c fri"),
    ],
)
@pytest.mark.parametrize("today", [date(2026, 11, 19), date(2026, 11, 29), date(2027, 2, 28), date(2026, 12, 31)])
def test_what_is_no_answer_is_a_note_and_enter_goes_on(key: str, typed: str, today: date) -> None:
    """Hour 2.5: it is noted, the sentence says what would be an answer, with days that are still to come (N9), and the
    next Enter goes on."""
    here = running(view(ONCE_BEFORE), clock=Clock(datetime.combine(today, time(14, 30), THURSDAY.tzinfo)))
    here.lines.capture("!send it")
    here.lines.capture("!!read it")
    here.go(len(here.live.steps) - 1)
    go_to(here, key)
    question = wrapup.current(here)
    assert answer_meaning(here, question, typed) == NO_ANSWER
    noted = wrapup.answer(here, typed)
    assert noted and len(noted.why) > 20 and current(here) == key
    assert [(line.sort, line.text) for line in here.live.state.shown_lines][-1] == ("note", typed)
    assert not here.live.state.promises and not here.live.state.answers
    days = [find_day(said, today) for said in re.findall(r"\b\d{1,2} [a-z]{3}\b", noted.why)]
    assert all(day and today < day <= today + timedelta(days=31) for day in days), noted.why
    wrapup.answer(here, "")
    assert current(here) != key


@pytest.mark.parametrize(
    ("typed", "state", "due", "goes_on"),
    [
        ("", "open", "2026-11-20", True),
        ("y", "open", "2026-11-20", True),
        ("a 27 nov", "open", "2026-11-27", False),
        ("27 nov", "open", "2026-11-27", False),
        ("a: done", "kept", "2026-11-20", False),
        ("a let go", "dropped", "2026-11-20", False),
    ],
)
def test_promises_are_read_aloud_and_exceptions_have_a_letter(typed: str, state: str, due: str, goes_on: bool) -> None:
    """Mission 63, hour 8: all are right with Enter; a letter gives one another day, or says that it is done or let go.
    With a single promise no letter is needed."""
    here = at_wrapup("!send it fri")
    go_to(here, "promises")
    said = answer_meaning(here, wrapup.current(here), typed) if typed else ""
    wrapup.answer(here, typed)
    assert (current(here) == "next") is goes_on
    promise = saved(here).promises[0]
    assert (promise.state, promise.due) == (state, due) and said != NO_ANSWER
    found = summary(here)
    assert [each.text for each in found.promises] == (["send it"] if state == "open" else [])
    words = {"kept": "kept", "dropped": "let go"}
    assert [word for word, _ in found.settled] == ([words[state]] if state in words else [])


def test_an_exception_is_of_the_promise_with_its_letter() -> None:
    """Hour 8: `c fri`; the others stay as they are, and one undo takes it back."""
    here = at_wrapup("!write to Tomas", "!send it", "!!type less")
    go_to(here, "promises")
    wrapup.answer(here, "c fri")
    assert [each.when for each in promises_made(here)] == ["", "", "Fri 20 Nov"]
    wrapup.answer(here, "a let go")
    assert [each.when for each in promises_made(here)] == ["let go", "", "Fri 20 Nov"]
    here.undo()
    assert [each.when for each in promises_made(here)] == ["", "", "Fri 20 Nov"]


@pytest.mark.parametrize("typed", ["a Ines", "ines", "a ines duarte", "Ines"])
def test_a_name_gives_a_promise_to_its_owner(typed: str) -> None:
    """Issue 13, the walk: "send Tomas the book" was taken for a promise of Tomas's, and no key said that it was not."""
    here = at_wrapup("!send Tomas the book fri")
    go_to(here, "promises")
    assert answer_meaning(here, wrapup.current(here), typed) == "a Ines's promise"
    wrapup.answer(here, typed)
    (made,) = promises_made(here)
    assert (made.owner, made.text, made.when) == ("mentor", "send Tomas the book", "Fri 20 Nov")
    assert current(here) == "promises", "the next one may be wrong, too"
    assert "Tomas" in str(wrapup.current(here)), "the way back is offered"
    here.undo()
    assert promises_made(here)[0].owner == "mentee"


def test_the_next_meeting_is_taken_with_one_key() -> None:
    """Hour 8: what the rhythm gives is proposed and shown; Enter takes it, and nothing else does."""
    here = at_wrapup(changes=(ONCE_BEFORE, WEEKLY))
    asked = questions(here)[3]
    assert (asked.proposal, asked.because) == ("Thu 26 Nov 10:00", "as usual")
    go_to(here, "next")
    here.turn(SUMMARY)
    assert "next" not in here.live.state.answers
    go_to(here, "next")
    wrapup.answer(here, "")
    assert here.live.state.answers["next"] == "2026-11-26T10:00" and current(here) == "unsaid"


def test_what_was_left_unsaid_goes_on_the_next_agenda() -> None:
    """Hour 8: it is a topic, and one undo takes both back."""
    here = at_wrapup()
    go_to(here, "unsaid")
    wrapup.answer(here, "whether I should stay at all")
    assert [line.sort for line in here.live.state.shown_lines] == ["topic"]
    assert [topic.text for topic in saved(here).open_topics] == ["whether I should stay at all"]
    assert here.undo() and current(here) == "unsaid" and not here.live.state.shown_lines
    assert "unsaid" not in here.live.state.answers


def test_a_marked_line_is_captured_and_the_question_stays() -> None:
    """Something comes to mind during the wrap-up: it is taken as always."""
    here = at_wrapup()
    go_to(here, "takeaway.mentor")
    wrapup.answer(here, ".tired today")
    wrapup.answer(here, "!call Jo fri")
    wrapup.answer(here, "+5")
    assert current(here) == "takeaway.mentor"
    assert [(line.sort, line.lane.value) for line in here.live.state.shown_lines] == [
        ("note", "private"),
        ("promise", "shared"),
    ]
    with pytest.raises(MarkError):
        wrapup.answer(here, "!")


def test_a_private_word_is_never_an_answer() -> None:
    """A dot before a takeaway makes it a private note, not a shared takeaway."""
    here = at_wrapup()
    go_to(here, "takeaway.mentee")
    wrapup.answer(here, ".I was bored")
    assert "takeaway.mentee" not in here.live.state.answers
    assert saved(here).lines[0].lane is Lane.PRIVATE


def test_an_earlier_answer_is_shown_and_enter_keeps_it() -> None:
    """Going back loses nothing."""
    here = at_wrapup()
    go_to(here, "takeaway.mentee")
    wrapup.answer(here, "to wait")
    assert wrapup.step_back(here)
    assert wrapup.current(here).answer == "to wait"  # type: ignore[union-attr]
    wrapup.answer(here, "")
    assert here.live.state.answers["takeaway.mentee"] == "to wait"
    go_to(here, "next")
    wrapup.answer(here, "tomorrow 10:00")
    wrapup.step_back(here)
    assert wrapup.current(here).answer == "tomorrow 10:00"  # type: ignore[union-attr]
    wrapup.answer(here, "")
    assert here.live.state.answers["next"] == "2026-11-20T10:00"


def test_undo_brings_back_the_question() -> None:
    """An answer is an act like any other."""
    here = at_wrapup()
    go_to(here, "takeaway.mentee")
    wrapup.answer(here, "to wait")
    assert current(here) == "takeaway.mentor"
    here.undo()
    assert current(here) == "takeaway.mentee" and "takeaway.mentee" not in here.live.state.answers
    here.redo()
    assert here.live.state.answers["takeaway.mentee"] == "to wait"


def test_back_stops_before_the_first() -> None:
    """From there it is back to the step before, which is the screen's to do."""
    assert not wrapup.step_back(at_wrapup())
    here = at_wrapup()
    wrapup.answer(here, "")
    assert not wrapup.step_back(here)


@pytest.mark.parametrize(
    ("question", "now"),
    [("promise.id-9", "promises"), ("win", ""), ("heard", ""), ("ready.mentor", ""), (SUMMARY, SUMMARY)],
)
def test_a_wrap_up_that_an_earlier_version_left_half_done_goes_on(question: str, now: str) -> None:
    """Issue 14: its journal has questions that are asked no more; what was answered is saved, and Enter ends it."""
    log = ListLog()
    here = at_wrapup("!send it fri", log=log)
    here.answer("takeaway.mentee", "to wait", "takeaway.mentor")
    here.answer("heard", "8", "next", private=True)
    here.answer("ready.mentee", "not yet", question)
    again = log.replayed()
    assert isinstance(again, LiveSession)
    here.live.state.question = again.state.question
    shown = wrapup.current(here)
    assert (shown.key if shown else SUMMARY if wrapup.is_through(here) else "") == now
    for _ in range(7):
        wrapup.answer(here, "")
    assert current(here) == SUMMARY
    relationship = saved(here)
    assert relationship.sessions[-1].takeaway_mentee == "to wait"
    assert [pulse.felt_heard for pulse in relationship.pulses] == [8]
    assert [word.answer for word in relationship.readiness] == ["not yet"]


def test_a_hard_hour_is_known_to_one_person_alone() -> None:
    """Hour 7: the mark is private in the journal and in the book, and nothing waits for after the call."""
    log = ListLog()
    here = at_wrapup(log=log)
    here.mark_hard_hour(True)
    at = next(at for at, entry in enumerate(log.entries) if entry["t"] == "hard")
    assert log.private[at] and not summary(here).later
    (change,) = [
        each for each in session_changes(here.live, here.relationship, "ines", here.clock()) if each.kind == "seen"
    ]
    assert change.lane is Lane.PRIVATE
    assert was_hard_hour(saved(here), here.live.start.session)
    here.mark_hard_hour(False)
    assert summary(here).later and not was_hard_hour(saved(here), here.live.start.session)
    assert ev.from_dict(log.entries[at])


def test_skipping_everything_still_saves() -> None:
    """Mission 9: no line, no answer: there is a session all the same, and no tap with a default."""
    here = at_wrapup()
    for _ in range(6):
        wrapup.answer(here, "")
    assert current(here) == SUMMARY
    relationship = saved(here)
    assert (
        len(relationship.sessions) == 1
        and relationship.lines == []
        and relationship.pulses == []
        and relationship.readiness == []
    )


ANSWERS = st.one_of(
    st.sampled_from(
        [
            "",
            "fri",
            "a fri",
            "b done",
            "drop",
            "1",
            "3",
            "4",
            "5",
            "7",
            "thu 14:30",
            "a word",
            "!a fri",
            "*w",
            ".x",
            "+",
            "\\",
        ]
    ),
    st.text(max_size=10),
)


@given(
    st.lists(st.sampled_from(["!a fri", "!!b", "*w", ".!c"]), max_size=3),
    st.lists(st.one_of(ANSWERS, st.sampled_from([1, 2, 3])), max_size=15),
)
def test_enter_always_comes_to_the_end(lines: list[str], said: list[str | int]) -> None:
    """After any answers, steps back, undos and removed lines: Enter, Enter, Enter ends behind the last, never raises,
    and what is saved is a session."""
    here = at_wrapup(*lines)
    for word in said:
        if word == 1:
            wrapup.step_back(here)
        elif word == 2:
            here.undo()
            here.go(len(here.live.steps) - 1)
        elif word == 3:
            for line in here.live.state.shown_lines[:1]:
                here.lines.remove(line.id)
        else:
            try:
                wrapup.answer(here, str(word))
            except MarkError:
                continue
    for _ in range(len(questions(here)) + 2):
        wrapup.answer(here, "")
    assert current(here) == SUMMARY
    summary(here)
    assert saved(here).sessions[0].ended


def test_the_last_session_asks_for_no_next_one_and_leads_to_the_letters() -> None:
    """Mission 56: after the goodbye there is no next date; what is left are the letters and the keepsake."""
    closure = Change("stage_moves", "m", {"to": "Closure", "at": "2026-01-01"})
    for last_on, parting in (("2026-11-19", True), ("2026-12-03", False)):
        ending = Change("closings", "closing", {"announced": "2026-11-01T10:00:00+01:00", "last_on": last_on})
        here = running(view(ONCE_BEFORE, closure, ending))
        here.go(len(here.live.steps) - 1)
        assert ("next" in keys(here)) is not parting
        assert ("letters" in summary(here).parting) is parting
        assert ("agenda" not in questions(here)[-1].hint) is parting, "there is no next agenda"


@pytest.mark.parametrize("typed", ["!", "!!", "*", ">", "#", "?", "~", ".", "#9", "#1+", "+", "+999", "!fri", "\\\\*"])
def test_a_half_typed_line_or_answer_can_be_told_at_every_question(typed: str) -> None:
    """Issue 13: what is said of it at the right end stops nothing; where Enter would refuse it, no answer is told."""
    here = at_wrapup("!send it fri", "# lead the meeting")
    for question in questions(here):
        said = answer_meaning(here, question, typed)
        here.turn(question.key)
        try:
            noted = wrapup.answer(here, typed)
        except MarkError as refused:
            assert said == refused.short
        else:
            assert said != NO_ANSWER or (noted and noted.why)
            assert here.undo()
