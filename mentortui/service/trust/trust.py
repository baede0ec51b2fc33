"""Trust between the two, seen by one of them: their own pulse, and quiet words that only they will read.

Nothing here looks at what the other keeps for themselves: every answer is one's own, and what is compared is shared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mentortui.guide.readiness.signals import LOW
from mentortui.model.records import kinds
from mentortui.model.records.kinds import Role
from mentortui.model.records.line_kinds import GOAL
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship
from mentortui.model.rules.agreement import last_signed
from mentortui.model.session.outcome import was_hard_hour
from mentortui.service.next_step_parts import NextStep

if TYPE_CHECKING:
    from mentortui.guide.guidance import GuidanceBook

ONE_WAY = 3
"""Sessions with feedback in one direction only before it is talked about (Mission 15)."""
STILL = 2
"""Sessions without a goal that moved, and promises let go of in that time, before it is talked about (Mission 31)."""
LOOK = "look.how-we-work"
"""What Seen remembers of the question after standing still: it is put once."""


class Word(NamedTuple):
    """Something said to one person only. seen: what is remembered once it was read, "" when it may come again."""

    text: str
    seen: str = ""


def own_pulses(relationship: Relationship, me: Role) -> list[kinds.Pulse]:
    """What this person said of themselves, by session, the oldest first."""
    order = {session.id: place for place, session in enumerate(relationship.sessions)}
    mine = [pulse for pulse in relationship.pulses if pulse.person == me and pulse.session in order]
    return sorted(mine, key=lambda pulse: order[pulse.session])


def untapped(relationship: Relationship, me: Role) -> kinds.Session | None:
    """The last session, where this person has said nothing of how it was: whoever was not at the keyboard then, or had
    no time, can do so afterwards (Mission 16)."""
    last = relationship.sessions[-1] if relationship.sessions else None
    said = {pulse.session for pulse in own_pulses(relationship, me)}
    return None if last is None or last.id in said or was_hard_hour(relationship, last.id) else last


def guidance(relationship: Relationship, book: GuidanceBook, me: Role) -> str:
    """After a low pulse, or "uncertain", in the last session: the words of the stage for this person; else "".

    Nobody else is told, now or later (Mission 48, 64).
    """
    mine = own_pulses(relationship, me)
    if not mine or mine[-1].session != relationship.sessions[-1].id:
        return ""
    pulse, page = mine[-1], book.of(relationship.stage)
    marks = (pulse.felt_heard, pulse.trust, pulse.confidence, pulse.direction)
    if not pulse.unsure and all(mark is None or mark > LOW for mark in marks):
        return ""
    text = book.when_unsure(relationship.stage, "mentee" if relationship.equals else me) or book.for_stage(
        relationship.stage, me
    )
    between_us = any(mark is not None and mark <= LOW for mark in (pulse.felt_heard, pulse.trust))
    borrow = f" A sentence to borrow: “{page.openings[0]}”" if between_us and page.openings else ""
    return " ".join(text.split()) + borrow


def one_way_feedback(relationship: Relationship) -> str:
    """Who gave all the feedback of the last three sessions, each of which had some; "" where it went both ways."""
    last = relationship.sessions[-ONE_WAY:]
    givers = [_givers(relationship, session.id) for session in last]
    if len(last) < ONE_WAY or not all(givers) or len(set().union(*givers)) != 1:
        return ""
    return givers[0].pop()


def one_way_words(relationship: Relationship) -> str:
    """For both, each on their own page: who might go first next time; "" where feedback goes both ways (Mission 15)."""
    giver = one_way_feedback(relationship)
    if not giver:
        return ""
    other = relationship.name("mentee" if giver == "mentor" else "mentor")
    said = f"Feedback has gone one way for a while, from {relationship.name(giver)} to {other}."
    return f"{said} Next time {other} might go first."


def _givers(relationship: Relationship, session: str) -> set[str]:
    return {
        each.giver
        for each in relationship.feedback
        if each.session == session and each.giver and each.lane is not Lane.PRIVATE
    }


def standing_still(relationship: Relationship) -> bool:
    """Whether in the last two sessions, or since the first of them, no goal moved although there was one, or at least
    two promises were let go of, whoever's they were. In Closure nothing has to move."""
    last = relationship.sessions[-STILL:]
    if relationship.stage is Stage.CLOSURE or len(last) < STILL or not last[0].started:
        return False
    since = last[0].started[:10]
    dropped = [each for each in relationship.promises if each.state == "dropped" and each.lane is not Lane.PRIVATE]
    return sum(each.settled[:10] >= since for each in dropped) >= STILL or _goals_rest(relationship, since)


def _goals_rest(relationship: Relationship, since: str) -> bool:
    there = [goal for goal in relationship.open_goals if goal.created and goal.created[:10] < since]
    moves = [line.at for line in relationship.lines if line.sort == GOAL]
    moves += [rating.at for rating in relationship.words(kinds.GoalRating)]
    moves += [rescope.at for rescope in relationship.all(kinds.Rescope)]
    return bool(there) and not any(at[:10] >= since for at in moves)


def word(relationship: Relationship, book: GuidanceBook, me: Role) -> Word | None:
    """The one thing to say to this person on their trust page, or None: after a low pulse first, then how they work."""
    if text := guidance(relationship, book, me):
        return Word(text)
    if _look_wanted(relationship):
        return Word("It has been quiet around your goals or promises. Would you like to look at how you work?", LOOK)
    text = one_way_words(relationship)
    return Word(text) if text else None


def _look_wanted(relationship: Relationship) -> bool:
    return standing_still(relationship) and not any(seen.what == LOOK for seen in relationship.all(kinds.Seen))


def seen_change(what: str, me: Role) -> Change:
    """This person has read it; only they know."""
    return Change("seen", f"{what}.{me}", {"what": what}, Lane.PRIVATE)


def next_step(relationship: Relationship, me: Role) -> NextStep | None:
    """A rhythm, once the agreement is signed and there is none; or a quiet word that waits on the trust page."""
    if _look_wanted(relationship):
        return NextStep("trust", "A private thought, on the trust page")
    if not relationship.about.rhythm and last_signed(relationship):
        return NextStep("trust", "A rhythm for your meetings", act="rhythm")
    return None
