"""What is known of an hour at one moment. The same state always gives the same question."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import msgspec

from mentortui.guide.moves import Asker
from mentortui.model.records.line_kinds import NOTE
from mentortui.model.records.stage import Stage


class Trouble(StrEnum):
    """What a person has opened with a key. Nothing that is typed ever opens it."""

    CARE = "care"
    BETWEEN = "between"


class Noted(NamedTuple):
    """A line of this session, by its mark and its words."""

    text: str
    sort: str = NOTE
    private: bool = False
    by: str = ""
    """Who said it, where that is known: of feedback, who gave it."""
    owner: str = "mentee"
    """Of a promise: who made it."""
    up: bool = False
    """Of a goal: the line says that it went up a level."""
    cue: str = ""
    """Of a promise: the words of its when."""


class Moment(msgspec.Struct, frozen=True):
    """One moment of an hour."""

    step: str
    """The kind of the step."""
    stage: Stage
    name: str = ""
    """The step as the screen calls it, for the sentence that says why."""
    opens: bool = False
    """Whether this step has to open the topic too, because no step before it did."""
    gone: float = 0.0
    """The share of the minutes of the step that is gone."""
    quiet: float = 0.0
    """Minutes since the last line or since the step began, whichever is later."""
    lines: tuple[Noted, ...] = ()
    """The lines of this session, oldest first."""
    here: int = 0
    """How many of them were noted in this step."""
    dropped: bool = False
    """Whether something was asked aloud since the last line, so that it is not what the talk is about any more."""
    asked: tuple[str, ...] = ()
    """Ids of the prompts asked in this session, oldest first."""
    earlier: tuple[str, ...] = ()
    """The same of the sessions before."""
    starred: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    opened: bool = False
    """Whether both have opened the deepest questions."""
    has_goal: bool = False
    """Whether a goal is open."""
    has_promise: bool = False
    """Whether a promise is open."""
    asker: Asker = Asker.MENTOR
    """Whose questions the one before this screen asks; either between equals."""
    me: str = "mentor"
    """The place of the one before this screen."""
    trouble: frozenset[Trouble] = frozenset()
