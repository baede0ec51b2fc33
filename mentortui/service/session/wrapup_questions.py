"""The five things that a wrap-up closes with, and in which order they stand. wrapup.py takes the answers.

Each may stay empty, and they may be answered in any order. What else there is to say of an hour waits until the call is
over, for each alone.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import msgspec

from mentortui.guide.flows import When
from mentortui.model.days.written import day_name, parse_day, parse_moment
from mentortui.model.days.zones import elsewhere
from mentortui.model.records.line_kinds import PROMISE
from mentortui.model.records.record import Lane
from mentortui.model.records.stage import Stage
from mentortui.model.rules.closing import Closure
from mentortui.model.session.when_then import promise_words
from mentortui.service.session.proposing import agreed_meeting, proposed_meeting
from mentortui.service.session.running_session import RunningSession

PROMISES, NEXT, UNSAID = "promises", "next", "unsaid"
STATE_WORDS = {"kept": "kept", "late": "kept", "dropped": "let go", "renegotiated": "moved"}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


MINE_FIRST, MINE = "What was most useful for you today?", "And what was most useful for you today?"
"""What is asked of whoever is at the keyboard, as the first of the two and as the second."""


class Question(msgspec.Struct, frozen=True):
    """One of the five. `name` is its row, `ask` the sentence to say aloud. `proposal` is what Enter takes, where there
    is something to take, and `because` says what it is; `hint` says how to answer."""

    key: str
    name: str
    ask: str
    hint: str = ""
    answer: str = ""  # what was answered before, in words
    enter: str = "skip"  # what Enter alone does, in a word or two for the row of keys
    label: str = ""  # the word before the line while this is asked: whose words it takes, or what
    proposal: str = ""
    because: str = ""


class Promised(NamedTuple):
    """A shared promise of this session, as it is read aloud. letter: what an exception names it by."""

    letter: str
    id: str
    owner: str
    text: str
    when: str  # its day, or what became of it, in words; "" where it has no day yet


def questions(running: RunningSession) -> list[Question]:
    """The things to close with, in order; no next meeting where this is the last one. After a hard hour only what was
    promised before, and when one may ask again."""
    if running.live.state.hard_hour:
        made = [_promises(running)] if promises_made(running) else []
        return made if is_parting(running) else [*made, _next(running)]
    made = [*(_useful(running, role) for role in ("mentee", "mentor")), _promises(running)]
    if not is_parting(running):
        made.append(_next(running))
    return [*made, _unsaid(running)]


def _unsaid(running: RunningSession) -> Question:
    """What was not talked about. In the last session there is no agenda for it to go on."""
    said, speaker = said_words(running, UNSAID), running.relationship.name(running.live.speaker)
    last = is_parting(running)
    place = "left unsaid" if last else "next agenda"
    return Question(
        UNSAID,
        "Left unsaid",
        "Is there something that you have not said yet?" if last else "What should we have talked about?",
        "it stays with this session" if last else "it goes on the next agenda",
        said,
        "keep it" if said else "skip",
        f"{place}, {speaker}" if speaker else place,
    )


def _useful(running: RunningSession, role: str) -> Question:
    """What was most useful for one of the two, in their words."""
    key, name = f"takeaway.{role}", running.relationship.name(role)
    mine, said = role == running.me, running.live.state.answers.get(f"takeaway.{role}", "")
    return Question(
        key,
        "Most useful for you" if mine else f"Most useful for {name}",
        (MINE_FIRST if role == "mentee" else MINE) if mine else f"{name}, what was most useful for you today?",
        "in your words" if mine else f"in {name}'s words",
        said,
        "keep it" if said else "skip",
        "your words" if mine else f"{name}'s words",
    )


def _promises(running: RunningSession) -> Question:
    made = promises_made(running)
    example = "none was made; !text fri makes one"
    if made:
        them = running.relationship.name("mentor" if made[-1].owner == "mentee" else "mentee")
        example = f"{made[-1].letter} fri: another day · {them} · kept · let go"
    return Question(
        PROMISES,
        "Read aloud, Enter = all right" if made else "Promises",
        "Read each promise aloud. Is it right?" if made else "Was anything promised?",
        example,
        enter="all right" if made else "skip",
        label="promises",
    )


def promises_made(running: RunningSession) -> list[Promised]:
    """The shared promises of this session, each with a letter; of those behind the alphabet none has one."""
    today = running.clock().date()
    lines = [line for line in running.live.state.shown_lines if line.sort == PROMISE and line.lane is Lane.SHARED]
    return [
        Promised(
            letter, line.id, line.owner, promise_words(line.cue, line.text), _when(running, line.id, line.due, today)
        )
        for line, letter in zip(lines, [*LETTERS, *[""] * len(lines)], strict=False)
    ]


def _when(running: RunningSession, id: str, due: str, today: date) -> str:
    settled = running.live.state.promises.get(id)
    if settled and (word := STATE_WORDS.get(settled.state)):
        return word
    day = parse_day(settled.due if settled and settled.due else due)
    return day_name(day, today) if day else ""


def is_parting(running: RunningSession) -> bool:
    """Whether this is the session in which the two say goodbye: it was planned as that, or its day is here."""
    if running.stage is not Stage.CLOSURE:
        return False
    planned = {flow.name for flow in running.library.flows_for(running.stage) if flow.when is When.LAST}
    return running.live.start.flow in planned or Closure(running.relationship).last_has_come(running.clock().date())


def _next(running: RunningSession) -> Question:
    """When they meet next. What is proposed and shown, Enter takes: the day that is agreed, or that of the rhythm."""
    zone = running.relationship.about.zone
    where = f" in {zone}" if elsewhere(zone, running.own_clock()) else ""
    asked = Question(
        NEXT, "Next meeting", "When do you meet next?", f"a day and a time{where}: thu 14:30", label="next meeting"
    )
    if said := said_words(running, NEXT):
        return msgspec.structs.replace(asked, answer=said, enter="keep it")
    other = f"or a day and time{where}: thu 14:30"
    if agreed := agreed_meeting(running):
        shown = running.meeting(agreed)
        return msgspec.structs.replace(asked, hint=other, enter="as agreed", proposal=shown, because="as agreed")
    if coming := proposed_meeting(running):
        shown, hint = running.meeting(coming.isoformat()), f"{other} · none: no day yet"
        if NEXT in running.live.state.answers:
            return msgspec.structs.replace(asked, answer="no day yet")
        return msgspec.structs.replace(asked, hint=hint, enter="take it", proposal=shown, because="as usual")
    return asked


def said_words(running: RunningSession, key: str) -> str:
    """What was answered to a question, as people read it; "" where nothing was."""
    text = running.live.state.answers.get(key, "")
    return running.meeting(text, just_set=True) if key == NEXT and parse_moment(text) else text
