"""What somebody can do with a text editor and a book of their own, and what it does not get them.

Tomas writes into tomas.json whatever he likes, with right checksums and with stamps of any time. Nothing of that makes
the program of Ines show, publish or sign anything in her name.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import Clock
from forgery import EARLY, LATE, decoded_book, forge, signed
from service.editors import one_account, two_accounts

from mentortui.model.records import kinds
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.model.records.typed_records import seal_id
from mentortui.model.rules.agreement import last_signed, signature_id
from mentortui.model.rules.closing import Closure
from mentortui.model.session.talk import may_count
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.sealing import seal_change
from mentortui.service.stage import stages
from mentortui.store.errors import StoreError
from mentortui.store.home import Home

NOW_STAMP = "001a1f41b6b00-0000-tomas"
"""Half an hour after the two have begun."""
SECRET = "what only Ines may read for now"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[RelationshipEditor, RelationshipEditor]:
    """Ines and Tomas; Ines has sealed her letters, Tomas has one line in his book."""
    ines, tomas = two_accounts(tmp_path, Clock())
    values = {"packet": "letters", "person": "mentor", "part": "lessons", "text": SECRET, "at": ines.now}
    ines.keep([Change("letters", "letters.lessons.mentor", values, Lane.SEALED)])
    tomas.keep([Change("lines", "t1", {"text": "hello", "at": tomas.now})])
    return ines, tomas


def shared_bytes(tmp_path: Path) -> bytes:
    return b"".join(path.read_bytes() for path in (tmp_path / "shared").rglob("*") if path.is_file())


def person(editor: RelationshipEditor, role: str) -> str:
    return editor.relationship.person(role).id


def both_seals(at: str) -> list[Change]:
    return [seal_change("letters", "mentor", at), seal_change("letters", "mentee", at)]


@pytest.mark.parametrize("stamp", [EARLY, LATE])
@pytest.mark.parametrize("how", ["nobody", "himself", "deleted", "second", "swapped", "plain", "packet", "noted"])
def test_no_forged_record_opens_what_ines_has_written(
    pair: tuple[RelationshipEditor, RelationshipEditor], tmp_path: Path, how: str, stamp: str
) -> None:
    """Mission 56, 66: seals in her name count as little when he also says that she has no account, is he, is deleted,
    is somebody else, that her letter belongs to another packet, or that he wrote it down for her. Whether she has
    sealed or not."""
    ines, _ = pair
    mentor, mentee = person(ines, "mentor"), person(ines, "mentee")
    told = {
        "nobody": [Change("people", mentor, {"account": ""})],
        "himself": [Change("people", mentor, {"account": "tomas"}), Change("people", mentee, {"account": ""})],
        "deleted": [Change("people", mentor, {"deleted": True})],
        "second": [Change("people", "a", {"role": "mentor", "name": "Ines", "account": "tomas"})],
        "swapped": [Change("people", mentor, {"role": "mentee"}), Change("people", mentee, {"role": "mentor"})],
        "plain": [],
        "packet": [Change("letters", "letters.lessons.mentor", {"packet": "p", "person": "mentor", "text": "forged"})],
        "noted": [
            Change("letters", "letters.lessons.mentor", {"person": "mentor", "text": "x", "recorded_by": "tomas"})
        ],
    }[how]
    other = [Change("seals", seal_id("p", role), {"packet": "p", "person": role}) for role in ("mentor", "mentee")]
    forge(tmp_path, *told, *both_seals(ines.now), *other, stamp=stamp)
    ines.refresh()
    assert SECRET.encode() not in shared_bytes(tmp_path)
    assert ines.relationship.all(kinds.Letter) == []
    assert [each.text for each in ines.relationship.sealed_by("mentor", kinds.Letter)] == [SECRET]
    assert (ines.me, ines.relationship.mentor.name, ines.relationship.mentee.account) == ("mentor", "Ines", "tomas")


def test_when_she_seals_it_opens_whatever_he_has_written_before(
    pair: tuple[RelationshipEditor, RelationshipEditor], tmp_path: Path
) -> None:
    """Mission 56: nor can he keep it shut for good."""
    ines, tomas = pair
    forge(tmp_path, *both_seals(ines.now), Change("seals", seal_id("letters", "mentor"), {"deleted": True, "x": 1}))
    ines.keep([seal_change("letters", "mentor", ines.now)])
    assert [each.text for each in ines.relationship.all(kinds.Letter)] == [SECRET]
    tomas.refresh()
    assert [each.text for each in tomas.relationship.all(kinds.Letter)] == [SECRET]


def test_nobody_signs_completes_or_consents_for_another(
    pair: tuple[RelationshipEditor, RelationshipEditor], tmp_path: Path
) -> None:
    """Mission 32, 60, 73: a signature, "complete", the deepest questions and the talk balance are one's own to give."""
    ines, _ = pair
    ines.keep(
        [Change("stage_moves", "m", {"origin": "Initiation", "to": "Closure", "at": ines.now, "reason": "moving"})]
    )
    both = ("mentor", "mentee")
    forge(
        tmp_path,
        *(Change("completions", f"c.{role}", {"person": role, "at": ines.now}) for role in both),
        Change("versions", "v", {"number": 1, "terms": {"rhythm": "daily"}, "at": ines.now, "by": "mentee"}),
        *(
            Change("signatures", signature_id("v", role), {"version": "v", "person": role, "at": ines.now})
            for role in both
        ),
        *(Change("people", person(ines, role), {"deep_questions": True, "talk_balance": True}) for role in both),
    )
    ines.refresh()
    relationship = ines.relationship
    assert relationship.stage is Stage.CLOSURE
    assert (Closure(relationship).said_complete("mentee"), Closure(relationship).said_complete("mentor")) == (
        True,
        False,
    )
    assert last_signed(relationship) is None
    assert (relationship.mentee.deep_questions, relationship.mentor.deep_questions) == (True, False)
    assert not may_count(relationship)


