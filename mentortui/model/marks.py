"""The capture line: what a typed line is, by the mark at its start. The same marks work in `mentortui add`."""

from __future__ import annotations

import re
from datetime import date

from mentortui.model.change import Lane
from mentortui.model.cues import split_cue, whole_plan
from mentortui.model.days import find_day, split_due
from mentortui.model.text import visible

TYPE_CHECKING = False  # typing and msgspec cost `add` more than all that it does
if TYPE_CHECKING:
    from typing import Any

    from mentortui.model.kinds import LineKind, Role


class Mark:
    """One row of the table of marks, from which help and README are made."""

    __slots__ = ("example", "sign", "what")

    def __init__(self, sign: str, example: str, what: str) -> None:
        self.sign, self.example, self.what = sign, example, what


MARKS = (
    Mark(".", ".text", "private note: only you will see it"),
    Mark("!", "!text fri", "a promise by the mentee, with a day"),
    Mark("!!", "!!text fri", "a promise by the mentor"),
    Mark("!when", "!when ..., I will ... fri", "a promise with the moment at which it begins"),
    Mark("*", "*text", "a win, however small"),
    Mark(">", ">moment / seen / effect / question", "feedback; the question is yours to leave out"),
    Mark("#", "#2 text", "evidence for goal 2"),
    Mark("#2+", "#2+ text", "goal 2 went up a level (#2- down)"),
    Mark("# ", "# text by june", "a new goal"),
    Mark("#2=", "#2= text", "goal 2 in other words; the old ones are kept"),
    Mark("?", "?text", "a question for later"),
    Mark("~", "~text", "park a topic for another time"),
    Mark("+", "+ or +10", "more minutes for this step"),
    Mark("\\", "\\*text", "a note that begins with a mark"),
)


class Capture:
    """A typed line, understood. For `extend` the text is empty and minutes say by how many. Treat as frozen."""

    __slots__ = ("cue", "delta", "due", "extend", "goal", "lane", "owner", "parts", "reword", "sort", "text")

    def __init__(
        self,
        sort: LineKind,
        text: str,
        lane: Lane = Lane.SHARED,
        owner: Role = "mentee",
        due: str = "",
        goal: int = 0,  # the goal's number; 0 with sort goal is a new goal
        delta: int = 0,
        reword: bool = False,  # the text is the goal's new wording
        parts: tuple[str, str, str, str] = ("", "", "", ""),  # feedback: moment, seen, effect, question
        extend: int = 0,
        cue: str = "",  # "when ..." of a promise
    ) -> None:
        self.sort, self.text, self.lane, self.owner, self.due = sort, text, lane, owner, due
        self.goal, self.delta, self.reword, self.parts, self.extend = goal, delta, reword, parts, extend
        self.cue = cue

    def _fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Capture) and self._fields() == other._fields()

    def __hash__(self) -> int:
        return hash((self.sort, self.text, self.lane))

    def __repr__(self) -> str:
        return f"Capture({', '.join(f'{name}={value!r}' for name, value in self._fields().items())})"

    def in_lane(self, lane: Lane) -> Capture:
        """The same line in that lane."""
        return Capture(**{**self._fields(), "lane": lane})


class MarkError(ValueError):
    """The line cannot be taken as it is; the text says what is missing."""


# Patterns stay text until a line has their mark; re keeps what it compiled.
_GOAL = r"(?s)#([1-9][0-9]{0,2})([+=-])?(?:\s+|$)(.*)"
_SLASH = r"(?:(?<=\s)|^)/(?=\s|$)"
_EXTEND = r"\+\s*(\d{0,3})\s*"
_EMPTY = {
    "note": "A note needs words after its mark.",
    "promise": "A promise needs words: !text fri",
    "win": "A win needs words: *text",
    "feedback": "Feedback: >moment / what was seen / effect",
    "goal": "Evidence needs words, or a level: #2 text, #2+",
    "new goal": "A goal needs words: # text by june",
    "reword": "The new wording is missing: #2= text",
    "question": "A question needs words: ?text",
    "topic": "A topic needs words: ~text",
}
MOST_EXTRA = 90
"""Minutes that one line can add to a step."""
_SIMPLE: dict[str, LineKind] = {"*": "win", "?": "question", "~": "topic"}


