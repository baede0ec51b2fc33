"""What a line of notes says: a number, a feeling, somebody's words. The words are content; the signs are these."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

from mentortui.guide.moment.state import Noted
from mentortui.model.records import line_kinds


class Hint(StrEnum):
    """What words can give away. The values are the headings of the files under content/cues."""

    FEELING = "feeling"
    FEAR = "fear"
    LOOKS_LIKE = "looks-like"
    ALWAYS = "always"
    NOT_ALWAYS = "not-always"
    SHOULD = "should"
    GUESS = "guess"
    HAPPENED = "happened"
    IDEA = "idea"
    WISH = "wish"
    PERSON = "person"
    OBSTACLE = "obstacle"
    NOT_OBSTACLE = "not-obstacle"
    NOT_IDEA = "not-idea"
    HELP = "help"
    TOLD = "told"
    BECAUSE = "because"
    IF = "if"
    OR = "or"
    CHANGE = "change"
    STRAIN = "strain"
    BETWEEN = "between"
    NOT_BETWEEN = "not-between"
    REFUSED = "refused"
    NO_NAME = "no-name"
    LOAD_IN_PRIVATE = "load-in-private"
    DANGER = "danger"
    NOT_DANGER = "not-danger"


class Cue(StrEnum):
    """What a line calls for an answer to."""

    NUMBER = "number"
    NUMBER_BECAUSE = "number-because"
    NUMBER_IF = "number-if"
    NUMBER_AGAIN = "number-again"
    WIN = line_kinds.WIN
    GOAL_UP = "goal-up"
    GOAL = line_kinds.GOAL
    PROMISE = line_kinds.PROMISE
    WHEN_THEN = "when-then"
    MINE = "mine"
    FEEDBACK = line_kinds.FEEDBACK
    FEEDBACK_CHANGE = "feedback-change"
    PARKED = "parked"
    TOLD = "told"
    HELP = "help"
    FEELING = "feeling"
    FEAR = "fear"
    WAYS = "ways"
    QUOTE = "quote"
    ALWAYS = "always"
    SHOULD = "should"
    GUESS = "guess"
    HAPPENED = "happened"
    IDEA = "idea"
    WISH = "wish"
    PERSON = "person"
    THEIRS = "theirs"
    OBSTACLE = "obstacle"
    STRAIN = "strain"
    BETWEEN = "between"
    REFUSED = "refused"
    DANGER = "danger"


class Reading(NamedTuple):
    """What one line says. words: the person's own, to be said back; number: the one that was given."""

    cues: frozenset[Cue] = frozenset()
    words: str = ""
    always: str = ""
    should: str = ""
    number: str = ""


_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_QUOTED: Final = re.compile(r"[\"“„«»”]\s*([^\"“„«»”]{2,60}?)\s*[\"”“»«]")
# A number that was given is one of ten, stands alone, or comes behind a colon: "sure: 7", "7 of 10", but not "2 weeks".
_OF_TEN: Final = re.compile(r"(?<![\d.,:/-])(10|\d)\s*(?:/|of|out of|von|sur|de|su|van|av|z)\s*10(?!\d)", re.IGNORECASE)
_ALONE: Final = re.compile(r"(?:^|:\s+|=\s*)(10|\d)(?=\s*(?:$|[;,(.!?]))")
_LEADS: Final = re.compile(r"(?:^|[\s:])(10|\d)\s+([^\W\d_]+)")
_SLASHES: Final = re.compile(r"\S\s+/\s+\S")
_TWO_NAMED: Final = re.compile(r"^[^\W\d_]+:\s[^;]+;\s*[^\W\d_]+:\s")
_MARKED: Final[Mapping[str, Cue]] = {
    line_kinds.WIN: Cue.WIN,
    line_kinds.FEEDBACK: Cue.FEEDBACK,
    line_kinds.TOPIC: Cue.PARKED,
}
_SPACED: Final[Mapping[str, Cue]] = {"* ": Cue.WIN, "~ ": Cue.PARKED}
_INITIAL: Final = re.compile(r"[A-Z]\.?\s")
_NAMED_AGAIN: Final = 2
_LONGEST: Final = 4
"""The most words of a phrase that are looked up together."""


