"""Three lanes and three gauges of a relationship."""

from __future__ import annotations

import pytest
from fakes import view

from mentortui.model.records.record import Change, Lane
from mentortui.service.home.gauges import gauges, lanes, near_answers
from mentortui.service.sealing import seal_change

AT = "2026-11-19T14:30:00.000+01:00"


def answer(question: str, person: str, step: int, packet: str = "expectations.1") -> Change:
    """One person's answer, already open."""
    values = {"packet": packet, "question": question, "person": person, "step": step}
    return Change("expectations", f"{packet}.{question}.{person}", values)


def version(number: int, *signed_by: str) -> list[Change]:
    """A version of the agreement, and who signed it."""
    made = Change("versions", f"v{number}", {"number": number, "terms": {"rhythm": "weekly"}, "at": AT})
    signatures = [
        Change("signatures", f"v{number}.{person}", {"version": f"v{number}", "person": person, "at": AT})
        for person in signed_by
    ]
    return [made, *signatures]


def told(*changes: Change) -> dict[str, str]:
    return {lane.name: lane.words for lane in lanes(view(*changes))}


def test_an_empty_pair_is_told_the_next_act_in_each_lane() -> None:
    """Mission 2: growth, learning and understanding, each with the page that fills it."""
    assert [(lane.name, lane.page) for lane in lanes(view())] == [
        ("growth", "goals"),
        ("learning", "live"),
        ("understanding", "expectations"),
    ]
    words = told()
    assert "write down the first" in words["growth"]
    assert "Begin a session" in words["learning"]
    assert "what you expect" in words["understanding"]


def test_a_round_that_is_sealed_asks_nothing_of_whoever_has_sealed() -> None:
    """By one, and by both with two accounts, before the other's program has opened its part."""
    seals = [seal_change("expectations.1", role, AT) for role in ("mentor", "mentee")]
    assert told(seals[0])["understanding"] == "Sealed by Ines, opens when both have"
    assert "opens as each of you comes by" in told(*seals)["understanding"]


def test_lanes_say_how_it_stands() -> None:
    """Mission 2: goals by level, the last thing taken away, answers near each other."""
    words = told(
        Change("goals", "g1", {"number": 1, "text": "speak", "level": 0, "hoped": "spoke"}),
        Change("goals", "g2", {"number": 2, "text": "write", "level": 0}),
        Change("sessions", "s1", {"number": 1, "started": AT, "takeaway_mentor": "ask first"}),
        answer("frequency", "mentor", 4),
        answer("frequency", "mentee", 3),
        answer("steers", "mentor", 5),
        answer("steers", "mentee", 1),
        *version(1, "mentor", "mentee"),
    )
    assert words == {
        "growth": "2 goals, 1 at the hoped level or above",
        "learning": "ask first (Ines)",
        "understanding": "Close on 1 of 2 answers, signed",
    }


def test_learning_does_not_wait_for_a_first_session_that_was() -> None:
    """N7: after several sessions in which nothing was taken away."""
    sessions = [Change("sessions", f"s{n}", {"number": n, "started": AT}) for n in (1, 2)]
    assert "Begin a session" in told()["learning"]
    assert "Begin a session" not in told(*sessions)["learning"]


def test_only_the_newest_answers_of_both_count() -> None:
    """What one has answered alone is no match yet; the tenth round comes after the ninth."""
    relationship = view(
        Change("about", "about", {"round": 10}),
        answer("a", "mentor", 1, "expectations.9"),
        answer("a", "mentee", 1, "expectations.9"),
        answer("a", "mentor", 1, "expectations.10"),
        answer("a", "mentee", 5, "expectations.10"),
        answer("b", "mentor", 2, "expectations.10"),
    )
    assert near_answers(relationship) == (0, 1)


@pytest.mark.parametrize("purpose", ["", "informal", "a six-month programme"])
def test_the_same_three_gauges_for_every_kind(purpose: str) -> None:
    """Mission 82: shared goals, clear expectations, mutual trust; formal or not, long or short."""
    relationship = view(Change("about", "about", {"purpose": purpose}), seal_change("expectations.1", "mentor", AT))
    assert [gauge.name for gauge in gauges(relationship)] == ["shared goals", "clear expectations", "mutual trust"]
    assert all(gauge.words for gauge in gauges(relationship))
    grown = view(
        Change("goals", "g1", {"number": 1, "clear": "yes", "restated": "to speak"}),
        Change("sessions", "s1", {"number": 1, "started": AT}),
        Change("promises", "p1", {"state": "kept"}),
        Change("promises", "p2", {"state": "late"}),
        Change("promises", "p3", {"state": "kept"}, Lane.PRIVATE),
    )
    assert [gauge.words for gauge in gauges(grown)] == [
        "1 goal said back and clear",
        "not compared yet",
        "1 session held, 2 promises kept",
    ]
