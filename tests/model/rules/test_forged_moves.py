"""Moves between stages that somebody writes into a book of their own: nobody is moved on by another's word alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from fakes import Clock
from forgery import EARLY, LATE, forge
from service.editors import two_accounts

from mentortui.model.records.record import Change
from mentortui.model.records.stage import ROLES, Stage
from mentortui.model.rules.closing import Closure
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.sealing import seal_change
from mentortui.service.stage import stages

READY = {"answer": "ready", "packet": "ready.Growth.1", "to": "Growth"}


@pytest.fixture
def pair(tmp_path: Path) -> tuple[RelationshipEditor, RelationshipEditor]:
    """Ines and Tomas in Initiation; Tomas has one line in his book."""
    ines, tomas = two_accounts(tmp_path, Clock())
    tomas.keep([Change("lines", "t1", {"text": "hello", "at": tomas.now})])
    return ines, tomas


def move(id: str, to: Stage, at: str, *, origin: Stage = Stage.INITIATION, reason: str = "it is time") -> Change:
    return Change("stage_moves", id, {"origin": origin.value, "to": to.value, "at": at, "reason": reason})


def go_on(pair: tuple[RelationshipEditor, RelationshipEditor]) -> None:
    """Both say "ready", each on their own account."""
    for editor in pair:
        editor.refresh()
        editor.keep(stages.ready_changes(editor, "ready"))
    for editor in pair:
        editor.refresh()


@pytest.mark.parametrize("stamp", [EARLY, LATE])
@pytest.mark.parametrize("origin", [Stage.INITIATION, Stage.CLOSURE])
@pytest.mark.parametrize("to", [Stage.GROWTH, Stage.MATURITY])
def test_no_move_forward_counts_without_my_own_ready(
    pair: tuple[RelationshipEditor, RelationshipEditor], tmp_path: Path, to: Stage, origin: Stage, stamp: str
) -> None:
    """Mission 38: whatever he writes of her being ready, and of where they were before."""
    ines, _ = pair
    words = [Change("readiness", f"ready.Growth.1.{role}", {**READY, "person": role}) for role in ROLES]
    seals = [seal_change("ready.Growth.1", role, ines.now) for role in ROLES]
    forge(tmp_path, move("ready.Growth.1.move", to, ines.now, origin=origin), *words, *seals, stamp=stamp)
    ines.refresh()
    assert ines.relationship.stage is Stage.INITIATION
    assert ines.relationship.moves == []


def test_a_move_that_only_one_program_made_counts_for_both(pair: tuple[RelationshipEditor, RelationshipEditor]) -> None:
    """Mission 38: both said "ready", and one of the two programs was first to see it."""
    go_on(pair)
    assert [editor.relationship.stage for editor in pair] == [Stage.GROWTH, Stage.GROWTH]
    assert [[each.id for each in editor.relationship.moves] for editor in pair] == [["ready.Growth.1.move"]] * 2


def test_one_may_go_back_or_to_the_end_alone(pair: tuple[RelationshipEditor, RelationshipEditor]) -> None:
    """Mission 38: safety and choice come first; both see it, with the reason."""
    ines, tomas = pair
    go_on(pair)
    for to in (Stage.INITIATION, Stage.CLOSURE):
        tomas.clock.on(5)  # type: ignore[attr-defined]
        tomas.keep(stages.move_to(tomas, to, "life has changed"))
        ines.refresh()
        assert ines.relationship.stage is to
        assert ines.relationship.moves[-1].reason == "life has changed"


@pytest.mark.parametrize("at", ["8999-12-31T23:59:59.999+00:00", "2090-01-01T00:00:00+00:00", "zzz", ""])
def test_nobody_pins_the_stage_by_a_time_to_come(
    pair: tuple[RelationshipEditor, RelationshipEditor], tmp_path: Path, at: str
) -> None:
    """A move long after everything, or at no time at all, would be the last one for good."""
    ines, _ = pair
    go_on(pair)
    forge(tmp_path, move("p", Stage.INITIATION, at))
    ines.refresh()
    assert ines.relationship.stage is Stage.GROWTH


def test_what_is_said_after_a_move_is_later_than_it(
    pair: tuple[RelationshipEditor, RelationshipEditor], tmp_path: Path
) -> None:
    """His clock, or what he writes, is a month ahead: her next move leads on all the same."""
    ines, _ = pair
    go_on(pair)
    forge(tmp_path, move("p", Stage.INITIATION, (ines.clock() + timedelta(days=30)).isoformat()))
    ines.refresh()
    assert ines.relationship.stage is Stage.INITIATION
    ines.keep(stages.move_to(ines, Stage.CLOSURE, "enough of this"))
    assert ines.relationship.stage is Stage.CLOSURE


@pytest.mark.parametrize("forged", [{"deleted": True}, {"to": "Closure", "reason": "so"}])
def test_nobody_changes_a_move_of_mine(
    pair: tuple[RelationshipEditor, RelationshipEditor], tmp_path: Path, forged: dict[str, object]
) -> None:
    """Neither where it led, nor by taking it out."""
    ines, _ = pair
    go_on(pair)
    ines.clock.on(5)  # type: ignore[attr-defined]
    ines.keep(stages.move_to(ines, Stage.INITIATION, "a new role"))
    mine = ines.relationship.moves[-1]
    forge(tmp_path, Change("stage_moves", mine.id, {"at": ines.now, **forged}))
    ines.refresh()
    assert ines.relationship.stage is Stage.INITIATION
    assert ines.relationship.moves[-1] == mine


@pytest.mark.parametrize(
    ("word", "to", "counts"),
    [
        ({}, Stage.GROWTH, True),
        ({"answer": "unsure"}, Stage.GROWTH, False),
        ({"person": "mentee"}, Stage.GROWTH, False),
        ({"to": "Maturity"}, Stage.GROWTH, False),
        ({"packet": "ready.Growth.2"}, Stage.GROWTH, False),
        ({"deleted": True}, Stage.GROWTH, False),
        ({"to": "Maturity"}, Stage.MATURITY, False),
    ],
)
def test_only_my_own_word_on_just_this_step_leads_on(
    pair: tuple[RelationshipEditor, RelationshipEditor],
    tmp_path: Path,
    word: dict[str, object],
    to: Stage,
    counts: bool,
) -> None:
    """Mission 38: not one on another stage, of another round, or that I wrote down for him; nor over a stage."""
    ines, _ = pair
    ines.keep([Change("readiness", "w", {**READY, "person": "mentor", **word})])
    forge(tmp_path, move("ready.Growth.1.move", to, ines.now))
    ines.refresh()
    assert ines.relationship.stage is (to if counts else Stage.INITIATION)


def test_an_ending_is_not_begun_a_second_time(
    pair: tuple[RelationshipEditor, RelationshipEditor], tmp_path: Path
) -> None:
    """Mission 56: another move to where the two are is none; the letters that were written stay the letters."""
    ines, _ = pair
    ines.keep(stages.move_to(ines, Stage.CLOSURE, "a new town"))
    forge(tmp_path, move("again", Stage.CLOSURE, (ines.clock() + timedelta(hours=1)).isoformat()))
    ines.refresh()
    assert len(ines.relationship.moves) == 1
    assert Closure(ines.relationship).packet == "letters"