_Table = tuple[dict[tuple[str, ...], set[str]], list[tuple[str, str]], list[tuple[str, str]]]
"""(phrases by their words, beginnings of words, what has no spaces between its words), each with what it gives."""


class Lexicon:
    """The word lists of all languages, as one. topics are the words that say what two people speak of."""

    def __init__(
        self, lists: Iterable[tuple[Hint, tuple[str, ...]]], topics: Iterable[tuple[str, tuple[str, ...]]] = ()
    ) -> None:
        self._lists, self._topics = tuple(lists), tuple(topics)

    @cached_property
    def _of_hints(self) -> _Table:
        return _tabled(self._lists)

    @cached_property
    def _of_topics(self) -> _Table:
        return _tabled(self._topics)

    def hints(self, text: str) -> dict[Hint, str]:
        """What the words of text give away, each with the first words that do."""
        return {Hint(hint): words for hint, words in _looked_up(self._of_hints, text).items()}

    def topics(self, chosen: Iterable[str], passing: Iterable[str] = ()) -> frozenset[str]:
        """What two people speak of: by any text in which they chose it, and by two that may name it in passing."""
        once = {topic for text in chosen for topic in _looked_up(self._of_topics, text)}
        times = Counter(topic for text in passing for topic in _looked_up(self._of_topics, text))
        return frozenset(once | {topic for topic, named in times.items() if named >= _NAMED_AGAIN})

    def begins(self, text: str, hint: Hint) -> bool:
        """Whether the first word of text gives this hint."""
        first = _WORD.search(text)
        return first is not None and hint in self.hints(first[0])


def _tabled(lists: Iterable[tuple[str, tuple[str, ...]]]) -> _Table:
    phrases: dict[tuple[str, ...], set[str]] = {}
    beginnings, unspaced = [], []
    for hint, words in lists:
        for word in words:
            if word.endswith("…"):
                beginnings.append((word[:-1], hint))
            elif any(char >= "\u2e80" for char in word):
                unspaced.append((word, hint))
            else:
                phrases.setdefault(tuple(_WORD.findall(word)), set()).add(hint)
    return phrases, beginnings, unspaced


def _looked_up(table: _Table, text: str) -> dict[str, str]:
    """What the words of text give, each with the first words that do."""
    folded = text.casefold()
    words = _WORD.findall(folded)
    phrases, beginnings, unspaced = table
    found: dict[str, str] = {}
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
            for hint in phrases.get(tuple(words[start:end]), ()):
                found.setdefault(hint, " ".join(words[start:end]))
        for beginning, hint in beginnings:
            if words[start].startswith(beginning):
                found.setdefault(hint, words[start])
    for part, hint in unspaced:
        if part in folded:
            found.setdefault(hint, part)
    return found


def read_cues_of(
    line: Noted, lexicon: Lexicon, before: Noted | None = None, names: frozenset[str] = frozenset()
) -> Reading:
    """What a line says. A mark beats words: a line with one says only what its mark says.

    before is the line before it, names are the two people's own and never somebody else.
    """
    if line.sort != line_kinds.NOTE:
        return Reading(_of_mark(line, lexicon))
    bullet = _bullet(line, before)
    if bullet:
        return Reading(frozenset({bullet}))
    hints = lexicon.hints(line.text)
    if Hint.DANGER in hints and Hint.NOT_DANGER not in hints:
        return _IN_DANGER
    cues = {_PLAIN[hint] for hint in hints if hint in _PLAIN}
    if Hint.LOAD_IN_PRIVATE in hints and line.private:
        cues.add(Cue.STRAIN)
    quoted = _QUOTED.search(line.text)
    words = quoted[1] if quoted else _after(line.text, hints.get(Hint.LOOKS_LIKE, ""))
    if words:
        cues.add(Cue.QUOTE)
    number, kind = _number(line.text, lexicon)
    if kind:
        cues.add(kind)
        if before is not None and kind is Cue.NUMBER and _number(before.text, lexicon)[0]:
            cues.add(Cue.NUMBER_AGAIN)
    if _SLASHES.search(line.text) or Hint.OR in hints or (not number and _TWO_NAMED.search(line.text)):
        cues.add(Cue.WAYS)
    if lexicon.begins(line.text, Hint.IF):  # what may come did not happen
        cues.discard(Cue.HAPPENED)
    cues -= {_NO_CUE[hint] for hint in hints if hint in _NO_CUE}
    if _begins_told(line.text, lexicon):
        cues.add(Cue.TOLD)
    if _names_somebody(line.text, names, lexicon):
        cues.add(Cue.PERSON)
    if Cue.PERSON in cues and (lexicon.begins(line.text, Hint.PERSON) or _INITIAL.match(line.text)):
        cues.add(Cue.THEIRS)
    return Reading(frozenset(cues), words, hints.get(Hint.ALWAYS, ""), hints.get(Hint.SHOULD, ""), number)


