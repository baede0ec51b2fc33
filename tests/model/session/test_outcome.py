"""What a finished session leaves behind."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from fakes import PEOPLE, THURSDAY, Clock, pass_minutes, records_of, running, view
from hypothesis import example, given
from hypothesis import strategies as st

from mentortui.model.records.kinds import KINDS
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship
from mentortui.model.rules.goals import is_reached, moved_words
from mentortui.model.session.edited import words_of
from mentortui.model.session.marks import MarkError
from mentortui.model.session.outcome import session_changes
from mentortui.service.session.running_session import RunningSession

GOAL = Change("goals", "g1", {"number": 3, "text": "speak up", "level": 1, "hoped": "spoke up once"})
PROMISE = Change("promises", "p1", {"owner": "mentee", "text": "send it", "due": "2026-11-18"})
TOPIC = Change("topics", "t1", {"text": "old", "made": "2026-11-01"})
SECRET_GOAL = Change("goals", "g9", {"number": 9, "text": "XSECRETX", "level": 0}, Lane.PRIVATE)
SECRET = Change("promises", "p2", {"owner": "mentor", "text": "XSECRETX"}, Lane.PRIVATE)


def left(here: RunningSession, now: datetime = THURSDAY) -> list[Change]:
    """The changes of this session."""
    return session_changes(here.live, here.relationship, here.author, now)


def after(here: RunningSession, *base: Change) -> Relationship:
    """The relationship after this session was saved over base."""
    return Relationship("ines-tomas", records_of(left(here), records_of([*PEOPLE, *base])))


def of(changes: list[Change], kind: str) -> list[dict[str, Any]]:
    """The values of the changes of one kind."""
    return [change.values for change in changes if change.kind == kind]


def test_each_kind_of_line_makes_its_records() -> None:
    """A line for each, and beside it the promise, topic, goal or feedback with the same id; times as typed."""
    here = running()
    here.speak()  # the mentee
    for typed in ("note", "!send it fri", "*win", "?why", "~later", ">in May / you paused / it helped / why?", "# new"):
        here.lines.capture(typed)
    here.lines.capture("#1+ seen")
    relationship = after(here)
    lines = relationship.session_lines("session-1")
    assert [line.sort for line in lines] == ["note", "promise", "win", "question", "topic", "feedback", "goal", "goal"]
    assert all(line.speaker == "mentee" and line.at == here.live.start.at for line in lines)
    promise = relationship.promises[0]
    assert (promise.text, promise.owner, promise.due, promise.state) == ("send it", "mentee", "2026-11-20", "open")
    assert promise.id == lines[1].ref == lines[1].id
    assert (relationship.topics[0].text, relationship.topics[0].by) == ("later", "mentee")
    feedback = relationship.feedback[0]
    assert (feedback.giver, feedback.moment, feedback.seen) == ("mentee", "in May", "you paused")
    assert (feedback.effect, feedback.question) == ("it helped", "why?")
    goal = relationship.goals[0]
    assert (goal.number, goal.text, goal.level) == (1, "new", -1)
    assert [line.text for line in relationship.evidence(goal)] == ["seen"]
    assert (lines[-1].level, lines[-1].further) == (None, True)
    assert lines[0].ref == lines[2].ref == ""


def test_saving_twice_is_saving_once() -> None:
    """The same session saved again, as after a crash in the middle, gives the same records and changes no stamp."""
    here = running(view(GOAL, PROMISE, TOPIC))
    for typed in ("note", ".secret", "!send it fri", "# new", "#4+", "#3-", "~later"):
        here.lines.capture(typed)
    here.prompts.ask_next()
    here.settle_promise("p1", "kept")
    here.settle_topic("t1", "talked")
    for key, text in (
        ("heard", "9"),
        ("next", "2026-12-03T10:00"),
        ("ready.mentee", "ready"),
        ("ready.mentor", "ready"),
    ):
        here.answer(key, text)
    assert left(here) == left(here)
    base = records_of([*PEOPLE, GOAL, PROMISE, TOPIC])
    once = records_of(left(here), base)
    assert records_of(left(here), once) == once


TYPED = [
    "note",
    "!send it fri",
    "*win",
    "?why",
    "~later",
    ">a / b",
    "#3 seen",
    "#3+",
    "# new",
    "#4+",
    "#4 seen",
    "#3= better",
    "#9= open words",
]
SECRETS = [
    ".XSECRETX",
    ".!XSECRETX fri",
    ".*XSECRETX",
    ".?XSECRETX",
    ".~XSECRETX",
    ".>XSECRETX / XSECRETX",
    ".#3 XSECRETX",
    ".#3+ XSECRETX",
    ".# XSECRETX",
    ".#4+ XSECRETX",
    ".#3= XSECRETX",
    ".#4= XSECRETX",
]


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("type"), st.sampled_from(TYPED + SECRETS)),
            st.tuples(st.just("edit"), st.tuples(st.integers(0, 9), st.sampled_from(TYPED + SECRETS))),
            st.tuples(st.just("settle"), st.sampled_from(["kept", "dropped", "renegotiated"])),
            st.tuples(st.sampled_from(["remove", "undo", "topic", "go"]), st.integers(0, 9)),
        ),
        max_size=25,
    )
)
@example([("type", ".# XSECRETX"), ("type", "#4+")])
@example([("type", "# new"), ("type", ".#4+ XSECRETX"), ("remove", 0)])
@example([("type", ".#3= XSECRETX")])
@example([("type", "#9= open words"), ("type", "#9+")])
@example([("type", ".!XSECRETX"), ("settle", "kept"), ("edit", (0, "!send it fri"))])
def test_private_lines_never_land_in_a_shared_change(acts: list[tuple[str, Any]]) -> None:
    """Over random sessions: no shared record holds words of a private line, nor anything of a goal, promise or topic
    that exists only privately; and every change is one that the store takes."""
    here = running(view(GOAL, SECRET, SECRET_GOAL))
    for name, with_ in acts:
        ids = [line.id for line in here.live.state.shown_lines]
        try:
            if name == "type":
                here.lines.capture(with_)
            elif name == "edit" and ids:
                here.lines.edit(ids[with_[0] % len(ids)], with_[1])
            elif name == "remove" and ids:
                here.lines.remove(ids[with_ % len(ids)])
            elif name == "settle":
                here.settle_promise("p2", with_)
                for line in here.live.state.shown_lines:
                    if line.sort == "promise":
                        here.settle_promise(line.id, with_)
            elif name == "topic":
                for line in here.live.state.shown_lines:
                    if line.sort == "topic":
                        here.settle_topic(line.id, "talked")
            elif name == "undo":
                here.undo()
            elif name == "go":
                here.go(with_)
        except MarkError:
            continue
    changes = left(here)
    hidden = {
        (change.kind, change.id)
        for change in changes
        if change.lane is Lane.PRIVATE and change.kind != "lines" and change.id != "g1"
    }
    for change in changes:
        assert set(change.values) <= set(KINDS[change.kind].__struct_fields__)
        if change.lane is Lane.SHARED:
            assert "XSECRETX" not in repr(change)
            assert (change.kind, change.id) not in hidden
    relationship = Relationship("r", records_of(changes, records_of([*PEOPLE, GOAL, SECRET, SECRET_GOAL])))
    assert all(goal.text and goal.number for goal in relationship.goals)
    assert len({goal.number for goal in relationship.goals}) == len(relationship.goals)
    assert all(promise.text for promise in relationship.promises)
    assert all(topic.text for topic in relationship.topics)
    assert all(-2 <= goal.level <= 2 for goal in relationship.goals)


@pytest.mark.parametrize(("typed", "level"), [("#3+", 2), ("#3-", 0), ("#3 only words", 1)])
def test_a_level_moves_by_one(typed: str, level: int) -> None:
    """From the level that the goal had."""
    here = running(view(GOAL))
    here.lines.capture(typed)
    assert after(here, GOAL).goals[0].level == level


@pytest.mark.parametrize(("sign", "end"), [("+", 2), ("-", -2)])
def test_levels_stay_between_minus_two_and_two(sign: str, end: int) -> None:
    """However often it is moved."""
    here = running(view(GOAL))
    for _ in range(6):
        with contextlib.suppress(MarkError):  # at the end of the scale it is refused in words
            here.lines.capture(f"#3{sign}")
    relationship = after(here, GOAL)
    assert relationship.goals[0].level == end
    assert relationship.session_lines("session-1")[-1].level == end


def test_new_goals_are_numbered_on_and_numbers_are_not_used_again() -> None:
    """Two goals made in one session get the next two numbers, also when the goals before are closed."""
    closed = Change("goals", "g2", {"number": 7, "text": "old", "closed": True})
    here = running(view(GOAL, closed))
    here.lines.capture("# first")
    here.lines.capture("#8+ at once")
    here.lines.capture("# second")
    assert [here.goal_number(line.id) for line in here.live.state.shown_lines if not line.goal] == [8, 9]
    goals = {goal.number: (goal.text, goal.level) for goal in after(here, GOAL, closed).goals}
    assert goals == {3: ("speak up", 1), 7: ("old", -1), 8: ("first", -1), 9: ("second", -1)}


def test_a_goal_without_levels_is_not_as_hoped_by_a_sign() -> None:
    """N7: a step on is noted, and the level stays; once somebody has written what is hoped, the sign reaches it."""
    bare = Change("goals", "g2", {"number": 4, "text": "write", "level": -1})
    here = running(view(bare))
    for typed in ("#4+ tried it once", "#4+"):
        here.lines.capture(typed)
    assert [goal.level for goal in here.goals()] == [-1] and here.is_unscaled(4)
    relationship = after(here, bare)
    assert relationship.goals[0].level == -1 and not is_reached(relationship.goals[0])
    assert [moved_words(line) for line in relationship.evidence(relationship.goals[0])] == ["a step further"] * 2
    scaled = Change("goals", "g2", {"number": 4, "text": "write", "level": -1, "hoped": "a page a week"})
    again = running(view(scaled))
    again.lines.capture("#4+ every week now")
    assert is_reached(after(again, scaled).goals[0]) and not again.is_unscaled(4)


def test_steps_back_and_on_of_a_goal_without_levels() -> None:
    """N7: back from where it was, and there again."""
    bare = Change("goals", "g2", {"number": 4, "text": "write", "level": -1})
    here = running(view(bare))
    for typed, level in (("#4-", -2), ("#4+", -1), ("#4+", -1)):
        here.lines.capture(typed)
        assert here.goals()[0].level == level


def test_a_goal_keeps_the_day_of_its_wording() -> None:
    """Mission 23: `by june` in a goal is also its day, so that it comes on the agenda in time."""
    here = running()
    here.lines.capture("# speak at a meet-up by 27 nov")
    goal = after(here).goals[0]
    assert (goal.text, goal.due) == ("speak at a meet-up by 27 nov", "2026-11-27")


def test_a_goal_in_other_words_keeps_the_old_ones() -> None:
    """Mission 77: the wording changes, the wording before it stays with the line."""
    here = running(view(GOAL))
    here.lines.capture("#3= speak up in meetings")
    relationship = after(here, GOAL)
    assert [(goal.number, goal.text) for goal in relationship.goals] == [(3, "speak up in meetings")]
    assert [line.was for line in relationship.session_lines("session-1")] == ["speak up"]


def test_evidence_for_a_goal_that_was_taken_out_makes_no_goal() -> None:
    """The line stays as words; no goal without a wording appears."""
    here = running()
    here.lines.capture("# new")
    here.lines.capture("#1+ seen")
    here.lines.remove(here.live.state.shown_lines[0].id)
    relationship = after(here)
    assert relationship.goals == []
    assert [line.text for line in relationship.session_lines("session-1")] == ["seen"]


def test_a_level_given_privately_to_a_shared_goal_stays_private() -> None:
    """A line that begins with a dot changes nothing that the other person sees."""
    here = running(view(GOAL))
    here.lines.capture(".#3- between us, it went back")
    assert [change.lane for change in left(here) if change.kind == "goals"] == [Lane.PRIVATE]


@pytest.mark.parametrize("state", ["kept", "late", "renegotiated", "dropped"])
def test_a_promise_is_settled(state: str) -> None:
    """Kept, late, moved or let go: the promise has the state, the time, and its new day where it has one."""
    here = running(view(PROMISE))
    here.settle_promise("p1", state, "2026-12-01" if state == "renegotiated" else "")
    promise = after(here, PROMISE).promises[0]
    assert (promise.state, promise.settled, promise.text) == (state, here.live.start.at, "send it")
    assert promise.due == ("2026-12-01" if state == "renegotiated" else "2026-11-18")


def test_another_day_in_a_session_is_in_the_ledger() -> None:
    """Mission 63: from which day to which, once, however often the session is saved; a promise made in this session
    was only corrected, and a private one stays private."""
    here = running(view(PROMISE, Change("promises", "p2", {"text": "read", "due": "2026-11-20"}, Lane.PRIVATE)))
    here.lines.capture("!write fri")
    here.settle_promise("p1", "renegotiated", "2026-12-01")
    here.settle_promise("p2", "renegotiated", "2026-12-02")
    here.settle_promise(here.live.state.shown_lines[0].id, "open", "2026-12-03")
    moves = [change for change in left(here) if change.kind == "renegotiations"]
    assert [(move.values["promise"], move.values["was"], move.values["to"]) for move in moves] == [
        ("p1", "2026-11-18", "2026-12-01"),
        ("p2", "2026-11-20", "2026-12-02"),
    ]
    assert [move.lane for move in moves] == [Lane.SHARED, Lane.PRIVATE]
    relationship = after(here, PROMISE)
    assert session_changes(here.live, relationship, here.author, THURSDAY) is not None
    assert of(session_changes(here.live, relationship, here.author, THURSDAY), "renegotiations") == []


def test_a_when_then_plan_is_a_promise_with_its_cue() -> None:
    """The line keeps the whole sentence; edited and undone it is what it was."""
    here = running()
    here.lines.capture("!when the call ends, I will write three lines fri")
    line = here.live.state.shown_lines[0]
    assert words_of(here.lines.as_capture(line.id)) == "when the call ends, I will write three lines"
    relationship = after(here)
    promise = relationship.promises[0]
    assert (promise.cue, promise.text, promise.due) == ("when the call ends", "write three lines", "2026-11-20")
    assert relationship.lines[0].text == "when the call ends, I will write three lines"


def test_a_goal_in_other_words_is_no_longer_clear() -> None:
    """Mission 19: what was said back was said of the earlier words."""
    clear = Change("goals", "g1", {"number": 3, "text": "speak up", "restated": "talk", "clear": "yes"})
    here = running(view(clear))
    here.lines.capture("#3= speak up in meetings")
    assert after(here, clear).goals[0].clear == ""


def test_a_promise_of_this_session_can_be_settled_in_it() -> None:
    """The later word on a promise made today wins over its being open."""
    here = running()
    here.lines.capture("!send it fri")
    here.settle_promise(here.live.state.shown_lines[0].id, "kept")
    assert after(here).promises[0].state == "kept"


def ready(here: RunningSession, mentee: str, mentor: str) -> RunningSession:
    """Both said this."""
    here.answer("ready.mentee", mentee)
    here.answer("ready.mentor", mentor)
    return here


@pytest.mark.parametrize("mentee", ["ready", "not yet", "unsure", ""])
@pytest.mark.parametrize("mentor", ["ready", "not yet", "unsure", ""])
def test_the_stage_moves_only_when_both_are_ready(mentee: str, mentor: str) -> None:
    """Mission 38: one "not yet", "unsure" or silence keeps the stage; each word is kept as that person's own."""
    relationship = after(ready(running(), mentee, mentor))
    assert relationship.stage is (Stage.GROWTH if mentee == mentor == "ready" else Stage.INITIATION)
    words = {word.person: (word.answer, word.recorded_by) for word in relationship.readiness}
    wanted = {"mentee": (mentee, "ines"), "mentor": (mentor, "")}
    assert words == {person: word for person, word in wanted.items() if word[0]}


