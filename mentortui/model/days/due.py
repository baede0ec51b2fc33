"""The due day in a line, and the words without it: a day leaves the words only where the sentence stands without it.

Every word is found again afterwards: in the words, or as the day that was taken. A day that seems to be named and is
not understood is said, never dropped.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from mentortui.model.days.names import LEADS as FOREIGN_LEADS
from mentortui.model.days.names import foreign_day, foreign_weekday
from mentortui.model.days.phrases import FULL_WEEKDAYS, DayRefused, DayUnclear, Phrase, coming_weekday, read_phrase
from mentortui.model.days.spoken import day_examples
from mentortui.model.days.tokens import UNITS, Token, listed, tokens_of
from mentortui.model.days.written import YEARS, day_name
from mentortui.model.text import NO_MARK

LONG_PAST = 31
"""Days: a due day further back than this is a slip, or the words are about something else."""
LONGEST_PHRASE = 9
"""Words: `by the end of the day on friday the 4th`."""

_POLITE = "please|pls|thanks|thank you|thx|if possible|if you can|ideally|hopefully|or so|maybe"
_TAIL = rf"{NO_MARK}(?:[\s,;(]+(?:{_POLITE})(?=\W|$)|[^\w\s.]|\s)+$"
_LONGEST_TAIL = 60
_FACE = r"(?<!\S)[:;=]['-]?\(\s+$"
"""It stands before the day, and is no bracket around it."""

_PARTS_OF_A_SENTENCE: Final = frozenset(
    listed(
        """
    about of with to from between since during throughout against without via than like
    as per upon after before past and or vs & + / not never a an the last previous my your his our their its
    mr mrs ms dr called named black good easter cyber ash palm casual
    first second third fourth fifth other
    """
    )
)
"""A bare day behind one of these belongs to the sentence, and nothing is due on it: `talk about friday`."""
_AND_DUE: Final = frozenset(
    (
        "late",
        *listed("for over through all any around sometime most only starting beginning early mid maybe perhaps thing"),
    )
)
"""A day behind one of these is the due day, and the words need it all the same: `prepare it for friday`."""
_NUMBERED: Final = frozenset(
    listed(
        """
    chapter page section part step item question goal number no version figure table exercise lesson unit module
    volume act level phase slide line row room floor gate platform episode season round point task issue
    """
    )
)
"""A number behind one of these is its number, and no day: `read chapter 3 march`."""
_CLAUSES: Final = frozenset(listed("what who whom whose how why when where which whether if not never don't"))
"""What may have a day of its own: `tell me what happened on monday`, `do not call on friday`."""
_DATED: Final = frozenset(["of", "for", "from", "about", "at"])
"""What gives a noun that may have a day of its own: `prepare for the workshop on monday`."""
_DAY_WORDS: Final = frozenset((*UNITS, *listed("today tonight tomorrow yesterday next last weekend")))
_NEED_AN_OBJECT: Final = frozenset(
    listed("thank tell plan discuss cancel move skip book prepare survive enjoy remember forget schedule reschedule")
)
"""A verb that has only the day behind it may be about the day."""
_REPEATS: Final = frozenset(listed("weekly daily monthly fortnightly quarterly yearly always regularly"))
"""A day behind one of these comes again: `call her weekly on friday`."""
_TIMES: Final = frozenset(listed("once twice thrice times"))
"""What makes a repetition of `a week`: `call her once a week on friday`."""
_FAR_DAYS: Final = frozenset(listed("christmas xmas easter spring summer autumn winter q1 q2 q3 q4"))
"""What is not read as a day, and is one behind `by`: `speak before forty people by spring`."""
_SHORT_YEAR = r"\d{1,2}([./-])\d{1,2}\1(?:\d{2}|\d{4})"
_PRONOUNS, _PARTICLES = frozenset(listed("it this that them him us me you")), frozenset(("over", "through"))
_DASHES = frozenset(["-", "–", "—", "--", "to"])


class Due:
    """A line and its due day. words: the line, without the day where that was taken out of it. said: a sentence where
    a day seems to be named and none was set, else ""; unread: the words that seem to name it."""

    __slots__ = ("day", "said", "unread", "words")

    def __init__(self, words: str, day: date | None = None, said: str = "", unread: str = "") -> None:
        self.words, self.day, self.said, self.unread = words, day, said, unread


def read_due(text: str, today: date) -> Due:
    """The due day in text. Raises DayRefused where that day cannot be meant: a weekday that contradicts its date, a day
    long past."""
    text = text.strip()
    tail = re.search(_TAIL, text[-_LONGEST_TAIL:], re.IGNORECASE)
    tokens = tokens_of(text[: len(text) - len(tail[0])] if tail else text)
    for start in range(max(0, len(tokens) - LONGEST_PHRASE), len(tokens)):
        if start and tokens[start].kind == "<w>" and tokens[start - 1].kind in _TIMES:
            continue
        try:
            phrase = read_phrase(tokens[start:], today)
        except DayRefused:
            raise
        except DayUnclear as unclear:
            return Due(text, said=f"{unclear} No due date was set.", unread=_words_of(text, tokens[start:]))
        if phrase:
            return _taken(text, tokens, start, phrase, today)
    return _elsewhere(text, tokens, today)


def stated_due(text: str, today: date) -> Due:
    """read_due for words that have been accepted already: a day that cannot be meant is none, and stays in them."""
    try:
        return read_due(text, today)
    except DayRefused as refused:
        return Due(text.strip(), said=str(refused))


def _taken(text: str, tokens: list[Token], start: int, phrase: Phrase, today: date) -> Due:
    whole = text[: tokens[start].start]
    before = whole.rstrip() if re.search(_FACE, whole) else whole.rstrip(" ,;:(-–—\t\n")
    if not before:
        return Due(text)
    fate, said = _fate(text, tokens, start, phrase), _words_of(text, tokens[start:])
    if fate == "part":
        day = said.split(maxsplit=1)[-1] if phrase.lead else said
        return Due(text, said=f"No due date: “{said}” belongs to the sentence. “by {day}” sets one.", unread=said)
    if fault := out_of_reach(phrase.day, today):
        return Due(text, said=fault, unread=said)
    if fate == "keep" or text[tokens[-1].end :].casefold().lstrip(" ,").startswith("or so"):
        return Due(text, phrase.day)
    hour = f" {phrase.hour.words}" if phrase.hour and phrase.hour.words else ""
    behind = _behind("(" in whole[len(before) :], text[tokens[-1].end :])
    return Due(f"{before}{hour}{behind}".strip(), phrase.day)


def _words_of(text: str, tokens: list[Token]) -> str:
    return text[tokens[0].start : tokens[-1].end]


def _behind(opened: bool, behind: str) -> str:
    """What stands behind the day, without the punctuation that belonged to the day. opened: it stood in a bracket."""
    if opened and "(" not in behind:
        behind = behind.replace(")", "", 1)
    bare = behind.strip(" .,;:\t\n")
    return bare if not bare or bare[0] in "?!" else behind


def _fate(text: str, tokens: list[Token], start: int, phrase: Phrase) -> str:
    """`cut`: the sentence stands without the day. `keep`: the day is due, and the words keep it. `part`: the day is a
    part of the sentence, and nothing is due on it."""
    if not start:
        return "cut"
    words = [token.raw.casefold() for token in tokens[:start]]
    last, limit = words[-1], phrase.lead == "by"
    if phrase.loose or {"every", "each", *_TIMES} & set(words[-3:]) or last in _REPEATS:
        return "keep"
    if tokens[start].kind == "before" and last.rstrip("s") in _DAY_WORDS:  # `the day before friday`
        return "part"
    at = start - 2 if last in _DASHES and start > 1 else start - 1
    if _names_day(tokens[at]):
        return "keep" if limit else "part"
    if limit:
        return "keep" if last in _PARTS_OF_A_SENTENCE | _AND_DUE else "cut"
    if text[tokens[start - 1].end : tokens[start].start].strip():  # a comma or a bracket sets the day apart
        return "cut"
    clause = re.split(r"[,;:.!?]\s", text[: tokens[start].start])[-1]
    return _fate_of_bare(words, set(clause.casefold().split()), tokens[start], phrase)


def _fate_of_bare(words: list[str], clause: set[str], first: Token, phrase: Phrase) -> str:
    last = words[-1]
    numbered = first.kind in ("<n>", "<numeric>") and last.rstrip("s.") in _NUMBERED
    asks, dated = bool(clause & _CLAUSES), bool(clause & _DATED)
    set_on = phrase.lead == "on" or first.kind == "in"
    if last in _PARTS_OF_A_SENTENCE or numbered or (asks and set_on):
        return "part"
    whole = len(words) > 2 and words[-2] in _PRONOUNS and last in _PARTICLES  # `think it over`
    names = len(words) == 1 and (last in _NEED_AN_OBJECT or first.raw[0].isupper())  # `thank Tue`
    of_a_week = (last in ("this", "that") and first.kind == "<weekday>") or (len(words) == 1 and first.kind == "this")
    needs = names or of_a_week or (last in _AND_DUE and not whole) or last in FOREIGN_LEADS
    return "keep" if needs or asks or (dated and set_on) else "cut"


def _names_day(token: Token) -> bool:
    return token.kind in ("<weekday>", "<month>", "<iso>", "<numeric>") or token.kind in _DAY_WORDS


def _elsewhere(text: str, tokens: list[Token], today: date) -> Due:
    """A day that is not at the end: the words keep it."""
    weekday = foreign_weekday(text)
    if weekday is not None:
        return Due(text, coming_weekday(today, weekday))
    for start, token in enumerate(tokens):
        if token.kind not in ("by", "until", "till", "due"):
            continue
        for end in range(min(len(tokens), start + LONGEST_PHRASE), start + 1, -1):
            try:
                phrase = read_phrase(tokens[start:end], today)
            except DayRefused:
                raise
            except DayUnclear as unclear:
                said = f"{unclear} No due date was set."
                return Due(text, said=said, unread=_words_of(text, tokens[start:end]))
            if phrase:
                fault = out_of_reach(phrase.day, today)
                said = _words_of(text, tokens[start:end])
                return Due(text, said=fault, unread=said) if fault else Due(text, phrase.day)
    named = next((t.raw for t in tokens if _names_day(t) and t.kind not in _MAYBE and not _maybe(t)), "")
    named = named or _noticed(tokens) or foreign_day(text)
    return Due(text, said=no_day_found(today) if named else "", unread=named)


def _noticed(tokens: list[Token]) -> str:
    """What is a day to a person and cannot be read as one: `on fridays`, `by spring`, `24.12.26`."""
    plural = (t.raw for t in tokens if t.raw.casefold() in _PLURALS or re.fullmatch(_SHORT_YEAR, t.raw))
    far = (t.raw for at, t in enumerate(tokens[1:]) if t.kind in _FAR_DAYS and tokens[at].kind in _BY)
    return next(plural, "") or next(far, "")


_BY = frozenset(listed("by until till before due"))
_PLURALS = frozenset(f"{name.casefold()}s" for name in FULL_WEEKDAYS)
_MAYBE = frozenset((*UNITS, "next", "last"))
_MAYBE_WORDS = frozenset(listed("may march mar sat sun wed mon dec"))


def _maybe(token: Token) -> bool:
    return token.raw.casefold() in _MAYBE_WORDS


def no_day_found(today: date) -> str:
    """What is said where a line seems to name a day and none was set."""
    return f"No due date was found. Days are read in English: {day_examples(today)}."


def out_of_reach(day: date, today: date) -> str:
    """Why nothing can be due on that day, in a sentence; "" where it can. Raises DayRefused for a day long past."""
    if day.year not in YEARS:
        return f"The year {day.year:04} is too far away. No due date was set."
    if (today - day).days > LONG_PAST:
        raise DayRefused(f"{day_name(day, today)} is long past. A day to come: {day_examples(today)}.")
    return ""