@pytest.mark.parametrize("by", ["mentor", "mentee"])
def test_a_signature_stands_under_the_words_that_were_signed(
    pair: tuple[RelationshipEditor, RelationshipEditor], tmp_path: Path, by: str
) -> None:
    """Mission 32: other words put under the same version afterwards are not signed, whoever had put it up."""
    ines, tomas = pair
    terms = {"rhythm": "every week"}
    putting = {"mentor": ines, "mentee": tomas}[by]
    putting.keep([Change("versions", "v", {"number": 1, "terms": terms, "at": ines.now, "by": by})])
    for editor in pair:
        values = {"version": "v", "person": editor.me, "terms": terms, "at": editor.now}
        editor.keep([Change("signatures", signature_id("v", editor.me), values)])
    ines.refresh()
    signed = last_signed(ines.relationship)
    assert signed and signed.terms == terms
    forge(tmp_path, Change("versions", "v", {"number": 1, "terms": {"rhythm": "every day"}, "at": ines.now, "by": by}))
    ines.refresh()
    signed = last_signed(ines.relationship)
    assert signed is None or signed.terms == terms


def test_what_is_never_shared_comes_from_nobody_else(
    pair: tuple[RelationshipEditor, RelationshipEditor], tmp_path: Path
) -> None:
    """Mission 59: he cannot give her pulses, concerns or taps of which her program would tell her something."""
    ines, _ = pair
    ines.keep([Change("pulses", "s1.mentor", {"session": "s1", "person": "mentor", "trust": 9}, Lane.PRIVATE)])
    forge(
        tmp_path,
        Change("pulses", "s1.mentor", {"person": "mentor", "trust": 0}),
        Change("pulses", "s2.mentor", {"person": "mentor", "trust": 0}),
        Change("concerns", "c", {"text": "not hers"}),
    )
    ines.refresh()
    assert [(each.trust, each.lane) for each in ines.relationship.pulses] == [(9, "private")]
    assert ines.relationship.all(kinds.Concern) == []


def test_undo_does_not_share_what_is_private_of_a_record(
    pair: tuple[RelationshipEditor, RelationshipEditor], tmp_path: Path
) -> None:
    """Mission 66: a goal that got private words of mine, then shared ones: taking those back shares nothing else."""
    ines, _ = pair
    ines.keep([Change("goals", "g", {"number": 1, "text": "speak"})])
    ines.keep([Change("goals", "g", {"text": SECRET}, Lane.PRIVATE)])
    ines.keep([Change("goals", "g", {"text": "speak up"})], "other words")
    assert ines.undo() == "other words"
    assert SECRET.encode() not in shared_bytes(tmp_path)


def test_nobody_takes_back_what_the_other_did_at_the_same_keyboard(tmp_path: Path) -> None:
    """Mission 66: undo forgets what was done before the keyboard was handed over, both ways."""
    editor = one_account(tmp_path, Clock())
    editor.keep([Change("goals", "g", {"number": 1, "text": "speak"})], "a goal")
    editor.acting = "mentee"
    assert editor.undo() == ""
    editor.keep([Change("gains", "x", {"person": "mentee", "text": "calm"})], "a gain")
    editor.acting = "mentee"
    assert editor.undo() == "a gain"
    editor.keep([Change("gains", "y", {"person": "mentee", "text": "calm"})], "a gain")
    editor.acting = "mentor"
    assert editor.undo() == ""
    assert [goal.text for goal in editor.relationship.goals] == ["speak"]


