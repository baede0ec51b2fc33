"""What speaks for and against going from Growth to Maturity (Mission 42, 43, 45)."""

from __future__ import annotations

from itertools import pairwise

from mentortui.guide.readiness.facts import Basis, Facts, shared
from mentortui.model.days.written import parse_day
from mentortui.model.records.kinds import Feedback, Kind, Meeting, Session, Topic
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import in_time
from mentortui.model.rules.goals import is_reached

SESSIONS, LESSONS, DROPPED = 4, 3, 2
KEPT_OF, KEPT = 5, 4
"""Meetings that are looked at, and how many of them were held on their day."""
TOPICS, PROMISES = 0.6, 0.7
"""Shares: of the topics, the mentee's; of the settled promises of each, those that were kept."""


def sessions(facts: Facts) -> Basis | None:
    """At least four sessions in this stage."""
    return Basis(facts.sessions, {"count": str(len(facts.sessions))}) if len(facts.sessions) >= SESSIONS else None


def cadence(facts: Facts) -> Basis | None:
    """Four of the last five meetings were held on the day that was set; a new day in good time is as good."""
    occasions = sorted([*_held(facts), *_not_held(facts)], key=lambda occasion: occasion[0])[-KEPT_OF:]
    kept = sum(was_kept for _, was_kept, _ in occasions)
    if kept < KEPT:
        return None
    shows = [record for _, _, record in occasions] + [*facts.relationship.sessions[-1:]]
    return Basis(shows, {"count": str(kept), "of": str(len(occasions))})


def _held(facts: Facts) -> list[tuple[str, bool, Kind]]:
    planned = [session for session in facts.relationship.sessions if parse_day(session.planned)]
    return [(each.planned[:16], parse_day(each.planned) == parse_day(each.started), each) for each in planned]


def _not_held(facts: Facts) -> list[tuple[str, bool, Kind]]:
    held = {session.planned for session in facts.relationship.sessions}
    last = facts.relationship.sessions[-1].started[:16] if facts.relationship.sessions else ""
    times = [(each.moved_to or each.planned, each) for each in facts.relationship.all(Meeting)]
    return [(at[:16], False, each) for at, each in times if at not in held and at[:16] < last]


def initiative(facts: Facts) -> Basis | None:
    """Over three sessions the mentee brought more and more of the topics, and most of them at the end (Mission 42)."""
    three = facts.sessions[-3:]
    topics = [_topics(facts, session) for session in three]
    if len(three) < 3 or not all(topics):
        return None
    shares = [sum(topic.by == "mentee" for topic in brought) / len(brought) for brought in topics]
    rising = all(one <= other for one, other in pairwise(shares)) and (shares[0] < shares[-1] or shares[0] == 1)
    return (
        Basis([*three, *(each for brought in topics for each in brought)]) if rising and shares[-1] >= TOPICS else None
    )


def _topics(facts: Facts, session: Session) -> list[Topic]:
    """The topics that somebody brought to a session: in it, or since the one before."""
    before = [
        in_time(each.started)
        for each in facts.relationship.sessions
        if in_time(each.started) < in_time(session.started)
    ]
    since, until = max(before, default=""), in_time(session.started)
    return [
        topic
        for topic in shared(facts.relationship.topics)
        if topic.by and (topic.session == session.id or (not topic.session and since < in_time(topic.made) <= until))
    ]


def level_up(facts: Facts) -> Basis | None:
    """A goal stands higher than where it began, with a line that says so and when."""
    risen = {goal.id: goal for goal in facts.goals if is_reached(goal)}
    lines = [
        line
        for line in shared(facts.relationship.lines)
        if line.ref in risen and line.level is not None and line.level >= 0 and line.at and facts.here(line.at)
    ]
    up = [goal for goal in risen.values() if any(line.ref == goal.id for line in lines)]
    return Basis([*up, *lines], {"goal": up[0].text}) if up else None


def lessons(facts: Facts) -> Basis | None:
    """At least three sessions of this stage ended with something taken away (Mission 43)."""
    noted = [each for each in facts.sessions if each.takeaway_mentee or each.takeaway_mentor]
    return Basis(noted, {"count": str(len(noted))}) if len(noted) >= LESSONS else None


def feedback(facts: Facts) -> Basis | None:
    """Each has given feedback to the other."""
    given: dict[str, Feedback] = {
        each.giver: each for each in shared(facts.relationship.all(Feedback)) if each.giver and facts.here(each.at)
    }
    return Basis([given[role] for role in ROLES]) if given.keys() == set(ROLES) else None


def kept(facts: Facts) -> Basis | None:
    """Each kept at least seven in ten of the promises that are settled."""
    for role in ROLES:
        own = [promise.state != "dropped" for promise in facts.promises if promise.owner == role]
        if not own or sum(own) / len(own) < PROMISES:
            return None
    return Basis(facts.promises)


def heard(facts: Facts) -> Basis | None:
    """This person felt less listened to from session to session, twice running."""
    last = [pulse for pulse in facts.pulses() if pulse.felt_heard is not None][-3:]
    taps = [pulse.felt_heard or 0 for pulse in last]
    return Basis(facts.with_sessions(last)) if len(last) == 3 and taps[0] > taps[1] > taps[2] else None


def dropped(facts: Facts) -> Basis | None:
    """One of them let go of at least two promises."""
    gone = [promise for promise in facts.promises if promise.state == "dropped"]
    who = [role for role in ROLES if sum(promise.owner == role for promise in gone) >= DROPPED]
    shows = [promise for promise in gone if promise.owner in who]
    return Basis(shows, {"who": " and ".join(map(facts.relationship.name, who))}) if who else None


def gap(facts: Facts) -> Basis | None:
    """Something that matters a lot is far apart."""
    far = facts.gaps()
    return Basis(far) if far else None
