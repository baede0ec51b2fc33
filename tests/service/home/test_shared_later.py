"""A relationship that the mentor kept alone, and shared later: what they wrote down for the mentee goes on counting,
for both, until the mentee says otherwise on their own account."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from acting import WRITTEN, both_answer, say, sign, write
from editors import editor_of, one_account
from fakes import Clock, counting, library
from joined import joined

from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.model.rules.agreement import last_signed, signatures
from mentortui.service.agreement.expectations import comparison
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.store.home import Home


def shared_later(
    folder: Path, clock: Clock, alone: RelationshipEditor
) -> tuple[RelationshipEditor, RelationshipEditor]:
    """The same relationship from Ines's account and from Tomas's."""
    root = folder / "shared"
    root.mkdir(mode=0o700)
    ines = Home(folder / "home", "ines", shared_roots=[root])
    tomas = Home(folder / "tomas", "tomas", shared_roots=[root])
    clock.now += timedelta(minutes=1)
    named = [Change("people", alone.relationship.mentee.id, {"account": "tomas"})]
    place = ines.upkeep.share(ines.place("ines-tomas"), root, os.getegid(), named, clock())
    clock.now += timedelta(minutes=1)
    hers, his = editor_of(ines, place.slug, clock), editor_of(joined(tomas, place.slug), place.slug, clock)
    hers.new_id = counting("later")
    return hers, his


def test_what_was_written_down_for_the_mentee_before_goes_on_counting(tmp_path: Path) -> None:
    """The answers that both sealed, the agreement with both names, the stage: as before, at both accounts."""
    clock = Clock()
    alone = one_account(tmp_path, clock)
    both_answer(alone, steering=1)
    write(alone, **WRITTEN)
    sign(alone, "mentor", "mentee")
    say(alone, "ready", "ready")
    alone.keep([Change("lines", "s", {"text": "XMINEX", "sort": "note"}, Lane.PRIVATE)])
    before = comparison(alone.relationship, library().expectations)
    pair = shared_later(tmp_path, clock, alone)
    for editor in pair:
        assert not editor.alone
        version = last_signed(editor.relationship)
        assert version is not None and version.terms == {**library().expectations.proposed, **WRITTEN}
        assert {*signatures(editor.relationship, version.id)} == {"mentor", "mentee"}
        assert editor.relationship.stage is Stage.GROWTH
        assert comparison(editor.relationship, library().expectations) == before
    assert [editor.me for editor in pair] == ["mentor", "mentee"]
    assert "XMINEX" not in repr(pair[1].relationship.by_id)


def test_from_then_on_each_signs_for_themselves(tmp_path: Path) -> None:
    """A new version waits for the mentee's own name; the mentor's program can give it no more."""
    clock = Clock()
    alone = one_account(tmp_path, clock)
    both_answer(alone)
    write(alone, **WRITTEN)
    sign(alone, "mentor", "mentee")
    ines, tomas = shared_later(tmp_path, clock, alone)
    write(ines, rhythm="every Monday")
    sign(ines, "mentor", "mentee")
    tomas.refresh()
    for editor in (ines, tomas):
        assert last_signed(editor.relationship).terms["rhythm"] == WRITTEN["rhythm"]  # type: ignore[union-attr]
    sign(tomas, "mentee")
    ines.refresh()
    for editor in (ines, tomas):
        assert last_signed(editor.relationship).terms["rhythm"] == "every Monday"  # type: ignore[union-attr]
