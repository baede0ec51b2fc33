"""The store without a screen: saving a session, autosaving an event, opening a home, merging books; as they grow."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.homes import AUTHOR, Sessions, made_home, sessions
from benchmarks.results import Bench, Report, counted, spread_row
from benchmarks.stats import growth, median, ratio, spread
from mentortui.model.records.record import Change, Record, applied, merge_all
from mentortui.model.records.stamp import next_stamp
from mentortui.service.home.overviews import known, known_now, read_overviews
from mentortui.store.home import Home
from mentortui.store.journal.session_journal import LiveJournal

SIZES, QUICK_SIZES = (10, 100, 1000), (10, 100)
PROMISED = 100
"""Sessions in the relationship for which saving has a target."""
SETTLING = 10
"""The last sessions of a home to measure in are saved one by one: then all backups are there, and the redo log tells of
single saves. A home made at one stroke has everything in that log, and cutting it down is no part of a usual save."""
ROUNDS = 4
WORDS = {"save": "saving a session", "autosave": "autosaving a line", "merge": "merging two books"}
EVENT: dict[str, Any] = {
    "type": "captured",
    "at": "2026-11-23T10:00:00.000+00:00",
    "text": "a line of usual length, kept",
}


@dataclass
class Cost:
    """Milliseconds and bytes handed to the system for writing."""

    ms: float
    bytes: int = 0


def cost(act: Callable[[], object]) -> Cost:
    """Do it once."""
    before, begun = _written(), time.perf_counter()
    act()
    return Cost((time.perf_counter() - begun) * 1000, _written() - before)


def _written() -> int:
    fields = dict(line.split(": ") for line in Path("/proc/self/io").read_text().splitlines())
    return int(fields["wchar"])


class Grown:
    """A relationship with so many sessions, open as in a running program, and a session that goes on in it."""

    def __init__(self, root: Path, size: int, pattern: Sessions) -> None:
        self.pattern, self.number = pattern, size - SETTLING
        (self.place,), _ = Home(root, AUTHOR).places()
        self.home = Home(root, AUTHOR)
        self.journal: LiveJournal = self.home.journals(self.place, "measured")
        for _ in range(SETTLING):
            self.save()
        self.books = self._books(Home(root, AUTHOR))
        gc.collect()
        gc.freeze()  # as the program does with what it has before the first session is read

    def save(self) -> Cost:
        """One more finished session, as the wrap-up saves it; the relationship was read when the session began."""
        self.number += 1
        changes = self.pattern.changes(self.number)
        now = self.pattern.begun + timedelta(weeks=self.number)
        before = known(self.home, self.place)

        def act() -> None:
            known_now(self.home, self.place, before)
            self.home.save(self.place, changes, now)

        return cost(act)

    def autosave(self) -> Cost:
        """One event, until it survives a power cut."""

        def act() -> None:
            self.journal.append(EVENT)
            if not self.journal.flush_now():
                raise RuntimeError("the journal was not saved")

        return cost(act)

    def merge(self) -> Cost:
        """Two books that hold the same records; in every second one the other author wrote last."""
        return cost(lambda: merge_all(self.books))

    def _books(self, home: Home) -> list[list[Record]]:
        mine = home.load(self.place)
        stamp = next_stamp("ana", self.pattern.begun + timedelta(weeks=5000), max(record.newest for record in mine))
        theirs = [
            applied(record, Change(record.kind, record.id, {"text": "other"}), stamp) if number % 2 else record
            for number, record in enumerate(mine)
        ]
        return [mine, theirs]

    def close(self) -> Cost:
        """Let the journal go."""
        return cost(self.journal.delete)


class Apart:
    """A Grown in a process of its own: a program has one relationship in memory, and looks for garbage in no other."""

    def __init__(self, root: Path, size: int, pattern: Sessions) -> None:
        made_home(root, 1, size - SETTLING, pattern)
        self._process = ProcessPoolExecutor(1, get_context("spawn"), _hold, (root, size, pattern))

    def act(self, name: str) -> Cost:
        """Let it save, autosave or merge."""
        return self._process.submit(_act, name).result()

    def close(self) -> None:
        """End it."""
        self.act("close")
        self._process.shutdown()


_held: list[Grown] = []
"""In the other process: its Grown."""


def _hold(root: Path, size: int, pattern: Sessions) -> None:
    _held.append(Grown(root, size, pattern))


def _act(name: str) -> Cost:
    found: Cost = getattr(_held[0], name)()
    return found


def grown(bench: Bench) -> Report:
    """Saving, autosaving and merging in relationships of growing size, in turns."""
    sizes = QUICK_SIZES if bench.quick else SIZES
    pattern = sessions()
    homes = {size: Apart(bench.world.file(), size, pattern) for size in sizes}
    cases = [
        (f"{act} {size}", partial(home.act, act))
        for size, home in homes.items()
        for act in ("save", "autosave", "merge")
    ]
    found: dict[str, list[Cost]] = bench.interleaved(cases, 3 if bench.quick else ROUNDS * bench.rounds)
    for home in homes.values():
        home.close()
    report = Report()
    for act, what in WORDS.items():
        report.add(_growing(act, what, {size: found[f"{act} {size}"] for size in sizes}))
    return report


def _growing(act: str, what: str, runs: dict[int, list[Cost]]) -> Report:
    times = {size: [run.ms for run in costs] for size, costs in runs.items()}
    sent = {size: median([run.bytes for run in costs]) for size, costs in runs.items()}
    report = Report(curves={what: [(size, median(values)) for size, values in times.items()]})
    for size, values in times.items():
        id = f"store.{act}" if size == PROMISED else f"store.{act}.{size}"
        note = f"{sent[size]:,.0f} B written" if sent[size] else ""
        words = f"{what}, {size:,} sessions in the relationship"
        report.rows.append(spread_row(id, words, "ms", spread(values), note))
    first, *_, last = runs
    words = f"{what}: {last:,} against {first} sessions"
    note = f"exponent {growth(list(runs), [median(values) for values in times.values()]):.2f}"
    report.rows.append(spread_row(f"store.{act}.growth", words, "x", ratio(times[last], times[first]), note))
    if sent[first]:
        grew = sent[last] / sent[first]
        report.rows.append(counted(f"store.{act}.bytes.growth", f"{words}, bytes written", "x", grew))
    return report


def opened(bench: Bench) -> Report:
    """Everything that home shows of a home of growing size, with its index and after the index was thrown away."""
    across, each = bench.world.many
    homes = {bench.world.file(): part for part in (across // 100, across // 10) if part}
    for root, part in homes.items():
        made_home(root, part, each)
    homes[bench.world.large] = across
    cases: list[tuple[str, Callable[[], Cost]]] = []
    for root, part in homes.items():
        cases += [(f"indexed {part}", partial(_indexed, root)), (f"anew {part}", partial(_anew, root))]
    found = bench.interleaved(cases, 1 if bench.quick else 3)
    report = Report()
    for name, what in (("indexed", "opening a home"), ("anew", "opening a home without its index")):
        times = {part * each: [run.ms for run in found[f"{name} {part}"]] for part in homes.values()}
        report.curves[what] = [(size, median(values)) for size, values in times.items()]
        exponent = growth(list(times), [median(values) for values in times.values()])
        words, whole = f"{what}, {across * each:,} sessions", times[across * each]
        report.rows.append(spread_row(f"store.open.{name}", words, "ms", spread(whole), f"exponent {exponent:.2f}"))
    return report


def _indexed(root: Path) -> Cost:
    read_overviews(root, AUTHOR)
    return cost(lambda: read_overviews(root, AUTHOR))


def _anew(root: Path) -> Cost:
    (root / "private" / "index.json").unlink(missing_ok=True)
    return cost(lambda: read_overviews(root, AUTHOR))


def measure(bench: Bench) -> Report:
    """All of it."""
    report = grown(bench)
    report.add(opened(bench))
    return report
