"""One person at one live session: what each act does, with the real library and a fake journal."""

from __future__ import annotations

import pytest
from fakes import Clock, ListLog, library, running, view

from mentortui.guide.flows import Flow
from mentortui.guide.moves import Asker
from mentortui.guide.prompts import PromptKind
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.model.session.edited import words_of
from mentortui.model.session.events import Began
from mentortui.model.session.marks import Capture, MarkError
from mentortui.service.session.running_session import RunningSession

GOALS = (
    Change("goals", "g1", {"number": 1, "text": "speak up", "level": 0}),
    Change("goals", "g4", {"number": 4, "text": "write", "level": 0}),
)
FLOWS = library().flows
#: What takes in what was said; one of them comes before a challenge.
LISTENING = frozenset({PromptKind.STORY, PromptKind.ECHO})


def at_explore(here: RunningSession | None = None) -> RunningSession:
    """A session at a step with prompts."""
    here = here or running(view(*GOALS))
    here.go(next(place for place, step in enumerate(here.live.steps) if step.kind == "explore"))
    return here


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: f"{flow.name} {flow.minutes}")
def test_every_step_of_every_flow(flow: Flow) -> None:
    """Mission 9: each step of each flow can be entered, captured on, and gone back from; a step that offers prompts
    has one, and says why."""
    relationship = view(Change("stage_moves", "m", {"to": (flow.stage or Stage.GROWTH).value, "at": "2026-01-01"}))
    here = running(relationship, flow=flow)
    for place, step in enumerate(flow.steps):
        assert place == 0 or here.go(place)
        assert here.live.step.name == step.name
        assert (here.prompt is not None) is bool(step.prompts)
        if here.prompt:
            assert "⟨" not in here.prompt.text and here.prompts.why
            assert here.prompts.follow_up() and here.prompts.deeper and not here.prompts.follow_up()
        here.lines.capture(f"at {step.name}")
        assert here.is_last_step is (place == len(flow.steps) - 1)
    for place in reversed(range(len(flow.steps) - 1)):
        assert here.go(place)
    assert len(here.live.state.shown_lines) == len(flow.steps)


def test_steps_can_be_skipped_and_taken_in_any_order() -> None:
    """Mission 9: straight to the end and back; no step beyond the ends; where one is already is no move."""
    here = running()
    last = len(here.live.steps) - 1
    assert here.go(last) and here.is_last_step
    assert here.go(1) and not here.go(1)
    assert not here.go(-1) and not here.go(last + 1)
    assert here.live.state.step == 1


def test_a_step_entered_again_has_the_prompt_it_had() -> None:
    """Going back shows the question that was up, not another one."""
    here = at_explore()
    here.prompts.ask_next()
    there, shown = here.live.state.step, here.prompt
    here.go(0)
    here.go(there)
    assert here.prompt == shown


@pytest.mark.parametrize("stage", Stage)
def test_each_press_of_the_key_brings_another_way_first(stage: Stage) -> None:
    """Issue 14: the key for another question brings another move each time, and no question twice while there are
    others."""
    here = at_explore(running(view(Change("stage_moves", "m", {"to": stage.value, "at": "2026-01-01"}))))
    seen = [here.prompt]
    for _ in range(3):
        assert here.prompts.ask_next()
        seen.append(here.prompt)
    assert None not in seen and len({prompt.id for prompt in seen if prompt}) == len(seen)
    assert len({prompt.does[0] for prompt in seen if prompt}) >= 3


def test_what_was_asked_in_earlier_sessions_sinks() -> None:
    """A session begins with what was not asked before."""
    fresh = running()
    first = fresh.prompt
    assert first
    asked = Change("asked", "s0.0", {"prompt": first.id, "session": "s0", "at": "2026-11-01"})
    again = running(view(asked))
    assert again.prompt and again.prompt.id != first.id and again.prompt.kind is first.kind


def test_back_brings_the_question_before() -> None:
    """Issue 14: left goes back; where there was none before, it does nothing."""
    here = at_explore()
    first = here.prompt
    assert not here.prompts.change_kind()
    assert here.prompts.ask_next() and here.prompt != first
    assert here.prompts.change_kind() and here.prompt == first


