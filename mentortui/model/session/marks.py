"""The capture line: what a typed line is, by the mark at its start. The same marks work in `mentortui add`.

The rule, in one place: a mark is a sign with a word right behind it, or a known form (`+10`, `#2+`, `# text`). What
Markdown would make of a line stays text: `* item`, `> quote`, `**bold**`, `*so*`, `~~struck~~`, `...`. MARKS has each
sign with its form. A text of several lines that was pasted or piped in is one note, in which only a dot before all
of it counts; a pasted line is as if typed, but for `# heading`. A dot is private in any way in which a text can come.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from mentortui.model.days.due import Due, read_due
from mentortui.model.days.phrases import DayRefused
from mentortui.model.days.spoken import find_day
from mentortui.model.records.lane import Lane
from mentortui.model.session.when_then import split_cue
from mentortui.model.text import visible

if TYPE_CHECKING:
    from mentortui.model.records.kinds import LineKind, Role


# A word begins with a letter or digit of any script, with a quotation mark, a bracket or a symbol such as an emoji; not
# with a sign of ours, with a space, or with what code and Markdown put behind a sign: `~/bin`, `![image](...)`, `>=`.
# Patterns stay text until a line has their mark; re keeps what it compiled.
_WORD = r"(?=[^\W_]|[\"'($@`]|[^\x00-\x7f\s\u2010-\u2015\u2022\u2026\xb7])"
_NO_NUMBER = r"(?![\d$€£¥])"  # `>10 people` is more than ten of them, `~20 minutes` about as many
_NOT_STARRED = r"(?![^*\n]*[^*\s]\*(?!\w))"  # `*so*` and `~so~` are Markdown
_NOT_STRUCK = r"(?![^~\n]*[^~\s]~(?!\w))"
_GOAL = r"#[1-9][0-9]{0,2}"
_END = r"(?=\s|$)"
_DOTS = ".\uff0e\u3002\uff61"  # with what input methods of wide letters give for a dot


class Mark:
    """One row of the table of marks, from which help and README are made.

    form is the pattern with which a line must begin so that the mark counts, "" where the row only explains. became is
    what a line with it is, for the first time that a person uses it.
    """

    __slots__ = ("became", "example", "form", "sign", "what")

    def __init__(self, sign: str, form: str, example: str, what: str, became: str = "") -> None:
        self.sign, self.form, self.example, self.what, self.became = sign, form, example, what, became


MARKS = (
    Mark(
        ".",
        rf"[{_DOTS}](?![{_DOTS}]{{2}})",
        ".text",
        "private note: only you will see it",
        "Private: only you will see it.",
    ),
    Mark("!", rf"!{_WORD}", "!text fri", "a promise by the mentee, with a day", "A promise."),
    Mark("!!", rf"!!{_WORD}", "!!text fri", "a promise by the mentor", "A promise."),
    Mark("!when", "", "!when ..., I will ... fri", "a promise with the moment at which it begins"),
    Mark("*", rf"\*{_WORD}{_NOT_STARRED}", "*text", "a win, however small", "A win."),
    Mark(
        ">",
        rf">(?:{_NO_NUMBER}{_WORD}|\d.*\s/\s|\s*/{_END})",
        ">moment / seen / effect / question",
        "feedback; the question is yours to leave out",
        "Feedback.",
    ),
    Mark("#", _GOAL + _END, "#2 text", "evidence for goal 2", "Evidence for a goal."),
    Mark("#2+", rf"{_GOAL}[+-]{_END}", "#2+ text", "goal 2 went up a level (#2- down)", "A level for a goal."),
    Mark("# ", r"#\s+\S", "# text by june", "a new goal", "A new goal."),
    Mark(
        "#2=", rf"{_GOAL}={_END}", "#2= text", "goal 2 in other words; the old ones are kept", "A goal in other words."
    ),
    Mark("?", rf"\?{_WORD}", "?text", "a question for later", "A question for later."),
    Mark("~", rf"~{_NO_NUMBER}{_WORD}{_NOT_STRUCK}", "~text", "park a topic for another time", "Parked."),
    Mark("+", r"\+\s*\d{0,3}\s*$", "+ or +10", "more minutes for this step", "More minutes."),
    Mark("\\", rf"\\(?=[!-/:-@\[-`{{-~{_DOTS}])", "\\*text", "a note that begins with a mark"),
)


class Capture:
    """A typed line, understood. For `extend` the text is empty and minutes say by how many. Treat as frozen."""

    __slots__ = ("cue", "delta", "due", "extend", "goal", "lane", "no_day", "owner", "parts", "reword", "sort", "text")

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
    ) -> None:
        self.sort, self.text, self.lane, self.owner, self.due = sort, text, lane, owner, due
        self.goal, self.delta, self.reword, self.parts, self.extend = goal, delta, reword, parts, extend
        self.cue, self.no_day = cue, no_day

    def _fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Capture) and {**self._fields(), "no_day": ""} == {**other._fields(), "no_day": ""}

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
        if self.sort == "goal":
            level = "#2+" if self.delta else "#2=" if self.reword else "#"
            return _BY_SIGN[level if self.goal else "# "]
        return _BY_SIGN["+"] if self.extend else _BY_SIGN.get(_SIGNS.get(self.sort, ""))


class MarkError(ValueError):
    """The line cannot be taken as it is; the text says what is missing."""


# -- reading -------------------------------------------------------------------------------------

_LEVELS = r"(?s)#([1-9][0-9]{0,2})([+=-])?(?:\s+|$)(.*)"
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
_ALONE = {"*": "win", ">": "feedback", "#": "new goal", "?": "question", "~": "topic", "\\": "note"}
"""A sign alone on the line, and what it lacks."""
MOST_EXTRA = 90
"""Minutes that one line can add to a step."""
_SIMPLE: dict[str, LineKind] = {"*": "win", "?": "question", "~": "topic"}
_SIGNS: dict[str, str] = {"promise": "!", "win": "*", "feedback": ">", "question": "?", "topic": "~"}
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
        return Capture("note", "", extend=minutes)
    line = _marked(text, today, typed=not pasted)
    # What is pasted may be code, whose indent says something.
    return line.with_(text=whole.strip("\n")) if pasted and line == Capture("note", text) else line


def _after_dot(text: str) -> str | None:
    """What stands behind the dot of a private line, and what is to be seen before it; None for any other."""
    end = dot_end(text)
    return re.sub(_NOT_TO_BE_SEEN, "", text[:end]) + text[end:] if end else None


def _several(whole: str, inner: str | None) -> Capture:
    """A text of several lines: one note."""
    if inner is None:
        return Capture("note", re.sub(r"^(?:[^\S\n]*\n)+", "", whole))
    return Capture("note", _words("note", inner.lstrip(" \t").strip("\n")), Lane.PRIVATE)


def _private(inner: str, today: date, *, typed: bool) -> Capture:
    inner = _words("note", inner.strip())
    if inner[0] in _DOTS or re.match(_BY_SIGN["+"].form, inner):
        return Capture("note", inner, Lane.PRIVATE)
    return _marked(inner, today, typed=typed).with_(lane=Lane.PRIVATE)


def _marked(text: str, today: date, *, typed: bool) -> Capture:
    """A line without a dot."""
    sign = text[:1]
    if text in _ALONE or (sign == "!" and not text.strip("! ")):
        raise MarkError(_EMPTY[_ALONE.get(text, "promise")])
    mark = _mark_of(text)
    if mark is None or (mark.sign == "# " and not typed):  # `# heading`, when it was not typed
        return Capture("note", text)
    if sign == "\\":
        return Capture("note", text[1:])
    if sign == "!":
        return promise_line(text.lstrip("!"), "mentor" if mark.sign == "!!" else "mentee", today)
    if sign == ">":
        return feedback_line(text[1:])
    if mark.sign == "# ":
        return goal_line(_words("new goal", "" if find_day(text[2:], today) else text[2:].strip()), today)
    if sign == "#" and (found := re.fullmatch(_LEVELS, text)):
        words, delta = found[3].strip(), {"+": 1, "-": -1}.get(found[2] or "", 0)
        text = words if delta else _words("reword" if found[2] == "=" else "goal", words)
        return Capture("goal", text, goal=int(found[1]), delta=delta, reword=found[2] == "=")
    return Capture(_SIMPLE[sign], text[1:].strip())


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
        raise MarkError(_EMPTY["promise"])
    cue, words = split_cue(_words("promise", due.words))
    return Capture("promise", words, owner=owner, due=_iso(due), cue=cue, no_day=due.said)


def or_new_goal(line: Capture, next_number: int, today: date) -> Capture:
    """line, or a new goal where it gives evidence for the goal that would come next: `#1 text` with no goal yet."""
    if line.sort != "goal" or line.goal != next_number or line.delta or line.reword:
        return line
    return goal_line(line.text, today).with_(lane=line.lane)


def goal_line(words: str, today: date) -> Capture:
    """A new goal in these words."""
    due = _due(words, today)  # a goal keeps its day in its wording too
    return Capture("goal", words, due=_iso(due), no_day=due.said)


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
    _words("feedback", "".join(parts))
    moment, seen, effect, question = parts
    if not seen:  # one sentence: it is what was seen
        moment, seen = "", moment
    return Capture("feedback", text, parts=(moment, seen, effect, question))


def _words(kind: str, text: str) -> str:
    if not text:
        raise MarkError(_EMPTY[kind])
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
    if typed[:1].isascii() and typed[:1].isalnum():
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
