"""A move between stages that is taken back (N3): with what it brought, by either, and by no forged word."""

from __future__ import annotations

import pytest
from fakes import Clock

from mentortui.model.records.record import Change
from mentortui.model.records.stage import Stage
from mentortui.model.session.outcome import move_change
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.stage.moves import last_move, take_back_changes
from mentortui.service.stage.stages import move_to, ready_changes


def signed(editor: RelationshipEditor) -> None:
    """Something was signed before, so that a move brings a topic with it."""
    version = Change("versions", "v1", {"number": 1, "terms": {"rhythm": "weekly"}, "at": editor.now, "by": "mentor"})
    names = [
        Change(
            "signatures",
            f"v1.{role}",
            {"version": "v1", "person": role, "terms": {"rhythm": "weekly"}, "at": editor.now},
        )
        for role in ("mentor", "mentee")
    ]
    editor.keep([version, *names])


def test_a_move_back_is_undone_with_what_it_brought(alone: RelationshipEditor, clock: Clock) -> None:
    """N3: Ctrl+Z takes the move and its topic away, Ctrl+Y brings both again."""
    alone.keep([move_change("m1", Stage.INITIATION, Stage.GROWTH, clock(), both_ready=True)])
    clock.on(60)
    signed(alone)
    clock.on(60)
    alone.keep(move_to(alone, Stage.INITIATION, "we were too quick"), "step back")
    topics = {topic.id for topic in alone.relationship.topics}
    assert alone.relationship.stage is Stage.INITIATION and len(topics) == 1
    assert alone.undo() == "step back"
    alone.refresh()
    assert (alone.relationship.stage, alone.relationship.topics) == (Stage.GROWTH, [])
    assert alone.redo() == "step back"
    assert alone.relationship.stage is Stage.INITIATION and {topic.id for topic in alone.relationship.topics} == topics


def test_a_move_made_in_a_session_can_be_taken_back_until_the_next_one(alone: RelationshipEditor, clock: Clock) -> None:
    """N3: nothing makes it again by itself, undo brings it back; after another session it is history."""
    signed(alone)
    clock.on(60)
    alone.keep([move_change("s1.move", Stage.INITIATION, Stage.GROWTH, clock(), both_ready=True, session="s1")])
    move = last_move(alone.relationship, "ines")
    assert move is not None
    alone.keep(take_back_changes(alone.relationship, move), "taking it back")
    alone.refresh()
    assert (alone.relationship.stage, alone.relationship.topics) == (Stage.INITIATION, [])
    alone.undo()
    assert alone.relationship.stage is Stage.GROWTH and len(alone.relationship.topics) == 1
    clock.on(60)
    alone.keep([Change("sessions", "s2", {"started": alone.now})])
    assert last_move(alone.relationship, "ines") is None


@pytest.mark.parametrize("who", [0, 1])
def test_either_takes_back_a_step_that_both_were_ready_for(
    two: tuple[RelationshipEditor, RelationshipEditor], clock: Clock, who: int
) -> None:
    """N3: whoever's program made the record; both are back, no program makes it again, and undo goes on."""
    for editor in two:
        editor.refresh()
        editor.keep(ready_changes(editor, "ready"))
    for editor in two:
        editor.refresh()
    assert [editor.relationship.stage for editor in two] == [Stage.GROWTH, Stage.GROWTH]
    clock.on(5)
    move = last_move(two[who].relationship, two[who].author)
    assert move is not None
    two[who].keep(take_back_changes(two[who].relationship, move), "taking it back")
    for editor in (*two, *two):
        editor.refresh()
        assert editor.relationship.stage is Stage.INITIATION and editor.relationship.moves == []
    two[who].undo()
    for editor in two:
        editor.refresh()
        assert editor.relationship.stage is Stage.GROWTH
    two[who].redo()
    for editor in two:
        editor.refresh()
        assert editor.relationship.stage is Stage.INITIATION
    for editor in two:
        editor.keep(ready_changes(editor, "ready"))
    for editor in two:
        editor.refresh()
    assert [editor.relationship.stage for editor in two] == [Stage.GROWTH, Stage.GROWTH]


def test_nobody_takes_back_what_the_other_did_alone(two: tuple[RelationshipEditor, RelationshipEditor]) -> None:
    """Closing early is one's own decision: the other's program offers nothing, and a forged word does nothing."""
    ines, tomas = two
    ines.keep(move_to(ines, Stage.CLOSURE, "I am moving away"), "close")
    tomas.refresh()
    move = tomas.relationship.moves[-1]
    assert last_move(tomas.relationship, "tomas") is None and last_move(ines.relationship, "ines") is not None
    tomas.keep([Change("stage_moves", move.id, {"deleted": True})])
    ines.refresh()
    assert ines.relationship.stage is Stage.CLOSURE
