"""Under a minute, and fails only on what is not noise: bytes and counts, never times. `python -m benchmarks.smoke`."""

from __future__ import annotations

import random
import sys

from benchmarks.measures import cli, edits, idle, keys, pages, steps, store
from benchmarks.probe import Probe
from benchmarks.programs import HOME, OURS, Program, ours
from benchmarks.results import Bench, Row, counted
from benchmarks.table import number
from benchmarks.targets import COUNTED, LOOSE, TARGETS
from benchmarks.world import World

LIMITS = {name: TARGETS[name] for name in COUNTED} | LOOSE
"""What a row may be at most, by its id; other rows are not judged."""
SECONDS = 3.0
"""How long nobody types."""
TEXT = "quickly said: a question is a gift to him now"


def counts(world: World) -> list[Row]:
    """Everything that can be counted, once."""
    env = world.env(world.small)

    def live(*pressed: bytes) -> Program:
        return ours("live", world.env(world.copy(world.small)), "live", "mira-jun", keys=pressed)

    quiet = idle.idle(live(b"half typed"), SECONDS)
    rows = [
        counted("start.home.bytes", "start, home", "B", _start(ours("home", env, ready=HOME))),
        counted("start.live.bytes", "start, session", "B", _start(live())),
        counted("type.line.bytes", "a character, capture line", "B", _character(live())),
        counted("type.note.bytes", "a character, long note", "B", _character(live(*keys.NOTE))),
        counted("idle.bytes", "nobody types", "B/s", quiet.bytes),
        counted("idle.wakeups", "wake-ups while nobody types", "/s", quiet.wakeups),
        counted("cli.version.modules", "modules of --version", "", cli.modules([*OURS, "--version"], env)),
        counted("cli.list.modules", "modules of list", "", cli.modules([*OURS, "list"], env)),
    ]
    typed = edits.edited(live())
    rows += [counted(f"edit.{name}", what, "B", typed[name]) for name, (what, _) in edits.KEYS.items()]
    bench = Bench(world, 1, True, random.Random(), lambda text: None)
    for measure in (steps.measure, pages.measure, store.grown):
        rows += measure(bench).rows
    return [row for row in rows if row.id in LIMITS]


def _start(program: Program) -> int:
    with Probe(program) as probe:
        probe.ready()
        return probe.written


def _character(program: Program) -> float:
    """Bytes for each character of a line, the saving of it included."""
    with Probe(program) as probe:
        probe.ready()
        before = probe.written
        for sign in TEXT:
            probe.key(sign.encode(), 0.02)
        probe.settle(0.6)
        return (probe.written - before) / len(TEXT)


def smoke() -> int:
    """Measure and print; 1 when a row is over its limit, else 0."""
    with World() as world:
        rows = counts(world)
    for row in rows:
        verdict = "ok" if row.value <= LIMITS[row.id] else "TOO MUCH"
        found = f"{number(row.value)} {row.unit}".strip()
        sys.stdout.write(f"{verdict:<9} {row.id:<28} {found:>12}  at most {number(LIMITS[row.id]):<6} {row.what}\n")
    return int(any(row.value > LIMITS[row.id] for row in rows))


if __name__ == "__main__":
    sys.exit(smoke())
