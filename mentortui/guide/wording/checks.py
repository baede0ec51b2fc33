"""Friendly checks of wording: goals, prompts, words of blame. For feedback see feedback_wording.

All of it is for English only: in other languages the hints are merely fewer or beside the point, and since a hint
never blocks anything, nothing is lost.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

import msgspec

from mentortui.guide.wording.feedback import (
    FEEDBACK_HINTS,
    FeedbackFlag,
    feedback_flags,
    feedback_flags_text,
    feedback_hints,
    feedback_hints_text,
)
from mentortui.guide.wording.lexicon import ACTIONS, EMPTY_ACTIONS, FORBIDDEN, LITTLE
from mentortui.guide.wording.pattern import Pattern
from mentortui.model.days.names import foreign_day

__all__ = [
    "FEEDBACK_HINTS",
    "FORBIDDEN",
    "PROMPT_WORDS",
    "FeedbackFlag",
    "GoalMarks",
    "blame_words",
    "feedback_flags",
    "feedback_flags_text",
    "feedback_hints",
    "feedback_hints_text",
    "goal_marks",
    "prompt_hints",
]

PROMPT_WORDS: Final = 14

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_COUNT = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|the\s+next|the\s+coming|a\s+few)"
_UNIT = r"(?:days?|weeks?|months?|quarters?|terms?|semesters?|years?|hours?|sessions?)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"

# Each line is one way to say when. A rhythm ("every week") is not here: it has no end.
_TIMES: Final = tuple(
    Pattern(pattern)
    for pattern in (
        rf"\b(?:with)?in\s+(?:about\s+|the\s+next\s+)?{_COUNT}\s+(?:more\s+)?(?:\w+\s+)?{_UNIT}\b",
        rf"\bover\s+{_COUNT}\s+(?:\w+\s+)?{_UNIT}\b",
        rf"\b{_COUNT}\s+{_UNIT}\s+from\s+now\b",
        rf"\b(?:this|next)\s+(?:coming\s+)?(?:{_UNIT}|{_SEASON}|{_MONTH}|{_DAY})\b",
        rf"\b(?:by|until|till|before|in|on|during)\s+(?:the\s+)?(?:early\s+|mid[- ]?|late\s+)?(?:{_MONTH}|{_DAY})\b",
        rf"\b(?:by|until|till|before|in)\s+(?:the\s+)?(?:next\s+)?{_SEASON}\b",
        rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+\d{{1,4}})\b",
        r"\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b|\b\d{1,2}[./]\d{1,2}[./](?:\d{2,4})?",
        r"\b(?:by|in|until|before)\s+(?:20\d\d|q[1-4])\b",
        r"\b(?:by|until|before|at)\s+(?:the\s+)?(?:end|close|start|beginning)\s+of\b",
        r"\b(?:by|until|before)\s+(?:today|tomorrow|tonight|then|christmas|easter|new\s+year|year[- ]end|graduation)\b",
        r"\bbefore\s+(?:the|my|our|his|her|their|next)\s+\w+",
        r"\bby\s+(?:the|my|our)\s+(?:\w+\s+){0,2}"
        r"(?:review|conference|exam|deadline|interview|meeting|launch|release|talk|holidays?|term|session)\b",
    )
)

_LEAD_IN: Final = Pattern(
    r"^(?:(?:i|we)\s+(?:(?:will|shall|want|would\s+like|wish|hope|plan|intend|need|aim|am\s+going|are\s+going)\b\s*)"
    r"|(?:i|we)['’](?:d\s+like|ll|m\s+going|re\s+going)\s+|(?:my|our)\s+goal\s+is\s+|the\s+goal\s+is\s+)?(?:to\s+)?"
)


class GoalMarks(msgspec.Struct, frozen=True):
    """Which of the three marks the wording of a goal has (Mission 23)."""

    specific: bool
    actionable: bool
    time_bound: bool

    @property
    def dots(self) -> str:
        """The marks at a glance, in the order specific, actionable, time-bound: "●●○"."""
        return "".join("●" if mark else "○" for mark in (self.specific, self.actionable, self.time_bound))

    @property
    def hints(self) -> tuple[str, ...]:
        """One short question for each missing mark."""
        asked = (
            (self.specific, "what exactly, and where would it show?"),
            (self.actionable, "what will you do for it?"),
            (self.time_bound, "by when?"),
        )
        return tuple(hint for mark, hint in asked if not mark)


def goal_marks(text: str) -> GoalMarks:
    """The three marks of a goal, judged by its English wording alone. Hints, not a gate: any goal may be kept."""
    bare = text.strip()
    timeless = bare
    for pattern in _TIMES:
        timeless = pattern.sub(" ", timeless)
    said = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", _LEAD_IN.sub("", timeless, count=1))
    # An act such as "review" is a thing elsewhere than at the start: "prepare the review".
    substance = [
        word
        for place, word in enumerate(said)
        if word.lower() not in LITTLE and not (place == 0 and word.lower() in ACTIONS)
    ]
    named = any(word[0].isupper() for word in said[1:] if word in substance)
    # One noun is enough after an act that says much by itself: "run a marathon", but not "improve communication".
    telling = bool(said) and said[0].lower() in ACTIONS - EMPTY_ACTIONS
    counted = bool(re.search(r"\d", timeless)) and bool(substance)
    return GoalMarks(
        specific=len(substance) >= 2 or named or counted or (telling and bool(substance)),
        actionable=_acts([word.lower() for word in said], bool(substance)),
        time_bound=any(pattern.search(bare) for pattern in _TIMES) or bool(foreign_day(bare)),
    )


def _acts(said: list[str], has_substance: bool) -> bool:
    """Whether the goal starts with an act, or comes to one by "to", "and" or "by" ("be brave enough to speak up")."""
    for before, word in pairwise(["to", *said]):
        if before in ("to", "and") and word in ACTIONS:
            return has_substance or word not in EMPTY_ACTIONS
        stem = word.removesuffix("ing")
        if before == "by" and stem != word and (stem in ACTIONS or stem + "e" in ACTIONS):
            return True
    return False


def blame_words(text: str) -> tuple[str, ...]:
    """The words of blame in a text, in lower case and in order; none for a text that is fit for the screen."""
    return tuple(word for word in re.findall(r"[^\W\d_]+", text.lower()) if word in FORBIDDEN)


_CLOSED: Final = Pattern(
    r"(?:am|are|can|could|did|do|does|had|has|have|is|may|might|must|shall|should|was|were|will|would)\s"
)
_ADVICE: Final = Pattern(
    r"\b(?:(?<!what )have you (?:tried|thought|considered)|don['’]t you|isn['’]t it|aren['’]t you"
    r"|wouldn['’]t (?:it|you)|shouldn['’]t|you should|you ought|(?<!do )you need to|you could (?:just|always)|how about"
    r"|what about (?:\w+ing|a|an|the|some))\b"
)
_PRESUMED: Final = Pattern(
    r"\b(?:afraid|angry|annoyed|anxious|ashamed|fear\w*|frustrat\w*|nervous|sad|scared|stressed|upset|worr(?:y|ied|ies))\b"
)


# Words that only English has, none of them a closed opener: German has "was" and "am", Dutch "is", Polish "do".
_ENGLISH: Final = Pattern(
    r"\b(?:about|and|each|from|how|it|me|our|that|the|their|them|there|they|this|today|us|what|when|where|which|who|whose"
    r"|with|yes|you|your|yours|yourself|['’](?:re|ll|d|ve))\b"
)
# Asking leave is no way to be told yes or no, and a choice of two is none either.
_LEAVE: Final = Pattern(r"(?:may|shall)\s+(?:i|we)\b|\w+\b[^?]*[,\s]or\b")


def prompt_hints(text: str, *, closed: bool = False) -> tuple[str, ...]:
    """What would make a prompt easier to ask and to answer; empty for a good one. At most 60 characters each.

    closed says that it may be a request. What only English shows is looked for in English alone (M10).
    """
    # A place that is filled with the person's own words is said as one word, so it counts as one.
    words = re.findall(r"⟨[^⟩]*⟩|[^\W_]+(?:['’-][^\W_]+)*", text)
    english = bool(_ENGLISH.search(text))
    yes_or_no = bool(_CLOSED.match(text)) and not _LEAVE.match(text) and not closed
    checks = (
        (len(words) > PROMPT_WORDS, f"{len(words)} words; up to {PROMPT_WORDS} are easier to follow"),
        (text.count("?") > 1, "two questions at once; ask the second one later"),
        (english and yes_or_no, "can be answered yes or no; try what or how"),
        (bool(re.match(r"why\b", text, re.IGNORECASE)), "“why” asks for reasons in defence; try what or how"),
        (english and bool(_ADVICE.search(text)), "has advice in it; leave the answer to them"),
        (english and bool(_PRESUMED.search(text)), "names a feeling; let them find their own word"),
    )
    return tuple(hint for applies, hint in checks if applies)
