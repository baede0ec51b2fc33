"""One table of commands: keys, help, palette and the user's own keys come from it. Themes, and text nobody trusts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from colours import contrast
from fakes import Clock
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme
from walks import (
    SIZES,
    Made,
    Save,
    line_of,
    lines_of,
    live_of,
    on_disk,
    paste,
    press,
    saved,
    settle,
    to_step,
    to_summary,
    told,
    type_in,
)

from mentortui.model.records.line_kinds import MARKS
from mentortui.model.records.record import Change, Lane
from mentortui.model.signs import ASCII
from mentortui.model.text import UNSAFE
from mentortui.pages import palette
from mentortui.screens.app.mentor_app import MentorApp
from mentortui.screens.app.on_demand import SCREEN_OF_STEP, screen_of_step
from mentortui.screens.app.page_classes import PAGES, page_class
from mentortui.screens.app.text_filter import SafetyFilter, SignFilter
from mentortui.screens.dialogs.letter import LetterScreen
from mentortui.screens.dialogs.note import NoteScreen
from mentortui.screens.home.brief import BriefScreen
from mentortui.screens.home.home import HomeScreen
from mentortui.screens.kit import theme
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.help import HelpScreen
from mentortui.screens.kit.keys import COMMANDS, SCOPES, KeyCommand, key_word, shown_key
from mentortui.screens.kit.own_keys import gave_way, own_keys
from mentortui.screens.review.reader import ReaderScreen
from mentortui.screens.session.held_elsewhere import HeldElsewhereScreen
from mentortui.screens.session.left_open import LeftOpenScreen
from mentortui.screens.session.live_screen import LiveScreen
from mentortui.screens.session.saved import SavedScreen
from mentortui.store.home import Home

SCREENS: dict[str, tuple[type[Any], ...]] = {
    "held": (HeldElsewhereScreen,),
    "left": (LeftOpenScreen,),
    "saved": (SavedScreen,),
    "note": (NoteScreen, LetterScreen),
    "app": (MentorApp,),
    "moving": (HomeScreen, BriefScreen, HelpScreen, AskScreen, LeftOpenScreen, SavedScreen, *map(page_class, PAGES)),
    "home": (HomeScreen,),
    "brief": (BriefScreen,),
    "live": (LiveScreen, *map(screen_of_step, SCREEN_OF_STEP)),
    **{page: (page_class(page),) for page in PAGES},
}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_has_an_act_and_words(command: KeyCommand) -> None:
    """An action method on each screen of its scope, a name, a help sentence, a key that is no other's there."""
    assert command.scope in SCOPES
    for screen in SCREENS[command.scope]:
        assert callable(getattr(screen, f"action_{command.action}", None)), f"{screen.__name__}.{command.action}"
    assert command.name and command.help and key_word(command.key)
    rivals = [
        other.id
        for other in COMMANDS
        if other is not command
        and (other.scope == command.scope or "app" in (other.scope, command.scope))
        and set(other.key.split(",")) & set(command.key.split(","))
    ]
    assert rivals == []


def test_keys_that_terminals_eat_are_not_used() -> None:
    """Ctrl+A, B (multiplexers), S (flow control), I, M, H, J (the same as Tab, Enter, ...), and Alt alone. Ctrl+B is a
    page up beside PageUp, as its fellow Ctrl+F is a page down, and in a session F12 does what it does: where a
    multiplexer takes it, another key is there."""
    beside = {command.id: command.key for command in COMMANDS if "ctrl+b" in command.key}
    assert beside == {"moving.page_up": "pageup,ctrl+b", "live.hard": "ctrl+b,f12"}
    keys = {key for command in COMMANDS for key in command.key.split(",")} - {"ctrl+b"}
    assert not keys & {"ctrl+a", "ctrl+s", "ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j"}
    assert not [key for key in keys if key.startswith("alt+")]


