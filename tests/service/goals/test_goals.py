"""Work on goals between sessions, by two people at one keyboard and at two."""

from __future__ import annotations

from datetime import timedelta

import pytest
from visitors import Desk

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
from mentortui.service.relationship_editor import Visit

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
def desk() -> Desk:
    """Ines alone at her keyboard; Tomas has no account."""
    return Desk()


@pytest.fixture
def two() -> tuple[Desk, Visit, Visit]:
    """Ines and Tomas with an account each."""
    made = Desk(two=True)
    assert made.tomas is not None
    return made, made.ines, made.tomas


def begun(visit: Visit, **given: str) -> Goal:
    """A new goal."""
    known = {goal.id for goal in visit.relationship.goals}
    visit.keep(goals.new_goal(visit, {**GIVEN, **given}), "a goal")
    return next(goal for goal in visit.relationship.goals if goal.id not in known)


def again(visit: Visit, goal: Goal) -> Goal:
    """The goal as it is now."""
    visit.refresh()
    found = visit.relationship.get(Goal, goal.id)
    assert found is not None
    return found


def kinds_of_need(visit: Visit, goal: Goal) -> list[str]:
    """What is missing."""
    return [need.kind for need in needs(visit.relationship, again(visit, goal))]


# -- a new goal ----------------------------------------------------------------------------------


def test_a_goal_is_personal_or_professional_and_each_is_found(desk: Desk) -> None:
    """Mission 1: both kinds are saved, and the filter returns each; a goal has neither before somebody says it."""
    begun(desk.ines)
    begun(desk.ines, text="Sleep before one", field="personal")
    people = desk.ines.relationship
    assert [goal.text for goal in people.goals_where("personal")] == ["Sleep before one"]
    assert [goal.number for goal in people.goals_where("professional")] == [1]
    assert Goal().field == ""


def test_there_are_five_kinds_and_any_word_of_their_own(desk: Desk) -> None:
    """Mission 22: career, skill, leadership, decision, change; another word is kept as it is."""
    assert GOAL_SORTS == ("career", "skill", "leadership", "decision", "change")
    assert begun(desk.ines, sort="parenting").sort == "parenting"


def test_the_mentor_has_goals_too(desk: Desk) -> None:
    """Mission 17: a goal of the mentor's, which the mentee says back."""
    goal = begun(desk.ines, owner="mentor", text="Ask three questions before an answer")
    assert (goal.owner, needs(desk.ines.relationship, goal)[0]) == ("mentor", goals.Need("restate", "mentee"))


def test_a_goal_with_a_dot_is_its_authors_alone_and_so_is_all_that_comes_of_it(two: tuple[Desk, Visit, Visit]) -> None:
    """Touch, evidence, level, items and history lie in the private book; the other one finds nothing."""
    desk, ines, tomas = two
    goal = begun(ines, text=".Say less", owner="mentor")
    ines.keep(goals.scaled(ines, goal, SENTENCES), "levels")
    ines.keep(goals.shown(ines, goal, "counted to five", level=0), "evidence")
    ines.keep(goals.helped(ines, "resource", "a stopwatch", goal), "helps")
    ines.keep(goals.rescoped(ines, again(ines, goal), "Say half", "", "too vague"), "wording")
    tomas.refresh()
    for text in ("Say less", "Say half", "slides", "counted to five", "stopwatch", goal.id):
        assert text not in desk.shared_text()
    assert tomas.relationship.goals == [] and again(ines, goal).text == "Say half"
    assert not is_shared(ines.relationship, goal)
    assert "restate" not in kinds_of_need(ines, goal) and "rating" not in kinds_of_need(ines, goal)


def test_a_goal_answers_to_something_that_was_agreed_on(desk: Desk) -> None:
    """Mission 20: the clauses of the agreement are what a goal can be linked to, and not the days of its term."""
    desk.ines.keep([Change("terms", "frequency", {"item": "frequency", "text": "every other Thursday"})], "term")
    desk.ines.keep([Change("terms", item, {"item": item, "text": "x"}) for item in (SPAN, SINCE, UNTIL, REVISIT)])
    assert goals.links(desk.ines.relationship) == [goals.Link("frequency", "every other Thursday")]
    assert begun(desk.ines, expectation="frequency").expectation == "frequency"


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


def test_a_day_of_its_own_is_a_mark(desk: Desk) -> None:
    """Mission 25: the second example asks for a day, and no more once it has one."""
    text = "Gain confidence in managing a team"
    assert could_still_say(Goal(text=text)) == ("●●○", ("by when?",))
    assert could_still_say(Goal(text=text, due="2027-04-30")) == ("●●●", ())


# -- read-back -----------------------------------------------------------------------------------


