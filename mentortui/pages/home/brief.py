"""The brief: what decides the hour before the two meet, and how long the session will be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from mentortui.guide.agenda import GOAL_IS_NEAR
from mentortui.model.days.written import parse_day, parse_moment, time_left
from mentortui.model.days.zones import meeting_told, own_time
from mentortui.model.naming import first_name
from mentortui.model.records.kinds import Goal, Promise, Role, Topic
from mentortui.model.records.line_kinds import NOTE
from mentortui.model.records.record import Lane
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship
from mentortui.model.rules.attainment import level_word
from mentortui.model.rules.closing import Closure
from mentortui.model.rules.planned import closing_day, next_meeting
from mentortui.model.session.when_then import promise_words
from mentortui.pages.days import due_at
from mentortui.pages.home.prepare import prepared_rows
from mentortui.pages.page import Block, Empty, Facts, Head, Page, Para, Row, Span
from mentortui.pages.where import where
from mentortui.service.next_step import next_step, reviews
from mentortui.service.session.beginning import flow_for, guided_by
from mentortui.service.stage.stages import rest_words, resting
from mentortui.service.trust.trust import guidance, one_way_words

if TYPE_CHECKING:
    from mentortui.guide.library import Library

MOST = 8
"""So many lines decide the hour; the rest is a key away."""
BEGIN = "Begin when you are both there."
"""What happens in a session, before the first one."""
LONG_NAME = 9
"""Letters of a name that is said within a label."""
ADVICE = 150
"""Letters of advice: two rows of running text."""


class Part(NamedTuple):
    """Lines of one sort. least: so many are shown whatever else there is. name: what they are called when counted."""

    name: str
    rows: Sequence[Row]
    least: int


def brief_page(
    relationship: Relationship,
    me: Role,
    now: datetime,
    library: Library,
    *,
    minutes: int = 0,
    last: bool | None = None,
    whole: bool = False,
) -> Page:
    """now is this machine's time. minutes: how long the session will be, 0 for as long as usual. last: whether it is
    the last one, None for what the days say. whole: everything that is open, not only what decides the hour."""
    here = relationship.here(now)
    minutes = minutes or relationship.about.minutes
    last = Closure(relationship).last_has_come(here.date()) if last is None else last
    blocks: list[Block] = [*_both_clocks(relationship, now)]
    if not relationship.sessions:
        blocks += _first_time(relationship, me)
    blocks += _what_decides(relationship, me, here.date(), whole=whole)
    blocks += prepared_rows(relationship, me)
    if relationship.sessions or whole:  # a newcomer has enough to read
        blocks += _advice(relationship, me, here.date(), library)
    blocks.append(_steps(relationship, library, minutes, here, last=last))
    onward = next_step(relationship, me)
    if relationship.sessions and onward.page != "brief":
        blocks.append(Row("next", onward.words, command="brief.onward"))
    hints = (("brief.last", "last one" if relationship.stage is Stage.CLOSURE else ""),)
    title = f"Session {len(relationship.sessions) + 1}"
    return Page(title, where(relationship), tuple(blocks), hints=hints, of=_meeting(relationship, now))


# -- when ------------------------------------------------------------------------------------------


def _meeting(relationship: Relationship, now: datetime) -> str:
    """When they meet, on the reader's clock, and how long it is until then."""
    today = relationship.here(now).date()
    if pause := resting(relationship):
        return rest_words(pause, today)
    agreed, zone = next_meeting(relationship, today), relationship.about.zone
    if not agreed:
        return "no day yet"
    own = own_time(agreed, zone, now)
    when = meeting_told(agreed, zone, now, short=True).partition(" (")[0]
    left = time_left(own, now.replace(tzinfo=None)) if own and own.date() == now.date() else ""
    return ", ".join(filter(None, (when, left)))


def _both_clocks(relationship: Relationship, now: datetime) -> Iterator[Row]:
    """The meeting on both clocks, where they differ."""
    agreed, zone = next_meeting(relationship, relationship.here(now).date()), relationship.about.zone
    if zone and not resting(relationship) and own_time(agreed, zone, now) != parse_moment(agreed) and "T" in agreed:
        yield Row("you meet", meeting_told(agreed, zone, now))


def _steps(relationship: Relationship, library: Library, minutes: int, here: datetime, *, last: bool) -> Facts:
    """How long the session will be, and what it goes through."""
    flow = flow_for(relationship, library, minutes, here, last=last)
    agreed = next_meeting(relationship, here.date())
    is_last = last or bool(agreed and agreed[:10] == closing_day(relationship))
    length = f"{minutes} minutes, the last session" if is_last else f"{minutes} minutes"
    return Facts((length, *(f"{step.name} {step.minutes}" for step in flow.steps)))


# -- what decides the hour -------------------------------------------------------------------------


def _first_time(relationship: Relationship, me: Role) -> Iterator[Block]:
    """Before the first session: what the two keys do here, and that either may come first."""
    onward = next_step(relationship, me)
    if onward.page != "brief":
        yield Row("next", onward.words, command="brief.onward")
        yield Para("That can wait until after the session.", "muted")
    yield Para(BEGIN, "muted")


