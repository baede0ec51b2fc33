"""A typed character: bytes, and milliseconds until it is on the screen. 80x24, open loop at a fixed rate."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from benchmarks.probe import Probe
from benchmarks.programs import Program, editors, ours, stock, stock_area, stock_input
from benchmarks.results import Bench, Report, Row, counted, spread_row
from benchmarks.stats import Spread, median, quantile, ratio
from benchmarks.typist import TEXTS, Typed, Typing

RATE = 15.0
"""Characters a second: a fast typist in a burst."""
NOTE = (b"\x05",)
"""Control-E: the editor for a long note."""


def typed(program: Program) -> list[Typed]:
    """Start program, bring it to where one types, and type."""
    with Probe(program) as probe:
        probe.ready()
        probe.settle(1.0, limit=1.5)  # what blinks is never quiet
        typing = Typing([probe], TEXTS, RATE)
        typing.press()
        return typing.seen()[0]


def measure(bench: Bench) -> Report:
    """The capture line and the long note, with our output and with Textual's; stock widgets; nano and vim."""
    world = bench.world
    there, skipped = editors(world.env(), world.file())

    def live(make: Callable[..., Program], keys: tuple[bytes, ...] = ()) -> list[Typed]:
        return typed(make("live", world.env(world.copy(world.small)), "live", "mira-jun", keys=keys))

    cases: list[tuple[str, Callable[[], list[Typed]]]] = [
        (program.name, partial(typed, program))
        for program in (stock_input(world.env()), stock_area(world.env()), *there)
    ]
    cases += [("line", partial(live, ours)), ("line, Textual's output", partial(live, stock))]
    cases += [("note", partial(live, ours, NOTE)), ("note, Textual's output", partial(live, stock, NOTE))]
    found = bench.interleaved(cases, 1 if bench.quick else bench.rounds)

    report = Report(skipped=skipped)
    base = _p50(found["Input"])
    for name, what in (("line", "the capture line"), ("note", "the long note")):
        runs = found[name]
        p50, times = _p50(runs), _times(runs)
        note = f"p50 {quantile(times, 0.5):.2f}, p90 {quantile(times, 0.9):.2f}, p99 {quantile(times, 0.99):.2f} ms"
        report.rows += [
            _bytes_row(f"type.{name}.bytes", f"{what}: bytes for a character", runs),
            spread_row(
                f"type.{name}.time",
                f"{what}: time, against a stock Input",
                "x Input",
                ratio(p50, base),
                f"{note}; the Input {median(base):.2f} ms",
            ),
            spread_row(f"type.{name}.tail", f"{what}: p99 against p50", "x p50", _tail(runs)),
        ]
    for name, runs in found.items():
        if name not in ("line", "note"):
            what = f"{name}: bytes for a character"
            report.rows += [_time_row(name, runs), _bytes_row(f"type.other.{name}.bytes", what, runs)]
    return report


def _time_row(name: str, runs: list[list[Typed]]) -> Row:
    times = _times(runs)
    missed = sum(line.missed for run in runs for line in run)
    note = f"p90 {quantile(times, 0.9):.2f}, p99 {quantile(times, 0.99):.2f} ms"
    note += f"; {missed} characters never seen" if missed else ""
    p50 = Spread(quantile(times, 0.5), quantile(times, 0.25), quantile(times, 0.75))
    return spread_row(f"type.other.{name}", f"{name}: a character", "ms", p50, note)


def _bytes_row(id: str, what: str, runs: list[list[Typed]]) -> Row:
    each = [sum(line.bytes for line in run) / sum(line.length for line in run) for run in runs]
    return counted(id, what, "B", median(each))


def _times(runs: list[list[Typed]]) -> list[float]:
    return [time for run in runs for line in run for time in line.times]


def _p50(runs: list[list[Typed]]) -> list[float]:
    return [quantile([time for line in run for time in line.times], 0.5) for run in runs]


def _tail(runs: list[list[Typed]]) -> Spread:
    """p99 over p50 of all rounds together, between the quartiles of the rounds."""
    each = [[time for line in run for time in line.times] for run in runs]
    whole, *tails = [quantile(times, 0.99) / quantile(times, 0.5) for times in [_times(runs), *each]]
    return Spread(whole, quantile(tails, 0.25), quantile(tails, 0.75))
