"""The wrap-up: one question at a time, and Enter always ends at the summary."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import pytest
from fakes import THURSDAY, Clock, ListLog, pass_minutes, records_of, running, view
from hypothesis import given
from hypothesis import strategies as st

from mentortui.model.days.spoken import find_day
from mentortui.model.records.kinds import GOAL_SORTS
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship
from mentortui.model.session.marks import MarkError
from mentortui.model.session.outcome import session_changes
from mentortui.service.choices import FIELD, SORT
from mentortui.service.session import wrapup
from mentortui.service.session.answer_meaning import answer_meaning
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.summary import summary
from mentortui.service.session.wrapup import SUMMARY, AnswerRefused
from mentortui.service.session.wrapup_questions import questions

ONCE_BEFORE = Change("sessions", "s0", {"number": 1, "started": "2026-11-05T10:00:00+01:00"})


def at_wrapup(*typed: str, log: ListLog | None = None, first: bool = False) -> RunningSession:
    """A session with these lines, at its last step."""
    here = running(view(*([] if first else [ONCE_BEFORE])), log=log)
    for line in typed:
        here.lines.capture(line)
    here.go(len(here.live.steps) - 1)
    return here


def keys(here: RunningSession) -> list[str]:
    """The questions by kind."""
    return [question.key.partition("id-")[0] for question in questions(here)]


def up(here: RunningSession) -> str:
    """The key of the current question."""
    question = wrapup.current(here)
    return question.key if question else SUMMARY


def go_to(here: RunningSession, key: str) -> None:
    """Enter until this kind of question is shown."""
    for _ in range(30):
        if up(here).startswith(key):
            return
        wrapup.answer(here, "")
    raise AssertionError(f"{key} was not asked")


def saved(here: RunningSession) -> Relationship:
    """The relationship with this session."""
    return Relationship("r", records_of(session_changes(here.live, here.relationship, "ines", here.clock())))


def test_the_questions_in_their_order() -> None:
    """A takeaway each, shared promises read back, a win if there was none, the tap, the next meeting, one's own taps,
    readiness."""
    here = at_wrapup("!send it fri", ".!secretly fri", "!!read")
    asked = ["takeaway.mentee", "takeaway.mentor", "promise.", "promise.", "win", "heard", "next"]
    asked += ["trust", "unsure", "tally", "ready.mentee"]
    assert keys(here) == asked
    seen = []
    while (key := up(here)) != SUMMARY:
        seen.append(key.partition("id-")[0])
        wrapup.answer(here, "")
    assert seen == asked


def test_a_win_of_this_session_is_not_asked_for_again() -> None:
    """Mission 76: * during the session is the win."""
    assert "win" not in keys(at_wrapup("*she said no"))


def test_readiness_is_not_asked_in_the_first_session() -> None:
    """One meeting is no evidence for moving on."""
    assert "ready.mentee" not in keys(at_wrapup(first=True))
    assert "ready.mentee" in keys(at_wrapup())


def test_readiness_is_not_asked_in_closure() -> None:
    """There is nothing after it."""
    here = running(view(ONCE_BEFORE, Change("stage_moves", "m", {"to": "Closure", "at": "2026-01-01"})))
    assert "ready.mentee" not in keys(here)


def test_nobody_answers_for_somebody_with_an_account() -> None:
    """Mission 38: with two accounts each says it alone, sealed, on the page of the stage; here is no word on it."""
    tomas = Change("people", "r.mentee", {"account": "tomas"})
    assert not [key for key in keys(running(view(ONCE_BEFORE, tomas))) if key.startswith("ready")]


def test_the_other_is_asked_only_when_the_mentee_is_ready() -> None:
    """Mission 38: a "not yet" is the end of it, and nobody is asked to outvote it."""
    here = at_wrapup()
    go_to(here, "ready.mentee")
    wrapup.answer(here, "n")
    assert up(here) == SUMMARY
    here = at_wrapup()
    go_to(here, "ready.mentee")
    wrapup.answer(here, "r")
    assert up(here) == "ready.mentor"


@pytest.mark.parametrize(
    ("mentee", "mentor", "stage"),
    [("r", "r", Stage.GROWTH), ("r", "n", Stage.INITIATION), ("r", "u", Stage.INITIATION), ("r", "", Stage.INITIATION)],
)
def test_the_stage_advances_when_both_say_so(mentee: str, mentor: str, stage: Stage) -> None:
    """Mission 38: ready and ready moves on, and the summary says it before it is saved; anything else does not."""
    here = at_wrapup()
    go_to(here, "ready.mentee")
    wrapup.answer(here, mentee)
    wrapup.answer(here, mentor)
    assert up(here) == SUMMARY
    assert summary(here).stage == ("Growth" if stage is Stage.GROWTH else "")
    assert saved(here).stage is stage


def test_ready_taken_back_is_no_move() -> None:
    """Going back and saying "not yet" undoes the move, though the other's word still stands."""
    here = at_wrapup()
    go_to(here, "ready.mentee")
    wrapup.answer(here, "r")
    wrapup.answer(here, "r")
    assert wrapup.step_back(here) and wrapup.step_back(here)
    wrapup.answer(here, "n")
    assert up(here) == SUMMARY
    assert saved(here).stage is Stage.INITIATION


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("takeaway.mentee", "to ask first", "to ask first"),
        ("takeaway.mentee", "\\*starred", "*starred"),
        ("heard", "0", "0"),
        ("heard", "10", "10"),
        ("heard", " 7 ", "7"),
        ("next", "thu 14:30", "2026-11-26T14:30"),
        ("next", "3 dec 9am", "2026-12-03T09:00"),
        ("ready.mentee", "R", "ready"),
        ("ready.mentee", "not yet", "not yet"),
        ("ready.mentee", "u", "unsure"),
    ],
)
def test_answers_that_are_understood(key: str, typed: str, kept: str) -> None:
    """And then the next question is shown."""
    here = at_wrapup()
    go_to(here, key)
    wrapup.answer(here, typed)
    assert here.live.state.answers[key] == kept
    assert up(here) != key


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("heard", "11"),
        ("heard", "-1"),
        ("heard", "very"),
        ("heard", "7.5"),
        ("heard", "²"),
        ("next", "thu"),
        ("next", "14:00"),  # today, half an hour ago
        ("next", "2020-01-01 10:00"),
        ("next", "soon"),
        ("ready.mentee", "perhaps"),
        ("promise.", "31 june"),
        ("promise.", "hm"),
        ("promise.", "2020-01-01"),
    ],
)
def test_answers_that_are_refused(key: str, typed: str) -> None:
    """Nothing is written, the question stays, and the sentence says what would be understood."""
    log = ListLog()
    here = at_wrapup("!send it fri", log=log)
    go_to(here, key)
    count, asked = len(log.entries), up(here)
    with pytest.raises(AnswerRefused) as refused:
        wrapup.answer(here, typed)
    assert len(str(refused.value)) > 20
    assert (len(log.entries), up(here)) == (count, asked)


