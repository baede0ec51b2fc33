"""Work on goals between sessions, by two people at one keyboard and at two."""

from __future__ import annotations

from datetime import timedelta

import pytest
from visitors import SessionContext

from mentortui.guide.wording.measure import could_still_say, has_measure
from mentortui.model.records.kinds import GOAL_SORTS, Goal, GoalItem, GoalRating
from mentortui.model.records.record import Change, Lane
from mentortui.model.rules.agreement import REVISIT, SINCE, SPAN, UNTIL
from mentortui.model.rules.attainment import LEVEL_FIELDS
from mentortui.model.rules.goals import (
    evidence_of,
    hands,
    is_clear,
    is_shared,
    items_of,
    needs,
    reviews_of,
    wordings,
)
from mentortui.service.goals import goals
from mentortui.service.next_step import reviews
from mentortui.service.relationship_editor import RelationshipEditor

GIVEN = {
    "text": "Speak at the spring meet-up by 30 April",
    "owner": "mentee",
    "sort": "skill",
    "field": "professional",
    "due": "2027-04-30",
    "gives_mentee": "a calmer voice",
}
SENTENCES = dict(zip(LEVEL_FIELDS, ("no talk", "slides", "one talk", "two talks", "a keynote"), strict=True))


@pytest.fixture
def context() -> SessionContext:
    """Ines alone at her keyboard; Tomas has no account."""
    return SessionContext()


@pytest.fixture
def two() -> tuple[SessionContext, RelationshipEditor, RelationshipEditor]:
    """Ines and Tomas with an account each."""
    made = SessionContext(two=True)
    assert made.tomas is not None
    return made, made.ines, made.tomas


def begun(editor: RelationshipEditor, **given: str) -> Goal:
    """A new goal."""
    known = {goal.id for goal in editor.relationship.goals}
    editor.keep(goals.new_goal(editor, {**GIVEN, **given}), "a goal")
    return next(goal for goal in editor.relationship.goals if goal.id not in known)


def again(editor: RelationshipEditor, goal: Goal) -> Goal:
    """The goal as it is now."""
    editor.refresh()
    found = editor.relationship.get(Goal, goal.id)
    assert found is not None
    return found


def kinds_of_need(editor: RelationshipEditor, goal: Goal) -> list[str]:
    """What is missing."""
    return [need.kind for need in needs(editor.relationship, again(editor, goal))]


# -- a new goal ----------------------------------------------------------------------------------


def test_a_goal_is_personal_or_professional_and_each_is_found(context: SessionContext) -> None:
    """Mission 1: both kinds are saved, and the filter returns each; a goal has neither before somebody says it."""
    begun(context.ines)
    begun(context.ines, text="Sleep before one", field="personal")
    relationship = context.ines.relationship
    assert [goal.text for goal in relationship.goals_where("personal")] == ["Sleep before one"]
    assert [goal.number for goal in relationship.goals_where("professional")] == [1]
    assert Goal().field == ""


def test_there_are_five_kinds_and_any_word_of_their_own(context: SessionContext) -> None:
    """Mission 22: career, skill, leadership, decision, change; another word is kept as it is."""
    assert GOAL_SORTS == ("career", "skill", "leadership", "decision", "change")
    assert begun(context.ines, sort="parenting").sort == "parenting"


def test_the_mentor_has_goals_too(context: SessionContext) -> None:
    """Mission 17: a goal of the mentor's, which the mentee says back."""
    goal = begun(context.ines, owner="mentor", text="Ask three questions before an answer")
    assert (goal.owner, needs(context.ines.relationship, goal)[0]) == ("mentor", goals.Need("restate", "mentee"))


def test_a_goal_with_a_dot_is_its_authors_alone_and_so_is_all_that_comes_of_it(
    two: tuple[SessionContext, RelationshipEditor, RelationshipEditor],
) -> None:
    """Touch, evidence, level, items and history lie in the private book; the other person finds nothing."""
    context, ines, tomas = two
    goal = begun(ines, text=".Say less", owner="mentor")
    ines.keep(goals.scaled(ines, goal, SENTENCES), "levels")
    ines.keep(goals.shown(ines, goal, "counted to five", level=0), "evidence")
    ines.keep(goals.helped(ines, "resource", "a stopwatch", goal), "helps")
    ines.keep(goals.rescoped(ines, again(ines, goal), "Say half", "", "too vague"), "wording")
    tomas.refresh()
    for text in ("Say less", "Say half", "slides", "counted to five", "stopwatch", goal.id):
        assert text not in context.shared_text()
    assert tomas.relationship.goals == [] and again(ines, goal).text == "Say half"
    assert not is_shared(ines.relationship, goal)
    assert "restate" not in kinds_of_need(ines, goal) and "rating" not in kinds_of_need(ines, goal)