@pytest.mark.parametrize("recorded_by", ["", "tomas"])
@pytest.mark.parametrize("person", ["mentor", "mentee"])
def test_a_word_beside_the_two_stalls_no_round(
    pair: tuple[RelationshipEditor, RelationshipEditor], tmp_path: Path, person: str, recorded_by: str
) -> None:
    """Mission 38, 39: each gives one word; a third record in the packet is none, and two "ready" lead on."""
    ines, tomas = pair
    values = {"person": person, "recorded_by": recorded_by, "at": ines.now, "answer": "unsure", "to": "Growth"}
    fit = {**values, "packet": stages.FIT, "answer": "adjust"}
    del fit["to"]
    forge(
        tmp_path,
        Change("readiness", "beside", {**values, "packet": "ready.Growth.1"}),
        Change("fit_checks", "beside", fit),
    )
    for editor in (ines, tomas, ines, tomas):
        editor.refresh()
        if not editor.relationship.has_sealed(stages.FIT, editor.me):
            editor.keep([*stages.fit_changes(editor, "go on"), *stages.ready_changes(editor, "ready")])
    relationship = ines.relationship
    assert relationship.stage is Stage.GROWTH
    assert {word.answer for word in relationship.readiness} == {"ready"}
    assert [topic.text for topic in relationship.topics] == []
    assert not stages.waits_to_be_opened(relationship)


def test_names_are_each_persons_own(pair: tuple[RelationshipEditor, RelationshipEditor], tmp_path: Path) -> None:
    """D1: he renames her, with any stamp, and nothing comes of it; she has renamed herself, and he sees it."""
    ines, tomas = pair
    mentor = person(ines, "mentor")
    for stamp in (EARLY, LATE, NOW_STAMP):
        forge(tmp_path, Change("people", mentor, {"name": "Evil"}), stamp=stamp)
        for editor in pair:
            editor.refresh()
            assert editor.relationship.mentor.name == "Ines"
    ines.keep([Change("people", mentor, {"name": "Ines Duarte"})])
    tomas.refresh()
    assert tomas.relationship.mentor.name == "Ines Duarte"
    tomas.keep([Change("people", person(ines, "mentee"), {"name": "Tomás"})])
    ines.refresh()
    assert ines.relationship.mentee.name == "Tomás"


def test_a_book_of_nobody_says_nothing(pair: tuple[RelationshipEditor, RelationshipEditor], tmp_path: Path) -> None:
    """D1: a file in the name of an author who is neither of the two, whose accounts are both known."""
    path = next((tmp_path / "shared").rglob("tomas.json"))
    honest = path.read_bytes()
    forge(tmp_path, Change("topics", "z", {"text": "forged"}), Change("about", "about", {"purpose": "forged"}))
    (path.parent / "z001.json").write_bytes(signed(path.read_bytes().replace(b'tomas"', b'z001"')))
    path.write_bytes(honest)
    for editor in pair:
        editor.refresh()
        assert (editor.relationship.topics, editor.relationship.about.purpose) == ([], "")


def test_a_time_to_come_is_not_the_last_word(
    pair: tuple[RelationshipEditor, RelationshipEditor], tmp_path: Path
) -> None:
    """D1, D14: a goal that he freezes with a stamp of a time to come is reworded by her as before, for both; and his
    clock does not become hers."""
    ines, _ = pair
    ines.keep([Change("goals", "g", {"text": "her wording", "number": 1})])
    forge(tmp_path, Change("goals", "g", {"text": "FROZEN"}), stamp=LATE)
    ines.refresh()
    ines.keep([Change("goals", "g", {"text": "her wording again"})])
    for editor in pair:
        editor.refresh()
        assert [goal.text for goal in editor.relationship.goals] == ["her wording again"]
    book = decoded_book(tmp_path, "ines")
    assert max(record.newest for record in book.values()) < LATE


@pytest.mark.parametrize("depth", [21, 900])
def test_a_book_that_is_nested_deeply_stops_nobody(
    pair: tuple[RelationshipEditor, RelationshipEditor], tmp_path: Path, depth: int
) -> None:
    """D4: a field that a newer version may have, with lists in lists; the rest is read, and it is said whose it is."""
    ines, _ = pair
    nested: list[object] = []
    for _ in range(depth):
        nested = [nested]
    forge(tmp_path, Change("topics", "z", {"text": "deep", "later": nested}), stamp=EARLY)
    home = Home(tmp_path / "ines", "ines", shared_roots=[tmp_path / "shared"])
    problems: list[StoreError] = []
    records = home.load(home.place("ines-tomas"), problems)
    assert any(record.kind == "letters" for record in records) and not any(
        record.kind == "topics" for record in records
    )
    [problem] = problems
    assert "tomas" in problem.message and "nested too deeply" in problem.message
    ines.keep([Change("topics", "mine", {"text": "goes on"})])
