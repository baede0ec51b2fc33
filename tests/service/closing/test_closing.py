"""Ending a relationship, with two accounts and with one."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from fakes import THURSDAY, Clock, view

from mentortui.guide.readiness.closing import both_would_stop
from mentortui.guide.wording.checks import blame_words
from mentortui.model.records import kinds
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.model.rules.closing import PARTS, Closure
from mentortui.service.closing.acts import (
    Ending,
    LettersMissing,
    announce_changes,
    capacity_changes,
    complete_changes,
    deletion_changes,
    draft_of,
    empty_changes,
    gain_changes,
    hello_changes,
    letter_changes,
    next_goal_changes,
    portrait_changes,
    routine_changes,
    seal_changes,
    seen_changes,
)
from mentortui.service.closing.closing import (
    gains,
    last_agreement,
    next_step,
    reviews,
    routine_offers,
    routines,
    then_and_now,
)
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.session.schedule import meetings
from mentortui.service.stage.stages import move_to

WHY = "What we set out to do is done"


def announce(editor: RelationshipEditor, last_on: str = "2026-12-03", meeting: str = "") -> None:
    ending = Ending("achieved", "transition", last_on, meeting)
    editor.keep(announce_changes(editor.relationship, ending, WHY, editor.moment, editor.new_id()), "the ending")


def write_all(editor: RelationshipEditor, words: str) -> None:
    """Two letters, and one left empty."""
    editor.keep(letter_changes(editor.relationship, "lessons", f"{words}: lessons", editor.said(editor.acting)))
    editor.keep(letter_changes(editor.relationship, "appreciation", f"{words}: thanks", editor.said(editor.acting)))
    editor.keep(empty_changes(editor.relationship, "next", editor.said(editor.acting)))
    editor.keep(seal_changes(editor.relationship, editor.said(editor.acting)))


def hold_last(editor: RelationshipEditor) -> None:
    values = {"number": 1, "stage": "Closure", "started": "2026-12-03T10:00:00+01:00", "ended": "x"}
    editor.keep([Change("sessions", "last", values)])


def step(editor: RelationshipEditor) -> str:
    found = next_step(editor.relationship, editor.me)
    return f"{found.page}: {found.words}" if found else ""


# -- speaking of it ------------------------------------------------------------------------------


def test_speaking_of_it_leads_to_closure_with_the_reason(alone: RelationshipEditor) -> None:
    """Mission 46, 52: early, with the reason as the reason of the move; one undo takes all of it back."""
    announce(alone)
    assert alone.relationship.stage is Stage.CLOSURE
    assert alone.relationship.moves[-1].reason == WHY
    record = Closure(alone.relationship).record
    assert (record.reason, record.exit, record.last_on) == ("achieved", "transition", "2026-12-03")
    assert alone.undo() == "the ending"
    assert alone.relationship.stage is Stage.INITIATION
    assert not Closure(alone.relationship).announced


def test_in_closure_already_it_moves_nothing(alone: RelationshipEditor, clock: Clock) -> None:
    """Both were ready in a session: then only how it ends is said, and can be said otherwise later; that it was spoken
    of keeps its first day."""
    values = {"origin": "Maturity", "to": "Closure", "at": alone.now}
    alone.keep([Change("stage_moves", "m", values)])
    announce(alone, "")
    first = Closure(alone.relationship).record.announced
    clock.now += timedelta(days=1)
    announce(alone, "2026-12-10")
    assert len(alone.relationship.moves) == 1
    assert Closure(alone.relationship).record.announced == first
    assert Closure(alone.relationship).record.last_on == "2026-12-10"


def test_a_clock_that_was_set_back_stands_in_no_ones_way(
    two: tuple[RelationshipEditor, RelationshipEditor], clock: Clock
) -> None:
    """Mission 55: what is said in Closure counts there, whatever the clock of the machine says by then."""
    ines, _ = two
    ines.keep(move_to(ines, Stage.CLOSURE, "life has changed"))
    clock.now -= timedelta(days=40)
    announce(ines)
    assert Closure(ines.relationship).announced
    for editor in two:
        editor.refresh()
        editor.keep(complete_changes(editor.said(editor.me)))
    ines.refresh()
    assert Closure(ines.relationship).complete


def test_the_last_session_is_planned_with_its_time(alone: RelationshipEditor) -> None:
    """A session that comes before it stays planned; where none is, the last one is the next."""
    announce(alone, "2026-12-03", "2026-12-03T14:30")
    assert alone.relationship.about.next_session == "2026-12-03T14:30"
    alone.keep([Change("about", "about", {"next_session": "2026-11-26T09:00"})])
    announce(alone, "2026-12-10", "2026-12-10T14:30")
    assert alone.relationship.about.next_session == "2026-11-26T09:00"


def test_nothing_ends_by_itself(two: tuple[RelationshipEditor, RelationshipEditor], clock: Clock) -> None:
    """Mission 53, 55: years go by, and everything is where it was; what comes next depends on no day."""
    ines, tomas = two
    announce(ines)
    write_all(ines, "Ines")
    hold_last(ines)
    ines.keep(complete_changes(ines.said("mentor")))
    tomas.refresh()
    before = [(step(each), each.relationship.stage, Closure(each.relationship).complete) for each in two]
    clock.now += timedelta(days=3650)
    for each in two:
        each.refresh()
    assert [(step(each), each.relationship.stage, Closure(each.relationship).complete) for each in two] == before
    assert before[0][1:] == (Stage.CLOSURE, False)


def test_two_who_would_stop_are_led_here_kindly() -> None:
    """Mission 39, 49: both said so alone; the words have no blame in them."""

    def check(person: str, answer: str, packet: str = "fit.1", at: str = "2026-11-19T10:00:00+01:00") -> Change:
        values = {"packet": packet, "person": person, "answer": answer, "at": at}
        return Change("fit_checks", f"{packet}.{person}", values)

    one = view(check("mentor", "kindly stop"), check("mentee", "go on"))
    both = view(check("mentor", "kindly stop"), check("mentee", "kindly stop"))
    later = [check(role, "go on", "fit.2", "2026-12-01T10:00:00+01:00") for role in ("mentor", "mentee")]
    on = view(check("mentor", "kindly stop"), check("mentee", "kindly stop"), *later)
    assert [both_would_stop(relationship) for relationship in (one, both, on)] == [False, True, False]
    found = next_step(both, "mentor")
    assert found is not None and found.page == "closing" and blame_words(found.words) == ()
    assert next_step(one, "mentor") is None and next_step(on, "mentee") is None


# -- letters -------------------------------------------------------------------------------------


def test_a_letter_can_be_left_and_taken_up_again(alone: RelationshipEditor) -> None:
    """Mission 56: what is there of it is found again; words that are all taken out leave no letter."""
    announce(alone)
    alone.keep(letter_changes(alone.relationship, "lessons", "I nod", alone.said(alone.acting)))
    alone.keep(letter_changes(alone.relationship, "lessons", "I nod too early", alone.said(alone.acting)))
    assert Closure(alone.relationship).drafts("mentor")["lessons"].text == "I nod too early"
    alone.keep(letter_changes(alone.relationship, "lessons", "  ", alone.said(alone.acting)))
    assert Closure(alone.relationship).drafts("mentor") == {}
    assert letter_changes(alone.relationship, "lessons", "", alone.said(alone.acting)) == []
    alone.keep(letter_changes(alone.relationship, "lessons", "After all", alone.said(alone.acting)))
    assert Closure(alone.relationship).drafts("mentor")["lessons"].text == "After all"


def test_a_seal_needs_all_three(alone: RelationshipEditor) -> None:
    """Mission 56: each is written, or left empty on purpose; a sealed one is not changed any more."""
    announce(alone)
    alone.keep(letter_changes(alone.relationship, "lessons", "I nod", alone.said(alone.acting)))
    with pytest.raises(LettersMissing) as refused:
        seal_changes(alone.relationship, alone.said(alone.acting))
    assert refused.value.parts == ["appreciation", "next"]
    for part in PARTS[1:]:
        alone.keep(empty_changes(alone.relationship, part, alone.said(alone.acting)))
    alone.keep(seal_changes(alone.relationship, alone.said(alone.acting)))
    assert alone.undo() == "", "a seal stands"
    assert letter_changes(alone.relationship, "lessons", "other words", alone.said(alone.acting)) == []
    assert empty_changes(alone.relationship, "lessons", alone.said(alone.acting)) == []


def test_with_two_accounts_neither_reads_before_both_have_sealed(
    two: tuple[RelationshipEditor, RelationshipEditor], tmp_path: Path
) -> None:
    """Mission 56: not a byte in the shared folder before; then both sides have both."""
    ines, tomas = two

    def shared_bytes() -> bytes:
        return b"".join(path.read_bytes() for path in (tmp_path / "shared").rglob("*") if path.is_file())

    announce(ines)
    tomas.refresh()
    write_all(ines, "Ines")
    tomas.keep(letter_changes(tomas.relationship, "lessons", "Tomas: half", tomas.said(tomas.acting)))
    assert b"Ines: " not in shared_bytes() and b"Tomas: half" not in shared_bytes()
    for each in two:
        each.refresh()
        assert each.relationship.all(kinds.Letter) == []
    assert tomas.relationship.sealed_by("mentor", kinds.Letter) == []
    write_all(tomas, "Tomas")
    ines.refresh()
    tomas.refresh()
    for each in two:
        closure = Closure(each.relationship)
        assert closure.opened
        assert closure.letters("mentor")["lessons"].text == "Ines: lessons"
        assert closure.letters("mentee")["appreciation"].text == "Tomas: thanks"
        assert closure.letters("mentee")["next"].text == ""
    assert b"Ines: lessons" in shared_bytes()


def test_on_one_account_the_keyboard_is_handed_over(alone: RelationshipEditor) -> None:
    """Mission 56: both in one private book; each finds their own only, until both are done."""
    announce(alone)
    write_all(alone, "Ines")
    alone.acting = "mentee"
    assert Closure(alone.relationship).drafts("mentee") == {}
    write_all(alone, "Tomas")
    letters = Closure(alone.relationship).letters("mentee")
    assert letters["lessons"].text == "Tomas: lessons" and letters["lessons"].recorded_by == "ines"
    assert {each.lane for each in alone.relationship.all(kinds.Letter)} == {Lane.SHARED}


# -- what comes next -----------------------------------------------------------------------------


def test_each_step_says_what_comes_next_with_two_accounts(two: tuple[RelationshipEditor, RelationshipEditor]) -> None:
    """Mission 78: from the first word to what comes after, and never with a word of blame."""
    ines, tomas = two
    told: list[str] = []

    def steps() -> tuple[str, str]:
        for each in two:
            each.refresh()
        told.extend(map(step, two))
        return step(ines), step(tomas)

    assert steps() == ("", "")
    announce(ines, "")
    assert steps() == ("closing: Choose the day of the last session",) * 2
    announce(tomas)
    assert steps() == ("letters: Your three letters",) * 2
    ines.keep(letter_changes(ines.relationship, "lessons", "I nod", ines.said(ines.acting)))
    assert steps()[0] == "letters: Your three letters: 1 of 3 are written"
    write_all(ines, "Ines")
    assert steps()[0] == "brief: The last session; the letters of Tomas are still to come"
    hold_last(ines)
    assert steps()[0] == "closing: The letters of Tomas are still to come"
    write_all(tomas, "Tomas")
    assert steps() == ("closing: Open the letters together",) * 2
    for each in two:
        each.keep(seen_changes(each.relationship, "letters"))
        assert seen_changes(each.relationship, "letters") == []
    assert steps() == ("closing: Call it complete, when it is",) * 2
    ines.keep(complete_changes(ines.said("mentor")))
    assert steps() == (
        "closing: Tomas has the last word: complete, or not yet",
        "closing: Call it complete, when it is",
    )
    tomas.keep(complete_changes(tomas.said("mentee")))
    assert steps() == ("closing: Your keepsake",) * 2
    ines.keep(seen_changes(ines.relationship, "keepsake"))
    assert steps() == ("after: What comes after", "closing: Your keepsake")
    assert blame_words(" ".join(told)) == ()


def test_each_step_says_what_comes_next_on_one_account(alone: RelationshipEditor) -> None:
    announce(alone)
    write_all(alone, "Ines")
    assert step(alone) == "closing: The letters of Tomas: here, or told in a call"
    alone.acting = "mentee"
    write_all(alone, "Tomas")
    alone.acting = "mentor"
    alone.keep(seen_changes(alone.relationship, "letters"))
    assert step(alone) == "brief: The last session"
    hold_last(alone)
    alone.keep(complete_changes(alone.said("mentor")))
    assert step(alone) == "closing: Does Tomas call it complete, too?"
    assert not Closure(alone.relationship).complete
    alone.keep(complete_changes(alone.said("mentee")))
    assert Closure(alone.relationship).complete
    word = alone.relationship.get(kinds.Completion, "completion.mentee")
    assert word is not None and word.recorded_by == "ines"


def test_days_for_after_are_looked_at_again(alone: RelationshipEditor) -> None:
    """Mission 58: a hello in three months and a day for deleting are optional, stand in what is due, and can go."""
    alone.keep(hello_changes("2027-02-19"))
    assert reviews(alone.relationship) == [], "days mean nothing before the ending is talked about"
    assert meetings(alone.relationship, "r", THURSDAY) == []
    announce(alone)
    assert [(each.due, each.page) for each in reviews(alone.relationship)] == [("2027-02-19", "closing")]
    alone.keep(deletion_changes("2027-06-01"))
    assert [each.due for each in reviews(alone.relationship)] == ["2027-02-19", "2027-06-01"]
    [event] = meetings(alone.relationship, "r", THURSDAY)
    assert (event.start, event.summary) == (date(2027, 2, 19), "Say hello")
    alone.keep(hello_changes("2027-03-01"))
    [moved] = meetings(alone.relationship, "r", THURSDAY)
    assert moved.uid == event.uid and moved.start == date(2027, 3, 1)
    alone.keep([Change("about", "about", {"rhythm": "FREQ=WEEKLY"})])
    assert len(meetings(alone.relationship, "r", THURSDAY)) == 2, "the two still meet"
    for person in ("mentor", "mentee"):
        alone.keep(complete_changes(alone.said(person)))
    assert meetings(alone.relationship, "r", THURSDAY) == [moved]
    alone.keep(hello_changes(""))
    alone.keep(deletion_changes(""))
    assert meetings(alone.relationship, "r", THURSDAY) == [] and reviews(alone.relationship) == []


# -- what goes along -----------------------------------------------------------------------------


def test_both_write_what_they_gain(two: tuple[RelationshipEditor, RelationshipEditor]) -> None:
    """Mission 15, 18: two lists, and both see both."""
    ines, tomas = two
    ines.keep(gain_changes(ines.new_id(), "a fresh look at my own team", ines.said("mentor")), "gain")
    tomas.keep(gain_changes(tomas.new_id(), "an hour to think", tomas.said("mentee")), "gain")
    ines.refresh()
    for editor in two:
        said = {role: [each.text for each in gains(editor.relationship, role)] for role in ("mentor", "mentee")}
        assert said == {"mentor": ["a fresh look at my own team"], "mentee": ["an hour to think"]}


def test_then_and_now_are_two_days(alone: RelationshipEditor, clock: Clock) -> None:
    """Mission 69: the first day's answers can be corrected that day; later ones stand beside them, and are renewed."""
    alone.keep(portrait_changes(alone.relationship, {"ease": "nothing yet"}, alone.said("mentee")), "answers")
    alone.keep(portrait_changes(alone.relationship, {"ease": "make coffee"}, alone.said("mentee")), "answers")
    clock.now += timedelta(days=200)
    for text in ("run a review", "run a review, and enjoy it"):
        alone.keep(portrait_changes(alone.relationship, {"ease": text}, alone.said("mentee")), "answers")
    then, now = then_and_now(alone.relationship, "mentee", "ease")
    assert then is not None and now is not None
    assert (then.text, now.text) == ("make coffee", "run a review, and enjoy it")
    assert (then.at[:10], now.at[:10]) == ("2026-11-19", "2027-06-07")
    assert then.recorded_by == "ines"
    assert then_and_now(alone.relationship, "mentor", "ease") == (None, None)


