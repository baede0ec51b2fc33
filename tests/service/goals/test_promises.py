"""The ledger: no promise leaves it, and what became of each is counted once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from visitors import Desk

from mentortui.guide.agenda import ItemKind, build_agenda
from mentortui.model.records.kinds import Promise, Renegotiation
from mentortui.model.records.record import Change, Lane
from mentortui.model.rules.promises import in_good_time, kept_state
from mentortui.model.session.when_then import promise_words, split_cue, whole_plan
from mentortui.service.goals import promises as ledger
from mentortui.service.goals.goals import new_goal
from mentortui.service.relationship_editor import Visit


@pytest.fixture
def visit() -> Visit:
    """Ines at her keyboard, on a Thursday."""
    return Desk().ines


def promised(visit: Visit, text: str, owner: str = "mentee", due: str = "", cue: str = "") -> Promise:
    """A new promise."""
    known = {promise.id for promise in visit.relationship.promises}
    visit.keep(ledger.promised(visit, {"text": text, "owner": owner, "due": due, "cue": cue}), "a promise")
    return next(promise for promise in visit.relationship.promises if promise.id not in known)


def now(visit: Visit, promise: Promise) -> Promise:
    """The promise as it is now."""
    return next(each for each in visit.relationship.promises if each.id == promise.id)


def test_a_typed_plan_gives_cue_words_and_day(visit: Visit) -> None:
    """`when ..., I will ... fri` says it all; a cue that was asked for is the same."""
    typed = promised(visit, "when the stand-up ends, I will write three lines fri")
    assert (typed.cue, typed.text, typed.due) == ("when the stand-up ends", "write three lines", "2026-11-20")
    asked = promised(visit, "write three lines", due="2026-11-20", cue="when the stand-up ends")
    assert (asked.cue, asked.text, asked.due) == (typed.cue, typed.text, typed.due)
    assert promise_words(typed.cue, typed.text) == "write three lines, when the stand-up ends"
    assert split_cue(whole_plan(typed.cue, typed.text)) == (typed.cue, typed.text)


def test_a_promise_for_a_private_goal_or_with_a_dot_is_private(visit: Visit) -> None:
    """And so is what becomes of it."""
    visit.keep(new_goal(visit, {"text": ".say less", "owner": "mentor"}), "goal")
    goal = visit.relationship.goals[0]
    visit.keep(ledger.promised(visit, {"text": "count to five", "owner": "mentor"}, goal), "a promise")
    promised(visit, ".breathe", "mentor")
    assert {promise.lane for promise in visit.relationship.promises} == {Lane.PRIVATE}
    for promise in visit.relationship.promises:
        visit.keep(ledger.kept(visit, promise), "kept")
    assert {promise.lane for promise in visit.relationship.promises} == {Lane.PRIVATE}
    assert len(ledger.account(visit.relationship, "mentor").kept) == 2


@pytest.mark.parametrize("before", ["\ufeff.", " .", "\u200b.", "\u3002", "\uff0e", "\u2060.", "\u2800."])
def test_any_dot_before_a_promise_or_a_goal_makes_it_private(visit: Visit, before: str) -> None:
    """N1: what makes a line private makes an answer of a form private; three dots and `\\.` are text."""
    visit.keep(new_goal(visit, {"text": f"{before}say less", "owner": "mentor"}), "goal")
    promise = promised(visit, f"{before}breathe", "mentor")
    assert (promise.text, promise.lane) == ("breathe", Lane.PRIVATE)
    assert [(goal.text, goal.lane) for goal in visit.relationship.goals] == [("say less", Lane.PRIVATE)]
    shared = [promised(visit, text, "mentor") for text in ("...breathe", "\\.NET course")]
    assert [(each.text, each.lane) for each in shared] == [("...breathe", Lane.SHARED), (".NET course", Lane.SHARED)]


@pytest.mark.parametrize(
    ("due", "state"), [("", "kept"), ("2026-11-19", "kept"), ("2026-11-20", "kept"), ("2026-11-18", "late")]
)
def test_kept_after_its_day_is_kept(visit: Visit, due: str, state: str) -> None:
    """Its own day still counts; a promise without a day has none to miss."""
    assert kept_state(due, date(2026, 11, 19)) == state
    promise = promised(visit, "send it", due=due)
    visit.keep(ledger.kept(visit, promise), "kept")
    assert now(visit, promise).state == state


def test_another_day_before_the_first_one_is_over_keeps_faith(visit: Visit) -> None:
    """The day of before is kept, it is open with the new one, and kept by that one it is simply kept."""
    promise = promised(visit, "send it", due="2026-11-19")
    visit.keep(ledger.moved(visit, promise, "2026-11-30"), "another day")
    (move,) = ledger.moves_of(visit.relationship, promise)
    assert (move.was, move.to, move.by, in_good_time(move)) == ("2026-11-19", "2026-11-30", "mentor", True)
    assert (now(visit, promise).state, now(visit, promise).due) == ("renegotiated", "2026-11-30")
    assert ledger.account(visit.relationship, "mentee").open == [now(visit, promise)]
    assert ledger.account_words(visit.relationship, "mentee") == "1 open · 1 moved in good time"
    visit.keep(ledger.kept(visit, now(visit, promise)), "kept")
    assert ledger.account_words(visit.relationship, "mentee") == "1 kept · 1 moved in good time"
    assert ledger.account_words(visit.relationship, "mentor") == ""
    assert now(visit, promise).state == "kept"


def test_another_day_afterwards_is_said_as_it_is(visit: Visit) -> None:
    """It is in the ledger, and is not one agreed on in good time."""
    promise = promised(visit, "send it", due="2026-11-18")
    visit.keep(ledger.moved(visit, promise, "2026-11-30"), "another day")
    assert not in_good_time(ledger.moves_of(visit.relationship, promise)[0])
    assert ledger.account_words(visit.relationship, "mentee") == "1 open"


def test_the_first_day_is_no_other_day_and_a_settled_promise_is_taken_up_again(visit: Visit) -> None:
    """No record of a move for either."""
    promise = promised(visit, "send it")
    visit.keep(ledger.moved(visit, promise, "2026-11-20"), "a day")
    assert (now(visit, promise).state, now(visit, promise).due) == ("open", "2026-11-20")
    assert ledger.moved(visit, now(visit, promise), "2026-11-20") == [], "the same day"
    visit.keep(ledger.let_go(visit, now(visit, promise)), "let go")
    assert ledger.account_words(visit.relationship, "mentee") == "1 let go"
    visit.keep(ledger.moved(visit, now(visit, promise), "2026-11-27"), "again")
    assert (now(visit, promise).state, now(visit, promise).due) == ("open", "2026-11-27")
    assert visit.relationship.all(Renegotiation) == []


def test_open_promises_of_both_are_read_first(visit: Visit) -> None:
    """Mission 63: whatever else there is, an agenda begins with them, those with another day too."""
    visit.keep([Change("topics", "t", {"text": "budgets", "made": "2026-01-01"})], "topic")
    mine = promised(visit, "introduce him", "mentor", "2026-11-21", "when we meet")
    theirs = promised(visit, "send it", due="2026-11-20")
    visit.keep(ledger.moved(visit, theirs, "2026-11-25"), "another day")
    agenda = build_agenda(visit.relationship, visit.today)
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
    desk = Desk()
    visit = desk.ines
    expected: set[str] = set()
    for act, number, owner in acts:
        promises = visit.relationship.promises
        promise = promises[number % len(promises)] if promises else None
        day = (visit.today + timedelta(days=number)).isoformat()
        if act == "later":
            desk.clock.on(number * 24 * 60)
        elif act == "undo":
            if visit.undo() == "new":
                expected = {each.id for each in visit.relationship.promises}
        elif act == "new":
            expected.add(promised_id(visit, owner, day if number % 3 else ""))
        elif promise is not None:
            changes = {
                "kept": lambda each=promise: ledger.kept(visit, each),
                "let go": lambda each=promise: ledger.let_go(visit, each),
                "moved": lambda each=promise, to=day: ledger.moved(visit, each, to),
            }[act]()
            visit.keep(changes, act)
        accounts = {role: ledger.account(visit.relationship, role) for role in ("mentor", "mentee")}
        listed = [each.id for account in accounts.values() for group in account for each in group]
        assert sorted(listed) == sorted(expected)
        assert {each.id for each in visit.relationship.open_promises} == {
            each.id for account in accounts.values() for each in account.open
        }


def promised_id(visit: Visit, owner: str, due: str) -> str:
    """The id of a new promise, kept as an act that undo takes back."""
    changes = ledger.promised(visit, {"text": "one thing", "owner": owner, "due": due})
    visit.keep(changes, "new")
    return changes[0].id


def test_the_words_of_an_account(visit: Visit) -> None:
    """Only what there is, and nothing that blames."""
    assert ledger.account_words(visit.relationship, "mentee") == ""
    visit.keep(ledger.kept(visit, promised(visit, "a", due="2026-11-01")), "kept")
    promised(visit, "b")
    assert ledger.account_words(visit.relationship, "mentee") == "1 open · 1 kept after its day"


@pytest.mark.parametrize("joint", ["I will", "I'll", "I’ll", "then I will", "then I'll", "I  will", "i will"])
@pytest.mark.parametrize("first", ["when", "When"])
def test_no_letter_of_a_plan_is_said_in_another_way(first: str, joint: str) -> None:
    """F3: a plan is taken apart at its comma, and the words of both parts are those that were typed."""
    typed = f"{first} the stand-up ends, {joint} write three lines"
    cue, text = split_cue(typed)
    assert (cue, text.endswith("write three lines")) == (f"{first} the stand-up ends", True)
    assert whole_plan(cue, text).split() == typed.split()
