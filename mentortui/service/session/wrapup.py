"""The wrap-up: one question at a time, each with a way to accept or pass over by Enter. Then comes the summary."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

import msgspec

from mentortui.guide.flows import When
from mentortui.model.days.phrases import DayUnclear
from mentortui.model.days.spoken import day_or_why, names_day
from mentortui.model.days.written import day_name, parse_day, parse_moment
from mentortui.model.days.zones import elsewhere
from mentortui.model.records.line_kinds import GOAL, NOTE, PROMISE, WIN
from mentortui.model.records.record import Lane
from mentortui.model.records.stage import Stage
from mentortui.model.rules.closing import Closure
from mentortui.model.session.marks import Capture, lane_of, read_line, sign_of
from mentortui.model.session.when_then import promise_words
from mentortui.service.choices import FIELD, READY, SORT, NotAmong
from mentortui.service.session.proposing import agreed_meeting, proposed_meeting
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.schedule import meeting_time
from mentortui.service.session.taps import LAST, PASS_ALL, READERS, TapRefused, last_taps, read_tap

SUMMARY = "summary"
STATE_WORDS = {"kept": "kept", "late": "kept", "dropped": "let go", "renegotiated": "moved"}
CHOICES = {"field": FIELD, "sort": SORT, "ready": READY}
"""The first word of a question's key -> its answers, where they are few."""
NO_MEETING = frozenset({"none", "no", "skip"})
DROP = frozenset({"drop", "let go", "go"})
KEPT = frozenset({"done", "kept", "keep"})


class Question(msgspec.Struct, frozen=True):
    """One thing that the wrap-up asks. `ask` is the sentence, `about` what it is about, `hint` what Enter does."""

    key: str
    ask: str
    about: str = ""
    hint: str = "Enter skips"
    answer: str = ""  # what was answered before, in words
    private: bool = False  # only the one at the keyboard will see it
    enter: str = "skip"  # what Enter alone does, in a word or two for the row of keys
    label: str = ""  # what the line is while this is asked, with whose words it holds


class AnswerRefused(ValueError):
    """The answer was not understood; the text says what would be."""


def questions(running: RunningSession) -> list[Question]:
    """All questions of this wrap-up, in order, without the summary. Promises made meanwhile are among them."""
    live, relationship = running.live, running.relationship
    today = running.clock().date()
    mentee, mentor = relationship.name("mentee"), relationship.name("mentor")
    made = [
        Question("takeaway.mentee", f"{mentee}, what are you taking away from today?", label=f"{mentee} takes away"),
        Question(
            "takeaway.mentor",
            f"And you, {mentor}?",
            "what you take away from today",
            label=f"{mentor} takes away",
        ),
    ]
    made += [
        _promise_question(running, line.id, line.owner, promise_words(line.cue, line.text), line.due, today)
        for line in live.state.shown_lines
        if line.sort == PROMISE and line.lane is Lane.SHARED
    ]
    wording = {goal.id: goal.text for goal in running.goals()}
    for line in live.state.shown_lines:
        if line.sort == GOAL and not line.goal:
            made += _goal_questions(line.id, wording.get(line.id, line.text))
    if relationship.sessions and not any(line.sort == WIN for line in live.state.shown_lines):
        made.append(Question(WIN, "One win since last time, however small?", label="a win"))
    made.append(
        Question(
            "heard",
            "How well were you listened to today, 0 to 10?",
            f"{relationship.name(running.me)}, only you will see it",
            private=True,
        )
    )
    if not is_parting(running):
        made.append(_next_question(running))
    made += _own_questions(running)
    made += _ready_questions(running)
    return [_with_answer(question, said_words(running, question.key)) for question in made]


def _ready_questions(running: RunningSession) -> list[Question]:
    """Whether it is time for the next stage. Who has an account says so alone, on the page of the stage."""
    relationship, to = running.relationship, running.stage.next
    if relationship.two_accounts or not to or not relationship.sessions:
        return []
    made = []
    for role in ("mentee", "mentor"):
        ask = f"{relationship.name(role)}: is it time for {to.value}?"
        made.append(Question(f"ready.{role}", ask, _note(running.me, role), f"{READY.help} · Enter skips"))
        if running.live.state.answers.get("ready.mentee") != "ready":
            break
    return made


def _with_answer(question: Question, said: str) -> Question:
    return msgspec.structs.replace(question, answer=said, enter="keep it") if said else question


def is_parting(running: RunningSession) -> bool:
    """Whether this is the session in which the two say goodbye: it was planned as that, or its day is here."""
    if running.stage is not Stage.CLOSURE:
        return False
    planned = {flow.name for flow in running.library.flows_for(running.stage) if flow.when is When.LAST}
    return running.live.start.flow in planned or Closure(running.relationship).last_has_come(running.clock().date())


