"""Medians, spreads, ratios, and how a cost grows. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple


class Spread(NamedTuple):
    """A median between its quartiles."""

    value: float
    low: float
    high: float


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which that share (0 to 1) lies: the nearest rank. Raises ValueError for no values."""
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, math.ceil(share * len(ordered)) - 1))]


def median(values: Sequence[float]) -> float:
    """The middle; between the two middle ones where there are two. Raises ValueError for no values."""
    if not values:
        raise ValueError("no values")
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def spread(values: Sequence[float]) -> Spread:
    """The median and the quartiles of values."""
    return Spread(median(values), quantile(values, 0.25), quantile(values, 0.75))


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """The ratio of the medians, between the quartiles of the ratios round by round.

    The two lists are of the same rounds, in order. Raises ValueError where they are not of equal length.
    """
    each = [mine / other for mine, other in zip(ours, theirs, strict=True)]
    return Spread(median(ours) / median(theirs), quantile(each, 0.25), quantile(each, 0.75))


def growth(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The exponent e in cost ~ size^e, by least squares over the logarithms: 0 constant, 1 linear, 2 quadratic."""
    across, up = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    lean = sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True))
    return lean / sum((x - middle) ** 2 for x in across)
