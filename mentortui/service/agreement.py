"""The agreement between two people: both answer alone, compare, write down what holds, and sign it.

Functions here give what is so, or the Changes of one act; nothing is written here. `book` is the questions and clauses
of the library.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from mentortui.guide.expectations import NEEDED, Comparison, ExpectationBook, Pairing, answer_words, compare
from mentortui.model.agreed import (
    last_signed,
    put_up,
    revisit,
    revisit_topics,
    signature_id,
    signatures,
    signed_at,
    terms_now,
    unsigned_edits,
    versions,
)
from mentortui.model.agreed import term_dates as term_dates
from mentortui.model.kinds import Care, Expectation, Role, Seal, Topic
from mentortui.model.record import Change, Lane
from mentortui.model.relationship import Relationship, in_time, seal_id
from mentortui.model.stage import ROLES
from mentortui.service.next_step import NextStep, Review
from mentortui.service.packets import seal_change

PAGE = "expectations"
CLAUSES_NEEDED = ("rhythm", *NEEDED[1:], "ending")
"""What has to be written before an agreement is signed (Mission 32, 50)."""
GAP_TOPIC = "gap."
AGREEMENT_TOPICS = (GAP_TOPIC, "revisit.")
"""What the ids of topics about the agreement begin with."""
Answered = Literal["nothing", "begun", "ready", "sealed"]


class NotYet(ValueError):
    """Something has to come first; the text says what."""


def other(role: str) -> Role:
    """The other one of the two."""
    return "mentee" if role == "mentor" else "mentor"


# -- answers ---------------------------------------------------------------------------------------


def packet_of(number: int) -> str:
    """The packet of one round of answers."""
    return f"{PAGE}.{number}"


def current_packet(people: Relationship) -> str:
    """The packet that answers go into now."""
    return packet_of(people.about.round)


def own_answers(people: Relationship, person: Role, packet: str = "") -> dict[str, Expectation]:
    """Question -> what this person has put into a packet that is not open yet. For the page on which they write."""
    packet = packet or current_packet(people)
    return {each.question: each for each in people.sealed_by(person, Expectation) if each.packet == packet}


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
    return Change("expectations", f"{packet}.{question}.{person}", values, Lane.SEALED)


def taken_back(answer: Expectation) -> Change:
    """This answer is not given, after all."""
    return Change("expectations", answer.id, {"deleted": True}, Lane.SEALED)


def answered(people: Relationship, person: Role) -> Answered:
    """How far this person is with the round. Of the other one, with an account of their own, only a seal is seen."""
    if people.has_sealed(current_packet(people), person):
        return "sealed"
    given = own_answers(people, person)
    if not given:
        return "nothing"
    return "ready" if all(question in given for question in NEEDED) else "begun"


def seal_changes(people: Relationship, book: ExpectationBook, person: Role, at: str, recorded_by: str) -> list[Change]:
    """This person is done with the round. Raises NotYet while an answer that is needed is missing, and names it."""
    given = own_answers(people, person)
    if missing := [question.name for question in book.needed if question.id not in given]:
        raise NotYet(f"Before you seal, please answer: {', '.join(missing)}.")
    return [seal_change(current_packet(people), person, at, recorded_by)]


def new_round(people: Relationship) -> list[Change]:
    """Ask both anew; what they said before stays readable. Raises NotYet while a round is going on."""
    if compared_round(people) != people.about.round:
        raise NotYet("The round that you are in is not finished: both answer, and then you compare.")
    return [Change("about", people.about.id or "about", {"round": people.about.round + 1})]


# -- comparing -------------------------------------------------------------------------------------


def compared_round(people: Relationship) -> int:
    """The newest round of which both people's answers can be read; 0 while there is none."""
    there: dict[str, set[str]] = {}
    for each in people.all(Expectation):
        there.setdefault(each.packet, set()).add(each.person)
    rounds = range(people.about.round, 0, -1)
    return next((number for number in rounds if len(there.get(packet_of(number), ())) == len(ROLES)), 0)


def comparison(people: Relationship, book: ExpectationBook, number: int = 0) -> Comparison | None:
    """Both people's answers of a round, the newest when number is 0; None while they are not open."""
    number = number or compared_round(people)
    answers = [each for each in people.all(Expectation) if each.packet == packet_of(number)]
    return compare(book.questions, answers) if {each.person for each in answers} == set(ROLES) else None


