"""M3, Mission 73: when it is asked who is speaking. The schedule is told the time, and reads no clock."""

from __future__ import annotations

from itertools import pairwise

import pytest
from fakes import ListLog, running, view
from hypothesis import given
from hypothesis import strategies as st

from mentortui.model.records.record import Change
from mentortui.service.session.empty import holds_nothing
from mentortui.service.session.sampling import (
    DRAWN,
    QUIET,
    SLOT,
    STANDS,
    Sampling,
    drawn,
    sample,
    sampling_of,
    talked,
)

HOUR = 3600
BOTH_AGREE = [Change("people", f"r.{role}", {"talk_balance": True}) for role in ("mentor", "mentee")]


def asked_in(sampling: Sampling, typed: set[int] = frozenset(), *, seconds: int = HOUR, answer: int = 0) -> list[int]:  # type: ignore[assignment]
    """The seconds at which it was asked, by looking each second. typed: seconds with a key; a line is half typed until
    three seconds after its last one. answer: seconds until a key answers, 0 for never."""
    found, empty_from = [], 0
    for now in range(seconds):
        if now in typed:
            sampling.typed(now)
            empty_from = now + 3
        before = sampling.stands
        sampling.look(now, free=now >= empty_from)
        if sampling.stands and not before:
            found.append(now)
        if answer and found and now == found[-1] + answer and sampling.stands:
            sampling.done()
    return found


@given(st.text(max_size=12), st.integers(0, 30))
def test_about_twelve_moments_an_hour(session: str, answer: int) -> None:
    """M3, Mission 73: twelve, give or take three, whether or not they are answered; no two close to each other."""
    found = asked_in(Sampling(session, 0), answer=answer)
    assert 9 <= len(found) <= 15
    assert all(later - earlier >= SLOT - DRAWN for earlier, later in pairwise(found))


@given(st.text(max_size=12), st.lists(st.tuples(st.integers(0, HOUR), st.integers(1, 30)), max_size=40))
def test_never_into_typing(session: str, lines: list[tuple[int, int]]) -> None:
    """M3, Mission 73: not while a line is half typed, nor within eight seconds of a key; an hour of forty lines has its
    moments all the same."""
    typed = {second for begin, length in lines for second in range(begin, begin + length)}
    found = asked_in(Sampling(session, 0), typed)
    for now in found:
        assert not typed & set(range(now - 7, now + 1))
    assert len(found) >= 9


def test_a_line_left_half_typed_is_not_asked_into() -> None:
    """Mission 73: however long ago its last letter was; once the line is empty, it is asked."""
    sampling, due = Sampling("session-1", 0), drawn("session-1", 0)
    sampling.typed(due - 30)
    assert not sampling.look(due, free=False) and not sampling.stands
    assert not sampling.look(due + 8, free=False) and not sampling.stands
    assert sampling.look(due + 16, free=True) and sampling.stands


def test_whoever_types_all_the_time_is_never_asked() -> None:
    """The moment is dropped then, and not put off until it is many."""
    sampling = Sampling("session-1", 0)
    assert asked_in(sampling, set(range(HOUR))) == []
    assert sampling.wait(HOUR) <= SLOT


def test_unanswered_it_goes_by_itself() -> None:
    """Mission 73: after some seconds, and it does not come back before the next moment."""
    sampling, due = Sampling("session-1", 0), drawn("session-1", 0)
    assert not sampling.look(due - 1, free=True) and not sampling.stands
    assert sampling.look(due, free=True) and sampling.stands
    assert not sampling.look(due + STANDS - 1, free=True) and sampling.stands
    assert sampling.wait(due + STANDS - 1) == 1
    assert sampling.look(due + STANDS, free=True) and not sampling.stands
    assert due + STANDS + sampling.wait(due + STANDS) == pytest.approx(drawn("session-1", 1))


def test_the_first_letter_ends_it() -> None:
    """Whoever begins to type has something to note: the question does not wait behind the line."""
    sampling, due = Sampling("session-1", 0), drawn("session-1", 0)
    sampling.look(due, free=True)
    sampling.typed(due + 1)
    assert not sampling.stands
    assert not sampling.look(due + 1 + QUIET, free=True) and not sampling.stands


def test_a_session_that_is_opened_again_has_the_same_moments() -> None:
    """What was asked before it was shut is not asked again; what was to come is."""
    whole = asked_in(Sampling("session-1", 0))
    again = asked_in(Sampling("session-1", whole[3] + 1))
    assert again == whole[4:]
    assert asked_in(Sampling("session-2", 0)) != whole


def test_the_moments_are_spread_over_their_slots() -> None:
    """Chance, and no beat that one could learn: over many slots each tenth is drawn about as often."""
    tenths = [
        int((drawn(f"s{session}", slot) - slot * SLOT) // (DRAWN / 10)) for session in range(50) for slot in range(12)
    ]
    assert all(30 <= tenths.count(tenth) <= 90 for tenth in range(10))


@pytest.mark.parametrize("agreed", [BOTH_AGREE[:0], BOTH_AGREE[:1], BOTH_AGREE[1:]])
def test_nothing_is_asked_where_not_both_agreed(agreed: list[Change]) -> None:
    """Mission 73: off by default, and one yes is no yes."""
    assert sampling_of(running(view(*agreed))) is None
    assert sampling_of(running(view(*BOTH_AGREE))) is not None


def test_it_is_in_the_private_journal_and_survives_a_kill() -> None:
    """Who spoke when is for nobody else; the counts are there again after a crash, and undo takes one back."""
    log = ListLog()
    here = running(view(*BOTH_AGREE), log=log)
    assert holds_nothing(here)
    sample(here, "mentee"), sample(here, ""), sample(here, "mentor")
    assert here.undo() == "word on who was speaking"
    assert log.replayed().state.samples == {"mentee": 1, "": 1} and not holds_nothing(here)
    assert "sampled" not in log.shared_text and talked(here) == 0