def test_the_stage_does_not_move_when_it_has_moved_meanwhile() -> None:
    """Two sessions that both end in "ready" do not skip a stage."""
    here = ready(running(), "ready", "ready")
    here.relationship = view(Change("stage_moves", "m", {"origin": "Initiation", "to": "Growth", "at": "2026-11-18"}))
    assert of(left(here), "stage_moves") == []


def test_words_of_both_from_one_account_count_for_nothing_once_each_has_one() -> None:
    """Mission 38: the relationship was shared while the session went on; then each says it for themselves."""
    here = ready(running(), "ready", "ready")
    here.relationship = view(Change("people", "r.mentee", {"account": "tomas"}))
    assert of(left(here), "stage_moves") == of(left(here), "readiness") == []


def test_closure_is_the_last_stage() -> None:
    """There is nothing to be ready for after it."""
    here = ready(running(view(Change("stage_moves", "m", {"to": "Closure", "at": "2026-01-01"}))), "ready", "ready")
    assert of(left(here), "stage_moves") == of(left(here), "readiness") == []


def test_the_session_record_has_it_all() -> None:
    """Mission 62, Mission 70: planned and started times, intentions and takeaways of both, minutes by step."""
    relationship = view(Change("about", "about", {"next_session": "2026-11-19T14:23"}))
    clock = Clock()
    here = running(relationship, clock=clock)
    here.answer("intention.mentee", "a plan")
    here.answer("takeaway.mentor", "to wait")
    pass_minutes(here, clock, 7)
    here.go(2)
    pass_minutes(here, clock, 20)
    record = of(left(here, clock()), "sessions")[0]
    assert (record["planned"], record["started"]) == ("2026-11-19T14:23", "2026-11-19T14:30:00.000+01:00")
    assert record["ended"] == (THURSDAY + timedelta(minutes=27)).isoformat()
    assert record["lasted"] == 27
    assert (record["intention_mentee"], record["takeaway_mentor"]) == ("a plan", "to wait")
    assert [step["minutes"] for step in record["steps"]] == [7, 20]
    assert (record["number"], record["stage"]) == (1, "Initiation")


