"""No screen has more than one thing to decide at a time.

What that is, so that a machine can look (docs/decisions/0014): at most one question is asked, and only in a capture
line; one widget, or the page itself, has the keyboard; one item is selected; and the text of a page tells a person to
press at most one key, by the name that the key has for this person. The row of keys below is no question: it is what
the hands can do.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from rooms import furnished, open_room, painted, rooms
from textual.pilot import Pilot
from walks import Made, live_of, press, settle, to_summary, told, type_in

from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.handover_screen import HandoverScreen
from mentortui.screens.kit.help import HelpScreen
from mentortui.screens.kit.keys import COMMANDS
from mentortui.screens.kit.listing import Listing
from mentortui.screens.kit.paint import BAR
from mentortui.screens.kit.words import Words
from mentortui.screens.session.agenda import AgendaScreen
from mentortui.screens.session.prompt import PromptScreen
from mentortui.screens.session.wrapup import WrapUpScreen
from mentortui.screens.widgets.capture import CaptureLine
from mentortui.service.session import wrapup
from mentortui.service.session.wrapup_questions import questions
from mentortui.store.home import Home

USUAL = re.compile(r"(?<![\w'’&+/])[b-z](?![\w'’&+/…])|\b(?:Enter|Tab|Esc)\b|(?:^|[.:?!] )a(?= [a-z]+s\b)")
"""A key under its usual name: `n writes it down`, `Enter`, `a adds one`."""
OTHER = re.compile(r"alt\+[a-z]")
"""A key under the name that moved_keys gives it."""
TYPED = "(l c e i)"
"""What the wrap-up takes; no keys."""
ANSWERS = ("", "1", "in 3 weeks", "thu 14:30", "every 2 weeks on thu 14:30", "8 sessions", "yesterday", "some words")
"""One of these is an answer to any question."""
WALKED = {"up", "down", "undo", "partner", "onward", "back", "older", "newer", "filter", "score"}
"""Commands that look, go or take back, and ask nothing."""


ENDING = ("closing", "letters", "opened", "gains", "portraits", "routine", "after", "stage")
"""Pages whose questions are those of a relationship at its end."""


def moved_keys() -> dict[str, str]:
    """Every key of a page under another name, one that can be nothing else in a text."""
    made: dict[str, str] = {}
    for scope in {command.scope for command in COMMANDS} - {"app", "live", "moving"}:
        here = [command for command in COMMANDS if command.scope == scope]
        made |= {command.id: f"alt+{chr(ord('a') + place)}" for place, command in enumerate(here)}
    return made


def flat(text: str) -> str:
    return " ".join(text.split())


def one_thing(pilot: Pilot[Any]) -> None:
    """What holds on every screen: one widget at most has the keys, and asks; one item at most is up."""
    screen = pilot.app.screen
    at = type(screen).__name__
    takers = [widget for widget in screen.query("*") if widget.focusable and widget.display]
    lines = list(screen.query(CaptureLine))
    assert len(takers) <= 1 and len(lines) <= 1, at
    assert pilot.app.focused is (takers[0] if takers else None), at
    assert len(re.findall(r"▸[ ▌]", told(pilot))) <= 1, at
    if isinstance(screen, AskScreen):
        one_question(pilot, screen)
    elif isinstance(screen, Listing):
        assert not lines or at == "FindScreen", f"{at} is read; a question has a page of its own"
        assert told(pilot, "text").count("▸") == bool(screen.items()), at


def one_question(pilot: Pilot[Any], screen: AskScreen) -> None:
    """The current question, whole, before the line that has its name, in sight without scrolling; no other, and no
    second within it."""
    text, ask = flat(told(pilot, "text").replace(BAR, " ")), screen.ask
    begin = " ".join(ask.sentence.split()[:4])
    assert begin in flat(" ".join(painted(pilot)).replace(BAR, " ")), (begin, painted(pilot))
    assert all(line.cell_length < pilot.app.size.width for line in screen.query_one("#text", Words).rows), text
    assert flat(ask.sentence) in text and screen.capture.label == ask.label, ask
    assert (ask.sentence + ask.help).count("?") <= 1, f"two questions in one: {ask}"
    for other in screen.asks:
        assert other == ask or flat(other.sentence) in flat(ask.sentence) or flat(other.sentence) not in text, other


def one_key(text: str, *, ours: bool) -> None:
    """The text names one key at most, as this person has it. ours: no person's words are in it."""
    assert len(OTHER.findall(text)) <= 1, text
    assert not ours or not USUAL.search(flat(text.replace(TYPED, ""))), text


@pytest.mark.parametrize(
    ("slug", "size"),
    [
        ("ada-mira", (60, 20)),
        ("half", (40, 5)),
        ("half", (120, 40)),
        ("two", (80, 24)),
        ("mira-tomas", (120, 40)),
        ("mira-sofia", (60, 20)),
        ("ines-mira", (80, 24)),
    ],
)
async def test_a_page_has_one_thing_to_decide(living: Made, house: Home, slug: str, size: tuple[int, int]) -> None:
    """Every page, with nothing on it, half answered, grown, at its end, for the mentee, and handed over."""
    app = living(house, keys=moved_keys())
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for page, about in rooms(slug):
            await open_room(pilot, page, slug, about)
            one_thing(pilot)
            one_key(told(pilot, "text"), ours=slug in ("ada-mira", "half", "two"))
        app.home_flow.go_home()
        app.screen.up = slug
        app.screen.repaint()
        one_thing(pilot)
        one_key("\n".join(line for line in told(pilot, "below").splitlines() if "practice" not in line), ours=False)
        app.brief_flow.go_brief(slug)
        await settle(pilot)
        one_thing(pilot)
        one_key(told(pilot, "text"), ours=False)
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        one_thing(pilot)


