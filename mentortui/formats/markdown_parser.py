"""The one place where the formats load a parser of Markdown: only once a text has signs that could be some."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def commonmark(options: dict[str, bool | int]) -> MarkdownIt:
    """A parser of CommonMark."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", options)
