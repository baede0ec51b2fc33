"""A relationship editor: acts between sessions, undo, and packets that open when both have sealed them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from editors import editor_of
from fakes import Clock, counting, library
from visitors import SessionContext

from mentortui.model.records.kinds import Expectation, Goal
from mentortui.model.records.record import Change, Lane
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.sealing import seal_change
from mentortui.service.session.beginning import Wish, new_relationship
from mentortui.store.errors import ChangeRefused, NoRoom
from mentortui.store.home import Home

PACKET = "expectations.1"


def answer(editor: RelationshipEditor, words: str) -> Change:
    """An answer to one question by whoever is at the keyboard."""
    who = editor.acting
    values = {"packet": PACKET, "person": who, "question": "frequency", "words": words, "at": editor.now}
    return Change("expectations", f"{PACKET}.frequency.{who}", values, Lane.SEALED)


def seal(editor: RelationshipEditor) -> None:
    editor.keep([seal_change(PACKET, editor.acting, editor.now, editor.recorded_by)])


def said(editor: RelationshipEditor) -> dict[str, str]:
    return {each.person: each.words for each in editor.relationship.all(Expectation)}


def test_an_act_is_kept_and_can_be_taken_back(alone: RelationshipEditor) -> None:
    """A new record goes, a changed field becomes what it was; the words of the act come back."""
    alone.keep([Change("goals", "g", {"number": 1, "text": "speak"})], "goal")
    alone.keep([Change("goals", "g", {"text": "speak up"})], "wording")
    assert alone.undo() == "wording"
    goal = alone.relationship.get(Goal, "g")
    assert goal is not None and goal.text == "speak"
    assert alone.undo() == "goal"
    assert alone.relationship.goals == []
    assert alone.undo() == ""


def test_what_could_not_be_taken_back_can_be_tried_again(clock: Clock) -> None:
    """The disk is full for a moment: the next try is for the same act, and not for the one before it."""
    context, full = SessionContext(clock), False

    def write(changes: Sequence[Change], now: datetime) -> None:
        if full:
            raise NoRoom("the book", Path("book.json"), 0)
        context.write("ines", changes, now)

    editor = RelationshipEditor(
        lambda: context.view("ines"), write, library(), author="ines", clock=clock, new_id=counting()
    )  # fmt: skip
    editor.keep([Change("goals", "g", {"number": 1, "text": "speak"})], "goal")
    editor.keep([Change("goals", "g", {"text": "speak up"})], "wording")
    full = True
    with pytest.raises(NoRoom):
        editor.undo()
    full = False
    assert editor.undo() == "wording"
    assert [goal.text for goal in editor.relationship.goals] == ["speak"]


def test_undo_shares_nothing_that_was_private_of_a_record(alone: RelationshipEditor) -> None:
    """It stands in both books; what is taken back in the shared one becomes what was shared, or is gone from there."""
    alone.keep([Change("goals", "g", {"number": 1, "text": "speak"})])
    alone.keep([Change("goals", id, {"number": 1, "text": "my own words"}, Lane.PRIVATE) for id in ("g", "h")])
    alone.keep([Change("goals", id, {"number": 1, "text": "speak up"}) for id in ("g", "h")], "goals")
    assert [goal.text for goal in alone.as_partner().goals] == ["speak up", "speak up"]
    assert alone.undo() == "goals"
    assert [goal.text for goal in alone.as_partner().goals] == ["speak"]


def test_nobody_takes_back_what_the_other_one_did(alone: RelationshipEditor) -> None:
    """One keyboard, handed over: undo begins again with each."""
    alone.keep([Change("goals", "g", {"number": 1, "text": "speak"})], "goal")
    alone.acting = "mentee"
    assert alone.undo() == ""
    alone.keep([Change("goals", "g", {"text": "speak up"})], "wording")
    alone.acting = "mentor"
    assert alone.undo() == ""
    assert [goal.text for goal in alone.relationship.goals] == ["speak up"]


def test_an_act_without_words_cannot_be_taken_back(alone: RelationshipEditor) -> None:
    """A seal stands, and so does what came before it: the other person may have looked."""
    alone.keep([answer(alone, "weekly")], "answer")
    seal(alone)
    assert alone.undo() == ""
    assert alone.relationship.has_sealed(PACKET, "mentor")


def test_on_one_account_what_the_first_wrote_is_hidden_until_the_second_is_done(alone: RelationshipEditor) -> None:
    """Both lie in one private book; only the one who writes finds their own."""
    alone.keep([answer(alone, "weekly")], "answer")
    seal(alone)
    alone.acting = "mentee"
    assert alone.recorded_by == "ines"
    alone.keep([answer(alone, "monthly")], "answer")
    assert said(alone) == {}
    assert [each.words for each in alone.relationship.sealed_by("mentee", Expectation)] == ["monthly"]
    seal(alone)
    assert said(alone) == {"mentor": "weekly", "mentee": "monthly"}
    assert {each.lane for each in alone.relationship.all(Expectation)} == {Lane.SHARED}


def test_with_two_accounts_a_sealed_answer_is_in_no_file_of_the_shared_folder(
    two: tuple[RelationshipEditor, RelationshipEditor], tmp_path: Path
) -> None:
    """Not in the book, its backups or its log; once both have sealed, each program opens its own person's part."""
    ines, tomas = two

    def shared_bytes() -> bytes:
        return b"".join(path.read_bytes() for path in (tmp_path / "shared").rglob("*") if path.is_file())

    ines.keep([answer(ines, "every week, please")], "answer")
    seal(ines)
    tomas.refresh()
    tomas.keep([answer(tomas, "now and then")], "answer")
    assert b"every week" not in shared_bytes() and b"now and then" not in shared_bytes()
    assert said(ines) == said(tomas) == {}
    seal(tomas)
    assert said(tomas) == {"mentee": "now and then"}
    ines.refresh()
    assert said(ines) == {"mentor": "every week, please", "mentee": "now and then"}
    tomas.refresh()
    assert said(tomas) == said(ines)


