"""What the two have agreed on: the terms as they stand, the versions that were signed, and the days that follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from mentortui.model.days.written import months_on, parse_day
from mentortui.model.records.kinds import AgreementVersion, Signature, StageMove, Term, Topic
from mentortui.model.records.record import Change
from mentortui.model.records.stage import ROLES, Stage
from mentortui.model.relationship import Relationship, in_time
from mentortui.model.text import counted, plural

SPAN, SINCE, UNTIL, REVISIT = "span", "since", "until", "revisit"
"""Items without prose: fixed or open, the day on which that was set, the last day, and when to look again."""
FIXED, OPEN = "fixed", "open"
OTHER: Final = "other."
"""What the items begin with that the two added themselves."""
GAP_TOPIC: Final = "gap."
"""What the id of a topic begins with that a gap became; the round and the question follow."""
AGREEMENT_TOPICS: Final = (GAP_TOPIC, "revisit.")
"""What the ids of topics about the agreement begin with."""
TERM_MONTHS: Final = 6  # the preset for a term, and for the day on which an open one is looked at (Mission 54)
REVISIT_SESSIONS: Final = 6
REVISIT_MONTHS: Final = 3
"""An agreement is looked at again after so many sessions or months, unless it says otherwise itself (Mission 36)."""
RHYTHM: Final = "rhythm"
"""The item that says how often the two meet."""
BETWEEN_US: Final = "confidentiality"
"""The item that says what stays between the two."""
EXCEPTIONS: Final = "exceptions"
"""The item that says what that does not cover, and who hears of it."""
_COUNT: Final = r"(\d{1,2})\s*(session|month)s?\b"


def terms_now(relationship: Relationship) -> dict[str, str]:
    """What is written in each item, signed or not; items without words are not there."""
    return {term.id: term.text for term in sorted(relationship.all(Term), key=lambda term: term.id) if term.text}


def untouched(relationship: Relationship, proposed: Mapping[str, str]) -> dict[str, str]:
    """What is proposed (item -> words) for parts that the two have neither written nor taken out."""
    return {item: text for item, text in proposed.items() if text and relationship.get(Term, item) is None}


def with_proposals(relationship: Relationship, proposed: Mapping[str, str]) -> dict[str, str]:
    """What is written in each item; in those that nobody touched, what is proposed."""
    return dict(sorted({**terms_now(relationship), **untouched(relationship, proposed)}.items()))


def clauses_of(terms: Mapping[str, str]) -> dict[str, str]:
    """What the two wrote in their own words: terms without the days of the term, and when to look again."""
    return {item: text for item, text in terms.items() if text and item not in (SPAN, SINCE, UNTIL, REVISIT)}


def versions(relationship: Relationship) -> list[AgreementVersion]:
    """All that was ever put up for signing, oldest first."""
    return sorted(relationship.all(AgreementVersion), key=lambda version: (in_time(version.at), version.number))


def signatures(relationship: Relationship, version: str) -> dict[str, Signature]:
    """Role -> signature. A signature is under the words that were signed: it counts no longer when the version got
    others."""
    found: dict[str, Signature] = {}
    known = relationship.get(AgreementVersion, version) or AgreementVersion()
    for each in relationship.all(Signature):
        if (
            each.version == version
            and each.id == signature_id(version, each.person)
            and (not each.terms or each.terms == known.terms)
        ):
            found[each.person] = each
    return found


def signature_id(version: str, person: str) -> str:
    """The id of a person's signature under a version."""
    return f"{version}.{person}"


def signed_at(relationship: Relationship, version: AgreementVersion) -> str:
    """When the second of the two signed; "" while one of them has not."""
    names = signatures(relationship, version.id)
    return max((each.at for each in names.values()), key=in_time) if len(names) == len(ROLES) else ""


def last_signed(relationship: Relationship) -> AgreementVersion | None:
    """The version that both signed last: what they have agreed on."""
    return next((version for version in reversed(versions(relationship)) if signed_at(relationship, version)), None)


def put_up(relationship: Relationship) -> AgreementVersion | None:
    """The newest version where it waits for a signature and says what the terms say; None when there is nothing to
    sign but what would have to be put up first."""
    newest = next(reversed(versions(relationship)), None)
    waits = newest and not signed_at(relationship, newest) and newest.terms == terms_now(relationship)
    return newest if waits else None


