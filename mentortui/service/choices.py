"""Questions with a few answers: the same numbers and words wherever one of them is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mentortui.model.records.kinds import GOAL_SORTS

_ROW = 90
"""Cells that the answers may take where they are told in one row; more are told by their number."""
_YES_AND_NO = {"y": "yes", "yes": "yes", "n": "no", "no": "no"}


class NotAmong(ValueError):
    """The answer is none of the few; the text names them."""


class Choice(NamedTuple):
    """A few answers, in order. A yes comes before a no, and a person's number is the place of the answer."""

    names: Sequence[str]
    """What people read: `it is complete`."""
    values: Sequence[str]
    """What is stored for each."""
    also: Mapping[str, str] = {}
    """Other words that may be typed, in lower case -> what is stored."""
    own: bool = False
    """Whether words of one's own are an answer, too."""

    @property
    def listed(self) -> str:
        """`1 personal · 2 professional`."""
        return " · ".join(f"{place} {name}" for place, name in enumerate(self.names, 1))

    @property
    def help(self) -> str:
        """The same, and that there can be other words, where there can."""
        return f"{self.listed} · or your own words" if self.own else self.listed

    def read(self, typed: str) -> str:
        """The value for what was typed: a number, a name, the beginning of one, or the value itself. Where the values
        are yes and no, `y` and `n` answer, whatever the names are. Raises NotAmong."""
        text = typed.strip().lower()
        if text.isdecimal() and 1 <= int(text) <= len(self.values):
            return self.values[int(text) - 1]
        more = {**(_YES_AND_NO if {"yes", "no"} <= set(self.values) else {}), **self.also}
        if text in more:
            return more[text]
        words = [(name.lower(), value) for name, value in zip(self.names, self.values, strict=True)]
        whole = [value for name, value in words if text in (name, value.lower())]
        begun = [value for name, value in words if text and name.startswith(text)]
        found = set(whole or begun)  # a whole word before one that only begins like it: Ann, not Anna
        if len(found) == 1:
            return found.pop()
        if self.own and text and not text.isdecimal():
            return typed.strip()
        few = len(self.help) <= _ROW
        raise NotAmong(f"One of these: {self.help}" if few else range_words(len(self.values)))


def range_words(count: int) -> str:
    """Which numbers can be typed, from 1 to count."""
    return {1: "Type 1", 2: "1 or 2"}.get(count, f"A number from 1 to {count}")


def choice(
    names: Sequence[str], values: Sequence[str] = (), also: Mapping[str, str] = {}, *, own: bool = False
) -> Choice:
    """A choice among names; values where something else is stored for them."""
    return Choice(names, values or names, also, own)


YES_OR_NO = choice(("yes", "no"))
SEAL = choice(("seal now", "not yet"), ("yes", "no"))
"""Answers, letters: whatever two people write apart and open together."""
SIGN = choice(("yes, I sign", "not yet"), ("yes", "no"))
COMPLETE = choice(("yes, it is complete", "not yet"), ("yes", "no"))
READY = choice(("ready", "not yet", "unsure"), also={"y": "ready", "yes": "ready", "no": "not yet"})
"""Whether it is time for the next stage."""
FIELD = choice(("personal", "professional"), also={"p": "personal", "w": "professional"})
"""What a goal belongs to."""
SORT_NAMES = dict(zip(GOAL_SORTS, ("career", "skill", "leading", "a decision", "a change"), strict=True))
"""The sorts of goals that the program knows, as people read them."""
SORT = choice(tuple(SORT_NAMES.values()), GOAL_SORTS, own=True)
