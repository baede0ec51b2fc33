"""Issue 13, point 5: on every page, in every list and editor the keys that move about do the same; `?` and F1 are
help."""

from __future__ import annotations

import re
from typing import Any

import pytest
from rooms import painted
from textual.pilot import Pilot
from walks import Made, Save, line_of, live_of, press, settle, to_step, told, type_in

from mentortui.model.records.record import Change
from mentortui.screens.app.page_classes import PAGES
from mentortui.screens.dialogs.letter import LetterScreen
from mentortui.screens.dialogs.note import NoteScreen
from mentortui.screens.home.brief import BriefScreen
from mentortui.screens.home.home import HomeScreen
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.help import AboutScreen, HelpScreen, WalkScreen
from mentortui.screens.kit.keys import COMMANDS
from mentortui.screens.kit.listing import Listing
from mentortui.screens.kit.moving import MOVING
from mentortui.screens.kit.pageview import Scroller
from mentortui.screens.review.find import FindScreen
from mentortui.screens.review.recording import LinesScreen
from mentortui.screens.widgets.editor import Editor
from mentortui.store.home import Home

SAME = [("down", "j"), ("up", "k"), ("pagedown", "ctrl+f", "space"), ("pageup", "ctrl+b"), ("home", "g"), ("end", "G")]
"""Keys that do the same."""
AWAY = {"up": "end", "k": "end", "pageup": "end", "ctrl+b": "end", "home": "end", "g": "end"}
"""Where one stands before the key is pressed: at the other end."""


def place(pilot: Pilot[Any]) -> tuple[int, int]:
    """Where one is: the row at the top, and which one is selected."""
    screen = pilot.app.screen
    return int(screen.query_one("#scroll", Scroller).scroll_y), screen.at if isinstance(screen, Listing) else 0


async def after(pilot: Pilot[Any], key: str) -> tuple[int, int]:
    """Where one is after this key, pressed at the other end of the page."""
    await press(pilot, AWAY.get(key, "home"))
    await settle(pilot)
    await press(pilot, key)
    await settle(pilot)
    return place(pilot)


@pytest.mark.parametrize("page", PAGES)
async def test_the_same_keys_move_about_on_every_page(house: Home, living: Made, page: str) -> None:
    """Each does what the others of its row do, but where the page has an act on it: then help says so."""
    app = living(house)
    async with app.run_test(size=(60, 12)) as pilot:
        await settle(pilot)
        app.page_flow.go_page(page, "mira-tomas")
        await settle(pilot)
        screen: Any = app.screen
        own = {key for command in COMMANDS if command.scope == page for key in command.key.split(",")}
        for keys in SAME:
            told_by = {key: await after(pilot, key) for key in keys if key not in own}
            assert len(set(told_by.values())) == 1, told_by
        assert await after(pilot, "home") == (0, 0)
        _, last = await after(pilot, "end")
        scroller = screen.query_one("#scroll", Scroller)
        assert scroller.scroll_y == scroller.max_scroll_y and last == max(0, len(screen.items()) - 1)
        if scroller.max_scroll_y:
            assert (await after(pilot, "pagedown"))[0] > 0
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)


async def test_no_page_has_an_act_on_the_keys_that_all_have() -> None:
    """The arrows, Home, End and the page keys are the same everywhere that one reads; letters may mean a page's act."""
    everywhere = {key for command in MOVING for key in command.key.split(",") if len(key) > 1} - {"space"}
    taken = {
        command.id
        for command in COMMANDS
        if command not in MOVING and command.scope != "live" and everywhere & set(command.key.split(","))
    }
    assert taken == set()


@pytest.mark.parametrize("size", [(60, 14), (40, 5)])
async def test_home_is_moved_through_by_the_same_keys(house: Home, living: Made, size: tuple[int, int]) -> None:
    """One relationship, a page of them, the first, the last; `g` is the goals there. `?` is help."""
    app = living(house)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, HomeScreen) and screen.overviews
        slugs = [entry["slug"] for entry in screen.overviews]
        went = []
        for key in ("end", "home", "G", "k", "j", "pageup", "pagedown", "home", "ctrl+f", "ctrl+b", "space", "up"):
            await press(pilot, key)
            went.append(slugs.index(screen.up))
        last, page = len(slugs) - 1, went[8]
        assert 0 < page < last
        assert went[:8] == [last, 0, last, last - 1, last, last - page, last, 0] and went[9:] == [0, page, page - 1]
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "question_mark")
        assert app.screen is screen


