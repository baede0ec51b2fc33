"""What keys need is loaded while nobody presses one: in small steps, the likely ones first, none in a key's way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from conditions import come_true
from walks import Made, press, saved, settle

from mentortui.screens.app import ahead
from mentortui.screens.app.ahead import Ahead, steps, wanted
from mentortui.screens.app.beginning import Beginning

MOST = 20
"""Modules that one step may bring."""
LOADED = """
import sys
from importlib import import_module
import mentortui.screens.app.bootstrap, mentortui.screens.home.home
for name in sys.argv[1:]:
    before = len(sys.modules)
    import_module(name)
    print(name, len(sys.modules) - before)
"""


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that are loaded, in order; nothing is."""
    found: list[str] = []
    monkeypatch.setattr(ahead, "import_module", found.append)
    monkeypatch.setattr(ahead, "BEFORE", {"b": ("one", "words"), "c": ("one", "two")})
    return found


class Later:
    """Calls that are still to come, after how many seconds each."""

    def __init__(self) -> None:
        self.calls: list[tuple[float, Callable[[], None]]] = []

    def __call__(self, seconds: float, call: Callable[[], None]) -> None:
        self.calls.append((seconds, call))

    def passed(self, most: int = 100) -> list[float]:
        """Make the calls, so many at most, and those that they ask for; after how many seconds each came."""
        found: list[float] = []
        while self.calls and len(found) < most:
            seconds, call = self.calls.pop(0)
            found.append(seconds)
            call()
        return found


def read_now(read: Callable[[], Any], then: Callable[[Any], None]) -> None:
    """What reads in the same thread."""
    then(read())


def test_each_thing_is_loaded_once_after_what_it_needs(loaded: list[str]) -> None:
    """A module, or content by its name; what is wanted later, too, comes then."""
    later, screens = Later(), "mentortui.screens."
    things = Ahead(read_now, later, lambda _: True, {"words": lambda: loaded.append("the words")})
    things.load(["a", "b"])
    assert loaded == []
    assert later.passed() == [ahead.FIRST, *[ahead.PAUSE] * 3]
    assert loaded == [f"{screens}a", "one", "the words", f"{screens}b"]
    things.load(["a", "b", "c"])
    things.load(["a"])
    assert later.passed()[0] == ahead.FIRST
    assert loaded[4:] == ["two", f"{screens}c"]


def test_nothing_is_loaded_while_a_key_is_on_its_way(loaded: list[str]) -> None:
    """It is asked before each step, and once more a little later."""
    later, quiet = Later(), [False, True, False, False, *[True] * 4]
    things = Ahead(read_now, later, lambda seconds: seconds == ahead.QUIET and quiet.pop(0), {})
    things.load(["a", "c"])
    counts = [len(loaded) for _ in range(5) if later.passed(1)]
    assert counts == [0, 1, 1, 1, 2]
    assert later.passed() and len(loaded) == 4 and not quiet


def test_no_step_is_a_long_one() -> None:
    """Each brings a few modules, and every screen that a table names is there in the end."""
    modules = [name for name in steps(wanted()) if name != "guidance"]
    done = subprocess.run([sys.executable, "-c", LOADED, *modules], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    brought = {name: int(count) for name, count in (line.split() for line in done.stdout.splitlines())}
    assert list(brought) == modules
    assert {name: count for name, count in brought.items() if count > MOST} == {}
    assert sum(brought.values()) > 200


async def test_home_loads_its_pages_and_a_session_nothing(
    made: Made, pair: str, loaded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session that the program began with has no room in memory for pages; when it is left, they come."""
    monkeypatch.setattr(ahead, "FIRST", 0.001)
    monkeypatch.setattr(ahead, "sys", SimpleNamespace(modules={}))
    begun: list[bool] = []
    load_ahead = Beginning.load_ahead

    def watched(self: Beginning) -> None:
        load_ahead(self)
        begun.append(self.ahead._is_running)

    monkeypatch.setattr(Beginning, "load_ahead", watched)
    for start in ("live", "home"):
        loaded.clear()
        begun.clear()
        app = made(start, pair)
        async with app.run_test(size=(80, 24)) as pilot:
            await come_true(lambda: len(begun) > 0)
            assert begun.pop() is (start == "home")
            if start == "live":
                await settle(pilot)
                assert not loaded
                await press(pilot, "escape")
            await saved(pilot, lambda: "mentortui.screens.dialogs.blank" in loaded)
            assert "mentortui.screens.closing.overview" in loaded
