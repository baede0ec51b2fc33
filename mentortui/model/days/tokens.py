"""Words of a line as the reader of days sees them: each with its place, its class and its value, and times of day."""

from __future__ import annotations

import re
from datetime import time
from typing import Final


def listed(words: str) -> list[str]:
    """A table of words, written with spaces between them."""
    return words.split()


_DAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
_MONTHS = listed("january february march april may june july august september october november december")
WEEKDAY_WORDS: Final = {
    **{word: number for number, name in enumerate(_DAYS) for word in (name, name[:3])},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
MONTH_WORDS: Final = {
    **{word: number for number, name in enumerate(_MONTHS, 1) for word in (name, name[:3])},
    "sept": 9,
}
UNITS: Final = ("day", "week", "fortnight", "month", "year")
_COUNT_WORDS = listed("one two three four five six seven eight nine ten eleven twelve")
COUNTS: Final = {"a": 1, "an": 1, **{word: number for number, word in enumerate(_COUNT_WORDS, 1)}}
_SPELLINGS = {"tmrw": "tomorrow", "tmr": "tomorrow", "cob": "eod", "following": "next"}
_NUMBER = r"\d{1,3}\.?"
_NTH = r"(\d{1,2})(?:st|nd|rd|th)\.?"
_ISO = r"\d{4}-\d{2}-\d{2}"
_YEAR = r"[12]\d{3}"
_NUMERIC = r"\d{1,2}\.\d{1,2}\.(?:\d{4})?|\d{1,2}\.\d{1,2}|\d{1,2}/\d{1,2}(?:/\d{4})?|\d{4}/\d{1,2}/\d{1,2}"
_CLOCK = r"(\d{1,2})(?:[:h](\d{2}))?(am|pm)?"
_ROUND_THE_CLOCK = "24/7"

PARTS: Final = {
    "morning": "in the morning",
    "afternoon": "in the afternoon",
    "evening": "in the evening",
    "night": "at night",
    "lunchtime": "at lunchtime",
    "noon": "at noon",
    "midday": "at midday",
    "midnight": "at midnight",
}
"""A part of a day behind a day, and how a sentence says it where the day is taken out."""
_HOURS = {"noon": time(12), "midday": time(12), "midnight": time(0)}


class Token:
    """One word. kind is its class (`<weekday>`, `<n>`, ...) or the word itself, so that kinds make a template."""

    __slots__ = ("end", "kind", "raw", "start", "value")

    def __init__(self, raw: str, start: int, end: int) -> None:
        self.raw, self.start, self.end = raw, start, end
        self.kind, self.value = _classed(raw)


def tokens_of(text: str) -> list[Token]:
    """The words of text without the punctuation around them; start and end are places in text."""
    found = []
    for word in re.finditer(r"\S+", text):
        raw = word[0]
        front = len(raw) - len(raw.lstrip("(,;:"))
        core = raw[front:].rstrip(",;:!?)…")
        if core.strip("."):
            found.append(Token(core, word.start() + front, word.start() + front + len(core)))
    return found


def _classed(raw: str) -> tuple[str, int | str]:
    word = raw.casefold()
    if not word.isascii():
        return word, word
    if word[0].isdigit():
        return _number(word)
    word = word.rstrip(".").removesuffix("'")
    word = _SPELLINGS.get(word, word)
    if word in WEEKDAY_WORDS:
        return "<weekday>", WEEKDAY_WORDS[word]
    if word in MONTH_WORDS:
        return "<month>", MONTH_WORDS[word]
    if word in COUNTS:
        return "<w>", COUNTS[word]
    unit = word.removesuffix("s")
    return (unit, unit) if unit in UNITS else (word, word)


def _number(word: str) -> tuple[str, int | str]:
    if re.fullmatch(_ISO, word.rstrip(".")):
        return "<iso>", word.rstrip(".")
    if re.fullmatch(_YEAR, word.rstrip(".")):
        return "<y>", int(word.rstrip("."))
    if re.fullmatch(_NUMBER, word):
        return "<n>", int(word.rstrip("."))
    if nth := re.fullmatch(_NTH, word):
        return "<nth>", int(nth[1])
    if re.fullmatch(_NUMERIC, word) and word != _ROUND_THE_CLOCK:
        return ("<d.m>" if word.count(".") == 1 else "<numeric>"), word
    return word, word


class Hour:
    """A time of day at one end of a phrase. words is how it stays in a sentence; at is None for a part of a day."""

    __slots__ = ("at", "ends_day", "words")

    def __init__(self, words: str, at: time | None) -> None:
        self.words, self.at, self.ends_day = words, at, not words


_END_OF_DAY = (["eod"], ["end", "of", "day"], ["end", "of", "the", "day"], ["close", "of", "business"])


def hour_behind(tokens: list[Token], *, bare: bool = False) -> tuple[list[Token], Hour | None]:
    """(tokens without a time of day at their end, that time). bare: a number is an hour."""
    kinds = [token.kind for token in tokens]
    for words in _END_OF_DAY:
        if kinds[-len(words) :] == words:
            return tokens[: -len(words)], Hour("", None)
    rest, last = tokens[:-1], tokens[-1].kind
    if last in PARTS:
        kinds = [token.kind for token in rest[-2:]]
        taken = 2 if kinds == ["in", "the"] else 1 if kinds[-1:] == ["at"] else 0
        rest = rest[: len(rest) - taken]
        if taken == 0 and rest and rest[-1].kind in ("this", "every", "each"):  # `this morning` is a day of its own
            return tokens, None
        return rest, Hour(PARTS[last], _HOURS.get(last))
    return _clock_behind(tokens, bare)


def clock_before(tokens: list[Token]) -> tuple[list[Token], Hour | None]:
    """(tokens without a time of day at their beginning, that time): `eod fri`, `3pm on fri`."""
    kinds = [token.kind for token in tokens]
    for words in _END_OF_DAY:
        if kinds[: len(words)] == words:
            return tokens[len(words) :], Hour("", None)
    with_at = kinds[:1] == ["at"]
    for count in (2, 1):
        some = tokens[with_at : with_at + count]
        if count == 2 and (len(some) < 2 or some[1].raw.casefold() not in ("am", "pm")):
            continue
        at = clock_time("".join(token.raw for token in some))
        if at is not None:
            return tokens[with_at + count :], Hour(f"at {' '.join(token.raw for token in some)}", at)
    return tokens, None


def _clock_behind(tokens: list[Token], bare: bool) -> tuple[list[Token], Hour | None]:
    for count in (2, 1):  # `3 pm` is two words
        some = tokens[-count:]
        if len(some) < count or (count == 2 and some[1].raw.casefold() not in ("am", "pm")):
            continue
        rest = tokens[:-count]
        with_at = bool(rest) and rest[-1].kind == "at"
        at = clock_time("".join(token.raw for token in some), bare=bare or with_at)
        if at is not None:
            said = " ".join(token.raw for token in some)
            return (rest[:-1] if with_at else rest), Hour(f"at {said}", at)
    return tokens, None


def clock_time(said: str, *, bare: bool = False) -> time | None:
    """`15:00`, `3pm`, `15h30`; an hour alone only where bare says that it is one."""
    found = re.fullmatch(_CLOCK, said.casefold().rstrip("."))
    if not found or not (found[2] or found[3] or bare):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
