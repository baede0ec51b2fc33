"""The house keeps its habits: what tests/house.py counts may fall and does not rise."""

from __future__ import annotations

import ast

import house
import pytest


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    """What there is to count today."""
    return house.findings()


@pytest.mark.parametrize("habit", house.CEILINGS)
def test_no_count_is_over_its_ceiling(habit: str, found: dict[str, list[str]]) -> None:
    """`python tests/house.py -v` says where they are."""
    assert len(found[habit]) <= house.CEILINGS[habit]


@pytest.mark.parametrize("habit", house.CEILINGS)
def test_a_ceiling_comes_down_with_its_count(habit: str, found: dict[str, list[str]]) -> None:
    """What was won is kept: `python tests/house.py --lower` writes today's count over a ceiling that stands higher."""
    assert house.CEILINGS[habit] <= max(len(found[habit]), house.GOALS[habit])


def test_every_module_is_read() -> None:
    """The counts are of the whole program, the screens included, and not of some other folder."""
    names = house.modules()
    assert len(names) > 300
    assert {"mentortui.cli.main", "mentortui.screens.app.mentor_app", "mentortui.store.home"} <= set(names)
    assert sum("screens" in name for name in names) > 100


def test_an_arrow_up_and_a_circle_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The counts of nothing count: an import from below to above is told, wherever in the file it stands."""
    below, above = "mentortui.model.text", "mentortui.service.content"
    monkeypatch.setattr(house, "imports", lambda: [(below, above, 7), (above, below, 3)])
    assert house.arrows_up() == [f"{below}:7 imports {above}"]
    assert house.circles() == [f"{below} {above}"]


def test_imports_for_types_and_within_functions_are_seen() -> None:
    """Both make circles and arrows as any other import."""
    places = {(source, target) for source, target, _ in house.imports()}
    assert ("mentortui.cli.commands.reading", "mentortui.cli.parser") in places
    assert ("mentortui.cli.main", "mentortui.settings.settings") in places


def test_every_reason_is_still_needed(found: dict[str, list[str]]) -> None:
    """A library or a module whose reason nobody uses any more leaves the table."""
    used = {place.partition("  # ")[2] for place in found["imports inside functions"]}
    assert {*house.LIBRARIES.values(), *house.STARTS.values(), *house.SELDOM.values()} <= used


def test_a_use_of_a_private_name_is_seen() -> None:
    """What Textual keeps for itself is known by name, and what is ours is not taken for it."""
    assert {"_driver", "_on_key", "_thread_id"} <= house._textual_names()
    assert "_drawn" not in house._set_by_us(ast.parse("x._drawn"))
