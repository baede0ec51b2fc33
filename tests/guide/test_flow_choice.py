"""Which flow a session gets, and how it is cut to its time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentortui.guide.flows import Flow, Step, StepKind, When, choose_flow, lengths, scale, with_step
from mentortui.guide.library import Library
from mentortui.model.records.stage import Stage


@pytest.mark.parametrize(
    ("stage", "number", "days", "last", "name"),
    [
        (Stage.INITIATION, 1, None, False, "First meeting"),
        (Stage.INITIATION, 2, 7, False, "Finding our way"),
        (Stage.INITIATION, 5, 45, False, "Finding our way"),
        (Stage.GROWTH, 4, 14, False, "Growth"),
        (Stage.GROWTH, 4, None, False, "Growth"),
        (Stage.GROWTH, 4, 46, False, "Welcome back"),
        (Stage.MATURITY, 9, 60, False, "Welcome back"),
        (Stage.MATURITY, 9, 21, True, "Maturity"),
        (Stage.CLOSURE, 12, 14, False, "Towards the end"),
        (Stage.CLOSURE, 12, 60, False, "Welcome back"),
        (Stage.CLOSURE, 13, 60, True, "Last session"),
    ],
)
def test_the_flow_fits_the_moment(
    library: Library, stage: Stage, number: int, days: int | None, last: bool, name: str
) -> None:
    """Mission 79: after 60 days the session is one of welcome back, unless it is the last of all."""
    flow = choose_flow(library.flows, stage, 60, number, days, last)
    assert (flow.name, flow.minutes) == (name, 60)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("days", [None, 14, 90])
@pytest.mark.parametrize("minutes", [15, 25, 40, 60, 180])
def test_the_first_two_sessions_speak_of_purpose(
    library: Library, stage: Stage, number: int, days: int | None, minutes: int
) -> None:
    """Mission 71: a purpose step in sessions 1 and 2, whatever the stage; Mission 3: after arriving."""
    flow = choose_flow(library.flows, stage, minutes, number, days)
    kinds = [step.kind for step in flow.steps]
    assert kinds.count(StepKind.PURPOSE) == 1
    assert kinds[0] is StepKind.ARRIVE
    assert sum(step.minutes for step in flow.steps) == minutes


def test_later_sessions_go_without_the_purpose_step(library: Library) -> None:
    flow = choose_flow(library.flows, Stage.GROWTH, 60, 3, 14)
    assert StepKind.PURPOSE not in [step.kind for step in flow.steps]


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize("days", [14, 90])
@pytest.mark.parametrize("number", [2, 9])
def test_open_promises_are_read_right_after_arriving(
    library: Library, stage: Stage, last: bool, days: int, number: int
) -> None:
    """Mission 63: with promises open, every flow reads them first, after arriving."""
    for minutes in (15, 30, 60):
        flow = choose_flow(library.flows, stage, minutes, number, days, last, open_promises=True)
        kinds = [step.kind for step in flow.steps]
        assert kinds[:2] == [StepKind.ARRIVE, StepKind.PROMISES]
        assert kinds.count(StepKind.PROMISES) == 1
        assert sum(step.minutes for step in flow.steps) == minutes


def test_a_length_in_the_file_is_taken_as_written(library: Library) -> None:
    flow = choose_flow(library.flows, Stage.GROWTH, 60, 9, 14)
    assert [step.minutes for step in flow.steps] == [4, 6, 4, 18, 12, 6, 5, 5]
    assert lengths(library.flows, "Growth") == (25, 30, 45, 60, 90)


def test_other_lengths_come_from_the_nearest(library: Library) -> None:
    near = choose_flow(library.flows, Stage.GROWTH, 62, 9, 14)
    written = choose_flow(library.flows, Stage.GROWTH, 60, 9, 14)
    assert near == scale(written, 62)
    assert all(abs(a.minutes - b.minutes) <= 1 for a, b in zip(near.steps, written.steps, strict=True))


@pytest.mark.parametrize("minutes", [0, 14, 181, -5])
def test_minutes_out_of_range_are_refused(library: Library, minutes: int) -> None:
    with pytest.raises(ValueError, match="15 to 180"):
        choose_flow(library.flows, Stage.GROWTH, minutes, 9, 14)


def test_no_flow_at_all_is_said(library: Library) -> None:
    with pytest.raises(LookupError, match="Growth"):
        choose_flow([], Stage.GROWTH, 60, 9, 14)


def test_without_a_special_flow_the_usual_one_serves(library: Library) -> None:
    usual = [flow for flow in library.flows if flow.when is When.USUAL]
    assert choose_flow(usual, Stage.GROWTH, 60, 9, 90).name == "Growth"
    assert choose_flow(usual, Stage.INITIATION, 60, 1, None).name == "Finding our way"


def flow_of(minutes: list[int]) -> Flow:
    kinds = [StepKind.ARRIVE, *[StepKind.EXPLORE] * (len(minutes) - 2), StepKind.WRAPUP]
    steps = tuple(Step(kind, "step", m) for kind, m in zip(kinds, minutes, strict=True))
    return Flow("any", None, When.USUAL, sum(minutes), steps)


flows = st.lists(st.integers(1, 60), min_size=2, max_size=12).filter(lambda m: 15 <= sum(m) <= 180).map(flow_of)


@given(flow=flows, minutes=st.integers(15, 180))
def test_any_flow_scales_to_any_length(flow: Flow, minutes: int) -> None:
    """Mission 3: arriving may be shortened, and is never left out."""
    scaled = scale(flow, minutes)
    assert sum(step.minutes for step in scaled.steps) == scaled.minutes == minutes
    assert [step.kind for step in scaled.steps] == [step.kind for step in flow.steps]
    assert all(step.minutes >= 1 for step in scaled.steps)


@given(flow=flows, kind=st.sampled_from([StepKind.PURPOSE, StepKind.PROMISES]))
def test_a_step_is_put_in_without_changing_the_length(flow: Flow, kind: StepKind) -> None:
    longer = with_step(flow, kind)
    assert sum(step.minutes for step in longer.steps) == flow.minutes
    assert longer.steps[0].kind is StepKind.ARRIVE
    assert with_step(longer, kind) == longer
    assert len(longer.steps) == len(flow.steps) + 1