def test_a_goal_is_clear_once_it_was_said_back_and_its_owner_heard_it_right(two: tuple[Desk, Visit, Visit]) -> None:
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


def test_at_one_keyboard_the_others_word_says_who_wrote_it_down(desk: Desk) -> None:
    """A goal of the mentor's, said back by a mentee without an account."""
    goal = begun(desk.ines, owner="mentor")
    desk.ines.keep(goals.restated(desk.ines, goal, "she asks first", "yes"), "read-back")
    goal = again(desk.ines, goal)
    assert is_clear(goal) and goal.read_back_recorded_by == "ines"


def test_other_words_want_to_be_heard_again(desk: Desk) -> None:
    """A goal that reads otherwise is not clear before its owner says so once more; what was said back stays."""
    goal = begun(desk.ines)
    desk.ines.keep(goals.restated(desk.ines, goal, "give a talk", "yes"), "read-back")
    goal = again(desk.ines, goal)
    desk.ines.keep(goals.rescoped(desk.ines, goal, "Speak twice", goal.due, "it went well"), "wording")
    goal = again(desk.ines, goal)
    assert (is_clear(goal), goal.restated) == (False, "give a talk")
    assert kinds_of_need(desk.ines, goal)[0] == "confirm"


# -- shared and reviewed by both -----------------------------------------------------------------


def test_a_goal_is_shared_once_both_have_had_a_hand_in_it(two: tuple[Desk, Visit, Visit]) -> None:
    """Mission 27: its author alone does not make it both's; saying it back, rating or adding to it does."""
    _, ines, tomas = two
    goal = begun(ines)
    assert hands(ines.relationship, goal) == {"mentor"} and not is_shared(ines.relationship, goal)
    tomas.refresh()
    tomas.keep(goals.helped(tomas, "challenge", "ask a question in the next town hall", goal), "helps")
    ines.refresh()
    assert is_shared(ines.relationship, goal)


def test_nobody_has_a_hand_in_a_goal_by_the_others_word(two: tuple[Desk, Visit, Visit]) -> None:
    """Mission 27: a touch in the name of a person with an account counts when they made it."""
    _, ines, _ = two
    goal = begun(ines)
    ines.keep([Change("touches", f"touch.{goal.id}.mentee", {"goal": goal.id, "person": "mentee"})], "touch")
    assert hands(ines.relationship, goal) == {"mentor"}
    said = goals.restated(ines, goal, "give a talk", "yes")
    assert [change.values["person"] for change in said if change.kind == "touches"] == ["mentor"]


def test_a_private_goal_is_never_shared(desk: Desk) -> None:
    """Mission 27: whatever hands are said to have been in it."""
    goal = begun(desk.ines, text=".Say less", owner="mentor")
    desk.ines.keep([Change("touches", f"t.{role}", {"goal": goal.id, "person": role}) for role in ("mentor", "mentee")])
    assert hands(desk.ines.relationship, goal) == {"mentor", "mentee"}
    assert not is_shared(desk.ines.relationship, goal)


def test_a_private_goal_is_rated_by_nobody(desk: Desk) -> None:
    """Mission 27: what is sealed opens to both."""
    goal = begun(desk.ines, text=".Say less", owner="mentor")
    assert goals.rated(desk.ines, goal, 1, "I stopped twice") == []


def test_at_one_keyboard_what_the_other_says_is_their_hand(desk: Desk) -> None:
    """Mission 27: the mentee's yes, written down for them."""
    goal = begun(desk.ines)
    desk.ines.keep(goals.restated(desk.ines, goal, "give a talk", "yes"), "read-back")
    assert is_shared(desk.ines.relationship, again(desk.ines, goal))


def test_one_view_alone_is_no_review_and_nobody_sees_it(two: tuple[Desk, Visit, Visit]) -> None:
    """Mission 27: a rating is sealed until the other one's is there; then the review keeps both."""
    desk, ines, tomas = two
    goal = begun(tomas)
    tomas.keep(goals.shown(tomas, goal, "spoke for a minute"), "evidence")
    ines.refresh()
    ines.keep(goals.rated(ines, goal, 1, "it was steady"))
    tomas.refresh()
    for visit in (ines, tomas):
        assert reviews_of(visit.relationship, goal) == [] == visit.relationship.all(GoalRating)
    assert "steady" not in desk.shared_text()
    assert needs(tomas.relationship, goal)[-1] == goals.Need("rating", "mentee")
    tomas.keep(goals.rated(tomas, goal, -1, "I shook"))
    (half,) = reviews_of(tomas.relationship, goal)
    assert half.ratings.keys() == {"mentee"}, "hers is still in her own book"
    ines.refresh()
    tomas.refresh()
    for visit in (ines, tomas):
        (review,) = reviews_of(visit.relationship, goal)
        found = {role: (rating.level, rating.words) for role, rating in review.ratings.items()}
        assert found == {"mentor": (1, "it was steady"), "mentee": (-1, "I shook")}
        assert review.agreed is None


