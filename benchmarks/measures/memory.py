"""Memory of one, and of twenty at once, against the bare app: PSS, which divides what is shared among its users."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack

from benchmarks.probe import Probe
from benchmarks.programs import Program, bare, ours
from benchmarks.results import Bench, Report, spread_row
from benchmarks.stats import median, ratio

PEOPLE = 20


def memory(programs: Sequence[Program]) -> float:
    """MiB for each, when all of them run and are quiet."""
    with ExitStack() as stack:
        probes = [stack.enter_context(Probe(program)) for program in programs]
        for probe in probes:
            probe.ready()
        for probe in probes:
            probe.settle(0.5 if len(probes) == 1 else 0.05)
        return sum(probe.pss() for probe in probes) / len(probes)


def measure(bench: Bench) -> Report:
    """A session each."""
    world, relationship = bench.world, 5 if bench.quick else PEOPLE

    def live(count: int) -> float:
        homes = [world.copy(world.small) for _ in range(count)]
        return memory([ours("live", world.env(home), "live", "mira-jun") for home in homes])

    cases: list[tuple[str, Callable[[], float]]] = [
        ("ours, one", lambda: live(1)),
        ("ours, twenty", lambda: live(relationship)),
        ("bare, one", lambda: memory([bare(world.env())])),
        ("bare, twenty", lambda: memory([bare(world.env())] * relationship)),
    ]
    found = bench.interleaved(cases, 1 if bench.quick else bench.rounds)
    report = Report()
    for name, what in (("one", "an open session"), ("twenty", f"each of {relationship} open sessions")):
        mine, base = found[f"ours, {name}"], found[f"bare, {name}"]
        note = f"{median(mine):.1f} MiB; the bare app {median(base):.1f} MiB"
        report.rows.append(spread_row(f"memory.{name}", f"memory of {what}", "x bare", ratio(mine, base), note))
    return report
