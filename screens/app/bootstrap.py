"""Where the parts are chosen: the only module that names the concrete ones, makes the app of them, and runs it."""

from __future__ import annotations

import asyncio
import os
import sys
import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mentortui.model.signs import fallbacks
from mentortui.screens.app import on_demand
from mentortui.screens.app.context import Context
from mentortui.screens.app.mentor_app import MentorApp
from mentortui.screens.app.settings_check import settings_problems
from mentortui.screens.app.shutdown import Ending
from mentortui.screens.kit.fetching import ReadQueue
from mentortui.screens.kit.own_keys import own_keys
from mentortui.screens.kit.saving import Job, SaveQueue
from mentortui.screens.terminal.celldriver import CellDriver
from mentortui.screens.terminal.driver import NoteDriver
from mentortui.screens.terminal.turns import Turns
from mentortui.service.session.start import Start
from mentortui.settings.settings import Settings
from mentortui.store.errors import StoreError
from mentortui.store.home import Home

if TYPE_CHECKING:
    from mentortui.guide.library import Library
    from mentortui.model.records.record import Change
    from mentortui.screens.session.first_marks import FirstMarks
    from mentortui.store.journal.waiting_acts import WaitingActs

LOCK_PATIENCE = 0.25
"""Seconds that a save waits for another process, before the save queue does what else there is and comes back to it."""


def now() -> datetime:
    """The wall clock, with its zone."""
    return datetime.now().astimezone()


def make_context(settings: Settings, store: Home, start: Start, clock: Callable[[], datetime] = now) -> Context:
    """Everything that the app works with."""
    store.patience, store.layout.clock = LOCK_PATIENCE, clock

    def spare() -> WaitingActs:
        return on_demand.WaitingActs(store.root, store.author, store.osl)

    def library(kind: str) -> tuple[Library, list[str]]:
        return on_demand.library_for(settings, kind)

    stdout = sys.__stdout__
    signs = fallbacks(os.environ, ascii=settings.ascii or (stdout is not None and "utf" not in stdout.encoding.lower()))
    saves = SaveQueue(spare=spare)
    return Context(
        settings=settings,
        store=store,
        start=start,
        clock=clock,
        ids=new_id,
        keys=own_keys(settings.keys, ascii="↑" in signs)[0],
        fallbacks=signs,
        saves=saves,
        reads=ReadQueue(),
        problems=settings_problems(settings),
        load_library=library,
        make_first_marks=lambda: _first_marks(store, saves, clock),
    )


def new_id() -> str:
    """A fresh UUID."""
    return str(uuid.uuid4())


def _first_marks(store: Home, saves: SaveQueue, clock: Callable[[], datetime]) -> FirstMarks:
    def read() -> list[str]:
        with suppress(StoreError):  # then it is said once more
            return [record.id for record in store.load_mine() if record.kind == "seen"]
        return []

    def write(seen: Change) -> None:
        saves.put(Job(lambda: store.save_mine([seen], clock()), insist=False))

    return on_demand.FirstMarks(read, write)


def make_app(
    settings: Settings, store: Home, start: Start, clock: Callable[[], datetime] = now, **options: Any
) -> MentorApp:
    """The app, not yet running."""
    return MentorApp(make_context(settings, store, start, clock), **options)


def driver_class(environ: Mapping[str, str]) -> type[NoteDriver] | None:
    """How to speak with the terminal: by changed cells, unless MENTORTUI_OUTPUT=stock. None: as Textual is told."""
    if environ.get("TEXTUAL_DRIVER"):
        return None
    return NoteDriver if environ.get("MENTORTUI_OUTPUT") == "stock" else CellDriver


def run(settings: Settings, store: Home, start: Start) -> int:
    """Run the screens until the person leaves. Returns the exit status: 0, or 128+n after signal n."""
    app = make_app(settings, store, start, driver_class=driver_class(os.environ))
    ending = Ending(app.keep_everything, app.leave_from_thread)
    app.gone = ending.gone
    ending.install()
    turns = Turns()
    store.turn = turns.wait
    try:
        with asyncio.Runner(loop_factory=lambda: asyncio.SelectorEventLoop(turns)) as runner:
            runner.run(app.run_async(mouse=False))
    finally:
        app.keep_everything()
        app.context.saves.drain()
        app.context.reads.drain(2.0)
        app.session_flow.leave_at_end(cut_off=ending.is_cut_off)
        ending.finished()
    return ending.status or app.return_code or 0
