"""Issue 13, every key where hands expect it: no key in the row of keys does nothing here, and no key works unnamed.

What the row names is what is bold in it. Each is pressed in a fresh state: the screen, or what it says, must change.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rooms import furnished, open_room, rooms
from textual.binding import Binding
from textual.pilot import Pilot
from textual.screen import Screen
from walks import Made, Save, live_of, press, settle, told

from mentortui import screens
from mentortui.model.records.record import Change
from mentortui.screens.home.home import HomeScreen
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.keys import BY_ID, COMMANDS, key_word
from mentortui.screens.kit.own_keys import KEY_WORDS
from mentortui.screens.kit.words import Words
from mentortui.screens.session.live_screen import LiveScreen

KEYS = {word: key for key, word in KEY_WORDS.items()}
MOVES = {"↑↓", "↑", "↓"}
"""These scroll, and on a page that is all in view there is nothing to scroll to."""
KNOWN = {
    ("FindScreen", "tab"),
    ("FindScreen", "shift+tab"),
    ("Palette", "tab"),
    ("Palette", "shift+tab"),
    ("Palette", "ctrl+p"),
    ("AskScreen", "up"),
    ("HelpScreen", "f1"),
    ("HelpScreen", "question_mark"),
    ("HelpScreen", "q"),
    ("WalkScreen", "right"),
    ("WalkScreen", "left"),
    ("WalkScreen", "q"),
    ("LeavingScreen", "q"),
    ("BlankScreen", "escape"),
    ("WrapUpScreen", "ctrl+s"),
}
"""Second keys of an act whose first one is named: the key that opened a screen closes it, the arrows go as Enter."""


def named(pilot: Pilot[Any]) -> list[str]:
    """The keys in the row of keys, as a hand would press them."""
    found: list[str] = []
    for line in pilot.app.screen.query_one("#keys", Words).rows:
        for span in line.spans:
            word = line.plain[span.start : span.end].strip()
            if "bold" in str(span.style) and word and word not in MOVES:
                found.append(word)
    return found


def pressed(word: str) -> str:
    """`^D` -> `ctrl+d`."""
    if word in KEYS:
        return KEYS[word]
    return f"ctrl+{word[1].lower()}" if re.fullmatch(r"\^[A-Z]", word) else word.lower() if len(word) > 1 else word


async def does_something(pilot: Pilot[Any], word: str) -> bool:
    """Whether the screen is another one, or says something else."""
    screen, before = pilot.app.screen, told(pilot)
    await press(pilot, pressed(word))
    await settle(pilot)
    return not pilot.app.is_running or pilot.app.screen is not screen or told(pilot) != before


@pytest.mark.parametrize("slug", ["ada-mira", "mira-sofia"])
async def test_every_named_key_does_something_on_every_page(living: Made, tmp_path: Path, slug: str) -> None:
    """Home, the brief, each page, and the form that a key of it opens."""
    app = living(furnished(tmp_path / "home"))
    idle, forms = [], set[str]()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for page, about in rooms(slug):
            await open_room(pilot, page, slug, about)
            for word in named(pilot):
                await open_room(pilot, page, slug, about)
                if word in named(pilot) and not await does_something(pilot, word):
                    idle.append((page, about, word))
                if isinstance(app.screen, AskScreen) and app.screen.heading not in forms:
                    forms.add(app.screen.heading)
                    idle += [(page, app.screen.heading, key) for key in await idle_in_form(pilot)]
    assert idle == []


async def idle_in_form(pilot: Pilot[Any]) -> list[str]:
    """The keys of the first question that do nothing; leaving it comes last."""
    form, found = pilot.app.screen, []
    for word in sorted(named(pilot), key=lambda word: word == "Esc"):
        if pilot.app.screen is form and not await does_something(pilot, word):
            found.append(word)
        if word == "F1":
            await press(pilot, "escape")
    return found


@pytest.mark.parametrize("slug", ["ada-mira", "mira-tomas"])
async def test_every_named_key_does_something_at_home_and_before_a_session(
    living: Made, tmp_path: Path, slug: str
) -> None:
    """Home with this relationship selected, and its brief."""
    idle = []
    for place in ("home", "brief"):
        at = 0
        while True:
            app = living(furnished(tmp_path / f"{place}{at}"))
            async with app.run_test(size=(120, 40)) as pilot:
                await settle(pilot)
                app.screen.select(slug)
                if place == "brief":
                    app.brief_flow.go_brief(slug)
                await settle(pilot)
                keys = named(pilot)
                if not await does_something(pilot, keys[at]):
                    idle.append((place, keys[at]))
            at += 1
            if at >= len(keys):
                break
    assert idle == []


@pytest.mark.parametrize("bare", [True, False])
async def test_every_named_key_does_something_in_a_session(made: Made, pair: str, save: Save, bare: bool) -> None:
    """On each step, with nothing to go through and with a goal, promises and topics."""
    if not bare:
        told_goal = {"text": "Speak at the meet-up by 30 April", "owner": "mentee", "number": 1}
        promise = {"owner": "mentee", "due": "2026-11-20"}
        save(
            Change("goals", "g1", told_goal),
            *(Change("promises", f"p{at}", {**promise, "text": f"read {at}"}) for at in (1, 2)),
        )
    app, idle, seen = made("live", pair), [], 0
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        steps = len(live_of(pilot).running.live.steps)
        for step in range(steps):
            await to(pilot, step)
            keys = named(pilot)
            assert keys or told(pilot, "keys"), step
            for word in keys:
                await to(pilot, step)
                seen += 1
                if word in named(pilot) and not await does_something(pilot, word):
                    idle.append((step, word))
    assert idle == [] and seen > 5 * steps


async def to(pilot: Pilot[Any], step: int) -> None:
    """Back to a step of the session, with the keys in their row."""
    while not isinstance(pilot.app.screen, LiveScreen):
        await press(pilot, "escape" if not isinstance(pilot.app.screen, HomeScreen) else "enter")
        await settle(pilot)
    live_of(pilot).go_to(step)
    await settle(pilot)
    live_of(pilot)._message = None  # what was said is read
    live_of(pilot).repaint()
    await settle(pilot)


def own_bindings() -> Iterator[tuple[str, str, type[Screen[Any]]]]:
    """(screen, key, class) of each key that a screen has beside the table of commands, which help lists."""
    for module in pkgutil.walk_packages(screens.__path__, "mentortui.screens."):
        for cls in vars(importlib.import_module(module.name)).values():
            if isinstance(cls, type) and issubclass(cls, Screen) and cls.__module__ == module.name:
                for binding in cls.__dict__.get("BINDINGS", ()):
                    if isinstance(binding, Binding) and not binding.id:
                        yield from ((cls.__name__, key, cls) for key in binding.key.split(","))


def test_no_key_works_without_a_name() -> None:
    """What is not in the table of commands, which F1 lists, is in the row of keys of its screen: read in its source."""
    unnamed = set()
    for name, key, cls in own_bindings():
        source = Path(importlib.import_module(cls.__module__).__file__ or "").read_text(encoding="utf-8")
        is_named = f'"{key_word(key)}"' in source or f'" {key_word(key)}"' in source
        is_named |= key == "escape" and "self.way" in source  # which names the key that leads back
        if key != "ctrl+c" and not is_named:
            unnamed.add((name, key))
    assert unnamed == KNOWN
    assert all(command.help for command in COMMANDS) and len(BY_ID) == len(COMMANDS)
