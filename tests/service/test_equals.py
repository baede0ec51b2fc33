"""Between two peers both are asked, shown and offered the same (issue 14, point 6; mission row 10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from fakes import running, view

from mentortui.guide.moves import Asker
from mentortui.model.records.kinds import Role
from mentortui.model.records.record import Change
from mentortui.model.records.stage import ROLES
from mentortui.pages.closing.afterwards import after_page
from mentortui.pages.page import Row
from mentortui.pages.plain_text import as_text
from mentortui.pages.trust.practice import practice_page
from mentortui.service.closing.acts import next_goal_changes
from mentortui.service.content import load_library
from mentortui.service.session.moments import moment_of
from mentortui.service.session.taps import last_taps

DAY = date(2026, 11, 19)
PEER = Change("about", "about", {"kind": "peer", "roles": []})


@pytest.mark.parametrize(
    ("roles", "words", "whole"),
    [
        ([], ("", ""), ("Ines", "Tomas")),
        (["supervisor", "doctoral researcher"], ("supervisor", "doctoral researcher"), None),
        (["supervisor"], ("mentor", "mentee"), None),
    ],
)
def test_what_the_two_are_called(roles: Sequence[str], words: tuple[str, str], whole: tuple[str, str] | None) -> None:
    """By the words of their kit; by name between equals; one word of two is no use."""
    pair = view(Change("about", "about", {"kind": "k", "roles": roles}))
    assert tuple(map(pair.word, ROLES)) == words
    assert tuple(map(pair.who, ROLES)) == (whole or tuple(f"the {word}" for word in words))


def test_no_arrow_stands_between_the_names_of_equals() -> None:
    assert (view(PEER).both, view().both) == ("Ines & Tomas", "Ines → Tomas")


def test_a_relationship_that_names_no_kind_is_classic() -> None:
    """Homes of earlier versions have none."""
    assert tuple(map(view().word, ROLES)) == ROLES and not view().equals


@pytest.mark.parametrize("me", ROLES)
def test_both_ask_are_tapped_and_have_a_card(me: Role) -> None:
    pair, library = view(PEER), load_library(Path("/nonexistent"), "peer")[0]
    assert [key for key, _, _ in last_taps(me, "Ines", equals=True)] == ["trust", "confidence", "direction", "unsure"]
    live = running(pair).live
    assert moment_of(live, pair, me, dropped=False, quiet=0.0).asker is Asker.EITHER
    told = as_text(practice_page(pair, me, DAY, library))
    assert "This week" in told and "Your wins" in told and "Your taps" in told


@pytest.mark.parametrize("me", ROLES)
def test_each_takes_on_a_goal_of_their_own_at_the_end(me: Role) -> None:
    pair, library = view(PEER), load_library(Path("/nonexistent"), "peer")[0]
    goal = next_goal_changes(pair, "g", "learn to draw", "", "2026-11-19T10:00:00+01:00", me)
    after = after_page(view(PEER, *goal), me, DAY, library)
    assert [row.text for row in after.blocks if isinstance(row, Row)] == ["learn to draw"]
    other_one = after_page(view(PEER, *goal), "mentee" if me == "mentor" else "mentor", DAY, library)
    assert not any(isinstance(row, Row) for row in other_one.blocks)
