"""The four stages, and the rule for moving between them."""

from __future__ import annotations

from itertools import product

import pytest

from mentortui.model.records.stage import Stage, StageMoveRefused, check_move

FIRST, SECOND, THIRD, LAST = Stage


def test_exactly_four_in_this_order() -> None:
    """Mission 38: Initiation, Growth, Maturity, Closure."""
    assert [stage.value for stage in Stage] == ["Initiation", "Growth", "Maturity", "Closure"]
    assert [stage.place for stage in Stage] == [0, 1, 2, 3]
    assert [stage.next for stage in Stage] == [SECOND, THIRD, LAST, None]


FORWARD = {(FIRST, SECOND), (SECOND, THIRD), (THIRD, LAST)}
WITH_REASON = {
    (SECOND, FIRST),
    (THIRD, FIRST),
    (THIRD, SECOND),
    (LAST, FIRST),
    (LAST, SECOND),
    (LAST, THIRD),
    (FIRST, LAST),
    (SECOND, LAST),
    (THIRD, LAST),
}


@pytest.mark.parametrize(
    ("origin", "to", "ready", "reason"), list(product(Stage, Stage, [False, True], ["", "  ", "she moved"]))
)
def test_the_whole_matrix_of_moves(origin: Stage, to: Stage, ready: bool, reason: str) -> None:
    """Mission 38: one step on when both are ready; back, or early to Closure, with a reason in words; nothing else."""
    allowed = ((origin, to) in FORWARD and ready) or ((origin, to) in WITH_REASON and bool(reason.strip()))
    if allowed:
        check_move(origin, to, both_ready=ready, reason=reason)
        return
    with pytest.raises(StageMoveRefused) as refused:
        check_move(origin, to, both_ready=ready, reason=reason)
    assert origin.value in str(refused.value) or to.value in str(refused.value)
    assert "None" not in str(refused.value)
