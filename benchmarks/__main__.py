"""One command for everything that is measured: `python -m benchmarks`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.measures import MEASURES
from benchmarks.probe import NeverShown
from benchmarks.results import Bench, Report
from benchmarks.smoke import smoke
from benchmarks.table import plain
from benchmarks.world import World, compile_all

QUICK_MANY = (10, 20)
"""Relationships and sessions in each of the large home of a quick run."""


def say(text: str) -> None:
    """One line of talk."""
    sys.stderr.write(f"{text}\n")


def _say_of(name: str, text: str) -> None:
    say(f"{name}: {text}")


def options(argv: Sequence[str]) -> argparse.Namespace:
    """What was asked for. Exits with 2 where it makes no sense."""
    made = argparse.ArgumentParser("python -m benchmarks", description="Measure the program beside others, in one run.")
    made.add_argument("--only", nargs="+", choices=list(MEASURES), metavar="NAME", help=", ".join(MEASURES))
    made.add_argument("--places", nargs="+", default=(), metavar="PLACE", help="wait: in these places only")
    made.add_argument("--kinds", nargs="+", default=(), metavar="KIND", help="wait: bare, sync, held, only these")
    made.add_argument("--rounds", type=int, default=4, metavar="N", help="how often everything is repeated (4)")
    made.add_argument("--quick", action="store_true", help="a few minutes: too few rounds to trust the times")
    made.add_argument("--json", type=Path, metavar="FILE", help="write everything there too")
    made.add_argument("--smoke", action="store_true", help="bytes and counts only, under a minute; fails when too many")
    made.add_argument("--docs", action="store_true", help="make docs/performance.md again from this run")
    return made.parse_args(argv)


def run(names: Sequence[str], asked: argparse.Namespace) -> Report:
    """Measure what is named."""
    say("compiling: all starts below are with warm .pyc files")
    compile_all()
    report = Report()
    with World() as world:
        if asked.quick:
            world.many = QUICK_MANY
        for name in names:
            tell = partial(_say_of, name)
            bench = Bench(world, asked.rounds, asked.quick, random.Random(), tell, asked.places, asked.kinds)
            try:
                report.add(MEASURES[name](bench))
            except NeverShown as problem:  # the others are worth having all the same
                report.skipped.append(f"{name} was not measured. {problem}")
    return report


def document(report: Report, *, rounds: int, quick: bool) -> dict[str, Any]:
    """The report as JSON has it, with where and when it was made."""
    return {
        "schema": 1,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {
            "system": platform.system(),
            "python": platform.python_version(),
            "processors": os.cpu_count(),
            "load": round(os.getloadavg()[0], 2),
        },
        "versions": {name: version(name) for name in ("mentortui", "textual", "tinydb", "msgspec")},
        "rounds": rounds,
        "quick": quick,
        "skipped": report.skipped,
        "rows": [{**asdict(row), "target": row.target, "reached": row.reached} for row in report.rows],
        "curves": report.curves,
    }


def main(argv: Sequence[str]) -> int:
    """Run, print, write. 0; 1 when the smoke run found too much; 2 off Linux. Missed targets are no failure."""
    asked = options(argv)
    if sys.platform != "linux":
        say("The benchmarks read /proc, which only Linux has.")
        return 2
    if asked.smoke:
        return smoke()
    report = run(asked.only or list(MEASURES), asked)
    found = document(report, rounds=asked.rounds, quick=asked.quick)
    sys.stdout.write(plain(report.rows) + "\n")
    for line in report.skipped:
        sys.stdout.write(f"\n{line}")
    judged = [row.reached for row in report.rows if row.reached is not None]
    sys.stdout.write(f"\n{sum(judged)} of {len(judged)} targets reached.\n")
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    if asked.docs:
        from benchmarks.page import write_page

        write_page(found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
