"""Beginnings: a new relationship, the first events of a session, a line in between, and what home shows."""

from __future__ import annotations

import json

import pytest
from fakes import PEOPLE, THURSDAY, Clock, counting, library, records_of, running, view
from hypothesis import given
from hypothesis import strategies as st

from mentortui.guide.agenda import ItemKind, build_agenda
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship
from mentortui.model.session.marks import MarkError
from mentortui.model.session.outcome import session_changes
from mentortui.service.home.entry import overview
from mentortui.service.home.overview import by_next_meeting, due_rows
from mentortui.service.json_document import relationship_document
from mentortui.service.session.added_line import added_line
from mentortui.service.session.beginning import (
    NameRefused,
    Wish,
    begin_event,
    flow_for,
    new_relationship,
    star_changes,
)

PROMISE = Change("promises", "p1", {"owner": "mentee", "text": "send it", "due": "2026-11-18", "made": "2026-11-01"})


@pytest.mark.parametrize("me", ["mentor", "mentee"])
def test_two_names_make_a_relationship(me: str) -> None:
    """Mission 10: whoever begins it is one of the two; the other needs no account."""
    wish = Wish(mentor=" Ines ", mentee="Tomas\n", me=me, purpose="to speak up", next_session="2026-11-26T14:30")  # type: ignore[arg-type]
    id, changes = new_relationship(wish, "ines", counting(), THURSDAY)
    relationship = Relationship("r", records_of(changes))
    assert (relationship.mentor.name, relationship.mentee.name) == ("Ines", "Tomas")
    assert relationship.role_of("ines") == me
    assert relationship.person("mentee" if me == "mentor" else "mentor").account == ""
    assert (relationship.about.purpose, relationship.about.started) == ("to speak up", "2026-11-19")
    assert id and relationship.stage is Stage.INITIATION


@pytest.mark.parametrize(("mentor", "mentee"), [("", "Tomas"), ("Ines", "  "), ("Ines", "\n\t")])
def test_a_name_is_needed(mentor: str, mentee: str) -> None:
    """The sentence says whose."""
    with pytest.raises(NameRefused, match="needs a name"):
        new_relationship(Wish(mentor=mentor, mentee=mentee, me="mentor"), "ines", counting(), THURSDAY)


def test_the_first_sessions_speak_of_their_purpose() -> None:
    """Mission 71: sessions 1 and 2 have a purpose step; Mission 3: every session begins by arriving."""
    sessions: list[Change] = []
    for number in range(1, 5):
        kinds = [step.kind.value for step in flow_for(view(*sessions), library(), 60, THURSDAY).steps]
        assert kinds[0] == "arrive" and kinds[-1] == "wrapup"
        if number <= 2:
            assert "purpose" in kinds
        sessions.append(Change("sessions", f"s{number}", {"number": number, "started": f"2026-11-0{number}T10:00"}))


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("minutes", [25, 30, 45, 60, 90])
def test_a_session_with_open_promises_begins_with_them(stage: Stage, minutes: int) -> None:
    """Mission 63: right after arriving, in every stage at every length; the agenda reads them first."""
    relationship = view(
        PROMISE,
        Change("topics", "t1", {"text": "salary", "made": "2026-10-01"}),
        Change("goals", "g1", {"number": 1, "text": "speak", "due": "2026-11-25"}),
        Change("stage_moves", "m", {"to": stage.value, "at": "2026-01-01"}),
        *(Change("sessions", f"s{day}", {"number": day, "started": f"2026-11-0{day}T10:00"}) for day in range(1, 5)),
    )
    kinds = [step.kind.value for step in flow_for(relationship, library(), minutes, THURSDAY).steps]
    assert kinds[:2] == ["arrive", "promises"]
    agenda = build_agenda(relationship, THURSDAY.date())
    assert [item.kind for item in agenda] == [ItemKind.PROMISE, ItemKind.TOPIC, ItemKind.GOAL]
    assert agenda[0].when == "yesterday"


def test_maturity_is_lighter() -> None:
    """Mission 44: fewer steps than Growth, and at least half the time in one of them."""
    flows = {}
    for stage in (Stage.GROWTH, Stage.MATURITY):
        moves = Change("stage_moves", "m", {"to": stage.value, "at": "2026-01-01"})
        before = [Change("sessions", f"s{day}", {"number": day, "started": f"2026-11-1{day}"}) for day in range(1, 5)]
        flows[stage] = flow_for(view(moves, *before), library(), 60, THURSDAY)
    assert len(flows[Stage.MATURITY].steps) < len(flows[Stage.GROWTH].steps)
    assert max(step.minutes for step in flows[Stage.MATURITY].steps) >= 30


def test_a_session_counts_on() -> None:
    """Numbers go on from the last place in time, and the event says where the relationship is."""
    relationship = view(Change("sessions", "s1", {"number": 4, "started": "2026-11-05T10:00:00+01:00"}))
    began = begin_event(relationship, flow_for(relationship, library(), 45, THURSDAY), "s2", THURSDAY)
    assert (began.number, began.stage, began.minutes) == (2, "Initiation", 45)
    assert sum(step.minutes for step in began.steps) == 45


