"""Looking back: opening past sessions, going through them, and finding, with few and with many of them."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.homes import AUTHOR, LINES, made_home, sessions
from benchmarks.measures.cli import took
from benchmarks.measures.pages import PAGE_DOWN
from benchmarks.measures.start import started
from benchmarks.probe import Probe
from benchmarks.programs import HOME, OURS, ours
from benchmarks.results import Bench, Report, Row, counted, spread_row
from benchmarks.stats import median, ratio
from mentortui.model.query import parse_query
from mentortui.service.home.overviews import read_overviews
from mentortui.service.review.indexed import words_now
from mentortui.store.home import Home

SIZES = {"few": (1, 10), "one": (1, 10_000), "many": (100, 100)}
QUICK = {"few": (1, 10), "one": (1, 200), "many": (10, 20)}
"""Relationships and sessions in each, of the small home and of the two large ones."""
TYPED = ("aloud", "read aloud", '"the outline"', "by:mira staff", "person 77", "how others -lead", "kind:win ran", "q")
"""What is looked for, letter by letter."""
DOWN = b"\x1b[B"
_LINES = LINES[:7]  # a book of 10,000 sessions with more is larger than a book may be


class Looked(NamedTuple):
    """ms until past sessions are on the screen, ms of a key Down, bytes of a Page Down, MiB in the end."""

    opened: float
    down: float
    page: float
    memory: float


def looked(env: dict[str, str]) -> Looked:
    """Open past sessions, and go through them."""
    with Probe(ours("review", env, "review", "mira-person-0", ready="Enter read")) as probe:
        opened = probe.ready() * 1000
        times = []
        for _ in range(12):
            at = probe.send(DOWN)
            probe.settle(0.1)
            times.append(next((when for when, _ in probe.chunks if when >= at), probe.now) - at)
        page = median([probe.key(PAGE_DOWN, 0.3) for _ in range(3)])
        return Looked(opened, median(times) * 1000, page, probe.pss())


def letters(home: Path) -> list[float]:
    """ms of the search that each letter makes: processor time, since no disk is waited for and others run beside it."""
    words = words_now(Home(home, AUTHOR), lambda done, of: None)
    assert words is not None, "this Python has no SQLite"
    found = []
    for line in TYPED:
        for end in range(1, len(line) + 1):
            begun = time.process_time()
            query = parse_query(line[:end], date.today())
            _ = words.found(query, 51) or list(words.near(query))
            found.append((time.process_time() - begun) * 1000)
    return found


def peers(folder: Path, env: dict[str, str]) -> dict[str, Sequence[str]]:
    """What else searches as many sessions, each in a file of its own, where it is installed."""
    folder.mkdir()
    for number in range(SIZES["one"][1]):
        (folder / f"{number:05}.md").write_text("\n".join(_LINES), encoding="utf-8")
    known = {"ripgrep": ["rg", "-il", "aloud"], "grep": ["grep", "-ril", "aloud"]}
    there = {name: shutil.which(words[0], path=env["PATH"]) for name, words in known.items()}
    return {name: [path, *known[name][1:], str(folder)] for name, path in there.items() if path}


def measure(bench: Bench) -> Report:
    """Few sessions against many in one relationship, and in many."""
    sizes, report = QUICK if bench.quick else SIZES, Report()
    homes = {name: bench.world.file() for name in sizes}
    for name, (relationships, each) in sizes.items():
        made_home(homes[name], relationships, each, sessions(_LINES))
        read_overviews(homes[name], AUTHOR)  # indexed, as after any start
        times = sorted(min(pair) for pair in zip(letters(homes[name]), letters(homes[name]), strict=True))
        at = times[len(times) * 95 // 100]
        report.rows.append(counted(f"review.find.{name}", f"find, {_size(sizes[name])}: p95 of a key", "ms", at))
    envs = {name: bench.world.env(home) for name, home in homes.items()}
    screens = {name: partial(looked, env) for name, env in envs.items()}
    rounds = 1 if bench.quick else bench.rounds
    found = bench.interleaved(list(screens.items()), rounds)
    first = bench.interleaved([("home", lambda: started(ours("home", envs["few"], ready=HOME)).ready)], rounds)["home"]
    for name in ("one", "many"):
        size = _size(sizes[name])
        opened, few = [run.opened for run in found[name]], found["few"]
        note = (
            f"{median(opened):.0f} ms; home {median(first):.0f} ms; {median([run.opened for run in few]):.0f} with few"
        )
        report.rows += [
            spread_row(f"review.open.{name}", f"past sessions, {size}", "x home", ratio(opened, first), note),
            _against("down", "Down", name, size, [run.down for run in found[name]], [run.down for run in few]),
            _against("memory", "memory", name, size, [run.memory for run in found[name]], [run.memory for run in few]),
            counted(f"review.page.{name}", f"Page Down, {size}", "B", median([run.page for run in found[name]])),
        ]
    _search(bench, report, envs, sizes)
    return report


def _against(id: str, what: str, name: str, size: str, many: list[float], few: list[float]) -> Row:
    note = f"{median(many):.1f}; with few {median(few):.1f}"
    return spread_row(f"review.{id}.{name}", f"{what}, {size}", "x few", ratio(many, few), note)


def _search(bench: Bench, report: Report, envs: dict[str, dict[str, str]], sizes: dict[str, tuple[int, int]]) -> None:
    """`search` from the shell, beside an interpreter that does nothing and other programs."""
    cases: list[tuple[str, Callable[[], float]]] = [
        ("python", partial(took, [sys.executable, "-c", "pass"], envs["few"])),
        *((name, partial(took, [*OURS, "search", _newest(*sizes[name])], env)) for name, env in envs.items()),
    ]
    others = peers(bench.world.file(), envs["few"])
    cases += [(name, partial(took, argv, envs["few"])) for name, argv in others.items()]
    times = bench.interleaved(cases, 3 if bench.quick else 10 * bench.rounds)
    base = times.pop("python")
    for name, runs in times.items():
        what = f"search, {_size(sizes[name])}" if name in sizes else f"{name}, as many files"
        id = f"review.search.{name}" if name in sizes else f"review.peer.{name}"
        note = f"{median(runs):.1f} ms; python -c pass {median(base):.1f} ms"
        report.rows.append(spread_row(id, what, "x python", ratio(runs, base), note))


def _newest(_: int, each: int) -> str:
    """What asks for a line of the last session of each relationship."""
    return f"aloud since:{(sessions(_LINES).begun + timedelta(weeks=each)).date()}"


def _size(size: tuple[int, int]) -> str:
    return f"{size[0]} x {size[1]:,} sessions"
