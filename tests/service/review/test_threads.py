"""One goal, promise, question or word through all sessions (issue 16, point 7; F12)."""

from __future__ import annotations

from datetime import date

import pytest
from fakes import view

from mentortui.model.query import Query, parse_query
from mentortui.model.records.kinds import Line
from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import Relationship
from mentortui.pages.not_there import NotThere
from mentortui.pages.page import Empty
from mentortui.pages.plain_text import as_text
from mentortui.pages.review.thread import place_of, thread_page
from mentortui.service.review.threads import Thread, thread, thread_of

TODAY = date(2026, 11, 19)


def held(number: int) -> Change:
    day = f"2026-11-{number:02}T10"
    times = {"started": f"{day}:00:00+01:00", "ended": f"{day}:59:00+01:00"}
    return Change("sessions", f"s{number}", {"number": number, "stage": "Growth", **times})


def line(id: str, number: int, text: str, lane: Lane = Lane.SHARED, **more: object) -> Change:
    at = f"2026-11-{number:02}T10:30:{len(id):02}+01:00"
    return Change("lines", id, {"session": f"s{number}", "text": text, "at": at, **more}, lane)


def told() -> Relationship:
    """Three sessions, noted the newest first: what is read has to be put in order."""
    goal = {"number": 1, "text": "give the talk alone", "owner": "mentee", "created": "2026-11-02T10:10:00+01:00"}
    promise = {"text": "send the outline", "owner": "mentee", "made": "2026-11-02T10:30:00+01:00", "due": "2026-11-06"}
    promise |= {"state": "kept", "settled": "2026-11-09T10:40:00+01:00", "goal": "g"}
    moved = {"promise": "p", "was": "2026-11-04", "to": "2026-11-06", "at": "2026-11-03T09:00:00+01:00", "by": "mentor"}
    return view(
        *(held(number) for number in (16, 9, 2)),
        line("late", 16, "the whole talk, alone", sort="goal", ref="g", level=0, speaker="mentee"),
        line("mid", 9, "half of the talk", sort="goal", ref="g", speaker="mentor"),
        line("pro", 2, "send the outline", sort="promise", ref="p", speaker="mentee"),
        line("mine", 9, "is the talk too long?", Lane.PRIVATE, speaker="mentor"),
        line("else", 9, "the weather", speaker="mentor"),
        Change("goals", "g", goal),
        Change("promises", "p", promise),
        Change("renegotiations", "r", moved),
        Change("asked", "a1", {"prompt": "q", "session": "s2", "at": "2026-11-02T10:05:00+01:00"}),
        Change("asked", "a3", {"prompt": "q", "session": "s16", "at": "2026-11-16T10:20:00+01:00", "deeper": True}),
        Change("asked", "a2", {"prompt": "q", "session": "s9", "at": "2026-11-09T10:50:00+01:00"}),
    )


def followed(about: str, relationship: Relationship | None = None) -> Thread:
    found = thread(relationship or told(), about, TODAY)
    assert found is not None
    return found


def said(about: str) -> list[tuple[int, str, str]]:
    """(number of the session, who, words) of a thread."""
    return [(met.number, each.who, each.text) for met in followed(about).dates for each in met.said]


def test_a_goal_is_followed_with_its_promises_the_oldest_first() -> None:
    """Both voices, what each session did to it, and nothing of what else was said there."""
    assert said("goal:1") == said("goal:g")
    assert said("goal:1") == [
        (1, "mentee", "give the talk alone"),
        (1, "mentee", "send the outline"),
        (0, "mentor", "from Wed 4 Nov to Fri 6 Nov"),
        (2, "mentor", "half of the talk"),
        (2, "mentee", "kept"),
        (3, "mentee", "the whole talk, alone"),
    ]
    found = followed("goal:1")
    assert [met.at[:10] for met in found.dates] == ["2026-11-02", "2026-11-03", "2026-11-09", "2026-11-16"]
    assert [each.state for each in found.dates[-1].said] == ["now as hoped"]


