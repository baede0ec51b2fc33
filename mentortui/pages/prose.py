"""Our own Markdown (headings, lists, **strong**, `keys`) as blocks: a section for each heading, one text in each."""

from __future__ import annotations

import re

from mentortui.pages.page import Block, Head, Para, Span


def prose(text: str, *, now: bool = False) -> tuple[Block, ...]:
    """The blocks of a text. now: its heading is the one thing on the screen."""
    blocks: list[Block] = []
    for section in sections(text):
        head, _, rest = section.partition("\n") if section.startswith("# ") else ("", "", section)
        blocks += [Head(head.removeprefix("# "), now=now)] if head else []
        blocks += [Para(_spans("\n\n".join(map(_unfolded, rest.strip().split("\n\n")))))] if rest.strip() else []
    return tuple(blocks)


def sections(text: str) -> list[str]:
    """A text before each of its headings."""
    return [section for section in re.split(r"^(?=# )", text, flags=re.MULTILINE) if section.strip()]


def _unfolded(paragraph: str) -> str:
    """A paragraph on one line, a list with one line for each item."""
    return re.sub(r"\n(?!- )\s*", " ", paragraph)


def _spans(text: str) -> tuple[Span, ...]:
    return tuple(
        Span(part[2:-2], "strong")
        if part.startswith("**")
        else Span(part[1:-1], "strong")
        if part.startswith("`")
        else Span(part)
        for part in re.split(r"(\*\*[^*]+\*\*|`[^`]+`)", text)
        if part
    )
