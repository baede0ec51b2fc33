"""Where two people stand with their stage, in a sentence, and the one thing that could be done about it."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from mentortui.guide.readiness.closing import both_would_stop
from mentortui.guide.readiness.signals import low_pulse, suggested
from mentortui.model.records.pair import other
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship
from mentortui.service.by_voice import said_by
from mentortui.service.stage import stages

Asked = Literal["fit", "ready"]


class Standing(NamedTuple):
    """A sentence, and the command that goes with it: "word", "change", "onward", or "" for nothing to do."""

    words: str
    command: str = ""


def asked_now(relationship: Relationship) -> Asked:
    """Which word is asked for at present: on whether this fits, or on the next stage."""
    return "fit" if stages.fit_is_due(relationship) else "ready"


def packet_now(relationship: Relationship) -> str:
    """The packet of the word that is asked for at present; "" in Closure."""
    return stages.FIT if asked_now(relationship) == "fit" else stages.ready_round(relationship)


def standing(relationship: Relationship, me: str, today: date) -> Standing:
    """What one of the two reads first on the page of their stage."""
    if pause := stages.resting(relationship):
        words = stages.rest_words(pause, today)
        return Standing(f"This is {words}. Life comes first; nothing is due meanwhile.", "change")
    if relationship.stage is not Stage.CLOSURE and both_would_stop(relationship):
        words = "Asked alone, both of you would rather stop. It is a choice like any other, and can be a good ending."
        return Standing(words, "onward")
    return _about_words(relationship, me) or _about_signals(relationship, me)


def _about_words(relationship: Relationship, me: str) -> Standing | None:
    """A word is asked for, or was given."""
    to, packet = relationship.stage.next, packet_now(relationship)
    if to is None:
        return Standing("This is the last stage. What is left is to end it well.", "onward")
    them = other(me)
    mine, theirs = (relationship.has_sealed(packet, role) for role in (me, them))
    name = relationship.name(them)
    if mine and not theirs:
        if relationship.person(them).account:
            return Standing(f"Your word is sealed. It opens when {name} has given one too.")
        return Standing(f"{relationship.name(me)}'s word is sealed. {name}'s is missing.", "word")
    if theirs and not mine:
        what = "whether this fits" if asked_now(relationship) == "fit" else f"whether it is time for {to.value}"
        return Standing(f"{name} has said {what}. Your word is missing.", "word")
    if stages.waits_to_be_opened(relationship):
        return Standing(f"Both of you have answered. It opens here when {name} next opens mentortui.")
    if asked_now(relationship) == "fit":
        return Standing("You have met a few times. Does this fit? Each of you says so alone.", "word")
    if words := stages.last_words(relationship):
        said = " · ".join(said_by(relationship, word) for word in words)
        return Standing(f"{said}. What would you need for {to.value}?", "word")
    return None


def _about_signals(relationship: Relationship, me: str) -> Standing:
    to = relationship.stage.next or Stage.CLOSURE
    if low_pulse(relationship, me):
        return Standing("Nothing has to change now. How you are comes first.")
    if suggested(relationship, me):
        return Standing(f"You could look at whether it is time for {to.value}. Each of you says so alone.", "word")
    return Standing(f"Nothing has to change. When you think it is time for {to.value}, say so, each alone.", "word")