_CUES: Final = {cue.value: cue for cue in Cue}
_PLAIN: Final[Mapping[Hint, Cue]] = {
    hint: _CUES[hint.value] for hint in Hint if hint.value in _CUES and hint not in (Hint.TOLD, Hint.DANGER)
}

#: A line that may say that somebody is in danger says nothing else: its "do not want to" is no refusal.
_IN_DANGER: Final = Reading(frozenset({Cue.DANGER, Cue.STRAIN}))

#: What says that it only looks like a cue.
_NO_CUE: Final[Mapping[Hint, Cue]] = {
    Hint.NOT_ALWAYS: Cue.ALWAYS,
    Hint.NOT_BETWEEN: Cue.BETWEEN,
    Hint.NOT_IDEA: Cue.IDEA,
    Hint.NOT_OBSTACLE: Cue.OBSTACLE,
}


def _bullet(line: Noted, before: Noted | None) -> Cue | None:
    """What a sign with a space behind it says. It is kept as a note, for it may be a list; two in a row are one."""
    cue = _SPACED.get(line.text[:2])
    return cue if cue and (before is None or before.text[:2] != line.text[:2]) else None


def _of_mark(line: Noted, lexicon: Lexicon) -> frozenset[Cue]:
    """What a mark says."""
    if line.sort == line_kinds.PROMISE:
        return frozenset({Cue.MINE if line.owner == "mentor" else Cue.WHEN_THEN if line.cue else Cue.PROMISE})
    if line.sort == line_kinds.GOAL:
        return frozenset({Cue.GOAL_UP if line.up else Cue.GOAL})
    cue = _MARKED.get(line.sort)
    if cue is Cue.FEEDBACK and Hint.CHANGE in lexicon.hints(line.text.rpartition("/")[2]):
        return frozenset({cue, Cue.FEEDBACK_CHANGE})
    return frozenset({cue} if cue else ())


def _after(text: str, words: str) -> str:
    """Up to three words behind some words."""
    place = text.casefold().find(words) if words else -1
    if place < 0:
        return ""
    return " ".join(re.split(r"[.,;:!?]", text[place + len(words) :])[0].split()[:4])


def _number(text: str, lexicon: Lexicon) -> tuple[str, Cue | None]:
    """A number from 0 to 10 that was given, and whether it came with a because or an if."""
    led = _LEADS.search(text)
    if led:
        for hint, cue in ((Hint.BECAUSE, Cue.NUMBER_BECAUSE), (Hint.IF, Cue.NUMBER_IF)):
            if hint in lexicon.hints(led[2]):
                return led[1], cue
    found = _OF_TEN.search(text) or _ALONE.search(text)
    return (found[1], Cue.NUMBER) if found else ("", None)


def _begins_told(text: str, lexicon: Lexicon) -> bool:
    """Whether the line tells what the mentor told: "told: ..."."""
    head, colon, _ = text.partition(":")
    return bool(colon) and len(head.split()) <= 2 and Hint.TOLD in lexicon.hints(head)


def _names_somebody(text: str, names: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a name or an initial of somebody else is in it: a capital that does not begin a sentence."""
    for word in _WORD.finditer(text):
        said = word[0]
        if not said[0].isupper() or said.casefold() in names or said in ("I", "Q", "A"):
            continue
        begins = text[: word.start()].rstrip()[-1:] in ("", ".", ":", "!", "?", '"', "“")
        if (not begins or len(said) == 1) and Hint.NO_NAME not in lexicon.hints(said):
            return True
    return False
