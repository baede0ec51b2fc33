"""What people write, as hypothesis makes it up; and which of it may be missing from the record afterwards.

The promise that is tested with it: every character that is not blank is in the record, in the line or as its day, or a
sentence has said why not. `lost` says precisely what may go.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from hypothesis import strategies as st

from mentortui.model.days.phrases import Phrase, read_phrase
from mentortui.model.days.tokens import listed, tokens_of
from mentortui.model.records.kinds import Feedback, Goal, Line, Promise, Topic
from mentortui.model.records.line_kinds import LINE_KINDS
from mentortui.model.records.record import Lane
from mentortui.model.relationship import Relationship
from mentortui.model.session.when_then import whole_plan
from mentortui.model.text import MAX_MARKS

SCRIPTS = listed(
    "text naïve Ωμέγα привет שלום سلام هفته می\u200cخواهم हिन्दी ไทยที่นี่ 日本語 금요일 周五 金曜までに ⠓⠑ \U00010330 ẞ"
)
SYMBOLS = listed(
    "🙂 👩\u200d💻 🇵🇹 👍🏽 1️⃣ é e\u0301 e\u0301\u0323\u0330 ﷽ ½ ² № “so” ‘so’ … – — · • ™ \u2400 \ufffd :( :-) ;-( /"
)
MARKS = listed(". .. ... 。 ! !! !!! * ** *** ? ?? > >> ~ ~~ + +10 +999 ^ @ # ## #1 #1+ #1- #1= #2 #9 #0 #x \\ \\* \\.")
MARKDOWN = [
    "- [ ] x",
    "1. x",
    "**so** it",
    "*so*",
    "`code`",
    "> quote",
    "# head",
    "~~no~~",
    "| a |",
    "[l](u)",
    "![i](u)",
]
MARKDOWN += [
    "[l](u)",
    "![i](u)",
    "```\nx = 1\n```",
    "---",
    "~/bin",
    ">= 5",
    ">10 people",
    "#!/bin/sh",
    "C:\\x",
    "https://a.b/c?d=e",
]
DAYS = """fri|friday|by fri|on friday|tomorrow|the day after tomorrow|next week|in 2 weeks|in a fortnight|27 nov|1 dec|
fri 1 dec|by friday, the 4th|the 3rd|2026-12-01|9999-12-31|27/11|3/4|27.11.|30 feb|eod|eow|by june|end of june|
end of next month|thu 14:30|fri at 3pm|3pm on fri|tomorrow morning|fri noon|(by fri)|fri please|fri (if possible)|
no later than friday|friday week|a week on friday|every friday|last friday|fri 13|bis freitag|yesterday|20 nov|no day|
freitag|vendredi|mañana|24/7|next 🙂 friday|fri? 1 dec|fri\u0301|fri\u200b|weeK|fri.|friday 🙂|by by fri|today|tonight|
, fri|; by fri|- fri|:( fri|( fri|fri )|fri (!)|to fri|about friday""".replace("\n", "").split("|")
PLANS = """when a, I will b|when a , then I'll b|When it rings, i will run|when a, I will then go|when a, then I will b|
when a, I'll b, I will c|when a, I will when b, I will c|when, I will|when 🙂, I’ll b|when a, ı will b|when a, I WILL b|
when in doubt ask|when a, I will I will b|when a, I will , b|when a, I will I'll b""".replace("\n", "").split("|")
PLANS += ["when a\nb, I  will c"]
FEEDBACK = [
    ">a / b",
    ">in May / you paused / I froze / why?",
    "> / b",
    ">a / b / c / d / e",
    ">a /",
    ">a//b",
    ">24/7 / x",
]
INVISIBLE = ["\u200b", "\u200c", "\u200d", "\ufeff", "\u2060", "\xad", "\u180e", "\u200e", "\u3164", "\u034f", "\xa0"]
BROKEN = [
    "\x1b",
    "\x00",
    "\x07",
    "\x7f",
    "\x9b",
    "\x1b[31m",
    "\u202e",
    "\u2066",
    "\U000e0041",
    "\ud800",
    "\x1c",
    "\x1f",
]
BROKEN += ["e" + "\u0301" * 12, "\u0301" * 9]
BREAKS = ["\n", "\r\n", "\r", "\t", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\n\n", "\n.", "\n*"]
PIECES = st.one_of(
    *(st.sampled_from(each) for each in (SCRIPTS, SYMBOLS, MARKS, MARKDOWN, DAYS, PLANS, FEEDBACK, BROKEN)),
    st.sampled_from([*INVISIBLE, *BREAKS]),
    st.text(max_size=6),
)
_JOINED = st.builds(
    lambda pieces, gaps: "".join(piece + gap for piece, gap in zip(pieces, gaps, strict=True)),
    *(st.lists(each, min_size=6, max_size=6) for each in (PIECES | st.just(""), st.sampled_from(["", " ", " ", "  "]))),
)
_SENTENCE = st.builds(
    lambda mark, words, end: f"{mark}{words}{end}",
    st.sampled_from([*MARKS, "", "!", "!!", "#1 ", "# ", ".!", ".#1 ", "\u200b.", "\x1b.", ".\\*", "> "]),
    st.sampled_from([*PLANS, "send it", "ask Bo 🙂", "日本語", "a / b", "text\nmore", "  indented\n  more"]),
    st.sampled_from(["", *(f" {day}" for day in DAYS)]),
)
_LONG = st.builds(lambda text, times: text * times, _JOINED, st.integers(20, 60))
TEXTS = st.one_of(_SENTENCE, _SENTENCE, _JOINED, _JOINED, st.text(max_size=40), _LONG)
"""A text that somebody types or pastes, of every kind that a line may be and of all that may be in it."""

_TO_BREAKS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_STACK = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_DIRECTION = frozenset("\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufff9\ufffa\ufffb")


def seen(text: str) -> str:
    """text as it must be seen and kept: of what would steer a terminal, reverse the line or hide the lines around, a
    sign stands in its place; every other character stays as it is."""
    text = "".join(map(_sign, _TO_BREAKS.sub("\n", text)))
    return _STACK.sub(lambda marks: marks[0] if len(marks[0]) <= MAX_MARKS else marks[0][:MAX_MARKS] + "\ufffd", text)


def _sign(each: str) -> str:
    if each in "\n\t":
        return each
    if unicodedata.category(each) == "Cc":
        return chr(0x2400 + ord(each)) if each < " " else "\u2421" if each == "\x7f" else "\ufffd"
    hidden = each in _DIRECTION or "\U000e0000" <= each <= "\U000e007f" or unicodedata.category(each) == "Cs"
    return "\ufffd" if hidden else each


def signs(text: str) -> str:
    """All characters that are not blank, in their order."""
    return "".join(text.split())


MARKS_OF: dict[str, tuple[str, ...]] = {"note": ("", "\\"), "feedback": (">",)} | {
    kind.name: (kind.sign,) for kind in LINE_KINDS if kind.is_plain
}
"""The signs that a kind of line may have had before it."""
_DOT = "[.\uff0e\u3002\uff61]"
_UNSEEN = (
    r"\s\u200b-\u200f\u2060-\u2065\u206a-\u206f\ufeff\xad\u034f\u180b-\u180f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800"
    r"\ufe00-\ufe0f\ufff0-\ufff8\U000e0080-\U000e0fff"
)
"""What nobody sees. It may stand before the dot of a private line, and goes with it."""
_BEFORE_DOT = rf"((?:[{_UNSEEN}\u2400-\u2421\ufffd])*){_DOT}"
_AROUND = " \t\n,;:.()-–—"
"""The punctuation that sets a day apart, and goes with it."""
_FACE = r"(?<!\S)[:;]-?\($"
"""What is no punctuation."""
_WITHIN = re.compile(r"[\w\s,;:.()/'!?…-]*")
"""What the words of a day may be written with."""


def lost(typed: str, kept: str, marks: tuple[str, ...], today: date, *, private: bool = False, due: str = "") -> str:
    """What is wrong where something is missing in a line, for the failed test; "" where nothing is.

    kept: the words of the record, which has one of these marks by its kind. due: the day of a promise. All of typed is
    in kept, sign for sign and in its order, but for

    - the dot of a private line with what nobody sees before it, the mark that is the kind of the line, the backslash
      that made a note of it, blanks, and a byte order mark before all of it;
    - of a promise, words that name the day that is due, with the punctuation around them.
    """
    whole, stays = seen(typed).strip().removeprefix("\ufeff").strip(), signs(kept).removeprefix("\ufeff")
    first = ""
    if private:
        dotted = re.match(_BEFORE_DOT, whole)
        if dotted is None:
            return f"{typed!r} became private"
        first, whole = re.sub(f"[{_UNSEEN}]", "", dotted[1]), whole[dotted.end() :].strip()
    rests = [whole] if first else [whole[len(mark) :] for mark in marks if whole.startswith(mark)]
    if any(first + signs(rest) == stays or (due and _is_without_day(rest, stays, due, today)) for rest in rests):
        return ""
    return f"{typed!r} became {kept!r}, with one of {marks}{', private' if private else ''}, due {due or 'never'}"


def _is_without_day(rest: str, stays: str, due: str, today: date) -> bool:
    """Whether stays is what is written in rest, but for words that name the day."""
    places = sorted({0, *(at for word in re.finditer(r"\w+|[^\w\s]+", rest) for at in word.span())})
    for start in places[-32:]:
        for end in places[-32:]:
            span = rest[start:end]
            if not span[:1].isalnum() or not _WITHIN.fullmatch(span) or (phrase := _phrase(span, today)) is None:
                continue
            hour = signs(phrase.hour.words) if phrase.hour else ""
            before, behind = rest[:start].rstrip(), rest[end:]
            before = before if re.search(_FACE, before) and rest[:start] != before else before.rstrip(_AROUND)
            ends = (behind, behind.strip(_AROUND), behind.replace(")", "", 1))
            if phrase.day.isoformat() == due and any(signs(before) + hour + signs(end) == stays for end in ends):
                return True
    return False


def _phrase(span: str, today: date) -> Phrase | None:
    try:
        return read_phrase(tokens_of(span), today)
    except ValueError:
        return None


def check(typed: str, line: Line, relationship: Relationship, today: date) -> None:
    """All of typed is in a saved line, and in what was made of it."""
    due, made = "", None
    marks: tuple[str, ...] = MARKS_OF.get(line.sort, ())
    if line.sort == "promise":
        made = relationship.get(Promise, line.ref)
        assert made is not None
        due, marks = made.due, ("!",) if made.owner == "mentee" else ("!!",)
        assert whole_plan(made.cue, made.text) == line.text
    elif line.sort == "goal":
        made = relationship.get(Goal, line.ref)
        assert made is not None
        if made.id == line.id:
            assert made.text == line.text
            marks = ("#", f"#{made.number}")
        else:
            marks = tuple(f"#{made.number}{sign}" for sign in level_signs(line))
            assert not line.was or made.text == line.text
    elif line.sort == "topic":
        made = relationship.get(Topic, line.ref)
        assert made is not None and made.text == line.text
    elif line.sort == "feedback":
        made = relationship.get(Feedback, line.ref)
        assert made is not None
        parts = "".join((made.moment, made.seen, made.effect, made.question))
        assert signs(parts.replace("/", "")) == signs(line.text.replace("/", ""))
    assert made is None or made.lane is line.lane or line.sort == "goal"
    assert not lost(typed, line.text, marks, today, private=line.lane is Lane.PRIVATE, due=due)


def level_signs(line: Line) -> tuple[str, ...]:
    """The sign behind the number of a goal, by what the record says."""
    if line.was:
        return ("=",)
    if line.level is not None or line.further:
        return ("+", "-")
    return ("", "=")
