"""A note as lines for a screen: the signs before each line, its words, and how they stand out. No widths, no colours.

What could reach beyond the note, or hide in it, stays as it was typed: raw HTML, links, pictures, tables, entities.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from mentortui.formats.markdown_note import note_tokens
from mentortui.model.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

QUOTE = "│ "


class Piece(NamedTuple):
    """Words, and how their writer made them stand out: some of "strong", "em" and "code"."""

    text: str
    marks: tuple[str, ...] = ()


class NoteLine(NamedTuple):
    """A paragraph, a heading or a piece of code. Words may have line breaks.

    begins: the signs before its first row; hangs: those before the rows that follow, as wide. apart: whether its
    writer left space above it.
    """

    pieces: tuple[Piece, ...]
    begins: str = ""
    hangs: str = ""
    heading: bool = False
    apart: bool = False


class _Signs:
    """What stands before the lines of a list item or a quote: `begins` once, then `hangs`."""

    def __init__(self, begins: str, hangs: str) -> None:
        self.begins, self.hangs = begins, hangs

    def take(self) -> str:
        """The signs for the next line."""
        taken, self.begins = self.begins, self.hangs
        return taken


def note_lines(text: str) -> tuple[NoteLine, ...]:
    """The lines of a note, in their order."""
    tokens = note_tokens(text)
    if tokens is None:
        return (NoteLine((Piece(visible(text)),)),)
    return tuple(_lines(tokens, visible(text).split("\n")))


def _lines(tokens: Sequence[Token], source: Sequence[str]) -> Iterator[NoteLine]:
    within, heading = list[_Signs](), False
    for token in tokens:
        if token.type == "blockquote_open":
            within.append(_Signs(QUOTE, QUOTE))
        elif token.type == "list_item_open":
            sign = f"{token.info}{token.markup} " if token.info else "- "
            within.append(_Signs(sign, " " * len(sign)))
        elif token.type in ("blockquote_close", "list_item_close"):
            within.pop()
        elif token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif pieces := _pieces(token):
            hangs = "".join(signs.hangs for signs in within)
            yield NoteLine(pieces, "".join(signs.take() for signs in within), hangs, heading, _is_apart(token, source))


def _pieces(token: Token) -> tuple[Piece, ...]:
    """The words of a token that has some."""
    if token.type == "hr":
        return (Piece("───"),)
    if token.type in ("fence", "code_block"):
        return (Piece("\n".join(filter(None, (token.info, token.content.rstrip("\n")))), ("code",)),)
    found, marks = list[Piece](), list[str]()
    for child in token.children or ():
        if child.type in ("strong_open", "em_open"):
            marks.append(child.type.removesuffix("_open"))
        elif child.type in ("strong_close", "em_close"):
            marks.remove(child.type.removesuffix("_close"))
        elif child.type in ("softbreak", "hardbreak"):
            found.append(Piece("\n"))
        else:
            found.append(Piece(child.content, (*marks, "code") if child.type == "code_inline" else tuple(marks)))
    return tuple(found)


def _is_apart(token: Token, source: Sequence[str]) -> bool:
    above = token.map[0] - 1 if token.map else -1
    return above >= 0 and not source[above].strip("> \t")