def match(people: Relationship, book: ExpectationBook) -> tuple[int, int]:
    """(questions on which the two are near each other, questions that can be compared); (0, 0) before they are open."""
    found = comparison(people, book)
    return (len(found.near), len(found.near) + len(found.gaps)) if found else (0, 0)


def wide_gaps(people: Relationship, book: ExpectationBook) -> list[Pairing]:
    """Gaps of three steps or more on what matters a lot to one of the two, as long as they were not talked about."""
    found = comparison(people, book)
    number = compared_round(people)
    return [
        pair
        for pair in (found.gaps if found else ())
        if (pair.size or 0) >= 3
        and any((answer := pair.of(role)) and answer.weight == 3 for role in ROLES)
        and _is_open(people, gap_id(number, pair))
    ]


def _is_open(people: Relationship, topic: str) -> bool:
    known = people.get(Topic, topic)
    return known is None or known.state == "open"


def gap_id(number: int, pair: Pairing) -> str:
    """The id of the topic that a gap becomes: the same in both people's programs."""
    return f"{GAP_TOPIC}{number}.{pair.question.id}"


def gap_words(people: Relationship, pair: Pairing) -> str:
    """A gap as a topic."""
    said = "; ".join(f"{people.name(role)} {answer_words(pair.question, pair.of(role))}" for role in ROLES)
    return f"{pair.question.name}: {said}"


def standing_topics(people: Relationship, book: Callable[[], ExpectationBook], at: str) -> list[Change]:
    """What follows from the answers and from moves between stages and is not on the agenda yet: a topic for each gap,
    and one for looking at the agreement again. book is asked for only where it is needed."""
    made = revisit_topics(people, {move.id: move.at for move in people.moves})
    number = compared_round(people)
    begun = number and any(topic.id.startswith(f"{GAP_TOPIC}{number}.") for topic in people.topics)
    found = None if begun or not number else comparison(people, book(), number)
    return made + [
        Change("topics", gap_id(number, pair), {"text": gap_words(people, pair), "made": at})
        for pair in (found.gaps if found else ())
    ]


def care_change(people: Relationship, person: Role, question: str, at: str, recorded_by: str = "") -> Change:
    """This person will take care of one item of the other: one in each round, the last one named (Mission 34)."""
    packet = packet_of(compared_round(people))
    values = {"person": person, "packet": packet, "question": question, "at": at, "recorded_by": recorded_by}
    return Change("cares", f"{packet}.care.{person}", values)


def care_of(people: Relationship, person: str, number: int) -> Care | None:
    """What this person takes care of since that round."""
    return people.get(Care, f"{packet_of(number)}.care.{person}")


# -- terms and signing -----------------------------------------------------------------------------


def term_change(item: str, text: str) -> Change:
    """The words of one item; "" takes it out."""
    return Change("terms", item, {"item": item, "text": text.strip()})


def missing_clauses(people: Relationship, book: ExpectationBook) -> list[str]:
    """Names of the clauses that are needed and not written."""
    written = terms_now(people)
    return [clause.name for clause in book.clauses if clause.needed and clause.id not in written]


def in_the_way(people: Relationship, book: ExpectationBook) -> list[str]:
    """What has to come before signing, a sentence each (Mission 32, 50)."""
    made = []
    newest = comparison(people, book)
    if newest is None:
        made.append("Both say first what they expect, and open it together.")
    if missing := missing_clauses(people, book):
        made.append(f"Not written yet: {', '.join(missing)}.")
    return made


def may_sign(people: Relationship, book: ExpectationBook, person: Role, today: str) -> str:
    """What keeps this person from signing now, in words; "" when nothing does."""
    if problems := in_the_way(people, book):
        return " ".join(problems)
    version = put_up(people)
    if version and person in signatures(people, version.id):
        return f"{people.name(person)} has signed. It waits for {people.name(other(person))}."
    if version is None and not unsigned_edits(people) and not _due(people, today):
        return "Both have signed, and nothing has changed since."
    return ""


def _due(people: Relationship, today: str) -> bool:
    again = revisit(people)
    return again is not None and again.on.isoformat() <= today


