"""Pages as Markdown: all their words, in the form that they have, and nothing that people wrote becomes markup."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt
from setting import SLUGS, Seen, ViewOf, tokens, words_of
from test_setters import KINDS, hostile, page_of

from mentortui.pages.markdown import as_markdown
from mentortui.pages.page import Head, Note, Page, Para, Row
from mentortui.pages.registry import PAGES, page_names


def rendered(page: Page) -> Seen:
    """The page as a reader of Markdown shows it."""
    return Seen(f"<div>{MarkdownIt('commonmark').render(as_markdown(page)).replace('<hr />', '')}</div>")


@pytest.mark.parametrize("kind", KINDS)
def test_all_words_of_every_kind_are_there(kind: str) -> None:
    page = page_of(*KINDS[kind])
    seen = tokens(rendered(page).words)
    seen |= tokens(as_markdown(page)) if kind == "note" else set()  # what a link leads to is in it, and is not shown
    assert tokens(words_of(page.blocks)) <= seen


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "note"])
def test_what_people_wrote_becomes_no_markup(kind: str) -> None:
    """No tag, link or picture comes of it, and no control."""
    page = page_of(*map(hostile, KINDS[kind]))
    assert {tag for tag, _ in rendered(page).tags} <= {"div", "h1", "h2", "p", "ul", "li", "br"}
    assert "\x1b" not in as_markdown(page)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("name", page_names())
def test_every_page_of_the_sample_is_whole(view_of: ViewOf, name: str, slug: str) -> None:
    page = PAGES[name](view_of(slug))
    assert tokens(words_of((page.title, page.where, page.blocks))) <= tokens(rendered(page).words)


def test_heads_are_headings_and_rows_are_lists() -> None:
    """Rows below each other are one list; a long note keeps its own Markdown, lower than the page's, in an item of its
    own."""
    rows = (Row("win", "spoke first"), Row("", "said *no*", more=(Para("to the boss"),)))
    page = Page("Portfolio", ("Growth",), (Head("Wins"), *rows, Note("# Well\n\n- done")), of="Tomas Brandt")
    assert as_markdown(page) == (
        "# Portfolio · Tomas Brandt\n\nGrowth\n\n## Wins\n\n- win: spoke first\n- said \\*no\\*\\\n  to the boss\n\n"
        "- Note:\n\n  ### Well\n\n  - done\n"
    )


def test_what_is_private_says_so() -> None:
    page = Page("A page", ("Growth",), (Head("Own", private=True), Note("mine", private=True)), private=True)
    assert as_markdown(page).count("Private") == 3