def test_what_each_wanted_of_the_hour_is_kept_as_their_own() -> None:
    """Mission 21, 70: a session without a goal keeps both answers, each under the name of whoever gave it."""
    here = running()
    assert here.relationship.goals == []
    here.answer("intention.mentee", "a plan for May")
    here.answer("intention.mentor", "to listen longer")
    here.answer("takeaway.mentee", "begin small")
    here.answer("takeaway.mentor", "to wait")
    session = after(here).sessions[0]
    assert (session.intention_mentee, session.intention_mentor) == ("a plan for May", "to listen longer")
    assert (session.takeaway_mentee, session.takeaway_mentor) == ("begin small", "to wait")


def test_the_tap_on_listening_is_private_and_has_no_default() -> None:
    """Mission 64: felt heard, sealed to the one who said it; skipped, nothing is stored."""
    here = running()
    assert of(left(here), "pulses") == []
    here.answer("heard", "8", private=True)
    pulse = next(change for change in left(here) if change.kind == "pulses")
    assert (pulse.lane, pulse.values["felt_heard"], pulse.values["person"]) == (Lane.PRIVATE, 8, "mentor")


@pytest.mark.parametrize(
    ("planned", "answer", "kept"),
    [
        ("2026-11-19T14:30", "2026-12-03T10:00", "2026-12-03T10:00"),
        ("2026-11-19T14:30", "", ""),
        ("2026-11-26T14:30", "", None),
        ("", "", None),
    ],
)
def test_the_next_meeting(planned: str, answer: str, kept: str | None) -> None:
    """A new day is kept; the day that is now past goes; one still to come stays."""
    here = running(view(Change("about", "about", {"next_session": planned})))
    here.answer("next", answer)
    said = of(left(here), "about")
    assert said == ([] if kept is None else [{"next_session": kept}])