async def test_help_lists_every_command_and_mark(made: Made, pair: str) -> None:
    """From a session: marks first, then this screen's keys, then all the others."""
    app = made("live", pair)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        shown = told(pilot, "text")
        for command in COMMANDS:
            assert command.help[:60] in shown
        for mark in MARKS:
            assert mark.example in shown
        assert shown.index(MARKS[0].what) < shown.index(SCOPES["live"]) < shown.index(SCOPES["home"])
        await press(pilot, "escape")
        assert isinstance(app.screen, LiveScreen) and line_of(pilot).has_focus


async def test_keys_can_be_moved(made: Made, pair: str) -> None:
    """The new key works, the old one does nothing, and row of keys and help show the new one."""
    app = made("live", pair, keys={"live.wrap_up": "f9", "live.speaker": "f10", "live.enter": "f5", "home.new": "z"})
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+d")
        assert not live_of(pilot).running.is_last_step
        shown = told(pilot, "keys")
        assert "F9 wrap up" in shown and "^D" not in shown
        await press(pilot, "f10")
        assert live_of(pilot).running.live.speaker == "mentee"
        await type_in(pilot, "kept", enter=False)
        await press(pilot, "f5")
        assert lines_of(pilot)[-1][2] == "kept" and line_of(pilot).text == ""
        await press(pilot, "f1")
        assert re.search(r"F9\s+Go to the wrap-up", told(pilot, "text"))
        assert re.search(r"no key\s+Count that you encouraged", told(pilot, "text"))  # F5 went to another command
        await press(pilot, "escape", "f9")
        assert live_of(pilot).running.is_last_step


@pytest.mark.parametrize(
    ("id", "key", "words"),
    [
        ("live.fly", "f3", "no command live.fly"),
        ("live.undo", "hyper+x", "hyper+x is no key"),
        ("live.undo", "u", "typed into the line"),
        ("live.undo", "ctrl+y", "key of live.redo already"),
        ("live.undo", "ctrl+q", "key of app.quit already"),
    ],
)
def test_a_key_that_cannot_work_is_reported(id: str, key: str, words: str) -> None:
    """By the name of its command, with the reason; the others are used."""
    known, wrong = own_keys({"live.wrap_up": "f9", id: key})
    assert known == {"live.wrap_up": "f9"}
    assert len(wrong) == 1 and words in wrong[0]


def test_a_key_of_a_tap_gives_way_to_a_person_s_own() -> None:
    """It is said, and is no mistake; a tap that was itself moved there is one. What has a second key keeps that one."""
    known, wrong = own_keys({"live.wrap_up": "f5", "live.tap_ask": "f10"})
    assert known == {"live.wrap_up": "f5", "live.tap_ask": "f10", "live.open": "ctrl+v"} and not wrong
    assert gave_way(known) == ["F5 is Wrap up in your settings: Encouraged has no key."]
    assert (shown_key("live.tap_encourage", known), shown_key("live.tap_ask", known)) == ("no key", "F10")
    known, wrong = own_keys({"live.wrap_up": "f10", "live.tap_ask": "f10"})
    assert len(wrong) == 1 and not known.given


async def test_wrong_settings_are_told_at_home_and_in_help(made: Made) -> None:
    """An unknown theme, an unknown command and a mistake in the file: a sentence each, and the app starts."""
    app = made(theme="glow", keys={"live.fly": "f3"}, problems=("settings.toml, line 2: [oops] is not known.",))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for words in ("[oops] is not known", "glow", "live.fly"):
            assert words in told(pilot)
        await press(pilot, "f1")
        assert "live.fly" in told(pilot)


# -- themes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", [theme.PAPER_DARK, theme.PAPER_LIGHT], ids=lambda paper: paper.name)
def test_a_paper_has_the_colours_of_the_palette(paper: Any) -> None:
    """The table of which tests/pages/test_palette.py computes what can be read."""
    colours = palette.DARK if paper.dark else palette.LIGHT
    assert (paper.background, paper.foreground) == (colours["ground"], colours["text"])
    assert {role: paper.variables[role] for role in (*theme.ROLES, "raised")} == {
        role: colours[role] for role in (*theme.ROLES, "raised")
    }


