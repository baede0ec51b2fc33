"""Typing and paging over a slow line: a real ssh client and server, and a relay that delays and throttles."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from benchmarks.link import Relay, Speed
from benchmarks.measures.pages import PAGE_DOWN, READING
from benchmarks.probe import Probe
from benchmarks.programs import Program, editors, ours, stock, stock_input
from benchmarks.results import Bench, Report, counted, spread_row
from benchmarks.sshd import NoServer, Sshd
from benchmarks.stats import Spread, median, quantile, ratio
from benchmarks.typist import Typing

SLOW = Speed(0.1, 115_200)
RATE = 6.7
TEXT = "quickly said: a gift to him"
QUIET = 1.2
"""Seconds without a byte after which a slow line counts as empty."""


class Keyed(NamedTuple):
    """Milliseconds at p50 and at most, and bytes on the line for each character."""

    p50: float
    most: float
    wire: float


def keyed(relay: Relay, program: Program) -> Keyed:
    """Type a line."""
    with Probe(program) as probe:
        probe.ready(QUIET)
        before, typing = relay.down, Typing([probe], [TEXT], RATE, enter=b"")
        typing.press()
        wire = (relay.down - before) / len(TEXT)  # what is still under way was counted when it set out
        probe.settle(QUIET, limit=20)
        (line,) = typing.seen()[0]
        return Keyed(quantile(line.times, 0.5), max(line.times), wire)


def paged(relay: Relay, program: Program) -> tuple[int, float]:
    """(bytes on the line, milliseconds until the last of them) of a Page Down."""
    with Probe(program) as probe:
        probe.ready(QUIET)
        before, at = relay.down, probe.send(PAGE_DOWN)
        probe.settle(QUIET, limit=30)
        return relay.down - before, (probe.chunks[-1][0] - at) * 1000


def measure(bench: Bench) -> Report:
    """The capture line against vim, nano, a stock Input and Textual's own output; Page Down in a long session."""
    try:
        with Sshd(bench.world.file()) as server, Relay(server.port, SLOW) as relay:
            return _measured(bench, server, relay)
    except NoServer as problem:
        return Report(skipped=[str(problem)])


def _measured(bench: Bench, server: Sshd, relay: Relay) -> Report:
    world = bench.world

    def far(program: Program) -> Program:
        return program.over(server.reach(relay.port, program.argv, program.env))

    def live(make: Callable[..., Program]) -> Keyed:
        return keyed(relay, far(make("live", world.env(world.copy(world.small)), "live", "mira-jun")))

    there, skipped = editors(world.env(), world.file())
    cases: list[tuple[str, Callable[[], Keyed]]] = [
        (program.name, partial(keyed, relay, far(program))) for program in (stock_input(world.env()), *there)
    ]
    cases += [("ours", partial(live, ours)), ("ours, Textual's output", partial(live, stock))]
    found = bench.interleaved(cases, 1 if bench.quick else bench.rounds)
    report, mine = Report(skipped=skipped), [run.p50 for run in found["ours"]]
    where = f"{SLOW.round_trip * 1000:.0f} ms, {SLOW.rate / 1000:g} kbit/s"
    if "vim" in found:
        base = [run.p50 for run in found["vim"]]
        note = f"{median(mine):.0f} ms; vim {median(base):.0f} ms"
        report.rows.append(spread_row("link.key", f"a character over {where}", "x vim", ratio(mine, base), note))
    for name, runs in found.items():
        p50 = [run.p50 for run in runs]
        wire = median([run.wire for run in runs])
        note = f"at most {max(run.most for run in runs):.0f} ms; {wire:,.0f} B on the line"
        times = Spread(median(p50), quantile(p50, 0.25), quantile(p50, 0.75))
        report.rows.append(spread_row(f"link.other.{name}", f"{name}: a character over {where}", "ms", times, note))
    pages = ours("review", world.env(world.long), "review", "mira-person-0", ready="Enter read", keys=READING)
    sent, took = paged(relay, far(pages))
    report.rows.append(counted("link.page", f"Page Down over {where}", "B", sent, f"{took:.0f} ms until the last byte"))
    return report