def test_asked_is_what_a_line_or_the_follow_up_says() -> None:
    """M6: a question that was only scrolled past was not asked; nor is one below which the mentor's own view stands."""
    here = at_explore()
    for _ in range(3):
        here.prompts.ask_next()
    assert here.live.state.asked == []
    here.lines.capture("he wrote to all of them")
    (asked,) = here.live.state.asked
    assert asked.asked and asked.prompt != here.prompt.id  # type: ignore[union-attr]
    here.speak("mentor")
    here.lines.capture("I would write back")
    assert len(here.live.state.asked) == 1
    here.prompts.follow_up()
    assert len(here.live.state.asked) == 2
    assert here.undo() and len(here.live.state.asked) == 1


def test_a_line_brings_the_question_that_fits_it_and_undo_the_one_before() -> None:
    """Issue 14, point 1: what is up follows what was typed, in one act with the line."""
    here = at_explore()
    before = here.prompt
    here.lines.capture("sure: 6 of 10")
    assert here.prompt and here.prompt.does[0] == "scale-up" and "⟨" not in here.prompt.text
    assert here.prompts.why == "you noted a number"
    here.undo()
    assert here.prompt == before and not here.live.state.shown_lines


def test_what_the_two_speak_of_opens_its_questions() -> None:
    """Issue 14, point 1: an open goal, the agenda or a line where the topic is chosen brings a set of its own; so does
    what is named twice elsewhere, and nothing else does."""

    def found(here: RunningSession) -> set[str]:
        ids = [here.prompts.up] + [here.prompts.up for _ in range(40) if here.prompts.ask_next()]
        return {topic for prompt in ids if prompt and "any" not in prompt.topics for topic in prompt.topics}

    assert "job-search" not in found(at_explore())
    goal = Change("goals", "g2", {"number": 2, "text": "Write ten job applications", "level": 0})
    assert "job-search" in found(at_explore(running(view(goal))))
    topic = Change("topics", "t1", {"text": "my cover letter", "by": "mentee"})
    assert "job-search" in found(at_explore(running(view(topic))))
    here = at_explore()
    here.lines.capture("the recruiter called")
    assert "job-search" not in found(here)
    here.lines.capture("a new job would be far away")
    assert "job-search" in found(here)


def test_a_private_line_leaves_no_trace_of_the_question_above_it() -> None:
    """What is asked above a private line is told to nobody, not even when."""
    log = ListLog()
    here = at_explore(running(log=log))
    count = len(log.entries)
    here.lines.capture(".afraid to lose her")
    assert all(log.private[count:]) and here.live.state.asked == []
    here.undo()
    assert all(log.private[count:])


def test_questions_explore_before_they_solve() -> None:
    """Mission 68, 74: in every flow the first question of exploring draws out or reflects; none challenges first."""
    for flow in FLOWS:
        for step in flow.steps:
            if step.kind.value == "explore":
                assert step.prompts[0] not in (PromptKind.STRETCH, PromptKind.POSSIBILITY), flow.name
                kinds = list(step.prompts)
                if PromptKind.STRETCH in kinds:
                    assert LISTENING & set(kinds[: kinds.index(PromptKind.STRETCH)]), flow.name


def test_a_star_is_given_and_taken_back_and_is_private() -> None:
    """A starred prompt is remembered, and only for the one who starred it."""
    log = ListLog()
    here = at_explore(running(log=log))
    id = here.prompt.id  # type: ignore[union-attr]
    assert here.prompts.star() is True and id in here.prompts.stars
    assert here.prompts.star() is False and id not in here.prompts.stars
    here.undo()
    assert id in here.prompts.stars
    starred = [private for entry, private in zip(log.entries, log.private, strict=True) if entry["t"] == "starred"]
    assert starred == [True, True]


def test_stars_of_earlier_sessions_come_first_and_can_be_taken_off() -> None:
    """A prompt with a star is the first of its kind to be asked."""
    plain = running()
    wanted = library().bank.of(plain.prompt.kind, plain.stage, opened=False)[-1]  # type: ignore[union-attr]
    here = running(starred=frozenset({wanted.id}))
    assert here.prompt == wanted
    assert here.prompts.star() is False and here.prompts.stars == frozenset()


