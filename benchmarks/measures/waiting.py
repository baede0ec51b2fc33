"""Keys while something is saved: the longest that one waits for an answer in each place, on a slow disk and with the
book held by another process; and home right after a save.

A key is pressed, its first byte is waited for, and the next one follows: a program that does nothing but save for a
second leaves one key waiting for a second, and that is what the row shows.
"""

from __future__ import annotations

import fcntl
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import IO

from benchmarks.homes import AUTHOR, sessions
from benchmarks.measures.start import started
from benchmarks.places import BRIEF, PLACES, Place
from benchmarks.programs import APPS, HOME, OURS, Program, ours
from benchmarks.results import Bench, Report, Row, counted, spread_row
from benchmarks.stats import median, ratio, spread
from benchmarks.walking import Answer, Walk, worst
from mentortui.sample.builder import built
from mentortui.sample.mira_and_tomas import MIRA_AND_TOMAS
from mentortui.service.home.overviews import read_overviews
from mentortui.service.session.beginning import Wish, new_relationship
from mentortui.store.disk.names import RELATIONSHIPS
from mentortui.store.home import Home

SLUG = "mira-tomas"
SESSIONS, QUICK_SESSIONS, FEW = 1000, 100, 10
SYNC = 20
"""Milliseconds more for each sync."""
HELD = 8.0
"""Seconds for which another process has the book, at least."""
OTHERS = 30
"""Relationships beside the large one, for a list to go through."""
KINDS = {"bare": "nothing in the way", "sync": f"fsync {SYNC} ms slower", "held": f"book held for {HELD:.0f} s"}


class Held:
    """Another process of the same person saves, for seconds at a time."""

    def __init__(self, home: Path) -> None:
        self._path = home / RELATIONSHIPS / SLUG / f".{AUTHOR}.lock"
        self._file: IO[str] | None = None
        self.since = 0.0

    def take(self, now: float) -> None:
        """Begin."""
        self._file, self.since = self._path.open("w"), now
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def release(self) -> None:
        """Be done."""
        if self._file is not None:
            self._file.close()
            self._file = None


def home_of(bench: Bench, sessions_of_it: int) -> Path:
    """One relationship of which every page has something to show, with so many sessions, and some that have just begun;
    indexed."""
    path, now = bench.world.file(), datetime.now(UTC)
    home, sample = Home(path, AUTHOR), built(MIRA_AND_TOMAS, now, AUTHOR)
    pattern = sessions()._replace(begun=now - timedelta(weeks=sessions_of_it + 30))
    older = [change for number in range(1, sessions_of_it + 1) for change in pattern.changes(number)]
    (begun, first), *later = sample.batches
    place = home.create(SLUG, sample.relationship_id, [*first, *older], begun)
    for moment, changes in later:
        home.save(place, changes, moment)
    for number in range(OTHERS):
        wish = Wish(mentor="Mira", mentee=f"Zoe {number}", me="mentor")
        id, changes = new_relationship(wish, AUTHOR, partial(str, f"zoe-{number}"), now)
        home.create(f"mira-zoe-{number}", id, changes, now)
    read_overviews(path, AUTHOR)
    return path


def walked(bench: Bench, many: Path, kind: str, places: Iterable[Place] = PLACES) -> Walk:
    """All places in one run of the program, in the way that the kind says."""
    world = bench.world
    home, line = world.copy(many), world.file()
    words = [sys.executable, str(APPS / "guided.py"), str(SYNC if kind == "sync" else 0), str(line)]
    held = Held(home)
    with Walk(Program(f"walk, {kind}", words, world.env(home), HOME), line) as walk:
        for place in places:
            if kind == "held" and place.page:
                if held.since and walk.probe.now > held.since + HELD:
                    held.release()
                    walk.wait_until_saved()
                    held.since = 0.0
                if not held.since:
                    held.take(walk.probe.now)
                    walk.note(BRIEF, SLUG)
            walk.editor(place, SLUG)
        held.release()
        walk.wait_until_saved()
    walk.lost = lost(home, walk.lines)
    return walk


def lost(home: Path, lines: Iterable[str]) -> list[str]:
    """Lines that are not in the book as they were typed, or run into others."""
    there = Home(home, AUTHOR)
    texts = [str(value) for record in there.load(there.place(SLUG)) for value in record.values.values()]
    return [line for line in lines if line not in texts or any(line in text != line for text in texts)]


def measure(bench: Bench) -> Report:
    """Every place with nothing in the way, on a slow disk, and with the book held; home fresh and after a save."""
    many, few = home_of(bench, QUICK_SESSIONS if bench.quick else SESSIONS), home_of(bench, FEW)
    places = [place for place in PLACES if not bench.places or place.name in bench.places]
    cases = [(kind, partial(walked, bench, many, kind, places)) for kind in bench.kinds or KINDS]
    found = bench.interleaved(cases, 1 if bench.quick else bench.rounds)
    report = Report()
    for kind, walks in found.items():
        for place in places:
            report.rows.append(_row(kind, place, walks))
        gone = [line for walk in walks for line in walk.lost]
        what = f"lines lost or joined, {KINDS[kind]}"
        report.rows.append(counted(f"wait.lost.{kind}", what, "", len(gone), ", ".join(gone)))
        astray = sorted({each for walk in walks for each in walk.astray})
        found_not = f"places that were not come to, {KINDS[kind]}"
        report.rows.append(counted(f"wait.astray.{kind}", found_not, "", len(astray), ", ".join(astray)))
    if "held" in found:
        untold = {place.name for place in places for walk in found["held"] if place.name not in walk.told}
        note = ", ".join(sorted(untold))
        report.rows.append(counted("wait.untold.held", "places that never said what waits", "", len(untold), note))
    return report if bench.places or bench.kinds else _with_home(bench, report, {"few": few, "many": many})


def _row(kind: str, place: Place, walks: Sequence[Walk]) -> Row:
    none = Answer(place.name, "", 0.0, 0.0)
    slowest = [worst(walk.answers, lambda answer: answer.wait).get(place.name, none) for walk in walks]
    most = [worst(walk.answers, lambda answer: answer.cpu).get(place.name, none) for walk in walks]
    last, used = max(slowest, key=lambda answer: answer.wait), max(most, key=lambda answer: answer.cpu)
    note = f"{last.key}; processor until quiet {used.cpu:.0f} ms ({used.key})"
    what = f"{place.what}, {KINDS[kind]}: longest wait of a key"
    return spread_row(f"wait.{kind}.{place.name}", what, "ms", spread([answer.wait for answer in slowest]), note)


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
