"""What a session is about and what it leaves behind."""

from typing import Literal

import msgspec

from mentortui.model.records.kinds.base import (
    Answer,
    Kind,
    Level,
    LineKind,
    MaybeRole,
    Minutes,
    PromiseState,
    Rating,
    Role,
    Round,
    Told,
)
from mentortui.model.records.stage import Stage


class About(Kind, frozen=True, kw_only=True):
    """The relationship itself: one record in each relationship."""

    purpose: str = ""
    started: str = ""  # day
    next_session: str = ""  # time of the next meeting on the wall in zone, "" when none is agreed
    zone: str = ""  # IANA key of the time zone in which they meet, "" where none was said: the reader's own
    minutes: Minutes = 60  # the usual length of a session
    rhythm: str = ""  # how often they meet, as an RRULE of RFC 5545; "" when it is not settled
    kind: str = ""  # the kit of content, "" for classic mentoring
    roles: list[str] = []  # what the one in the mentor's place is called, and the one in the mentee's; see Pair.word
    round: Round = 1  # which round of answers to the expectation questions is being given


class Person(Kind, frozen=True, kw_only=True):
    """One of the two."""

    role: Role = "mentor"
    name: str = ""
    account: str = ""  # the author id of this person's book, "" when they do not use the program
    deep_questions: bool = False  # this person has opened the deepest questions; both must (Mission 60)
    talk_balance: bool = (
        False  # this person agrees to be asked who is speaking, and to the counts; both must (Mission 73)
    )


class Goal(Kind, frozen=True, kw_only=True):
    """A goal; its evidence is in lines that name it."""

    number: int = 0
    owner: Role = "mentee"
    text: str = ""
    sort: str = ""  # one of GOAL_SORTS, or their own word
    field: Literal["personal", "professional", ""] = ""
    due: str = ""
    level: Level = -1
    gives_mentee: str = ""
    gives_mentor: str = ""
    created: str = ""
    closed: bool = False
    closed_at: str = ""
    closed_because: str = ""
    expectation: str = ""  # the expectation question that this goal answers to (Mission 20)
    restated: str = ""  # the goal in the words of the other person (Mission 19)
    restated_by: MaybeRole = ""
    clear: Literal["yes", "not yet", ""] = ""  # what its owner says of the words that came back
    read_back_recorded_by: str = ""  # the author who wrote down what the other person said of it
    much_less: str = ""  # a sentence for each level, -2 to +2, written before the work
    less: str = ""
    hoped: str = ""
    more: str = ""
    much_more: str = ""


GOAL_SORTS = ("career", "skill", "leadership", "decision", "change")
"""What goals are about: a career, a skill, leading, a personal decision, a change to find one's way in (Mission 22)."""


class Promise(Kind, frozen=True, kw_only=True):
    """What someone said they would do."""

    owner: Role = "mentee"
    text: str = ""
    due: str = ""
    cue: str = ""  # "when ..." of a when-then plan
    goal: str = ""  # the goal it serves, by id
    state: PromiseState = "open"
    session: str = ""
    made: str = ""
    settled: str = ""


class Topic(Kind, frozen=True, kw_only=True):
    """Something to talk about; lives until talked about or dropped."""

    text: str = ""
    by: MaybeRole = ""
    state: Literal["open", "talked", "dropped"] = "open"
    minutes: Minutes = 0
    session: str = ""  # where it came up
    made: str = ""
    settled: str = ""


class Preparation(Kind, frozen=True, kw_only=True):
    """What one person prepared for the next hour, alone. Private; opening it makes a line of the session."""

    what: Literal["wish", "question", "topic"] = "topic"
    text: str = ""
    opens: bool = False  # by itself when the hour begins; else with a key
    session: str = ""  # in which it was opened
    at: str = ""


class Asked(Kind, frozen=True, kw_only=True):
    """A prompt that was on the screen in a session."""

    prompt: str = ""
    session: str = ""
    at: str = ""
    deeper: bool = False


class Seen(Kind, frozen=True, kw_only=True):
    """Something that is shown once, and was; it belongs to the person."""

    what: str = ""


class Archived(Kind, frozen=True, kw_only=True):
    """Whether its author has put the relationship away: off home and the lists. Private; the other person's stay."""

    archived: bool = False
    at: str = ""


class Star(Kind, frozen=True, kw_only=True):
    """A prompt that its author wants to meet again."""

    prompt: str = ""
    starred: bool = False


class Feedback(Kind, frozen=True, kw_only=True):
    """Moment, what was seen, effect, and a question."""

    giver: MaybeRole = ""
    moment: str = ""
    seen: str = ""
    effect: str = ""
    question: str = ""
    session: str = ""
    at: str = ""


class Line(Kind, frozen=True, kw_only=True):
    """One captured thing. A promise, topic, goal or feedback has its own record beside it."""

    session: str = ""  # "" for what was captured between sessions
    sort: LineKind = "note"
    speaker: MaybeRole = ""
    text: str = ""
    at: str = ""
    ref: str = ""  # id of the promise, topic, goal or feedback record
    level: Level | None = None  # a goal's level after this line, where it moved
    further: bool = False  # a step on with a goal of which nobody has written yet what "as hoped" looks like
    was: str = ""  # a goal's wording before this line, where it got another (Mission 77)
    struck: str = ""  # when its writer took it out; then it has no words any more


class StepTaken(msgspec.Struct, frozen=True):
    """A step as the session had it."""

    kind: str
    name: str
    minutes: int


class Session(Kind, frozen=True, kw_only=True):
    """One meeting that has ended."""

    number: int = 0  # read: its place in time (Relationship.sessions); stored: its place when it was saved
    stage: Stage = Stage.INITIATION
    flow: str = ""
    minutes: Minutes = 60
    planned: str = ""
    started: str = ""
    ended: str = ""
    lasted: Minutes = 0  # of talk, without the time in which the machine slept; 0 where nobody counted it
    steps: list[StepTaken] = []
    intention_mentee: str = ""
    intention_mentor: str = ""
    takeaway_mentee: str = ""
    takeaway_mentor: str = ""
    next_session: str = ""


class Pulse(Kind, frozen=True, kw_only=True):
    """One person's taps at the end of a session. None means not given; nothing has a default (Mission 16)."""

    session: str = ""
    person: Role = "mentor"
    felt_heard: Rating | None = None
    trust: Rating | None = None
    confidence: Rating | None = None
    direction: Rating | None = None
    unsure: bool | None = None  # "this feels uncertain"
    recorded_by: str = ""  # the author who was told it and wrote it down, when that is not the person
    at: str = ""


class Readiness(Kind, frozen=True, kw_only=True):
    """One person's word on moving on."""

    session: str = ""
    person: Role = "mentor"
    to: Stage = Stage.GROWTH
    answer: Answer = ""
    recorded_by: str = ""  # the author who wrote it down, when that is not the person
    told: Told = ""
    packet: str = ""  # what it is sealed with, "" when it was said openly in a session
    at: str = ""


class StageMove(Kind, frozen=True, kw_only=True):
    """One move between stages."""

    origin: Stage = Stage.INITIATION
    to: Stage = Stage.GROWTH
    at: str = ""
    reason: str = ""
    session: str = ""
