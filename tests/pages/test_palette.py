"""Issue 13, "Colour": what is read can be read, and people are told apart, whatever colours the reader's eyes know."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, product

import pytest
from colours import SIGHT, apart, contrast, seen

from mentortui.pages.html_style import STYLE
from mentortui.pages.palette import DARK, LIGHT

PAPERS = pytest.mark.parametrize("paper", [DARK, LIGHT], ids=["dark", "light"])
PEOPLE = ("mentor", "mentee", "private")
WORDS = ("text", "muted", *PEOPLE, "win", "warn")
FAR = 9
"""CIEDE2000 from which on two inks are told apart on a screen of letters."""


def test_contrast_is_that_of_wcag() -> None:
    """Black on white is 21, and #777 on white the well-known 4.48."""
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.0, 2.0), (50.0, 0.0, 0.0), 2.3669),
        ((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0009), 7.1792),
        ((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0011), 7.2195),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_differences_are_those_that_were_published(
    one: tuple[float, float, float], other: tuple[float, float, float], difference: float
) -> None:
    """Pairs 1, 7, 9, 11, 17, 25, 31 and 34 of Sharma, Wu and Dalal (2005), table 1: both ways, to four places."""
    assert apart(one, other) == pytest.approx(difference, abs=6e-5)
    assert apart(other, one) == pytest.approx(difference, abs=6e-5)


@PAPERS
def test_all_words_can_be_read(paper: Mapping[str, str]) -> None:
    """On the ground 5:1, people's words 13:1, what is read second 6.5:1; on the raised ground 4.5:1. What need not be
    read 4:1 on the ground."""
    least = {"text": 13.0, "muted": 6.5}
    for role in WORDS:
        assert contrast(paper[role], paper["ground"]) >= least.get(role, 5.0), role
        assert contrast(paper[role], paper["raised"]) >= 4.5, role
    assert contrast(paper["faint"], paper["ground"]) >= 4


@PAPERS
@pytest.mark.parametrize("sight", SIGHT)
def test_people_are_told_apart(paper: Mapping[str, str], sight: str) -> None:
    """Any two of mentor, mentee, private, win and warn; and the first three from other words."""
    pairs = [*combinations((*PEOPLE, "win", "warn"), 2), *product(PEOPLE, ("text", "muted"))]
    near = [pair for pair in pairs if apart(seen(paper[pair[0]], sight), seen(paper[pair[1]], sight)) < FAR]
    assert near == []


@PAPERS
def test_a_browser_has_the_colours_of_the_screens(paper: Mapping[str, str]) -> None:
    """Each role of both papers, from the one table."""
    for role, colour in paper.items():
        assert f"--{role}:{colour};" in STYLE
