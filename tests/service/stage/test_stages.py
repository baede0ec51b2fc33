"""From stage to stage: words given alone, the fit check, back, an early end, resting, and the deepest questions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from acting import fit, say
from fakes import THURSDAY, Clock, library, running, view

from mentortui.guide.flows import When
from mentortui.guide.readiness.signals import signals
from mentortui.guide.wording.checks import blame_words
from mentortui.model.records.kinds import FitCheck
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import ROLES, Stage, StageMoveRefused
from mentortui.service.home.entry import overview
from mentortui.service.home.overview import due_reviews, due_rows
from mentortui.service.json_document import relationship_document
from mentortui.service.next_step import next_step, reviews
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.session.beginning import flow_for
from mentortui.service.stage import stages
from mentortui.service.stage.stage_sentence import standing

TODAY = date(2026, 11, 19)


def meet(editor: RelationshipEditor, times: int = 1) -> None:
    """Sessions, a week apart."""
    for number in range(len(editor.relationship.sessions) + 1, len(editor.relationship.sessions) + 1 + times):
        editor.clock.on(7 * 24 * 60)  # type: ignore[attr-defined]
        values = {"number": number, "stage": editor.relationship.stage.value, "started": editor.now}
        editor.keep([Change("sessions", f"s{number}", values)])


# -- words on the next stage -----------------------------------------------------------------------


def test_two_ready_move_on_at_one_keyboard(alone: RelationshipEditor) -> None:
    """Mission 38: neither word shows before both are there; then the relationship has moved, and says who wrote."""
    alone.keep(stages.ready_changes(alone, "ready"))
    assert alone.relationship.readiness == [] and alone.relationship.stage is Stage.INITIATION
    alone.acting = "mentee"
    alone.keep(stages.ready_changes(alone, "ready"))
    relationship = alone.relationship
    assert relationship.stage is Stage.GROWTH
    assert {(each.person, each.recorded_by) for each in relationship.readiness} == {("mentor", ""), ("mentee", "ines")}
    assert [move.id for move in relationship.moves] == ["ready.Growth.1.move"]


def test_two_ready_move_on_with_two_accounts_once(two: tuple[RelationshipEditor, RelationshipEditor]) -> None:
    """Either program makes the same move, and looking again makes no other."""
    ines, tomas = two
    ines.keep(stages.ready_changes(ines, "ready"))
    tomas.refresh()
    tomas.keep(stages.ready_changes(tomas, "ready"))
    assert tomas.relationship.stage is Stage.INITIATION, "Ines' word is still in her private book"
    assert "when Ines next opens mentortui" in standing(tomas.relationship, "mentee", TODAY).words
    for editor in (ines, tomas, ines, tomas):
        editor.refresh()
    assert ines.relationship.stage is tomas.relationship.stage is Stage.GROWTH
    assert len(ines.relationship.moves) == 1


def test_words_that_open_after_an_early_end_move_nothing(two: tuple[RelationshipEditor, RelationshipEditor]) -> None:
    """Mission 38: both were ready for Growth, and before the second program looked, one of them had gone to the end."""
    ines, tomas = two
    ines.keep(stages.ready_changes(ines, "ready"))
    tomas.refresh()
    tomas.keep(stages.ready_changes(tomas, "ready"))
    tomas.keep(stages.move_to(tomas, Stage.CLOSURE, "a new town"))
    for editor in (ines, tomas):
        editor.refresh()
        assert editor.relationship.stage is Stage.CLOSURE
        assert len(editor.relationship.moves) == 1


def test_home_leads_to_what_both_have_sealed(two: tuple[RelationshipEditor, RelationshipEditor]) -> None:
    """My own word is opened by my own program; what comes next says so before any page was opened."""
    ines, tomas = two
    ines.keep(stages.ready_changes(ines, "ready"))
    tomas.refresh()
    tomas.keep(stages.ready_changes(tomas, "not yet"))
    seen = ines.news()
    assert seen is not None
    assert next_step(seen.relationship, "mentor").words == "Both of you have answered: see what you said"


def test_a_difference_becomes_a_topic_and_a_new_round(alone: RelationshipEditor) -> None:
    """One ready and one not: nothing moves, the question is on the agenda once, and both can be asked again."""
    say(alone, "ready", "not yet")
    relationship = alone.relationship
    assert relationship.stage is Stage.INITIATION
    assert [topic.text for topic in relationship.open_topics] == [stages.DIFFER.format(stage="Growth")]
    alone.clock.on(5)  # type: ignore[attr-defined]
    alone.refresh()
    assert alone.relationship.topics == relationship.topics
    assert stages.ready_round(relationship) == "ready.Growth.2"
    assert "Tomas: not yet · Ines: ready" in standing(relationship, "mentor", TODAY).words
    say(alone, "ready", "ready")
    assert alone.relationship.stage is Stage.GROWTH


def test_a_difference_at_the_end_of_a_session_becomes_a_topic(alone: RelationshipEditor) -> None:
    """Said aloud and written down there; once, and not from an earlier session; two who are not ready make none."""
    for mentee, mentor, made in (("ready", "not yet", 1), ("not yet", "unsure", 0), ("unsure", "ready", 1)):
        meet(alone)
        session = alone.relationship.sessions[-1].id
        words = {"mentee": mentee, "mentor": mentor}.items()
        values = {"session": session, "to": "Growth"}
        alone.keep(
            [Change("readiness", f"{session}.{who}", {**values, "person": who, "answer": said}) for who, said in words]
        )
        alone.refresh()
        assert [topic.text for topic in alone.relationship.open_topics] == [stages.DIFFER.format(stage="Growth")] * made
        assert alone.relationship.moves == []
        alone.keep([Change("topics", topic.id, {"state": "talked"}) for topic in alone.relationship.open_topics])


def test_a_topic_that_was_taken_back_is_not_made_again(alone: RelationshipEditor) -> None:
    """What follows by itself follows once: the next look writes nothing."""
    say(alone, "ready", "not yet")
    alone.keep([Change("topics", alone.relationship.topics[0].id, {"deleted": True})])
    written: list[object] = []
    alone._write = lambda changes, now: written.append(changes)
    alone.refresh()
    assert alone.relationship.topics == [] == written


def test_two_who_are_not_ready_make_no_topic(alone: RelationshipEditor) -> None:
    say(alone, "unsure", "not yet")
    assert alone.relationship.topics == [] and alone.relationship.moves == []


def test_an_old_round_moves_nothing_again(alone: RelationshipEditor) -> None:
    """After a step back the earlier words are history."""
    say(alone, "ready", "ready")
    alone.clock.on(60)  # type: ignore[attr-defined]
    alone.keep(stages.move_to(alone, Stage.INITIATION, "a new role"), "step back")
    alone.refresh()
    assert alone.relationship.stage is Stage.INITIATION
    assert stages.last_words(alone.relationship) == []
    say(alone, "ready", "ready")
    assert [move.id for move in alone.relationship.moves][-1] == "ready.Growth.2.move"
    assert alone.relationship.stage is Stage.GROWTH


def test_the_others_sealed_word_shows_in_no_page_and_no_document(alone: RelationshipEditor) -> None:
    """On one account it lies in my own private book all the same."""
    alone.acting = "mentee"
    alone.keep(stages.ready_changes(alone, "unsure"))
    alone.acting = "mentor"
    document = relationship_document(alone.relationship)
    assert document["readiness"] == [] and "unsure" not in str(document)
    assert "unsure" not in standing(alone.relationship, "mentor", TODAY).words


# -- fit -------------------------------------------------------------------------------------------


def test_the_fit_check_comes_after_two_sessions(alone: RelationshipEditor) -> None:
    """Mission 39: asked once, in Initiation; it is what comes next, and never more than that."""
    meet(alone)
    assert not stages.fit_is_due(alone.relationship)
    meet(alone)
    assert stages.fit_is_due(alone.relationship)
    step = stages.next_step(alone.relationship, "mentor")
    assert step is not None and step.words == "Does this fit? Each of you says so alone"
    fit(alone, "go on", "go on")
    assert not stages.fit_is_due(alone.relationship)
    assert alone.relationship.topics == []
    assert "fit" in {signal.id for signal in signals(alone.relationship, "mentor")}


def test_the_fit_check_is_not_asked_later(alone: RelationshipEditor) -> None:
    """Mission 39: once they have moved on, they do fit."""
    meet(alone, 2)
    assert stages.fit_is_due(alone.relationship)
    say(alone, "ready", "ready")
    assert alone.relationship.stage is Stage.GROWTH and not stages.fit_is_due(alone.relationship)


def test_two_kindly_stops_offer_an_ending_without_blame(alone: RelationshipEditor) -> None:
    """Mission 39, 49: offered, not done; the words name nobody."""
    meet(alone, 2)
    fit(alone, "kindly stop", "kindly stop")
    relationship = alone.relationship
    assert relationship.stage is Stage.INITIATION and relationship.topics == []
    now = standing(relationship, "mentor", TODAY)
    assert now.command == "onward" and "both of you would rather stop" in now.words
    assert blame_words(now.words) == () and "Ines" not in now.words and "Tomas" not in now.words
    assert next_step(relationship, "mentor").page == "closing"
    alone.keep(stages.move_to(alone, Stage.CLOSURE, "we would both rather stop"), "move to Closure")
    assert alone.relationship.stage is Stage.CLOSURE


@pytest.mark.parametrize(
    ("mentor", "mentee", "topic"),
    [
        ("adjust", "go on", stages.ADJUST),
        ("adjust", "adjust", stages.ADJUST),
        ("go on", "kindly stop", stages.PART_WAYS),
    ],
)
def test_a_wish_to_adjust_becomes_a_topic(alone: RelationshipEditor, mentor: str, mentee: str, topic: str) -> None:
    """Mission 39: it is talked about, and it stops nothing."""
    meet(alone, 2)
    fit(alone, mentor, mentee)
    assert [each.text for each in alone.relationship.open_topics] == [topic]
    assert flow_for(alone.relationship, library(), 60, alone.clock()).steps


def test_a_fit_word_is_sealed(alone: RelationshipEditor) -> None:
    meet(alone, 2)
    alone.keep(stages.fit_changes(alone, "kindly stop"))
    assert alone.relationship.all(FitCheck) == []
    assert "stop" not in str(relationship_document(alone.relationship))


# -- back, early, resting --------------------------------------------------------------------------


def test_back_and_early_need_a_reason_and_can_be_undone(alone: RelationshipEditor) -> None:
    """Mission 38: reversible, in words."""
    say(alone, "ready", "ready")
    with pytest.raises(StageMoveRefused):
        stages.move_to(alone, Stage.INITIATION, " ")
    alone.clock.on(1)  # type: ignore[attr-defined]
    alone.keep(stages.move_to(alone, Stage.CLOSURE, "she moved away"), "move to Closure")
    assert alone.relationship.stage is Stage.CLOSURE
    assert alone.undo() == "move to Closure"
    assert alone.relationship.stage is Stage.GROWTH
    assert stages.earlier_stages(alone.relationship) == [Stage.INITIATION]


def test_a_rest_is_quiet_and_ends_when_they_like(alone: RelationshipEditor) -> None:
    """Mission 79: while it lasts nothing is due; its day is a review; meeting again ends it."""
    meet(alone)
    alone.keep([Change("promises", "p", {"text": "x", "owner": "mentee", "due": "2026-11-20"})])
    alone.keep([Change("goals", "g", {"number": 1, "text": "speak", "due": "2026-11-20"})])
    alone.keep(stages.rest_changes(alone, "2026-12-24", "exams"), "pause")
    entry = overview(alone.relationship, "ines")
    assert entry["next"]["words"] == "Resting. Take it up again whenever you like"
    assert due_rows([entry], date(2026, 12, 1)) == [] == due_reviews([entry], date(2026, 12, 1))
    again = due_reviews([entry], date(2026, 12, 24))
    assert [review["page"] for _, review in again] == ["goals", "stage"]
    assert len(due_rows([entry], date(2026, 12, 24))) == 1
    assert "paused until Thu 24 Dec" in standing(alone.relationship, "mentor", TODAY).words
    alone.keep(stages.resume_changes(alone), "taking it up again")
    assert stages.resting(alone.relationship) is None
    assert [review.page for review in reviews(alone.relationship)] == ["goals"]
    alone.clock.on(1)  # type: ignore[attr-defined]
    alone.keep(stages.rest_changes(alone, "", ""), "pause")
    assert stages.resting(alone.relationship) is not None
    meet(alone)
    assert stages.resting(alone.relationship) is None


def test_who_parts_while_they_rest_is_led_on(alone: RelationshipEditor) -> None:
    """Mission 79: a move to another stage ends the rest, as meeting again does."""
    meet(alone)
    alone.keep(stages.rest_changes(alone, "", "exams"), "pause")
    alone.clock.on(60)  # type: ignore[attr-defined]
    assert next_step(alone.relationship, "mentor").page == "stage"
    alone.keep(stages.move_to(alone, Stage.CLOSURE, "a new town"), "move to Closure")
    assert stages.resting(alone.relationship) is None
    assert next_step(alone.relationship, "mentor").page == "closing"


def test_after_a_long_rest_the_session_is_one_of_coming_back(alone: RelationshipEditor, clock: Clock) -> None:
    """Mission 79: 60 days on, the welcome-back flow, and no word on how long it was."""
    meet(alone)
    alone.keep(stages.rest_changes(alone, "", "life"), "pause")
    clock.now += timedelta(days=60)
    alone.keep(stages.resume_changes(alone))
    flow = flow_for(alone.relationship, library(), 60, clock())
    assert flow.when is When.RETURN
    assert "60" not in " ".join(line for step in flow.steps for line in step.say)


def test_what_people_say_is_a_line_that_can_be_unsaid(alone: RelationshipEditor) -> None:
    alone.keep(stages.say_changes(alone, "roles", "Our other roles get in the way"), "what you said")
    assert [signal.id for signal in signals(alone.relationship, "mentor")] == ["roles"]
    alone.keep(stages.unsay_changes(alone, "roles"), "change")
    assert signals(alone.relationship, "mentor") == []
    assert alone.undo() == "change"
    assert len(signals(alone.relationship, "mentor")) == 1


# -- guidance and depth ----------------------------------------------------------------------------


def depths(stage: Stage, *, mentor: bool, mentee: bool) -> set[int]:
    """The depths of all questions of a kind that a session offers, one after the other."""
    moved = [Change("stage_moves", "m", {"to": stage.value, "at": "2026-10-01T10:00:00+00:00"})]
    opened = [
        Change("people", f"r.{role}", {"deep_questions": on}) for role, on in zip(ROLES, (mentor, mentee), strict=True)
    ]
    here = running(view(*moved, *opened))
    while here.prompt is None:
        assert here.go(here.live.state.step + 1)
    while here.live.step.kind != "explore":
        assert here.go(here.live.state.step + 1)
    here.lines.capture("maybe he wrote to her / or not")
    met = set()
    for _ in range(150):
        met.add(here.prompt.depth)
        assert here.prompts.ask_next()
    return met


def test_the_deepest_questions_come_once_both_have_opened_them() -> None:
    """Mission 41, 60: hidden in Growth, shown in Maturity, and there only after both."""
    assert max(depths(Stage.INITIATION, mentor=True, mentee=True)) == 1
    assert max(depths(Stage.GROWTH, mentor=True, mentee=True)) == 2
    assert max(depths(Stage.MATURITY, mentor=True, mentee=True)) == 3
    assert max(depths(Stage.MATURITY, mentor=True, mentee=False)) == 2


def test_each_opens_them_for_themselves(two: tuple[RelationshipEditor, RelationshipEditor]) -> None:
    """Mission 60."""
    ines, tomas = two
    ines.keep(stages.deep_changes(ines, opened=True))
    tomas.refresh()
    assert tomas.relationship.mentor.deep_questions and not tomas.relationship.mentee.deep_questions
    tomas.keep(stages.deep_changes(tomas, opened=True))
    assert tomas.relationship.mentee.deep_questions


def test_a_stage_is_not_over_before_the_two_have_met_in_it(alone: RelationshipEditor) -> None:
    """N7: one second after "You are in Maturity now" neither what comes next nor the page says Closure; after a
    session of another day they do."""
    reached = {"number": 1, "text": "speak up", "owner": "mentee", "level": 1, "hoped": "twice a meeting"}
    moved = {"origin": "Growth", "to": "Maturity", "at": alone.now, "reason": "together"}
    alone.keep([Change("goals", "g", reached), Change("stage_moves", "m", moved)])
    assert "goals" in {signal.id for signal in signals(alone.relationship, "mentor")}

    def said() -> tuple[str, str]:
        step = stages.next_step(alone.relationship, "mentor")
        return step.words if step else "", standing(alone.relationship, "mentor", alone.today).words

    assert said()[0] == "" and said()[1].startswith("Nothing has to change")
    meet(alone)
    assert said()[0] == "Look at whether it is time for Closure"
    assert said()[1].startswith("You could look at whether it is time for Closure")


def test_a_look_that_was_taken_is_not_offered_again(alone: RelationshipEditor, monkeypatch: pytest.MonkeyPatch) -> None:
    """N7: neither while one word is missing nor when both are open and nothing has moved; in the next stage again."""
    monkeypatch.setattr(stages, "suggested", lambda relationship, me: relationship.stage.next)

    def offered() -> str:
        step = stages.next_step(alone.relationship, "mentor")
        return step.words if step else ""

    assert offered() == "Look at whether it is time for Growth"
    alone.keep(stages.ready_changes(alone, "ready"))
    assert offered() == ""
    alone.acting = "mentee"
    alone.keep(stages.ready_changes(alone, "not yet"))
    assert len(stages.last_words(alone.relationship)) == 2 and offered() == ""
    alone.acting = "mentor"
    alone.clock.on(7 * 24 * 60)  # type: ignore[attr-defined]
    say(alone, "ready", "ready")
    assert offered() == "Look at whether it is time for Maturity"


def test_what_was_answered_at_the_end_of_a_session_is_not_offered_after_it(
    alone: RelationshipEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """N7: "not yet" was said a minute ago; after another session in which nobody was asked it may come again."""
    monkeypatch.setattr(stages, "suggested", lambda relationship, me: relationship.stage.next)
    alone.keep([Change("stage_moves", "m", {"origin": "Initiation", "to": "Growth", "at": alone.now})])
    meet(alone)
    look = stages.next_step(alone.relationship, "mentor")
    assert look is not None and look.words == "Look at whether it is time for Maturity"
    word = {"session": alone.relationship.sessions[-1].id, "to": "Maturity", "person": "mentee", "answer": "not yet"}
    alone.keep([Change("readiness", "r", word)])
    assert stages.next_step(alone.relationship, "mentor") is None
    meet(alone)
    assert stages.next_step(alone.relationship, "mentor") == look


def test_what_comes_next_knows_the_missing_word(two: tuple[RelationshipEditor, RelationshipEditor]) -> None:
    ines, tomas = two
    ines.keep(stages.ready_changes(ines, "ready"))
    tomas.refresh()
    assert "the other word is missing" in next_step(tomas.relationship, "mentee").words
    assert next_step(ines.relationship, "mentor").page != "stage", "hers is given; it is not for her to wait on"


def test_signals_are_in_the_document() -> None:
    """Ids, words, and what shows them."""
    relationship = view(Change("goals", "g", {"number": 1, "text": "speak", "clear": "yes", "restated": "so"}))
    shown = library().readiness.shown(signals(relationship, "mentor"), relationship)
    [signal] = relationship_document(relationship, shown)["signals"]
    assert signal["id"] == "goal" and signal["evidence"] == [{"table": "goals", "id": "g"}]
    assert signal["to"] == "Growth" and signal["words"].endswith("speak")


def test_a_private_uncertainty_holds_still(alone: RelationshipEditor) -> None:
    """Mission 48, 59: the page says that nothing has to move."""
    meet(alone, 2)
    fit(alone, "go on", "go on")
    alone.keep([Change("pulses", "s2.mentor", {"session": "s2", "person": "mentor", "unsure": True}, Lane.PRIVATE)])
    assert "Nothing has to change now" in standing(alone.relationship, "mentor", TODAY).words
    assert THURSDAY.date() == TODAY


def test_a_session_begun_by_accident_is_none_that_fits(alone: RelationshipEditor) -> None:
    """N7: "Does this fit?" is asked after two sessions, not after one and a slip of the finger."""
    meet(alone)
    empty = {"number": 2, "stage": "Initiation", "started": alone.now, "ended": alone.now}
    alone.keep([Change("sessions", "slip", empty)])
    assert not stages.fit_is_due(alone.relationship)
    meet(alone)
    assert stages.fit_is_due(alone.relationship)
