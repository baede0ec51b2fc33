"""Twenty people on one machine, all typing."""

from __future__ import annotations

from contextlib import ExitStack
from typing import NamedTuple

from benchmarks.probe import Probe
from benchmarks.programs import ours
from benchmarks.results import Bench, Report, spread_row
from benchmarks.stats import quantile, spread
from benchmarks.typist import TEXTS, Typing

PEOPLE, RATE = 20, 5.0


class Crowd(NamedTuple):
    """Milliseconds at p50 and p99, and the share of one processor that all of them use together."""

    p50: float
    p99: float
    cpu: float


def crowd(bench: Bench) -> Crowd:
    """Each has a home and a session of their own."""
    world, relationship = bench.world, 5 if bench.quick else PEOPLE
    with ExitStack() as stack:
        programs = [ours("live", world.env(world.copy(world.small)), "live", "mira-jun") for _ in range(relationship)]
        probes = [stack.enter_context(Probe(program)) for program in programs]
        for probe in probes:
            probe.ready()
        for probe in probes:
            probe.settle(0.05)
        typing = Typing(probes, TEXTS[: 1 if bench.quick else 2], RATE, pause=1 / RATE)
        used, begun = sum(probe.cpu() for probe in probes), probes[0].now
        typing.press()
        share = (sum(probe.cpu() for probe in probes) - used) / (probes[0].now - begun)
        times = [time for person in typing.seen() for line in person for time in line.times]
        return Crowd(quantile(times, 0.5), quantile(times, 0.99), share)


def measure(bench: Bench) -> Report:
    """Time of a character and processor time."""
    found = bench.interleaved([("crowd", lambda: crowd(bench))], 1 if bench.quick else bench.rounds)["crowd"]
    who = f"{5 if bench.quick else PEOPLE} people typing {RATE:.0f} keys a second"
    return Report(
        [
            spread_row("crowd.p50", f"{who}: p50", "ms", spread([run.p50 for run in found])),
            spread_row("crowd.p99", f"{who}: p99", "ms", spread([run.p99 for run in found])),
            spread_row("crowd.cpu", f"{who}: processors", "cores", spread([run.cpu for run in found])),
        ]
    )
