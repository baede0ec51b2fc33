"""A relationship as its readers see it."""

from __future__ import annotations

import pytest
from fakes import PEOPLE, records_of, view
from hypothesis import given
from hypothesis import strategies as st

from mentortui.model.records import kinds
from mentortui.model.records.record import Change, Lane, Record
from mentortui.model.records.stage import ROLES, Stage
from mentortui.model.relationship import Relationship


def promise(id: str, due: str, state: str = "open", made: str = "") -> Change:
    """A promise record."""
    return Change("promises", id, {"text": id, "due": due, "state": state, "made": made})


def test_open_promises_come_by_day_and_those_without_one_last() -> None:
    """Open and moved ones; kept, late and dropped ones are settled."""
    relationship = view(
        promise("none", ""),
        promise("late", "2026-11-20", "late"),
        promise("b", "2026-12-01", "renegotiated"),
        promise("kept", "2026-11-01", "kept"),
        promise("a", "2026-11-02"),
        promise("dropped", "", "dropped"),
    )
    assert [known.id for known in relationship.open_promises] == ["a", "b", "none"]


def test_everything_is_in_its_order() -> None:
    """Sessions and lines by time, goals by number, moves by time, however the books are ordered."""
    relationship = view(
        Change("sessions", "s2", {"number": 2, "started": "2026-11-12T10:00:00+01:00"}),
        Change("sessions", "s1", {"number": 1, "started": "2026-11-05T10:00:00+01:00"}),
        Change("goals", "g2", {"number": 2, "text": "b"}),
        Change("goals", "g1", {"number": 1, "text": "a", "closed": True}),
        Change("lines", "l2", {"session": "s1", "text": "two", "at": "2026-11-05T10:02:00+01:00"}),
        Change("lines", "l1", {"session": "s1", "text": "one", "at": "2026-11-05T10:01:00+01:00"}),
        Change("stage_moves", "m2", {"origin": "Growth", "to": "Maturity", "at": "2026-11-12"}),
        Change("stage_moves", "m1", {"origin": "Initiation", "to": "Growth", "at": "2026-11-05"}),
        Change("topics", "t1", {"text": "talked", "state": "talked"}),
        Change("topics", "t2", {"text": "open"}),
    )
    assert [session.number for session in relationship.sessions] == [1, 2]
    assert [goal.number for goal in relationship.goals] == [1, 2]
    assert [goal.number for goal in relationship.open_goals] == [2]
    assert relationship.next_goal_number == 3
    assert [line.text for line in relationship.session_lines("s1")] == ["one", "two"]
    assert relationship.stage is Stage.MATURITY
    assert [topic.text for topic in relationship.open_topics] == ["open"]
    assert relationship.goal(1) and relationship.goal(9) is None


def test_numbers_of_sessions_follow_time() -> None:
    """N3: a session that is recorded later stands in its place in time, and the numbers of those after it follow; two
    that were saved apart under one number are two."""
    relationship = view(
        Change("sessions", "late", {"number": 3, "started": "2026-11-08T23:30:00-05:00"}),
        Change("sessions", "first", {"number": 1, "started": "2026-11-05T10:00:00+01:00"}),
        Change("sessions", "twin", {"number": 2, "started": "2026-11-12T10:00:00+01:00"}),
        Change("sessions", "other", {"number": 2, "started": "2026-11-19T10:00:00+01:00"}),
    )
    assert [(session.id, session.number) for session in relationship.sessions] == [
        ("first", 1), ("late", 2), ("twin", 3), ("other", 4),
    ]  # fmt: skip
    assert {session.number for session in relationship.all(kinds.Session)} == {1, 2, 3, 4}
    twin = relationship.get(kinds.Session, "twin")
    assert twin is not None and twin.number == 3


def test_an_empty_relationship_can_be_shown() -> None:
    """Nothing is needed but the folder: the two have names, the stage is the first."""
    relationship = Relationship("x", [])
    assert (relationship.name("mentor"), relationship.name("mentee"), relationship.stage) == (
        "Mentor",
        "Mentee",
        Stage.INITIATION,
    )
    assert relationship.open_promises == relationship.sessions == [] and relationship.asked == ()
    assert relationship.next_goal_number == 1