def test_a_routine_is_offered_from_promises(alone: RelationshipEditor) -> None:
    """Mission 83: an earlier when-then can go on; what was let go, is private, or has no when is not offered."""
    promise = {"owner": "mentee", "text": "block an hour", "cue": "when Monday comes"}
    alone.keep([Change("promises", "p1", promise), Change("promises", "p2", {**promise, "text": "x", "cue": ""})])
    alone.keep([Change("promises", "p3", {**promise, "text": "y", "state": "dropped"})])
    alone.keep([Change("promises", "p4", {**promise, "text": "z"}, Lane.PRIVATE)])
    alone.keep([Change("promises", "p5", {**promise, "text": "w", "owner": "mentor"})])
    assert [offer.then for offer in routine_offers(alone.relationship, "mentee")] == ["block an hour"]
    alone.keep(routine_changes(alone.new_id(), "when Monday comes", "block an hour", alone.said("mentee")), "routine")
    assert routine_offers(alone.relationship, "mentee") == []
    assert [each.then for each in routines(alone.relationship, "mentee")] == ["block an hour"]


def test_after_there_is_a_next_goal_and_room_for_somebody(alone: RelationshipEditor) -> None:
    """Mission 57: the mentee's next goal is seen by both, the mentor's room is private."""
    alone.keep(
        next_goal_changes(alone.relationship, alone.new_id(), "teach what I learned", "2027-03-01", alone.now),
        "next goal",
    )
    alone.keep(capacity_changes(alone.new_id(), "one person from March", alone.now), "room")
    goal = alone.relationship.goals[-1]
    assert (goal.owner, goal.text, goal.lane) == ("mentee", "teach what I learned", Lane.SHARED)
    assert [line.lane for line in alone.relationship.lines if line.text == "one person from March"] == [Lane.PRIVATE]


