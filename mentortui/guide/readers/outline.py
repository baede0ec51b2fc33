"""Markdown as a small neutral tree: sections, paragraphs and list items, each with its line.

The rest of the program reads content through these three shapes and never meets a Markdown token.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# One plain word before the colon, so that a sentence with a colon in it stays a sentence.
_KEY: Final = re.compile(r"([A-Za-z][A-Za-z-]*):(?:\s+(.*))?\Z", re.DOTALL)
_TEXTS: Final = ("inline", "fence", "code_block")
# What plain text is made of; see _read_plain.
_NOT_PLAIN: Final = re.compile(r"[\0\r\t\\`*_\[\]<>&]")
_PLAIN_LINE: Final = re.compile(r"""(?:(\#{1,6}|-)\ )?((?:[^\W\d_]|["“‘⟨(])(?:.*\S)?)""", re.VERBOSE)


class Paragraph(msgspec.Struct, frozen=True):
    """Running text: its words with soft breaks as spaces and markup removed, and its first line (from 1)."""

    text: str
    line: int


class Item(msgspec.Struct, frozen=True):
    """One list item.

    text is the whole item without its marker; key and value are the two sides of `key: value`, with key in
    lower case, or an empty key and the whole text where there is no such colon. items are the nested ones.
    """

    text: str
    line: int
    key: str = ""
    value: str = ""
    items: tuple[Item, ...] = ()


class Section(msgspec.Struct, frozen=True):
    """A heading and what stands under it. The whole text is a section of level 0 with no title, at line 1."""

    level: int
    title: str
    line: int
    paragraphs: tuple[Paragraph, ...] = ()
    items: tuple[Item, ...] = ()
    sections: tuple[Section, ...] = ()


class _GrowingItem:
    """A list item while it is being read."""

    def __init__(self, line: int, *texts: str) -> None:
        self.line = line
        self.texts = list(texts)
        self.items: list[Item] = []

    def frozen(self) -> Item:
        text = " ".join(filter(None, self.texts))
        match = _KEY.match(text)
        key, value = (match[1].lower(), (match[2] or "").strip()) if match else ("", text)
        return Item(text=text, line=self.line, key=key, value=value, items=tuple(self.items))


class _GrowingSection:
    """A section while it is being read."""

    def __init__(self, level: int, title: str, line: int) -> None:
        self.level, self.title, self.line = level, title, line
        self.paragraphs: list[Paragraph] = []
        self.items: list[Item] = []
        self.sections: list[_GrowingSection] = []

    def frozen(self) -> Section:
        # At most six levels of heading exist, so this recursion is bounded.
        below = tuple(section.frozen() for section in self.sections)
        return Section(self.level, self.title, self.line, tuple(self.paragraphs), tuple(self.items), below)


def read_outline(markdown: str) -> Section:
    """The tree of a Markdown text (CommonMark, no HTML). Any text gives a tree; nothing is raised.

    Block quotes and code blocks count as paragraphs. Rules and link definitions leave no trace. Lone surrogates,
    which no well-formed file holds, come back as U+FFFD.
    """
    text = _well_formed(markdown)
    root = _read_plain(text) or _read_any(text)
    return root.frozen()


def _well_formed(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text)
    return text


def _read_plain(text: str) -> _GrowingSection | None:
    """The tree of a text without markup: headings, items of one line, paragraphs; None for any other.

    Nearly all content is of this kind, and a session that begins need not wait for the parser, which costs more than
    the rest of its start. It is never another tree than the parser's: tests/text compares them.
    """
    if _NOT_PLAIN.search(text):
        return None
    root = _GrowingSection(0, "", 1)
    sections, before = [root], ""
    for number, line in enumerate(text.split("\n"), 1):
        found = _PLAIN_LINE.fullmatch(line)
        sign, words = (found[1] or "text", found[2]) if found else ("", "")
        if line and (not found or (sign == "text" and before == "-") or (sign[0] == "#" and "#" in words)):
            return None  # among others: a line without a sign goes on with the item above it
        if sign == "-":
            sections[-1].items.append(_GrowingItem(number, words).frozen())
        elif sign == "text" and before == "text":
            above = sections[-1].paragraphs.pop()
            sections[-1].paragraphs.append(Paragraph(f"{above.text} {words}", above.line))
        elif sign == "text":
            sections[-1].paragraphs.append(Paragraph(words, number))
        elif sign:
            _open_section(sections, _GrowingSection(len(sign), words, number))
        before = sign
    return root


def _read_any(text: str) -> _GrowingSection:
    """The tree of any text, by way of the Markdown parser."""
    root = _GrowingSection(0, "", 1)
    sections, items = [root], list[_GrowingItem]()
    level = line = 0
    # The flat list of tokens, not markdown-it's tree of them: that one recurses as deep as a text nests its emphasis.
    for token in _parser().parse(text):
        line = token.map[0] + 1 if token.map else line
        if token.type == "list_item_open":
            items.append(_GrowingItem(line))
        elif token.type == "list_item_close":
            done = items.pop().frozen()
            (items[-1].items if items else sections[-1].items).append(done)
        elif token.type in ("heading_open", "heading_close"):
            level = int(token.tag[1]) if token.nesting == 1 else 0
        elif token.type not in _TEXTS:
            continue
        elif items:
            items[-1].texts.append(_words(token))
        elif level:
            _open_section(sections, _GrowingSection(level, _words(token), line))
        elif words := _words(token):
            sections[-1].paragraphs.append(Paragraph(words, line))
    return root


def _open_section(path: list[_GrowingSection], section: _GrowingSection) -> None:
    """Put a section below the nearest one of a smaller level; path leads from the root to the open section."""
    while path[-1].level >= section.level:
        path.pop()
    path[-1].sections.append(section)
    path.append(section)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})


def _words(token: Token) -> str:
    """The plain words of a text token: markup gone, line breaks as spaces, of a picture its description."""
    if token.children is None:
        return token.content.strip()
    pieces = (" " if leaf.type in ("softbreak", "hardbreak") else leaf.content for leaf in token.children)
    return "".join(pieces).strip()