def _next_question(running: RunningSession) -> Question:
    """When they meet next. What is proposed and shown, Enter takes: the day that is agreed, or that of the rhythm."""
    zone = running.relationship.about.zone
    where = f" in {zone}" if elsewhere(zone, running.own_clock()) else ""
    ask, about = "When do you meet next?", f"a day and a time{where}: thu 14:30"
    if agreed := agreed_meeting(running):
        return Question("next", ask, about, f"Enter: {running.meeting(agreed)}, as agreed", enter="as agreed")
    if (coming := proposed_meeting(running)) is None:
        return Question("next", ask, about)
    hint = f"Enter: {running.meeting(coming.isoformat())}, as usual · none: no meeting yet"
    return Question("next", ask, about, hint, enter="as usual")


def _own_questions(running: RunningSession) -> list[Question]:
    """For whoever is at the keyboard, of themselves only."""
    asked = last_taps(running.me, running.relationship.name(running.me))
    hint = "Enter skips · skip: all of these"
    return [Question(key, ask, about, hint, private=True) for key, ask, about in asked]


def _goal_questions(goal: str, text: str) -> list[Question]:
    return [
        Question(f"sort.{goal}", "What is this goal about?", text, f"{SORT.help} · Enter skips"),
        Question(
            f"field.{goal}", "Is it more of a personal or a professional goal?", text, f"{FIELD.help} · Enter skips"
        ),
    ]


def _note(me: str, role: str) -> str:
    return "" if role == me else "their own word, written down by you"


def _promise_question(running: RunningSession, id: str, owner: str, text: str, due: str, today: date) -> Question:
    settled = running.live.state.promises.get(id)
    day = parse_day(settled.due if settled and settled.due else due)
    when = f"by {day_name(day, today)}" if day else "no day yet"
    name = running.relationship.name(owner)
    state = STATE_WORDS.get(settled.state, "") if settled else ""
    hint = "Enter: right · or a new day · kept · let go"
    return Question(f"promise.{id}", "Still right?", f"{name}: {text} · {state or when}", hint, enter="right")


def said_words(running: RunningSession, key: str) -> str:
    """What was answered to a question, as people read it; "" where nothing was."""
    text = running.live.state.answers.get(key, "")
    return running.meeting(text, just_set=True) if key == "next" and parse_moment(text) else text


def current(running: RunningSession) -> Question | None:
    """The question that is up; None when the summary is."""
    asked = questions(running)
    key = running.live.state.question
    if key == SUMMARY:
        return None
    found = next((question for question in asked if question.key == key), None)
    if found is None and key:  # what it asked about was taken back: go on behind the takeaways
        found = next((question for question in asked if not question.key.startswith("takeaway.")), None)
    return found or asked[0]


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
    if text and not (kind == "promise" and text[0] == "+") and _is_marked(text, running.clock().date(), pasted):
        line = running.capture(typed, pasted=pasted)
        return Noted(line) if line else None
    try:
        _answered(running, question, kind, id, text.removeprefix("\\") if sign_of(text) == "\\" else text)
    except AnswerRefused as refused:
        if _is_attempt(text, running.clock().date()):
            raise
        line = Capture(NOTE, text, Lane.PRIVATE if question.private else Lane.SHARED)
        running.take(line)
        return Noted(line, str(refused))
    return None


class Noted(NamedTuple):
    """A line that was taken while a question was asked, and answers it not; why says what an answer would be."""

    line: Capture
    why: str = ""


def _is_attempt(text: str, today: date) -> bool:
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
            running.take(Capture(WIN, text))
        running.turn(then)
        return
    if kind in LAST and text.lower() in PASS_ALL:
        running.turn(_behind_own(running))
        return
    before = running.live.state.answers.get(question.key, "")
    if kind == "next" and (proposed := _proposed(running, text, before)) is not None:
        said = proposed
    else:
        said = _understood(kind, text, running) if text else before
    private = question.private or _of_private_goal(running, question.key)
    running.answer(question.key, said, following(running, question.key, said), private=private)


def _proposed(running: RunningSession, text: str, before: str) -> str | None:
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
    if not text or text.lower() in ("y", "yes"):
        return
    if text.lower() in DROP:
        running.settle_promise(id, "dropped")
    elif text.lower() in KEPT:
        running.settle_promise(id, "kept")
    else:
        try:
            day = day_or_why(text, running.clock().date())
        except DayUnclear as unclear:
            raise AnswerRefused(f"{unclear} Or kept, let go, or just Enter.") from unclear
        running.settle_promise(id, "open", day.isoformat())


def _understood(kind: str, text: str, running: RunningSession) -> str:
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
