"""Nothing that may wait for a disk runs on the event loop, whatever key is pressed (S1, house.md 3).

An audit hook sees every file that is opened: under the home, the loop's own thread opens none. What writes, locks and
reads all begins with an open, so that this needs no clock, and no slow disk.
"""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fakes import Clock
from joined import joined
from rooms import furnished, open_room, rooms
from textual.pilot import Pilot
from walks import Made, Save, press, settle, to_summary, told, type_in
from walks import saved as until

from mentortui.model.records.record import Change
from mentortui.screens.app.bootstrap import make_app
from mentortui.screens.app.mentor_app import MentorApp
from mentortui.screens.home.brief import BriefScreen
from mentortui.screens.home.home import HomeScreen
from mentortui.screens.kit.keys import COMMANDS
from mentortui.screens.session.live_screen import LiveScreen
from mentortui.service.open_session import OpenSession
from mentortui.service.session.beginning import Wish, new_relationship
from mentortui.service.session.start import Start
from mentortui.settings.settings import Settings
from mentortui.store.home import Home


class Watch:
    """What the loop's thread opens under a folder; it watches while `on` is set."""

    def __init__(self) -> None:
        self.on, self.root, self.thread = False, "", 0
        self.opened: list[str] = []
        sys.addaudithook(self._heard)

    def _heard(self, event: str, given: Any) -> None:
        if not self.on or event not in ("open", "os.listdir", "os.rename", "os.mkdir", "os.link"):
            return
        if threading.get_ident() != self.thread:
            return
        path = given[0]
        name = path.decode() if isinstance(path, bytes) else str(path)
        if name.startswith(self.root) or not name.startswith("/"):  # relative to a folder that is open
            frames = [
                f"{frame.name} ({Path(frame.filename).name}:{frame.lineno})" for frame in traceback.extract_stack()
            ]
            self.opened.append(f"{event} {name}: {' < '.join(reversed(frames[-9:-1]))}")


WATCH = Watch()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watch]:
    """The watch, for the test's own folder."""
    WATCH.root, WATCH.opened = str(tmp_path), []
    yield WATCH
    WATCH.on = False


async def started(app: MentorApp, pilot: Pilot[Any]) -> None:
    """The first screen is there: from now on the loop waits for nothing."""
    await settle(pilot)
    WATCH.thread = threading.get_ident()
    WATCH.on = True


def keys_of(scope: str) -> list[str]:
    """Every key of a scope's commands."""
    return [key for command in COMMANDS if command.scope == scope for key in command.key.split(",") if key]


@pytest.mark.parametrize("slug", ["half", "two", "mira-tomas", "mira-sofia"])
async def test_every_key_of_every_page(watched: Watch, living: Made, tmp_path: Path, slug: str) -> None:
    """S1: pages of all kinds of relationships, each of their keys, an answer to what it asks, and undo."""
    app = living(furnished(tmp_path / "home"))
    async with app.run_test(size=(80, 24)) as pilot:
        await started(app, pilot)
        for page, about in rooms(slug):
            await open_room(pilot, page, slug, about)
            for key in keys_of(getattr(app.screen, "SCOPE", "")):
                here = app.screen
                await press(pilot, key)
                if app.screen is not here:
                    await type_in(pilot, "1")
                while app.screen is not here and here in app.screen_stack:
                    app.pop_screen()
                if here not in app.screen_stack:
                    await open_room(pilot, page, slug, about)
        app.home_flow.go_home()
        await until(pilot, lambda: not app.context.saves.waiting)
        assert watched.opened == []


async def test_home_brief_search_and_a_session(
    watched: Watch, made: Made, home: Home, pair: str, save: Save, clock: Clock
) -> None:
    """S1: from home through the brief into a session, out of it, back, and to its end."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await started(app, pilot)
        for key in keys_of("home"):
            if key not in ("q",):
                await press(pilot, key)
                if isinstance(app.screen, LiveScreen):
                    await press(pilot, "escape")
                app.home_flow.go_home()
        await settle(pilot)
        app.home_flow.go_home()
        await press(pilot, "slash")
        await type_in(pilot, "tomas")
        await press(pilot, "escape", "enter")
        if isinstance(app.screen, LiveScreen):
            await press(pilot, "escape")
        app.home_flow.go_home()
        app.brief_flow.go_brief(pair)
        await settle(pilot)
        assert isinstance(app.screen, BriefScreen)
        await type_in(pilot, "~a topic")
        await press(pilot, "ctrl+z", "ctrl+y")
        app.home_flow.go_home()
        app.session_flow.go_live(pair)
        await settle(pilot)
        assert isinstance(app.screen, LiveScreen)
        await type_in(pilot, "a note")
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        app.session_flow.go_live(pair)
        await settle(pilot)
        await to_summary(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: not app.context.saves.waiting)
        await settle(pilot)
        assert watched.opened == []


async def test_what_the_other_one_writes_is_looked_for(watched: Watch, tmp_path: Path) -> None:
    """S1: at home and on a page of a relationship that both can write to, each second."""
    root = tmp_path / "shared"
    root.mkdir(mode=0o700)
    ines, tomas = (Home(tmp_path / name, name, shared_roots=[root]) for name in ("ines", "tomas"))
    id, changes = new_relationship(Wish(mentor="Ines", mentee="Tomas", me="mentor"), "ines", lambda: "r", Clock()())
    changes[2].values["account"] = "tomas"
    ines.create("ines-tomas", id, changes, Clock()(), root)
    settings = Settings(ines.root, "ines", tmp_path / "config", shared_roots=ines.shared_roots)
    app = make_app(settings, ines, Start("home"), clock=Clock())

    def written(text: str) -> None:
        watched.on = False
        promise = {"text": text, "owner": "mentee", "due": "2026-11-10", "made": "2026-11-01T10:00:00+01:00"}
        tomas.save(joined(tomas, "ines-tomas").place("ines-tomas"), [Change("promises", text, promise)], Clock()())
        watched.on = True

    async with app.run_test(size=(80, 24)) as pilot:
        await started(app, pilot)
        for page, text in (("home", "ask the choir"), ("promises", "thank the caretaker")):
            if page != "home":
                app.page_flow.go_page(page, "ines-tomas")
                await settle(pilot)
            written(text)
            app.page_flow.look()
            await until(pilot, lambda text=text: text in told(pilot))  # type: ignore[misc]
        assert watched.opened == []


async def test_leaving_a_session_waits_for_no_disk(made: Made, pair: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """S1: its journal is closed when all of it is on the disk, and home is there before that."""
    disk, waited, leave = threading.Event(), [], OpenSession.leave

    def slow(session: OpenSession) -> None:
        waited.append(disk.wait(5))
        leave(session)

    monkeypatch.setattr(OpenSession, "leave", slow)
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "a note")
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        disk.set()
        await until(pilot, lambda: waited == [True])