def test_nobody_opens_a_packet_with_a_seal_in_the_others_name(
    two: tuple[RelationshipEditor, RelationshipEditor],
) -> None:
    """The seal of a person with an account counts when they set it themselves."""
    ines, tomas = two
    ines.keep([answer(ines, "weekly")], "answer")
    tomas.keep([seal_change(PACKET, "mentor", tomas.now), seal_change(PACKET, "mentee", tomas.now)])
    ines.refresh()
    assert ines.relationship.open_packets == frozenset()
    assert said(ines) == {}


def test_what_is_sealed_at_one_terminal_stays_as_it_is_at_another(tmp_path: Path, clock: Clock) -> None:
    """Two terminals of one person: the second one has not seen the seal yet."""
    home = Home(tmp_path / "home", "ines")
    id, changes = new_relationship(Wish(mentor="Ines", mentee="Tomas", me="mentor"), "ines", counting("r"), clock())
    slug = home.create("ines-tomas", id, changes, clock()).slug
    first, second = editor_of(home, slug, clock), editor_of(Home(tmp_path / "home", "ines"), slug, clock)
    first.keep([answer(first, "weekly")])
    second.refresh()
    second.keep([answer(second, "weekly")], "answer")
    seal(first)
    with pytest.raises(ChangeRefused, match="sealed by now"):
        second.undo()
    with pytest.raises(ChangeRefused, match="sealed by now"):
        second.keep([answer(second, "never mind")])
    taken_out = Change("expectations", f"{PACKET}.frequency.mentor", {"deleted": True}, Lane.SEALED)
    with pytest.raises(ChangeRefused):
        second.keep([taken_out])
    assert [each.words for each in second.relationship.sealed_by("mentor", Expectation)] == ["weekly"]
