"""Removing a session that was saved by accident (N3): all that it left goes, what went on stays, and undo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mentortui.model.records.kinds import Asked, Feedback, Pulse, Removal, Session
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.model.rules.cadence import cadence
from mentortui.service.home.removing import removal
from mentortui.service.relationship_editor import RelationshipEditor

Two = tuple[RelationshipEditor, RelationshipEditor]


def held(editor: RelationshipEditor, id: str, day: int, **more: Any) -> None:
    """A session on a day of November, with a line, a promise, a topic, feedback, a pulse and a question asked."""
    at = f"2026-11-{day:02}T10:00:00+01:00"
    of, said = {"session": id}, {"sort": "promise", "ref": f"{id}.promise"}
    editor.keep([
        Change("sessions", id, {"number": day, "started": at, "ended": f"2026-11-{day:02}T11:00:00+01:00", **more}),
        Change("lines", f"{id}.note", {**of, "text": f"note of {id}", "at": at}),
        Change("lines", f"{id}.own", {**of, "text": f"secret of {id}", "at": at}, Lane.PRIVATE),
        Change("lines", f"{id}.promise", {**of, **said, "text": "send it", "at": at}),
        Change("promises", f"{id}.promise", {**of, "text": "send it", "owner": "mentee", "made": at}),
        Change("topics", f"{id}-topic", {**of, "text": "pay", "made": at}),
        Change("feedback", f"{id}.feedback", {**of, "seen": "you waited", "giver": "mentor", "at": at}),
        Change("pulses", f"{id}.mentor", {**of, "person": "mentor", "trust": 8}, Lane.PRIVATE),
        Change("asked", f"{id}.0", {**of, "prompt": "p", "at": at}),
    ])  # fmt: skip


def left(editor: RelationshipEditor) -> list[object]:
    relationship = editor.relationship
    records = [
        relationship.lines,
        relationship.struck,
        relationship.promises,
        relationship.topics,
        relationship.all(Feedback),
        relationship.all(Asked),
    ]
    return [each for each in [*records, relationship.all(Pulse)] if each]


def remove(editor: RelationshipEditor, id: str) -> list[str]:
    session = editor.relationship.get(Session, id)
    assert session is not None
    found = removal(editor, session)
    editor.keep(found.changes, "removing it")
    return found.stays


def test_all_of_it_goes_and_numbers_follow(alone: RelationshipEditor) -> None:
    """N3: `session 4` is right again; undo brings all of it back, redo takes it again."""
    for number, day in enumerate((3, 10, 17), 1):
        alone.keep(
            [Change("sessions", f"s{number}", {"number": number, "started": f"2026-11-{day:02}T10:00:00+01:00"})]
        )
    held(alone, "oops", 12)
    assert [each.number for each in alone.relationship.sessions] == [1, 2, 3, 4]
    assert remove(alone, "oops") == []
    assert [(each.id, each.number) for each in alone.relationship.sessions] == [("s1", 1), ("s2", 2), ("s3", 3)]
    assert left(alone) == []
    alone.undo()
    assert len(alone.relationship.sessions) == 4 and len(left(alone)) == 6
    assert alone.relationship.all(Removal) == []
    alone.redo()
    assert len(alone.relationship.sessions) == 3 and left(alone) == []


@pytest.mark.parametrize("who", [0, 1])
def test_either_can_remove_it_and_it_is_said_who(two: Two, who: int) -> None:
    """N3: on the shared lane; the other's private lines are nobody else's to remove."""
    ines, tomas = two
    held(ines, "oops", 12)
    tomas.refresh()
    tomas.keep([Change("lines", "t", {"session": "oops", "text": "from Tomas", "at": "2026-11-12T10:10:00+01:00"})])
    ines.refresh()
    remove(two[who], "oops")
    for editor in two:
        editor.refresh()
        relationship = editor.relationship
        assert relationship.sessions == [] and relationship.promises == [] and relationship.feedback == []
        assert [line.text for line in relationship.lines if line.lane is Lane.SHARED] == []
        (mark,) = relationship.all(Removal)
        assert mark.by == ("mentor", "mentee")[who]
    two[who].undo()
    for editor in two:
        editor.refresh()
        texts = {line.text for line in editor.relationship.lines if line.lane is Lane.SHARED}
        assert texts == {"note of oops", "send it", "from Tomas"} and len(editor.relationship.sessions) == 1


def test_nothing_goes_without_a_word_of_who_removed_it(two: Two) -> None:
    """A forged book that says no more than `deleted` takes neither my session nor my lines."""
    ines, tomas = two
    held(ines, "s", 12)
    tomas.refresh()
    tomas.keep([
        Change(kind, id, {"deleted": True})
        for kind, id in (("sessions", "s"), ("lines", "s.note"), ("promises", "s.promise"), ("feedback", "s.feedback"))
    ])  # fmt: skip
    ines.refresh()
    relationship = ines.relationship
    assert len(relationship.sessions) == 1 and len(relationship.session_lines("s")) == 3
    assert len(relationship.promises) == 1 and len(relationship.feedback) == 1


def test_what_the_two_went_on_with_stays(alone: RelationshipEditor) -> None:
    """A promise that was kept since, and a goal with evidence of a later session; a level goes back."""
    at = "2026-11-12T10:20:00+01:00"
    held(alone, "oops", 12)
    alone.keep([
        Change("promises", "oops.promise", {"state": "kept", "settled": "2026-11-15T09:00:00+01:00"}),
        Change("goals", "g", {"number": 1, "text": "speak up", "level": 0, "created": at}),
        Change("lines", "g", {"session": "oops", "sort": "goal", "ref": "g", "text": "speak up", "at": at}),
        Change("lines", "later", {"session": "s2", "sort": "goal", "ref": "g", "text": "spoke", "at": "2026-11-17"}),
        Change("goals", "old", {"number": 2, "text": "rest", "level": 1, "created": "2026-11-01"}),
        Change("lines", "up0", {"session": "s0", "sort": "goal", "ref": "old", "level": 0, "at": "2026-11-05"}),
        Change("lines", "up1", {"session": "oops", "sort": "goal", "ref": "old", "level": 1, "at": at}),
    ])  # fmt: skip
    assert remove(alone, "oops") == ["speak up", "send it"]
    relationship = alone.relationship
    assert [goal.text for goal in relationship.goals] == ["speak up", "rest"] and relationship.goals[1].level == 0
    assert [promise.state for promise in relationship.promises] == ["kept"]


def test_the_meeting_that_it_was_taken_for_is_open_again(alone: RelationshipEditor) -> None:
    """N3: planned while it is still to come; later it has no notes."""
    soon, past = "2026-11-19T16:00", "2026-11-12T10:00"
    for planned in (soon, past):
        alone.keep([Change("meetings", planned, {"planned": planned, "set_at": "2026-11-01"})])
    held(alone, "oops", 12, planned=past)
    held(alone, "early", 19, planned=soon)
    alone.keep([Change("about", alone.relationship.about.id, {"next_session": ""})])
    remove(alone, "oops")
    remove(alone, "early")
    assert alone.relationship.about.next_session == soon
    assert not any(beat.state == "held" for beat in cadence(alone.relationship))


def test_a_stage_that_began_in_it_is_taken_back(alone: RelationshipEditor) -> None:
    held(alone, "oops", 12)
    values = {"origin": "Initiation", "to": "Growth", "at": "2026-11-12T11:00:00+01:00", "session": "oops"}
    alone.keep([Change("stage_moves", "oops.move", values)])
    assert alone.relationship.stage is Stage.GROWTH
    remove(alone, "oops")
    assert alone.relationship.stage is Stage.INITIATION


def test_the_words_of_what_is_removed_or_taken_back_are_in_no_file_of_both(two: Two, tmp_path: Path) -> None:
    """N2: a session that was removed, words that took the place of others for a moment: not in the book, its earlier
    versions or its log. Undo of the removal brings all of it back."""
    ines, tomas = two

    def there(words: bytes) -> list[str]:
        files = (path for path in (tmp_path / "shared").rglob("*") if path.is_file())
        return [path.name for path in files if words in path.read_bytes()]

    held(ines, "oops", 12)
    held(ines, "other", 13)
    remove(ines, "oops")
    assert there(b"note of oops") == [] and there(b"note of other")
    ines.undo()
    tomas.refresh()
    for editor in two:
        assert "note of oops" in {line.text for line in editor.relationship.lines}
    ines.keep([Change("promises", "other.promise", {"text": "wrong window"})], "other words")
    assert there(b"wrong window")
    ines.undo()
    assert there(b"wrong window") == [] and there(b"send it")