def test_a_goal_answers_to_something_that_was_agreed_on(context: SessionContext) -> None:
    """Mission 20: the clauses of the agreement are what a goal can be linked to, and not the days of its term."""
    context.ines.keep([Change("terms", "frequency", {"item": "frequency", "text": "every other Thursday"})], "term")
    context.ines.keep([Change("terms", item, {"item": item, "text": "x"}) for item in (SPAN, SINCE, UNTIL, REVISIT)])
    assert goals.links(context.ines.relationship) == [goals.Link("frequency", "every other Thursday")]
    assert begun(context.ines, expectation="frequency").expectation == "frequency"


@pytest.mark.parametrize(
    ("goal", "measured"),
    [
        (Goal(text="Be more confident"), False),
        (Goal(text="Be more confident", hoped="asks for the floor"), True),
        (Goal(text="Be more confident", due="2027-04-30"), True),
        (Goal(text="Gain confidence in managing a team"), True),
    ],
)
def test_a_goal_without_a_measure(goal: Goal, measured: bool) -> None:
    """Mission 20: no sentence for a level, no day, none of the three marks: nothing would show that it moves."""
    assert has_measure(goal) is measured


def test_a_day_of_its_own_is_a_mark(context: SessionContext) -> None:
    """Mission 25: the second example asks for a day, and no more once it has one."""
    text = "Gain confidence in managing a team"
    assert could_still_say(Goal(text=text)) == ("by when?",)
    assert could_still_say(Goal(text=text, due="2027-04-30")) == ()


# -- read-back -----------------------------------------------------------------------------------


def test_a_goal_is_clear_once_it_was_said_back_and_its_owner_heard_it_right(
    two: tuple[SessionContext, RelationshipEditor, RelationshipEditor],
) -> None:
    """Mission 19: `clear` needs the read-back; "not yet" asks for other words."""
    _, ines, tomas = two
    goal = begun(tomas)
    tomas.keep(goals.confirmed(tomas, goal, "yes"), "answer")
    assert not is_clear(again(tomas, goal))
    ines.refresh()
    ines.keep(goals.restated(ines, goal, "give a talk"), "read-back")
    assert kinds_of_need(tomas, goal)[0] == "confirm"
    tomas.keep(goals.confirmed(tomas, goal, "not yet"), "answer")
    assert not is_clear(again(ines, goal)) and kinds_of_need(ines, goal)[0] == "restate"
    ines.keep(goals.restated(ines, goal, "give a talk without notes"), "read-back")
    tomas.refresh()
    tomas.keep(goals.confirmed(tomas, goal, "yes"), "answer")
    assert is_clear(again(ines, goal))
    assert again(ines, goal).restated_by == "mentor"


def test_at_one_keyboard_the_others_word_says_who_wrote_it_down(context: SessionContext) -> None:
    """A goal of the mentor's, said back by a mentee without an account."""
    goal = begun(context.ines, owner="mentor")
    context.ines.keep(goals.restated(context.ines, goal, "she asks first", "yes"), "read-back")
    goal = again(context.ines, goal)
    assert is_clear(goal) and goal.read_back_recorded_by == "ines"


def test_other_words_want_to_be_heard_again(context: SessionContext) -> None:
    """A goal that reads otherwise is not clear before its owner says so once more; what was said back stays."""
    goal = begun(context.ines)
    context.ines.keep(goals.restated(context.ines, goal, "give a talk", "yes"), "read-back")
    goal = again(context.ines, goal)
    context.ines.keep(goals.rescoped(context.ines, goal, "Speak twice", goal.due, "it went well"), "wording")
    goal = again(context.ines, goal)
    assert (is_clear(goal), goal.restated) == (False, "give a talk")
    assert kinds_of_need(context.ines, goal)[0] == "confirm"


# -- shared and reviewed by both -----------------------------------------------------------------


def test_a_goal_is_shared_once_both_have_had_a_hand_in_it(
    two: tuple[SessionContext, RelationshipEditor, RelationshipEditor],
) -> None:
    """Mission 27: its author alone does not make it both's; saying it back, rating or adding to it does."""
    _, ines, tomas = two
    goal = begun(ines)
    assert hands(ines.relationship, goal) == {"mentor"} and not is_shared(ines.relationship, goal)
    tomas.refresh()
    tomas.keep(goals.helped(tomas, "challenge", "ask a question in the next town hall", goal), "helps")
    ines.refresh()
    assert is_shared(ines.relationship, goal)


