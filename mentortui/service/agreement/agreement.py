"""The agreement: what holds is written down, signed by both in versions, and looked at again.

Functions here give what is so, or the Changes of one act; nothing is written here. `book` is the questions and clauses
of the library.
"""

from __future__ import annotations

import contextlib

from mentortui.guide.expectations import NEEDED, ExpectationBook
from mentortui.model.records.kinds import AgreementVersion, Role, Seal
from mentortui.model.records.pair import other
from mentortui.model.records.record import Change
from mentortui.model.records.stage import ROLES, Stage
from mentortui.model.records.typed_records import seal_id
from mentortui.model.relationship import Relationship, in_time
from mentortui.model.rules.agreement import (
    RHYTHM,
    SINCE,
    SPAN,
    UNTIL,
    last_signed,
    put_up,
    revisit,
    signature_id,
    signatures,
    signed_at,
    term_dates,
    terms_now,
    unsigned_edits,
    versions,
    with_proposals,
)
from mentortui.model.rules.rhythm import RhythmUnclear, read_rhythm
from mentortui.service.agreement.expectations import (
    PAGE,
    Answered,
    NotYet,
    answered,
    care_of,
    compared_round,
    comparison,
    current_packet,
)
from mentortui.service.next_step_parts import NextStep, Review

CLAUSES_NEEDED = ("rhythm", *NEEDED[1:], "ending")
"""What has to be written before an agreement is signed (Mission 32, 50)."""


# -- terms and signing -----------------------------------------------------------------------------


def term_change(item: str, text: str) -> Change:
    """The words of one item; "" takes it out."""
    return Change("terms", item, {"item": item, "text": text.strip()})


def words_changes(relationship: Relationship, item: str, text: str) -> list[Change]:
    """The words of one item. How often the two meet is one fact: where they read as a rhythm and there is none yet, the
    meetings have it, too."""
    made = [term_change(item, text)]
    if item == RHYTHM and not relationship.about.rhythm:
        with contextlib.suppress(RhythmUnclear):
            made.append(
                Change("about", relationship.about.id or "about", {"rhythm": read_rhythm(text.partition(",")[0])})
            )
    return made


def span_changes(relationship: Relationship, span: str, until: str, today: str) -> list[Change]:
    """How long it is for: FIXED or OPEN, and its day. An end that is moved is still the end of a term that began when
    it was first set."""
    signed, terms = last_signed(relationship), terms_now(relationship)
    same = signed is not None and signed.terms.get(SPAN) == span and terms.get(SINCE)
    since = terms[SINCE] if same else today
    return [term_change(item, text) for item, text in ((SPAN, span), (UNTIL, until), (SINCE, since))]


def taken_out(item: str) -> list[Change]:
    """One item is no part of it any more; with the term its days go, too."""
    return [term_change(each, "") for each in ((SPAN, UNTIL, SINCE) if item == SPAN else (item,))]


def missing_clauses(relationship: Relationship, book: ExpectationBook) -> list[str]:
    """Names of the clauses that are needed and not written."""
    written = terms_now(relationship)
    return [clause.name for clause in book.clauses if clause.needed and clause.id not in written]


def to_sign(relationship: Relationship, book: ExpectationBook, today: str) -> dict[str, str]:
    """What a name would be put under now: what is written, and what is proposed for the parts that nobody touched.
    What is put up or signed already is as it was."""
    is_as_it_was = put_up(relationship) or (standing(relationship) and not _due(relationship, today))
    return terms_now(relationship) if is_as_it_was else with_proposals(relationship, book.proposed)


def in_the_way(relationship: Relationship, book: ExpectationBook) -> list[str]:
    """What has to come before signing, a sentence each (Mission 32, 50)."""
    made = []
    newest = comparison(relationship, book)
    if newest is None:
        made.append("First each of you says what you expect; then you open it together.")
    if missing := missing_clauses(relationship, book):
        made.append(f"Not written yet: {', '.join(missing)}.")
    return made


def may_sign(relationship: Relationship, book: ExpectationBook, person: Role, today: str) -> str:
    """What keeps this person from signing now, in words; "" when nothing does."""
    if problems := in_the_way(relationship, book):
        return " ".join(problems)
    version = put_up(relationship)
    if version and person in signatures(relationship, version.id):
        return f"{relationship.name(person)} has signed. It waits for {relationship.name(other(person))}."
    if version is None and not unsigned_edits(relationship) and not _due(relationship, today):
        return "Both have signed, and nothing has changed since."
    return ""


def _due(relationship: Relationship, today: str) -> bool:
    again = revisit(relationship)
    return again is not None and again.on.isoformat() <= today


