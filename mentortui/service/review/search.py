"""Searching one relationship: every text in it that both, or I alone, wrote."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mentortui.model.records.kinds import GoalItem
from mentortui.model.session.when_then import whole_plan

if TYPE_CHECKING:
    from mentortui.model.relationship import Relationship


class Found(NamedTuple):
    """One place where the words are. session is its number, 0 between sessions."""

    slug: str
    session: int
    kind: str
    lane: str
    who: str
    at: str
    text: str


def search(relationship: Relationship, query: str) -> list[Found]:
    """Everything in relationship that has all the words of query in it, newest first; case and accents do not count."""
    words = folded(query).split()
    found = [entry for entry in _texts(relationship) if words and _has_all(folded(entry.text), words)]
    return sorted(found, key=lambda entry: entry.at, reverse=True)


def _has_all(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def folded(text: str) -> str:
    """text without case and accents: `Inês` -> `ines`."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in apart if not unicodedata.combining(mark))


def _texts(relationship: Relationship) -> Iterator[Found]:
    numbers = {session.id: session.number for session in relationship.sessions}
    slug, name = relationship.slug, relationship.name
    owners = {promise.id: promise.owner for promise in relationship.promises}
    for line in relationship.lines:
        number, who = numbers.get(line.session, 0), owners.get(line.ref, line.speaker)
        yield Found(slug, number, line.sort, line.lane.value, name(who), line.at, line.text)
    seen = {line.id for line in relationship.lines} | {line.ref for line in relationship.lines}
    for promise in relationship.promises:  # those of lines have been there already
        if promise.id not in seen:
            number = numbers.get(promise.session, 0)
            text = whole_plan(promise.cue, promise.text)
            yield Found(slug, number, "promise", promise.lane.value, name(promise.owner), promise.made, text)
    for topic in relationship.topics:
        if topic.id not in seen:
            number = numbers.get(topic.session, 0)
            yield Found(slug, number, "topic", topic.lane.value, name(topic.by), topic.made, topic.text)
    for goal in relationship.goals:
        if goal.id not in seen:
            yield Found(slug, 0, "goal", goal.lane.value, name(goal.owner), goal.created, goal.text)
    for item in relationship.all(GoalItem):
        yield Found(slug, 0, item.sort, item.lane.value, name(item.by), item.made, item.text)
    for session in relationship.sessions:
        for field in ("intention", "takeaway"):
            for role in ("mentee", "mentor"):
                if text := getattr(session, f"{field}_{role}"):
                    yield Found(slug, session.number, field, session.lane.value, name(role), session.ended, text)
