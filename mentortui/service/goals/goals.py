"""Work on goals between sessions: what each act sets, and what comes next. The live session's part is goals.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from mentortui.model.days.written import parse_day
from mentortui.model.records.kinds import AgreementVersion, Expectation, Goal, GoalItem, Role
from mentortui.model.records.line_kinds import GOAL
from mentortui.model.records.pair import other
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.model.records.typed_records import seal_id
from mentortui.model.relationship import Relationship, in_time
from mentortui.model.rules.agreement import clauses_of, terms_now
from mentortui.model.rules.attainment import LEVEL_FIELDS, LEVEL_WORDS, t_score
from mentortui.model.rules.goals import (
    Need,
    awaited,
    evidence_of,
    goals_of_both,
    hands,
    is_shared,
    items_of,
    level_sentences,
    needs,
    packet_of,
    reviews_of,
    round_now,
)
from mentortui.model.session.marks import by_dot
from mentortui.service.next_step_parts import NextStep, Review
from mentortui.service.sealing import seal_change

if TYPE_CHECKING:
    from mentortui.service.relationship_editor import RelationshipEditor

ITEM_WORDS = {"feedback": "feedback", "resource": "something to read, see or use", "challenge": "a challenge to try"}
HELP_AFTER = 3
"""Sessions with a goal after which one thing that could help is suggested, where there is none."""
LANE_NAMES = {"feedback": "Feedback", "resource": "Resources", "challenge": "Challenges"}
"""The three lanes of a goal (Mission 26)."""
LANE_SUGGESTS = {
    "feedback": "No feedback on this goal yet. Who could watch for it, and say what they notice?",
    "resource": "Nothing to read, see or use for this goal yet. What has helped somebody who did something like it?",
    "challenge": "No challenge for this goal yet. What could be tried before you meet again, in half an hour?",
}
"""What an empty lane suggests, beside one in which there is something."""
CLOSE_REASONS = ("reached", "let go", "handed on")


class Link(NamedTuple):
    """Something the two agreed on, that a goal can answer to (Mission 20)."""

    id: str
    words: str


# -- acts ----------------------------------------------------------------------------------------


def new_goal(editor: RelationshipEditor, given: Mapping[str, str]) -> list[Change]:
    """A goal from the answers of its form. One that begins with a dot is private, as a line is."""
    lane, text = by_dot(given["text"])
    id = editor.new_id()
    values = {
        "number": editor.relationship.next_goal_number,
        "owner": given["owner"],
        "text": text,
        "created": editor.now,
        **{name: given.get(name, "") for name in ("sort", "field", "due", "gives_mentee", "gives_mentor")},
        "expectation": given.get("expectation", ""),
    }
    return [Change("goals", id, {**values, "level": -1}, lane), *_touch(editor, id, editor.acting, lane)]


def restated(editor: RelationshipEditor, goal: Goal, words: str, said: str = "") -> list[Change]:
    """The other person says the goal back; said is what its owner answers at once, where both are at the keyboard."""
    by = other(goal.owner)
    values = {"restated": words, "restated_by": by, "clear": said, "read_back_recorded_by": _recorded(editor, by)}
    owners = _touch(editor, goal.id, goal.owner, goal.lane) if said else []
    return [Change("goals", goal.id, values, goal.lane), *_touch(editor, goal.id, by, goal.lane), *owners]


def confirmed(editor: RelationshipEditor, goal: Goal, said: str) -> list[Change]:
    """The owner says whether that is it: "yes" or "not yet" (Mission 19)."""
    return [Change("goals", goal.id, {"clear": said}, goal.lane), *_touch(editor, goal.id, goal.owner, goal.lane)]


def scaled(editor: RelationshipEditor, goal: Goal, sentences: Mapping[str, str], reason: str = "") -> list[Change]:
    """Sentences for the levels, by field. Where the goal was rated before, the old ones are kept with the reason."""
    made = [Change("goals", goal.id, {name: sentences[name] for name in LEVEL_FIELDS}, goal.lane)]
    if reviews_of(editor.relationship, goal):
        for field, word, was in zip(LEVEL_FIELDS, LEVEL_WORDS, level_sentences(goal), strict=True):
            if was and was != sentences[field]:
                made += _rescope(editor, goal, f"{word}: {was}", f"{word}: {sentences[field]}", reason)
    return [*made, *_touch(editor, goal.id, editor.acting, goal.lane)]


def rated(editor: RelationshipEditor, goal: Goal, level: int, words: str) -> list[Change]:
    """The view of whoever is at the keyboard, sealed until the other person's is there too. A private goal has none:
    both would see the packet."""
    if goal.lane is not Lane.SHARED:
        return []
    packet, person = packet_of(goal.id, round_now(editor.relationship, goal)), editor.acting
    values = {"goal": goal.id, "packet": packet, "person": person, "level": level, "words": words}
    values |= {"at": editor.now, "recorded_by": editor.recorded_by}
    sealed = Change("ratings", seal_id(packet, person), values, Lane.SEALED)
    return [sealed, seal_change(packet, person, editor.now, editor.recorded_by)]


def shown(editor: RelationshipEditor, goal: Goal, words: str, day: str = "", level: int | None = None) -> list[Change]:
    """Evidence, with the day (ISO) on which it was to be seen, "" for now; level is the goal's from then on."""
    at = editor.now
    if parse_day(day) not in (None, editor.today):
        at = editor.here.replace(hour=12, minute=0, second=0, microsecond=0).isoformat(timespec="milliseconds")
        at = day + at[10:]
    values: dict[str, object] = {"session": "", "sort": GOAL, "speaker": editor.acting, "text": words, "at": at}
    moved = level is not None and level != goal.level
    values |= {"ref": goal.id} | ({"level": level} if moved else {})
    made = [Change("lines", editor.new_id(), values, goal.lane)]
    return [*made, Change("goals", goal.id, {"level": level}, goal.lane)] if moved else made