def read_line(typed: str, today: date, *, pasted: bool = False) -> Capture:
    """What typed is. Raises MarkError where words are missing. A pasted text is a note whatever it begins with."""
    text = visible(typed).strip()
    if pasted:
        return Capture("note", text)
    if text.startswith("\\"):
        return Capture("note", _words("note", text[1:]))
    if text.startswith("."):
        inner = _words("note", text[1:].strip())
        if inner.startswith((".", "+", "\\")):
            return Capture("note", _words("note", inner.removeprefix("\\")), Lane.PRIVATE)
        return _marked(inner, today).in_lane(Lane.PRIVATE)
    if text.startswith("+") and (found := re.fullmatch(_EXTEND, text)):
        minutes = int(found[1] or 5)
        if not 1 <= minutes <= MOST_EXTRA:
            raise MarkError(f"More minutes: + for five, or +1 to +{MOST_EXTRA}.")
        return Capture("note", "", extend=minutes)
    return _marked(text, today)


def _marked(text: str, today: date) -> Capture:
    sign = text[:1]
    if sign == "!":
        owner: Role = "mentor" if text.startswith("!!") else "mentee"
        words, due = split_due(text.lstrip("!").strip(), today)
        if find_day(words, today):
            raise MarkError(_EMPTY["promise"])
        cue, words = split_cue(_words("promise", words))
        return Capture("promise", words, owner=owner, due=due.isoformat() if due else "", cue=cue)
    if sign == ">":
        return _feedback(text[1:])
    if sign == "#" and (found := re.fullmatch(_GOAL, text)):
        words, delta = found[3].strip(), {"+": 1, "-": -1}.get(found[2] or "", 0)
        text = words if delta else _words("reword" if found[2] == "=" else "goal", words)
        return Capture("goal", text, goal=int(found[1]), delta=delta, reword=found[2] == "=")
    if text == "#":
        raise MarkError(_EMPTY["new goal"])
    if text.startswith("# "):
        words = _words("new goal", "" if find_day(text[2:], today) else text[2:].strip())
        return _new_goal(words, today)
    if sign in _SIMPLE:
        return Capture(_SIMPLE[sign], _words(_SIMPLE[sign], text[1:].strip()))
    return Capture("note", text)


def or_new_goal(line: Capture, next_number: int, today: date) -> Capture:
    """line, or a new goal where it gives evidence for the goal that would come next: `#1 text` with no goal yet."""
    if line.sort != "goal" or line.goal != next_number or line.delta or line.reword:
        return line
    return _new_goal(line.text, today).in_lane(line.lane)


def _new_goal(words: str, today: date) -> Capture:
    day = split_due(words, today)[1]  # a goal keeps its day in its wording too
    return Capture("goal", words, due=day.isoformat() if day else "")


def _feedback(text: str) -> Capture:
    text = text.strip()
    parts = [part.strip() for part in re.split(_SLASH, text, maxsplit=3)]
    parts += [""] * (4 - len(parts))
    _words("feedback", "".join(parts))
    moment, seen, effect, question = parts
    if not seen:  # one sentence: it is what was seen
        moment, seen = "", moment
    return Capture("feedback", text, parts=(moment, seen, effect, question))


def _words(kind: str, text: str) -> str:
    if not text:
        raise MarkError(_EMPTY[kind])
    return text


def typed_form(line: Capture) -> str:
    """The line as it would be typed: what is put back into the capture line to be edited."""
    dot = "." if line.lane is Lane.PRIVATE else ""
    due = f" {line.due}" if line.due else ""
    match line.sort:
        case "promise":
            words = whole_plan(line.cue, line.text)
            gap = " " if words.startswith("!") else ""
            body = f"{'!!' if line.owner == 'mentor' else '!'}{gap}{words}{due}"
        case "win" | "question" | "topic":
            sign = next(sign for sign, kind in _SIMPLE.items() if kind == line.sort)
            body = f"{sign}{line.text}"
        case "feedback":
            body = f">{line.text}"
        case "goal":
            level = "=" if line.reword else {1: "+", -1: "-"}.get(line.delta, "")
            body = f"#{line.goal}{level} {line.text}".rstrip() if line.goal else f"# {line.text}"
        case _:
            body = line.text
            if body and not _is_plain(body):
                body = "\\" + body
    return dot + body


def _is_plain(text: str) -> bool:
    """Whether text, typed as it is, is a shared note that says just that."""
    try:
        return read_line(text, date.min) == Capture("note", text)
    except MarkError:
        return False


def lane_of(typed: str) -> Lane:
    """`private` or `shared`: where a half-typed line would go, for the label of the capture line."""
    return Lane.PRIVATE if typed.lstrip().startswith(".") else Lane.SHARED
