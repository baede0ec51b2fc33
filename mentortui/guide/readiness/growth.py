"""What speaks for and against going from Initiation to Growth (Mission 40)."""

from __future__ import annotations

from mentortui.guide.readiness.facts import Basis, Facts, shared
from mentortui.model.records.kinds import Kind, Meeting, Seal
from mentortui.model.records.stage import ROLES
from mentortui.model.rules.goals import is_clear

SESSIONS = 2


def agreement(facts: Facts) -> Basis | None:
    """Signed by both, and what matters a lot is nowhere far apart."""
    signed = facts.signed()
    return Basis([signed[0], *signed[1]]) if signed and not facts.gaps() else None


def boundaries(facts: Facts) -> Basis | None:
    """Boundaries and confidentiality are in what both signed."""
    signed = facts.signed()
    if signed is None or not all(signed[0].terms.get(item) for item in ("boundaries", "confidentiality")):
        return None
    return Basis([signed[0], *signed[1]])


def clear_goal(facts: Facts) -> Basis | None:
    """A goal was said back by the other person, and its owner found it clear."""
    clear = [goal for goal in facts.goals if is_clear(goal) and not goal.closed]
    return Basis(clear, {"goal": clear[0].text}) if clear else None


def sessions(facts: Facts) -> Basis | None:
    """They have met at least twice."""
    return Basis(facts.sessions, {"count": str(len(facts.sessions))}) if len(facts.sessions) >= SESSIONS else None


def promises(facts: Facts) -> Basis | None:
    """Each has kept a promise."""
    kept = [promise for promise in facts.promises if promise.state != "dropped"]
    return Basis(kept) if {promise.owner for promise in kept} == set(ROLES) else None


def fit(facts: Facts) -> Basis | None:
    """Both said "go on"."""
    words = facts.fit()
    return Basis(words) if words and all(each.answer == "go on" for each in words) else None


def unsure(facts: Facts) -> Basis | None:
    """This person's own last two pulses said that it feels uncertain."""
    last = facts.pulses()[-2:]
    return Basis(facts.with_sessions(last)) if len(last) == 2 and all(pulse.unsure for pulse in last) else None


def unanswered(facts: Facts) -> Basis | None:
    """One has answered, and the other has not: a question, or all of them."""
    answers = facts.answers()
    alone: list[Kind] = [
        each for each in answers if {known.person for known in answers if known.question == each.question} != set(ROLES)
    ]
    seals = [seal for seal in shared(facts.relationship.all(Seal)) if seal.packet.startswith("expectations.")]
    alone += [seal for seal in seals if {known.person for known in seals if known.packet == seal.packet} != set(ROLES)]
    return Basis(alone) if alone else None


def postponed(facts: Facts) -> Basis | None:
    """The second session got another day, and has not been yet."""
    if len(facts.sessions) != 1:
        return None
    first = facts.sessions[0]
    after = first.started[:16]
    moved = [
        each for each in facts.relationship.all(Meeting) if (each.dropped or each.moved_to) and each.planned > after
    ]
    return Basis([first, *moved]) if moved else None
