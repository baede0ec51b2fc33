"""The setter for Markdown: a page to keep or to send. What people wrote stays text, but for a long note, which is
Markdown within its own bounds. What has no form of its own is said as plain text says it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from mentortui.formats.markdown_escape import inline, line
from mentortui.formats.markdown_note import note_markdown
from mentortui.pages.page import Block, Head, Note, Page, Row
from mentortui.pages.plain_text import lines_of

ITEM = "- "


def as_markdown(page: Page) -> str:
    """The page as Markdown: its title, a section for each head, rows as lists."""
    private = "Private, only you see it. " if page.private else ""
    parts = [f"# {inline(page.heading)}", line(private + " · ".join(page.where)), *_all(page.blocks)]
    return "\n\n".join(parts) + "\n"


def _all(blocks: Sequence[Block]) -> Iterator[str]:
    """Rows that follow each other are one list."""
    for are_rows, together in groupby(blocks, lambda block: isinstance(block, Row)):
        if are_rows:
            yield "\n".join(_set(block) for block in together)
        else:
            yield from filter(None, map(_set, together))


def _set(block: Block) -> str:
    match block:
        case Head():
            return f"## {inline(' '.join(lines_of(block)))}"
        case Note():
            who = ", ".join(filter(None, ("Private" if block.private else "", block.name))) or "Note"
            return f"{ITEM}{line(who)}:\n\n{note_markdown(block.markdown, '  ')}"
        case _:
            return _lines(list(lines_of(block)))


def _lines(rows: Sequence[str]) -> str:
    """Items of a list stay below each other; of other lines each keeps its end."""
    made = ""
    for at, row in enumerate(rows):
        text = row.lstrip(" ")
        indent = row[: len(row) - len(text)]
        is_item = text.startswith(ITEM)
        if at:
            made += "\n" if is_item or not rows[at - 1].strip() or not text else "\\\n"
        made += indent + (ITEM + line(text[len(ITEM) :]) if is_item else line(text) if text else "")
    return made