@pytest.mark.parametrize("shown", [HelpScreen, AboutScreen, BriefScreen, FindScreen, AskScreen])
async def test_pages_without_a_list_scroll_by_the_same_keys(
    made: Made, pair: str, save: Save, shown: type[Any]
) -> None:
    """Help, brief, search, questions; where there is a line, letters are typed and the others scroll while it is
    empty."""
    save(
        *(Change("topics", f"t{number}", {"text": f"topic {number}", "by": "mentee"}) for number in range(9)),
        *(Change("promises", f"p{number}", {"text": "read it", "owner": "mentee"}) for number in range(9)),
        *(Change("lines", f"l{number}", {"text": f"the talk {number}", "at": "2026-11-10"}) for number in range(9)),
    )
    keys = {HelpScreen: ["f1"], AboutScreen: ["w"], BriefScreen: ["enter"], FindScreen: ["slash"], AskScreen: ["n"]}
    app = made()
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        await press(pilot, *keys[shown])
        if shown is FindScreen:
            await type_in(pilot, "talk", enter=False)
            await press(pilot, "ctrl+u")
        await settle(pilot)
        assert isinstance(app.screen, shown)
        scroller = app.screen.query_one("#scroll", Scroller)
        for keys_alike in SAME:
            alike = [key for key in keys_alike if len(key) > 1 or not app.screen.WITH_LINE]
            alike = [key for key in alike if key != "space" or not app.screen.WITH_LINE]
            if shown is AskScreen:  # there the arrow up goes back to the question before
                alike = [key for key in alike if key != "up"]
            assert len({await after(pilot, key) for key in alike}) <= 1, alike
        assert scroller.max_scroll_y == 0 or (await after(pilot, "pagedown"))[0] > 0
        assert await after(pilot, "home") == (0, 0)
        assert await after(pilot, "end") == (scroller.max_scroll_y, 0)
        if app.screen.WITH_LINE:
            await type_in(pilot, "jkgG?", enter=False)
            assert line_of(pilot).text == "jkgG?"
            await press(pilot, "home")
            assert line_of(pilot).place == 0


async def test_the_walk_is_turned_by_the_same_keys(made: Made, home: Home) -> None:
    """Before the first time: on and back a page, and nobody falls out of it at its end."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(WalkScreen("# One\n\na\n\n# Two\n\nb\n\n# Three\n\nc\n", app.context.keys))
        await settle(pilot)
        walk = app.screen
        assert isinstance(walk, WalkScreen) and len(walk.pages) == 3
        seen = []
        for key in ("pagedown", "ctrl+f", "space", "k", "ctrl+b", "j", "down"):
            await press(pilot, key)
            seen.append(walk.at)
        assert seen == [1, 2, 2, 1, 0, 1, 2] and app.screen is walk


async def test_in_a_session_they_go_through_its_lines(made: Made, pair: str) -> None:
    """PageUp, Home and End, while nothing is typed; Ctrl+B is another key there. What a key did is said."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await press(pilot, "home")
        assert "Nothing is noted yet." in told(pilot, "keys")
        for number in range(40):
            live_of(pilot).running.lines.capture(f"line number {number}.")
        live_of(pilot).repaint()
        await press(pilot, "home")
        assert "number 0." in told(pilot, "lines") and "the beginning" in told(pilot, "lines")
        await press(pilot, "end")
        assert "number 39." in told(pilot, "lines") and not live_of(pilot).looking
        await press(pilot, "ctrl+b", "escape")
        assert not live_of(pilot).looking
        await type_in(pilot, "half", enter=False)
        await press(pilot, "home")
        assert line_of(pilot).place == 0 and not live_of(pilot).looking


@pytest.mark.parametrize("which", [NoteScreen, LetterScreen, LinesScreen])
async def test_editors_have_the_same_keys_and_help(made: Made, which: type[Any]) -> None:
    """A page up and down in a long note, a letter and a recorded session, and F1; `?` and letters are typed."""
    text = "\n".join(f"line {number}" for number in range(60))
    given: dict[type[Any], tuple[Any, ...]] = {
        NoteScreen: (text, lambda _: None, lambda _: None),
        LetterScreen: ("To Ines", ["What was good?"], text, lambda _: None, ""),
        LinesScreen: ("What was said", text, lambda _: None, lambda _: ""),
    }
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        app.push_screen(which(*given[which]))
        await settle(pilot)
        editor = app.screen.query_one(Editor)
        rows = []
        for key in ("pageup", "ctrl+b", "pagedown", "ctrl+f"):
            await press(pilot, key)
            rows.append(editor.cursor_location[0])
        assert rows[1] < rows[0] < 59 and rows[2:] == [rows[0], 59] and editor.text == text
        await press(pilot, "end", "question_mark")
        assert editor.text == f"{text}?"
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, which) and app.focused is editor


async def test_a_form_says_where_one_is_and_how_one_gets_back(house: Home, living: Made) -> None:
    """Its header is as on the page from which it was opened; the way back and help stand where they always do."""
    app = living(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.page_flow.go_page("goals", "mira-tomas")
        await settle(pilot)
        await press(pilot, "n")
        await settle(pilot)
        header, *_, keys = painted(pilot)
        assert re.search(r"^ A new goal · 1 of \d +Mira → Tomas · Growth$", header)
        assert keys.endswith("Esc leave   F1 keys")
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "escape")
        assert painted(pilot)[0] == header
