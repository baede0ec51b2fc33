"""What speaks for and against closing, after Maturity or early (Mission 46, 52)."""

from __future__ import annotations

from collections.abc import Callable

from mentortui.guide.readiness.facts import Basis, Facts
from mentortui.model.days.written import parse_day
from mentortui.model.records.kinds import Closing, Completion, Kind, Readiness
from mentortui.model.records.stage import ROLES, Stage
from mentortui.model.relationship import Relationship, in_time
from mentortui.model.rules.agreement import term_dates
from mentortui.model.rules.goals import is_reached

LAST_SESSIONS = 2


def goals(facts: Facts) -> Basis | None:
    """At least half of the goals are where they hoped, or further."""
    there = sum(map(is_reached, facts.goals))
    return Basis(facts.goals) if facts.goals and there * 2 >= len(facts.goals) else None


def purpose(facts: Facts) -> Basis | None:
    """The mentee says that it has served its purpose."""
    said_so: list[Kind] = [line for line in facts.said("purpose") if line.speaker == "mentee"]
    said_so += [each for each in facts.relationship.all(Completion) if each.person == "mentee"]
    return Basis(said_so) if said_so else None


def term(facts: Facts) -> Basis | None:
    """At the last session, three quarters of the term that both signed were over. The days are the agreement's."""
    signed, dates = facts.signed(), term_dates(facts.relationship)
    last = facts.relationship.sessions[-1] if facts.relationship.sessions else None
    day = parse_day(last.started) if last else None
    if signed is None or last is None or day is None or dates is None or dates.most is None or day < dates.most:
        return None
    return Basis([signed[0], *signed[1], last])


def said(sign: str) -> Callable[[Facts], Basis | None]:
    """A check for what only people can tell."""

    def find(facts: Facts) -> Basis | None:
        lines = facts.said(sign)
        return Basis(lines) if lines else None

    return find


def ending(facts: Facts) -> Basis | None:
    """They have talked about the ending: in a session, or it has been announced."""
    talked: list[Kind] = [
        each
        for each in facts.relationship.sessions
        if facts.here(each.started) and any(s.kind == "ending" for s in each.steps)
    ]
    talked += [each for each in facts.relationship.all(Closing) if each.announced]
    return Basis(talked) if talked else None


def new_goal(facts: Facts) -> Basis | None:
    """A goal was begun in the last two sessions, or since."""
    last = facts.relationship.sessions[-LAST_SESSIONS:]
    new = [
        goal
        for goal in facts.goals
        if last and goal.created and not goal.closed and in_time(goal.created) >= in_time(last[0].started)
    ]
    return Basis([*new, *last], {"goal": new[0].text}) if new else None


def one_wants(facts: Facts) -> Basis | None:
    """Of the last words of both on closing, one is "ready" and the other is not."""
    newest: dict[str, Readiness] = {}
    for word in sorted(facts.relationship.readiness, key=lambda each: in_time(each.at) or facts.started(each.session)):
        if word.to is Stage.CLOSURE and word.answer and facts.here(word.at or facts.started(word.session)):
            newest[word.person] = word
    words = [newest[role] for role in ROLES if role in newest]
    wants = [word.answer == "ready" for word in words]
    return Basis(words) if len(wants) == len(ROLES) and any(wants) and not all(wants) else None


def stop(facts: Facts) -> Basis | None:
    """Both said, each alone, that they would rather stop (Mission 39)."""
    words = facts.fit()
    return Basis(words) if words and all(each.answer == "kindly stop" for each in words) else None


def both_would_stop(relationship: Relationship) -> bool:
    """Whether each of the two has said, for themselves, that they would kindly stop (Mission 39)."""
    return stop(Facts(relationship, "")) is not None
