"""What a session has to talk about: promises first, then topics carried over, then goals whose day is near."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

import msgspec

from mentortui.model.days.written import near_day, parse_day
from mentortui.model.relationship import Relationship
from mentortui.model.session.when_then import promise_words

GOAL_IS_NEAR = timedelta(days=14)
"""A goal comes on the agenda this long before its day."""


class ItemKind(StrEnum):
    """Where an agenda item comes from."""

    PROMISE = "promise"
    TOPIC = "topic"
    GOAL = "goal"


class AgendaItem(msgspec.Struct, frozen=True):
    """One item: the record it stands for, whose it is ("" for nobody's), and when, in words."""

    kind: ItemKind
    id: str
    text: str
    who: str = ""
    when: str = ""


def build_agenda(relationship: Relationship, today: date) -> tuple[AgendaItem, ...]:
    """Everything that is open, in the order in which it is read out (Mission 63)."""
    promises = (
        AgendaItem(
            ItemKind.PROMISE,
            promise.id,
            promise_words(promise.cue, promise.text),
            promise.owner,
            _when(promise.due, today),
        )
        for promise in relationship.open_promises
    )
    topics = (AgendaItem(ItemKind.TOPIC, topic.id, topic.text, topic.by) for topic in relationship.open_topics)
    goals = (
        AgendaItem(ItemKind.GOAL, goal.id, goal.text, goal.owner, _when(goal.due, today))
        for goal in relationship.open_goals
        if (due := parse_day(goal.due)) and due - today <= GOAL_IS_NEAR
    )
    return (*promises, *topics, *goals)


def _when(due: str, today: date) -> str:
    day = parse_day(due)
    return near_day(day, today) if day else ""
