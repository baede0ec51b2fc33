"""Somebody gets an account of their own, months after the beginning: what was written down for them until then."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import Clock
from service.editors import two_accounts

from mentortui.model.records import kinds
from mentortui.model.records.record import Change
from mentortui.model.records.stage import ROLES, Stage
from mentortui.model.records.typed_records import seal_id
from mentortui.model.rules.agreement import last_signed, signature_id
from mentortui.model.rules.closing import Closure
from mentortui.service.closing.acts import complete_changes
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.stage import stages

TERMS = {"rhythm": "every week"}


def sign(editor: RelationshipEditor, role: str, version: str = "v") -> Change:
    values = {"version": version, "person": role, "terms": TERMS, "at": editor.now}
    by = "ines" if role == "mentee" else ""
    return Change("signatures", signature_id(version, role), {**values, "recorded_by": by})


@pytest.fixture
def joined(tmp_path: Path) -> tuple[RelationshipEditor, RelationshipEditor]:
    """Ines has written down for Tomas that he signed, that it fits, that he was ready and calls it complete; a month
    later he has an account."""
    ines, tomas = two_accounts(tmp_path, Clock(), account="")
    ines.keep([Change("versions", "v", {"number": 1, "terms": TERMS, "at": ines.now, "by": "mentor"})])
    ines.keep([sign(ines, role) for role in ROLES])
    for ines.acting in ("mentee", "mentor"):
        ines.keep([*stages.fit_changes(ines, "go on"), *stages.ready_changes(ines, "ready")])
    ines.keep(stages.move_to(ines, Stage.CLOSURE, "done"))
    ines.keep([*complete_changes(ines.said("mentee")), *complete_changes(ines.said("mentor"))])
    ines.clock.on(30 * 24 * 60)  # type: ignore[attr-defined]
    ines.keep([Change("people", ines.relationship.mentee.id, {"account": "tomas"})])
    tomas.refresh()
    return ines, tomas


def test_it_goes_on_counting_for_both(joined: tuple[RelationshipEditor, RelationshipEditor]) -> None:
    """Mission 32, 38, 39, 56: signatures, words on going on, stages and "complete" stay as they were."""
    for editor in joined:
        relationship = editor.relationship
        assert not editor.alone and editor.me == ("mentor" if editor is joined[0] else "mentee")
        signed = last_signed(relationship)
        assert signed and signed.terms == TERMS
        assert {each.answer for each in relationship.words(kinds.FitCheck)} == {"go on"}
        assert len(relationship.readiness) == 2
        assert [move.to for move in relationship.moves] == [Stage.GROWTH, Stage.CLOSURE]
        assert Closure(relationship).complete


def test_the_first_word_of_oneself_changes_nothing_of_it(
    joined: tuple[RelationshipEditor, RelationshipEditor],
) -> None:
    """P2: a consent is a part of the record of who he is, in his own book. It must not be read as the whole of it."""
    ines, tomas = joined
    for consent in ("deep_questions", "talk_balance"):
        tomas.keep([Change("people", tomas.relationship.mentee.id, {consent: True})])
        ines.refresh()
        test_it_goes_on_counting_for_both(joined)


def test_it_gives_way_to_their_own_word(joined: tuple[RelationshipEditor, RelationshipEditor]) -> None:
    """What he says himself from then on stands in its place, for both."""
    ines, tomas = joined
    tomas.keep([Change("completions", "completion.mentee", {"person": "mentee", "deleted": True})])
    ines.refresh()
    for editor in joined:
        assert not Closure(editor.relationship).complete
        assert Closure(editor.relationship).said_complete("mentor")


def test_from_then_on_nobody_does_it_for_them(joined: tuple[RelationshipEditor, RelationshipEditor]) -> None:
    """Mission 32: neither a signature, nor a seal, nor a word that is like the earlier ones."""
    ines, tomas = joined
    later = [
        Change("versions", "w", {"number": 2, "terms": TERMS, "at": ines.now, "by": "mentor"}),
        *(sign(ines, role, "w") for role in ROLES),
        *(Change("seals", seal_id("p", role), {"packet": "p", "person": role}) for role in ROLES),
        Change("fit_checks", "fit.1.mentee", {"answer": "kindly stop"}),
    ]
    ines.keep(later)
    tomas.refresh()
    for editor in joined:
        signed = last_signed(editor.relationship)
        assert signed and signed.id == "v"
        assert "p" not in editor.relationship.open_packets
        assert "kindly stop" not in {each.answer for each in editor.relationship.all(kinds.FitCheck)}
