"""Every page between the sessions as it is painted: at every size, in ASCII, without colour, with hostile names."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any

import pytest
from rooms import open_room, painted, rooms
from test_one_thing import OTHER, moved_keys
from textual.pilot import Pilot
from walks import SIZES, Made, press, settle, told

from mentortui.model.records.line_kinds import MARKS
from mentortui.pages.page import Head
from mentortui.screens.home.home import HomeScreen
from mentortui.screens.kit.keys import COMMANDS, KeyCommand, shown_key
from mentortui.screens.kit.pageview import PageView, Scroller
from mentortui.screens.kit.paint import cells
from mentortui.screens.kit.relationship_page import Room
from mentortui.screens.kit.sheet import STRIP_HEIGHT
from mentortui.screens.kit.words import Words
from mentortui.store.home import Home

MORE = r"(\d+ of )?\d+ (· \d+ below|rows? more ↓)"
"""How much is below what is in view."""
EVERYWHERE = {"undo", "partner", "onward", "back"}
"""What every page has."""
BEGINS = ("   ", " ▸ ", " ▌ ", " ▌", "  [")
"""What stands before the text of a row: nothing, the pointer, or the bar of a person, also beside an empty row; and the
bracket around the present month, whose name is the text."""


def colours(pilot: Pilot[Any]) -> set[str]:
    """Every colour in what is painted."""
    styles = [segment.style for strip in pilot.app.screen._compositor.render_strips() for segment in strip]
    found = {colour for style in styles if style for colour in (style.color, style.bgcolor) if colour}
    return {colour.name for colour in found if not colour.is_default}


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_nothing_is_wider_than_its_room(living: Made, house: Home, size: tuple[int, int]) -> None:
    """Mission 66: long and wide names and texts, with what looks like markup, are whole in every row or cut with
    an ellipsis, and stay text; the page says which it is."""
    app = living(house)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for page, about in rooms("long"):
            await open_room(pilot, page, "long", about)
            fits(pilot)
            screen = app.screen
            assert isinstance(screen, Room)
            heading = (
                screen.HEADING if size[1] >= STRIP_HEIGHT and "signs" not in screen.HEADING else screen.HEADING[:12]
            )
            assert heading in painted(pilot)[0], page
        app.home_flow.go_home()
        home = app.screen
        assert isinstance(home, HomeScreen)
        home.up = "long"
        home.repaint()
        fits(pilot)
        app.brief_flow.go_brief("long")
        await settle(pilot)
        fits(pilot)
        await press(pilot, "f1")
        await settle(pilot)
        fits(pilot)
        assert all(re.search(rf"{re.escape(mark.example)}\s", told(pilot)) for mark in MARKS)


@pytest.mark.parametrize("slug", ["mira-tomas", "long", "half"])
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_page_stands_on_the_grid(living: Made, house: Home, slug: str, size: tuple[int, int]) -> None:
    """Issue 13: cell 0 is empty and so is the last; the header, heads of groups and the keys begin in cell 1, all other
    text in cell 3 or to the right of it, behind the pointer or the bar of a person."""
    app = living(house)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for page, about in rooms(slug):
            await open_room(pilot, page, slug, about)
            header, *shown = painted(pilot)
            assert header[0] == " " and header[1] != " ", (page, header)
            assert size[1] < STRIP_HEIGHT or not shown[0], (page, shown[0])
            app.screen.query_one("#scroll", Scroller).go_to(1)  # the row below the header keeps its place
            await settle(pilot)
            assert size[1] < STRIP_HEIGHT or not painted(pilot)[1], page
            for line in filter(None, shown):
                begins = line[:3] in BEGINS or (line[0] == " " and line[1] not in " ▸▌")
                assert begins and cells(line) < size[0], (page, line)


def fits(pilot: Pilot[Any]) -> None:
    """No row is cut off at the edge of its region, nothing scrolls but a page, and what people wrote is there as they
    wrote it."""
    assert pilot.app.screen.max_scroll_y == 0 and not pilot.app.screen.show_vertical_scrollbar
    for words in pilot.app.screen.query(Words):
        for line in words.rows if words.size.width else ():  # a strip has no rule
            assert line.cell_length <= words.size.width, (pilot.app.screen, words.id, line.plain)
    assert not re.search(r"(?<!\[/)oops|(?<!\[/)(?<!\[)bold\]", told(pilot)), told(pilot)


@pytest.mark.parametrize("slug", ["mira-tomas", "long"])
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_head_never_stands_alone_at_the_end(
    living: Made, house: Home, slug: str, size: tuple[int, int]
) -> None:
    """Issue 13, grid: wherever a page is scrolled to, below the head of a group stands something of the group."""
    app, met = living(house), 0
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for page, about in rooms(slug):
            await open_room(pilot, page, slug, about)
            view, scroll = app.screen.query_one("#text", PageView), app.screen.query_one("#scroll", Scroller)
            assert view.cells is not None
            heads = {block.text for block in view.cells.blocks if isinstance(block, Head)}
            for y in range(int(scroll.max_scroll_y) + 1):
                scroll.go_to(y)
                seen = [view.render_line(at).text.strip() for at in range(y, y + scroll.size.height)]
                shown = [line for line in seen if line and not re.fullmatch(MORE, line)]
                last = re.sub(f"  +{MORE}", "", shown[-1]) if shown else ""
                assert len(shown) < 2 or last not in heads or y == scroll.max_scroll_y, (page, y, seen)
                met += any(line in heads for line in shown)
    assert met


async def test_nothing_old_stays_after_another_size(living: Made, house: Home) -> None:
    """Issue 13, look: through all sizes, how much is below stands in one row, and what is painted is what is so."""
    app = living(house)
    async with app.run_test(size=(80, 24)) as pilot:
        for page, about in rooms("mira-tomas"):
            await open_room(pilot, page, "mira-tomas", about)
            for size in (*SIZES, SIZES[0]):
                await pilot.resize_terminal(*size)
                await settle(pilot)
                shown = painted(pilot)
                assert sum(bool(re.search(f"{MORE}$", line)) for line in shown) <= 1, (page, size, shown)
                app.screen.refresh(layout=True)
                await settle(pilot)
                assert painted(pilot) == shown, (page, size)


async def test_a_page_below_another_takes_each_size_too(living: Made, house: Home) -> None:
    """Issue 13, keys: after a strip the row of keys is there again, on the page that was covered meanwhile as well."""
    app = living(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await open_room(pilot, "goals", "mira-tomas")
        shown = painted(pilot)
        await press(pilot, "r")
        for size in ((40, 5), (80, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
        await press(pilot, "escape")
        await settle(pilot)
        assert painted(pilot) == shown and shown[-1].endswith("Esc back   F1 keys")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_header_says_of_whom(living: Made, house: Home, size: tuple[int, int]) -> None:
    """Issue 13, header: the stage goes before the names do, and these only where the title leaves them no room. A strip
    has no row of keys: where there is room it says the way back there."""
    app, named = living(house), 0
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for page, about in rooms("mira-tomas"):
            await open_room(pilot, page, "mira-tomas", about)
            screen, header = app.screen, painted(pilot)[0]
            assert isinstance(screen, Room)
            names, stage = screen.shown.where
            private = ("private · " if screen.raises else "[private] · ") if screen.shown.private else ""
            room = size[0] - cells(f" {screen.HEADING}   {private}{names} ")
            assert (names in header) is (room >= 0), (page, header)
            named += names in header
            if size[1] < STRIP_HEIGHT:
                assert stage not in header.removeprefix(f" {screen.HEADING}"), page
                assert header.endswith("Esc back") or room < cells("   Esc back"), (page, header)
                assert "Esc back" not in painted(pilot)[-1]
            else:
                assert header.endswith(f"{names} · {stage}") is (room >= cells(f" · {stage}")), (page, header)
    assert named


@pytest.mark.parametrize("slug", ["ada-mira", "half", "mira-tomas", "mira-sofia"])
async def test_the_next_step_is_in_sight(living: Made, house: Home, slug: str) -> None:
    """At 60x20, with nothing scrolled: the key that the words of a page speak of, for use, and the way back.
    Issue 13: the row of keys names five at most; what matters less is in sight in the page's help, one key away."""
    spoken_of: dict[tuple[str, str], list[KeyCommand]] = {}
    moved = moved_keys()
    app = living(house, keys=moved)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        for page, about in rooms(slug):
            await open_room(pilot, page, slug, about)
            named = OTHER.findall(told(pilot, "text"))
            spoken_of[page, about] = [each for each in COMMANDS if each.scope == page and moved[each.id] in named]
    app = living(house)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        for (page, about), commands in spoken_of.items():
            await open_room(pilot, page, slug, about)
            *rows, keys = painted(pilot)
            further = []
            for command in commands:
                key = re.compile(rf"(?<!\w){shown_key(command.id, app.context.keys)}(?!\w)")
                further += [] if key.search(keys) or any(map(key.search, rows)) else [command]
                assert app.screen.hints().get(command.id) != "", f"{page}: {command.id} can do nothing here"
            assert keys.endswith("Esc back   F1 keys"), page
            assert all(command.rank > 2 for command in further), (page, further)
            if further:  # one key away, and in sight there as well
                await press(pilot, "f1")
                for command in further:
                    key = re.compile(rf"^ +{shown_key(command.id, app.context.keys)}\b.* {command.help[:20]}")
                    assert any(map(key.search, painted(pilot))), (page, command.id)


