"""Every page that has a name, for every relationship of the sample home."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest
from conditions import come_true
from setting import NOW, SLUGS, WIDTHS, Seen, ViewOf, shown_on_cells, tokens, words_of

from mentortui.model.records import kinds
from mentortui.model.records.record import Lane
from mentortui.pages.html import as_html
from mentortui.pages.page import Day, Page, Row
from mentortui.pages.plain_text import as_text
from mentortui.pages.registry import PAGES, View, page_names
from mentortui.screens.app.bootstrap import make_app
from mentortui.screens.app.mentor_app import MentorApp
from mentortui.screens.app.page_classes import PAGES as SCREENS
from mentortui.screens.kit import cells
from mentortui.screens.kit.keys import BY_ID
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.screens.stage.timeline import TimelineScreen
from mentortui.service.session.start import Start
from mentortui.service.trust.partner_view import BY_HAND, partner_view
from mentortui.settings.settings import Settings
from mentortui.store.home import Home


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("name", page_names())
def test_all_words_stand_in_all_three_setters(view_of: ViewOf, name: str, slug: str) -> None:
    """In text and HTML whole; in cells too, where one goes down the page, but for the words of what is drawn."""
    page = PAGES[name](view_of(slug))
    wanted = tokens(words_of((page.title, page.where, page.blocks)))
    assert wanted and wanted <= tokens(as_text(page)) and wanted <= tokens(Seen(as_html(page)).words)
    drawn = tokens(words_of(page.blocks, drawn=True))
    for width in WIDTHS:
        told = shown_on_cells(page, width)
        pieces = re.sub(r"\W", "", told.lower())
        assert all(word in pieces for word in drawn - tokens(told)), (width, drawn - tokens(told))


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("name", page_names())
def test_days_at_the_right_end_have_one_manner(view_of: ViewOf, name: str, slug: str) -> None:
    """Issue 13: `today` and its neighbours, a distance of less than a week, or `Wed  2 Dec` with the day in two cells,
    and the year only where it is another one."""
    manner = re.compile(
        r"(yesterday|today|tomorrow)( \d\d:\d\d)?|in [2-6] days|[2-6] days ago"
        rf"|(Mon|Tue|Wed|Thu|Fri|Sat|Sun) [ \d]\d [A-Z][a-z]{{2}}(?! {NOW.year})( \d{{4}})?"
    )
    rows = [block for block in PAGES[name](view_of(slug)).blocks if isinstance(block, Row)]
    days = [row.right.words for row in rows if isinstance(row.right, Day)]
    assert [words for words in days if not manner.fullmatch(words)] == []


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("name", page_names())
def test_a_page_is_data(view_of: ViewOf, name: str, slug: str) -> None:
    """Built twice it is equal; it becomes JSON and comes back; the commands that it names are there; what can be
    selected is a kind and an id, each once."""
    page = PAGES[name](view_of(slug))
    assert page == PAGES[name](view_of(slug))
    assert msgspec.json.decode(msgspec.json.encode(page), type=Page) == page
    assert {command for command in commands_of(page) if command} <= BY_ID.keys()
    assert all(len(row.acts_on) == 2 for row in page.rows)
    counts = Counter(row.acts_on for row in page.rows if row.acts_on[1])
    assert name == "timeline" or not counts or max(counts.values()) == 1


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("name", page_names())
def test_no_page_knows_a_key(view_of: ViewOf, name: str, slug: str) -> None:
    """The keys that have a name of their own stand in no sentence: a block has a command."""
    said = words_of(PAGES[name](view_of(slug)).blocks)
    assert not re.search(r"\b(Enter|Esc|Shift\+Tab|F1|Ctrl)\b|\^[A-Z]", said), said


def commands_of(part: Any) -> set[str]:
    """Every command that a part of a page names."""
    if isinstance(part, tuple):
        return set().union(*map(commands_of, part)) if part else set()
    if not isinstance(part, msgspec.Struct):
        return set()
    own = {getattr(part, "command", ""), *(id for id, _ in getattr(part, "hints", ()))}
    return own.union(*(commands_of(getattr(part, name)) for name in part.__struct_fields__ if name != "hints"))


@pytest.mark.parametrize("slug", SLUGS)
def test_every_text_of_the_shared_books_stands_whole_on_the_partner_page(view_of: ViewOf, slug: str) -> None:
    """In all three setters, at every width, word for word in its order; nothing that is private is there."""
    view = view_of(slug)
    page, shown = PAGES["partner"](view), view.shown()
    texts = [text for part in partner_view(shown, view.today, view.library().expectations) for _, text, *_ in part.rows]
    texts += [
        text
        for kind in kinds.KINDS.values()
        if kind in BY_HAND and kind is not kinds.Term  # of which some are days, and read as such
        for record in shown.all(kind)
        if (text := getattr(record, "text", "")) and not getattr(record, "struck", False)
        if kind is not kinds.Topic or record in shown.open_topics
    ]
    assert len(texts) > 20
    settings = [as_text(page), as_text(page, 0), Seen(as_html(page)).words]
    settings += [shown_on_cells(page, width) for width in WIDTHS]
    for setting in settings:
        run = re.sub(r"\s+", "", setting.replace("▌", ""))
        missing = [text for text in texts if re.sub(r"\s+", "", text) not in run]
        assert not missing, missing
    private = [line.text for line in view.relationship.lines if line.lane is Lane.PRIVATE and len(line.text) > 20]
    assert not any(text in " ".join(settings) for text in private)


def test_pages_need_neither_textual_nor_the_books() -> None:
    """A page function can be called where no screen can be: nothing that it loads is of Textual, Rich or TinyDB."""
    code = "import sys, mentortui.pages.registry, mentortui.pages.html, mentortui.pages.plain_text\nprint(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"textual", "rich", "tinydb"} & {name.partition(".")[0] for name in loaded}


def _is_up(app: MentorApp, name: str) -> bool:
    """Whether the page of this name is on the screen, and all of it has been read."""
    return getattr(app.screen, "SCOPE", "") == name and not app.context.reads.is_busy


@pytest.mark.parametrize("slug", ["mira-tomas", "mira-sofia", "ines-mira"])
async def test_a_screen_shows_the_page_of_its_name(sample: Home, content: Path, slug: str) -> None:
    """What the command line prints is what the screen shows. A move builds no page."""
    app = make_app(
        Settings(home=sample.root, author="mira", content_dir=content), sample, Start("home"), clock=lambda: NOW
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert set(page_names()) - SCREENS.keys() <= {"brief"}  # which begins a session, and is tested with home
        for name in filter(SCREENS.__contains__, page_names()):
            app.page_flow.go_page(name, slug)
            await come_true(partial(_is_up, app, name))
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, PageScreen) and name == screen.SCOPE
            editor = screen.editor
            view = View(editor.relationship, editor.me, editor.clock(), editor.as_partner, lambda: app.context.library)
            await pilot.pause()
            assert screen.shown == PAGES[name](view)
            before = screen.shown
            await pilot.press("down", "down", "up")
            assert screen.shown is before
            app.home_flow.go_home()
            await pilot.pause()


async def test_a_key_on_a_long_list_sets_only_rows_in_view(
    sample: Home, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 1,000 rows, those on the screen when it comes, and then the two that a move changes."""
    rows = tuple(Row(f"row {at}", f"text {at}", "a fact", acts_on=("nowhere", str(at))) for at in range(1000))
    monkeypatch.setattr(TimelineScreen, "page", lambda self: Page("Timeline", ("Mira → Tomas", "Growth"), rows))
    count, was = 0, cells.set_row

    def counted(*args: Any, **selected: Any) -> Any:
        nonlocal count
        count += 1
        return was(*args, **selected)

    monkeypatch.setattr(cells, "set_row", counted)
    app = make_app(
        Settings(home=sample.root, author="mira", content_dir=content), sample, Start("home"), clock=lambda: NOW
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.page_flow.go_page("timeline", "mira-tomas")
        await come_true(lambda: isinstance(app.screen, TimelineScreen))
        await pilot.pause()
        assert 0 < count <= 24, count
        count = 0
        await pilot.press("down")
        await pilot.pause()
        assert count == 2
        await pilot.press(*["down"] * 40)
        await pilot.pause()
        assert count < 140
        screen = app.screen
        assert isinstance(screen, TimelineScreen)
        screen.select("nowhere", "700")
        await pilot.pause()
        assert screen.selected_row is not None and screen.selected_row.label == "row 700" and count < 200
        assert "text 700" in shown_now(screen)
        screen.select("nowhere", "not there")
        screen.repaint()
        await pilot.pause()
        assert screen.selected_row.label == "row 700", "what is not there selects nothing else"


def shown_now(screen: PageScreen) -> str:
    """What stands on the screen itself."""
    return "\n".join("".join(segment.text for segment in strip) for strip in screen._compositor.render_strips())
