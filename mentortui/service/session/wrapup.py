"""The wrap-up of a minute: five things on one screen, in any order, each of which may stay empty.

Nothing is asked until a key says so: a line that is typed before is a note. What is no answer to the question that was
chosen is a note, too, and Enter goes on. wrapup_questions.py says what the five are.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from mentortui.model.days.phrases import DayUnclear
from mentortui.model.days.spoken import day_or_why
from mentortui.model.records.kinds import Role
from mentortui.model.records.line_kinds import NOTE, TOPIC
from mentortui.model.records.record import Lane
from mentortui.model.records.stage import ROLES
from mentortui.model.session.marks import Capture, lane_of, read_line, sign_of
from mentortui.service.session.proposing import agreed_meeting, proposed_meeting
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.schedule import meeting_time
from mentortui.service.session.wrapup_questions import (
    NEXT,
    PROMISES,
    UNSAID,
    Promised,
    Question,
    promises_made,
    questions,
)

SUMMARY = "summary"
"""In place of a question's key: all five were gone through."""
NO_MEETING = frozenset({"none", "no", "skip"})
YES = frozenset({"y", "yes"})
DROP = frozenset({"drop", "let go", "go"})
KEPT = frozenset({"done", "kept", "keep"})
_EXCEPTION = r"(?s)([a-z])[:.)]?\s+(\S.*)"


class Noted(NamedTuple):
    """A line that was taken while something was asked, and answers it not; why says what an answer would be."""

    line: Capture
    why: str = ""


class Settled(NamedTuple):
    """What an exception makes of a promise: its state, its new day, or whose it is."""

    promise: Promised
    state: str = ""
    day: date | None = None
    owner: Role | None = None


class NoAnswer(ValueError):
    """The words are no answer to the question; the text says what would be."""


def current(running: RunningSession) -> Question | None:
    """The question that a key chose; None before the first one and behind the last."""
    key = running.live.state.question
    if not key:
        return None
    key = PROMISES if key.startswith("promise.") else key  # of a session that an earlier version left open
    return next((question for question in questions(running) if question.key == key), None)


def is_through(running: RunningSession) -> bool:
    """Whether all five were gone through, so that Enter saves."""
    return running.live.state.question == SUMMARY


def answer(running: RunningSession, typed: str, *, pasted: bool = False) -> Noted | None:
    """Answer the question that was chosen and go on; "" takes what is proposed, or skips. Before the first one ""
    chooses it. The number of a question goes there. A line with a mark, and words that are no answer, are lines of
    their own, and what was noted is returned. Raises MarkError as capture does."""
    question, text = current(running), typed.strip()
    if (there := jump(running, text)) is not None:
        running.turn(there.key)
        return None
    if question is None:
        if not text:
            running.turn(following(running, running.live.state.question))
            return None
        line = running.lines.capture(typed, pasted=pasted)
        return Noted(line) if line else None
    if is_line(text, running.clock().date(), pasted=pasted):
        line = running.lines.capture(typed, pasted=pasted)
        return Noted(line) if line else None
    try:
        _answered(running, question, bare(text))
    except NoAnswer as why:
        note = Capture(NOTE, text)
        running.lines.take(note)
        return Noted(note, str(why))
    return None


def jump(running: RunningSession, text: str) -> Question | None:
    """The question whose number is all of text."""
    asked = questions(running)
    return asked[int(text) - 1] if text in {str(number) for number in range(1, len(asked) + 1)} else None


def is_line(text: str, today: date, *, pasted: bool = False) -> bool:
    """Whether text begins with a mark that makes a line of it, and no answer. Raises MarkError as capture does."""
    if not text:
        return False
    line = read_line(text, today, pasted=pasted)
    return bool(line.extend) or line.sort != NOTE or lane_of(text) is Lane.PRIVATE


def bare(text: str) -> str:
    """An answer without the sign that says that its mark is none."""
    return text.removeprefix("\\") if sign_of(text) == "\\" else text


def _answered(running: RunningSession, question: Question, text: str) -> None:
    then = following(running, question.key)
    if question.key == PROMISES:
        if not text or text.lower() in YES:
            running.turn(then)
        else:
            _settle(running, exception(running, text))
    elif question.key == UNSAID and text:
        running.lines.take(Capture(TOPIC, text), answers=UNSAID, then=then)
    elif not text and not (question.key == NEXT and question.proposal):
        running.turn(then)
    else:
        said = meeting(running, text) if question.key == NEXT else text
        running.answer(question.key, said, then)


def exception(running: RunningSession, text: str) -> Settled:
    """`c fri`, `a let go`, `b Ana`: which promise, and what becomes of it; without a letter where there is only one.
    Raises NoAnswer."""
    made = promises_made(running)
    found = re.fullmatch(_EXCEPTION, text)
    promise = next((each for each in made if found and each.letter == found[1]), None)
    words = found[2] if found and promise else text
    if promise is None and len(made) == 1:
        promise = made[0]
    if promise is None:
        raise NoAnswer(f"{made[-1].letter} fri gives a promise another day." if made else "No promise was made.")
    return _read_settled(running, promise, words)


def _read_settled(running: RunningSession, promise: Promised, text: str) -> Settled:
    if text.lower() in DROP:
        return Settled(promise, "dropped")
    if text.lower() in KEPT:
        return Settled(promise, "kept")
    owners = [role for role in ROLES if is_called(running.relationship.person(role).name, text)]
    if len(owners) == 1:
        return Settled(promise, owner=owners[0])
    try:
        return Settled(promise, day=day_or_why(text, running.clock().date()))
    except DayUnclear as unclear:
        raise NoAnswer(f"{unclear} Or kept, let go, or a name.") from unclear


def is_called(name: str, typed: str) -> bool:
    """Whether what is typed is the name of a person, or the first of their names."""
    said = typed.casefold()
    return said in (name.casefold(), name.casefold().partition(" ")[0])


def _settle(running: RunningSession, settled: Settled) -> None:
    if settled.owner:
        running.lines.give_to(settled.promise.id, settled.owner)
    elif settled.day:
        running.settle_promise(settled.promise.id, "open", settled.day.isoformat())
    else:
        running.settle_promise(settled.promise.id, settled.state)


def meeting(running: RunningSession, text: str) -> str:
    """The meeting (ISO, local) that an answer sets; "" for none. Raises NoAnswer."""
    before = running.live.state.answers.get(NEXT, "")
    if text.lower() in YES or not text:
        coming = proposed_meeting(running)
        if agreed_meeting(running) or (before and not text) or coming is None:
            return before
        return coming.isoformat(timespec="minutes")
    if text.lower() in NO_MEETING:
        return ""
    try:
        return meeting_time(text, running.clock(), running.relationship.about.zone)
    except DayUnclear as unclear:
        raise NoAnswer(str(unclear)) from unclear


def following(running: RunningSession, key: str) -> str:
    """The key of the question after key, or SUMMARY; the first one where key is none."""
    keys = [question.key for question in questions(running)]
    if key == SUMMARY:
        return SUMMARY
    place = keys.index(key) if key in keys else -1
    return keys[place + 1] if place + 1 < len(keys) else SUMMARY


def step_back(running: RunningSession) -> bool:
    """Go to the question before; False at the first, and before it."""
    keys = [question.key for question in questions(running)]
    shown = current(running)
    place = keys.index(shown.key) if shown else len(keys) if is_through(running) else 0
    if place == 0:
        return False
    running.turn(keys[place - 1])
    return True
