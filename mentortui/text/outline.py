"""Markdown as a small neutral tree: sections, paragraphs and list items, each with its line.

The rest of the program reads content through these three shapes and never meets a Markdown token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

# One plain word before the colon, so that a sentence with a colon in it stays a sentence.
_KEY: Final = re.compile(r"([A-Za-z][A-Za-z-]*):(?:\s+(.*))?\Z", re.DOTALL)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


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


class _Growing:
    """A section while it is being read."""

    def __init__(self, level: int, title: str, line: int) -> None:
        self.level, self.title, self.line = level, title, line
        self.paragraphs: list[Paragraph] = []
        self.items: list[Item] = []
        self.sections: list[_Growing] = []

    def frozen(self) -> Section:
        # At most six levels of heading exist, so this recursion is bounded.
        below = tuple(section.frozen() for section in self.sections)
        return Section(self.level, self.title, self.line, tuple(self.paragraphs), tuple(self.items), below)


def read_outline(markdown: str) -> Section:
    """The tree of a Markdown text (CommonMark, no HTML). Any text gives a tree; nothing is raised.

    Block quotes and code blocks count as paragraphs. Rules and link definitions leave no trace. Lone surrogates,
    which no well-formed file holds, come back as U+FFFD.
    """
    from markdown_it.tree import SyntaxTreeNode

    tokens = _parser().parse(_SURROGATE.sub("\ufffd", markdown))
    root = _Growing(0, "", 1)
    open_sections = [root]
    for node in _blocks(SyntaxTreeNode(tokens)):
        here = open_sections[-1]
        if node.type == "heading":
            section = _Growing(int(node.tag[1]), _words(node), _line(node))
            while open_sections[-1].level >= section.level:
                open_sections.pop()
            open_sections[-1].sections.append(section)
            open_sections.append(section)
        elif node.type == "list_item":
            here.items.append(_item(node))
        elif words := _words(node):
            here.paragraphs.append(Paragraph(words, _line(node)))
    return root.frozen()


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})


def _blocks(parent: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    """Headings, list items and text blocks in reading order; lists and quotes are opened up."""
    for node in parent.children:
        if node.type in ("bullet_list", "ordered_list", "blockquote"):
            yield from _blocks(node)
        else:
            yield node


def _item(node: SyntaxTreeNode) -> Item:
    """The parser nests at most twenty deep, so neither this recursion nor that of _blocks can run away."""
    inner = list(_blocks(node))
    nested = tuple(_item(child) for child in inner if child.type == "list_item")
    text = " ".join(filter(None, (_words(child) for child in inner if child.type != "list_item")))
    match = _KEY.match(text)
    key, value = (match[1].lower(), (match[2] or "").strip()) if match else ("", text)
    return Item(text=text, line=_line(node), key=key, value=value, items=nested)


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 1


def _words(node: SyntaxTreeNode) -> str:
    """The plain words of a heading, paragraph or code block."""
    if node.type in ("fence", "code_block"):
        return node.content.strip()
    pieces = (
        " " if leaf.type in ("softbreak", "hardbreak") else leaf.content
        for leaf in node.walk()
        if leaf.type in ("text", "code_inline", "softbreak", "hardbreak")
    )
    return "".join(pieces).strip()
