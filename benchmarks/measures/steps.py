"""From step to step of a session: bytes with our output, as a share of what Textual's own output sends for the same."""

from __future__ import annotations

from functools import partial

from benchmarks.probe import Probe
from benchmarks.programs import Program, ours, stock
from benchmarks.results import Bench, Report, counted

QUIET = 0.4
"""Seconds without a byte after which a step is whole: longer than an autosave waits."""
STEPS = 7
"""Changes from the first step of the flow to its last."""


def stepped(program: Program) -> list[int]:
    """Bytes of each step change, by Tab."""
    with Probe(program) as probe:
        probe.ready()
        sent = []
        for number in range(2, STEPS + 2):
            before = probe.written
            probe.send(b"\t")
            probe.shown(rf"\A.* {number}/{STEPS + 1} ")
            probe.settle(QUIET)
            sent.append(probe.written - before)
        return sent


def measure(bench: Bench) -> Report:
    """All step changes of one session."""
    world = bench.world
    made = {
        name: make(name, world.env(world.copy(world.small)), "live", "mira-jun")
        for name, make in (("ours", ours), ("stock", stock))
    }
    cases = [(name, partial(stepped, program)) for name, program in made.items()]
    found = bench.interleaved(cases, 1)
    mine, theirs = found["ours"][0], found["stock"][0]
    share = sum(mine) / sum(theirs)
    worst = max(own / other for own, other in zip(mine, theirs, strict=True))
    note = f"{sum(mine):,} B against {sum(theirs):,} B for {STEPS} changes"
    return Report(
        [
            counted("step.share", "a step change, share of Textual's output", "x", share, note),
            counted("step.worst", "the step change with the largest share", "x", worst),
            counted("step.bytes", "a step change, mean", "B", sum(mine) / STEPS, f"largest {max(mine):,} B"),
        ]
    )
