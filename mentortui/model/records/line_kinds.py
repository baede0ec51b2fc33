"""The kinds of lines, in one table: their marks, their words, and where what they say goes.

Whoever marks a line, keeps it, shows it or exports it looks here. A kind whose words are taken as they stand needs a
name in `LineKind` and a row in `LINE_KINDS`; only one that reads its words in its own way needs more
(model/session/marks.py), and one that makes a record beside the line (model/session/line_records.py).
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

LineKind = Literal["note", "promise", "win", "feedback", "goal", "question", "topic"]
NOTE: Final = "note"
PROMISE: Final = "promise"
WIN: Final = "win"
FEEDBACK: Final = "feedback"
GOAL: Final = "goal"
TOPIC: Final = "topic"
"""Kinds that some part of the program treats in a way of its own."""

# A word begins with a letter or digit of any script, with a quotation mark, a bracket or a symbol such as an emoji; not
# with a sign of ours, with a space, or with what code and Markdown put behind a sign: `~/bin`, `![image](...)`, `>=`.
# Patterns stay text until a line has their mark; re keeps what it compiled.
_WORD = r"(?=[^\W_]|[\"'($@`]|[^\x00-\x7f\s\u2010-\u2015\u2022\u2026\xb7])"
_NO_NUMBER = r"(?![\d$€£¥])"  # `>10 people` is more than ten of them, `~20 minutes` about as many
_NOT_STARRED = r"(?![^*\n]*[^*\s]\*(?!\w))"  # `*so*` and `~so~` are Markdown
_NOT_STRUCK = r"(?![^~\n]*[^~\s]~(?!\w))"
_GOAL = r"#[1-9][0-9]{0,2}"
_END = r"(?=\s|$)"
DOTS = ".\uff0e\u3002\uff61"
"""The dot, with what input methods of wide letters give for one."""


class Mark:
    """One row of the table of marks, from which help and README are made.

    form is the pattern with which a line must begin so that the mark counts, "" where the row only explains. what may
    have places for the two, {mentor} and {mentee}.
    """

    __slots__ = ("_what", "example", "form", "sign")

    def __init__(self, sign: str, form: str, example: str, what: str) -> None:
        self.sign, self.form, self.example, self._what = sign, form, example, what

    @property
    def what(self) -> str:
        """What such a line is, of whichever two."""
        return self.said("the mentor", "the mentee")

    def said(self, mentor: str, mentee: str) -> str:
        """What such a line is, of these two."""
        return self._what.format(mentor=mentor, mentee=mentee)


class KindOfLine(NamedTuple):
    """One row. sign: what stands before such a line. lacks: what is said where words are missing behind the sign.

    label: the word before the line on the screen. heading: the word before it in reports. said: what it is, within a
    sentence. plural: the heading above several. tone: how its words stand out on a page.
    """

    name: LineKind
    sign: str
    lacks: str
    label: str
    heading: str
    said: str
    marks: tuple[Mark, ...]
    plural: str = ""
    tone: Literal["", "win"] = ""
    is_strong: bool = False
    """Whether its label stands out in a session."""
    is_plain: bool = False
    """Whether all that stands behind the sign is its words."""
    is_told_again: bool = False
    """Whether it is told again later: behind the session, at home, on the timeline, in the keepsake."""
    table: str = ""
    """The table of the record that is made of it."""


LINE_KINDS: tuple[KindOfLine, ...] = (
    KindOfLine(
        NOTE, "\\", "A note needs words after its mark.", label="", heading="", said="",
        marks=(Mark("\\", rf"\\(?=[!-/:-@\[-`{{-~{DOTS}])", "\\*text", "a note that begins with a mark"),),
    ),
    KindOfLine(
        PROMISE, "!", "A promise needs words: !text fri", label="promise", heading="Promise", said="promise",
        is_strong=True, table="promises",
        marks=(
            Mark("!", rf"!{_WORD}", "!text fri", "a promise by {mentee}, with a day"),
            Mark("!!", rf"!!{_WORD}", "!!text fri", "a promise by {mentor}"),
            Mark("!when", "", "!when ..., I will ... fri", "a promise with the moment at which it begins"),
        ),
    ),
    KindOfLine(
        WIN, "*", "A win needs words: *text", label="win", heading="Win", said="win", plural="wins",
        tone="win", is_plain=True, is_told_again=True,
        marks=(Mark("*", rf"\*{_WORD}{_NOT_STARRED}", "*text", "a win, however small"),),
    ),
    KindOfLine(
        FEEDBACK, ">", "Feedback: >moment / what was seen / effect", label="feedback", heading="Feedback",
        said="feedback", is_strong=True, table="feedback",
        marks=(
            Mark(
                ">", rf">(?:{_NO_NUMBER}{_WORD}|\d.*\s/\s|\s*/{_END})", ">moment / seen / effect / question",
                "feedback; the question can be left out",
            ),
        ),
    ),
    KindOfLine(
        GOAL, "#", "Evidence needs words, or a level: #2 text, #2+", label="goal", heading="Goal", said="goal",
        is_strong=True, table="goals",
        marks=(
            Mark("#", _GOAL + _END, "#2 text", "evidence for goal 2"),
            Mark("#2+", rf"{_GOAL}[+-]{_END}", "#2+ text", "goal 2 went up a level (#2- down)"),
            Mark("# ", r"#\s+\S", "# text by june", "a new goal"),
            Mark(
                "#2=", rf"{_GOAL}={_END}", "#2= text", "reword goal 2; the old words stay readable",
            ),
        ),
    ),
    KindOfLine(
        "question", "?", "A question needs words: ?text", label="later", heading="Question",
        said="question for later", is_plain=True,
        marks=(Mark("?", rf"\?{_WORD}", "?text", "a question for later"),),
    ),
    KindOfLine(
        TOPIC, "~", "A topic needs words: ~text", label="parked", heading="Topic parked", said="parked topic",
        is_plain=True, table="topics",
        marks=(
            Mark("~", rf"~{_NO_NUMBER}{_WORD}{_NOT_STRUCK}", "~text", "park a topic for another time"),
        ),
    ),
)  # fmt: skip
BY_NAME: dict[str, KindOfLine] = {kind.name: kind for kind in LINE_KINDS}
TOLD_AGAIN: tuple[KindOfLine, ...] = tuple(kind for kind in LINE_KINDS if kind.is_told_again)

MARKS = (
    Mark(
        ".", rf"[{DOTS}](?![{DOTS}]{{2}})", ".text", "private note: only you will see it",
    ),
    *(mark for kind in LINE_KINDS if kind.name != NOTE for mark in kind.marks),
    Mark("+", r"\+\s*\d{0,3}\s*$", "+ or +10", "more minutes for this step"),
    *BY_NAME[NOTE].marks,
)  # fmt: skip
"""All marks, in the order in which they are explained."""
