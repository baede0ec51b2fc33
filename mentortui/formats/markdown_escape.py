"""Typed text inside Markdown: read as typed, in a terminal and when rendered. A light hand: only what would change it.

After CommonMark 0.31: what begins a block at the start of a line, raw HTML, code spans, links, images and entities.
"""

from __future__ import annotations

import re

from mentortui.model.text import one_line, visible

_BLOCK = re.compile(
    r"[-+*](?=\s|$)|#{1,6}(?=\s|$)|>|=+\s*$|[_*](?:\s*[_*])+\s*$|~{3,}|\[(?=[^\]]*\]:)"
    r"|[|:\s]*-[-|:\s]*$"  # a rule, the underline of a heading, or the second row of a table
)
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_INLINE = re.compile(r"\\(?=[!-/:-@\[-`{-~])|`|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)|(?<=\])\((?=)|(?<=\])\[|(?<=!)\[")
_MOST_INDENT = 3  # a fourth space would make code of it


def inline(text: str) -> str:
    """text on one line, for the middle of a line of Markdown."""
    return _INLINE.sub(r"\\\g<0>", one_line(text).strip())


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
