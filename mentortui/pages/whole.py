"""A whole relationship as one HTML document: a page of the screens after the other, with contents. It asks for nothing
from anywhere, runs no script, and prints an article a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from mentortui.model.session.corrected import loose_lines
from mentortui.model.text import visible
from mentortui.pages.html import POLICY, flow_of
from mentortui.pages.html_style import STYLE
from mentortui.pages.not_there import NotThere
from mentortui.pages.page import Empty, Page
from mentortui.pages.registry import PAGES
from mentortui.pages.review.reader import reader_page

if TYPE_CHECKING:
    from mentortui.pages.registry import View

BEFORE = ("details", "goals", "roadmap", "promises", "terms", "signing", "comparison", "cards", "timeline")
BEHIND = ("insight", "portraits", "gains", "routine", "opened")
"""Pages before and behind the sessions, by their names in the registry."""
PRINT = (
    "nav ul{columns:16rem 2;padding-left:1rem}article{border-top:2px solid var(--rule);margin-top:2rem}"
    "h3{font-size:1rem}.skip{position:absolute;left:-99rem}.skip:focus{left:1rem}a{color:inherit}"
    "@media print{article{break-before:page;border:0}.skip{display:none}}"
)


class _Article(NamedTuple):
    id: str
    page: Page


def whole_html(view: View, lang: str = "en") -> str:
    """The document."""
    articles = list(_articles(view))
    relationship = view.relationship
    title = _text(f"{relationship.mentor.name} and {relationship.mentee.name}")
    contents = "".join(f'<li><a href="#{each.id}">{_text(each.page.heading)}</a></li>\n' for each in articles)
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n<style>{STYLE}{PRINT}</style>\n</head>\n'
        f'<body>\n<a class="skip" href="#main">To the text</a>\n<header><h1>{title}</h1>'
        f"<p>{_text(relationship.stage.value)}</p></header>\n"
        f'<nav aria-label="Contents">\n<ul>\n{contents}</ul>\n</nav>\n'
        f'<main id="main">\n{"".join(map(_article, articles))}</main>\n</body>\n</html>\n'
    )


def _articles(view: View) -> Iterator[_Article]:
    """Every page that says something, in the order in which one reads."""
    yield from _named(view, BEFORE)
    for goal in view.relationship.goals:
        yield from _named(view._replace(number=str(goal.number)), ("goal",))
    for session in view.relationship.sessions:
        page = reader_page(view.relationship, view.today, session, asked=view.asked)
        yield _Article(f"session-{session.number}", page)
    if loose_lines(view.relationship):
        page = reader_page(view.relationship, view.today, None, asked=view.asked, between=True)
        yield _Article("between", page)
    yield from _named(view, BEHIND)


def _named(view: View, names: Iterable[str]) -> Iterator[_Article]:
    for name in names:
        try:
            page = PAGES[name](view)
        except NotThere:
            continue
        if not all(isinstance(block, Empty) for block in page.blocks):
            yield _Article(f"{name}{view.number}", page)


def _article(article: _Article) -> str:
    """Its headings are below those of the document."""
    name = f"{article.id}-name"
    inside = flow_of(article.page.blocks).replace("<h2", "<h3").replace("</h2>", "</h3>")
    return (
        f'<article id="{article.id}" aria-labelledby="{name}">\n'
        f'<h2 id="{name}">{_text(article.page.heading)}</h2>\n{inside}</article>\n'
    )


def _text(text: str) -> str:
    return escape(visible(text))
