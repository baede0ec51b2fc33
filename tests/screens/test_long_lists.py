"""Limits, row 8: a key costs what it changes, however long the list is."""

from __future__ import annotations

import gc
import re
import weakref
from typing import Any

import pytest
from rooms import painted
from walks import Made, Save, press, settle, told, type_in

from mentortui.model.records.record import Change
from mentortui.pages.page import Head, Page
from mentortui.pages.review.find import MOST_FOUND
from mentortui.screens.kit.help import HelpScreen
from mentortui.screens.kit.keys import SCOPES
from mentortui.screens.kit.pageview import PageView
from mentortui.screens.kit.paint import UP
from mentortui.screens.review.past_sessions import ReviewScreen

MANY = 150


@pytest.fixture
def long(pair: str, save: Save) -> str:
    """A relationship with more sessions than a screen has rows."""
    kept = []
    for number in range(1, MANY + 1):
        at = f"2026-{1 + number // 28:02}-{1 + number % 28:02}T10:00:00+00:00"
        session = {"number": number, "started": at, "ended": at, "stage": "Initiation"}
        kept.append(Change("sessions", f"s{number}", session))
        line = {"session": f"s{number}", "sort": "note", "text": "the outline", "at": at}
        kept.append(Change("lines", f"l{number}", line))
    save(*kept)
    return pair


async def test_a_step_in_a_list_paints_only_the_screen(made: Made, long: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all rows at most those are painted that are on the screen, and the page is not built again."""
    app, painted = made(), set[int]()
    render_line = PageView.render_line

    def seen(self: PageView, y: int) -> Any:
        painted.update([y] if self.id == "text" else [])
        return render_line(self, y)

    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.page_flow.go_page("review", long)
        await settle(pilot)
        assert isinstance(app.screen, ReviewScreen)
        before = app.screen.shown
        monkeypatch.setattr(PageView, "render_line", seen)
        await press(pilot, "down")
        await settle(pilot)
        assert 0 < len(painted) <= 24 and app.screen.shown is before
        await press(pilot, "x", "escape")  # another page was above: the page is built again
        assert app.screen.shown is not before and app.screen.shown == before


async def test_a_long_page_that_was_left_is_let_go(made: Made, long: str) -> None:
    """Without a collection of garbage: what is in memory after a large read is never looked at again."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.page_flow.go_page("review", long)
        await settle(pilot)
        assert isinstance(app.screen, ReviewScreen)
        cells = weakref.ref(app.screen.query_one("#text", PageView).cells)
        gc.disable()
        try:
            await press(pilot, "escape")
            await settle(pilot)
            assert not isinstance(app.screen, ReviewScreen) and cells() is None
        finally:
            gc.enable()


async def test_a_search_lists_the_newest_and_says_that_there_are_more(made: Made, long: str) -> None:
    """Who finds too much looks for another word."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "slash")
        await type_in(pilot, "outline", enter=False)
        await settle(pilot)
        said = told(pilot, "text")
        assert said.count("the outline") == MOST_FOUND
        assert "Older ones have these words too" in said


async def test_help_is_whole_a_moment_after_it_is_there(made: Made, pair: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """First the keys of the place where one is and those that move about, then those of all others below them."""
    app, heads, page = made(), list[int](), HelpScreen.page

    def counted(self: HelpScreen) -> Page:
        built = page(self)
        heads.append(sum(block.text in SCOPES.values() for block in built.blocks if isinstance(block, Head)))
        return built

    monkeypatch.setattr(HelpScreen, "page", counted)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f1")
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)
        rows = told(pilot, "text").split("\n")
        assert rows.index(" Home") < rows.index(" Everywhere") < rows.index(" Promises")
        assert heads == [2, len(SCOPES)]


# -- issue 13, "Position": no scroll bar; the last row in view says how much is below, and covers no word ------------


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_page_says_how_many_rows_are_below(made: Made, size: tuple[int, int]) -> None:
    """At the right end of the last row, fewer with each page turned, gone at the end; no row is missed on the way."""
    app = made()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "f1")
        await settle(pilot)
        whole = [line.plain.rstrip() for line in app.screen.query_one("#text", PageView).rows]
        seen, left = list[str](), list[int]()
        for _ in range(100):
            rows = painted(pilot)[1:-1]
            assert max(map(len, rows)) < size[0]  # the last cell stays empty
            said = [row for row in rows if "more ↓" in row]
            assert said == (rows[-1:] if said else [])
            seen += [row.partition("  ")[0] if row in said else row for row in rows]
            if not said:
                break
            left.append(int(re.findall(r"(\d+) rows? more ↓$", said[0])[0]))
            await press(pilot, "pagedown")
            await settle(pilot)
        assert len(left) > 3 and left == sorted(left, reverse=True) and left[-1] > 0
        assert [row for row in whole if row not in seen] == []
        await press(pilot, *["pageup"] * (len(left) + 2))
        await settle(pilot)
        assert painted(pilot)[-2].endswith(f"{left[0]} rows more ↓")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 5)])
async def test_a_list_says_which_of_how_many_is_selected(made: Made, long: str, size: tuple[int, int]) -> None:
    """And the selected row is in sight after every key, also where the last row has no room for both."""
    app = made()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.page_flow.go_page("review", long)
        await settle(pilot)
        count = len(app.screen.items())
        for at in range(1, 60):
            rows = painted(pilot)
            assert len([row for row in rows if UP in row]) == 1, at
            if size[1] > 20 or any(" below" in row for row in rows):
                assert any(re.search(rf" {at} of {count} · \d+ below$", row) for row in rows), "\n".join(rows)
            await press(pilot, "down")
            await settle(pilot)
