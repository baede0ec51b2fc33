"""What every page is in a browser: it can be heard by whoever cannot see it, it fits a phone, and it runs nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from browser import Browser, missing
from setting import SLUGS, Seen, ViewOf

from mentortui.pages.html import as_html
from mentortui.pages.not_there import NotThere
from mentortui.pages.page import Page, Para, Row, Span
from mentortui.pages.registry import PAGES, page_names
from mentortui.pages.whole import whole_html

pytestmark = [pytest.mark.skipif(bool(missing()), reason=missing()), pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of these tests."""
    with Browser() as made:
        yield made


@pytest.mark.parametrize("name", page_names())
def test_a_checker_of_accessibility_finds_nothing(browser: Browser, view_of: ViewOf, name: str) -> None:
    """In light and in dark, in the relationship of the sample home for which the page has most kinds of things, and in
    each with a kind that was not seen yet; in a window of a phone nothing of any is cut."""
    seen: set[tuple[str, str]] = set()
    documents = sorted((_of_each(name, view_of)), key=lambda document: -len(_kinds(document)))
    for document in documents:
        if new := _kinds(document) - seen:
            assert browser.faults(document) == [], new
            seen |= new
        else:
            assert browser.too_wide(document) == []
    assert seen and browser.asked == []


def _of_each(name: str, view_of: ViewOf) -> Iterator[str]:
    """The page of each relationship that has it, as HTML."""
    for slug in SLUGS:
        with contextlib.suppress(NotThere):
            yield as_html(PAGES[name](view_of(slug)))


def _kinds(document: str) -> set[tuple[str, str]]:
    """What a checker can find a fault with: the tags, each with its class."""
    return {(tag, attrs.get("class") or "") for tag, attrs in Seen(document).tags}


@pytest.mark.parametrize("slug", SLUGS)
def test_a_whole_relationship_is_one_page_without_a_fault(browser: Browser, view_of: ViewOf, slug: str) -> None:
    """Issue 16, point 10: in light and dark, on a phone and on a laptop, and nothing is asked for."""
    document = whole_html(view_of(slug))
    assert browser.faults(document) == [] and not browser.scripts_run(document) and browser.asked == []


def test_long_words_and_wide_signs_fit_a_phone(browser: Browser) -> None:
    """A link that somebody noted, and a script without spaces."""
    words = ("https://example.org/" + "path" * 60, "漢字" * 200, "👍" * 100)
    rows = [Row(label=text, text=text, state=Span(text), right=text) for text in words]
    page = Page("A" * 100, (" ".join(words),), (Para("x" * 400), *rows))
    assert browser.faults(as_html(page)) == []


def test_no_script_runs_and_nothing_is_fetched(browser: Browser, view_of: ViewOf) -> None:
    """Whatever somebody writes, or puts into the file."""
    page = PAGES["timeline"](view_of(SLUGS[0]))
    evil = Page("<script>document.title = 'run'</script>", (), (Para("<img src=https://example.org/a.png>"),))
    for document in map(as_html, (page, evil)):
        assert not browser.scripts_run(document)
        assert not browser.scripts_run(document.replace("<main", "<img src='https://example.org/b.png'><main"))
    assert browser.asked == []


def test_the_checker_finds_what_is_wrong(browser: Browser, view_of: ViewOf) -> None:
    """A pale word, a language that is not there, a line that does not break, a script that is let through."""
    document = as_html(PAGES["timeline"](view_of(SLUGS[0])))
    found = browser.faults(document.replace('lang="en"', "").replace("--muted:#5d584e", "--muted:#d5d0c5"))
    assert any("html-has-lang" in fault for fault in found)
    assert any(fault.startswith("light: color-contrast") for fault in found)
    wide = document.replace("<main", f"<p style='white-space:nowrap'>{'long ' * 100}</p><main")
    assert any("pixels wide in a window of 390" in fault for fault in browser.faults(wide))
    assert browser.scripts_run(document.replace("default-src 'none'", "script-src 'unsafe-inline'"))
