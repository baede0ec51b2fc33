"""What the two expect of each other: both answer alone and seal, then both read it side by side.

Functions here give what is so, or the Changes of one act; nothing is written here. `book` is the questions and clauses
of the library.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from mentortui.guide.expectations import NEEDED, Comparison, ExpectationBook, Pairing, answer_words, compare
from mentortui.model.records.kinds import Care, Expectation, Role
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import Relationship
from mentortui.model.rules.agreement import GAP_TOPIC, revisit_topics
from mentortui.service.sealing import seal_change

PAGE = "expectations"
Answered = Literal["nothing", "begun", "ready", "sealed"]


class NotYet(ValueError):
    """Something has to come first; the text says what."""


# -- answers ---------------------------------------------------------------------------------------


def packet_of(number: int) -> str:
    """The packet of one round of answers."""
    return f"{PAGE}.{number}"


def current_packet(relationship: Relationship) -> str:
    """The packet that answers go into now."""
    return packet_of(relationship.about.round)


def own_answers(relationship: Relationship, person: Role, packet: str = "") -> dict[str, Expectation]:
    """Question -> what this person has put into a packet that is not open yet. For the page on which they write."""
    packet = packet or current_packet(relationship)
    return {each.question: each for each in relationship.sealed_by(person, Expectation) if each.packet == packet}


def answer_change(
    packet: str,
    person: Role,
    question: str,
    at: str,
    *,
    step: int | None = None,
    words: str = "",
    weight: int | None = None,
    recorded_by: str = "",
) -> Change:
    """One answer, sealed. The same question answered again takes its place."""
    values = {
        "packet": packet,
        "person": person,
        "question": question,
        "step": step,
        "words": words,
        "weight": weight,
        "at": at,
        "recorded_by": recorded_by,
        "deleted": False,
    }
    return Change("expectations", _answer_id(packet, question, person), values, Lane.SEALED)


def weight_change(id: str, weight: int) -> Change:
    """How much an answer matters to the one who gave it, once both can read it."""
    return Change("expectations", id, {"weight": weight})


def passed_change(packet: str, person: Role, question: str) -> Change:
    """This question is skipped: an answer that was there is taken back, and that none is wanted is remembered."""
    values = {"packet": packet, "person": person, "question": question, "deleted": True}
    return Change("expectations", _answer_id(packet, question, person), values, Lane.SEALED)


def passed_over(relationship: Relationship, person: Role, book: ExpectationBook) -> frozenset[str]:
    """The questions of this round that this person has skipped: they are not asked again by themselves."""
    packet, gone = current_packet(relationship), relationship.gone
    ids = [question.id for question in book.questions]
    return frozenset(id for id in ids if ("expectations", _answer_id(packet, id, person)) in gone)


def _answer_id(packet: str, question: str, person: Role) -> str:
    return f"{packet}.{question}.{person}"


def answered(relationship: Relationship, person: Role) -> Answered:
    """How far this person is with the round. Of the other person, with an account of their own, only a seal is seen."""
    if relationship.has_sealed(current_packet(relationship), person):
        return "sealed"
    given = own_answers(relationship, person)
    if not given:
        return "nothing"
    return "ready" if all(question in given for question in NEEDED) else "begun"


def seal_changes(
    relationship: Relationship, book: ExpectationBook, person: Role, at: str, recorded_by: str
) -> list[Change]:
    """This person seals the round. Raises NotYet while an answer that is needed is missing, and names it."""
    given = own_answers(relationship, person)
    if missing := [question.name for question in book.needed if question.id not in given]:
        raise NotYet(f"Before you seal, please answer: {', '.join(missing)}.")
    return [seal_change(current_packet(relationship), person, at, recorded_by)]


def new_round(relationship: Relationship) -> list[Change]:
    """Ask both again; what they said before stays readable. Raises NotYet while a round is going on."""
    if compared_round(relationship) != relationship.about.round:
        raise NotYet("The round that you are in is not finished: both answer, and then you compare.")
    return [Change("about", relationship.about.id or "about", {"round": relationship.about.round + 1})]


# -- comparing -------------------------------------------------------------------------------------


def compared_round(relationship: Relationship) -> int:
    """The newest round of which both people's answers can be read; 0 while there is none."""
    there: dict[str, set[str]] = {}
    for each in relationship.all(Expectation):
        there.setdefault(each.packet, set()).add(each.person)
    rounds = range(relationship.about.round, 0, -1)
    return next((number for number in rounds if len(there.get(packet_of(number), ())) == len(ROLES)), 0)


def comparison(relationship: Relationship, book: ExpectationBook, number: int = 0) -> Comparison | None:
    """Both people's answers of a round, the newest when number is 0; None while they are not open."""
    number = number or compared_round(relationship)
    answers = [each for each in relationship.all(Expectation) if each.packet == packet_of(number)]
    return compare(book.questions, answers) if {each.person for each in answers} == set(ROLES) else None


def wish(relationship: Relationship, book: ExpectationBook, role: str, question: str) -> str:
    """What this person said to one question, in words, for whoever is about to do it; "" before it is open."""
    found = comparison(relationship, book)
    pairs = (*found.gaps, *found.near, *found.words, *found.one_sided) if found else ()
    pair = next((pair for pair in pairs if pair.question.id == question), None)
    return answer_words(pair.question, pair.of(role)) if pair else ""


def gap_id(number: int, pair: Pairing) -> str:
    """The id of the topic that a gap becomes: the same in both people's programs."""
    return f"{GAP_TOPIC}{number}.{pair.question.id}"


def gap_words(relationship: Relationship, pair: Pairing) -> str:
    """A gap as a topic: what a narrow list has room for comes first."""
    said = ", ".join(f"{relationship.name(role)} {answer.step}" for role in ROLES if (answer := pair.of(role)))
    return f"{pair.question.name}: {said} (1 {pair.question.begin}, 5 {pair.question.end})"


def topics_from_gaps(relationship: Relationship, book: Callable[[], ExpectationBook], at: str) -> list[Change]:
    """What follows from the answers and from moves between stages and is not on the agenda yet: a topic for each gap,
    and one for looking at the agreement again. book is asked for only where it is needed."""
    made = revisit_topics(relationship, relationship.moves)
    number = compared_round(relationship)
    begun = number and any(topic.id.startswith(f"{GAP_TOPIC}{number}.") for topic in relationship.topics)
    found = None if begun or not number else comparison(relationship, book(), number)
    return made + [
        Change("topics", gap_id(number, pair), {"text": gap_words(relationship, pair), "made": at})
        for pair in (found.gaps if found else ())
    ]


def care_change(relationship: Relationship, person: Role, question: str, at: str, recorded_by: str = "") -> Change:
    """This person will take care of one item of the other: one in each round, the last one named (Mission 34)."""
    packet = packet_of(compared_round(relationship))
    values = {"person": person, "packet": packet, "question": question, "at": at, "recorded_by": recorded_by}
    return Change("cares", f"{packet}.care.{person}", values)


def care_of(relationship: Relationship, person: str, number: int) -> Care | None:
    """What this person takes care of since that round."""
    return relationship.get(Care, f"{packet_of(number)}.care.{person}")
