"""What stays when one of the two erases what they wrote: facts, so that the other's book reads as what it is."""

from __future__ import annotations

from pathlib import Path

from mentortui.model.records.kinds import Letter
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.model.rules.closing import PARTS, Closure
from mentortui.service.closing.acts import (
    Ending,
    announce_changes,
    complete_changes,
    hello_changes,
    letter_changes,
    seal_changes,
)
from mentortui.service.closing.what_stays import what_stays
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.store.home import Home


def test_the_others_letters_stay_open_and_no_word_of_mine_is_left(
    two: tuple[RelationshipEditor, RelationshipEditor], tmp_path: Path
) -> None:
    """Who they were, the stage, what was sealed and that both called it complete; of reasons and letters not a byte."""
    ines, tomas = two
    ines.keep(
        announce_changes(
            ines.relationship, Ending("achieved", "transition", "2026-12-03"), "XREASONX", ines.moment, ines.new_id()
        )
    )
    for editor in two:
        editor.refresh()
        for part in PARTS:
            editor.keep(letter_changes(editor.relationship, part, f"X{editor.me}X", editor.said(editor.acting)))
        editor.keep(seal_changes(editor.relationship, editor.said(editor.acting)))
        editor.keep(complete_changes(editor.said(editor.me)))
    ines.refresh()
    ines.keep([Change("lines", "p", {"text": "XPRIVATEX", "at": ines.now}, Lane.PRIVATE)])
    ines.keep(hello_changes("2027-03-01"))

    home = Home(tmp_path / "ines", "ines", shared_roots=[tmp_path / "shared"])
    home.upkeep.erase(home.place("ines-tomas"), what_stays(ines.relationship), ines.clock())

    left = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert not [word for word in (b"XREASONX", b"XmentorX", b"XPRIVATEX", b"2027-03-01") if word in left]
    tomas.refresh()
    relationship = tomas.relationship
    assert (relationship.mentor.name, relationship.mentee.name, relationship.stage) == ("Ines", "Tomas", Stage.CLOSURE)
    assert {letter.text for letter in relationship.all(Letter)} == {"XmenteeX"}
    assert Closure(relationship).opened and Closure(relationship).complete
    assert (Closure(relationship).record.reason, Closure(relationship).record.last_on) == ("achieved", "2026-12-03")
