"""Rows of a page: which of them are cut, and what it takes to know it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from mentortui.pages.page import Level, Page, Row, Span
from mentortui.screens.kit import cells, rows
from mentortui.screens.kit.blocks import set_row
from mentortui.screens.kit.cells import Cells
from mentortui.screens.kit.grid import Grid
from mentortui.screens.kit.paint import ONE_CELL_EACH, plain, scale, width_of
from mentortui.screens.kit.rows import is_cut

SIGNS = st.text("ab漢👍", max_size=40) | st.text("ab ü·漢\t\r\n\u0301\u200b\x1b", max_size=40)
"""Letters, wide signs, what is shown as another sign, what adds no cell, and what ends a row."""


def grid(edge: int, label: int) -> Grid:
    return Grid(edge, edge, label, lambda command: command)


@given(SIGNS, SIGNS, SIGNS, SIGNS, st.booleans(), st.integers(20, 96), st.integers(10, 18))
def test_no_row_that_is_taken_for_short_is_cut(
    label: str, text: str, state: str, right: str, private: bool, edge: int, column: int
) -> None:
    """The quick look only says yes where an exact one says so, too."""
    row = Row(label=label, text=(Span(text), Span(text)), state=Span(state), right=right, private=private)
    if rows.is_one_row(row, grid(edge, column)):
        assert len(rows.read_row(row, grid(edge, column))) == 1
    if rows._is_short(row, grid(edge, column)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(rows, "_is_short", lambda *_: False)
            assert not is_cut(row, grid(edge, column))


def test_a_letter_of_one_cell_has_one() -> None:
    """Every one that the quick look counts as such."""
    assert [sign for sign in map(chr, range(0x3000)) if ONE_CELL_EACH(sign) and plain(sign).cell_length != 1] == []


@given(SIGNS)
def test_the_width_of_a_text_is_that_of_its_row(text: str) -> None:
    """However it is found."""
    assert width_of(text) == plain(text).cell_length


def test_rows_with_room_to_spare_are_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of thousands is looked through for one that is cut whenever it changes."""
    measured: list[str] = []

    def counted(of: Callable[[Row, Grid], object]) -> Callable[[Row, Grid], object]:
        def words(item: Row, grid: Grid) -> object:
            measured.append(item.label)
            return of(item, grid)

        return words

    monkeypatch.setattr(rows, "_words", counted(rows._words))
    for number in range(100):
        row = Row(label=f"{number}", text="the outline – “naïve” · 3 days", right="3 May", state=Span("kept"))
        assert not is_cut(row, grid(59 + number % 2, 10))
    assert measured == []
    assert is_cut(Row(label="long", text="the outline " * 10), grid(76, 10)) and measured == ["long"]


def test_a_page_of_thousands_sets_only_what_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its height is known without setting its rows."""
    made: list[Row] = []

    def counted(item: Row, grid: Grid, **chosen: bool) -> list[Content]:
        made.append(item)
        return set_row(item, grid, **chosen)

    monkeypatch.setattr(cells, "set_row", counted)
    page = Page("All", (), tuple(Row(label=f"{number}", text="the outline", right="3 May") for number in range(2000)))
    shown = Cells(page, 76, lambda command: command)
    assert len(shown) == 2000 and made == []
    assert "the outline" in shown[1500].plain and len(made) == 1


def test_a_private_row_without_a_label_says_so_in_the_place_of_the_label() -> None:
    """Once, in the column of the labels; where that is too narrow, or has another label, before the words."""
    for acts_on in (None, ("lines", "1")):
        row = Row("", "ask again", private=True, acts_on=acts_on)
        [alone] = set_row(row, grid(76, 10))
        assert alone.plain.rstrip() == " ▌ private   ask again"
        [narrow] = set_row(row, grid(76, 5))
        assert narrow.plain.rstrip() == " ▌      private  ask again"
        [other] = set_row(Row("noted", "ask again", private=True, acts_on=acts_on), grid(76, 10))
        assert other.plain.rstrip() == " ▌ noted     private  ask again"


def test_space_stands_between_rows_that_have_more_below_them_not_inside_a_list() -> None:
    """A row that is opened, or one that was changed, stays among its neighbours."""
    more = (Row("before", "in turns"),)
    listed = Page("Terms", (), (Row("a", "one"), Row("b", "two", more=more), Row("c", "three")))
    cards = Page("Goals", (), (Row("a", "one", more=more), Row("b", "two", more=more)))
    assert [line.plain == "" for line in Cells(listed, 76, str)] == [False, False, False, False]
    assert [line.plain == "" for line in Cells(cards, 76, str)] == [False, False, True, False, False]


def test_a_level_has_the_same_signs_on_a_row_as_on_its_page() -> None:
    """In a session and on home, and on the page of the goal: where it is, what was hoped for, the others."""
    names = ("a", "b", "c", "d", "e")
    for level in range(-2, 3):
        shown = Cells(Page("Goal", (), (Level(names, level + 2, "words", hoped=2),)), 76, str)
        assert shown[0].plain.split("  ")[1].strip() == scale(level).plain
    assert scale(1).plain == "· · ○ ● ·"
