"""Backspace, the cursor keys, insertions, and each kind of marked line: exact bytes."""

from __future__ import annotations

from functools import partial
from statistics import median

from benchmarks.probe import Probe
from benchmarks.programs import Program, ours, stock
from benchmarks.results import Bench, Report, counted

TEXT = b"talk in march felt rushed, the second one less so"
KEYS = {
    "backspace": ("Backspace at the end of a line", b"\x7f"),
    "cursor": ("the cursor keys, left and right", b"\x1b[D"),
    "insert": ("a letter in the middle of a line", b"x"),
}
MARKED = (
    ("a private note", ".ask about the worst question"),
    ("a promise", "!list three ways it can break fri"),
    ("a win", "*ran the review alone"),
    ("feedback", ">the review / you asked twice / they opened up"),
    ("a goal line", "#1 showed the drawing on monday"),
    ("a question for later", "?how do others say no"),
    ("a parked topic", "~the move to the other team"),
    ("more minutes", "+10"),
)
TIMES = 5


def edited(program: Program) -> dict[str, float]:
    """The usual number of bytes for each key, in a line that fits the screen."""
    with Probe(program) as probe:
        probe.ready()
        probe.key(TEXT)
        probe.settle(0.8)
        probe.key(b"\x7f")  # the first key after a silence may tell the terminal again where it is
        sent = {"backspace": _usual(probe, KEYS["backspace"][1])}
        probe.key(b"\x1b[D" * 12)
        sent["cursor"] = (_usual(probe, b"\x1b[D") + _usual(probe, b"\x1b[C")) / 2
        sent["insert"] = _usual(probe, KEYS["insert"][1])
        return sent


def marked(program: Program) -> dict[str, int]:
    """Bytes for each marked line, from its sign to after Enter."""
    with Probe(program) as probe:
        probe.ready()
        probe.settle(0.8)
        found = {}
        for name, text in MARKED:
            before = probe.written
            for sign in text:
                probe.key(sign.encode(), 0.03)
            probe.key(b"\r")
            probe.settle(0.6)
            found[name] = probe.written - before
        return found


def _usual(probe: Probe, key: bytes) -> float:
    """What most presses send: one after a silence, on a busy machine, may tell the terminal again where it is."""
    return median(probe.key(key) for _ in range(TIMES))


def _both(one: Program, other: Program) -> tuple[dict[str, float], dict[str, int]]:
    return edited(one), marked(other)


def measure(bench: Bench) -> Report:
    """Ours against Textual's own output in the same places."""
    world = bench.world
    programs = {
        name: [make(name, world.env(world.copy(world.small)), "live", "mira-jun") for _ in range(2)]
        for name, make in (("ours", ours), ("stock", stock))
    }
    cases = [(name, partial(_both, *pair)) for name, pair in programs.items()]
    found = bench.interleaved(cases, 1)
    (keys, lines), (stock_keys, stock_lines) = found["ours"][0], found["stock"][0]
    report = Report()
    for name, (what, _) in KEYS.items():
        report.rows.append(
            counted(f"edit.{name}", what, "B", keys[name], f"Textual's output: {stock_keys[name]:,.0f} B")
        )
    for name, text in MARKED:
        note = f"{len(text)} characters and Enter; Textual's output: {stock_lines[name]:,} B"
        report.rows.append(counted(f"line.{name.replace(' ', '-')}", f"{name}, whole", "B", lines[name], note))
    return report