def test_prompts_that_were_asked_are_kept_in_order() -> None:
    """What was asked once sinks next time; a follow-up says so."""
    here = running()
    here.prompts.ask_next()
    here.prompts.follow_up()
    asked = of(left(here), "asked")
    assert [row["prompt"] for row in asked] == [shown.prompt for shown in here.live.state.asked]
    assert [row["deeper"] for row in asked] == [True], "only the one whose follow-up was taken"


def test_an_earlier_line_that_was_put_right_keeps_its_time() -> None:
    """Mission 12: what either said stays where it was said, whoever tidies the wording."""
    clock = Clock()
    here = running(clock=clock)
    here.lines.capture("!sned it fri")
    clock.on(10)
    here.lines.edit(here.live.state.shown_lines[0].id, "!send it fri")
    promise = after(here).promises[0]
    assert (promise.text, promise.made) == ("send it", here.live.start.at)
    assert len(after(here).lines) == 1


RIGHTS: list[tuple[str, Callable[[Relationship], Any]]] = [
    ("!!do it fri", lambda relationship: [promise.text for promise in relationship.promises]),
    (">you paused", lambda relationship: [(feedback.giver, feedback.seen) for feedback in relationship.feedback]),
    ("# new goal", lambda relationship: [goal.text for goal in relationship.goals]),
    ("~topic", lambda relationship: [topic.text for topic in relationship.topics]),
]


@pytest.mark.parametrize(("typed", "found"), RIGHTS)
def test_mentor_and_mentee_have_equal_rights(typed: str, found: Callable[[Relationship], Any]) -> None:
    """Mission 12, 13: whoever of the two is at the keyboard, each kind of line makes the same shared records."""
    both = [
        view(Change("people", "r.mentor", {"account": "jo"}), Change("people", "r.mentee", {"account": author}))
        for author in ("nobody", "ines")
    ]
    made = []
    for relationship in both:
        here = running(relationship)
        here.lines.capture(typed)
        changes = left(here)
        assert all(change.lane is Lane.SHARED for change in changes)
        made.append((here.me, found(Relationship("r", records_of(changes, records_of(PEOPLE))))))
    (mentor, by_mentor), (mentee, by_mentee) = made
    assert (mentor, mentee) == ("mentor", "mentee")
    assert len(by_mentor) == len(by_mentee) == 1
    assert by_mentor == by_mentee or (by_mentor, by_mentee) == ([("mentor", "you paused")], [("mentee", "you paused")])
