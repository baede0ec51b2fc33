"""What Enter will make of what is typed while the wrap-up asks something; said of the answer as it is read."""

from __future__ import annotations

from mentortui.model.days.written import day_name
from mentortui.model.session.marks import MarkError
from mentortui.service.session import wrapup
from mentortui.service.session.meaning import typed_meaning
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.wrapup_questions import NEXT, PROMISES, Question

NO_ANSWER = "a note; the question waits"


def answer_meaning(running: RunningSession, question: Question | None, typed: str, *, pasted: bool = False) -> str:
    """In a few words; "" where the word before the line says it already."""
    text, today = typed.strip(), running.clock().date()
    if (there := wrapup.jump(running, text)) is not None:
        return f"to {there.name}"
    try:
        if question is None or wrapup.is_line(text, today, pasted=pasted):
            return typed_meaning(running, typed, pasted=pasted)
    except MarkError as refused:  # a mark with no words yet
        return refused.short
    try:
        return _answered(running, question, wrapup.bare(text))
    except wrapup.NoAnswer:
        return NO_ANSWER


def _answered(running: RunningSession, question: Question, text: str) -> str:
    if question.key == PROMISES:
        if text.lower() in wrapup.YES:
            return "all right"
        settled, today = wrapup.exception(running, text), running.clock().date()
        letter = settled.promise.letter
        if settled.owner:
            return f"{letter} {running.relationship.name(settled.owner)}'s promise"
        return f"{letter} by {day_name(settled.day, today)}" if settled.day else f"{letter} {_STATES[settled.state]}"
    if question.key == NEXT:
        said = wrapup.meeting(running, text)
        return (
            running.meeting(said)
            if said
            else question.proposal
            if question.because == "as agreed"
            else "no meeting yet"
        )
    return ""


_STATES = {"kept": "kept", "dropped": "let go"}
