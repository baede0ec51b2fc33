"""The other person in the session that goes on (found.md D11): what they note shows, and nothing moves for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from conditions import come_true
from fakes import Clock
from test_together import begun, homes
from textual.pilot import Pilot
from walks import live_of, press, settle, told, type_in

from mentortui.screens.app.bootstrap import make_app
from mentortui.screens.app.mentor_app import MentorApp
from mentortui.service.open_session import OpenSession
from mentortui.service.session.start import Start
from mentortui.settings.settings import Settings
from mentortui.store.book.redo import line_of
from mentortui.store.home import Home

__all__ = ["homes"]


def app_of(home: Home, folder: Path) -> MentorApp:
    settings = Settings(home.root, home.author, folder / "config", shared_roots=home.shared_roots, glance=False)
    return make_app(settings, home, Start("live", "ines-tomas"), clock=Clock())


@pytest.fixture
def hers(homes: tuple[Home, Home]) -> Iterator[OpenSession]:
    """Ines has begun it, at a keyboard of hers."""
    session = begun(homes[0], Clock())
    yield session
    if not session.closed:
        session.leave()


def note(session: OpenSession, words: str) -> None:
    session.context.running.lines.capture(words)
    session.context.keep()


async def shown(pilot: Pilot[Any], words: str, *regions: str) -> None:
    await come_true(lambda: words in told(pilot, *(regions or ("lines",))))


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (40, 5)])
async def test_lines_of_the_other_come_and_what_is_typed_stays(
    homes: tuple[Home, Home], hers: OpenSession, tmp_path: Path, size: tuple[int, int]
) -> None:
    """D11: whose they are stands there, what is theirs cannot be edited here, and at the top that they are here."""
    async with app_of(homes[1], tmp_path).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press(*"half")
        note(hers, "she waits for the others")
        note(hers, "!ask the choir fri")
        await shown(pilot, "ask the choir")
        assert live_of(pilot).capture.text == "half"
        assert "here" in told(pilot, "top")
        if size[1] > 5:
            assert "Ines      she waits" in told(pilot, "lines") and "from Ines" in told(pilot, "lines")
        hers.context.running.undo()
        hers.context.keep()
        await come_true(lambda: "choir" not in told(pilot, "lines"))
        await press(pilot, "ctrl+u", "up")
        assert live_of(pilot).capture.text == ""
        hers.context.running.lines.capture(".only mine, and the next is half")
        hers.context.running.lines.draft("half of a line")
        note(hers, "and this is for both")
        await shown(pilot, "and this is for both")
        assert "only mine" not in told(pilot, "lines") and "half of" not in told(pilot, "lines")


async def test_who_looks_back_reads_on(homes: tuple[Home, Home], hers: OpenSession, tmp_path: Path) -> None:
    """D11: a line that comes while one reads earlier ones moves none of them."""
    async with app_of(homes[1], tmp_path).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for number in range(40):
            live_of(pilot).running.lines.capture(f"line {number:02d} of mine")
        await press(pilot, "pageup", "pageup")
        before = told(pilot, "lines").splitlines()
        assert "looking back" in before[-1]
        note(hers, "she waits")
        await come_true(lambda: told(pilot, "lines").splitlines()[-1] != before[-1])
        assert told(pilot, "lines").splitlines()[:-1] == before[:-1]
        await press(pilot, "escape")
        assert "she waits" in told(pilot, "lines")


async def test_two_who_note_one_promise_see_that_it_is_there(
    homes: tuple[Home, Home], hers: OpenSession, tmp_path: Path
) -> None:
    """D11: whoever is second is told, and so is whoever was first; another person's promise is another."""
    async with app_of(homes[1], tmp_path).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        note(hers, "!ask the choir")
        await shown(pilot, "ask the choir")
        await type_in(pilot, "!!ask the choir")
        assert "has noted" not in told(pilot, "said", "keys")
        await type_in(pilot, "!Ask the choir.")
        assert "Ines has noted it, too" in told(pilot, "said", "keys")
        await type_in(pilot, "!call the school")
        note(hers, "!call the  School")
        await shown(pilot, "Ines has noted the same promise", "said", "keys")