@pytest.mark.parametrize(("key", "typed"), [("promise.", "hm"), ("promise.", "2020-01-01"), ("next", "soon")])
@pytest.mark.parametrize("today", [date(2026, 11, 29), date(2027, 2, 28), date(2026, 12, 31)])
def test_a_refusal_names_days_that_are_still_to_come(key: str, typed: str, today: date) -> None:
    """N9: on 29 November it said `27 nov`; and it names what else may be typed in the words of the question."""
    here = running(clock=Clock(datetime.combine(today, time(14, 30), THURSDAY.tzinfo)))
    here.lines.capture("!send it fri")
    here.go(len(here.live.steps) - 1)
    go_to(here, key)
    with pytest.raises(AnswerRefused) as refused:
        wrapup.answer(here, typed)
    named = re.findall(r"\b\d{1,2} [a-z]{3}\b", str(refused.value))
    days = [find_day(said, today) for said in named]
    assert days and all(day and today < day <= today + timedelta(days=31) for day in days), str(refused.value)
    if key == "promise.":
        asked = wrapup.current(here)
        assert asked is not None and all(
            word in str(refused.value) and word in asked.hint for word in ("kept", "let go")
        )


@pytest.mark.parametrize(
    ("typed", "state", "due"),
    [
        ("", "open", "2026-11-20"),
        ("yes", "open", "2026-11-20"),
        ("27 nov", "open", "2026-11-27"),
        ("done", "kept", "2026-11-20"),
        ("drop", "dropped", "2026-11-20"),
    ],
)
def test_promises_are_read_back(typed: str, state: str, due: str) -> None:
    """Mission 63: each is right as it is, gets a new day, is done already or is let go."""
    here = at_wrapup("!send it fri")
    go_to(here, "promise.")
    wrapup.answer(here, typed)
    promise = saved(here).promises[0]
    assert (promise.state, promise.due) == (state, due)
    found = summary(here)
    assert [each.text for each in found.promises] == (["send it"] if state == "open" else [])
    words = {"kept": "kept", "dropped": "let go"}
    assert [word for word, _ in found.settled] == ([words[state]] if state in words else [])


