"""The list of goals as data."""

from __future__ import annotations

from datetime import date

import pytest
from fakes import view

from mentortui.model.records.record import Change, Lane
from mentortui.pages.goals.goals import FILTERS, goals_page
from mentortui.pages.page import Empty, Facts, Level, Page, Row
from mentortui.pages.plain_text import as_text
from mentortui.screens.kit.cells import Cells

TODAY = date(2026, 11, 19)
GOALS = (
    Change("goals", "a", {"number": 1, "text": "alpha", "owner": "mentee", "field": "personal", "sort": "skill"}),
    Change(
        "goals", "b", {"number": 2, "text": "beta", "owner": "mentor", "field": "professional", "due": "2027-04-30"}
    ),
    Change("goals", "c", {"number": 3, "text": "gamma", "closed": True, "closed_because": "handed on"}),
    Change("goals", "d", {"number": 4, "text": "delta", "owner": "mentor"}, Lane.PRIVATE),
)


def page_of(*changes: Change, wanted: str = "open", score: bool = False) -> Page:
    """The goals as the mentor sees them."""
    return goals_page(view(*changes), "mentor", TODAY, wanted=wanted, score=score)


def test_an_empty_page_says_what_belongs_there_and_how_to_put_it_there() -> None:
    """As a command: the key of this person stands at the head of the sentence, once."""
    page = page_of()
    [empty] = page.blocks
    assert isinstance(empty, Empty) and empty.command == "goals.new" and not page.rows
    assert dict(page.hints) == {"goals.filter": "", "goals.open": ""}
    rows = [line.plain for line in Cells(page, 79, lambda command: f"<{command}>")]
    assert sum("<goals.new>" in row for row in rows) == 1


def test_what_helps_but_belongs_to_no_goal_can_be_selected_on_an_empty_page() -> None:
    """Then there is something to open."""
    page = page_of(Change("items", "i", {"sort": "resource", "text": "the library", "state": "done"}))
    [row] = page.rows
    assert row.acts_on == ("items", "i") and row.state is not None and row.state.text == "done"
    assert dict(page.hints) == {"goals.filter": ""}


@pytest.mark.parametrize(
    ("wanted", "found"),
    list(zip(FILTERS, (["a", "b", "d"], ["a"], ["b", "d"], ["a"], ["b"], ["c"]), strict=True)),
)
def test_each_filter_has_its_goals(wanted: str, found: list[str]) -> None:
    """Whose they are, personal or professional, and those that are closed."""
    page = page_of(*GOALS, wanted=wanted)
    assert [row.acts_on for row in page.rows] == [("goals", id) for id in found]
    assert page.of == {"mentee": "Tomas", "mentor": "Ines"}.get(wanted, wanted)


def test_a_filter_without_goals_names_the_way_to_the_others() -> None:
    """It is not the page on which nothing is written yet."""
    page = page_of(GOALS[0], wanted="closed")
    [empty] = [block for block in page.blocks if isinstance(block, Empty)]
    assert empty.command == "goals.filter" and dict(page.hints) == {"goals.open": ""}


def test_a_goal_says_whose_it_is_where_it_stands_and_what_is_private() -> None:
    """Its level is named, and measured only where something measures it."""
    rows = {row.acts_on[1]: row for row in page_of(*GOALS).rows}
    assert rows["d"].private and not rows["a"].private and rows["b"].who == "mentor"
    level, facts = rows["b"].more
    assert isinstance(level, Level) and isinstance(facts, Facts) and "by Fri 30 Apr 2027" in facts.facts
    unmeasured = rows["a"].more[0]
    assert isinstance(unmeasured, Level) and unmeasured.now is None


def test_what_comes_next_is_the_one_thing_with_a_key() -> None:
    """What a goal of both misses first, where this person can give it."""
    [row] = [block for block in page_of(*GOALS).blocks if isinstance(block, Row) and block.command]
    assert row.label == "next" and row.command == "goals.onward" and "says it back" in str(row.text)


def test_the_number_of_the_whole_is_there_only_while_it_is_asked_for() -> None:
    """It is for one person alone, and no page shows it unasked."""
    goal = Change("goals", "a", {"number": 1, "text": "alpha", "level": 0})
    assert "50.0" not in as_text(page_of(goal)) and "overall: 50.0" in as_text(page_of(goal, score=True))
    assert "no open goal to count" in as_text(page_of(score=True))