async def test_where_the_other_is_and_what_became_of_a_promise(
    homes: tuple[Home, Home], hers: OpenSession, tmp_path: Path
) -> None:
    """D11: the step they are at, the question there, and a goal that they move."""
    async with app_of(homes[1], tmp_path).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await shown(pilot, "Ines is here", "context")
        hers.context.running.go(2)
        prompts = hers.context.running.prompts
        while prompts.unfilled is None or "⟨" in prompts.unfilled.text:  # what fills it, only her program knows
            assert prompts.ask_next()
        hers.context.keep()
        name, prompt = hers.context.running.live.step.name, hers.context.running.prompt
        await shown(pilot, f"Ines is at {name}", "context")
        assert prompt is not None
        await shown(pilot, prompt.text[:30], "context")
        hers.leave()
        await shown(pilot, "Ines is gone", "top")
        assert "Ines is at" not in told(pilot, "context")


async def test_the_other_wraps_up(homes: tuple[Home, Home], hers: OpenSession, tmp_path: Path) -> None:
    """D11: what they said stays on the screen, each saves their own part, and the record is one."""
    async with app_of(homes[1], tmp_path).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        note(hers, "she waits for the others")
        await shown(pilot, "she waits")
        hers.save(Clock()())
        await shown(pilot, "Ines is done", "top")
        assert "she waits" in told(pilot, "lines")
        own = live_of(pilot).running.live.state.shown_lines
        assert own == []


HOSTILE: list[dict[str, Any]] = [
    {"t": "captured", "at": "x", "act": "a", "id": "z1", "sort": "note", "text": "\x1b[2J wiped", "lane": "shared"},
    {"t": "captured", "at": "9999-12-31T23:59:59+00:00", "act": "b", "id": "z2", "sort": "note", "text": "late"},
    {"t": "captured", "at": "y", "act": "c", "id": "z3", "sort": "goal", "text": "", "goal": "none", "delta": 99},
    {"t": "captured", "at": "y", "act": "d", "id": "z4", "sort": "note", "text": "hidden", "lane": "private"},
    {"t": "stepped", "at": "y", "act": "e", "to": -(10**12)},
    {"t": "extended", "at": "y", "act": "f", "step": 10**9, "minutes": 10**9},
    {"t": "promise", "at": "y", "act": "g", "id": "p", "state": "kept", "due": "soon"},
    {"t": "began", "at": "y", "session": "s", "number": -1, "stage": "No", "flow": "", "minutes": 0, "steps": []},
    {"t": "nonsense"},
    {"t": "undone", "at": "y", "act": "nothing"},
]


async def test_a_hostile_journal_is_nobodys_trouble(
    homes: tuple[Home, Home], hers: OpenSession, tmp_path: Path
) -> None:
    """D4, D6: whatever stands in the other's journal, my session goes on, with what of it is sound."""
    path = next(homes[0].shared_roots[0].rglob("live/*.ines.jsonl"))
    hers.leave()
    lines = b"".join(
        line_of(msgspec.Raw(msgspec.json.encode({"n": 900 + at, **each}))) for at, each in enumerate(HOSTILE)
    )
    path.write_bytes(path.read_bytes() + b"garbage \xff\n" + lines)
    os.utime(path, (Clock()().timestamp(),) * 2)
    async with app_of(homes[1], tmp_path).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await shown(pilot, "late")
        assert "\x1b" not in told(pilot, "lines") and "hidden" not in told(pilot, "lines")
        await type_in(pilot, "a line of mine")
        assert "a line of mine" in told(pilot, "lines")
        path.write_bytes(b"\0" * (3 * 1024 * 1024))
        os.utime(path)
        await type_in(pilot, "one more of mine")
        assert "one more of mine" in told(pilot, "lines")
