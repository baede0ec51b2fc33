"""Limits, row 8: a key costs what it changes, however long the list is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from textual.content import Content
from walks import Made, Save, press, settle, told, type_in

from mentortui.model.records.record import Change
from mentortui.screens.kit.help import HelpScreen
from mentortui.screens.kit.listing import AT_ONCE, Listing
from mentortui.screens.kit.words import Words
from mentortui.screens.review.past_sessions import MOST_FOUND, ReviewScreen

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


async def test_a_step_in_a_list_sets_the_two_items_that_it_is_about(
    made: Made, long: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The item that was up and the one that is; and of all rows those are painted that are on the screen."""
    app, items, painted = made(), list[Any](), set[int]()
    item_rows, render_line = ReviewScreen.item_rows, Words.render_line

    def counted(self: ReviewScreen, item: Any, width: int, *, up: bool) -> Sequence[Content]:
        items.append(item)
        return item_rows(self, item, width, up=up)

    def seen(self: Words, y: int) -> Any:
        painted.update([y] if self.id == "text" else [])
        return render_line(self, y)

    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.go_page("review", long)
        await settle(pilot)
        monkeypatch.setattr(ReviewScreen, "item_rows", counted)
        monkeypatch.setattr(Words, "render_line", seen)
        await press(pilot, "down")
        await settle(pilot)
        assert [item.number for item in items] == [MANY, MANY - 1]
        assert 0 < len(painted) <= 24
        items.clear()
        await press(pilot, "x", "escape")  # another page was above: all is set anew
        assert len(items) == MANY


async def test_a_long_list_is_set_a_part_at_a_time(
    made: Made, long: str, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first part of it shows at once, and the last session has its row a moment later."""
    save(*(Change("sessions", f"more{number}", {"number": MANY + number}) for number in range(1, 2 * AT_ONCE)))
    parts, rows = list[int](), Listing.rows

    def counted(self: Listing, width: int) -> Sequence[Content]:
        found = rows(self, width)
        parts.append(len(found))
        return found

    monkeypatch.setattr(Listing, "rows", counted)
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.go_page("review", long)
        await settle(pilot)
        assert parts == sorted(parts) and parts[0] == AT_ONCE + 1 and len(parts) > 2
        assert isinstance(app.screen, ReviewScreen)
        assert parts[-1] == len(app.screen.items()) + 1 == len(told(pilot, "text").split("\n"))


async def test_a_search_lists_the_newest_and_says_how_many_more_there_are(made: Made, long: str) -> None:
    """Who finds too much looks for another word."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "slash")
        await type_in(pilot, "outline")
        await settle(pilot)
        said = told(pilot, "text")
        assert said.count("the outline") == MOST_FOUND
        assert f"{MANY - MOST_FOUND} older ones have these words too" in said


async def test_help_is_whole_a_moment_after_it_is_there(made: Made, pair: str) -> None:
    """First the keys of the place where one is, then those of all others below them."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f1")
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)
        rows = told(pilot, "text").split("\n")
        assert rows.index("  Home") < rows.index("  Everywhere") < rows.index("  Promises")
