"""The ledger: no promise leaves it, and what became of each is counted once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from visitors import SessionContext

from mentortui.guide.agenda import ItemKind, build_agenda
from mentortui.model.records.kinds import Promise, Renegotiation
from mentortui.model.records.record import Change, Lane
from mentortui.model.rules.promises import in_good_time, kept_state
from mentortui.model.session.when_then import promise_words, split_cue, whole_plan
from mentortui.service.goals import promises as ledger
from mentortui.service.goals.goals import new_goal
from mentortui.service.relationship_editor import RelationshipEditor


@pytest.fixture
def editor() -> RelationshipEditor:
    """Ines at her keyboard, on a Thursday."""
    return SessionContext().ines


def promised(editor: RelationshipEditor, text: str, owner: str = "mentee", due: str = "", cue: str = "") -> Promise:
    """A new promise."""
    known = {promise.id for promise in editor.relationship.promises}
    editor.keep(ledger.promised(editor, {"text": text, "owner": owner, "due": due, "cue": cue}), "a promise")
    return next(promise for promise in editor.relationship.promises if promise.id not in known)


def now(editor: RelationshipEditor, promise: Promise) -> Promise:
    """The promise as it is now."""
    return next(each for each in editor.relationship.promises if each.id == promise.id)


def test_a_typed_plan_gives_cue_words_and_day(editor: RelationshipEditor) -> None:
    """`when ..., I will ... fri` says it all; a cue that was asked for is the same."""
    typed = promised(editor, "when the stand-up ends, I will write three lines fri")
    assert (typed.cue, typed.text, typed.due) == ("when the stand-up ends", "write three lines", "2026-11-20")
    asked = promised(editor, "write three lines", due="2026-11-20", cue="when the stand-up ends")
    assert (asked.cue, asked.text, asked.due) == (typed.cue, typed.text, typed.due)
    assert promise_words(typed.cue, typed.text) == "write three lines, when the stand-up ends"
    assert split_cue(whole_plan(typed.cue, typed.text)) == (typed.cue, typed.text)


def test_a_promise_for_a_private_goal_or_with_a_dot_is_private(editor: RelationshipEditor) -> None:
    """And so is what becomes of it."""
    editor.keep(new_goal(editor, {"text": ".say less", "owner": "mentor"}), "goal")
    goal = editor.relationship.goals[0]
    editor.keep(ledger.promised(editor, {"text": "count to five", "owner": "mentor"}, goal), "a promise")
    promised(editor, ".breathe", "mentor")
    assert {promise.lane for promise in editor.relationship.promises} == {Lane.PRIVATE}
    for promise in editor.relationship.promises:
        editor.keep(ledger.kept(editor, promise), "kept")
    assert {promise.lane for promise in editor.relationship.promises} == {Lane.PRIVATE}
    assert len(ledger.account(editor.relationship, "mentor").kept) == 2


@pytest.mark.parametrize("before", ["\ufeff.", " .", "\u200b.", "\u3002", "\uff0e", "\u2060.", "\u2800."])
def test_any_dot_before_a_promise_or_a_goal_makes_it_private(editor: RelationshipEditor, before: str) -> None:
    """N1: what makes a line private makes an answer of a form private; three dots and `\\.` are text."""
    editor.keep(new_goal(editor, {"text": f"{before}say less", "owner": "mentor"}), "goal")
    promise = promised(editor, f"{before}breathe", "mentor")
    assert (promise.text, promise.lane) == ("breathe", Lane.PRIVATE)
    assert [(goal.text, goal.lane) for goal in editor.relationship.goals] == [("say less", Lane.PRIVATE)]
    shared = [promised(editor, text, "mentor") for text in ("...breathe", "\\.NET course")]
    assert [(each.text, each.lane) for each in shared] == [("...breathe", Lane.SHARED), (".NET course", Lane.SHARED)]


@pytest.mark.parametrize(
    ("due", "state"), [("", "kept"), ("2026-11-19", "kept"), ("2026-11-20", "kept"), ("2026-11-18", "late")]
)
def test_kept_after_its_day_is_kept(editor: RelationshipEditor, due: str, state: str) -> None:
    """Its own day still counts; a promise without a day has none to miss."""
    assert kept_state(due, date(2026, 11, 19)) == state
    promise = promised(editor, "send it", due=due)
    editor.keep(ledger.kept(editor, promise), "kept")
    assert now(editor, promise).state == state


def test_another_day_before_the_first_one_is_over_keeps_faith(editor: RelationshipEditor) -> None:
    """The earlier day is kept, it is open with the new one, and kept by that one it is simply kept."""
    promise = promised(editor, "send it", due="2026-11-19")
    editor.keep(ledger.moved(editor, promise, "2026-11-30"), "another day")
    (move,) = ledger.moves_of(editor.relationship, promise)
    assert (move.was, move.to, move.by, in_good_time(move)) == ("2026-11-19", "2026-11-30", "mentor", True)
    assert (now(editor, promise).state, now(editor, promise).due) == ("renegotiated", "2026-11-30")
    assert ledger.account(editor.relationship, "mentee").open == [now(editor, promise)]
    assert ledger.account_facts(editor.relationship, "mentee") == ("1 open", "1 moved in good time")
    editor.keep(ledger.kept(editor, now(editor, promise)), "kept")
    assert ledger.account_facts(editor.relationship, "mentee") == ("1 kept", "1 moved in good time")
    assert ledger.account_facts(editor.relationship, "mentor") == ()
    assert now(editor, promise).state == "kept"


def test_another_day_afterwards_is_said_as_it_is(editor: RelationshipEditor) -> None:
    """It is in the ledger, and is not one agreed on in good time."""
    promise = promised(editor, "send it", due="2026-11-18")
    editor.keep(ledger.moved(editor, promise, "2026-11-30"), "another day")
    assert not in_good_time(ledger.moves_of(editor.relationship, promise)[0])
    assert ledger.account_facts(editor.relationship, "mentee") == ("1 open",)


def test_the_first_day_is_no_other_day_and_a_settled_promise_is_taken_up_again(editor: RelationshipEditor) -> None:
    """No record of a move for either."""
    promise = promised(editor, "send it")
    editor.keep(ledger.moved(editor, promise, "2026-11-20"), "a day")
    assert (now(editor, promise).state, now(editor, promise).due) == ("open", "2026-11-20")
    assert ledger.moved(editor, now(editor, promise), "2026-11-20") == [], "the same day"
    editor.keep(ledger.let_go(editor, now(editor, promise)), "let go")
    assert ledger.account_facts(editor.relationship, "mentee") == ("1 let go",)
    editor.keep(ledger.moved(editor, now(editor, promise), "2026-11-27"), "again")
    assert (now(editor, promise).state, now(editor, promise).due) == ("open", "2026-11-27")
    assert editor.relationship.all(Renegotiation) == []


def test_open_promises_of_both_are_read_first(editor: RelationshipEditor) -> None:
    """Mission 63: whatever else there is, an agenda begins with them, those with another day too."""
    editor.keep([Change("topics", "t", {"text": "budgets", "made": "2026-01-01"})], "topic")
    mine = promised(editor, "introduce him", "mentor", "2026-11-21", "when we meet")
    theirs = promised(editor, "send it", due="2026-11-20")
    editor.keep(ledger.moved(editor, theirs, "2026-11-25"), "another day")
    agenda = build_agenda(editor.relationship, editor.today)
    assert [(item.kind, item.id) for item in agenda[:2]] == [
        (ItemKind.PROMISE, mine.id),
        (ItemKind.PROMISE, theirs.id),
    ]
    assert agenda[0].text == "introduce him, when we meet"


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["new", "new", "kept", "let go", "moved", "undo", "later"]),
        st.integers(0, 30),
        st.sampled_from(["mentor", "mentee"]),
    ),
    max_size=40,
)


@given(ACTS)
def test_no_promise_is_ever_lost_and_the_counts_add_up(acts: list[tuple[str, int, str]]) -> None:
    """Mission 63: any acts, the clock moved on: each promise is in exactly one place of one account."""
    context = SessionContext()
    editor = context.ines
    expected: set[str] = set()
    for act, number, owner in acts:
        promises = editor.relationship.promises
        promise = promises[number % len(promises)] if promises else None
        day = (editor.today + timedelta(days=number)).isoformat()
        if act == "later":
            context.clock.on(number * 24 * 60)
        elif act == "undo":
            if editor.undo() == "new":
                expected = {each.id for each in editor.relationship.promises}
        elif act == "new":
            expected.add(promised_id(editor, owner, day if number % 3 else ""))
        elif promise is not None:
            changes = {
                "kept": lambda each=promise: ledger.kept(editor, each),
                "let go": lambda each=promise: ledger.let_go(editor, each),
                "moved": lambda each=promise, to=day: ledger.moved(editor, each, to),
            }[act]()
            editor.keep(changes, act)
        accounts = {role: ledger.account(editor.relationship, role) for role in ("mentor", "mentee")}
        listed = [each.id for account in accounts.values() for group in account for each in group]
        assert sorted(listed) == sorted(expected)
        assert {each.id for each in editor.relationship.open_promises} == {
            each.id for account in accounts.values() for each in account.open
        }


def promised_id(editor: RelationshipEditor, owner: str, due: str) -> str:
    """The id of a new promise, kept as an act that undo takes back."""
    changes = ledger.promised(editor, {"text": "one thing", "owner": owner, "due": due})
    editor.keep(changes, "new")
    return changes[0].id


def test_the_words_of_an_account(editor: RelationshipEditor) -> None:
    """Only what there is, and nothing that blames."""
    assert ledger.account_facts(editor.relationship, "mentee") == ()
    editor.keep(ledger.kept(editor, promised(editor, "a", due="2026-11-01")), "kept")
    promised(editor, "b")
    assert ledger.account_facts(editor.relationship, "mentee") == ("1 open", "1 kept after its day")


@pytest.mark.parametrize("joint", ["I will", "I'll", "I’ll", "then I will", "then I'll", "I  will", "i will"])
@pytest.mark.parametrize("first", ["when", "When"])
def test_no_letter_of_a_plan_is_said_in_another_way(first: str, joint: str) -> None:
    """F3: a plan is taken apart at its comma, and the words of both parts are those that were typed."""
    typed = f"{first} the stand-up ends, {joint} write three lines"
    cue, text = split_cue(typed)
    assert (cue, text.endswith("write three lines")) == (f"{first} the stand-up ends", True)
    assert whole_plan(cue, text).split() == typed.split()
