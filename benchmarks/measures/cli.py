"""The command line, from the fork to the exit, against `python -c pass`; and the modules that it imports."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

from benchmarks.programs import MODULE, OURS
from benchmarks.results import Bench, Report, counted, spread_row
from benchmarks.stats import median, ratio

ROUNDS = 10
_COUNT = "import sys; before = set(sys.modules); {act}; sys.stderr.write(f' {{len(set(sys.modules) - before)}}')"
_RUN = "sys.argv[1:] = {words!r}; from mentortui.__main__ import main; main()"


def took(argv: Sequence[str], env: dict[str, str]) -> float:
    """Milliseconds from the fork to the exit. Raises RuntimeError when it failed."""
    nowhere = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
    begun = time.perf_counter()
    pid = os.posix_spawn(argv[0], list(argv), env, file_actions=nowhere)
    status = os.waitpid(pid, 0)[1]
    ended = time.perf_counter()
    if status:
        raise RuntimeError(f"{' '.join(argv)} failed ({os.waitstatus_to_exitcode(status)})")
    return (ended - begun) * 1000


def modules(argv: Sequence[str], env: dict[str, str]) -> int:
    """How many modules a command of ours imports beyond those of the interpreter's own start."""
    code = _COUNT.format(act=_RUN.format(words=list(argv[len(OURS) :])))
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    return int(done.stderr.split()[-1])


def measure(bench: Bench) -> Report:
    """Each command against an interpreter that does nothing."""
    world = bench.world
    env, many, added = world.env(world.small), world.env(world.large), world.env(world.copy(world.small))
    commands: dict[str, tuple[Sequence[str], dict[str, str]]] = {
        "python": ([sys.executable, "-c", "pass"], env),
        "version": ([*OURS, "--version"], env),
        "list": ([*OURS, "list"], env),
        "list.many": ([*OURS, "list"], many),
        "due": ([*OURS, "due"], env),
        "add": ([*OURS, "add", "mira-jun", "a thought between two sessions"], added),
        "show": ([*OURS, "show", "mira-tomas"], env),
        "module": ([*MODULE, "--version"], env),
    }
    cases: list[tuple[str, Callable[[], float]]] = [
        (name, partial(took, argv, env)) for name, (argv, env) in commands.items()
    ]
    found = bench.interleaved(cases, 3 if bench.quick else ROUNDS * bench.rounds)
    base, report = found.pop("python"), Report()
    words = {
        "version": "--version",
        "list.many": f"list, {world.many[0]} relationships",
        "module": "--version through python -m",
    }
    for name, times in found.items():
        note = f"{median(times):.1f} ms; python -c pass {median(base):.1f} ms"
        report.rows.append(spread_row(f"cli.{name}", words.get(name, name), "x python", ratio(times, base), note))
    for name in ("version", "list", "due", "add", "show"):
        imported = modules(*commands[name])
        report.rows.append(counted(f"cli.{name}.modules", f"{words.get(name, name)}: modules imported", "", imported))
    return report