def test_a_step_without_a_prompt_has_none_to_turn() -> None:
    """Another, deeper, kind and star do nothing there, and nothing is written."""
    log = ListLog()
    here = running(view(Change("promises", "p1", {"text": "send it"})), log=log)
    bare = next(place for place, step in enumerate(here.live.steps) if not step.prompts)
    here.go(bare)
    count = len(log.entries)
    assert (
        not here.prompts.ask_next()
        and not here.prompts.follow_up()
        and not here.prompts.change_kind()
        and here.prompts.star() is None
    )
    assert len(log.entries) == count


def test_who_is_speaking_goes_round_and_marks_the_lines() -> None:
    """Nobody, mentee, mentor; a line keeps its speaker when it is corrected later."""
    here = running()
    assert [here.speak() for _ in range(4)] == ["mentee", "mentor", "", "mentee"]
    here.lines.capture("hers")
    here.speak()
    here.lines.capture("his")
    first = here.live.state.shown_lines[0]
    here.lines.edit(first.id, "her own")
    assert [line.speaker for line in here.live.state.shown_lines] == ["mentee", "mentor"]


def test_feedback_is_from_whoever_is_at_the_keyboard_unless_said() -> None:
    """Mission 75: feedback always has a giver."""
    here = running()
    here.lines.capture(">you paused")
    here.speak()
    here.lines.capture(">you asked twice")
    assert [line.speaker for line in here.live.state.shown_lines] == ["mentor", "mentee"]


def test_a_line_without_words_is_no_line() -> None:
    """Enter on nothing or on spaces takes nothing in."""
    log = ListLog()
    here = running(log=log)
    count = len(log.entries)
    assert here.lines.capture("") is here.lines.capture("   ") is None
    with pytest.raises(MarkError):
        here.lines.capture("!")
    assert len(log.entries) == count


def test_a_goal_that_is_not_there_is_named_with_those_that_are() -> None:
    """The line is not taken, and the sentence helps."""
    here = running(view(*GOALS))
    with pytest.raises(MarkError, match=r"no goal 2 yet. You have #1, #4"):
        here.lines.capture("#2 x")
    with pytest.raises(MarkError, match="no goal 1 yet"):
        running().lines.capture("#1+")
    assert here.live.state.shown_lines == []


def test_words_for_the_goal_that_would_come_next_begin_it() -> None:
    """`#1 text` with no goal yet is goal 1; the next `#1 text` is evidence for it. Only words do that, not a level."""
    here = running()
    here.lines.capture("#1 speak at the meet-up by june")
    here.lines.capture("#1 asked for a slot")
    begun, evidence = here.live.state.shown_lines
    assert (begun.sort, begun.goal, evidence.sort, evidence.goal) == ("goal", "", "goal", begun.id)
    assert [(goal.number, goal.text, bool(goal.due)) for goal in here.goals()] == [
        (1, "speak at the meet-up by june", True)
    ]


def test_goals_made_in_this_session_have_numbers_at_once() -> None:
    """A new goal can be worked on in the same session, and is read back by its number."""
    here = running(view(*GOALS))
    here.lines.capture("# new")
    here.lines.capture("#5+ already")
    new, evidence = here.live.state.shown_lines
    assert evidence.goal == new.id
    assert [here.goal_number(id) for id in (new.id, "g4", "")] == [5, 4, 0]
    here.lines.capture("#1= speak up in May")
    assert [(goal.number, goal.text, goal.level) for goal in here.goals()] == [
        (1, "speak up in May", 0),
        (4, "write", 0),
        (5, "new", -1),
    ]
    assert here.lines.as_capture(evidence.id) == Capture("goal", "already", goal=5, delta=1)
    assert here.lines.as_capture(new.id) == Capture("goal", "new")


def test_a_level_at_the_end_of_the_scale_is_said() -> None:
    """The line is not taken, so that its words are not lost behind a level that did not move."""
    here = running(view(Change("goals", "g1", {"number": 1, "text": "speak up", "level": 2})))
    with pytest.raises(MarkError, match="top level"):
        here.lines.capture("#1+ again")
    assert here.live.state.shown_lines == []
    here.lines.capture("#1- less")