def _what_decides(relationship: Relationship, me: Role, today: date, *, whole: bool) -> Iterator[Block]:
    """Promises, topics, a goal, what was taken along and noted: at most MOST lines, or, whole, all of them."""
    back = Part("promises", [_promise(each, relationship, me, today) for each in relationship.open_promises], 3)
    talk = (
        Part("topics", [*_topics(relationship, me), *_reviews(relationship, today)], 2),
        Part("goals", [_goal(each, today) for each in _nearest(relationship.open_goals)], 1),
        Part("taken along", [*_took(relationship, me)], 1),
        Part("notes", _noted(relationship), 1),
    )
    shares = _shares((back, *talk), 10_000 if whole else MOST)
    yield from _group("To read back", (back,), shares[:1], whole=whole)
    yield from _group("To talk about", talk, shares[1:], whole=whole)
    if relationship.sessions and not relationship.open_topics:  # before the first, the line below says it
        yield Empty("No topic yet. A line that begins with ~ puts one on the agenda.")


def _shares(parts: Sequence[Part], most: int) -> list[int]:
    """How many lines each part has: its least, and what others leave over, the first ones before the later."""
    shares = [min(part.least, len(part.rows)) for part in parts]
    for at, part in enumerate(parts):
        shares[at] += max(0, min(len(part.rows) - shares[at], most - sum(shares)))
    return shares


def _group(head: str, parts: Sequence[Part], shares: Sequence[int], *, whole: bool) -> Iterator[Block]:
    """The lines of these parts below a head, which says of what there is more."""
    rows = [row for part, share in zip(parts, shares, strict=True) for row in part.rows[:share]]
    more = [
        f"{share} of {len(part.rows)} {part.name}"
        for part, share in zip(parts, shares, strict=True)
        if share < len(part.rows)
    ]
    if rows:
        yield Head(head, " · ".join(more))
        yield from (structs.replace(row, glance=not whole) for row in rows)


def _promise(promise: Promise, relationship: Relationship, me: Role, today: date) -> Row:
    return Row(
        _who(promise.owner, relationship, me),
        promise_words(promise.cue, promise.text),
        due_at(promise.due, today),
        who=promise.owner,
        private=promise.lane is Lane.PRIVATE,
    )


def _topics(relationship: Relationship, me: Role) -> Iterator[Row]:
    for topic in relationship.open_topics:
        yield Row(_by(topic, relationship, me), topic.text, who=topic.by)


def _by(topic: Topic, relationship: Relationship, me: Role) -> str:
    return _who(topic.by, relationship, me) if topic.by else "topic"


def _reviews(relationship: Relationship, today: date) -> Iterator[Row]:
    """What the two wanted to look at again by today."""
    for review in reviews(relationship):
        if (day := parse_day(review.due)) and day <= today:
            yield Row("look again", review.what)


def _nearest(goals: Sequence[Goal]) -> list[Goal]:
    """The goal whose day is nearest first."""
    return sorted(goals, key=lambda goal: (goal.due or "9999", goal.number))


def _goal(goal: Goal, today: date) -> Row:
    """A goal, where it stands, and its day where that is near."""
    day = parse_day(goal.due)
    near = due_at(goal.due, today) if day and day - today <= GOAL_IS_NEAR else ""
    state = Span(level_word(goal.level), "muted")
    return Row(f"goal {goal.number}", goal.text, near, who=goal.owner, state=state)


def _took(relationship: Relationship, me: Role) -> Iterator[Row]:
    """What the other person took along from the last session, else what the reader did."""
    if not relationship.sessions:
        return
    last = relationship.sessions[-1]
    said: dict[Role, str] = {"mentor": last.takeaway_mentor, "mentee": last.takeaway_mentee}
    them: Role = "mentee" if me == "mentor" else "mentor"
    name = first_name(relationship.name(them))
    if said[them]:
        yield Row(f"{name} took" if len(name) <= LONG_NAME else "they took", said[them], who=them)
    elif said[me]:
        yield Row("you took", said[me], who=me)


def _noted(relationship: Relationship) -> list[Row]:
    """What was noted since the last session, the newest first."""
    last = relationship.sessions[-1].started if relationship.sessions else ""
    lines = [line for line in relationship.lines if not line.session and line.at > last and line.sort == NOTE]
    private = (line.lane is Lane.PRIVATE for line in reversed(lines))
    return [
        Row("" if alone else "noted", line.text, private=alone)
        for line, alone in zip(reversed(lines), private, strict=True)
    ]


def _who(owner: Role, relationship: Relationship, me: Role) -> str:
    return "you" if owner == me else first_name(relationship.name(owner))


# -- a word of advice ------------------------------------------------------------------------------


def _advice(relationship: Relationship, me: Role, today: date, library: Library) -> list[Para]:
    """A word for this person; what comes from their own pulses is private, and whole. Of the words of the stage, a few
    sentences, others in each session; all of them are on the page of the stage."""
    book = library.guidance
    if own := guidance(relationship, book, me) or one_way_words(relationship):
        return [Para(" ".join(own.split()), "muted", private=True)]
    paragraphs = [" ".join(each.split()) for each in book.for_stage(guided_by(relationship, today), me).split("\n\n")]
    found = [each for each in paragraphs if each]
    return [Para(_beginning(found[len(relationship.sessions) % len(found)]), "muted")] if found else []


def _beginning(text: str) -> str:
    """The sentences of a paragraph that two rows have room for; at least one."""
    first, *others = re.split(r"(?<=[.!?])\s+", text)
    for sentence in others:
        if len(first) + len(sentence) + 1 > ADVICE:
            break
        first = f"{first} {sentence}"
    return first
