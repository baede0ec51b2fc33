"""Hours that were written down, played through the program's own choice: the bars of issue 14, point 1."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import benchmarks.replay
from benchmarks.replay import judged, main, play
from mentortui.guide.library import Library
from mentortui.service.content import load_library

FOLDER = Path(benchmarks.replay.__file__).parent / "replays"
TUNED = ("a-first-review", "b-teammate", "d-firing", "f-burnout-trust")
#: Written before the choice was looked at.
UNSEEN = ("g-career-change", "h-back-from-leave")
SEEDS = (14, *range(1, 12))
"""Twelve ways to draw the lines that are typed: the bar holds for each."""


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(Path("/nonexistent"))[0]


def judge(library: Library, names: tuple[str, ...], keeps: Callable[[int], bool] = lambda place: True) -> Counter[str]:
    counts: Counter[str] = Counter()
    for name in names:
        replay = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
        counts.update(judged(replay, play(library, replay, keeps)))
    return counts


def test_what_stands_on_the_screen_fits(library: Library) -> None:
    counts = judge(library, TUNED)
    assert counts["fits"] >= 0.75 * counts["moments"], counts
    assert counts["within_one_key"] >= 0.88 * counts["moments"], counts
    assert counts["harmful"] == 0, counts


@pytest.mark.parametrize("seed", SEEDS)
def test_with_a_third_of_the_lines_it_fits_still(library: Library, seed: int) -> None:
    drawn = random.Random(seed)
    kept = [drawn.random() < 1 / 3 for _ in range(500)]
    counts = judge(library, TUNED, lambda place: kept[place])
    assert counts["fits"] >= 0.62 * counts["moments"], counts


def test_it_fits_in_hours_on_which_nothing_was_tuned(library: Library) -> None:
    counts = judge(library, UNSEEN)
    assert counts["fits"] >= 0.70 * counts["moments"], counts
    assert counts["harmful"] == 0, counts


def test_the_same_hour_gives_the_same_questions(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """And the form is the one that a judge reads."""
    file = str(FOLDER / f"{TUNED[0]}.json")
    main([file])
    first = capsys.readouterr().out
    main([file])
    assert capsys.readouterr().out == first
    rows = json.loads(first)[TUNED[0]]
    assert {*rows[0]} == {"t", "shown", "because"}
    assert {*rows[0]["shown"][0]} == {"id", "ask", "does", "needs"}
    main(["--judge", "--no-key", file])
    assert json.loads(capsys.readouterr().out)[TUNED[0]]["moments"] == len(rows)
