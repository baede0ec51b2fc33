"""What text may hold: hostile or broken characters are replaced by something that can be seen.

Names and notes are data. What would steer a terminal, reverse the reading order or break an encoder is made visible,
when text is typed, pasted, read from a file, and once more when it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_NAME = 80
"""Characters of a person's name; a longer one is refused where it is typed."""
LONGEST_SLUG = 40
"""Characters of a folder name that is made from names."""
MAX_MARKS = 8
"""Combining marks kept on one character; more are stacked only to hide the lines around them, and one sign stands for
them."""

_BIDI_TAGS = "\u061c\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff"
# Patterns stay text until they are used, since a start rarely meets such a character; re keeps what it compiled.
UNSAFE = f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{_BIDI_TAGS}]"
_CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f]"
_HIDDEN = f"[{_BIDI_TAGS}]"
_MARK_RANGES = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_MARKS = f"[{_MARK_RANGES}]{{{MAX_MARKS + 1},}}"
NO_MARK = f"(?![{_MARK_RANGES}\u200d\ufe0f])"
"""A pattern: here begins no mark that belongs to the character before it."""
_MARK_CHARS = frozenset(
    chr(code)
    for first, last in zip(_MARK_RANGES[::3], _MARK_RANGES[2::3], strict=True)
    for code in range(ord(first), ord(last) + 1)
)
_BREAKS = "\r\n?|\u2028|\u2029|\x0b|\x0c|\x85"
_RESERVED = frozenset({"con", "prn", "aux", "nul", "private", "live"})
SLUG = r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?"


class Pasted(str):
    """Text whose beginning was pasted: put back into a line it is read as such (see marks.read_line)."""

    __slots__ = ()


def visible(text: str) -> str:
    """text with every unsafe character shown: controls as their pictures (U+2400..), the rest as U+FFFD.

    Line breaks of every kind become LF; TAB and LF stay; of a stack of combining marks MAX_MARKS stay, U+FFFD stands
    for the others. Joiners and direction marks that writing needs (ZWJ, ZWNJ, LRM, RLM) stay. Idempotent.
    """
    plain = text.replace("\n", "").replace("\t", "")
    if plain.isprintable() and (plain.isascii() or _MARK_CHARS.isdisjoint(plain)):
        return text
    text = re.sub(_BREAKS, "\n", text)
    text = re.sub(_CONTROL, _picture, text)
    text = re.sub(_HIDDEN, "\ufffd", text)
    return re.sub(_MARKS, lambda found: f"{found[0][:MAX_MARKS]}\ufffd", text)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    return "\u2421" if code == 0x7F else chr(0x2400 + code) if code < 0x20 else "\ufffd"


def one_line(text: str) -> str:
    """visible(text) on a single line, for places that have only one: line breaks and tabs become a space."""
    return " ".join(visible(text).split("\n")).replace("\t", " ")


def clean_name(text: str) -> str:
    """A person's name, or another text of one line, as it is kept: NFC, no space at the ends. Nothing is cut."""
    line = one_line(text).strip()
    if line.isascii():
        return line
    import unicodedata

    return unicodedata.normalize("NFC", line).strip()


def is_reserved(slug: str) -> bool:
    """Whether a folder of that name would be mistaken for something else."""
    return slug in _RESERVED


def is_slug(text: str) -> bool:
    """Whether text can name a relationship's folder."""
    return re.fullmatch(SLUG, text) is not None


def free_slug(wanted: str, taken: set[str]) -> str:
    """wanted, or wanted-2, wanted-3, ... if that is taken."""
    if wanted not in taken:
        return wanted
    return next(name for count in range(2, len(taken) + 3) if (name := f"{wanted}-{count}") not in taken)


def author_id(login: str) -> str:
    """An author id, [a-z0-9_-], made from a login name or whatever a person chose: `Jo Ann` -> `jo-ann`, `иван` ->
    `ivan`. Signs alone give "me"."""
    if not login.isascii():
        from mentortui.model.latin import latin

        login = latin(login)
    return _plain_id(login)


def author_id_before(login: str) -> str:
    """The author id that 0.1.0 made of it, in which letters that are not Latin had no part: `иван` -> `me`."""
    return _plain_id(login)


def _plain_id(login: str) -> str:
    made = re.sub(r"[^a-z0-9_-]+", "-", login.casefold().encode("ascii", "ignore").decode()).strip("-")[:32]
    return made or "me"


def plural(number: int, one: str, many: str) -> str:
    """The words for one, or those for any other number: the one place where that is decided."""
    return one if number == 1 else many


def counted(number: int, one: str, many: str) -> str:
    """`1 line`, `3 lines`, `0 lines`: a number with its noun."""
    return f"{number} {plural(number, one, many)}"


def nearest(word: str, known: Iterable[str], most: int = 1, cutoff: float = 0.6) -> list[str]:
    """The words, the nearest first, that somebody may have meant who typed one that is not known. cutoff: how near at
    least, from 0 (anything) to 1 (the same)."""
    from difflib import get_close_matches

    return get_close_matches(word, list(known), n=most, cutoff=cutoff)
