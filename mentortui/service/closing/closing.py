"""Ending a relationship: what is there, what comes next, and what has a day. The day itself plays no part: time alone
moves nothing on."""

from __future__ import annotations

from typing import NamedTuple

from mentortui.guide.readiness.closing import both_would_stop
from mentortui.model.records import kinds
from mentortui.model.records.kinds import Role
from mentortui.model.records.pair import other
from mentortui.model.records.record import Lane
from mentortui.model.relationship import Relationship
from mentortui.model.rules.agreement import last_signed, terms_now, versions
from mentortui.model.rules.closing import Closure
from mentortui.service.next_step_parts import NextStep, Review

ENDING = "ending"
"""The clause of an agreement that says how it will end."""

# -- what is there -------------------------------------------------------------------------------


def then_and_now(
    relationship: Relationship, person: str, question: str
) -> tuple[kinds.Portrait | None, kinds.Portrait | None]:
    """A person's first answer to a question and the later one, None where there is none."""
    said = [each for each in relationship.all(kinds.Portrait) if (each.question, each.person) == (question, person)]
    by_id = {each.id.rpartition(".")[2]: each for each in said}
    return by_id.get("then"), by_id.get("now")


def gains(relationship: Relationship, person: str) -> list[kinds.Gain]:
    """What this person gets out of it, the oldest first."""
    return sorted((each for each in relationship.all(kinds.Gain) if each.person == person), key=lambda each: each.at)


def routines(relationship: Relationship, person: str) -> list[kinds.Routine]:
    """This person's own routine, the oldest first."""
    return sorted((each for each in relationship.all(kinds.Routine) if each.person == person), key=lambda each: each.at)


class Offer(NamedTuple):
    """Something that could become a part of a routine."""

    cue: str
    then: str


def routine_offers(relationship: Relationship, person: str) -> list[Offer]:
    """Promises with a "when ..." that this person made before the other person, as parts of a routine."""
    had = {each.then for each in routines(relationship, person)}
    made = [each for each in relationship.promises if each.owner == person and each.cue and each.lane is Lane.SHARED]
    return [Offer(each.cue, each.text) for each in made if each.state != "dropped" and each.text not in had]


def last_agreement(relationship: Relationship) -> kinds.AgreementVersion | None:
    """The last version that both have signed; where there is none, the last that was put up for signing."""
    return last_signed(relationship) or next(reversed(versions(relationship)), None)


def agreed_ending(relationship: Relationship) -> str:
    """What the two wrote into their agreement about how it will end, "" where they did not (Mission 50)."""
    last = last_agreement(relationship)
    return (last.terms.get(ENDING) if last else "") or terms_now(relationship).get(ENDING, "")


# -- what comes next -----------------------------------------------------------------------------


def next_step(relationship: Relationship, me: Role) -> NextStep | None:
    """What this person might do next for a good ending; None while there is none in sight."""
    closure = Closure(relationship)
    if not closure.begun:
        stop = "You would both rather stop here: how to part kindly"
        return NextStep("closing", stop) if both_would_stop(relationship) else None
    if not closure.announced:
        return NextStep("closing", "Say how it ends, and when")
    if closure.complete:
        return (
            NextStep("after", "What comes after") if closure.seen("keepsake") else NextStep("closing", "Your keepsake")
        )
    if not closure.record.last_on:
        return NextStep("closing", "Choose the day of the last session")
    return _letters(closure, me) or _completing(closure, me)


def _letters(closure: Closure, me: Role) -> NextStep | None:
    relationship, them = closure.relationship, other(me)
    name, alone = relationship.name(them), not relationship.person(them).account
    if not closure.sealed(me):
        done = 3 - len(closure.missing(me))
        if not closure.missing(me):
            return NextStep("letters", "Your three letters are written: seal them", act="seal")
        return NextStep("letters", f"Your three letters: {done} of 3 are written" if done else "Your three letters")
    if not closure.sealed(them):
        if alone:
            return NextStep("closing", f"The letters of {name}: here, or told in a call")
        to_come = f"the letters of {name} are still to come"
        if closure.last_held:
            return NextStep("closing", to_come[0].upper() + to_come[1:])
        return NextStep("brief", f"The last session; {to_come}")
    return None if closure.seen("letters") else NextStep("closing", "Open the letters together")


def _completing(closure: Closure, me: Role) -> NextStep:
    relationship, them = closure.relationship, other(me)
    if not closure.last_is_over:
        return NextStep("brief", "The last session")
    if not closure.said_complete(me):
        return NextStep("closing", "Call it complete, when it is")
    name = relationship.name(them)
    if relationship.person(them).account:
        return NextStep("closing", f"{name} has the last word: complete, or not yet")
    return NextStep("closing", f"Does {name} call it complete, too?")


def waits_for(relationship: Relationship, me: Role) -> str:
    """What Closure waits for, in the two or three words for which a list has room; "" in the stages before it, and
    where nothing is left."""
    closure, them = Closure(relationship), other(me)
    if not closure.begun:
        return ""
    if closure.complete:
        return "" if closure.seen("keepsake") else "keepsake"
    waiting = (
        ("how it ends", not closure.announced),
        ("last day", not closure.record.last_on),
        (f"letters: {3 - len(closure.missing(me))} of 3", not closure.sealed(me)),
        ("their letters", not closure.sealed(them)),
        ("open the letters", not closure.seen("letters")),
        ("last session", not closure.last_is_over),
        ("call it complete", not closure.said_complete(me)),
        ("their last word", True),
    )
    return next(words for words, waits in waiting if waits)


def reviews(relationship: Relationship) -> list[Review]:
    """The hello afterwards, and the day on which each deletes what they wrote."""
    closure = Closure(relationship)
    if not closure.announced:
        return []
    names = f"{relationship.name('mentor')} and {relationship.name('mentee')}"
    found = [
        Review(f"Say hello to each other: {names}", closure.record.hello, "closing"),
        Review("The day on which each of you deletes what you wrote", closure.record.deletion, "closing"),
    ]
    return [review for review in found if review.due]