def helped(editor: RelationshipEditor, sort: str, text: str, goal: Goal | None) -> list[Change]:
    """Feedback, a resource or a challenge, for a goal or for none."""
    values = {"goal": goal.id if goal else "", "sort": sort, "text": text, "by": editor.acting}
    lane = goal.lane if goal else Lane.SHARED
    made = [Change("items", editor.new_id(), {**values, "state": "open", "made": editor.now}, lane)]
    return [*made, *(_touch(editor, goal.id, editor.acting, lane) if goal else [])]


def help_suggested(relationship: Relationship, goal: Goal) -> str:
    """One thing that could help, once nothing was written down in a lane of a goal over three sessions: in any of them,
    or in the first that is empty; "" before, and where the goal is closed (Mission 26). With evidence there is
    something to have been noticed."""
    held = sum(in_time(session.ended) > in_time(goal.created) for session in relationship.sessions)
    if goal.closed or held < HELP_AFTER:
        return ""
    there = {item.sort for item in items_of(relationship, goal.id)}
    if there:
        return next((words for lane, words in LANE_SUGGESTS.items() if lane not in there), "")
    if evidence_of(relationship, goal):
        return "Nothing helps with this goal yet. Who has seen it happen, and could say what they noticed?"
    return "Nothing helps with this goal yet. What could be tried before you meet again, in half an hour?"


def item_settled(editor: RelationshipEditor, item: GoalItem, state: str) -> list[Change]:
    """An item is done, dropped or open again."""
    settled = "" if state == "open" else editor.now
    return [Change("items", item.id, {"state": state, "settled": settled}, item.lane)]


def rescoped(editor: RelationshipEditor, goal: Goal, text: str, due: str, reason: str) -> list[Change]:
    """The goal in other words; the old ones stay, with the reason. It wants to be read back again (Mission 77)."""
    values = {"text": text, "due": due}
    if text == goal.text:
        return [Change("goals", goal.id, values, goal.lane)] if due != goal.due else []
    again = {"clear": ""} if goal.clear else {}
    made = [Change("goals", goal.id, {**values, **again}, goal.lane), *_rescope(editor, goal, goal.text, text, reason)]
    return [*made, *_touch(editor, goal.id, editor.acting, goal.lane)]


def gains(editor: RelationshipEditor, goal: Goal, mentee: str, mentor: str) -> list[Change]:
    """What it gives each of them (Mission 5)."""
    values = {"gives_mentee": mentee, "gives_mentor": mentor}
    return [Change("goals", goal.id, values, goal.lane), *_touch(editor, goal.id, editor.acting, goal.lane)]


def closed(editor: RelationshipEditor, goal: Goal, because: str) -> list[Change]:
    """Close it, for a reason."""
    values = {"closed": True, "closed_at": editor.now, "closed_because": because}
    return [Change("goals", goal.id, values, goal.lane)]