def test_roles_belong_to_the_relationship() -> None:
    """Mission 10: the same person is mentor in one relationship and mentee in another; a peer is no third role."""
    here = view()
    there = view(Change("people", "r.mentor", {"account": "jo"}), Change("people", "r.mentee", {"account": "ines"}))
    assert (here.role_of("ines"), there.role_of("ines"), there.role_of("jo")) == ("mentor", "mentee", "mentor")
    assert here.role_of("somebody") == here.role_of("") == "mentor"


@pytest.mark.parametrize(
    ("mentor", "mentee", "names"),
    [
        ("Ines Duarte", "Tomas Brandt", ("Ines", "Tomas")),
        ("Ana Silva", "Ana Costa", ("Ana Silva", "Ana Costa")),
        ("Ana", "Ana", ("Ana", "Ana")),
        ("", "", ("mentor", "mentee")),
    ],
)
def test_people_are_called_by_their_first_names(mentor: str, mentee: str, names: tuple[str, str]) -> None:
    """By both names when the first is the same."""
    relationship = view(Change("people", "r.mentor", {"name": mentor}), Change("people", "r.mentee", {"name": mentee}))
    assert (relationship.name("mentor"), relationship.name("mentee"), relationship.name("")) == (*names, "")


def test_what_was_deleted_is_not_there() -> None:
    """A deleted record is in no list and cannot be got."""
    relationship = view(promise("a", ""), Change("promises", "a", {"deleted": True}))
    assert relationship.promises == []
    assert relationship.get(kinds.Promise, "a") is None


def test_records_say_whose_they_are_and_in_which_lane() -> None:
    """The author is who began the record; the lane is where it was found."""
    relationship = view(Change("lines", "l1", {"text": "x"}, Lane.PRIVATE))
    line = relationship.lines[0]
    assert (line.author, line.lane) == ("ines", Lane.PRIVATE)


def test_fields_and_kinds_of_later_versions_do_no_harm() -> None:
    """They are left out of the view; the store keeps them."""
    records = records_of(
        [*PEOPLE, Change("lines", "l1", {"text": "x", "mood": "sunny"}), Change("songs", "s", {"a": 1})]
    )
    relationship = Relationship("x", records)
    assert [line.text for line in relationship.lines] == ["x"]
    assert ("songs", "s") not in relationship.by_id


def test_evidence_is_every_line_on_a_goal_but_the_one_that_made_it() -> None:
    """Mission 23: what shows that a goal moves."""
    relationship = view(
        Change("goals", "g1", {"number": 1, "text": "speak"}),
        Change("lines", "g1", {"sort": "goal", "ref": "g1", "text": "speak", "at": "1"}),
        Change("lines", "l1", {"sort": "goal", "ref": "g1", "text": "spoke", "at": "2"}),
        Change("lines", "l2", {"sort": "note", "text": "else", "at": "3"}),
    )
    assert [line.text for line in relationship.evidence(relationship.goals[0])] == ["spoke"]


def test_goals_are_personal_or_professional_and_neither_by_default() -> None:
    """Mission 1: the field is empty until someone says it."""
    relationship = view(
        Change("goals", "a", {"number": 1, "field": "personal"}),
        Change("goals", "b", {"number": 2, "field": "professional"}),
        Change("goals", "c", {"number": 3}),
    )
    assert [goal.field for goal in relationship.goals] == ["personal", "professional", ""]


def test_no_record_at_all_has_no_author() -> None:
    """A record without stamps does not crash the view."""
    assert Relationship("x", [Record("lines", "l1", {"text": "x"}, {})]).lines[0].author == ""


@pytest.mark.parametrize(("seals_by", "opens"), [("ines", True), ("tomas", False)])
def test_what_is_sealed_opens_only_when_its_writer_sealed_it(seals_by: str, opens: bool) -> None:
    """Mission 56, 66: a second wall, for whoever has written nothing yet of who is who."""
    letter = Change("letters", "l", {"packet": "letters", "person": "mentor", "text": "secret"}, Lane.SEALED)
    seals = [Change("seals", f"letters.{role}", {"packet": "letters", "person": role}) for role in ROLES]
    relationship = Relationship("r", records_of(seals, records_of([*PEOPLE, letter]), author=seals_by))
    assert [each.text for each in relationship.all(kinds.Letter)] == (["secret"] if opens else [])


