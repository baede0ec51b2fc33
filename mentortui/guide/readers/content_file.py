"""What every content file shares: where it came from, what is wrong with it, and `- key: value` entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from enum import StrEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

if TYPE_CHECKING:
    from mentortui.guide.readers.outline import Item, Section

KEY_AND_VALUE: Final = "write it as `- key: value`"
_Choice = TypeVar("_Choice", bound=StrEnum)


class ContentFile:
    """A file of content: its name below the content folder or below the folder of its kit, its text, and whose it is:
    the program's, that of everybody at a site (the path of its folder), or a person's own."""

    def __init__(
        self, name: str, text: str | Callable[[], str], own: bool = False, *, kit: str = "", site: str = ""
    ) -> None:
        """text, or how to get it when it is first wanted: a session that begins needs three files of thirty."""
        self.name, self.own, self.kit, self.site = name, own or bool(site), kit, site
        self._text = text

    @property
    def rank(self) -> tuple[int, bool]:
        """What it lies over: the program's content, the program's kit, a site's, its kit, a person's own, their kit."""
        return (1 if self.site else 2) if self.own else 0, bool(self.kit)

    @property
    def shown(self) -> str:
        """Its name for a person, with the kit that it belongs to and the folder of a site."""
        below = f"kits/{self.kit}/{self.name}" if self.kit else self.name
        return f"{self.site}/{below}" if self.site else below

    @cached_property
    def text(self) -> str:
        """The whole file."""
        return self._text if isinstance(self._text, str) else self._text()

    @property
    def folder(self) -> str:
        """ "prompts" of "prompts/story.md"; empty where the file lies in no folder."""
        return self.name.rpartition("/")[0]

    @property
    def stem(self) -> str:
        """ "story" of "prompts/story.md"."""
        return self.name.rpartition("/")[2].removesuffix(".md")


class Problem(msgspec.Struct, frozen=True):
    """Something in a file that a person should look at. With warning, the entry is used all the same."""

    file: str
    line: int
    message: str
    own: bool = False
    warning: bool = False

    def __str__(self) -> str:
        """The problem as one line: `prompts/story.md:12: message`."""
        return f"{self.file}:{self.line}: {self.message}"


class EntryError(Exception):
    """An entry that cannot be used; the reader of the file reports it and goes on with the next."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class Report:
    """Collects the problems of one file."""

    def __init__(self, file: ContentFile) -> None:
        self._file = file
        self.own = file.own
        self.problems: list[Problem] = []

    def error(self, line: int, message: str) -> None:
        """The entry at this line was left out."""
        self.problems.append(Problem(self._file.shown, line, message, self._file.own))

    def warn(self, line: int, message: str) -> None:
        """The entry at this line is used, but could be better."""
        self.problems.append(Problem(self._file.shown, line, message, self._file.own, warning=True))


class Fields:
    """The `- key: value` items of one section, with errors that know their line."""

    def __init__(self, section: Section, known: Collection[str]) -> None:
        """Raises EntryError for an item without a key, with an unknown key, or with one that was given before."""
        self.line = section.line
        self._items: dict[str, Item] = {}
        for item in section.items:
            if not item.key:
                raise EntryError(item.line, f"“{clip(item.text)}” has no key: {KEY_AND_VALUE}")
            if item.key not in known:
                raise EntryError(item.line, f"unknown key “{item.key}”: known are {', '.join(known)}")
            if item.key in self._items:
                raise EntryError(item.line, f"“{item.key}” is there twice")
            self._items[item.key] = item

    def line_of(self, key: str) -> int:
        """The line of a key, or of the heading where the key is missing."""
        return self._items[key].line if key in self._items else self.line

    def text(self, key: str, default: str | None = None) -> str:
        """The value of a key. Raises EntryError where it is missing or empty and there is no default."""
        value = self._items[key].value if key in self._items else ""
        if value:
            return value
        if default is None:
            raise EntryError(self.line_of(key), f"“{key}” is missing")
        return default

    def whole(self, key: str, default: int, among: range) -> int:
        """A whole number within a range. Raises EntryError otherwise."""
        return whole(self.text(key, str(default)), among, key, self.line_of(key))

    def choice(self, key: str, kinds: type[_Choice], default: _Choice | None = None) -> _Choice:
        """A member of an enum, in any case. Raises EntryError otherwise."""
        return choice(self.text(key, default.value if default else None), kinds, key, self.line_of(key))

    def choices(self, key: str, kinds: type[_Choice], default: str) -> tuple[_Choice, ...]:
        """Members of an enum, separated by commas. Raises EntryError if one is unknown."""
        return tuple(choice(word, kinds, key, self.line_of(key)) for word in words(self.text(key, default)))


def choice(word: str, kinds: type[_Choice], key: str, line: int) -> _Choice:
    """The member of an enum whose value a person wrote, in any case. Raises EntryError if there is none."""
    kind: _Choice | None = _by_slug(kinds).get(slug(word))
    if kind is not None:
        return kind
    raise EntryError(line, f"unknown {key} “{clip(word)}”: known are {', '.join(kind.value for kind in kinds)}")


@cache
def _by_slug(kinds: type[_Choice]) -> dict[str, _Choice]:
    return {slug(kind.value): kind for kind in kinds}


def whole(word: str, among: range, key: str, line: int) -> int:
    """A whole number within a range. Raises EntryError otherwise."""
    # isdecimal() also takes digits of other scripts, which int() reads; four digits are more than any number here.
    if word.isdecimal() and len(word) <= 4 and int(word) in among:
        return int(word)
    raise EntryError(line, f"{key} is a whole number from {among[0]} to {among[-1]}, not “{clip(word)}”")


def words(text: str) -> Iterator[str]:
    """The parts of a list that a person wrote with commas."""
    return (part.strip() for part in text.split(",") if part.strip())


def slug(text: str) -> str:
    """Lower case, with a hyphen for everything that is no letter or digit: "About us" is "about-us"."""
    return re.sub(r"[\W_]+", "-", text.strip().lower()).strip("-")


def clip(text: str, width: int = 40) -> str:
    """Enough of a person's text to find it again."""
    return text if len(text) <= width else text[: width - 1] + "…"