def _touch(editor: RelationshipEditor, goal: str, person: Role, lane: Lane) -> list[Change]:
    """A hand in a goal: once for each person. In the other person's name only where they have no account."""
    if person != editor.me and not editor.alone:
        return []
    values = {"goal": goal, "person": person, "at": editor.now, "recorded_by": _recorded(editor, person)}
    return [Change("touches", f"touch.{goal}.{person}", values, lane)]


def _recorded(editor: RelationshipEditor, person: Role) -> str:
    return "" if person == editor.me else editor.author


def _rescope(editor: RelationshipEditor, goal: Goal, was: str, now: str, reason: str) -> list[Change]:
    values = {"goal": goal.id, "was": was, "now": now, "reason": reason, "at": editor.now, "by": editor.acting}
    return [Change("rescopes", editor.new_id(), values, goal.lane)]


# -- reading -------------------------------------------------------------------------------------


def links(relationship: Relationship) -> list[Link]:
    """What a goal can answer to: the clauses of the newest agreement, or of the one that is being written, or the
    questions that both have answered."""
    versions = sorted(relationship.all(AgreementVersion), key=lambda version: version.number)
    terms = clauses_of(versions[-1].terms if versions else terms_now(relationship))
    if not terms:
        terms = {each.question: each.question.replace("-", " ") for each in relationship.all(Expectation)}
    return [Link(id, words) for id, words in terms.items() if id and words]


def my_turn(need: Need, me: Role, *, alone: bool) -> bool:
    """Whether this person can do it: their own part, and anybody's where only one has an account."""
    return alone or need.whose in ("", me)


def attainment(relationship: Relationship, me: Role) -> float | None:
    """The T-score of the open goals that both see, for this person alone: their own newest rating, or the goal's level
    where they have given none. It is kept nowhere."""
    levels = []
    for goal in goals_of_both(relationship):
        if goal.closed:
            continue
        own = [review.ratings[me].level for review in reviews_of(relationship, goal) if me in review.ratings]
        newest = own[-1] if own else None
        levels.append((goal.level if newest is None else newest, 1.0))
    return t_score(levels)


def next_step(relationship: Relationship, me: Role) -> NextStep | None:
    """The first thing that a goal of both still misses and that this person can give."""
    goals = [goal for goal in goals_of_both(relationship) if not goal.closed]
    if not goals:
        first = "The next goal" if goals_of_both(relationship) else "A first goal"
        return (
            None
            if relationship.stage is Stage.CLOSURE
            else NextStep("goals", f"{first}: write it down together", act="new")
        )
    alone = not relationship.person(other(me)).account
    for kind in ("restate", "confirm", "levels", "rating"):
        for goal in goals:
            for need in needs(relationship, goal):
                half = need.kind != "rating" or len(awaited(relationship, goal)) == 1
                if need.kind == kind and half and my_turn(need, me, alone=alone):
                    return NextStep("goal", _next_words(relationship, goal, need), goal.id)
    return None


def _next_words(relationship: Relationship, goal: Goal, need: Need) -> str:
    name, owner = relationship.name, relationship.name(goal.owner)
    return {
        "restate": f"Goal {goal.number}: {name(other(goal.owner))} says it back",
        "confirm": f"Goal {goal.number}: {owner} says whether that is it",
        "levels": f"Goal {goal.number}: a sentence for each level",
        "rating": f"Goal {goal.number}: one view is sealed, {name(need.whose)}'s comes next",
    }[need.kind]


def reviews(relationship: Relationship) -> list[Review]:
    """Goals whose day wants both to look at them, as long as they have not done so since (Mission 27)."""
    return [
        Review(f"Goal {goal.number}: its day is here. How far has it come?", goal.due, "goals")
        for goal in goals_of_both(relationship)
        if goal.due and not goal.closed and not any(seen.at[:10] >= goal.due for seen in reviews_of(relationship, goal))
    ]


def is_for_both(relationship: Relationship, goal: Goal) -> str:
    """Where a goal stands between the two, in words."""
    if goal.lane is not Lane.SHARED:
        return "private: only you can see it"
    if is_shared(relationship, goal):
        return "shared by both"
    only = " and ".join(relationship.name(role) for role in sorted(hands(relationship, goal)))
    return f"only {only} has worked on it so far" if only else "nobody has worked on it so far"