def test_the_next_round_begins_when_there_is_something_new_to_see(desk: Desk) -> None:
    """Both rounds stay; at one keyboard the second person's rating says who wrote it down."""
    visit = desk.ines
    goal = begun(visit)

    def round_of(*levels: int) -> None:
        for role, level in zip(("mentor", "mentee"), levels, strict=True):
            visit.acting = role  # type: ignore[assignment]
            visit.keep(goals.rated(visit, goal, level, ""))
        visit.acting = "mentor"
        desk.clock.on(5)

    visit.keep(goals.shown(visit, goal, "one minute"), "evidence")
    desk.clock.on(5)
    round_of(0, 0)
    assert "rating" not in kinds_of_need(visit, goal)
    assert kinds_of_need(visit, goal)[-1] == "level"
    visit.keep(goals.shown(visit, goal, "ten minutes", level=1), "evidence")
    assert kinds_of_need(visit, goal)[-1] == "rating"
    round_of(1, 1)
    assert [review.agreed for review in reviews_of(visit.relationship, goal)] == [0, 1]
    recorded = {rating.person: rating.recorded_by for rating in visit.relationship.all(GoalRating)}
    assert recorded == {"mentor": "", "mentee": "ines"}


# -- levels, evidence, lanes ---------------------------------------------------------------------


def test_what_a_goal_misses_comes_one_after_the_other(desk: Desk) -> None:
    """Read-back, levels before the work, evidence, both views; nothing for a goal that is closed."""
    visit = desk.ines
    goal = begun(visit)
    assert kinds_of_need(visit, goal) == ["restate", "levels", "evidence"]
    visit.keep(goals.restated(visit, goal, "give a talk", "yes"), "read-back")
    visit.keep(goals.scaled(visit, goal, SENTENCES), "levels")
    assert kinds_of_need(visit, goal) == ["evidence"]
    visit.keep(goals.shown(visit, goal, "one minute"), "evidence")
    assert kinds_of_need(visit, goal) == ["rating"]
    visit.keep(goals.closed(visit, goal, "handed on"), "closed")
    assert kinds_of_need(visit, goal) == []
    assert (again(visit, goal).closed_because, again(visit, goal).closed_at) == ("handed on", visit.now)


def test_evidence_has_its_day_and_moves_the_level(desk: Desk) -> None:
    """Mission 20: progress is a level and what shows it, each with a date."""
    visit = desk.ines
    goal = begun(visit)
    visit.keep(goals.shown(visit, goal, "one minute", "2026-11-10", 0), "evidence")
    visit.keep(goals.shown(visit, goal, "two minutes"), "evidence")
    found = [(line.text, line.at[:10], line.level) for line in evidence_of(visit.relationship, goal)]
    assert found == [("one minute", "2026-11-10", 0), ("two minutes", "2026-11-19", None)]
    assert again(visit, goal).level == 0
    assert visit.undo() == "evidence"
    assert len(evidence_of(visit.relationship, goal)) == 1


def test_sentences_that_change_after_a_review_are_kept_with_the_reason(desk: Desk) -> None:
    """The ratings were given by the old ones."""
    visit = desk.ines
    goal = begun(visit)
    visit.keep(goals.scaled(visit, goal, SENTENCES), "levels")
    visit.keep(goals.scaled(visit, again(visit, goal), {**SENTENCES, "hoped": "a talk"}), "levels")
    assert wordings(visit.relationship, goal) == []
    for role in ("mentor", "mentee"):
        visit.acting = role  # type: ignore[assignment]
        visit.keep(goals.rated(visit, goal, 0, ""))
    visit.keep(goals.scaled(visit, again(visit, goal), SENTENCES, "no room to be had"), "levels")
    (change,) = wordings(visit.relationship, goal)
    assert (change.was, change.now, change.reason) == ("as hoped: a talk", "as hoped: one talk", "no room to be had")


