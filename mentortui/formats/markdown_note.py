"""A note of several lines inside a report: its own Markdown stays Markdown, lower than the report's, and ends with it.

Headings, lists, tasks, quotes, tables and code stay as they are; headings are set below those of the page. What would
reach beyond the note is escaped: raw HTML, definitions of links, pictures, and links to anything but the web or mail.
Code is left as it is, but for tabs, which a list cannot indent. Where that is not enough, the note is plain paragraphs.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Final

from mentortui.formats.markdown_escape import paragraphs
from mentortui.formats.markdown_parser import commonmark
from mentortui.model.text import visible

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

HIGHEST: Final = 3
"""The level of a note's first heading; the pages have the two above."""
DEEPEST: Final = 20
"""The depth from which on quotes and lists are no longer read; behind the parser's own limit words would be lost."""
LONGEST: Final = 64 * 1024
"""The characters above which a note is plain paragraphs."""
_CODE: Final = re.compile(r"(?s)(?<![\\`])(`+)(?!`)(.*?)(?<!`)\1(?!`)")
_ESCAPED: Final = re.compile(
    r"<(?=[A-Za-z/!?])|(?<=!)\[|\[(?=(?:[^\]\\]|\\.)*\]:)|(?<=\])\((?!<?(?:https?://|mailto:))", re.IGNORECASE
)
_HARMLESS: Final = frozenset(("http", "https", "mailto"))


def note_markdown(text: str, indent: str) -> str:
    """The Markdown of a note, each line behind indent, which is that of the list item in which it stands."""
    if len(text) > LONGEST:
        return paragraphs(text, indent)
    made = "\n".join(f"{indent}{row}" if row.strip() else "" for row in _rows(text))
    return made if _stays_inside(made, indent) else paragraphs(text, indent)


def note_html(text: str) -> str:
    """The HTML of a note. Raw HTML and pictures stay as they were typed; headings are below those of a page."""
    tokens = note_tokens(text, tables=True)
    if tokens is None:
        return f"<p>{escape(visible(text))}</p>\n"
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + HIGHEST - 1)}"
        elif token.type == "fence" and token.info:
            token.content, token.info = f"{token.info.strip()}\n{token.content}", ""  # a renderer would hide it
    parser = _inert(tables=True)
    return str(parser.renderer.render(tokens, parser.options, {}))


def note_tokens(text: str, *, tables: bool = False) -> list[Token] | None:
    """What a note is made of, for those who show it; None where it is longer or nested deeper than is read. What could
    reach beyond it, or hide in it (a character by its number), is text as it was typed; a link is its words and, as
    words, its address."""
    if len(text) > LONGEST:
        return None
    tokens = _inert(tables=tables).parse(visible(text).expandtabs(4))
    for token in tokens:
        token.children = _without_links(token.children) if token.children else token.children
    return None if any(token.level >= DEEPEST for token in tokens) else tokens


def _without_links(children: list[Token]) -> list[Token]:
    """Each link as its words and its address, unless they are the same."""
    made: list[Token] = []
    begun: list[tuple[int, str]] = []
    for child in children:
        if child.type == "link_open":
            begun.append((len(made), str(child.attrGet("href") or "")))
            continue
        if child.type == "link_close":
            start, address = begun.pop()
            said = "".join(each.content for each in made[start:])
            child = child.copy(type="text", tag="", nesting=0, content=f" ({address})" if said else address)
            if said == address:
                continue
        made.append(child)
    return made


