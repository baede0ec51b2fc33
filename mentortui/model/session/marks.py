"""The capture line: what a typed line is, by the mark at its start. The same marks work in `mentortui add`.

The rule, in one place: a mark is a sign with a word right behind it, or a known form (`+10`, `#2+`, `# text`). What
Markdown would make of a line stays text: `* item`, `> quote`, `**bold**`, `*so*`, `~~struck~~`, `...`. Each sign with
its form is in model/records/line_kinds.py. A text of several lines that was pasted or piped in is one note, in which
only a dot before all of it counts; a pasted line is as if typed, but for `# heading`. A dot is private in any way in
which a text can come.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from mentortui.model.days.due import Due, read_due
from mentortui.model.days.phrases import DayRefused
from mentortui.model.days.spoken import find_day
from mentortui.model.records.lane import Lane
from mentortui.model.records.line_kinds import (
    BY_NAME,
    DOTS,
    FEEDBACK,
    GOAL,
    LINE_KINDS,
    MARKS,
    NOTE,
    PROMISE,
    LineKind,
    Mark,
)
from mentortui.model.session.when_then import split_cue
from mentortui.model.text import visible

if TYPE_CHECKING:
    from mentortui.model.records.kinds import Role


class Capture:
    """A typed line, understood. For `extend` the text is empty and minutes say by how many. Treat as frozen."""

    __slots__ = (
        *("sort", "text", "lane", "owner", "due", "goal", "delta", "reword", "parts", "extend", "cue"),
        *("no_day", "unread"),
    )

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
        no_day: str = "",  # where a day seems to be named and none was set: the sentence that says so
        unread: str = "",  # and the words that seem to name it
    ) -> None:
        self.sort, self.text, self.lane, self.owner, self.due = sort, text, lane, owner, due
        self.goal, self.delta, self.reword, self.parts, self.extend = goal, delta, reword, parts, extend
        self.cue, self.no_day, self.unread = cue, no_day, unread

    def _fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}

    def _kept(self) -> dict[str, Any]:
        return {**self._fields(), "no_day": "", "unread": ""}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Capture) and self._kept() == other._kept()

    def __hash__(self) -> int:
        return hash((self.sort, self.text, self.lane))

    def __repr__(self) -> str:
        return f"Capture({', '.join(f'{name}={value!r}' for name, value in self._fields().items())})"

    def with_(self, **values: Any) -> Capture:
        """The same line, but for these fields."""
        return Capture(**{**self._fields(), **values})

    @property
    def mark(self) -> Mark | None:
        """The mark that made it what it is; None for a plain shared note."""
        if self.lane is Lane.PRIVATE:
            return _BY_SIGN["."]
        if self.sort == GOAL:
            level = "#2+" if self.delta else "#2=" if self.reword else "#"
            return _BY_SIGN[level if self.goal else "# "]
        if self.extend:
            return _BY_SIGN["+"]
        return None if self.sort == NOTE else _BY_SIGN[BY_NAME[self.sort].sign]


class MarkError(ValueError):
    """The line cannot be taken as it is; the text says what is missing. short: the same in few words, where it is not
    only half typed."""

    def __init__(self, why: str, short: str = "") -> None:
        super().__init__(why)
        self.short = short


# -- reading -------------------------------------------------------------------------------------

_LEVELS = r"(?s)#([1-9][0-9]{0,2})([+=-])?(?:\s+|$)(.*)"
_SLASH = r"(?:(?<=\s)|^)/(?=\s|$)"
_EXTEND = r"\+\s*(\d{0,3})\s*"
_NEW_GOAL, _REWORD = "new goal", "reword"
_LACKS = {kind.name: kind.lacks for kind in LINE_KINDS} | {
    _NEW_GOAL: "A goal needs words: # text by june",
    _REWORD: "The new wording is missing: #2= text",
}
_ALONE: dict[str, str] = {kind.sign: kind.name for kind in LINE_KINDS} | {"#": _NEW_GOAL}
"""A sign alone on the line, and what it lacks."""
MOST_EXTRA = 90
"""Minutes that one line can add to a step."""
_PLAIN: dict[str, LineKind] = {kind.sign: kind.name for kind in LINE_KINDS if kind.is_plain}
_BY_SIGN = {mark.sign: mark for mark in MARKS}
_BOM = "\ufeff"
# What is not seen may stand before a dot, and must not hide it: spaces, controls (and what stands for them), joiners.
_UNSEEN = (
    r"\s\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u2400-\u2421\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffd\U000e0000-\U000e0fff"
)
_NOT_TO_BE_SEEN = r"[^\u2400-\u2421\ufffd]"
"""Of what may stand before the dot: all but the signs in place of controls, which are kept with the words."""


def read_line(typed: str, today: date, *, pasted: bool = False) -> Capture:
    """What typed is. Raises MarkError where words are missing. pasted: its beginning was pasted, piped in or written in
    the editor."""
    bare = typed.removeprefix(_BOM)
    whole = visible(bare if bare.strip() else typed).rstrip()  # a line of nothing else is no empty one
    text = whole.strip()
    inner = _after_dot(text)
    if "\n" in text and (pasted or inner is not None):
        return _several(whole, inner)
    if inner is not None:
        return _private(inner, today, typed=not pasted)
    if text.startswith("+") and (found := re.fullmatch(_EXTEND, text)):
        minutes = int(found[1] or 5)
        if not 1 <= minutes <= MOST_EXTRA:
            raise MarkError(f"More minutes: + for five, or +1 to +{MOST_EXTRA}.")
        return Capture(NOTE, "", extend=minutes)
    line = _marked(text, today, typed=not pasted)
    # What is pasted may be code, whose indent says something.
    return line.with_(text=whole.strip("\n")) if pasted and line == Capture(NOTE, text) else line


def _after_dot(text: str) -> str | None:
    """What stands behind the dot of a private line, and what is to be seen before it; None for any other."""
    end = dot_end(text)
    return re.sub(_NOT_TO_BE_SEEN, "", text[:end]) + text[end:] if end else None


def _several(whole: str, inner: str | None) -> Capture:
    """A text of several lines: one note."""
    if inner is None:
        return Capture(NOTE, re.sub(r"^(?:[^\S\n]*\n)+", "", whole))
    return Capture(NOTE, _words(NOTE, inner.lstrip(" \t").strip("\n")), Lane.PRIVATE)


def _private(inner: str, today: date, *, typed: bool) -> Capture:
    inner = _words(NOTE, inner.strip())
    if inner[0] in DOTS or re.match(_BY_SIGN["+"].form, inner):
        return Capture(NOTE, inner, Lane.PRIVATE)
    return _marked(inner, today, typed=typed).with_(lane=Lane.PRIVATE)


def _marked(text: str, today: date, *, typed: bool) -> Capture:
    """A line without a dot."""
    sign = text[:1]
    if text in _ALONE or (sign == "!" and not text.strip("! ")):
        raise MarkError(_LACKS[_ALONE.get(text, PROMISE)])
    mark = _mark_of(text)
    if mark is None or (mark.sign == "# " and not typed):  # `# heading`, when it was not typed
        return Capture(NOTE, text)
    if sign == "\\":
        return Capture(NOTE, text[1:])
    if sign == "!":
        return promise_line(text.lstrip("!"), "mentor" if mark.sign == "!!" else "mentee", today)
    if sign == ">":
        return feedback_line(text[1:])
    if mark.sign == "# ":
        return goal_line(_words(_NEW_GOAL, "" if find_day(text[2:], today) else text[2:].strip()), today)
    if sign == "#" and (found := re.fullmatch(_LEVELS, text)):
        words, delta = found[3].strip(), {"+": 1, "-": -1}.get(found[2] or "", 0)
        text = words if delta else _words(_REWORD if found[2] == "=" else GOAL, words)
        return Capture(GOAL, text, goal=int(found[1]), delta=delta, reword=found[2] == "=")
    return Capture(_PLAIN[sign], text[1:].strip())


def _mark_of(text: str) -> Mark | None:
    """The mark that counts at the start of text, but for the dot."""
    if text[:1] not in _STARTS:
        return None
    return next((mark for mark in MARKS if mark.form and re.match(mark.form, text) and mark.sign != "."), None)


_STARTS = frozenset(mark.sign[0] for mark in MARKS)


def promise_line(text: str, owner: Role, today: date) -> Capture:
    """A promise in these words, which may end with its day. Raises MarkError where they are nothing but a day."""
    due = _due(text.strip(), today)
    if find_day(due.words, today):
        raise MarkError(_LACKS[PROMISE])
    cue, words = split_cue(_words(PROMISE, due.words))
    return Capture(PROMISE, words, owner=owner, due=_iso(due), cue=cue, no_day=due.said, unread=due.unread)


def or_new_goal(line: Capture, next_number: int, today: date) -> Capture:
    """line, or a new goal where it gives evidence for the goal that would come next: `#1 text` with no goal yet."""
    if line.sort != GOAL or line.goal != next_number or line.delta or line.reword:
        return line
    return goal_line(line.text, today).with_(lane=line.lane)


def goal_line(words: str, today: date) -> Capture:
    """A new goal in these words."""
    due = _due(words, today)  # a goal keeps its day in its wording too
    return Capture(GOAL, words, due=_iso(due), no_day=due.said, unread=due.unread)


def _due(words: str, today: date) -> Due:
    try:
        return read_due(words, today)
    except DayRefused as refused:
        raise MarkError(str(refused)) from None


def _iso(due: Due) -> str:
    return due.day.isoformat() if due.day else ""


def feedback_line(text: str) -> Capture:
    """Feedback whose parts are divided by slashes. Raises MarkError where there is nothing between them."""
    text = text.strip()
    parts = [part.strip() for part in re.split(_SLASH, text, maxsplit=3)]
    parts += [""] * (4 - len(parts))
    _words(FEEDBACK, "".join(parts))
    moment, seen, effect, question = parts
    if not seen:  # one sentence: it is what was seen
        moment, seen = "", moment
    return Capture(FEEDBACK, text, parts=(moment, seen, effect, question))


def _words(kind: str, text: str) -> str:
    if not text:
        raise MarkError(_LACKS[kind])
    return text


def by_dot(typed: str) -> tuple[Lane, str]:
    """(the lane, the words) of an answer that a dot makes private, as it does a line; `\\.` is a dot that is text."""
    text = typed.strip()
    if text[:1] == "\\" and _after_dot(text[1:]) is not None:
        return Lane.SHARED, text[1:]
    inner = _after_dot(text)
    return (Lane.SHARED, text) if inner is None else (Lane.PRIVATE, inner.strip())


def dot_end(typed: str) -> int:
    """Where the words begin behind the dot that makes a half-typed line private; 0 where none does."""
    if not typed or (typed[0].isascii() and typed[0].isalnum()):
        return 0  # nearly every line; the pattern need not be compiled for it
    found = re.match(f"[{_UNSEEN}]*{_BY_SIGN['.'].form}", typed)
    return found.end() if found else 0


def without_dot(typed: str) -> str:
    """A half-typed private line as it is without its dot."""
    inner = _after_dot(typed)
    return typed if inner is None else inner.lstrip(" ")


def lane_of(typed: str) -> Lane:
    """`private` or `shared`: where a half-typed line would go, for the label of the capture line."""
    return Lane.SHARED if _after_dot(typed) is None else Lane.PRIVATE


def sign_of(typed: str) -> str:
    """The sign of the mark that a half-typed line has, behind its dot if there is one; "" for a note."""
    inner = _after_dot(typed)
    mark = _mark_of((typed if inner is None else inner).lstrip())
    return mark.sign if mark else ""
