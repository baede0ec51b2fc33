"""Colours and attributes of cells (SGR, ECMA-48 8.3.117), and the shortest way from one to another."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

OFF = {
    "1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "6": "25", "7": "27", "8": "28", "9": "29",
    "21": "24", "51": "54", "52": "54", "53": "55",
}  # fmt: skip
"""What switches each attribute off. Some share it: bold and dim, underline and double underline."""
_FAINT_ON_BLANKS = frozenset("123")


class Unreadable(Exception):
    """Output that we cannot read; the message is the part."""


class Style(NamedTuple):
    """Codes of foreground and background ("" is the terminal's own) and of what else is on."""

    ink: str = ""
    ground: str = ""
    marks: frozenset[str] = frozenset()

    @property
    def plain_on_blanks(self) -> bool:
        """Whether a blank in this style shows nothing but its ground."""
        return self.marks <= _FAINT_ON_BLANKS


PLAIN = Style()


@lru_cache(1024)
def after(style: Style, codes: str) -> Style:
    """The style once `ESC [ codes m` was written. Raises Unreadable."""
    ink, ground, marks = style.ink, style.ground, set(style.marks)
    numbers = codes.split(";")
    while numbers:
        number = numbers.pop(0)
        match number.lstrip("0"):
            case "":
                ink, ground, marks = "", "", set()
            case "38":
                ink = _colour("38", numbers)
            case "48":
                ground = _colour("48", numbers)
            case "39":
                ink = ""
            case "49":
                ground = ""
            case code if code in OFF:
                marks.add(code)
            case code if code in OFF.values():
                marks = {mark for mark in marks if OFF[mark] != code}
            case code if len(code) in (2, 3) and code[-1] <= "7" and code[:-1] in ("3", "9"):
                ink = code
            case code if len(code) in (2, 3) and code[-1] <= "7" and code[:-1] in ("4", "10"):
                ground = code
            case code:
                raise Unreadable(code)
    return Style(ink, ground, frozenset(marks))


def _colour(kind: str, numbers: list[str]) -> str:
    """A colour of 256 or of all, taken off the front of numbers."""
    size = {"5": 2, "2": 4}.get(numbers[0] if numbers else "", 0)
    if not size or len(numbers) < size:
        raise Unreadable(f"{kind};{';'.join(numbers)}")
    taken, numbers[:size] = numbers[:size], []
    return ";".join([kind, *taken])


@lru_cache(1024)
def change(old: Style | None, new: Style) -> str:
    """The fewest bytes that take a terminal from old (None: it could be anything) to new."""
    codes = [*sorted(new.marks), new.ink, new.ground]
    anew = ";".join(["", *filter(None, codes)])
    if old is None:
        return f"\x1b[{anew}m"
    if old == new:
        return ""
    off = {OFF[mark] for mark in old.marks - new.marks}
    on = {mark for mark in new.marks if mark not in old.marks or OFF[mark] in off}
    steps = [*sorted(off), *sorted(on)]
    steps += [new.ink or "39"] if new.ink != old.ink else []
    steps += [new.ground or "49"] if new.ground != old.ground else []
    return min(f"\x1b[{';'.join(steps)}m", f"\x1b[{anew}m", key=len)