@pytest.mark.parametrize(
    "other", [found for found in BUILTIN_THEMES.values() if not found.ansi], ids=lambda it: it.name
)
def test_another_theme_gets_a_raised_ground_and_a_faint_ink(other: Theme) -> None:
    """Mixed from its own ground and text: words on the raised ground are read as well as on the ground, nearly; a faint
    word is less than its text and more than nothing."""
    colours = theme.role_colours(other)
    text, ground = colours["muted"], other.background or ("#121212" if other.dark else "#efefef")
    whole, faint = contrast(text, ground), contrast(colours["faint"], ground)
    assert 1.15 <= contrast(colours["raised"], ground) <= 1.6
    assert contrast(text, colours["raised"]) >= min(4.5, whole * 0.6)
    assert min(3.0, whole * 0.5) <= faint < whole


async def test_every_theme_can_be_chosen(made: Made, pair: str) -> None:
    """Each of Textual's own themes and of ours: a session is shown in it without an error, every token resolved."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, ".secret")
        for name in (*BUILTIN_THEMES, *(own.name for own in theme.THEMES)):
            app.theme = name
            await settle(pilot)
            assert app.current_theme.name == name and isinstance(app.screen, LiveScreen)
            for role in theme.ROLES:
                assert app.theme_variables[role]
            assert app.export_screenshot()


@pytest.mark.parametrize("name", ["textual-light", "ansi-dark", theme.LIGHT, theme.PLAIN])
async def test_a_chosen_theme_is_there_at_the_start(made: Made, pair: str, name: str) -> None:
    """From settings.toml, Textual's as well as ours."""
    app = made("live", pair, theme=name)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.theme == name and isinstance(app.screen, LiveScreen) and app.context.problems == []


