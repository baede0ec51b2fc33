"""Portfolio: what is the reader's own, from the first session on, to look at and to take along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mentortui.model.records.kinds import Feedback, Goal, Promise, Role
from mentortui.model.records.line_kinds import WIN
from mentortui.model.records.pair import other
from mentortui.model.records.record import Lane
from mentortui.model.relationship import Relationship, in_time
from mentortui.model.session.when_then import promise_words
from mentortui.pages.days import day_at, due_at
from mentortui.pages.goal_words import closed_words, goal_level
from mentortui.pages.page import Block, Empty, Facts, Head, Page, Row
from mentortui.pages.where import where

NOTHING = (
    "What is your own gathers here: your goals, your wins, what you learned, the feedback that you received, and what "
    "you will do next."
)


def portfolio_page(relationship: Relationship, me: Role, today: date) -> Page:
    """Goals, wins, lessons, feedback and what comes next, of one person; what there is nothing of is not there."""
    blocks = (
        *_section("Goals", _goals(relationship, me, today)),
        *_section("Wins", _wins(relationship, today)),
        *_section("What I learned", _lessons(relationship, me, today)),
        *_section("Feedback that I received", _feedback(relationship, me, today)),
        *_section("What comes next", _next(relationship, me, today)),
    )
    return Page("Portfolio", where(relationship), blocks or (Empty(NOTHING),), of=relationship.name(me))


def _section(title: str, rows: Iterator[Row]) -> Iterator[Block]:
    found = list(rows)
    if found:
        yield Head(title)
        yield from found


def _goals(relationship: Relationship, me: Role, today: date) -> Iterator[Row]:
    """Each goal with its level, the open ones first."""
    for goal in sorted(relationship.goals, key=lambda goal: goal.closed):
        if goal.owner == me:
            yield Row(
                f"goal {goal.number}",
                goal.text,
                tone="muted" if goal.closed else "",
                private=goal.lane is Lane.PRIVATE,
                more=(goal_level(goal), *_ended(goal, today)),
                whole=True,
            )


def _ended(goal: Goal, today: date) -> tuple[Facts, ...]:
    words = closed_words(goal, today)
    return (Facts((words,)),) if words else ()


def _wins(relationship: Relationship, today: date) -> Iterator[Row]:
    """All that the reader may see, with who said it: a win of one of them is often told by the other."""
    for line in sorted(relationship.lines, key=lambda line: in_time(line.at)):
        if line.sort == WIN and not line.struck:
            yield Row(
                relationship.name(line.speaker),
                line.text,
                day_at(line.at, today),
                who=line.speaker,
                private=line.lane is Lane.PRIVATE,
                whole=True,
            )


def _lessons(relationship: Relationship, me: Role, today: date) -> Iterator[Row]:
    """What this person took away from each session."""
    for session in relationship.sessions:
        said = session.takeaway_mentor if me == "mentor" else session.takeaway_mentee
        if said:
            yield _dated(said, session.started, today)


def _feedback(relationship: Relationship, me: Role, today: date) -> Iterator[Row]:
    """What the other person said: what they saw, when, what it did, and what they asked."""
    for said in sorted(relationship.all(Feedback), key=lambda said: in_time(said.at)):
        parts = [part for part in (said.moment, said.seen, said.effect, said.question) if part]
        if said.giver == other(me) and parts:
            yield _dated(" · ".join(parts), said.at, today, private=said.lane is Lane.PRIVATE)


def _next(relationship: Relationship, me: Role, today: date) -> Iterator[Row]:
    """What this person said they would do and has not done yet."""
    for promise in relationship.open_promises:
        if promise.owner == me:
            yield _promise(promise, today)


def _promise(promise: Promise, today: date) -> Row:
    words = promise_words(promise.cue, promise.text)
    return Row("promise", words, due_at(promise.due, today), private=promise.lane is Lane.PRIVATE, whole=True)


def _dated(text: str, at: str, today: date, *, private: bool = False) -> Row:
    return Row("", text, day_at(at, today), private=private, whole=True)