def _rows(text: str) -> list[str]:
    """The lines of a note, changed where they have to be."""
    source = visible(text).expandtabs(4).strip("\n").rstrip().split("\n")
    tokens = _parser().parse("\n".join(source))
    rows: list[str | None] = [*source]
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    lower = max(0, HIGHEST - min(levels, default=HIGHEST))
    for before, token in zip([tokens[0], *tokens] if tokens else [], tokens, strict=False):
        if token.map is None:
            continue
        first, end = token.map
        if token.type == "table_open":
            rows[first:end] = [_escaped(row or "") for row in rows[first:end]]
        elif token.type == "inline" and before.type == "heading_open":
            _set_heading(rows, before, token, lower)
        elif token.type == "inline" and before.type == "paragraph_open":
            escaped = _escaped("\n".join(row or "" for row in rows[first:end])).split("\n")
            rows[first:end] = [*(f"{row.rstrip()}  " for row in escaped[:-1]), escaped[-1].rstrip()]
        elif token.type == "fence" and token.level == 0 and not _is_closed(source[first:end], token.markup):
            rows[end - 1] = f"{rows[end - 1]}\n{token.markup}"
    return "\n".join(row for row in rows if row is not None).split("\n")


def _set_heading(rows: list[str | None], opened: Token, words: Token, lower: int) -> None:
    """A heading of either form as one line of signs, at its lower level."""
    assert opened.map is not None
    first, end = opened.map
    text = " ".join(words.content.split("\n"))
    row = rows[first] or ""
    begin = row.find(words.content.split("\n")[0]) if text else len(row)
    prefix = row[: max(begin, 0)].rstrip("# ") if opened.markup.startswith("#") else row[: max(begin, 0)].rstrip()
    level = min(6, int(opened.tag[1]) + lower)
    rows[first] = f"{prefix}{' ' if prefix.strip() else ''}{'#' * level} {_escaped(text)}".rstrip()
    rows[first + 1 : end] = [None] * (end - first - 1)


def _is_closed(lines: list[str], fence: str) -> bool:
    end = rf" {{0,3}}{re.escape(fence)}{re.escape(fence[0])}*\s*"
    return len(lines) > 1 and re.fullmatch(end, lines[-1]) is not None


def _escaped(text: str) -> str:
    """text with what reaches beyond it escaped, but not in code."""
    made, place = "", 0
    for code in _CODE.finditer(text):
        made += _ESCAPED.sub(r"\\\g<0>", text[place : code.start()]) + code[0]
        place = code.end()
    return made + _ESCAPED.sub(r"\\\g<0>", text[place:])


def _stays_inside(made: str, indent: str) -> bool:
    """Whether the note is all of its item and no more: the next item and the heading behind are as without it."""
    item = f"-{' ' * (len(indent) - 1)}"
    tokens = _parser(html=True).parse(f"{item}x\n\n{made}\n\n{item}y\n\n## z\n")
    if any(not _is_harmless(each) for token in tokens for each in (token, *(token.children or ()))):
        return False
    top = [token.type for token in tokens if token.level == 0]
    items = sum(token.type == "list_item_open" and token.level == 1 for token in tokens)
    last = [token.content for token in tokens if token.type == "inline"][-2:]
    ends = ["bullet_list_open", "bullet_list_close", "heading_open", "heading_close"]
    return (top, items, last) == (ends, 2, ["y", "z"])


def _is_harmless(token: Token) -> bool:
    if token.type == "link_open":
        return str(token.attrGet("href")).partition(":")[0].lower() in _HARMLESS
    return token.type not in ("html_block", "html_inline", "image") and not (
        token.type == "heading_open" and int(token.tag[1]) < HIGHEST and token.level > 0
    )


@cache
def _inert(*, tables: bool) -> MarkdownIt:
    """A parser for which nothing leads out of the note."""
    parser = _commonmark({"html": False, "breaks": True})
    parser.disable(["reference", "image", "autolink", "html_inline", "html_block", "entity"])
    return parser.enable("table") if tables else parser


@cache
def _parser(*, html: bool = False) -> MarkdownIt:
    """The parser of what people write; with html, that of who reads the page."""
    parser = _commonmark({"html": html}).enable("table")
    return parser if html else parser.disable("reference")


def _commonmark(options: dict[str, bool]) -> MarkdownIt:
    return commonmark({**options, "maxNesting": 3 * DEEPEST})