class TermChange(NamedTuple):
    """One item that is other than before; "" where it was not there, or is not there any more."""

    item: str
    was: str
    now: str


def term_changes(was: Mapping[str, str], now: Mapping[str, str]) -> list[TermChange]:
    """What changed from one set of terms to another, by item."""
    items = sorted({*was, *now})
    return [TermChange(item, was.get(item, ""), now.get(item, "")) for item in items if was.get(item) != now.get(item)]


def unsigned_edits(relationship: Relationship) -> list[TermChange]:
    """What changed since the two signed; everything while they have not."""
    signed = last_signed(relationship)
    return term_changes(signed.terms if signed else {}, terms_now(relationship))


# -- days ------------------------------------------------------------------------------------------


class TermDates(NamedTuple):
    """The days of a term that both signed. half and most are days of a fixed term (half and three quarters of it),
    keep_going the day of an open one on which the two ask whether to go on."""

    start: date
    until: date | None = None
    half: date | None = None
    most: date | None = None
    keep_going: date | None = None


def term_dates(relationship: Relationship) -> TermDates | None:
    """The days that follow from the term of the signed agreement; None where nothing is agreed.

    All of it is counted in days of the calendar, so no change of the clocks moves any of them.
    """
    signed = last_signed(relationship)
    terms = signed.terms if signed else {}
    until = parse_day(terms.get(UNTIL, ""))
    if until is None or signed is None:
        return None
    start = parse_day(terms.get(SINCE, "")) or parse_day(signed.at) or until
    if terms.get(SPAN) != FIXED:
        return TermDates(start, keep_going=until)
    length = (until - start).days
    return TermDates(start, until, start + timedelta(length // 2), start + timedelta(length * 3 // 4))


def half_year(day: date) -> date:
    """The preset for a term that begins on day: six months on, on the same day of the month or the last there is."""
    return months_on(day, TERM_MONTHS)


def revisit_rule(text: str) -> tuple[int, int]:
    """(sessions, months) after which to look again, from words such as `8 sessions or 2 months`."""
    counts = {unit: int(number) for number, unit in re.findall(_COUNT, text.lower()) if int(number)}
    return counts.get("session", REVISIT_SESSIONS), counts.get("month", REVISIT_MONTHS)


class Revisit(NamedTuple):
    """When to look at the agreement again, and what brings it about."""

    on: date
    because: str


def revisit(relationship: Relationship) -> Revisit | None:
    """The first of: so many sessions held since both signed, so many months gone by, a move to another stage (Mission
    35, 36). None while nothing is signed, and in Closure, when what it says of parting is being done. Signing the same
    words once more begins the count again."""
    signed = last_signed(relationship)
    if signed is None or relationship.stage is Stage.CLOSURE:
        return None
    at = signed_at(relationship, signed)
    sessions, months = revisit_rule(signed.terms.get(REVISIT, ""))
    count = plural(months, "a month", f"{months} months")
    day = parse_day(at)
    found = [Revisit(months_on(day, months), f"{count} since you signed")] if day else []
    held = [session.started for session in relationship.sessions if in_time(session.started) > in_time(at)]
    if len(held) >= sessions and (day := parse_day(held[sessions - 1])):
        found.append(Revisit(day, f"{counted(sessions, 'session', 'sessions')} since you signed"))
    moved = next((move for move in relationship.moves if in_time(move.at) > in_time(at)), None)
    if moved and (day := parse_day(moved.at)):
        found.append(Revisit(day, f"you moved to {moved.to.value}"))
    return min(found, key=lambda each: each.on, default=None)


_REVISIT = "revisit."


def revisit_topics(relationship: Relationship, moves: Iterable[StageMove]) -> list[Change]:
    """A topic for the newest of these moves between stages that has none, where something was signed before (Mission
    35); none while an earlier one is still on the agenda. A move to Closure has none. The id follows from the move, so
    two programs make one topic."""
    signed = last_signed(relationship)
    at = signed_at(relationship, signed) if signed else ""
    if any(topic.id.startswith(_REVISIT) for topic in relationship.open_topics):
        return []
    made = [
        Change("topics", id, {"text": "Look at our agreement again", "made": move.at})
        for move in moves
        if at and in_time(move.at) > in_time(at) and move.to is not Stage.CLOSURE
        if relationship.get(Topic, id := f"{_REVISIT}{move.id}") is None
    ]
    return made[-1:]