def test_a_marked_line_is_captured_and_the_question_stays() -> None:
    """Something comes to mind during the wrap-up: it is taken as always."""
    here = at_wrapup()
    go_to(here, "heard")
    wrapup.answer(here, ".tired today")
    wrapup.answer(here, "!call Jo fri")
    wrapup.answer(here, "+5")
    assert up(here) == "heard"
    assert [(line.sort, line.lane.value) for line in here.live.state.shown_lines] == [
        ("note", "private"),
        ("promise", "shared"),
    ]
    with pytest.raises(MarkError):
        wrapup.answer(here, "!")


def test_a_private_word_is_never_an_answer() -> None:
    """A dot before a takeaway makes it a private note, not a shared takeaway."""
    here = at_wrapup()
    wrapup.answer(here, ".I was bored")
    assert "takeaway.mentee" not in here.live.state.answers
    assert saved(here).lines[0].lane is Lane.PRIVATE


def test_the_win_becomes_a_line() -> None:
    """Mission 76: the win is a line like one typed with a star, and is on the summary."""
    here = at_wrapup()
    go_to(here, "win")
    wrapup.answer(here, "she asked for help")
    assert up(here) == "heard"
    assert summary(here).told_again == (("win", "she asked for help"),)
    assert [line.text for line in saved(here).lines if line.sort == "win"] == ["she asked for help"]


def test_the_tap_is_only_in_the_private_journal() -> None:
    """Mission 64: how well one was listened to is for the one who says it."""
    log = ListLog()
    here = at_wrapup(log=log)
    go_to(here, "heard")
    wrapup.answer(here, "3")
    at = next(at for at, entry in enumerate(log.entries) if entry.get("key") == "heard")
    assert log.private[at] and all(not private for private in log.private[:at])
    assert "only you" in questions(here)[keys(here).index("heard")].about


def test_an_earlier_answer_is_shown_and_enter_keeps_it() -> None:
    """Going back loses nothing."""
    here = at_wrapup()
    wrapup.answer(here, "to wait")
    assert wrapup.step_back(here)
    assert wrapup.current(here).answer == "to wait"  # type: ignore[union-attr]
    wrapup.answer(here, "")
    assert here.live.state.answers["takeaway.mentee"] == "to wait"
    go_to(here, "next")
    wrapup.answer(here, "tomorrow 10:00")
    wrapup.step_back(here)
    assert wrapup.current(here).answer == "tomorrow 10:00"  # type: ignore[union-attr]


def test_undo_brings_back_the_question() -> None:
    """An answer is an act like any other."""
    here = at_wrapup()
    wrapup.answer(here, "to wait")
    assert up(here) == "takeaway.mentor"
    here.undo()
    assert up(here) == "takeaway.mentee" and here.live.state.answers == {}


def test_before_the_first_question_there_is_none() -> None:
    """Back from the first one is back to the step before, which is the screen's to do."""
    assert not wrapup.step_back(at_wrapup())


def test_skipping_everything_still_saves() -> None:
    """Mission 9: no line, no answer: there is a session all the same, and no tap with a default."""
    here = at_wrapup()
    for _ in keys(here):
        wrapup.answer(here, "")
    assert up(here) == SUMMARY
    relationship = saved(here)
    assert (
        len(relationship.sessions) == 1
        and relationship.lines == []
        and relationship.pulses == []
        and relationship.readiness == []
    )


ANSWERS = st.one_of(
    st.sampled_from(
        ["", "fri", "done", "drop", "r", "n", "u", "7", "thu 14:30", "a word", "!a fri", "*w", ".x", "+", "\\"]
    ),
    st.text(max_size=10),
)


