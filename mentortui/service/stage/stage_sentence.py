"""Where two people stand with their stage, in a sentence, and the one thing that could be done about it."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from mentortui.guide.readiness.closing import both_would_stop
from mentortui.guide.readiness.signals import low_pulse, suggested
from mentortui.model.records.pair import other
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship
from mentortui.service.stage import stages

Asked = Literal["fit", "ready"]


class Standing(NamedTuple):
    """A sentence, and the command that goes with it: "word", "change", "onward", or "" for nothing to do."""

    words: str
    command: str = ""


def asked_now(people: Relationship) -> Asked:
    """Which word is asked for at present: on whether this fits, or on the next stage."""
    return "fit" if stages.fit_is_due(people) else "ready"


def packet_now(people: Relationship) -> str:
    """The packet of the word that is asked for at present; "" in Closure."""
    return stages.FIT if asked_now(people) == "fit" else stages.ready_round(people)


def standing(people: Relationship, me: str, today: date) -> Standing:
    """What one of the two reads first on the page of their stage."""
    if pause := stages.resting(people):
        words = stages.rest_words(pause, today)
        return Standing(f"This is {words}. Life comes first; nothing is due meanwhile.", "change")
    if people.stage is not Stage.CLOSURE and both_would_stop(people):
        words = "Asked alone, both of you would rather stop. It is a choice like any other, and can be a good ending."
        return Standing(words, "onward")
    return _about_words(people, me) or _about_signals(people, me)


def _about_words(people: Relationship, me: str) -> Standing | None:
    """A word is asked for, or was given."""
    to, packet = people.stage.next, packet_now(people)
    if to is None:
        return Standing("This is the last stage. What is left is to end it well.", "onward")
    them = other(me)
    mine, theirs = (people.has_sealed(packet, role) for role in (me, them))
    name = people.name(them)
    if mine and not theirs:
        if people.person(them).account:
            return Standing(f"Your word is sealed. It opens when {name} has given one too.")
        return Standing(f"{people.name(me)}'s word is sealed. {name}'s is missing.", "word")
    if theirs and not mine:
        what = "whether this fits" if asked_now(people) == "fit" else f"whether it is time for {to.value}"
        return Standing(f"{name} has said {what}. Your word is missing.", "word")
    if stages.waits_to_be_opened(people):
        return Standing(f"Both of you have spoken. It opens here when {name} next looks in.")
    if asked_now(people) == "fit":
        return Standing("You have met a few times. Does this fit? Each of you says so alone.", "word")
    if words := stages.last_words(people):
        said = " · ".join(f"{people.name(word.person)}: {word.answer}" for word in words)
        return Standing(f"{said}. What would have to be there for {to.value}?", "word")
    return None


def _about_signals(people: Relationship, me: str) -> Standing:
    to = people.stage.next or Stage.CLOSURE
    if low_pulse(people, me):
        return Standing("Nothing has to move now. How it is for you comes first.")
    if suggested(people, me):
        return Standing(f"You could look at whether it is time for {to.value}. Each of you says so alone.", "word")
    return Standing(f"Nothing has to move. When you think it is time for {to.value}, say so, each alone.", "word")