BEFORE = (
    Change("goals", "g", {"number": 1, "text": "speak"}),
    Change("lines", "l1", {"text": "one", "at": "2026-11-05T10:01:00+00:00"}),
    Change("lines", "l2", {"text": "two", "at": "2026-11-05T10:02:00+00:00"}),
    Change("lines", "l3", {"text": "three", "at": "2026-11-05T10:03:00+00:00"}, Lane.PRIVATE),
    Change("expectations", "e", {"packet": "p", "person": "mentor", "question": "often"}, Lane.SEALED),
)


@pytest.mark.parametrize(
    "later",
    [
        pytest.param((*BEFORE, Change("lines", "l0", {"text": "none", "at": "2026-11-05T09:00:00+00:00"})), id="new"),
        pytest.param(
            (BEFORE[0], Change("lines", "l1", {"text": "uno", "struck": "2026-11-06"}), *BEFORE[2:]), id="changed"
        ),
        pytest.param((*BEFORE[:2], Change("lines", "l2", {"deleted": True}), *BEFORE[3:]), id="taken back"),
        pytest.param(BEFORE[:3], id="what was private is not there any more"),
        pytest.param((*BEFORE[:4], Change("seals", "p.mentor", {"packet": "p", "person": "mentor"})), id="sealed"),
        pytest.param(
            (*BEFORE[:3], Change("seals", "p.mentor", {"packet": "p", "person": "mentor"})), id="sealed elsewhere"
        ),
        pytest.param((*BEFORE, Change("asked", "a", {"prompt": "why", "at": "2026-11-05T10:05:00+00:00"})), id="asked"),
        pytest.param(BEFORE, id="the same"),
    ],
)
def test_a_relationship_is_renewed_by_what_has_changed(later: tuple[Change, ...]) -> None:
    """A long history is not worked out again for one line: what comes out is what would, were all of it read again."""
    was = {(record.kind, record.id): record for record in records_of([*PEOPLE, *BEFORE])}
    read = [
        old if (old := was.get((record.kind, record.id))) == record else record
        for record in records_of([*PEOPLE, *later])
    ]
    before = Relationship("a", was.values())
    assert before.asked == ()
    renewed, anew = before.renewed(read), Relationship("a", read)
    assert renewed.by_id == anew.by_id and renewed.gone == anew.gone and renewed.records == anew.records
    assert (renewed.lines, renewed.struck, renewed.goals) == (anew.lines, anew.struck, anew.goals)
    assert renewed.asked == anew.asked
    assert renewed.all_sealed() == anew.all_sealed() and renewed.open_packets == anew.open_packets
    for kind in kinds.KINDS.values():
        assert sorted(each.id for each in renewed.all(kind)) == sorted(each.id for each in anew.all(kind))


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["", "again", "deleted"])), max_size=14), st.data())
def test_what_opens_a_packet_is_put_in_as_if_all_were_read_again(
    steps: list[tuple[int, str]], data: st.DataObject
) -> None:
    """Sealing, and what is sealed, one after the other in any order, each time changed or taken out, or not at all."""
    acts = [
        *(Change("seals", f"p.{role}", {"packet": "p", "person": role}) for role in ROLES),
        Change("letters", "l", {"packet": "p", "person": "mentor", "text": "dear you"}, Lane.SEALED),
        Change("goals", "g", {"packet": "p", "number": 1, "text": "speak"}, Lane.SEALED),
        Change("letters", "m", {"packet": "q", "person": "mentee", "text": "another"}, Lane.SEALED),
        Change("lines", "n", {"text": "a note", "at": "2026-11-05T10:01:00+00:00"}),
    ]
    records = records_of(PEOPLE)
    seen = Relationship("a", records)
    for at, how in steps:
        act = acts[at]
        values = {"deleted": True} if how == "deleted" else {**act.values, "text": f"{how} {at}"} if how else act.values
        lane = data.draw(st.sampled_from([act.lane, Lane.SHARED])) if how == "again" else act.lane
        records = records_of([Change(act.kind, act.id, values, lane)], records)
        seen = seen.renewed(records)
    whole = Relationship("a", records)
    assert seen.by_id == whole.by_id and seen.gone == whole.gone and seen.open_packets == whole.open_packets
    for kind in kinds.KINDS.values():
        assert sorted(map(repr, seen.all(kind))) == sorted(map(repr, whole.all(kind)))
    assert sorted(map(repr, seen.all_sealed())) == sorted(map(repr, whole.all_sealed()))
    assert sorted(map(repr, seen.opened)) == sorted(map(repr, whole.opened))
    assert (seen.goals, seen.lines) == (whole.goals, whole.lines)
