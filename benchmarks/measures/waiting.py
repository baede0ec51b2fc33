"""Keys while something is saved: the longest that one waits for an answer, on a slow disk and with the book held; and
home right after a save.

A key is pressed, its first byte is waited for, and the next one follows: a program that does nothing but save for a
second leaves one key waiting for a second, and that is what the row shows.
"""

from __future__ import annotations

import contextlib
import fcntl
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from benchmarks.homes import AUTHOR, made_home
from benchmarks.measures.start import started
from benchmarks.probe import Probe
from benchmarks.programs import APPS, HOME, OURS, Program, ours
from benchmarks.results import Bench, Report, spread_row
from benchmarks.stats import median, ratio, spread
from mentortui.service.beginning import Wish, new_relationship
from mentortui.service.overviews import read_overviews
from mentortui.store.home import Home
from mentortui.store.names import RELATIONSHIPS

SLUG = "mira-person-0"
SESSIONS, QUICK_SESSIONS, FEW = 1000, 100, 10
SYNC = 20
"""Milliseconds more for each sync."""
HELD, QUICK_HELD = 8.0, 2.0
"""Seconds for which another process has the book."""
LETTERS = "what could be said in three words less"
UP, DOWN, ESCAPE = b"\x1b[A", b"\x1b[B", b"\x1b"
AFTER = 2.0
"""Seconds for which keys are pressed after an act on a slow disk."""
PAUSE = 0.03
OTHERS = 30
"""Relationships beside the large one, for a list to go through."""
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
PATIENCE = 20.0


PLACES = {
    "brief": ("a line on the brief", (b"\r",), (b"~a topic to talk about", b"\r"), [each.encode() for each in LETTERS]),
    "page": ("an act on the page of promises", (b"o",), (b"d",), [DOWN] * 3 + [UP] * 3),
    "home": ("home, after an act on a page", (b"o",), (b"d", ESCAPE), [DOWN] * OTHERS + [UP] * OTHERS),
    "live": ("a line in a session", (b"l",), (b"a note", b"\r"), [each.encode() for each in LETTERS]),
}
"""Name -> in words; keys that lead there from home; the act; what is pressed then, over and over."""


def program(home: Path, env: dict[str, str], sync: float) -> Program:
    """mentortui at home, on a disk that syncs so much slower."""
    words = [sys.executable, str(APPS / "slow_disk.py"), str(sync)] if sync else OURS
    return Program("waiting", words, env | {"MENTORTUI_HOME": str(home)}, HOME)


def longest(made: Program, where: str, seconds: float, *, act: bool = True) -> float:
    """Milliseconds that the slowest key waited for the first byte of its answer, over so many seconds after the act, or
    without it."""
    _, way, acts, keys = PLACES[where]
    waits = []
    with Probe(made) as probe:
        probe.ready()
        for key in way:
            probe.key(key, 0.5)
        for key in acts if act else (key for key in acts if key == ESCAPE):
            if key == ESCAPE:
                probe.key(key)  # a terminal's Esc is waited for, whether it begins something longer
            else:
                waits.append(_answered(probe, key))
        end, number = probe.now + seconds, 0
        while probe.now < end:
            if keys[number % len(keys)] != keys[number % len(keys) - 1]:
                probe.settle(0.1, limit=1.0)  # a way back that is painted with the way there shows nothing
            waits.append(_answered(probe, keys[number % len(keys)]))
            number += 1
            probe.run_for(PAUSE)
    return max(waits) * 1000


def _answered(probe: Probe, key: bytes) -> float:
    at, before = probe.send(key), len(probe.chunks)
    while len(probe.chunks) == before and probe.now < at + PATIENCE:
        probe.pump(0.5)
    return probe.now - at


@contextlib.contextmanager
def held(home: Path) -> Iterator[None]:
    """Another process of the same person is saving."""
    with (home / RELATIONSHIPS / SLUG / f".{AUTHOR}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def home_of(bench: Bench, sessions: int) -> Path:
    """One relationship of so many sessions, and some that have just begun, indexed."""
    path = bench.world.file()
    made_home(path, 1, sessions)
    home = Home(path, AUTHOR)
    for number in range(OTHERS):
        wish = Wish(mentor="Mira", mentee=f"Zoe {number}", me="mentor")
        id, changes = new_relationship(wish, AUTHOR, partial(str, f"zoe-{number}"), NOW)
        home.create(f"mira-zoe-{number}", id, changes, NOW)
    read_overviews(path, AUTHOR)
    return path


def measure(bench: Bench) -> Report:
    """Every place, quiet, on a slow disk, and with the book held; home fresh and after a save."""
    world, many, few = bench.world, home_of(bench, QUICK_SESSIONS if bench.quick else SESSIONS), home_of(bench, FEW)
    env, seconds = world.env(), QUICK_HELD if bench.quick else HELD

    def on_slow_disk(where: str) -> float:
        return longest(program(world.copy(many), env, SYNC), where, AFTER)

    def while_held(where: str) -> float:
        home = world.copy(many)
        with held(home):
            return longest(program(home, env, 0), where, seconds)

    def quiet(where: str) -> float:
        return longest(program(world.copy(many), env, 0), where, AFTER, act=False)

    cases = [(f"quiet.{where}", partial(quiet, where)) for where in PLACES]
    cases += [(f"sync.{where}", partial(on_slow_disk, where)) for where in PLACES]
    cases += [(f"held.{where}", partial(while_held, where)) for where in PLACES]
    found = bench.interleaved(cases, 1 if bench.quick else bench.rounds)
    report = Report()
    how = {"sync": f"fsync {SYNC} ms slower", "held": f"book held for {seconds:.0f} s"}
    for name, waits in found.items():
        kind, where = name.split(".")
        if kind == "quiet":
            continue
        note = f"{median(found[f'quiet.{where}']):.0f} ms while nothing is saved"
        what = f"{PLACES[where][0]}, {how[kind]}: longest wait of a key"
        report.rows.append(spread_row(f"wait.{name}", what, "ms", spread(waits), note))
    return _with_home(bench, report, {"few": few, "many": many})


def _with_home(bench: Bench, report: Report, homes: dict[str, Path]) -> Report:
    world = bench.world

    def after(path: Path, line: str) -> float:
        home = world.copy(path)
        env = world.env(home)
        if line:
            subprocess.run([*OURS, "add", SLUG, line], env=env, check=True, capture_output=True, timeout=60)
        return started(ours("home", env, ready=HOME)).ready

    lines = {"fresh": "", "note": "a note", "promise": "!send it by 2027-03-01"}
    cases = [
        (f"{size}.{name}", partial(after, path, line)) for size, path in homes.items() for name, line in lines.items()
    ]
    found = bench.interleaved(cases, 2 if bench.quick else 4 * bench.rounds)
    for size in homes:
        fresh = found[f"{size}.fresh"]
        for name in ("note", "promise"):
            runs = found[f"{size}.{name}"]
            note = f"{median(runs):.0f} ms; fresh {median(fresh):.0f} ms"
            sessions = FEW if size == "few" else QUICK_SESSIONS if bench.quick else SESSIONS
            what = f"home right after a {name} was added, {sessions} sessions, against a fresh index"
            report.rows.append(spread_row(f"wait.home.{size}.{name}", what, "x fresh", ratio(runs, fresh), note))
    return report
