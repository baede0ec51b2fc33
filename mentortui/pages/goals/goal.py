"""One goal: the one thing it misses first, then where it is, what shows it, what helps, and how it used to read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentortui.guide.wording.measure import could_still_say
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.kinds import Goal, GoalItem, Promise, Role
from mentortui.model.records.record import Lane
from mentortui.model.relationship import Relationship
from mentortui.model.rules.attainment import level_word
from mentortui.model.rules.goals import Need, evidence_of, items_of, moved_words, needs, plans_of, reviews_of, wordings
from mentortui.model.session.when_then import promise_words
from mentortui.pages.days import day_at, due_at
from mentortui.pages.goal_words import goal_facts, goal_level, need_words
from mentortui.pages.not_there import NotThere
from mentortui.pages.page import Answer, Block, Facts, Head, Page, Para, Row, SideBySide, Span
from mentortui.pages.where import where
from mentortui.service.by_voice import told_words
from mentortui.service.goals import goals, promises
from mentortui.service.goals.goals import LANE_NAMES

SHOWN = 5
"""So many of the newest pieces of evidence are on the page; past sessions have them all."""
ACTS = (
    "do", "levels", "shown", "reword", "read_back", "rate", "help_with", "plan", "gain", "close_goal", "done", "let_go",
)  # fmt: skip
"""What can be done on the page of a goal that is there."""


def goal_id(relationship: Relationship, number: str = "") -> str:
    """The id of the goal with a number; without a number, of the first that is open, or "" where there is none."""
    if number:
        found = relationship.goal(int(number)) if number.isdecimal() else None
        if found is None:
            raise NotThere(f"There is no goal {number}.")
        return found.id
    return next((goal.id for goal in sorted(relationship.goals, key=lambda goal: goal.closed)), "")


def goal_page(relationship: Relationship, me: Role, today: date, id: str, *, alone: bool) -> Page:
    """The goal with an id. alone: whether the other person has no account, so that this person gives both parts."""
    goal = relationship.get(Goal, id)
    if goal is None:
        gone = Para("This goal is not here any more." if id else "No goal is written down yet.", "muted")
        return Page("Goal", where(relationship), (gone,), hints=tuple((f"goal.{act}", "") for act in ACTS))
    need, lanes = need_of(relationship, goal, me, alone=alone), _lanes(relationship, goal, today)
    blocks = (
        Para(goal.text, "strong"),
        Facts(goal_facts(goal, relationship, today)[1:]),  # whose it is stands in the header
        *_still_to_say(goal),
        *_need_rows(goal, relationship, me, need, alone=alone),
        goal_level(goal, whole=True),
        *_said_rows(goal, relationship, asks=need is None),
        *_suggested(relationship, goal),
        *lanes,
        *_evidence(goal, relationship, today),
        *_reviews(goal, relationship, today),
        *_wordings(goal, relationship, today),
    )
    hints = (("goal.do", "do it" if need else ""), ("goal.done", "done" if lanes else ""))
    private = goal.lane is Lane.PRIVATE
    of = relationship.name(goal.owner)
    return Page(f"Goal {goal.number}", where(relationship), blocks, private=private, hints=hints, of=of)


def need_of(relationship: Relationship, goal: Goal, me: Role, *, alone: bool) -> Need | None:
    """The first thing that is missing and that this person can give; else the first of all."""
    found = needs(relationship, goal)
    return next((need for need in found if goals.my_turn(need, me, alone=alone)), next(iter(found), None))


def _still_to_say(goal: Goal) -> list[Block]:
    """What the wording could still say (Mission 23); nothing when all is said."""
    asked = () if goal.closed else could_still_say(goal)
    return [Facts((f"could still say: {asked[0]}", *asked[1:]))] if asked else []


def _need_rows(goal: Goal, relationship: Relationship, me: Role, need: Need | None, *, alone: bool) -> Sequence[Block]:
    """The one thing to do; and what waits for the other person, on an account of their own."""
    if need is None:
        done = "This goal is closed. You can still read it."
        return [Para(done if goal.closed else "Nothing is missing. You can add evidence of how it goes.", "muted")]
    waits = [each for each in needs(relationship, goal) if not goals.my_turn(each, me, alone=alone)]
    if need in waits:
        return [Row("waits", need_words(need, goal, relationship), tone="muted")]
    rows = [Row("waits", need_words(each, goal, relationship), tone="muted") for each in waits]
    return [Row("next", need_words(need, goal, relationship), tone="strong", command="goal.do"), *rows]


def _said_rows(goal: Goal, relationship: Relationship, *, asks: bool) -> Sequence[Block]:
    """The read-back, what it gives, what it answers to, and whose hands were in it. asks: nothing else comes first, so
    that the key for what it gives is there."""
    name, rows = relationship.name, list[Block]()
    if goal.restated:
        heard = {"yes": "that is it", "not yet": "not yet"}.get(goal.clear, "not answered yet")
        by = ", written down for them" if goal.read_back_recorded_by else ""
        words = f"said back: {goal.restated} ({name(goal.owner)}: {heard}{by})"
        rows.append(Row(name(goal.restated_by), words, who=goal.restated_by))
    gives: tuple[tuple[Role, str], ...] = (("mentee", goal.gives_mentee), ("mentor", goal.gives_mentor))
    rows += [Row(name(role), f"gains {text}", who=role) for role, text in gives if text]
    if not any(text for _, text in gives) and not goal.closed:
        command = "goal.gain" if asks else ""
        rows.append(Row("gains", "What does it give each of you?", tone="muted", command=command))
    rows += [Row("answers to", link.words) for link in goals.links(relationship) if link.id == goal.expectation]
    return [*rows, Row("whose", goals.is_for_both(relationship, goal), tone="muted")]


# -- what helps ----------------------------------------------------------------------------------


def _lanes(relationship: Relationship, goal: Goal, today: date) -> list[Block]:
    """What helps, lane by lane, then the plans."""
    found, blocks = items_of(relationship, goal.id), list[Block]()
    lanes = {name: [_item_row(each, relationship) for each in found if each.sort == sort] for sort, name in
             LANE_NAMES.items()}  # fmt: skip
    lanes["Plans"] = [_plan_row(each, relationship, today, inside=goal.lane) for each in plans_of(relationship, goal)]
    for name, rows in lanes.items():
        blocks += [Head(name), *rows] if rows else []
    return blocks


def _suggested(relationship: Relationship, goal: Goal) -> list[Block]:
    """One thing that could help, where nothing does for a while."""
    said = goals.help_suggested(relationship, goal)
    return [Para(said, "muted")] if said else []


def _item_row(item: GoalItem, relationship: Relationship) -> Row:
    done = item.state == "done"
    return Row(
        relationship.name(item.by),
        item.text,
        who=item.by,
        tone="muted" if done else "",
        acts_on=("items", item.id),
        state=Span("done", "muted") if done else None,
    )


def _plan_row(promise: Promise, relationship: Relationship, today: date, *, inside: Lane) -> Row:
    """A promise that serves a goal. inside: the lane of the goal; what is private there need not say so again."""
    state = promises.STATE_WORDS.get(promise.state, "")
    return Row(
        relationship.name(promise.owner),
        promise_words(promise.cue, promise.text),
        "" if state else due_at(promise.due, today),
        who=promise.owner,
        tone="muted" if state else "",
        private=promise.lane is Lane.PRIVATE and inside is Lane.SHARED,
        acts_on=("promises", promise.id),
        state=Span(state, "muted") if state else None,
    )


# -- what was ------------------------------------------------------------------------------------


def _evidence(goal: Goal, relationship: Relationship, today: date) -> Sequence[Block]:
    """Evidence of how it goes, the newest first."""
    found = evidence_of(relationship, goal)
    if not found:
        return []
    rows = []
    for line in found[: -SHOWN - 1 : -1]:
        moved = moved_words(line)
        state = Span(moved, "muted") if moved and line.text else None
        rows.append(Row("", line.text or moved, day_at(line.at, today), state=state))
    return [Head("Evidence", f"the newest of {len(found)}" if len(found) > SHOWN else ""), *rows]


def _reviews(goal: Goal, relationship: Relationship, today: date) -> Sequence[Block]:
    """What both said of it, side by side, the newest first."""
    reviews = reviews_of(relationship, goal)
    made = []
    for review in reversed(reviews):
        answers = []
        for rating in review.ratings.values():
            level = level_word(rating.level) if rating.level is not None else "no level"
            words = f"{level}: {rating.words}" if rating.words else level
            words = f"{words} ({how})" if (how := told_words(relationship, rating)) else words
            answers.append(Answer(relationship.name(rating.person), words, who=rating.person))
        made.append(SideBySide(_day(review.at, today), tuple(answers)))
    return [Head("What both said of it"), *made] if made else []


def _wordings(goal: Goal, relationship: Relationship, today: date) -> Sequence[Block]:
    """How it used to read, the newest first (Mission 77)."""
    rows = [
        Row(f"to {_day(change.at, today)}", f"{change.was} ({change.reason})" if change.reason else change.was)
        for change in reversed(wordings(relationship, goal))
    ]
    return [Head("How it used to read"), *rows] if rows else []


def _day(at: str, today: date) -> str:
    day = parse_day(at)
    return day_name(day, today) if day else "no day"