def test_nobody_has_a_hand_in_a_goal_by_the_others_word(
    two: tuple[SessionContext, RelationshipEditor, RelationshipEditor],
) -> None:
    """Mission 27: a touch in the name of a person with an account counts when they made it."""
    _, ines, _ = two
    goal = begun(ines)
    ines.keep([Change("touches", f"touch.{goal.id}.mentee", {"goal": goal.id, "person": "mentee"})], "touch")
    assert hands(ines.relationship, goal) == {"mentor"}
    said = goals.restated(ines, goal, "give a talk", "yes")
    assert [change.values["person"] for change in said if change.kind == "touches"] == ["mentor"]


def test_a_private_goal_is_never_shared(context: SessionContext) -> None:
    """Mission 27: whatever hands are said to have been in it."""
    goal = begun(context.ines, text=".Say less", owner="mentor")
    context.ines.keep(
        [Change("touches", f"t.{role}", {"goal": goal.id, "person": role}) for role in ("mentor", "mentee")]
    )
    assert hands(context.ines.relationship, goal) == {"mentor", "mentee"}
    assert not is_shared(context.ines.relationship, goal)


def test_a_private_goal_is_rated_by_nobody(context: SessionContext) -> None:
    """Mission 27: what is sealed opens to both."""
    goal = begun(context.ines, text=".Say less", owner="mentor")
    assert goals.rated(context.ines, goal, 1, "I stopped twice") == []


def test_at_one_keyboard_what_the_other_says_is_their_hand(context: SessionContext) -> None:
    """Mission 27: the mentee's yes, written down for them."""
    goal = begun(context.ines)
    context.ines.keep(goals.restated(context.ines, goal, "give a talk", "yes"), "read-back")
    assert is_shared(context.ines.relationship, again(context.ines, goal))


def test_one_view_alone_is_no_review_and_nobody_sees_it(
    two: tuple[SessionContext, RelationshipEditor, RelationshipEditor],
) -> None:
    """Mission 27: a rating is sealed until the other person's is there; then the review keeps both."""
    context, ines, tomas = two
    goal = begun(tomas)
    tomas.keep(goals.shown(tomas, goal, "spoke for a minute"), "evidence")
    ines.refresh()
    ines.keep(goals.rated(ines, goal, 1, "it was steady"))
    tomas.refresh()
    for editor in (ines, tomas):
        assert reviews_of(editor.relationship, goal) == [] == editor.relationship.all(GoalRating)
    assert "steady" not in context.shared_text()
    assert needs(tomas.relationship, goal)[-1] == goals.Need("rating", "mentee")
    tomas.keep(goals.rated(tomas, goal, -1, "I shook"))
    (half,) = reviews_of(tomas.relationship, goal)
    assert half.ratings.keys() == {"mentee"}, "hers is still in her own book"
    ines.refresh()
    tomas.refresh()
    for editor in (ines, tomas):
        (review,) = reviews_of(editor.relationship, goal)
        found = {role: (rating.level, rating.words) for role, rating in review.ratings.items()}
        assert found == {"mentor": (1, "it was steady"), "mentee": (-1, "I shook")}
        assert review.agreed is None


def test_the_next_round_begins_when_there_is_something_new_to_see(context: SessionContext) -> None:
    """Both rounds stay; at one keyboard the second person's rating says who wrote it down."""
    editor = context.ines
    goal = begun(editor)

    def round_of(*levels: int) -> None:
        for role, level in zip(("mentor", "mentee"), levels, strict=True):
            editor.acting = role  # type: ignore[assignment]
            editor.keep(goals.rated(editor, goal, level, ""))
        editor.acting = "mentor"
        context.clock.on(5)

    editor.keep(goals.shown(editor, goal, "one minute"), "evidence")
    context.clock.on(5)
    round_of(0, 0)
    assert "rating" not in kinds_of_need(editor, goal)
    assert kinds_of_need(editor, goal)[-1] == "level"
    editor.keep(goals.shown(editor, goal, "ten minutes", level=1), "evidence")
    assert kinds_of_need(editor, goal)[-1] == "rating"
    round_of(1, 1)
    assert [review.agreed for review in reviews_of(editor.relationship, goal)] == [0, 1]
    recorded = {rating.person: rating.recorded_by for rating in editor.relationship.all(GoalRating)}
    assert recorded == {"mentor": "", "mentee": "ines"}


