"""What a line is and what was done, in words."""

from __future__ import annotations

from datetime import date

from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.lane import Lane
from mentortui.model.records.line_kinds import BY_NAME, GOAL, PROMISE
from mentortui.model.records.pair import Pair
from mentortui.model.session import events as ev
from mentortui.model.session.marks import Capture
from mentortui.model.text import one_line

_WORDS = {
    ev.Captured: "line",
    ev.Removed: "removing a line",
    ev.Stepped: "going to another step",
    ev.Prompted: "the new question",
    ev.Starred: "star",
    ev.QuestionKept: "question kept",
    ev.Extended: "more minutes",
    ev.Fitted: "fitting the rest in",
    ev.PromiseSettled: "promise",
    ev.TopicSettled: "topic",
    ev.Answered: "answer",
    ev.Turned: "going to another question",
    ev.Tapped: "tap",
    ev.Sampled: "word on who was speaking",
    ev.HardHour: "what kind of hour it is",
}


def describe(group: list[ev.Act]) -> str:
    """An act in words, for `Undone: ...`."""
    act = next((act for act in group if isinstance(act, ev.Captured)), group[0])
    words = _WORDS.get(type(act), "act")
    if isinstance(act, ev.Captured):
        text = " ".join(act.text.split())
        return f"{act.sort} “{text[:24]}…”" if len(text) > 25 else f"{act.sort} “{text}”"
    return words


def kind_words(line: Capture, relationship: Pair, today: date) -> str:
    """What a line is, but for a plain note: `promise by Bo, due Fri 4 Dec`, `win`, `evidence for goal 2`."""
    if line.sort == PROMISE:
        day, owner = parse_day(line.due), one_line(relationship.name(line.owner))
        return f"promise by {owner}, due {day_name(day, today)}" if day else f"promise by {owner}"
    if line.sort == GOAL:
        if not line.goal:
            return "new goal"
        if line.reword:
            return f"wording of goal {line.goal}"
        return f"level of goal {line.goal}" if line.delta else f"evidence for goal {line.goal}"
    return BY_NAME[line.sort].said


def change_words(was: Capture, line: Capture, relationship: Pair, partner: str, today: date) -> str:
    """What an edit changed, the most important first: who can see the line, what it is, its day, its words."""
    if line.lane is not was.lane:
        return "Now private: only you see it." if line.lane is Lane.PRIVATE else f"Now shared with {partner}."
    if (line.sort, line.owner, line.due) != (was.sort, was.owner, was.due):
        return f"Now a {kind_words(line, relationship, today) or 'note'}."
    return "Changed."


def first_words(line: Capture, undo: str) -> str:
    """What to say of a line with a mark to somebody who has not used that mark before; "" of one without. undo is the
    key that takes it back."""
    mark = line.mark
    return f"Type \\{mark.sign[0]} for a plain note; {undo} takes it back." if mark else ""