async def test_a_chosen_theme_is_kept(made: Made) -> None:
    """In settings.toml."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await saved(pilot, lambda: bool(app.theme_changed_signal._subscriptions))
        app.theme = theme.LIGHT
        await saved(pilot, lambda: app.context.settings.content_dir.joinpath("settings.toml").exists())
        assert f'theme = "{theme.LIGHT}"' in app.context.settings.content_dir.joinpath("settings.toml").read_text()


async def test_a_theme_that_cannot_be_kept_is_said(made: Made) -> None:
    """A settings file that must not be rewritten stays as it is, and the person hears of it."""
    app = made()
    file = app.context.settings.content_dir / "settings.toml"
    file.parent.mkdir()
    file.write_text("theme = [broken")
    async with app.run_test(size=(80, 24)) as pilot:
        await saved(pilot, lambda: bool(app.theme_changed_signal._subscriptions))
        app.theme = theme.LIGHT
        await saved(pilot, lambda: "settings.toml" in told(pilot, "keys"))
        assert file.read_text() == "theme = [broken"


async def test_without_colour(made: Made, pair: str) -> None:
    """NO_COLOR: the plain theme; lanes are told in words."""
    app = made("live", pair, no_color=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.theme == theme.PLAIN
        await type_in(pilot, ".hush")
        assert "private" in told(pilot, "lines")


# -- hostile text ----------------------------------------------------------------------------------

HOSTILE = (
    "[@click=app.quit]x[/] [/oops] [b]old [red] [[wiki]] a[0] [link](http://x) $primary",
    "\x1b]0;T\x1b\\ \x1b[2J \x1b[31mred \x9b31m \x00\x0e \u202egnp.exe \u2066 \U000e0041 \ud800",
    "e" + "\u0301" * 40 + " 👩\u200d💻 日本語 שלום\ttab\tand\nlines\r\nof\u2028all\x0bkinds",
    "x" * 10_000,
    "日 " * 3_000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_text_on_every_screen(
    made: Made, home: Home, pair: str, save: Save, clock: Clock, text: str
) -> None:
    """As names, goals, promises, topics and lines, on every screen of a session and after it: nothing breaks, nothing
    is a command, and what is painted has no control characters."""
    save(
        Change("people", "person-1.mentor", {"name": text}),
        Change("people", "person-1.mentee", {"name": f"[/]{text}"}),
        Change("goals", "g1", {"number": 1, "text": text, "due": "2026-11-20"}),
        Change("promises", "p1", {"text": text, "owner": "mentee", "due": "2026-11-18"}),
        Change("topics", "t1", {"text": text, "by": "mentee"}),
        Change("lines", "l1", {"text": text, "at": "2026-11-10"}),
        Change(
            "sessions",
            "s0",
            {"number": 1, "started": "2026-11-05T10:00:00+01:00", "ended": "x", "takeaway_mentee": text},
        ),
        Change("lines", "l2", {"text": text, "session": "s0", "at": "2026-11-05"}),
        Change("lines", "l3", {"text": text, "session": "s0", "at": "2026-11-05"}, Lane.PRIVATE),
    )
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)

        def looked_at() -> None:
            strips = app.screen._compositor.render_strips(app.screen.size)
            painted = "".join(segment.text for strip in strips for segment in strip)
            assert not re.search(UNSAFE, painted)
            assert not any(
                segment.style and (segment.style.link or segment.style.meta.get("@click"))
                for strip in strips
                for segment in strip
            )

        looked_at()
        await press(pilot, "r")
        looked_at()
        await press(pilot, "enter")
        assert isinstance(app.screen, ReaderScreen)
        looked_at()
        await press(pilot, "escape", "escape", "slash")
        await paste(pilot, text[:3])
        await settle(pilot)
        looked_at()
        await press(pilot, "escape", "enter")
        assert isinstance(app.screen, BriefScreen)
        looked_at()
        await press(pilot, "enter")
        steps = len(live_of(pilot).running.live.steps)
        for _ in range(steps):
            await paste(pilot, text)
            looked_at()
            await press(pilot, "enter")
            looked_at()
            if not live_of(pilot).running.is_last_step:
                await press(pilot, "tab")
        assert len(lines_of(pilot)) >= steps - 2
        await press(pilot, "up")
        looked_at()
        await press(pilot, "escape", "ctrl+e")
        await paste(pilot, text)
        looked_at()
        await press(pilot, "ctrl+e")
        await to_summary(pilot)
        looked_at()
        await press(pilot, "enter")
        await saved(pilot, lambda: isinstance(app.screen, SavedScreen) and app.screen.saved_at is not None)
        looked_at()
        relationship = on_disk(home, pair)
        assert len(relationship.sessions) == 2 and not any(re.search(UNSAFE, line.text) for line in relationship.lines)
        app.say(text)
        await settle(pilot)
        looked_at()
        await press(pilot, "enter")
        looked_at()
        assert app.is_running


@pytest.mark.parametrize("size", SIZES)
async def test_a_very_long_line_in_the_capture_line(made: Made, pair: str, size: tuple[int, int]) -> None:
    """10,000 characters pasted and edited: the line stays one row, the cursor in it, and Enter takes it."""
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await paste(pilot, "word " * 2000)
        await press(pilot, "home", "right", "end", "backspace", "left")
        assert line_of(pilot).region.height == 1
        await press(pilot, "enter")
        assert len(lines_of(pilot)[0][2]) > 9_900


def test_the_safety_filter_lets_nothing_through() -> None:
    """Control characters and links go; the text around them, its style and the app's own control codes stay."""
    link = Style(bold=True, link="javascript:alert(1)")
    given = [
        Segment("a\x1b]52;c;RVZJTA==\x07b", Style(bold=True)),
        Segment("\x9b31m\u202e\U000e0041\ud800 fine", None),
        Segment("click", link),
        Segment("plain", Style(bold=True)),
    ]
    made = SafetyFilter().apply(given, Color(0, 0, 0))
    assert [segment.text for segment in made] == ["a]52;c;RVZJTA==b", "31m fine", "click", "plain"]
    assert all(not (segment.style and segment.style.link) for segment in made)
    assert made[0].style == made[3].style == Style(bold=True) and made[2].style and made[2].style.bold


def test_signs_in_ascii_keep_their_width() -> None:
    """For terminals without our signs: each becomes one letter of one cell; a person's own letters stay."""
    made = SignFilter(ASCII).apply([Segment("▌ ● ○ → … “x” é 日", None), Segment("abc", None)], Color(0, 0, 0))
    assert made[0].text == '| * o > ~ "x" é 日' and made[1].text == "abc"
