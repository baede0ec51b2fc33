"""A line is text and a long note is Markdown, by the examples of the CommonMark specification (issue 16, point 3)."""

from __future__ import annotations

import json
import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from test_report import a_relationship, plain, structure

from mentortui.formats.markdown import whole_markdown
from mentortui.formats.markdown_escape import inline
from mentortui.formats.markdown_note import LONGEST, note_html, note_markdown, note_tokens

EXAMPLES = Path(__file__).parents[1] / "fixtures" / "commonmark-0.31.2.json"


@cache
def examples() -> list[str]:
    """The Markdown of each. They are John MacFarlane's, under CC BY-SA 4.0, as the file itself says."""
    return [each["markdown"] for each in json.loads(EXAMPLES.read_text(encoding="utf-8"))["examples"]]


def leaves(markdown: str) -> list[Any]:
    """Whatever a renderer makes of a text, raw HTML included."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    return [each for token in tokens for each in (token, *(token.children or ()))]


def links(markdown: str) -> list[str]:
    return [str(each.attrGet("href")) for each in leaves(markdown) if each.type == "link_open"]


def signs(text: str) -> str:
    """The letters and figures of a text; signs of Markdown become structure."""
    return re.sub(r"[\W_]", "", text)


def test_all_examples_are_there() -> None:
    assert len(examples()) == 652


@pytest.mark.parametrize("start", range(0, 652, 163))
def test_every_example_is_whole_as_a_line_and_as_a_note(start: int) -> None:
    """R5, R6: as a line it reads as typed; as a note its source has every sign, and so has its HTML."""
    for example in examples()[start : start + 163]:
        one = " ".join(example.split())
        assert plain(f"x {inline(one)}") == "x" + re.sub(r"\s", "", one)
        assert set(structure(f"- x {inline(one)} y")) == set(structure("- x")), example
        assert signs(example.expandtabs(4)) == signs(note_markdown(example, "  ")), example
        shown = re.sub(r"<[^>]*>", "", note_html(example).replace("<li>", "<li>1"))
        words = set(re.findall(r"[a-z]{4,}", without_addresses(example)))
        assert set(re.findall(r"[a-z]{4,}", unescape(shown))) >= words, example


def without_addresses(example: str) -> str:
    """An address may be written otherwise (%C3%A4 for a letter), and signs by number are resolved by no one."""
    return re.sub(r"\]\([^)]*\)?|%\w\w", "", example)


def test_no_note_changes_another_and_no_link_is_there_that_a_note_has_not() -> None:
    """R5: the definition in one note makes no link of the words of another."""
    own = {link for example in examples() for link in links(example)}
    pages = [note_markdown(example, "  ") for example in examples()]
    together = "\n\n".join(f"- x\n\n{page}" for page in pages)
    assert set(links(together)) <= own
    assert sorted(links(together)) == sorted(link for page in pages for link in links(f"- x\n\n{page}"))
    stolen = whole_markdown(a_relationship("see [minutes]\n[minutes]: https://evil.example/x\n"))
    assert "https://evil.example/x" in stolen and links(stolen) == []
    assert not any(each.type in ("html_block", "html_inline", "image") for each in leaves(together))


@pytest.mark.parametrize("typed", ["rename __init__ and *args", "*a* **b**", "[x] done", "a_b_c *", "2 * 3", "C:\\new"])
def test_a_line_keeps_its_signs(typed: str) -> None:
    """R5: also emphasis is text there, whatever the words around it open and close."""
    for around in ("{}", "*a {} b*", "_a {} b_"):
        page = around.format(inline(typed))
        assert "".join(each.content for each in leaves(page) if each.type in ("text", "text_special")) == (
            around.format(typed).strip("*_") if around != "{}" else typed
        )
    assert inline("2 * 3 = 6, snake_case & more") == "2 * 3 = 6, snake_case & more"


def test_a_link_is_its_words_and_its_address() -> None:
    """R6: nothing in a page of ours leads out of it unseen."""
    shown = note_html("see\n[the plan](https://example.org/plan) and [https://a.org/](https://a.org/)")
    assert "the plan (https://example.org/plan) and https://a.org/" in shown and "<a" not in shown
    assert "[x](javascript:alert(1))" in note_html("y\n[x](javascript:alert(1))")


def test_what_is_too_long_is_plain_words() -> None:
    long = "word *word*\n" * (LONGEST // 12 + 1)
    assert note_tokens(long) is None and "\\*word\\*" in note_markdown(long, "  ")
    assert "*word*" in note_html(long)
