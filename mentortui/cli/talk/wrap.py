"""The wrap-up in plain lines: what is asked, what is proposed, and what an answer became."""

from __future__ import annotations

from collections.abc import Iterator

from mentortui.cli.talk.telling import spoken, summary_told
from mentortui.model.session.marks import MarkError
from mentortui.service.session import wrapup
from mentortui.service.session.empty import holds_nothing
from mentortui.service.session.meaning import meaning_of
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.summary import summary
from mentortui.service.session.wrapup_questions import questions


def wrapup_told(running: RunningSession) -> Iterator[str]:
    """What is asked now; at the end, what will be saved."""
    question = wrapup.current(running)
    if question is None:
        yield from end_told(running)
        return
    keys = [each.key for each in questions(running)]
    whose = f" Only {running.relationship.name(running.me)} will see the answer." if question.private else ""
    about = f" ({question.about})" if question.about else ""
    yield f"Question {keys.index(question.key) + 1} of {len(keys)}: {question.ask}{about}{whose}"
    if question.proposal:
        because = f", {question.because}" if question.because else ""
        yield spoken(f"Proposed: {question.proposal}{because}. /yes takes it.")
    hint = spoken(question.hint.removeprefix("or "))
    yield f"You can also type: {hint}. /skip goes on." if hint else "/skip goes on."


def end_told(running: RunningSession) -> Iterator[str]:
    """What will be saved, and how."""
    if holds_nothing(running):
        yield "This session holds nothing. /save saves it all the same; /leave leaves it open."
        return
    yield from summary_told(summary(running))
    yield "/save saves it. /back goes to the last question."


def answered(running: RunningSession, typed: str, *, pasted: bool = False) -> str:
    """Answer the question that is asked; what is no answer is a note. Returns what to say. Raises MarkError."""
    try:
        noted = wrapup.answer(running, typed, pasted=pasted)
    except wrapup.AnswerRefused as refused:
        raise MarkError(str(refused)) from refused
    if noted is None:
        return "Noted."
    if noted.why:
        return f"Noted as a line. The question waits: {noted.why}"
    meaning = meaning_of(running, noted.line)
    return spoken(f"Noted: {meaning}.") if meaning else "Noted as a line."


def accepted(running: RunningSession) -> str:
    """Take what is proposed, or skip where nothing is. Returns what to say."""
    question = wrapup.current(running)
    if question is None:
        return "The questions are done. /save saves the session."
    wrapup.answer(running, "")
    return spoken(f"Taken: {question.proposal}.") if question.proposal else "Skipped."


def skipped(running: RunningSession) -> str:
    """Leave the question unanswered."""
    question = wrapup.current(running)
    if question is None:
        return "The questions are done. /save saves the session."
    running.turn(wrapup.following(running, question.key))
    return "Skipped."
