"""The pictures in docs/pictures: a walk through the sample home at a fixed time, dark, and light where that helps.

A step that does not lead where it should ends the walk with what is on the screen instead.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

PICTURES = Path(__file__).parent / "pictures"
NOON = datetime(2026, 11, 24, 14, 26, tzinfo=UTC)
"""When the walk begins; the sample home is relative to it. Tomas and Mira meet four minutes later."""
SIZE = (80, 24)
LINES = (
    "tired but glad, the talk draft is out",
    "talk in March felt rushed, the questions were the hard part",
    ".freezes at questions: ask what the worst one was",
    "!list three ways each part can break fri",
    "*ran the design review alone",
    "the staff engineers scare me a little",
)
LIGHT_TOO = ("home", "prompt", "stage", "side-by-side")


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, minutes: int) -> None:
        """Let minutes go by."""
        self.now += timedelta(minutes=minutes)


class Walk:
    """One walk through the program, as a person at the keys."""

    def __init__(self, pilot: Any, clock: Clock, names: Sequence[str], ending: str) -> None:
        self.pilot, self.clock, self.names, self.ending = pilot, clock, names, ending

    def text(self) -> str:
        """What is on the screen."""
        svg = self.pilot.app.export_screenshot()
        shown = "\n".join(re.findall(r">([^<>]*)</text>", svg))
        return shown.replace("&#160;", " ").replace("&#x27;", "'")

    async def see(self, what: str) -> None:
        """Wait until what is on the screen, a regular expression."""
        for _ in range(100):
            if re.search(what, self.text()):
                return
            await self.pilot.pause(0.05)
        raise SystemExit(f"{what} is not on the screen:\n{self.text()}")

    async def press(self, *keys: str, see: str = "") -> None:
        """Press keys one after the other, and wait for what they lead to."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause(0.05)
        if see:
            await self.see(see)

    async def type(self, text: str, *keys: str) -> None:
        """Type text, then press keys."""
        await self.pilot.press(*("space" if sign == " " else sign for sign in text), *keys)
        await self.pilot.pause(0.1)

    async def talk(self, minutes: int) -> None:
        """Let minutes go by in which somebody is there: a gap would not count."""
        for _ in range(0, minutes, 4):
            self.clock.forward(4)
            for key in ("x", "backspace"):
                await self.pilot.press(key)
                await self.pilot.pause(0.4)  # until the draft is noted

    async def step(self, name: str) -> None:
        """Tab until the session is at this step."""
        for _ in range(12):
            if re.search(rf"\b{name}\b.* \d+/\d+", self.text().replace("\n", " ")[:200]):
                return
            await self.press("tab")
        raise SystemExit(f"There is no step {name}:\n{self.text()}")

    def keep(self, name: str) -> None:
        """Write the screen as a picture, with the reader's own fixed-width font: nothing is fetched."""
        if name not in self.names:
            return
        svg = self.pilot.app.export_screenshot(title="mentortui")
        svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL).replace("Fira Code,", "ui-monospace, Menlo,")
        svg = re.sub(r"terminal-\d+", "terminal", svg)
        PICTURES.mkdir(exist_ok=True)
        (PICTURES / f"{name}{self.ending}.svg").write_text(svg, encoding="utf-8")


async def between(walk: Walk) -> None:
    """Home and the pages."""
    await walk.see("Tomas")
    await walk.pilot.pause(0.3)
    walk.keep("home")
    await walk.press("o", see="Promises")
    walk.keep("promises")
    await walk.press("escape", "g", see="Goals|goals")
    await walk.press("enter", see="as hoped")
    walk.keep("goal")
    await walk.press("escape", "escape", "s", see="Initiation")
    walk.keep("stage")
    await walk.press("escape", "down", "down", "tab", see="Side by side|side by side")
    walk.keep("side-by-side")
    await walk.press("escape", "up", "up")


async def session(walk: Walk) -> None:
    """Brief, steps, wrap-up, saved."""
    await walk.press("enter", see="Session 9")
    walk.keep("brief")
    await walk.press("enter", see=r"Arrive")
    await walk.talk(4)
    await walk.step("Topic")
    await walk.talk(12)
    await walk.step("Explore")
    for line in LINES:
        await walk.type(line, "enter")
    await walk.pilot.pause(3.5)  # until the follow-up is there
    await walk.type("!!send the slides fri")
    walk.keep("prompt")
    await walk.press("enter")
    await walk.talk(24)
    await walk.step("Feedback")
    await walk.pilot.pause(3.5)
    walk.keep("feedback")
    await walk.talk(12)
    await walk.press("ctrl+d", see="Wrap-up")
    await walk.pilot.pause(0.3)
    await walk.press("enter", "enter")
    walk.keep("wrap-up")
    for _ in range(20):
        if type(walk.pilot.app.screen).__name__ == "SavedScreen":
            break
        await walk.press("enter")
        await walk.pilot.pause(0.3)
    await walk.see(r"[Ss]aved")
    walk.keep("saved")


async def walked(theme: str, names: Sequence[str], ending: str) -> None:
    """Both halves of the walk, in a sample home of their own."""
    from mentortui.sample import write_sample
    from mentortui.screens.app.bootstrap import make_app
    from mentortui.service.session.start import Start
    from mentortui.settings.settings import Settings
    from mentortui.store.home import Home

    with tempfile.TemporaryDirectory() as folder, suppress(asyncio.CancelledError):
        root, clock = Path(folder), Clock()
        settings = Settings(home=root / "home", author="mira", content_dir=root / "config", theme=theme)
        home = Home(settings.home, "mira")
        write_sample(home, NOON, "mira")
        app = make_app(settings, home, Start("home", demo=True), clock=clock)
        async with app.run_test(size=SIZE) as pilot:
            walk = Walk(pilot, clock, names, ending)
            await between(walk)
            await session(walk)


def pictures() -> None:
    """All of them."""
    from mentortui.screens.kit.theme import DARK, LIGHT

    every = ("home", "brief", "prompt", "promises", "feedback", "wrap-up", "saved", "goal", "stage", "side-by-side")
    asyncio.run(walked(DARK, every, ""))
    asyncio.run(walked(LIGHT, LIGHT_TOO, "-light"))
