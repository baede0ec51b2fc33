"""Page Down in a long past session: exact bytes."""

from __future__ import annotations

from functools import partial

from benchmarks.probe import Probe
from benchmarks.programs import Program, ours, stock
from benchmarks.results import Bench, Report, counted
from benchmarks.stats import median

PAGE_DOWN = b"\x1b[6~"
READING = (b"\r",)
PAGES = 3


def reading(program: Program) -> float:
    """Median bytes of a Page Down."""
    with Probe(program) as probe:
        probe.ready()
        return median([probe.key(PAGE_DOWN, 0.3) for _ in range(PAGES)])


def measure(bench: Bench) -> Report:
    """Ours, and with Textual's own output."""
    env, words = bench.world.env(bench.world.long), ("review", "mira-person-0")
    made = {
        name: make(name, env, *words, ready="Enter read", keys=READING)
        for name, make in (("ours", ours), ("stock", stock))
    }
    cases = [(name, partial(reading, program)) for name, program in made.items()]
    found = bench.interleaved(cases, 1)
    note = f"Textual's output: {found['stock'][0]:,.0f} B"
    return Report([counted("page.bytes", "Page Down in a long session", "B", found["ours"][0], note)])