def sign_changes(
    relationship: Relationship, book: ExpectationBook, person: Role, at: str, new_id: str, recorded_by: str = ""
) -> list[Change]:
    """This person's name under the terms as they are. Where they differ from what was put up last, they are put up
    anew, as new_id, and the other signs them, too. Raises NotYet with what keeps them from it."""
    if problem := may_sign(relationship, book, person, at[:10]):
        raise NotYet(problem)
    made, version, terms = list[Change](), put_up(relationship), to_sign(relationship, book, at[:10])
    if version is None:
        written = terms_now(relationship)
        made += [term_change(item, text) for item, text in terms.items() if item not in written]
        number = max((each.number for each in versions(relationship)), default=0) + 1
        made.append(Change("versions", new_id, {"number": number, "terms": terms, "at": at, "by": person}))
    id = version.id if version else new_id
    values = {"version": id, "person": person, "terms": terms, "at": at, "recorded_by": recorded_by}
    return [*made, Change("signatures", signature_id(id, person), values)]


def standing(relationship: Relationship) -> AgreementVersion | None:
    """The version that both signed, where it is what the terms say and no other is put up."""
    signed = last_signed(relationship)
    same = signed is not None and signed.terms == terms_now(relationship) and put_up(relationship) is None
    return signed if same else None


def earlier_signed(relationship: Relationship) -> list[AgreementVersion]:
    """The versions that both signed, the newest first, without the one that stands."""
    signed = [version for version in reversed(versions(relationship)) if signed_at(relationship, version)]
    return signed[1:] if standing(relationship) else signed


def is_signed(relationship: Relationship) -> bool:
    """Whether the two have an agreement, be it with edits since."""
    return last_signed(relationship) is not None


def agreement_words(relationship: Relationship) -> str:
    """Where the two are, for a session that has nothing to compare at hand."""
    if not compared_round(relationship):
        return "Twelve questions wait for each of you, to answer alone after this meeting."
    return "No gap is left open. You can write down and sign what you agree on after this meeting."


# -- what comes next -------------------------------------------------------------------------------


def next_step(relationship: Relationship, me: Role) -> NextStep | None:
    """Answer, hand over, compare, write, sign. None when it is settled, or is the other person's turn at their own
    account: then there is nothing to wait for here, and something else may come next."""
    them = relationship.name(other(me))
    alone = not relationship.person(other(me)).account
    mine, theirs = answered(relationship, me), answered(relationship, other(me))
    if mine != "sealed":
        return NextStep(PAGE, _ANSWER[mine] if relationship.about.round == 1 else _ANEW[mine])
    if theirs != "sealed":
        return NextStep(PAGE, f"{them} says what {them} expects: here, or in a call") if alone else None
    number = compared_round(relationship)
    if number != relationship.about.round:
        return None  # the other person's program has yet to open their part
    written = terms_now(relationship)
    missing = [item for item in CLAUSES_NEEDED if item not in written]
    version = put_up(relationship)
    untouched = care_of(relationship, me, number) is None and not unsigned_edits(relationship)
    if version is None and untouched and (missing or _opened_since_signed(relationship)):
        return NextStep("comparison", "Read side by side what you each expect")
    if missing:
        return NextStep("terms", "Write down what you agree on" if not written else "Go on writing your agreement")
    if version is None:
        if not unsigned_edits(relationship):
            return None
        return NextStep("signing", "Sign what has changed in your agreement" if is_signed(relationship) else _SIGN)
    if me not in signatures(relationship, version.id):
        return NextStep("signing", f"{them} has signed: read your agreement, and sign it")
    return NextStep("signing", f"{them} reads your agreement and signs it: here, or in a call") if alone else None


_SIGN = "Sign your agreement"
_ANSWER: dict[Answered, str] = {
    "nothing": "Say what you expect of each other: six minutes, alone",
    "begun": "Go on saying what you expect",
    "ready": "Seal what you expect, or go on",
}
_ANEW: dict[Answered, str] = {**_ANSWER, "nothing": "A new round: say again what you expect, alone"}


def _opened_since_signed(relationship: Relationship) -> bool:
    signed = last_signed(relationship)
    packet = current_packet(relationship)
    sealed = [each.at for role in ROLES if (each := relationship.get(Seal, seal_id(packet, role)))]
    return signed is None or max(map(in_time, sealed), default="") > in_time(signed_at(relationship, signed))


def reviews(relationship: Relationship) -> list[Review]:
    """Looking at the agreement again (Mission 36), and the days of its term (Mission 53); in Closure, when all of that
    is being done, none."""
    made = []
    if again := revisit(relationship):
        made.append(Review(f"Look at your agreement again: {again.because}", again.on.isoformat(), PAGE))
    if relationship.stage is not Stage.CLOSURE and (dates := term_dates(relationship)):
        met = max((in_time(session.started)[:10] for session in relationship.sessions), default="")
        for day, words in ((dates.half, _HALF), (dates.most, _MOST)):
            if day and met < day.isoformat():  # a session since then had its chance to speak of it
                made.append(Review(words, day.isoformat(), PAGE))
        if dates.until:
            made.append(Review(_UNTIL, dates.until.isoformat(), "closing"))
        if dates.keep_going:
            made.append(Review(_KEEP_GOING, dates.keep_going.isoformat(), PAGE))
    return made


_HALF = "Half of your time together: what should the other half be for?"
_MOST = "Three quarters of your time: begin to speak of how you will part"
_UNTIL = "The last day of the time you set: part, or agree on more?"
_KEEP_GOING = "Go on, change something, or part? It is the day you set for asking"
