"""Five levels in words, and the goal attainment T-score."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentortui.model.records.kinds import Goal
from mentortui.model.rules.attainment import LEVEL_FIELDS, LEVEL_WORDS, level_word, t_score


@pytest.mark.parametrize(
    ("levels", "score"), [((0, 0, 0), 50.0), ((1, 0, 0), 54.6), ((1, 1, 1), 63.7), ((-1, -1, -1), 36.3)]
)
def test_three_equal_goals(levels: tuple[int, ...], score: float) -> None:
    """Kiresuk and Sherman 1968, Goal attainment scaling, Community Mental Health Journal 4:443-453, rho 0.3: all as
    expected is 50.0, one of three a level up 54.6, all a level up 63.7."""
    found = t_score((level, 1) for level in levels)
    assert found is not None and round(found, 1) == score


def test_a_goal_that_weighs_more_counts_more() -> None:
    """Two goals, one up and one down: the heavier one decides."""
    heavy, light = t_score([(1, 3), (-1, 1)]), t_score([(1, 1), (-1, 3)])
    assert heavy is not None and light is not None
    assert heavy > 50 > light and round(heavy - 50, 9) == round(50 - light, 9)


def test_no_goal_has_no_score_and_no_weight_is_refused() -> None:
    """Nothing is made up."""
    assert t_score([]) is None
    with pytest.raises(ValueError, match="above zero"):
        t_score([(0, 0)])


@given(st.lists(st.tuples(st.integers(-2, 2), st.floats(0.1, 100)), min_size=1, max_size=6), st.floats(0.5, 50))
def test_only_proportions_of_weights_matter(goals: list[tuple[int, float]], times: float) -> None:
    """Twice all weights is the same score; a mirrored goal list is mirrored around 50."""
    score = t_score(goals)
    assert score == pytest.approx(t_score([(level, weight * times) for level, weight in goals]))
    assert score == pytest.approx(100 - (t_score([(-level, weight) for level, weight in goals]) or 0))


def test_each_level_has_a_word_and_a_field() -> None:
    """Five, from a step back to far beyond."""
    assert [level_word(level) for level in range(-2, 3)] == list(LEVEL_WORDS)
    assert all(getattr(Goal(), field) == "" for field in LEVEL_FIELDS)
