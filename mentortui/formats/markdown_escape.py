"""Typed text inside Markdown: read as typed, in a terminal and when rendered.

A light hand: a text in which nothing is markup, whatever stands beside it, is left as it is; a parser of CommonMark
says whether that is so. Any other has all its signs escaped.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mentortui.formats.markdown_parser import commonmark
from mentortui.model.text import one_line, visible

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_BLOCK = re.compile(
    r"[-+*](?=\s|$)|#{1,6}(?=\s|$)|>|=+\s*$|[_*](?:\s*[_*])+\s*$|~{3,}|\[(?=[^\]]*\]:)"
    r"|[|:\s]*-[-|:\s]*$"  # a rule, the underline of a heading, or the second row of a table
)
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_SIGNS = re.compile(r"[\\`*_\[\]<>&~]")
"""What can begin or end markup in the middle of a line."""
_ASKED = re.compile(r"[*_&]|<[^\s\d=-]")
"""Where only a parser knows; a text without any of them is asked about nothing."""
_NEVER = re.compile(r"[\\`\[\]]|~~|<[A-Za-z/!?]")
"""What finds its other half in another text on the line, or hides the sign behind it."""
_NEIGHBOURS = (("*a ", " b*"), ("_a ", " b_"))
"""What other people's words around a text could open before it and close behind it."""
_MOST_INDENT = 3  # a fourth space would make code of it


def inline(text: str) -> str:
    """text on one line, for the middle of a line of Markdown."""
    words = one_line(text).strip()
    return words if _is_inert(words) else _SIGNS.sub(r"\\\g<0>", words)


def _is_inert(text: str) -> bool:
    """Whether text reads as it was typed, whatever stands beside it: alone, and between what opens and closes."""
    if _NEVER.search(text):
        return False
    if not _ASKED.search(text):
        return True
    return _shown(text) == text and all(
        _shown(f"{before}{text}{behind}", within="em") == f"{before[1:]}{text}{behind[:-1]}"
        for before, behind in _NEIGHBOURS
    )


def _shown(line: str, within: str = "") -> str | None:
    """The words of a line that is one text, or one piece of emphasis; None where it is more than that."""
    tokens = _parser().parseInline(line)[0].children or []
    if within:
        if [token.type for token in (tokens[0], tokens[-1])] != [f"{within}_open", f"{within}_close"]:
            return None
        tokens = tokens[1:-1]
    return "".join(token.content for token in tokens) if all(token.type == "text" for token in tokens) else None


@cache
def _parser() -> MarkdownIt:
    return commonmark({})


def line(text: str) -> str:
    """text on one line, for the start of a paragraph, heading or list item."""
    escaped = inline(text)
    return _NUMBER.sub(r"\1\\\2", escaped, count=1) if _NUMBER.match(escaped) else _starts_block(escaped)


def _starts_block(text: str) -> str:
    return f"\\{text}" if _BLOCK.match(text) else text


def paragraphs(text: str, indent: str = "") -> str:
    """text of several lines as paragraphs, each line behind indent; its line breaks are kept as hard breaks."""
    rows = [row.rstrip() for row in visible(text).expandtabs(4).strip("\n").split("\n")]
    made = []
    for row, after in zip(rows, [*rows[1:], ""], strict=True):
        words = row.lstrip()
        lead = row[: min(len(row) - len(words), _MOST_INDENT)]
        hard_break = "  " if words and after.strip() else ""
        made.append(f"{indent}{lead}{line(words)}{hard_break}" if words else "")
    return "\n".join(made)