def sign_changes(
    people: Relationship, book: ExpectationBook, person: Role, at: str, new_id: str, recorded_by: str = ""
) -> list[Change]:
    """This person's name under the terms as they are. Where they differ from what was put up last, they are put up
    anew, as new_id, and the other signs them, too. Raises NotYet with what keeps them from it."""
    if problem := may_sign(people, book, person, at[:10]):
        raise NotYet(problem)
    made, version = [], put_up(people)
    if version is None:
        number = max((each.number for each in versions(people)), default=0) + 1
        made.append(Change("versions", new_id, {"number": number, "terms": terms_now(people), "at": at, "by": person}))
    id = version.id if version else new_id
    values = {"version": id, "person": person, "at": at, "recorded_by": recorded_by}
    return [*made, Change("signatures", signature_id(id, person), values)]


def is_signed(people: Relationship) -> bool:
    """Whether the two have an agreement, be it with edits since."""
    return last_signed(people) is not None


def agreement_words(people: Relationship) -> str:
    """Where the two are, for a session that has nothing to compare at hand."""
    if not compared_round(people):
        return "Twelve questions wait for each, to answer alone: e at home."
    return "No gap is left open. To write and sign what holds: e at home."


# -- what comes next -------------------------------------------------------------------------------


def next_step(people: Relationship, me: Role) -> NextStep | None:
    """Answer, hand over, compare, write, sign. None when it is settled, or is the other one's turn at their own
    account: then there is nothing to wait for here, and something else may come next."""
    them = people.name(other(me))
    alone = not people.person(other(me)).account
    mine, theirs = answered(people, me), answered(people, other(me))
    if mine != "sealed":
        return NextStep(PAGE, _ANSWER[mine] if people.about.round == 1 else _ANEW[mine])
    if theirs != "sealed":
        return NextStep(PAGE, f"Hand the keyboard to {them}, to say what {them} expects") if alone else None
    number = compared_round(people)
    if number != people.about.round:
        return None  # the other one's program has yet to open their part
    written = terms_now(people)
    missing = [item for item in CLAUSES_NEEDED if item not in written]
    version = put_up(people)
    if version is None and care_of(people, me, number) is None and (missing or _opened_since_signed(people)):
        return NextStep("comparison", "Read side by side what you each expect")
    if missing:
        return NextStep("terms", "Write down what you agree on" if not written else "Go on writing your agreement")
    if version is None:
        if not unsigned_edits(people):
            return None
        return NextStep("signing", "Sign what has changed in your agreement" if is_signed(people) else _SIGN)
    if me not in signatures(people, version.id):
        return NextStep("signing", f"{them} has signed: read your agreement, and sign it")
    return NextStep("signing", f"Hand the keyboard to {them}, to sign your agreement") if alone else None


_SIGN = "Sign your agreement"
_ANSWER: dict[Answered, str] = {
    "nothing": "Say what you expect of each other: six minutes, alone",
    "begun": "Go on saying what you expect",
    "ready": "Seal what you expect, or go on",
}
_ANEW: dict[Answered, str] = {**_ANSWER, "nothing": "A new round: say again what you expect, alone"}


def _opened_since_signed(people: Relationship) -> bool:
    signed = last_signed(people)
    packet = current_packet(people)
    sealed = [each.at for role in ROLES if (each := people.get(Seal, seal_id(packet, role)))]
    return signed is None or max(map(in_time, sealed), default="") > in_time(signed_at(people, signed))


def reviews(people: Relationship) -> list[Review]:
    """Looking at the agreement again (Mission 36), and the days of its term (Mission 53)."""
    made = []
    if again := revisit(people):
        made.append(Review(f"Look at your agreement again: {again.because}", again.on.isoformat(), PAGE))
    if dates := term_dates(people):
        met = max((in_time(session.started)[:10] for session in people.sessions), default="")
        for day, words in ((dates.half, _HALF), (dates.most, _MOST)):
            if day and met < day.isoformat():  # a session since then had its chance to speak of it
                made.append(Review(words, day.isoformat(), PAGE))
        if dates.keep_going:
            made.append(Review(_KEEP_GOING, dates.keep_going.isoformat(), PAGE))
    return made


_HALF = "Half of your time together: what should the other half be for?"
_MOST = "Three quarters of your time: begin to speak of how you will part"
_KEEP_GOING = "Go on, change something, or part? It is the day you set for asking"
