"""Ways through the app that many tests take."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

from textual.events import Key, Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot

from mentortui.model.records.record import Change, Record
from mentortui.model.relationship import Relationship
from mentortui.screens.app.mentor_app import MentorApp
from mentortui.screens.home.home import HomeScreen
from mentortui.screens.kit.key_question import KeyQuestionScreen
from mentortui.screens.kit.words import Words
from mentortui.screens.session.live_screen import LiveScreen
from mentortui.screens.session.wrapup import WrapUpScreen
from mentortui.screens.widgets.capture import CaptureLine
from mentortui.store.home import Home

Made = Callable[..., MentorApp]
Save = Callable[..., None]
SIZES = [(80, 24), (60, 20), (120, 40), (40, 5)]
TWO_ACCOUNTS = Change("people", "person-1.mentee", {"account": "tomas"})
"""From then on Tomas writes his own book."""
NAMED = {
    "enter": "\r",
    "space": " ",
    "slash": "/",
    "question_mark": "?",
}
"""Keys with a name that have a character."""


async def settle(pilot: Pilot[Any], rounds: int = 3, *, painted: bool = True) -> None:
    """Wait until what was sent has had its effect, and what it set off, and until it is painted.

    pilot.pause() waits for an idle processor, 80 ms at least; this asks the message queues.
    """
    app: Any = pilot.app
    patience = 250
    while not app._exit:
        before, done = (app.screen, app.focused), finished(app)
        for _ in range(rounds):
            for pump in (app, app.screen, app.focused):
                if pump is not None:
                    await _through(pump.call_later)
        if patience and (is_busy(app) or finished(app) != done):  # what other threads can do now, they do
            patience -= 1
            await asyncio.sleep(0.002)
            continue
        moved = (app.screen, app.focused) != before
        if painted or moved:
            await _through(app.screen.call_after_refresh)
        if not moved and (app.screen, app.focused) == before and not (patience and is_busy(app)):
            return


def is_busy(app: Any) -> bool:
    """Whether a thread of the app is saving or reading, or home has not been told yet what there is."""
    if isinstance(app.screen, HomeScreen) and app.screen.overviews is None:
        return True
    return any(queue.is_busy for queue in _queues(app))


def finished(app: Any) -> list[int]:
    """How much the threads have done: what came of it is among the app's messages then."""
    return [queue.finished for queue in _queues(app)]


def _queues(app: Any) -> list[Any]:
    """The threads of our app; an app of a test's own has none."""
    context = getattr(app, "context", None)
    return [context.saves, context.reads] if context is not None else []


async def _through(call: Callable[..., Any]) -> None:
    passed = asyncio.Event()
    call(passed.set)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(passed.wait(), 0.2)


def send(pilot: Pilot[Any], key: str, character: str | None) -> None:
    """One key, as the terminal driver hands it in."""
    driver = pilot.app._driver
    assert driver is not None
    driver.send_message(Key(key, character))


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one after the other, each when the one before has had its effect."""
    for key in keys:
        send(pilot, key, key if len(key) == 1 else NAMED.get(key))
        await settle(pilot, painted=False)


async def type_in(pilot: Pilot[Any], text: str, *, enter: bool = True) -> None:
    """Type text key by key, then Enter."""
    for letter in text:
        send(pilot, _character_to_key(letter), letter)
    await settle(pilot, painted=False)
    if enter:
        await press(pilot, "enter")


async def paste(pilot: Pilot[Any], text: str) -> None:
    """A bracketed paste."""
    driver = pilot.app._driver
    assert driver is not None
    driver.send_message(Paste(text))
    await settle(pilot)


def line_of(pilot: Pilot[Any]) -> CaptureLine:
    """The capture line that is on the screen."""
    return pilot.app.screen.query_one(CaptureLine)


def live_of(pilot: Pilot[Any]) -> LiveScreen:
    """The current live screen."""
    screen = pilot.app.screen
    assert isinstance(screen, LiveScreen), screen
    return screen


def lines_of(pilot: Pilot[Any]) -> list[tuple[str, str, str]]:
    """(kind, lane, text) of the lines of the session."""
    return [(line.sort, line.lane.value, line.text) for line in live_of(pilot).running.live.state.shown_lines]


def told(pilot: Pilot[Any], *ids: str) -> str:
    """What stands on the screen, or in these regions of it."""
    stack = pilot.app.screen_stack
    screen = stack[-2] if isinstance(stack[-1], KeyQuestionScreen) else stack[-1]  # which only takes the keys
    return "\n".join(words.plain for words in screen.query(Words) if words.display and (not ids or words.id in ids))


def flat(pilot: Pilot[Any], *ids: str) -> str:
    """The same as one row, wherever its rows end, without the marks at their beginning."""
    return " ".join(told(pilot, *ids).replace("▌", " ").split())


async def opened(pilot: Pilot[Any], *keys: str) -> None:
    """From home to a page."""
    await settle(pilot)
    await press(pilot, *keys)
    await settle(pilot)


async def answers(pilot: Pilot[Any], *texts: str) -> None:
    """Answer the questions that are up, one after the other."""
    for text in texts:
        await type_in(pilot, text)
    await settle(pilot)


async def to_step(pilot: Pilot[Any], *kinds: str) -> None:
    """Tab until a step of one of these kinds is up."""
    for _ in range(15):
        if live_of(pilot).running.live.step.kind in kinds:
            return
        await press(pilot, "tab")
    raise AssertionError(f"no step of {kinds}")


async def to_summary(pilot: Pilot[Any]) -> None:
    """Wrap up, and Enter until the summary is shown. There, the key that leads to the wrap-up would save it."""
    if not isinstance(live_of(pilot), WrapUpScreen):
        await press(pilot, "ctrl+d")
    for _ in range(20):
        screen = live_of(pilot)
        assert isinstance(screen, WrapUpScreen)
        if screen.running.live.state.question == "summary":
            return
        await press(pilot, "enter")
    raise AssertionError("no summary")


async def saved(pilot: Pilot[Any], until: Callable[[], bool]) -> None:
    """Let the saving thread and the loop run until this is so."""
    for _ in range(400):
        if until():
            return
        assert pilot.app.is_running and pilot.app._exception is None
        await asyncio.sleep(0.005)
        await settle(pilot, 1)
    raise AssertionError("never came to be")


def on_disk(home: Home, slug: str) -> Relationship:
    """The relationship as it is in the books now."""
    return Relationship(slug, home.load(home.place(slug)))


def records(home: Home, slug: str) -> list[Record]:
    """The records in the books now."""
    return home.load(home.place(slug))
