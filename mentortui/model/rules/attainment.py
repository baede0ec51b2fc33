"""How far goals have come: the five levels in words, and the goal attainment T-score."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

RHO = 0.3
"""The correlation that is assumed between goals."""
LEVEL_WORDS = ("a step back", "where it was", "as hoped", "more than hoped", "far beyond")
"""The levels from -2 to +2."""
LEVEL_FIELDS = ("much_less", "less", "hoped", "more", "much_more")
"""The fields of a goal that hold the sentence of each level, from -2 to +2."""


def level_word(level: int) -> str:
    """A level in words."""
    return LEVEL_WORDS[max(0, min(4, level + 2))]


def t_score(levels: Iterable[tuple[int, float]], rho: float = RHO) -> float | None:
    """The goal attainment T-score of goals given as (level from -2 to +2, weight); None for no goal.

    T = 50 + 10 Σwx / √((1 − ρ) Σw² + ρ (Σw)²), with ρ = 0.3 (Kiresuk and Sherman 1968, Community Mental Health Journal
    4:443-453). 50 is "all as expected". Weights must be above zero; only their proportions matter.
    """
    goals = list(levels)
    if not goals:
        return None
    if any(weight <= 0 for _, weight in goals):
        raise ValueError("a goal's weight must be above zero")
    total = sum(weight for _, weight in goals)
    spread = (1 - rho) * sum(weight**2 for _, weight in goals) + rho * total**2
    return 50 + 10 * sum(weight * level for level, weight in goals) / sqrt(spread)
