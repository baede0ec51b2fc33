"""Markdown as a neutral tree with line numbers."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentortui.guide.readers.outline import Item, Section, _read_any, _read_plain, read_outline

TEXT = """\
Before any heading.

# Story

A paragraph
over two lines.

## turn
- ask: Which *turn* in your `path`?
- Then:  What next?
- plain text
    - try: One thing.
1. a sentence: with a colon, but no single key

# Second
"""


def test_a_text_becomes_sections_items_and_lines() -> None:
    whole = read_outline(TEXT)
    assert (whole.level, whole.paragraphs[0].text, whole.paragraphs[0].line) == (0, "Before any heading.", 1)
    story, second = whole.sections
    assert (story.title, story.level, story.line) == ("Story", 1, 3)
    assert (second.title, second.line) == ("Second", 15)
    assert story.paragraphs[0].text == "A paragraph over two lines."
    assert story.paragraphs[0].line == 5
    (turn,) = story.sections
    assert [(item.key, item.value, item.line) for item in turn.items] == [
        ("ask", "Which turn in your path?", 9),
        ("then", "What next?", 10),
        ("", "plain text", 11),
        ("", "a sentence: with a colon, but no single key", 13),
    ]
    assert turn.items[2].items == (Item("try: One thing.", 12, "try", "One thing."),)


def test_a_key_may_have_no_value_and_a_value_may_run_on() -> None:
    items = read_outline("- ask:\n- then: one\n  two\n").items
    assert [(item.key, item.value) for item in items] == [("ask", ""), ("then", "one two")]


def test_headings_that_skip_a_level_still_nest() -> None:
    (top,) = read_outline("# A\n### B\n## C\n").sections
    assert [(section.title, section.level) for section in top.sections] == [("B", 3), ("C", 2)]


def test_markup_is_gone_and_words_stay() -> None:
    (paragraph,) = read_outline("a **b *c*** [d](e) ![f g](h) <i@j.kl> \\*m\\* &amp;").paragraphs
    assert paragraph.text == "a b c d f g i@j.kl *m* &"


def test_html_is_text_and_quotes_and_code_are_paragraphs() -> None:
    whole = read_outline("<b>bold</b>\n\n> quoted\n\n```\ncode\n```\n")
    assert [paragraph.text for paragraph in whole.paragraphs] == ["<b>bold</b>", "quoted", "code"]


def test_lines_are_right_with_windows_line_ends() -> None:
    assert read_outline("# A\r\n\r\n- x: y\r\n").sections[0].items[0].line == 3


ODD = [
    "",
    "\n",
    "#",
    "-",
    "- -",
    "- #",
    "# ",
    "\0",
    "\ud800",
    "[a](\ud800)",
    "> " * 500,
    "- " * 500,
    "[" * 500,
    "**a " * 2000 + "b** " * 2000,
]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_give_a_tree(text: str) -> None:
    assert isinstance(read_outline(text), Section)


@given(st.text(st.characters(), max_size=300) | st.text("#- \n>`:*[]()<&ab1.\t", max_size=200))
def test_any_text_gives_a_tree_with_lines_inside_it(text: str) -> None:
    lines = text.count("\n") + text.count("\r") + 1

    def check(section: Section) -> None:
        for part in (section, *section.paragraphs, *section.items):
            assert 1 <= part.line <= lines
        for inner in section.sections:
            check(inner)

    check(read_outline(text))


WORDS = st.text("ab :-=~+.)1“é?!\x0b\u2028\xa0", max_size=8).map(lambda rest: f"a{rest}".strip())
LINE = st.tuples(st.sampled_from(["", "- ", "# ", "## ", "### ", "“", "(", '"']), WORDS).map("".join)
ODD_LINE = st.text("ab- #1.:=~+“(\u2028\xa0é", max_size=6)
LINES = st.lists(st.one_of(LINE, LINE, LINE, st.just(""), ODD_LINE), max_size=8).map("\n".join)


@given(LINES)
@settings(max_examples=500)
def test_plain_text_gives_the_parsers_tree(text: str) -> None:
    plain = _read_plain(text)
    assert plain is None or plain.frozen() == _read_any(text).frozen()


@pytest.mark.parametrize("text", ["a\n- b\n\n- c\n\nd\ne\n# f\n### g\n- “h”: i\n## j", "", "\n\n", "(a"])
def test_what_is_plain_is_read_without_the_parser(text: str) -> None:
    plain = _read_plain(text)
    assert plain is not None and plain.frozen() == _read_any(text).frozen()


@pytest.mark.parametrize(
    "text",
    [
        "a *b*",
        "- a\nb",
        "- a\n  b",
        "1. a",
        "# a #",
        "a\n=",
        "a\n---",
        "- - a",
        "- # a",
        "+ a",
        "    a",
        "a  \nb",
        "> a",
    ],
)
def test_what_is_not_plain_is_left_to_the_parser(text: str) -> None:
    assert _read_plain(text) is None


def test_markdown_is_loaded_only_when_something_is_read() -> None:
    """Starting the program must not pay for a parser that it may not need."""
    code = (
        "import sys, mentortui.guide.library, mentortui.guide.wording.checks; assert 'markdown_it' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
