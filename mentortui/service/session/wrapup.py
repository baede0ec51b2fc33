"""The wrap-up: one question at a time, each with a way to accept or skip by Enter. Then comes the summary.

wrapup_questions.py says what is asked.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from mentortui.model.days.phrases import DayUnclear
from mentortui.model.days.spoken import day_or_why, names_day
from mentortui.model.records.line_kinds import NOTE, WIN
from mentortui.model.records.record import Lane
from mentortui.model.session.marks import Capture, lane_of, read_line, sign_of
from mentortui.service.choices import FIELD, READY, SORT, NotAmong
from mentortui.service.session.proposing import agreed_meeting, proposed_meeting
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.schedule import meeting_time
from mentortui.service.session.taps import LAST, PASS_ALL, READERS, TapRefused, read_tap
from mentortui.service.session.wrapup_questions import Question, questions

SUMMARY = "summary"
CHOICES = {"field": FIELD, "sort": SORT, "ready": READY}
"""The first word of a question's key -> its answers, where they are few."""
NO_MEETING = frozenset({"none", "no", "skip"})
DROP = frozenset({"drop", "let go", "go"})
KEPT = frozenset({"done", "kept", "keep"})


class AnswerRefused(ValueError):
    """The answer was not understood; the text says what would be."""


def current(running: RunningSession) -> Question | None:
    """The current question; None when the summary is."""
    asked = questions(running)
    key = running.live.state.question
    if key == SUMMARY:
        return None
    found = next((question for question in asked if question.key == key), None)
    if found is None and key:  # what it asked about was taken back: go on behind the takeaways
        found = next((question for question in asked if not question.key.startswith("takeaway.")), None)
    return found or asked[0]


def is_answered(running: RunningSession, question: Question, *, was_asked: bool) -> bool:
    """Whether there is an answer. A promise that was read back is right as it is, where nothing else was said."""
    kind, _, id = question.key.partition(".")
    if kind == "promise":
        return was_asked or id in running.live.state.promises
    if kind == "next" and question.proposal:  # also that there is no meeting yet
        return question.key in running.live.state.answers
    return bool(question.answer)


def answer(running: RunningSession, typed: str, *, pasted: bool = False) -> Noted | None:
    """Answer the question that is asked and go on. "" accepts or skips.

    A line that begins with a mark is captured as always, and words that are no answer are a note; then the question
    stays, and what was noted is returned. Raises AnswerRefused where a day, number or word was meant as an answer and
    not understood, MarkError as capture does.
    """
    question = current(running)
    if question is None:
        return None
    text = typed.strip()
    kind, _, id = question.key.partition(".")
    if is_line(question, text, running.clock().date(), pasted=pasted):
        line = running.lines.capture(typed, pasted=pasted)
        return Noted(line) if line else None
    try:
        _answered(running, question, kind, id, bare(text))
    except AnswerRefused as refused:
        if is_attempt(text, running.clock().date()):
            raise
        line = Capture(NOTE, text, Lane.PRIVATE if question.private else Lane.SHARED)
        running.lines.take(line)
        return Noted(line, str(refused))
    return None


class Noted(NamedTuple):
    """A line that was taken while a question was asked, and answers it not; why says what an answer would be."""

    line: Capture
    why: str = ""


def is_line(question: Question, text: str, today: date, *, pasted: bool = False) -> bool:
    """Whether text begins with a mark that makes a line of it, and no answer. Raises MarkError as capture does."""
    if not text or (question.key.startswith("promise.") and text[0] == "+"):
        return False
    return _is_marked(text, today, pasted)


def bare(text: str) -> str:
    """An answer without the sign that says that its mark is none."""
    return text.removeprefix("\\") if sign_of(text) == "\\" else text


def is_attempt(text: str, today: date) -> bool:
    """Whether words that are no answer were meant as one: very few, or a day or a time among them."""
    return len(text.split()) < 3 or names_day(text, today) or bool(re.search(r"\d[:.]\d\d\b", text))


