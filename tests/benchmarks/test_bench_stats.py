"""Medians, ratios and growth, by hand."""

from __future__ import annotations

import pytest

from benchmarks.stats import growth, median, quantile, ratio, spread


def test_the_median_lies_in_the_middle() -> None:
    """Of an even number, between the two in the middle; order does not matter."""
    assert median([9.0, 1.0, 2.0]) == 2.0
    assert median([4.0, 1.0, 2.0, 100.0]) == 3.0
    with pytest.raises(ValueError, match="no values"):
        median([])


def test_a_quantile_is_one_of_the_values() -> None:
    """The nearest rank: p99 of a hundred is the largest but one."""
    hundred = [float(number) for number in range(1, 101)]
    assert [quantile(hundred, share) for share in (0.0, 0.5, 0.9, 0.99, 1.0)] == [1.0, 50.0, 90.0, 99.0, 100.0]
    assert quantile([7.0], 0.99) == 7.0
    with pytest.raises(ValueError, match="no values"):
        quantile([], 0.5)


def test_a_ratio_is_of_medians_and_its_spread_is_of_rounds() -> None:
    """A slow moment that hits both sides of one round does not widen the spread."""
    found = ratio([2.0, 20.0, 2.0, 2.0], [1.0, 10.0, 1.0, 1.0])
    assert found == (2.0, 2.0, 2.0)
    assert ratio([2.0, 3.0, 4.0], [1.0, 1.0, 1.0]) == (3.0, 2.0, 4.0)
    assert ratio([1.0, 10.0, 3.0], [1.0, 2.0, 3.0]) == (1.5, 1.0, 5.0), "not the median of ratios, which is 1"
    with pytest.raises(ValueError):
        ratio([1.0], [1.0, 2.0])


def test_a_spread_has_the_quartiles() -> None:
    """Half of the values lie between them."""
    assert spread([5.0, 1.0, 4.0, 2.0, 3.0, 6.0, 7.0, 8.0]) == (4.5, 2.0, 6.0)


@pytest.mark.parametrize("power", [0.0, 1.0, 2.0])
def test_growth_finds_the_power(power: float) -> None:
    """Constant, linear, quadratic."""
    sizes = [10.0, 100.0, 1000.0]
    assert growth(sizes, [3.0 * size**power for size in sizes]) == pytest.approx(power)