# -- levels, evidence, lanes ---------------------------------------------------------------------


def test_what_a_goal_misses_comes_one_after_the_other(context: SessionContext) -> None:
    """Read-back, levels before the work, evidence, both views; nothing for a goal that is closed."""
    editor = context.ines
    goal = begun(editor)
    assert kinds_of_need(editor, goal) == ["restate", "levels", "evidence"]
    editor.keep(goals.restated(editor, goal, "give a talk", "yes"), "read-back")
    editor.keep(goals.scaled(editor, goal, SENTENCES), "levels")
    assert kinds_of_need(editor, goal) == ["evidence"]
    editor.keep(goals.shown(editor, goal, "one minute"), "evidence")
    assert kinds_of_need(editor, goal) == ["rating"]
    editor.keep(goals.closed(editor, goal, "handed on"), "closed")
    assert kinds_of_need(editor, goal) == []
    assert (again(editor, goal).closed_because, again(editor, goal).closed_at) == ("handed on", editor.now)


def test_evidence_has_its_day_and_moves_the_level(context: SessionContext) -> None:
    """Mission 20: progress is a level and what shows it, each with a date."""
    editor = context.ines
    goal = begun(editor)
    editor.keep(goals.shown(editor, goal, "one minute", "2026-11-10", 0), "evidence")
    editor.keep(goals.shown(editor, goal, "two minutes"), "evidence")
    found = [(line.text, line.at[:10], line.level) for line in evidence_of(editor.relationship, goal)]
    assert found == [("one minute", "2026-11-10", 0), ("two minutes", "2026-11-19", None)]
    assert again(editor, goal).level == 0
    assert editor.undo() == "evidence"
    assert len(evidence_of(editor.relationship, goal)) == 1


def test_sentences_that_change_after_a_review_are_kept_with_the_reason(context: SessionContext) -> None:
    """The ratings were given by the old ones."""
    editor = context.ines
    goal = begun(editor)
    editor.keep(goals.scaled(editor, goal, SENTENCES), "levels")
    editor.keep(goals.scaled(editor, again(editor, goal), {**SENTENCES, "hoped": "a talk"}), "levels")
    assert wordings(editor.relationship, goal) == []
    for role in ("mentor", "mentee"):
        editor.acting = role  # type: ignore[assignment]
        editor.keep(goals.rated(editor, goal, 0, ""))
    editor.keep(goals.scaled(editor, again(editor, goal), SENTENCES, "no room to be had"), "levels")
    (change,) = wordings(editor.relationship, goal)
    assert (change.was, change.now, change.reason) == ("as hoped: a talk", "as hoped: one talk", "no room to be had")


def test_three_lanes_for_a_goal_and_for_none(context: SessionContext) -> None:
    """Mission 26: feedback, resources and challenges stand at their goal, or at none."""
    editor = context.ines
    goal = begun(editor)
    for sort in ("feedback", "resource", "challenge"):
        editor.keep(goals.helped(editor, sort, f"a {sort}", goal), "helps")
    editor.keep(goals.helped(editor, "resource", "the library", None), "helps")
    assert [item.sort for item in items_of(editor.relationship, goal.id)] == ["feedback", "resource", "challenge"]
    assert [item.text for item in items_of(editor.relationship, "")] == ["the library"]
    item = items_of(editor.relationship, "")[0]
    editor.keep(goals.item_settled(editor, item, "done"), "done")
    assert items_of(editor.relationship, "")[0].state == "done"
    editor.keep(goals.item_settled(editor, item, "dropped"), "dropped")
    assert items_of(editor.relationship, "") == []
    assert len(editor.relationship.all(GoalItem)) == 4


def test_the_words_of_before_can_be_found_with_the_reason(context: SessionContext) -> None:
    """Mission 77: reworded between sessions and in one; the oldest change first."""
    editor = context.ines
    goal = begun(editor)
    editor.keep(goals.rescoped(editor, goal, "Speak twice", goal.due, "the first went well"), "wording")
    context.clock.on(60)
    line = {"session": "s", "sort": "goal", "ref": goal.id, "text": "Speak thrice", "was": "Speak twice"}
    editor.keep([Change("lines", "l", {**line, "at": editor.now})], "line")
    editor.keep([Change("goals", goal.id, {"text": "Speak thrice"})], "line")
    found = [(change.was, change.now, change.reason) for change in wordings(editor.relationship, goal)]
    assert found == [(GIVEN["text"], "Speak twice", "the first went well"), ("Speak twice", "Speak thrice", "")]
    assert evidence_of(editor.relationship, goal) == []