def test_a_goal_begins_with_its_first_words() -> None:
    """What it says today was said on the day on which it got these words (Mission 77)."""
    goal = {"number": 1, "text": "the new words", "owner": "mentor", "created": "2026-11-02T08:00:00+01:00"}
    change = {"goal": "g", "was": "the first words", "now": "the new words", "reason": "it was too much"}
    change |= {"at": "2026-11-05T08:00:00+01:00", "by": "mentor"}
    found = followed("goal:1", view(Change("goals", "g", goal), Change("rescopes", "c", change)))
    words = [[(each.kind, each.text) for each in met.said] for met in found.dates]
    assert words == [[("goal", "the first words")], [("reworded", "the new words"), ("why", "it was too much")]]


def test_a_promise_is_followed_through_its_days_to_its_end() -> None:
    """By its own id and by that of its line."""
    moves = [(1, "mentee", "send the outline"), (0, "mentor", "from Wed 4 Nov to Fri 6 Nov"), (2, "mentee", "kept")]
    assert said("promise:p") == moves == said("promise:pro")


def test_a_question_has_its_answers_and_the_times_without_one() -> None:
    """The deeper follow-up is the same question."""
    assert said("question:q") == said("question:q+")
    assert said("question:q") == [
        (1, "mentee", "send the outline"),
        (2, "", ""),
        (3, "mentee", "the whole talk, alone"),
    ]


def test_a_word_is_followed_through_everything_and_marks_what_is_private() -> None:
    """As search finds it, the other way round in time."""
    assert [words for _, _, words in said("word:talk")] == [
        "give the talk alone",
        "half of the talk",
        "is the talk too long?",
        "the whole talk, alone",
    ]
    private = [each.text for met in followed("word:talk").dates for each in met.said if each.private]
    assert private == ["is the talk too long?"]


@pytest.mark.parametrize("about", ["goal:9", "promise:nobody", "question:", "question:none", "word:", "oops", "oops:1"])
def test_what_is_not_there_is_said_so(about: str) -> None:
    """A sentence with what there is to follow."""
    assert thread(told(), about, TODAY) is None
    with pytest.raises(NotThere, match="goal:1, promise:ID"):
        thread_page(told(), TODAY, about)


@pytest.mark.parametrize(
    ("id", "typed", "about"),
    [
        ("late", "", "goal:g"),
        ("pro", "talk", "promise:p"),
        ("mine", "talk", 'word:"talk"'),
        ("mine", "weather", ""),
        ("else", "", ""),
    ],
)
def test_a_line_leads_to_what_it_is_about(id: str, typed: str, about: str) -> None:
    """Its goal or promise, a word that was looked for, its question, or nothing."""
    relationship = told()
    found = relationship.get(Line, id)
    assert found is not None
    query = parse_query(typed, TODAY) if typed else Query()
    assert thread_of(relationship, found, query) == about
    assert not about or thread(relationship, about, TODAY)


def test_a_line_without_a_goal_leads_to_the_question_before_it() -> None:
    """Asked before the line, in its session."""
    asked = Change("asked", "a", {"prompt": "q", "session": "s2", "at": "2026-11-02T10:05:00+01:00", "deeper": True})
    relationship = view(held(2), asked, line("x", 2, "more time"))
    found = relationship.get(Line, "x")
    assert found is not None and thread_of(relationship, found, Query()) == "question:q"


def test_the_page_has_a_row_for_each_date_that_opens_the_reader() -> None:
    """At the line where there is one; what was done between the sessions is told, and opens nothing."""
    page = thread_page(told(), TODAY, "promise:p")
    assert [row.label for row in page.rows] == ["session 1", "between", "session 2"]
    assert [place_of(told(), "promise:p", TODAY, at) for at in range(3)] == ["s2:pro", "", "s9:"]
    assert "asked, and nothing was noted" in as_text(thread_page(told(), TODAY, "question:q"))


def test_before_there_is_anything_the_page_says_what_it_is_for() -> None:
    """No goal yet, and a word that nobody said."""
    for page in (thread_page(view(), TODAY, ""), thread_page(told(), TODAY, "word:gallery")):
        assert isinstance(page.blocks[-1], Empty) and page.rows == () and dict(page.hints)["thread.open"] == ""
