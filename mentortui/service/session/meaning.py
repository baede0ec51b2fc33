"""What Enter will make of a line, in a few words, for the right end of the capture line.

It is said of the line as it was understood, by the reading that Enter uses; so nothing else can be promised than what
becomes of it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.line_kinds import FEEDBACK, GOAL, NOTE, PROMISE, TOPIC, WIN
from mentortui.model.records.pair import Pair, other
from mentortui.model.records.record import Lane
from mentortui.model.rules.attainment import level_word
from mentortui.model.session.line_records import level_after
from mentortui.model.session.marks import Capture, MarkError, sign_of
from mentortui.model.text import plural

if TYPE_CHECKING:
    from mentortui.service.session.running_session import RunningSession

ONLY_YOU = "only you see it"
_PLAIN = {WIN: "a win", "question": "a question for later", TOPIC: "parked for another time"}


class Level(NamedTuple):
    """Where a goal is before a line about it. scaled: whether it is written what "as hoped" looks like."""

    now: int
    scaled: bool


def typed_meaning(running: RunningSession, typed: str, *, pasted: bool = False) -> str:
    """What Enter will make of what is typed in a session; "" of a plain note, and where Enter would refuse it."""
    if not typed.strip():
        return ""
    try:
        line = running.lines.read(typed, pasted=pasted)
    except MarkError as refused:
        return refused.short
    return meaning_of(running, line) or ("a note" if sign_of(typed) == "\\" else "")


def meaning_of(running: RunningSession, line: Capture) -> str:
    """What a line of a session is."""
    level = None
    if line.delta:
        goal = next((goal for goal in running.goals() if goal.number == line.goal), None)
        level = Level(goal.level, any(goal.sentences[2:3])) if goal else None
    today = running.clock().date()
    return line_meaning(line, running.relationship, running.me, today, giver=running.lines.giver, level=level)


def edit_meaning(running: RunningSession, id: str, typed: str, lane: Lane, *, pasted: bool = False) -> str:
    """What Enter will make of an earlier line that is edited, and of who sees it; "" where it would be refused."""
    try:
        line = running.lines.read_edit(id, typed, lane=lane, pasted=pasted)
    except MarkError as refused:
        return refused.short
    giver = running.live.state.lines[id].speaker
    return line_meaning(line, running.relationship, running.me, running.clock().date(), giver=giver)


def line_meaning(
    line: Capture, pair: Pair, me: str, today: date, *, giver: str = "", level: Level | None = None
) -> str:
    """What a line is: who alone sees it, its kind, whose it is, its goal, its day. me: the role of the reader. giver:
    whose feedback it would be. level: of the goal whose level it moves."""
    facts = [ONLY_YOU] if line.lane is Lane.PRIVATE else []
    if line.extend:
        facts.append(plural(line.extend, "a minute more", f"{line.extend} minutes more"))
    elif line.sort == PROMISE:
        facts.append("your promise" if line.owner == me else f"{pair.name(line.owner)}'s promise")
    elif line.sort == FEEDBACK:
        facts += ["feedback", _whose_words(pair, me, giver or me)]
    elif line.sort == GOAL:
        facts.append(_about_goal(line, level))
    elif line.sort != NOTE:
        facts.append(_PLAIN[line.sort])
    if day := parse_day(line.due):
        facts.append(day_name(day, today))
    elif line.unread:
        facts.append(f'no day: "{line.unread}"')
    return " · ".join(facts)


def _whose_words(pair: Pair, me: str, giver: str) -> str:
    return f"your words to {pair.name(other(me))}" if giver == me else f"{pair.name(giver)}'s words to you"


def _about_goal(line: Capture, level: Level | None) -> str:
    if not line.goal:
        return "a new goal"
    if line.reword:
        return f"goal {line.goal} in other words"
    if not line.delta:
        return f"goal {line.goal}, evidence"
    if level is None:
        return f"goal {line.goal}, its level"
    after = level_after(level.now, line.delta, scaled=level.scaled)
    if after == level.now:
        return f"goal {line.goal}, a step further" if line.delta > 0 else f"goal {line.goal}, a step back"
    if after > level.now:
        return f"goal {line.goal}, up to {level_word(after)}"
    return f"goal {line.goal}, down to {level_word(after)}"