def test_another_day_alone_is_no_other_wording(context: SessionContext) -> None:
    """The day changes, the words do not."""
    goal = begun(context.ines)
    context.ines.keep(goals.rescoped(context.ines, goal, goal.text, "2027-05-31", ""), "day")
    assert again(context.ines, goal).due == "2027-05-31" and wordings(context.ines.relationship, goal) == []
    assert goals.rescoped(context.ines, again(context.ines, goal), goal.text, "2027-05-31", "") == []


# -- what comes next -----------------------------------------------------------------------------


def test_what_comes_next_for_each_of_the_two(
    two: tuple[SessionContext, RelationshipEditor, RelationshipEditor],
) -> None:
    """A first goal, then the read-back by the one whose it is to give, then the levels, then nothing."""
    _, ines, tomas = two

    def onward(editor: RelationshipEditor) -> str:
        editor.refresh()
        step = goals.next_step(editor.relationship, editor.me)
        return step.words if step else ""

    assert onward(ines) == onward(tomas) == "A first goal: write it down together"
    goal = begun(tomas)
    assert onward(ines) == "Goal 1: Ines says it back"
    assert onward(tomas) == "Goal 1: a sentence for each level"
    ines.keep(goals.restated(ines, goal, "give a talk"), "read-back")
    assert onward(tomas) == "Goal 1: Tomas says whether that is it"
    tomas.keep(goals.confirmed(tomas, goal, "yes"), "answer")
    tomas.keep(goals.scaled(tomas, again(tomas, goal), SENTENCES), "levels")
    assert onward(ines) == onward(tomas) == ""
    tomas.keep(goals.shown(tomas, goal, "a minute"), "evidence")
    assert onward(tomas) == ""
    tomas.keep(goals.rated(tomas, goal, 0, ""))
    assert onward(ines) == "Goal 1: one view is sealed, Ines's comes next" and onward(tomas) == ""


def test_a_goal_whose_day_is_here_wants_to_be_looked_at_by_both(context: SessionContext) -> None:
    """Mission 27: one view is not enough for that; both are, or that it is closed."""
    editor = context.ines
    goal = begun(editor, due="2026-11-19")
    begun(editor, text=".secret", due="2026-11-19")
    assert [(review.due, review.page) for review in reviews(editor.relationship)] == [("2026-11-19", "goals")]
    editor.keep(goals.rated(editor, goal, 0, ""))
    assert len(reviews(editor.relationship)) == 1
    editor.acting = "mentee"
    editor.keep(goals.rated(editor, goal, 0, ""))
    assert reviews(editor.relationship) == []
    other = begun(editor, text="another", due="2026-11-20")
    editor.keep(goals.closed(editor, other, "let go"), "closed")
    assert reviews(editor.relationship) == []


def test_the_score_is_ones_own_and_nothing_keeps_it(
    two: tuple[SessionContext, RelationshipEditor, RelationshipEditor],
) -> None:
    """By one's own newest ratings, else by the level; private goals do not count."""
    context, ines, tomas = two
    assert goals.attainment(ines.relationship, "mentor") is None
    goal = begun(ines)
    begun(ines, text=".a secret one", owner="mentor")
    ines.keep(goals.closed(ines, begun(ines, text="done with"), "reached"), "closed")
    tomas.refresh()
    ines.keep(goals.rated(ines, goal, 1, ""))
    tomas.keep(goals.rated(tomas, goal, 0, ""))
    ines.refresh()
    before = context.shared_text()
    assert goals.attainment(ines.relationship, "mentor") == pytest.approx(60)
    assert goals.attainment(tomas.relationship, "mentee") == pytest.approx(50)
    assert context.shared_text() == before
    assert Lane.PRIVATE in {goal.lane for goal in ines.relationship.goals}


def test_a_goal_of_both_is_followed_to_the_end_of_the_day(context: SessionContext) -> None:
    """Evidence dated today keeps its time, so that it comes after a review of this morning."""
    editor = context.ines
    goal = begun(editor)
    context.clock.now += timedelta(minutes=30)
    editor.keep(goals.shown(editor, goal, "now", editor.today.isoformat()), "evidence")
    assert evidence_of(editor.relationship, goal)[0].at == editor.now
