"""Readiness: what speaks for and against the next stage, each with the records that show it.

Never a sum and never by time alone: each signal stands for itself, and two people decide. What is private shows to its
author only: of pulses, a person's own count. The words are in
content/readiness.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal, NamedTuple
from weakref import WeakKeyDictionary

import msgspec

from mentortui.guide.readiness import closing as closing
from mentortui.guide.readiness import growth as growth
from mentortui.guide.readiness import maturity as maturity
from mentortui.guide.readiness.facts import Basis, Facts
from mentortui.model.records.kinds import KINDS
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship

Speaks = Literal["for", "against"]
Finder = Callable[[Facts], Basis | None]
TABLES: Final = {kind: table for table, kind in KINDS.items()}
LOW: Final = 4
"""A tap from 0 to 10: at most this much is low, and its giver may want a word on it (Mission 48, 59)."""


class Evidence(NamedTuple):
    """A record that shows a signal."""

    table: str
    id: str


class Signal(msgspec.Struct, frozen=True):
    """Something that speaks for or against going to the stage `to`. facts fill the places in its words."""

    id: str
    to: Stage
    speaks: Speaks
    evidence: tuple[Evidence, ...]
    facts: Mapping[str, str]
    private: bool = False  # from the reader's own pulses: nobody else has it in their list
    early: bool = False  # speaks for Closure from wherever the two are


class Check(NamedTuple):
    """One thing that is looked at."""

    id: str
    speaks: Speaks
    find: Finder
    private: bool = False


CHECKS: Final[Mapping[Stage, Sequence[Check]]] = {
    Stage.GROWTH: (
        Check("agreement", "for", growth.agreement),
        Check("goal", "for", growth.clear_goal),
        Check("sessions", "for", growth.sessions),
        Check("boundaries", "for", growth.boundaries),
        Check("promises", "for", growth.promises),
        Check("fit", "for", growth.fit),
        Check("unsure", "against", growth.unsure, private=True),
        Check("unanswered", "against", growth.unanswered),
        Check("postponed", "against", growth.postponed),
    ),
    Stage.MATURITY: (
        Check("sessions", "for", maturity.sessions),
        Check("cadence", "for", maturity.cadence),
        Check("initiative", "for", maturity.initiative),
        Check("level-up", "for", maturity.level_up),
        Check("lessons", "for", maturity.lessons),
        Check("feedback", "for", maturity.feedback),
        Check("kept", "for", maturity.kept),
        Check("heard", "against", maturity.heard, private=True),
        Check("dropped", "against", maturity.dropped),
        Check("gap", "against", maturity.gap),
    ),
    Stage.CLOSURE: (
        Check("goals", "for", closing.goals),
        Check("purpose", "for", closing.purpose),
        Check("term", "for", closing.term),
        Check("enough", "for", closing.said("enough")),
        Check("sounding", "for", closing.said("sounding")),
        Check("thinning", "for", closing.said("thinning")),
        Check("ending", "for", closing.ending),
        Check("new-goal", "against", closing.new_goal),
        Check("hard", "against", closing.said("hard")),
        Check("one-wants", "against", closing.one_wants),
    ),
}
"""By the stage that a move would lead to."""
EARLY: Final = (
    Check("stop", "for", closing.stop),
    Check("circumstances", "for", closing.said("circumstances")),
    Check("roles", "for", closing.said("roles")),
)
"""What speaks for Closure from any stage: nothing has to come together first, and nothing speaks against it."""
LOOK_WHEN: Final[Mapping[Stage, frozenset[str]]] = {
    Stage.GROWTH: frozenset({"agreement", "goal", "sessions"}),
    Stage.MATURITY: frozenset({"sessions", "level-up", "lessons"}),
    Stage.CLOSURE: frozenset({"goals"}),
}
"""What has to be there before the program says by itself that the two may look at a move."""


def signals(relationship: Relationship, me: str) -> list[Signal]:
    """What speaks for and against the stage after this one, and for an early end, as me ("mentor", "mentee") may see
    it. It depends on nothing but the records: the same evidence gives the same list, whatever the day. Screens ask many
    times; it is found once for each relationship as it was read."""
    known = _KNOWN.setdefault(relationship, {})
    if me not in known:
        known[me] = _signals(relationship, me)
    return list(known[me])


_KNOWN: Final[WeakKeyDictionary[Relationship, dict[str, list[Signal]]]] = WeakKeyDictionary()


def _signals(relationship: Relationship, me: str) -> list[Signal]:
    facts, to = Facts(relationship, me), relationship.stage.next
    if to is None:
        return []
    found = [_signal(check, to, facts) for check in CHECKS[to]]
    found += [_signal(check, Stage.CLOSURE, facts, early=True) for check in EARLY]
    return [signal for signal in found if signal is not None]


def _signal(check: Check, to: Stage, facts: Facts, *, early: bool = False) -> Signal | None:
    basis = check.find(facts)
    if basis is None:
        return None
    evidence = dict.fromkeys(Evidence(TABLES[type(record)], record.id) for record in basis.shows)
    return Signal(check.id, to, check.speaks, tuple(evidence), basis.facts, check.private, early)


def low_pulse(relationship: Relationship, me: str) -> bool:
    """Whether this person's own latest pulse is low or uncertain: it calls for words, not for a step (Mission 59). Of
    trust the newest word counts: where it was skipped since, that says nothing new."""
    own = Facts(relationship, me).pulses()
    if not own:
        return False
    trust = next((pulse.trust for pulse in reversed(own) if pulse.trust is not None), None)
    return own[-1].unsure is True or any(tap is not None and tap <= LOW for tap in (trust, own[-1].felt_heard))


def suggested(relationship: Relationship, me: str) -> Stage | None:
    """The stage that the two may look at by now: they have met in this one, the main things are there, nothing speaks
    against it, and this person trusts the other enough as far as they said (Mission 59). None else; nobody needs a
    suggestion to go on."""
    to = relationship.stage.next
    if to is None or low_pulse(relationship, me) or not Facts(relationship, me).is_lived_in:
        return None
    facts, checks = Facts(relationship, me), CHECKS[to]
    if any(check.find(facts) for check in checks if check.speaks == "against"):
        return None
    return to if all(check.find(facts) for check in checks if check.id in LOOK_WHEN[to]) else None