def test_three_lanes_for_a_goal_and_for_none(desk: Desk) -> None:
    """Mission 26: feedback, resources and challenges stand at their goal, or at none."""
    visit = desk.ines
    goal = begun(visit)
    for sort in ("feedback", "resource", "challenge"):
        visit.keep(goals.helped(visit, sort, f"a {sort}", goal), "helps")
    visit.keep(goals.helped(visit, "resource", "the library", None), "helps")
    assert [item.sort for item in items_of(visit.relationship, goal.id)] == ["feedback", "resource", "challenge"]
    assert [item.text for item in items_of(visit.relationship, "")] == ["the library"]
    item = items_of(visit.relationship, "")[0]
    visit.keep(goals.item_settled(visit, item, "done"), "done")
    assert items_of(visit.relationship, "")[0].state == "done"
    visit.keep(goals.item_settled(visit, item, "dropped"), "dropped")
    assert items_of(visit.relationship, "") == []
    assert len(visit.relationship.all(GoalItem)) == 4


def test_the_words_of_before_can_be_found_with_the_reason(desk: Desk) -> None:
    """Mission 77: reworded between sessions and in one; the oldest change first."""
    visit = desk.ines
    goal = begun(visit)
    visit.keep(goals.rescoped(visit, goal, "Speak twice", goal.due, "the first went well"), "wording")
    desk.clock.on(60)
    line = {"session": "s", "sort": "goal", "ref": goal.id, "text": "Speak thrice", "was": "Speak twice"}
    visit.keep([Change("lines", "l", {**line, "at": visit.now})], "line")
    visit.keep([Change("goals", goal.id, {"text": "Speak thrice"})], "line")
    found = [(change.was, change.now, change.reason) for change in wordings(visit.relationship, goal)]
    assert found == [(GIVEN["text"], "Speak twice", "the first went well"), ("Speak twice", "Speak thrice", "")]
    assert evidence_of(visit.relationship, goal) == []


def test_another_day_alone_is_no_other_wording(desk: Desk) -> None:
    """The day changes, the words do not."""
    goal = begun(desk.ines)
    desk.ines.keep(goals.rescoped(desk.ines, goal, goal.text, "2027-05-31", ""), "day")
    assert again(desk.ines, goal).due == "2027-05-31" and wordings(desk.ines.relationship, goal) == []
    assert goals.rescoped(desk.ines, again(desk.ines, goal), goal.text, "2027-05-31", "") == []


# -- what comes next -----------------------------------------------------------------------------


def test_what_comes_next_for_each_of_the_two(two: tuple[Desk, Visit, Visit]) -> None:
    """A first goal, then the read-back by the one whose it is to give, then the levels, then nothing."""
    _, ines, tomas = two

    def onward(visit: Visit) -> str:
        visit.refresh()
        step = goals.next_step(visit.relationship, visit.me)
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


def test_a_goal_whose_day_is_here_wants_to_be_looked_at_by_both(desk: Desk) -> None:
    """Mission 27: one view is not enough for that; both are, or that it is closed."""
    visit = desk.ines
    goal = begun(visit, due="2026-11-19")
    begun(visit, text=".secret", due="2026-11-19")
    assert [(review.due, review.page) for review in reviews(visit.relationship)] == [("2026-11-19", "goals")]
    visit.keep(goals.rated(visit, goal, 0, ""))
    assert len(reviews(visit.relationship)) == 1
    visit.acting = "mentee"
    visit.keep(goals.rated(visit, goal, 0, ""))
    assert reviews(visit.relationship) == []
    other = begun(visit, text="another", due="2026-11-20")
    visit.keep(goals.closed(visit, other, "let go"), "closed")
    assert reviews(visit.relationship) == []


def test_the_score_is_ones_own_and_nothing_keeps_it(two: tuple[Desk, Visit, Visit]) -> None:
    """By one's own newest ratings, else by the level; private goals do not count."""
    desk, ines, tomas = two
    assert goals.attainment(ines.relationship, "mentor") is None
    goal = begun(ines)
    begun(ines, text=".a secret one", owner="mentor")
    ines.keep(goals.closed(ines, begun(ines, text="done with"), "reached"), "closed")
    tomas.refresh()
    ines.keep(goals.rated(ines, goal, 1, ""))
    tomas.keep(goals.rated(tomas, goal, 0, ""))
    ines.refresh()
    before = desk.shared_text()
    assert goals.attainment(ines.relationship, "mentor") == pytest.approx(60)
    assert goals.attainment(tomas.relationship, "mentee") == pytest.approx(50)
    assert desk.shared_text() == before
    assert Lane.PRIVATE in {goal.lane for goal in ines.relationship.goals}


def test_a_goal_of_both_is_followed_to_the_end_of_the_day(desk: Desk) -> None:
    """Evidence dated today keeps its time, so that it comes after a review of this morning."""
    visit = desk.ines
    goal = begun(visit)
    desk.clock.now += timedelta(minutes=30)
    visit.keep(goals.shown(visit, goal, "now", visit.today.isoformat()), "evidence")
    assert evidence_of(visit.relationship, goal)[0].at == visit.now
