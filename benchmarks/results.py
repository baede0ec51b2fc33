"""What comes out of a run, in words and numbers, with a verdict for each row that has a target."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from benchmarks.stats import Spread
from benchmarks.targets import target_of
from benchmarks.world import World

T = TypeVar("T")


@dataclass(frozen=True)
class Row:
    """One line of the table. `id` is its name in targets.py; low and high are quartiles, equal for exact counts."""

    id: str
    what: str
    unit: str
    value: float
    low: float
    high: float
    note: str = ""

    @property
    def target(self) -> float | None:
        """The most that it should be; None for what is only told."""
        return target_of(self.id)

    @property
    def reached(self) -> bool | None:
        """Whether it is within its target; None where there is none."""
        return None if self.target is None else self.value <= self.target


def counted(id: str, what: str, unit: str, value: float, note: str = "") -> Row:
    """A row for what is exact."""
    return Row(id, what, unit, value, value, value, note)


def spread_row(id: str, what: str, unit: str, found: Spread, note: str = "") -> Row:
    """A row for what differs from round to round."""
    return Row(id, what, unit, *found, note)


@dataclass
class Report:
    """What one measure found. curves: name -> points (size, cost); skipped: sentences on what could not be run."""

    rows: list[Row] = field(default_factory=list)
    curves: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)

    def add(self, other: Report) -> None:
        """Take in what another measure found."""
        self.rows += other.rows
        self.curves |= other.curves
        self.skipped += [line for line in other.skipped if line not in self.skipped]


@dataclass(frozen=True)
class Bench:
    """With what a measure works. rounds multiplies: 1 is a quick look."""

    world: World
    rounds: int
    quick: bool
    rng: random.Random
    say: Callable[[str], None]
    places: Sequence[str] = ()
    kinds: Sequence[str] = ()
    """Of the walk through all places: only these, under these conditions; all where nothing is named."""

    def interleaved(self, cases: Sequence[tuple[str, Callable[[], T]]], rounds: int) -> dict[str, list[T]]:
        """Run every case once in each round, in an order that chance makes new each time."""
        found: dict[str, list[T]] = {name: [] for name, _ in cases}
        for number in range(1, rounds + 1):
            self.say(f"round {number} of {rounds}")
            for name, run in self.rng.sample(list(cases), len(cases)):
                found[name].append(run())
        return found