def test_another_relationship_begins_with_these_clauses() -> None:
    """The last version that both signed, unsigned; without its days, and without what they expected of each other."""

    def version(number: int, **terms: str) -> Change:
        return Change("versions", f"v{number}", {"number": number, "terms": terms, "at": f"2026-0{number}-01"})

    def signed(number: int, *roles: str) -> list[Change]:
        values = {"version": f"v{number}", "at": f"2026-0{number}-02"}
        return [Change("signatures", f"v{number}.{role}", {**values, "person": role}) for role in roles]

    relationship = view(
        version(1, rhythm="monthly"),
        version(2, rhythm="weekly", span="fixed", since="2026-02-01", until="2026-08-01", ending="with cake"),
        version(3, rhythm="daily"),
        *signed(1, "mentor", "mentee"),
        *signed(2, "mentor", "mentee"),
        *signed(3, "mentor"),
        Change("expectations", "e", {"question": "frequency", "words": "often"}),
    )
    last = last_agreement(relationship)
    assert last is not None and last.number == 2
    draft = draft_of(relationship)
    assert {change.kind for change in draft} == {"terms"}
    assert {change.id: change.values["text"] for change in draft} == {"rhythm": "weekly", "ending": "with cake"}
    assert last_agreement(view()) is None and draft_of(view()) == []