@pytest.mark.parametrize(("slug", "size", "ending"), [("half", (60, 20), False), ("mira-sofia", (40, 5), True)])
async def test_a_question_is_asked_alone(
    living: Made, tmp_path: Path, slug: str, size: tuple[int, int], ending: bool
) -> None:
    """Whatever a key of a page asks: one question after the other, alone, also where the keyboard is handed over."""
    home = furnished(tmp_path / "home")
    app = living(home)
    asked: set[str] = set()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for page, about in rooms(slug):
            if (page in ENDING) != ending:
                continue
            for command in COMMANDS:
                if command.scope == page and command.action not in WALKED:
                    await open_room(pilot, page, slug, about)
                    things = (
                        len(app.screen.items()) if page == "closing" else 1
                    )  # there, each has a question of its own
                    for place in range(things):
                        await open_room(pilot, page, slug, about)
                        app.screen.at = place
                        asked |= await asked_by(pilot, command.key.split(",")[0])
    assert len(asked) > 15, asked


async def asked_by(pilot: Pilot[Any], key: str) -> set[str]:
    """What a key asks, also of the other person."""
    await press(pilot, key)
    await settle(pilot)
    one_thing(pilot)
    if isinstance(pilot.app.screen, HandoverScreen):
        await press(pilot, "enter")
    return await through(pilot, pilot.app.screen) if isinstance(pilot.app.screen, AskScreen) else set()


async def through(pilot: Pilot[Any], screen: AskScreen) -> set[str]:
    """Answer one question after the other up to the last, which is left; what was asked."""
    asked: set[str] = set()
    while True:
        await settle(pilot)
        one_thing(pilot)
        asked.add(screen.ask.sentence)
        at = screen.at
        if at + 1 == len(screen.asks):
            return asked
        for answer in ANSWERS:
            screen.capture.load("")
            await type_in(pilot, answer)
            if screen.at != at:
                break
        else:
            raise AssertionError(f"no answer to {screen.ask}")


@pytest.mark.parametrize(("slug", "size"), [("ada-mira", (60, 20)), ("mira-tomas", (120, 40)), ("mira-sofia", (40, 5))])
async def test_a_step_of_a_session_asks_one_question(
    living: Made, tmp_path: Path, slug: str, size: tuple[int, int]
) -> None:
    """Mission 70: while the line asks what the time is for, no other question stands there; then one prompt at a time,
    and the wrap-up asks one after the other."""
    home = furnished(tmp_path / "home")
    app = living(home)
    intentions = 0
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.session_flow.go_live(slug)
        await settle(pilot)
        while not isinstance(live_of(pilot), WrapUpScreen):
            one_thing(pilot)
            screen = live_of(pilot)
            asks_time = isinstance(screen, AgendaScreen) and bool(screen.intention())
            intentions += asks_time
            prompt = screen.running.prompt
            if asks_time:
                part = flat(told(pilot, "part"))
                assert prompt is None or (prompt.text not in part and prompt.follow_up not in part), part
                assert size[1] < 12 or "kip" in told(pilot, "keys")
                await press(pilot, "enter")
            else:
                if isinstance(screen, PromptScreen):
                    assert prompt is not None and prompt.text[:30] in flat(told(pilot, "part"))
                await press(pilot, "tab")
            await settle(pilot)
        assert intentions == 2
        running, last = live_of(pilot).running, ""
        while (question := wrapup.current(running)) is not None:
            assert question.key != last
            last, part = question.key, flat(told(pilot, "part"))
            others = [each.ask for each in questions(running) if each.ask != question.ask]
            assert question.ask[:30] in part and not any(other in part for other in others)
            one_thing(pilot)
            await press(pilot, "tab")


@pytest.mark.parametrize("size", [(80, 24), (40, 5)])
async def test_what_stands_around_the_pages_has_one_thing_too(
    living: Made, tmp_path: Path, size: tuple[int, int]
) -> None:
    """A new relationship, search, what it is for, past sessions, a letter, a long note, a blank screen, the end."""
    app = living(furnished(tmp_path / "home"))
    seen = []
    async with app.run_test(size=size) as pilot:

        async def comes(*keys: str) -> None:
            await press(pilot, *keys)
            await settle(pilot)
            one_thing(pilot)
            seen.append(type(app.screen).__name__)

        await comes()
        await comes("n")
        await through(pilot, app.screen)
        await comes("escape", "slash")
        await comes("escape", "w")
        await comes("escape", "r")
        await comes("enter")
        await open_room(pilot, "letters", "mira-sofia")
        await comes("enter")
        app.home_flow.go_home()
        app.session_flow.go_live("mira-tomas")
        await settle(pilot)
        await comes("ctrl+e")
        await comes("escape", "ctrl+g")
        await press(pilot, "ctrl+g")
        await to_summary(pilot)
        await comes("enter", "x")
        await press(pilot, "enter")
        app.session_flow.go_live("mira-tomas")
        await settle(pilot)
        await type_in(pilot, "a word")
        await to_summary(pilot)
        await comes("enter")
    assert seen == [
        *("HomeScreen", "AskScreen", "FindScreen", "AboutScreen", "ReviewScreen", "ReaderScreen", "LetterScreen"),
        *("NoteScreen", "BlankScreen", "ClosedScreen", "SavedScreen"),
    ]
