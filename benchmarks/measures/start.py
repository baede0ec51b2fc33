"""From the fork to the first useful screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from benchmarks.probe import Probe
from benchmarks.programs import HOME, Program, bare, editors, ours, stock
from benchmarks.results import Bench, Report, counted, spread_row
from benchmarks.stats import median, ratio, spread

ROUNDS = 8


@dataclass(frozen=True)
class Started:
    """Milliseconds until the first byte and until ready, and the bytes until quiet."""

    first: float
    ready: float
    bytes: int


def started(program: Program) -> Started:
    """Start it once."""
    with Probe(program) as probe:
        ready = probe.ready()
        return Started(probe.chunks[0][0] * 1000, ready * 1000, probe.written)


def measure(bench: Bench) -> Report:
    """Home, home with 10,000 sessions, straight into a session; against a Textual app with one Label."""
    world = bench.world
    small, large = world.env(world.small), world.env(world.large)

    def live(make: Callable[..., Program]) -> Started:
        return started(make("live", world.env(world.copy(world.small)), "live", "mira-jun"))

    there, skipped = editors(world.env(), world.file())
    programs = [
        bare(world.env()),
        ours("home", small, ready=HOME),
        stock("home, Textual's output", small, ready=HOME),
        ours("many", large, ready=HOME),
        *there,
    ]
    cases: list[tuple[str, Callable[[], Started]]] = [(program.name, partial(started, program)) for program in programs]
    cases += [("live", partial(live, ours)), ("live, Textual's output", partial(live, stock))]
    found = bench.interleaved(cases, 2 if bench.quick else ROUNDS * bench.rounds)

    report = Report(skipped=skipped)
    base = [run.ready for run in found["bare"]]
    sessions = world.many[0] * world.many[1]
    words = {"home": "home with 3 relationships", "many": f"home with {sessions:,} sessions", "live": "into a session"}
    for name, what in words.items():
        runs = [run.ready for run in found[name]]
        note = f"{median(runs):.0f} ms; the bare app {median(base):.0f} ms"
        ready = f"{what}: first useful screen"
        report.rows.append(spread_row(f"start.{name}", ready, "x bare", ratio(runs, base), note))
        first = spread([run.first for run in found[name]])
        report.rows.append(spread_row(f"start.{name}.first", f"{what}: first byte", "ms", first))
    for name, what in words.items():
        sent = median([run.bytes for run in found[name]])
        report.rows.append(counted(f"start.{name}.bytes", f"{what}: bytes written", "B", sent))
    for name in found:
        if name not in words:
            sent = median([run.bytes for run in found[name]])
            times = spread([run.ready for run in found[name]])
            report.rows.append(spread_row(f"start.other.{name}", f"{name}: ready", "ms", times, f"{sent:,.0f} B"))
    return report