def test_a_goal_cannot_be_evidence_for_itself() -> None:
    """Turning the line of a new goal into evidence for that goal is refused."""
    here = running(view(*GOALS))
    here.lines.capture("# new")
    with pytest.raises(MarkError):
        here.lines.edit(here.live.state.shown_lines[0].id, "#5 evidence")


@pytest.mark.parametrize(
    "typed",
    [
        "note",
        ".secret",
        "!send it 2026-11-20",
        "!!read",
        "*win",
        "?why",
        "~later",
        ">a / b / c",
        "#1+ seen",
        "# new",
        ".+5",
    ],
)
def test_a_line_taken_up_to_be_edited_and_left_is_the_same(typed: str) -> None:
    """What the capture line shows for an earlier line would make the same line again."""
    here = running(view(*GOALS))
    here.lines.capture(typed)
    line = here.live.state.shown_lines[0]
    assert here.lines.edit(line.id, words_of(here.lines.as_capture(line.id))) is None
    again = here.live.state.shown_lines[0]
    assert (again.id, again.sort, again.text, again.lane) == (line.id, line.sort, line.text, line.lane)
    assert (again.owner, again.due, again.goal, again.delta, again.parts) == (
        line.owner,
        line.due,
        line.goal,
        line.delta,
        line.parts,
    )


def test_removing_and_undoing() -> None:
    """A removed line comes back where it was."""
    here = running()
    for text in "abc":
        here.lines.capture(text)
    here.lines.remove(here.live.state.shown_lines[1].id)
    assert [line.text for line in here.live.state.shown_lines] == ["a", "c"]
    assert here.undo() == "removing a line"
    assert [line.text for line in here.live.state.shown_lines] == ["a", "b", "c"]


def test_undo_says_what_it_took_back() -> None:
    """In words, with the beginning of a long line."""
    here = running(view(*GOALS))
    here.lines.capture("a note that is rather long, and goes on")
    here.go(2)
    here.lines.capture("+5")
    assert [here.undo() for _ in range(4)] == [
        "more minutes",
        "going to another step",
        "note “a note that is rather lo…”",
        "",
    ]


def test_what_settles_a_private_promise_is_private() -> None:
    """Even that something was kept is nobody's business."""
    log = ListLog()
    here = running(view(Change("promises", "p", {"text": "x"}, Lane.PRIVATE)), log=log)
    here.lines.capture(".~hidden topic")
    here.settle_promise("p", "kept")
    here.settle_topic(here.live.state.shown_lines[0].id, "talked")
    kept = [entry["t"] for entry, private in zip(log.entries, log.private, strict=True) if private]
    assert [each for each in kept if each != "prompted"] == ["captured", "promise", "topic"]


def test_the_start_delta_is_there_to_be_read() -> None:
    """Mission 62: seven minutes late is planned and started, side by side; nothing judges it."""
    clock = Clock()
    relationship = view(Change("about", "about", {"next_session": "2026-11-19T14:23"}))
    began = running(relationship, clock=clock).live.start
    assert isinstance(began, Began)
    assert (began.planned, began.at[:16]) == ("2026-11-19T14:23", "2026-11-19T14:30")


def test_who_is_at_the_keyboard() -> None:
    """Mission 10: by the account of the person, per relationship."""
    relationship = view(
        Change("people", "r.mentor", {"account": "jo"}), Change("people", "r.mentee", {"account": "ines"})
    )
    assert running(relationship).me == "mentee"
    assert running(relationship, author="jo").me == "mentor"


def test_a_mentee_is_offered_no_question_that_only_a_mentor_can_ask() -> None:
    """M8, Mission 12: at the mentee's own keyboard, on every step of every flow, by itself or by a key."""
    account = Change("people", "r.mentee", {"account": "tomas"})
    for flow in FLOWS:
        stage = Change("stage_moves", "m", {"to": (flow.stage or Stage.GROWTH).value, "at": "2026-01-01"})
        here = running(view(account, stage, *GOALS, author="ines"), author="tomas", flow=flow)
        assert here.me == "mentee"
        for place in range(len(flow.steps)):
            here.go(place)
            for _ in range(4):
                assert here.prompt is None or here.prompt.asker is not Asker.MENTOR, (flow.name, here.prompt)
                here.prompts.ask_next()