def test_stars_belong_to_the_person() -> None:
    """They are private records by prompt, the last word on each."""
    here = running()
    here.prompts.star()
    here.prompts.ask_next()
    here.prompts.star()
    here.prompts.star()
    changes = star_changes(here.live)
    assert [change.values["starred"] for change in changes] == [True, False]
    assert all(change.lane is Lane.PRIVATE for change in changes)


@pytest.mark.parametrize(
    ("typed", "kind"), [("a note", "lines"), ("!send it fri", "promises"), ("~salary", "topics"), ("#1 seen", "lines")]
)
def test_a_line_between_sessions(typed: str, kind: str) -> None:
    """The same marks as in a session; the line belongs to none, and is said by whoever adds it."""
    relationship = view(Change("goals", "g1", {"number": 1, "text": "speak"}))
    line, changes = added_line(typed, relationship, "ines", counting(), THURSDAY)
    assert line.text
    assert kind in {change.kind for change in changes}
    kept = next(change for change in changes if change.kind == "lines")
    assert (kept.values["session"], kept.values["speaker"]) == ("", "mentor")


def test_a_private_line_between_sessions() -> None:
    """All of it is private."""
    _, changes = added_line(".!call her boss fri", view(), "ines", counting(), THURSDAY)
    assert {change.lane for change in changes} == {Lane.PRIVATE}


@pytest.mark.parametrize("typed", ["", "  ", "+5", "#2 x", "!", "\\"])
def test_a_line_with_nothing_to_keep_is_refused(typed: str) -> None:
    """With a sentence."""
    with pytest.raises(MarkError):
        added_line(typed, view(), "ines", counting(), THURSDAY)


@given(st.text(st.characters(), max_size=30), st.booleans())
def test_any_text_added_is_kept_or_refused(typed: str, pasted: bool) -> None:
    """Nothing else can happen, and what is kept has words."""
    try:
        _, changes = added_line(typed, view(), "ines", counting(), THURSDAY, pasted=pasted)
    except MarkError:
        return
    assert any(change.values["text"].strip() for change in changes if change.kind == "lines")


def full() -> Relationship:
    """A relationship with something of everything."""
    here = running(view(PROMISE), clock=Clock())
    for typed in (
        "note",
        ".XSECRETX",
        "!send it fri",
        ".!XSECRETX",
        ".*XSECRETX",
        "*win",
        "?why",
        "~later",
        ">a / b",
        "# new",
        "#1+",
    ):
        here.lines.capture(typed)
    for key, text in (("takeaway.mentee", "to wait"), ("next", "2026-11-26T14:30"), ("heard", "9")):
        here.answer(key, text)
    here.settle_promise("p1", "kept")
    return Relationship(
        "ines-tomas",
        records_of(session_changes(here.live, here.relationship, "ines", THURSDAY), records_of([*PEOPLE, PROMISE])),
    )


def test_an_overview_is_plain_data() -> None:
    """It goes into an index as JSON and comes out the same; it names the next meeting and what is open."""
    made = overview(full(), "ines")
    assert json.loads(json.dumps(made)) == made
    assert (made["sessions"], made["next_session"], made["me"]) == (1, "2026-11-26T14:30", "mentor")
    assert [promise["text"] for promise in made["promises"] if promise["lane"] == "shared"] == ["send it"]
    assert made["since"] == {"kept": 1, "wins": 1}


def test_an_overview_of_nothing() -> None:
    """A relationship without a session, a promise or a goal."""
    made = overview(view(), "ines")
    assert json.loads(json.dumps(made)) == made
    assert made["promises"] == made["goals"] == []
    assert made["since"] == {"kept": 0, "wins": 0}


def test_what_is_due_comes_by_day() -> None:
    """Today counts, tomorrow does not, no day is not due."""
    promises = [{"due": day} for day in ("2026-11-19", "2026-11-20", "", "2026-11-01")]
    rows = due_rows([{"slug": "a", "promises": promises}], THURSDAY.date())
    assert [promise["due"] for _, promise in rows] == ["2026-11-01", "2026-11-19"]


def test_home_is_ordered_by_the_next_meeting() -> None:
    """Those to come first, then those without a day, then days that went by."""
    entries = [
        {"slug": slug, "next_session": day}
        for slug, day in (("past", "2026-11-01"), ("none", ""), ("soon", "2026-11-19T16:00"), ("later", "2026-12-01"))
    ]
    assert [entry["slug"] for entry in by_next_meeting(entries, THURSDAY)] == ["soon", "later", "none", "past"]


def test_the_whole_as_json() -> None:
    """Every line has kind, lane, author, text and time; promises their owner and day; a goal its number."""
    made = relationship_document(full())
    assert json.loads(json.dumps(made)) == made
    lines = made["sessions"][0]["lines"]
    assert {line["kind"] for line in lines} == {"note", "promise", "win", "question", "topic", "feedback", "goal"}
    assert all({"kind", "lane", "author", "text", "at"} <= set(line) for line in lines)
    promise = next(line for line in lines if line["kind"] == "promise")
    assert (promise["owner"], promise["due"]) == ("mentee", "2026-11-20")
    assert [line["goal"] for line in lines if line["kind"] == "goal"] == [1, 1]
    assert made["sessions"][0]["takeaways"] == {"mentor": "", "mentee": "to wait"}
