"""What a question does in a talk, what it needs before it makes sense, and who asks it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from mentortui.model.records import line_kinds


class Move(StrEnum):
    """What a question does. A prompt makes one move or two, and the first is the main one."""

    SETTLE = "settle"
    OUTCOME = "outcome"
    STORY = "story"
    DETAIL = "detail"
    REFLECT = "reflect"
    MORE = "more"
    SILENCE = "silence"
    WORD = "word"
    FEELING = "feeling"
    NEED = "need"
    SCALE = "scale"
    SCALE_UP = "scale-up"
    REALITY = "reality"
    OTHER = "other"
    OPTIONS = "options"
    WEIGH = "weigh"
    STRENGTH = "strength"
    CHALLENGE = "challenge"
    PERMISSION = "permission"
    ADVICE_CHECK = "advice-check"
    PROMISE = "promise"
    AGREE = "agree"
    GOAL = "goal"
    FEEDBACK = "feedback"
    FEEDBACK_REPLY = "feedback-reply"
    US = "us"
    REPAIR = "repair"
    CARE = "care"
    COMMIT = "commit"
    OBSTACLE = "obstacle"
    SUPPORT = "support"
    CLOSE = "close"
    NEXT = "next"


class Need(StrEnum):
    """What must have been noted in this session before a question makes sense."""

    NOTHING = "nothing"
    TOPIC = "topic"
    EVENT = "event"
    WORD = "word"
    NUMBER = "number"
    CHOICE = "choice"
    PLAN = "plan"
    GOAL = "goal"
    PROMISE = "promise"
    WIN = line_kinds.WIN
    GUESS = "guess"
    FEELING = "feeling"
    PERSON = "person"
    OBSTACLE = "obstacle"
    ADVICE = "advice"
    FEEDBACK = "feedback"
    FEEDBACK_TO_ME = "feedback-to-me"
    STRAIN = "strain"
    RUPTURE = "rupture"
    SHOULD = "should"
    ALWAYS = "always"


class Asker(StrEnum):
    """In whose mouth a question belongs."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    EITHER = "either"


MOST_MOVES: Final = 2
#: Moves that may be a request or a sentence instead of an open question ("May I …?", "Thank you for telling me.").
MAY_BE_CLOSED: Final = frozenset({Move.PERMISSION, Move.AGREE, Move.CARE, Move.SILENCE})
#: The place of the person's own word, and the needs whose word can stand there.
WORD_PLACE: Final = "⟨…⟩"
WORD_NEEDS: Final = (Need.WORD, Need.SHOULD, Need.ALWAYS)
#: The place of the number that was noted, and the need that it takes.
NUMBER_PLACE: Final = "⟨n⟩"
PLACES: Final[Mapping[str, tuple[Need, ...]]] = MappingProxyType({WORD_PLACE: WORD_NEEDS, NUMBER_PLACE: (Need.NUMBER,)})