@pytest.mark.parametrize(("slug", "size"), [("ada-mira", (60, 20)), ("half", (40, 5))])
async def test_only_ascii_where_there_is_no_more(living: Made, house: Home, slug: str, size: tuple[int, int]) -> None:
    """Names and texts in ASCII: then all that is painted is, too, the scroll bar as well."""
    app = living(house, ascii=True)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for page, about in rooms(slug):
            await open_room(pilot, page, slug, about)
            seen = "".join(painted(pilot))
            assert seen.isascii(), (page, [sign for sign in seen if not sign.isascii()])


async def test_the_same_words_without_colour(living: Made, house: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR: not one colour is painted, and not one word is other than with colours, but that `private` in a header
    has brackets where no colour sets it apart."""
    looks: list[dict[tuple[str, str], list[str]]] = []
    for plain in (False, True):
        if plain:
            monkeypatch.setenv("NO_COLOR", "1")
        app, seen = living(house, no_color=plain, theme="paper-dark"), {}
        async with app.run_test(size=(60, 20)) as pilot:
            await settle(pilot)
            for page, about in rooms("mira-sofia"):
                await open_room(pilot, page, "mira-sofia", about)
                seen[page, about] = painted(pilot)
                assert bool(colours(pilot)) != plain, (page, colours(pilot))
        looks.append(seen)
    for at, (header, *rows) in looks[0].items():
        plain_header, *plain_rows = looks[1][at]
        assert rows == plain_rows, at
        assert (" private · " in header) == ("[private] · " in plain_header), at
        assert header.split() == plain_header.replace("[private]", "private").split() or "…" in header, at
    assert any("[private]" in header for header, *_ in looks[1].values())


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_what_is_selected_stands_on_one_ground(living: Made, house: Home, size: tuple[int, int]) -> None:
    """Issue 13, selected: the whole row, to both edges of the screen, also where it says how much is below."""
    app, met = living(house, theme="paper-dark"), 0
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for page, about in rooms("mira-tomas"):
            await open_room(pilot, page, "mira-tomas", about)
            for strip in app.screen._compositor.render_strips():
                parts = list(takewhile(lambda part: "│" not in part.text, strip))  # what stands beside has its own
                grounds = {style.bgcolor for text, style, _ in parts if style and text}
                if strip.text.startswith(" ▸"):
                    met += 1
                    assert len(grounds) == 1, (page, strip.text)
    assert met > 5


@pytest.mark.parametrize("ascii", [False, True])
async def test_in_sixteen_colours_no_word_is_coloured(living: Made, house: Home, ascii: bool) -> None:
    """Issue 13, a plain palette: no colour reads on black and on white alike, so only signs have one; bold and reverse
    are as they were, and a private header has its brackets."""
    app, signs = living(house, theme="paper-plain", ascii=ascii), set[str]()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for slug in ("mira-tomas", "mira-sofia"):
            for page, about in rooms(slug):
                await open_room(pilot, page, slug, about)
                for strip in app.screen._compositor.render_strips():
                    for text, style, _ in strip:
                        if style and style.color and not style.color.is_default:
                            assert not re.search(r"\w", text), (page, text)
                            signs |= set(text)
                if page == "concerns":
                    assert "[private]" in painted(pilot)[0]
        assert ("|" if ascii else "▌") in signs
        app.home_flow.go_home()
        await settle(pilot)
        assert any(style and style.bold for strip in app.screen._compositor.render_strips() for _, style, _ in strip)
