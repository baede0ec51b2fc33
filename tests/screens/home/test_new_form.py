"""The questions for a new relationship: what is in the way is said, and nothing is cut or doubled silently."""

from __future__ import annotations

import re

import pytest
from walks import Made, flat, on_disk, press, saved, settle, told, type_in

from mentortui.screens.home.home import HomeScreen
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.help import WalkScreen
from mentortui.store.home import Home


async def test_a_name_that_is_too_long_is_refused(made: Made, home: Home) -> None:
    """F20: 80 characters are the limit; they were cut without a word."""
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        await type_in(pilot, "")
        await type_in(pilot, "y" * 81)
        screen = app.screen
        assert isinstance(screen, AskScreen)
        assert (screen.at, screen.capture.text) == (1, "y" * 81)
        assert "81" in told(pilot, "keys") and "80" in told(pilot, "keys")


@pytest.mark.parametrize("size", [(80, 24), (80, 10)])
async def test_names_that_are_too_long_for_a_folder_are_said(made: Made, home: Home, size: tuple[int, int]) -> None:
    """F20: 40 characters are the limit of a folder name; the names themselves stay whole. It was said on home, which
    the brief covers; the brief says it, below the walk that comes over it."""
    app = made()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        for answer in ("", "x" * 80, "Bo", "1", "", "", ""):
            await type_in(pilot, answer)

        def seen() -> str:
            return " ".join(flat(pilot, name) for name in ("said", "keys"))

        await saved(pilot, lambda: isinstance(app.screen, WalkScreen))
        await press(pilot, "escape")
        assert "x" * 40 in seen().replace(" ", "") and "at most 40" in seen()
        assert [place.slug for place in home.places()[0]] == ["x" * 40]
    assert on_disk(home, "x" * 40).name("mentor") == "x" * 80


async def test_a_second_relationship_of_the_same_two_is_asked_about(made: Made, home: Home, pair: str) -> None:
    """N3: the form made `ana-bo-2` unasked, and home showed two rows that looked alike."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        names = [app.screen_stack[0].overviews[0][role] for role in ("mentor", "mentee")]  # type: ignore[attr-defined]
        for answer in ("", *names, "n"):
            await type_in(pilot, answer)
        screen = app.screen
        assert isinstance(screen, AskScreen) and screen.ask.key == "again"
        assert pair in told(pilot) and "Shift+Tab" in told(pilot, "keys")
        await press(pilot, *["backspace"] * 5)
        for answer in ("y", "1", "", "", ""):
            await type_in(pilot, answer)
        await saved(pilot, lambda: len(home.places()[0]) == 2)
        app.home_flow.go_home()
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        slugs = {place.slug for place in home.places()[0]}
        assert app.screen.twins == slugs
        rows = told(pilot, "list").splitlines()
        assert all(any(f" {slug} " in row for row in rows) for slug in slugs)


async def test_the_kind_is_asked_first_and_one_key_takes_the_usual_one(made: Made, home: Home) -> None:
    """Issue 14, point 6: classic is proposed. Of peers nobody is asked for a mentor, and details say the kind."""
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        assert "1 classic" in flat(pilot) and "2 peer" in flat(pilot)
        await type_in(pilot, "peer")
        for answer in ("Ines", "Ife", "1", "", "", ""):
            assert not re.search(r"\b(?:mentors?|mentees?)\b", told(pilot)), told(pilot)
            await type_in(pilot, answer)
        await saved(pilot, lambda: bool(home.places()[0]))
        app.home_flow.go_home()
        await settle(pilot)
        assert "Ines & Ife" in told(pilot, "list"), "an arrow would rank them"
    relationship = on_disk(home, "ines-ife")
    assert relationship.equals and relationship.about.kind == "peer"
    assert relationship.role_of("ines") == "mentor" and relationship.word("mentor") == ""
