"""What Enter will make of what is typed while the wrap-up asks something; said of the answer as it is read."""

from __future__ import annotations

from mentortui.model.days.written import day_name
from mentortui.model.records.line_kinds import WIN
from mentortui.model.session.marks import MarkError
from mentortui.service.session import wrapup
from mentortui.service.session.meaning import typed_meaning
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.taps import LAST, PASS_ALL
from mentortui.service.session.wrapup_questions import Question


def answer_meaning(running: RunningSession, question: Question, typed: str, *, pasted: bool = False) -> str:
    """In a few words; "" where the answer says so itself, and where Enter would refuse it."""
    text = typed.strip()
    try:
        if wrapup.is_line(question, text, running.clock().date(), pasted=pasted):
            return typed_meaning(running, typed, pasted=pasted)
    except MarkError as refused:  # a mark with no words yet
        return refused.short
    text = wrapup.bare(text)
    kind = question.key.partition(".")[0]
    try:
        return _answered(running, question, kind, text)
    except wrapup.AnswerRefused:
        return "" if wrapup.is_attempt(text, running.clock().date()) else "a note; the question waits"


def _answered(running: RunningSession, question: Question, kind: str, text: str) -> str:
    if kind == "promise":
        return _settled(running, text)
    if kind == WIN:
        return "a win"
    if kind in LAST and text.lower() in PASS_ALL:
        return "skip all of these"
    before = running.live.state.answers.get(question.key, "")
    if kind == "next" and (proposed := wrapup.proposed(running, text, before)) is not None:
        return running.meeting(proposed) if proposed else "no meeting yet"
    said = wrapup.understood(kind, text, running)
    if kind == "next":
        return running.meeting(said) if said else "no meeting yet"
    return said if said != text else question.label


def _settled(running: RunningSession, text: str) -> str:
    state, day = wrapup.read_settled(text, running.clock().date())
    return f"by {day_name(day, running.clock().date())}" if day else _STATES[state]


_STATES = {"": "right as it is", "kept": "kept", "dropped": "let go"}
