"""The wrap-up in plain lines: what is asked, what is proposed, and what an answer became."""

from __future__ import annotations

from collections.abc import Iterator

from mentortui.cli.talk.telling import spoken, summary_told
from mentortui.service.session import wrapup
from mentortui.service.session.empty import holds_nothing
from mentortui.service.session.meaning import meaning_of
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.summary import summary
from mentortui.service.session.wrapup_questions import PROMISES, Question, promises_made, questions


def wrapup_told(running: RunningSession) -> Iterator[str]:
    """What is asked now; before that, what there is to answer; at the end, what will be saved."""
    question = wrapup.current(running)
    if question is None:
        yield from end_told(running) if wrapup.is_through(running) else begin_told(running)
        return
    keys = [each.key for each in questions(running)]
    yield f"Question {keys.index(question.key) + 1} of {len(keys)}: {question.ask}"
    if question.key == PROMISES:
        yield from promises_told(running)
    if question.answer:
        yield spoken(f"Answered: {question.answer}.")
    elif question.proposal:
        yield spoken(f"Proposed: {question.proposal}, {question.because}. /yes takes it.")
    hint = spoken(question.hint.removeprefix("or "))
    yield f"What you can type: {hint}. /skip goes on."


def begin_told(running: RunningSession) -> Iterator[str]:
    """The things to close with. Until one is chosen, what is typed is a note."""
    yield "Some things to close with, in any order. Each may stay empty. Type a number, or /next for the first."
    for number, question in enumerate(questions(running), 1):
        yield f"{number}. {_name_told(question)}."
    yield "/save saves the session with what there is."


def _name_told(question: Question) -> str:
    """What one can close with, and what was said or is proposed; how it is typed is told when one comes to it."""
    name = "Promises, read aloud" if question.key == PROMISES and question.enter != "skip" else question.name
    said = question.answer or question.proposal
    return spoken(f"{name}: {said}") if said else name


def promises_told(running: RunningSession) -> Iterator[str]:
    """The promises of this session, to be read aloud."""
    for each in promises_made(running):
        who = running.relationship.name(each.owner)
        yield spoken(f"{each.letter}: {who} will {each.text}, {each.when or 'no day'}.")


def end_told(running: RunningSession) -> Iterator[str]:
    """What will be saved, and how."""
    if holds_nothing(running):
        yield "This session is empty. /save saves it all the same; /leave leaves it open."
        return
    yield from summary_told(summary(running))
    yield "/save saves it. /back goes to the last question."


def answered(running: RunningSession, typed: str, *, pasted: bool = False) -> str:
    """Answer the question that is asked; what is no answer is a note. Returns what to say. Raises MarkError."""
    goes_on = wrapup.jump(running, typed.strip()) is not None
    noted = wrapup.answer(running, typed, pasted=pasted)
    if noted is None:
        return "Going there." if goes_on else "Noted."
    if noted.why:
        return f"Noted as a line. The question waits: {noted.why}"
    meaning = meaning_of(running, noted.line)
    return spoken(f"Noted: {meaning}.") if meaning else "Noted as a line."


def accepted(running: RunningSession) -> str:
    """Take what is proposed, or skip where nothing is. Returns what to say."""
    if wrapup.is_through(running):
        return "The questions are done. /save saves the session."
    question = wrapup.current(running)
    wrapup.answer(running, "")
    if question is None:
        return "The first question comes now."
    if question.proposal:
        return spoken(f"Taken: {question.proposal}.")
    return "Skipped." if question.enter == "skip" else f"{question.enter.capitalize()}."


def skipped(running: RunningSession) -> str:
    """Leave the question unanswered."""
    if wrapup.is_through(running):
        return "The questions are done. /save saves the session."
    is_first = wrapup.current(running) is None
    running.turn(wrapup.following(running, running.live.state.question))
    return "The first question comes now." if is_first else "Skipped."