def _answered(running: RunningSession, question: Question, kind: str, id: str, text: str) -> None:
    if kind == "promise":
        _settle(running, id, text)
        running.turn(following(running, question.key))
        return
    if kind == WIN:
        then = following(running, question.key)  # the question goes once there is a win
        if text:
            running.lines.take(Capture(WIN, text))
        running.turn(then)
        return
    if kind in LAST and text.lower() in PASS_ALL:
        running.turn(_behind_own(running))
        return
    before = running.live.state.answers.get(question.key, "")
    if kind == "next" and (accepted := proposed(running, text, before)) is not None:
        said = accepted
    else:
        said = understood(kind, text, running) if text else before
    private = question.private or _of_private_goal(running, question.key)
    running.answer(question.key, said, following(running, question.key, said), private=private)


def proposed(running: RunningSession, text: str, before: str) -> str | None:
    """What is answered by accepting what the question on the next meeting shows; None where text is no such word."""
    if text.lower() not in ("", "y", "yes"):
        return None
    if agreed_meeting(running) or (before and not text):
        return before
    coming = proposed_meeting(running)
    return coming.isoformat(timespec="minutes") if coming else None


def _behind_own(running: RunningSession) -> str:
    """The key of the first question after those that are each one's own, or SUMMARY."""
    keys = [question.key for question in questions(running)]
    last = max(place for place, key in enumerate(keys) if key in LAST)
    return (keys[last + 1 :] or [SUMMARY])[0]


def _of_private_goal(running: RunningSession, key: str) -> bool:
    line = running.live.state.lines.get(key.partition(".")[2])
    return line is not None and line.lane is Lane.PRIVATE


def _is_marked(text: str, today: date, pasted: bool) -> bool:
    line = read_line(text, today, pasted=pasted)
    return bool(line.extend) or line.sort != NOTE or lane_of(text) is Lane.PRIVATE


def _settle(running: RunningSession, id: str, text: str) -> None:
    state, day = read_settled(text, running.clock().date())
    if day:
        running.settle_promise(id, "open", day.isoformat())
    elif state:
        running.settle_promise(id, state)


def read_settled(text: str, today: date) -> tuple[str, date | None]:
    """(the state, the new day) that an answer gives a promise; "" and None where it is right as it is."""
    if not text or text.lower() in ("y", "yes"):
        return "", None
    if text.lower() in DROP:
        return "dropped", None
    if text.lower() in KEPT:
        return "kept", None
    try:
        return "", day_or_why(text, today)
    except DayUnclear as unclear:
        raise AnswerRefused(f"{unclear} Or kept, let go, or just Enter.") from unclear


def understood(kind: str, text: str, running: RunningSession) -> str:
    if kind in READERS:
        try:
            return read_tap(kind, text)
        except TapRefused as refused:
            raise AnswerRefused(str(refused)) from refused
    if kind == "next":
        if text.lower() in NO_MEETING:
            return ""
        try:
            return meeting_time(text, running.clock(), running.relationship.about.zone)
        except DayUnclear as unclear:
            raise AnswerRefused(str(unclear)) from unclear
    if kind in CHOICES:
        try:
            return CHOICES[kind].read(text)
        except NotAmong as refused:
            raise AnswerRefused(f"{refused}, or Enter to skip.") from refused
    return text


def following(running: RunningSession, key: str, said: str = "") -> str:
    """The key of the question after key, or SUMMARY. An answer just given may open or close a question."""
    keys = [question.key for question in questions(running)]
    if key == "ready.mentee":
        return "ready.mentor" if said == "ready" else SUMMARY
    if key == SUMMARY:
        return SUMMARY
    place = keys.index(key) if key in keys else -1
    return keys[place + 1] if place + 1 < len(keys) else SUMMARY


def step_back(running: RunningSession) -> bool:
    """Go to the question before; False at the first."""
    keys = [question.key for question in questions(running)] + [SUMMARY]
    shown = current(running)
    place = keys.index(shown.key if shown else SUMMARY)
    if place == 0:
        return False
    running.turn(keys[place - 1])
    return True
