"""What the wrap-up asks, and in which order. wrapup.py goes through it and takes the answers."""

from __future__ import annotations

from datetime import date

import msgspec

from mentortui.guide.flows import When
from mentortui.model.days.written import day_name, parse_day, parse_moment
from mentortui.model.days.zones import elsewhere
from mentortui.model.records.line_kinds import GOAL, PROMISE, WIN
from mentortui.model.records.record import Lane
from mentortui.model.records.stage import Stage
from mentortui.model.rules.closing import Closure
from mentortui.model.session.when_then import promise_words
from mentortui.service.choices import FIELD, READY, SORT
from mentortui.service.session.proposing import agreed_meeting, proposed_meeting
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.taps import last_taps

STATE_WORDS = {"kept": "kept", "late": "kept", "dropped": "let go", "renegotiated": "moved"}


class Question(msgspec.Struct, frozen=True):
    """One thing that the wrap-up asks. `ask` is the sentence, `about` what it is about. `proposal` is what Enter takes,
    where there is something to take, and `because` says what it is; `hint` says how to answer otherwise."""

    key: str
    ask: str
    about: str = ""
    hint: str = ""
    answer: str = ""  # what was answered before, in words
    private: bool = False  # only the one at the keyboard will see it
    enter: str = "skip"  # what Enter alone does, in a word or two for the row of keys
    label: str = ""  # what the line is while this is asked, with whose words it holds
    proposal: str = ""
    because: str = ""
    owner: str = ""  # whose promise is proposed


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
        made.append(Question(f"ready.{role}", ask, _note(running.me, role), READY.help))
        if running.live.state.answers.get("ready.mentee") != "ready":
            break
    return made


def _with_answer(question: Question, said: str) -> Question:
    if not said:
        return question
    return msgspec.structs.replace(question, answer=said, proposal=said, because="as answered before", enter="keep it")


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
    other = f"or a day and time{where}: thu 14:30"
    if agreed := agreed_meeting(running):
        shown = running.meeting(agreed)
        return Question("next", ask, hint=other, enter="as agreed", proposal=shown, because="as agreed")
    if (coming := proposed_meeting(running)) is None:
        return Question("next", ask, about)
    shown = running.meeting(coming.isoformat())
    hint = f"{other} · none: no day yet"
    return Question("next", ask, hint=hint, enter="as usual", proposal=shown, because="as usual")


def _own_questions(running: RunningSession) -> list[Question]:
    """For whoever is at the keyboard, of themselves only."""
    asked = last_taps(running.me, running.relationship.name(running.me))
    hint = "skip: all of these"
    return [Question(key, ask, about, hint, private=True) for key, ask, about in asked]


def _goal_questions(goal: str, text: str) -> list[Question]:
    return [
        Question(f"sort.{goal}", "What is this goal about?", text, SORT.help),
        Question(f"field.{goal}", "Is it more of a personal or a professional goal?", text, FIELD.help),
    ]


def _note(me: str, role: str) -> str:
    return "" if role == me else "their own word, written down by you"


def _promise_question(running: RunningSession, id: str, owner: str, text: str, due: str, today: date) -> Question:
    settled = running.live.state.promises.get(id)
    day = parse_day(settled.due if settled and settled.due else due)
    when = day_name(day, today) if day else "no day yet"
    state = STATE_WORDS.get(settled.state, "") if settled else ""
    return Question(
        f"promise.{id}",
        "Still right?",
        hint="or a new day: fri · kept · let go",
        enter="right",
        proposal=text,
        because=state or when,
        owner=owner,
    )


def said_words(running: RunningSession, key: str) -> str:
    """What was answered to a question, as people read it; "" where nothing was."""
    text = running.live.state.answers.get(key, "")
    return running.meeting(text, just_set=True) if key == "next" and parse_moment(text) else text
