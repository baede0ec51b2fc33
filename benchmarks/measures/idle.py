"""What is sent and how often the processor is woken while a session is open and nobody types, between whole minutes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.probe import Probe
from benchmarks.programs import Program, bare, ours
from benchmarks.results import Bench, Report, counted, spread_row
from benchmarks.stats import spread

SECONDS = 20.0
QUICK_SECONDS = 6.0


@dataclass(frozen=True)
class Idle:
    """Bytes, wake-ups and processor time for each second."""

    bytes: float
    wakeups: float
    cpu: float


def idle(program: Program, seconds: float) -> Idle:
    """A session begins with the program, so its first minute is over before it says so: seconds must stay below 50."""
    with Probe(program) as probe:
        probe.ready()
        probe.settle(1.5)
        sent, woken, used, begun = probe.written, probe.wakeups(), probe.cpu(), probe.now
        probe.run_for(seconds)
        took = probe.now - begun
        return Idle((probe.written - sent) / took, (probe.wakeups() - woken) / took, (probe.cpu() - used) / took)


def measure(bench: Bench) -> Report:
    """A session with an empty line and with a half-typed one; the bare app beside it."""
    world, seconds = bench.world, QUICK_SECONDS if bench.quick else SECONDS

    def live(*keys: bytes) -> Idle:
        env = world.env(world.copy(world.small))
        return idle(ours("live", env, "live", "mira-jun", keys=keys), seconds)

    cases: list[tuple[str, Callable[[], Idle]]] = [
        ("empty", live),
        ("half typed", lambda: live(b"half typed")),
        ("bare", lambda: idle(bare(world.env()), seconds)),
    ]
    found = bench.interleaved(cases, 1 if bench.quick else bench.rounds)
    mine = found["empty"] + found["half typed"]
    report = Report()
    report.rows.append(counted("idle.bytes", "an open session, nobody types", "B/s", max(run.bytes for run in mine)))
    note = f"the bare app {spread([run.wakeups for run in found['bare']]).value:.1f}"
    woken = spread([run.wakeups for run in mine])
    report.rows.append(spread_row("idle.wakeups", "wake-ups of an open session", "/s", woken, note))
    used = spread([run.cpu * 100 for run in mine])
    report.rows.append(spread_row("idle.cpu", "processor while nobody types", "% of a core", used))
    return report
