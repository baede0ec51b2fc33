"""Three lanes of a relationship: growth, learning, understanding; and three gauges that every relationship has.

A lane says how it stands or, where it is empty, the next act (Mission 2). None is a score.
"""

from __future__ import annotations

from typing import NamedTuple

from mentortui.guide.expectations import NEAR
from mentortui.model.records.kinds import Expectation
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import Relationship
from mentortui.model.rules.agreement import last_signed
from mentortui.model.rules.goals import is_reached
from mentortui.model.text import counted
from mentortui.service.agreement.expectations import compared_round, current_packet, packet_of


class Lane(NamedTuple):
    """One lane: its name, what it says, and the page of home where it is looked after, or what fills it."""

    name: str
    words: str
    page: str


def lanes(relationship: Relationship) -> tuple[Lane, Lane, Lane]:
    """Growth (goals), learning (what was taken away), understanding (what both expect)."""
    return (
        Lane("growth", _growth(relationship), "goals"),
        _learning(relationship),
        Lane("understanding", _understanding(relationship), "expectations"),
    )


def _growth(relationship: Relationship) -> str:
    goals = [goal for goal in relationship.open_goals if goal.lane == "shared"]
    if not goals:
        return "No goal yet: write down the first one"
    there = sum(map(is_reached, goals))
    return f"{counted(len(goals), 'goal', 'goals')}, {there or 'none'} at the hoped level or above"


def _learning(relationship: Relationship) -> Lane:
    for session in reversed(relationship.sessions):
        for role in ("mentee", "mentor"):
            if said := (session.takeaway_mentee if role == "mentee" else session.takeaway_mentor):
                return Lane("learning", f"{said} ({relationship.name(role)})", "review")
    if relationship.sessions:
        return Lane("learning", "No takeaway yet: the end of a session asks for it", "review")
    return Lane("learning", "Begin a session: its lessons stay here", "live")


def _understanding(relationship: Relationship) -> str:
    near, asked = near_answers(relationship)
    if not asked:
        sealed = [
            relationship.name(role) for role in ROLES if relationship.has_sealed(current_packet(relationship), role)
        ]
        if len(sealed) == len(ROLES):  # each program opens its own person's part
            return "Both have sealed: it opens as each of you comes by"
        return f"Sealed by {sealed[0]}, opens when both have" if sealed else "Say what you expect, then compare"
    if last_signed(relationship):
        return f"Close on {near} of {asked} answers, signed"
    return f"Close on {near} of {asked} answers, not signed yet"


def near_answers(relationship: Relationship) -> tuple[int, int]:
    """(questions on which the two are near each other, questions that both answered by a step) in the newest round that
    is open to both; (0, 0) before there is one."""
    packet = packet_of(compared_round(relationship))
    steps: dict[str, dict[str, int]] = {}
    for answer in relationship.all(Expectation):
        if answer.packet == packet and answer.step is not None:
            steps.setdefault(answer.question, {})[answer.person] = answer.step
    pairs = [both for both in steps.values() if len(both) == len(ROLES)]
    return sum(abs(both["mentor"] - both["mentee"]) <= NEAR for both in pairs), len(pairs)


class Gauge(NamedTuple):
    """One of the three principles, and what shows it now (Mission 82)."""

    name: str
    words: str


def gauges(relationship: Relationship) -> tuple[Gauge, Gauge, Gauge]:
    """Shared goals, clear expectations, mutual trust: the same three whatever kind of relationship it is."""
    clear = sum(
        bool(goal.restated) and goal.clear == "yes" for goal in relationship.open_goals if goal.lane == "shared"
    )
    goals = f"{counted(clear, 'goal', 'goals')} said back and clear" if clear else "none said back yet"
    near, asked = near_answers(relationship)
    expectations = f"close on {near} of {asked} answers" if asked else "not compared yet"
    kept = sum(promise.state in ("kept", "late") for promise in relationship.promises if promise.lane == "shared")
    held = len(relationship.sessions)
    trust = (
        f"{counted(held, 'session', 'sessions')} held, {counted(kept, 'promise', 'promises')} kept"
        if held
        else "begins with the first session"
    )
    return Gauge("shared goals", goals), Gauge("clear expectations", expectations), Gauge("mutual trust", trust)