@given(
    st.lists(st.sampled_from(["!a fri", "!!b", "*w", ".!c"]), max_size=3),
    st.lists(st.one_of(ANSWERS, st.sampled_from([1, 2, 3])), max_size=15),
)
def test_enter_always_comes_to_the_end(lines: list[str], said: list[str | int]) -> None:
    """After any answers, steps back, undos and removed lines: Enter, Enter, Enter ends at the summary, never raises,
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
            except (AnswerRefused, MarkError):
                continue
    for _ in range(len(questions(here)) + 2):
        wrapup.answer(here, "")
    assert up(here) == SUMMARY
    summary(here)
    assert saved(here).sessions[0].ended


def test_a_new_goal_is_one_of_five_kinds_or_a_word_of_ones_own() -> None:
    """Mission 22: the five kinds and a word of ones own; Mission 1: personal or professional, neither by default."""
    assert GOAL_SORTS == ("career", "skill", "leadership", "decision", "change")
    for typed, kept in (
        *((str(place), sort) for place, sort in enumerate(GOAL_SORTS, 1)),
        ("patience", "patience"),
        ("", ""),
    ):
        here = at_wrapup("# Speak at the meet-up by june")
        go_to(here, "sort.")
        wrapup.answer(here, typed)
        (goal,) = saved(here).goals
        assert (goal.sort, goal.field) == (kept, "")
    here = at_wrapup("# Speak at the meet-up by june")
    go_to(here, "sort.")
    with pytest.raises(AnswerRefused):
        wrapup.answer(here, "6")


def test_the_last_session_asks_for_no_next_one_and_leads_to_the_letters() -> None:
    """Mission 56: after the goodbye there is no next date; what is left are the letters and the keepsake."""
    closure = Change("stage_moves", "m", {"to": "Closure", "at": "2026-01-01"})
    for last_on, parting in (("2026-11-19", True), ("2026-12-03", False)):
        ending = Change("closings", "closing", {"announced": "2026-11-01T10:00:00+01:00", "last_on": last_on})
        here = running(view(ONCE_BEFORE, closure, ending))
        here.go(len(here.live.steps) - 1)
        assert ("next" in keys(here)) is not parting
        assert ("letters" in summary(here).parting) is parting


@pytest.mark.parametrize(("mentee", "words"), [(True, "mostly Ines"), (False, "")])
def test_who_spoke_most_is_said_where_both_agreed(mentee: bool, words: str) -> None:
    """Mission 73: in words, on the last page."""
    yes = [Change("people", f"r.{who}", {"talk_balance": on}) for who, on in (("mentor", True), ("mentee", mentee))]
    clock = Clock()
    here = running(view(*yes), clock=clock)
    here.speak(), here.speak()
    pass_minutes(here, clock, 10)
    assert summary(here).talk == words


@pytest.mark.parametrize(("typed", "kept"), [("yes", "ready"), ("y", "ready"), ("1", "ready"), ("no", "not yet")])
def test_readiness_is_answered_as_one_speaks(typed: str, kept: str) -> None:
    """A yes to "is it time?" is a yes; the numbers are those of the page Stage."""
    here = at_wrapup()
    go_to(here, "ready.mentee")
    wrapup.answer(here, typed)
    assert here.live.state.answers["ready.mentee"] == kept


@pytest.mark.parametrize("typed", ["2", "w", "professional", "prof"])
def test_a_goal_is_asked_about_as_on_its_own_page(typed: str) -> None:
    """N9: one question, one set of answers: the wrap-up took `p` and refused `1`, the page of the goal the reverse."""
    here = running()
    here.lines.capture("# Speak without notes")
    goal = here.live.state.shown_lines[0].id
    for key, among in ((f"field.{goal}", FIELD), (f"sort.{goal}", SORT)):
        here.turn(key)
        question = wrapup.current(here)
        assert question is not None and question.key == key and among.help in question.hint
    here.turn(f"field.{goal}")
    wrapup.answer(here, typed)
    assert here.live.state.answers[f"field.{goal}"] == "professional"


@pytest.mark.parametrize("typed", ["!", "!!", "*", ">", "#", "?", "~", ".", "#9", "#1+", "+", "+999", "!fri", "\\\\*"])
def test_a_half_typed_line_or_answer_can_be_told_at_every_question(typed: str) -> None:
    """Issue 13: what is said of it at the right end stops nothing; where Enter would refuse it, no answer is told."""
    here = at_wrapup("!send it fri", "# lead the meeting")
    for question in questions(here):
        said = answer_meaning(here, question, typed)
        here.turn(question.key)
        try:
            noted = wrapup.answer(here, typed)
        except (MarkError, AnswerRefused) as refused:
            assert said == getattr(refused, "short", "")
        else:
            assert not said.startswith("a note;") or (noted and noted.why)
            assert here.undo()
