"""What the other person can see, laid out for reading. Made from the shared books alone (read_shown)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from mentortui.guide.expectations import ExpectationBook
from mentortui.model.days.written import day_name, meeting_words, parse_day, parse_moment
from mentortui.model.records import kinds
from mentortui.model.records.kinds import Kind
from mentortui.model.records.line_kinds import NOTE
from mentortui.model.records.record import Lane
from mentortui.model.relationship import Relationship
from mentortui.model.rules.agreement import FIXED, REVISIT, SPAN, UNTIL, clauses_of
from mentortui.model.rules.attainment import level_word
from mentortui.model.rules.planned import next_meeting
from mentortui.model.rules.rhythm import rhythm_words
from mentortui.model.session.corrected import with_struck

_SETTLED = {"kept": "kept", "late": "kept", "dropped": "let go", "renegotiated": "moved"}
_KEPT_BACK_SILENTLY = (kinds.Archived, kinds.Seen, kinds.Star)
"""What the program remembers for a person; nobody wrote it."""
_TEXTS: tuple[tuple[str, type[Kind], tuple[str, ...]], ...] = (
    ("What each expects", kinds.Expectation, ("question", "step", "words")),
    ("What each takes care of", kinds.Care, ("question",)),
    ("How to work with me", kinds.Card, ("text",)),
    ("How far each sees a goal", kinds.GoalRating, ("level", "words")),
    ("Goals that were put in other words", kinds.Rescope, ("was", "now", "reason")),
    ("Promises that got another day", kinds.Renegotiation, ("was", "to")),
    ("Words of lines before they were edited", kinds.Wording, ("was",)),
    ("Sessions that were removed", kinds.Removal, ("started",)),
    ("Feedback", kinds.Feedback, ("moment", "seen", "effect", "question")),
    ("On going on together", kinds.FitCheck, ("answer",)),
    ("On moving on", kinds.Readiness, ("to", "answer")),
    ("Stages", kinds.StageMove, ("origin", "to", "reason")),
    ("Pauses", kinds.Pause, ("reason",)),
    ("What it gives each", kinds.Gain, ("text",)),
    ("Then and now", kinds.Portrait, ("question", "text")),
    ("The ending", kinds.Closing, ("reason", "exit")),
    ("Letters", kinds.Letter, ("part", "text")),
    ("Going on alone", kinds.Routine, ("cue", "then")),
)
"""The heading of each kind that is shown as it is, and the fields that are shown behind a name."""
_OF_DAYS = (kinds.Renegotiation, kinds.Removal)
"""Those whose fields are days, not words."""
NO_WORDS = (
    kinds.Asked,
    kinds.Completion,
    kinds.Meeting,
    kinds.Person,
    kinds.Seal,
    kinds.Signature,
    kinds.Talk,
    kinds.Touch,
)
"""Shared, and not listed here: which of our questions came up, times, sums, and that something was done."""
ALONE = (
    kinds.Archived,
    kinds.Concern,
    kinds.PracticeNote,
    kinds.Preparation,
    kinds.Pulse,
    kinds.Seen,
    kinds.Star,
    kinds.Tally,
)
"""Never shared by anything in this program."""
BY_HAND = (
    kinds.About,
    kinds.AgreementVersion,
    kinds.Goal,
    kinds.GoalItem,
    kinds.Line,
    kinds.Promise,
    kinds.Session,
    kinds.Term,
    kinds.Topic,
)
"""Those that have a function of their own below."""


class Said(NamedTuple):
    """Who or what it is, what it says, where it stands, and by which day (ISO)."""

    label: str
    text: str
    state: str = ""
    due: str = ""


class Part(NamedTuple):
    """A heading, and its rows."""

    title: str
    rows: tuple[Said, ...]


def partner_view(shown: Relationship, today: date, book: ExpectationBook) -> list[Part]:
    """Everything in shown, in parts; parts with nothing in them are left out. book: the words for questions and for the
    parts of the agreement."""
    parts = [
        Part("Where it is", tuple(_head(shown, today))),
        Part("Agreement", tuple(_agreement(shown, today, book))),
        Part("Goals", tuple(_goals(shown))),
        Part("Promises", tuple(_promises(shown))),
        Part("Topics", tuple(Said(shown.name(topic.by) or "topic", topic.text) for topic in shown.open_topics)),
        *(Part(title, tuple(_texts(shown, kind, fields, today, book))) for title, kind, fields in _TEXTS),
        *(_session(shown, session, today) for session in reversed(shown.sessions)),
        Part("Between sessions", tuple(_lines(shown, _between(shown)))),
    ]
    return [part for part in parts if part.rows]


def held_back(relationship: Relationship) -> int:
    """How many things of mine are not among it: private ones, and sealed ones that are not open yet."""
    told = [relationship.all(kind) for kind in kinds.KINDS.values() if kind not in _KEPT_BACK_SILENTLY]
    private = sum(len(records) - [record.lane for record in records].count(Lane.SHARED) for records in told)
    return private + len(relationship.all_sealed())


def _head(shown: Relationship, today: date) -> Iterator[Said]:
    yield Said("stage", shown.stage.value)
    if moment := parse_moment(next_meeting(shown)):
        yield Said("next", meeting_words(moment, today))
    if shown.about.zone:
        yield Said("time zone", shown.about.zone)
    if shown.about.rhythm:
        yield Said("rhythm", rhythm_words(shown.about.rhythm))
    if shown.about.purpose:
        yield Said("purpose", shown.about.purpose)


def _agreement(shown: Relationship, today: date, book: ExpectationBook) -> Iterator[Said]:
    versions = shown.all(kinds.AgreementVersion)
    terms = max(versions, key=lambda version: version.number).terms if versions else {}
    terms = {**terms, **{term.item: term.text for term in shown.all(kinds.Term)}}
    for item, text in book.in_order(clauses_of(terms)).items():
        clause = book.clause(item)
        yield Said(clause.name if clause else "Also", text)
    if day := parse_day(terms.get(UNTIL, "")):
        yield Said("Term", f"{'until' if terms.get(SPAN) == FIXED else 'open; asked again on'} {day_name(day, today)}")
    if again := terms.get(REVISIT):
        yield Said("Look again", again)


def _goals(shown: Relationship) -> Iterator[Said]:
    for goal in shown.goals:
        yield Said(f"goal {goal.number}", goal.text, "closed" if goal.closed else level_word(goal.level))
    for item in shown.all(kinds.GoalItem):
        yield Said(item.sort, item.text)


def _promises(shown: Relationship) -> Iterator[Said]:
    for promise in shown.promises:
        settled = _SETTLED.get(promise.state, "")
        is_over = promise.state in ("kept", "late", "dropped")
        yield Said(shown.name(promise.owner), promise.text, settled, "" if is_over else promise.due)


def _texts(
    shown: Relationship, kind: type[Kind], fields: tuple[str, ...], today: date, book: ExpectationBook
) -> Iterator[Said]:
    for record in shown.all(kind):
        who: str = next((said for name in _WHO if (said := getattr(record, name, ""))), "")
        said = [_said(field, getattr(record, field), book) for field in fields]
        said = [_day_said(text, today) for text in said] if kind in _OF_DAYS else said
        text = " · ".join(filter(None, said))
        if text:
            yield Said(shown.name(who), text)


_WHO = ("person", "by", "giver")


def _said(field: str, value: object, book: ExpectationBook) -> str:
    if field == "question" and (question := book.question(str(value))):
        return question.name
    if isinstance(value, int):
        return f"{value} of 5" if field == "step" else f"level {value:+d}".replace("+0", "0")
    return str(value or "")


def _day_said(text: str, today: date) -> str:
    day = parse_day(text)
    return day_name(day, today) if day else text


def _session(shown: Relationship, session: kinds.Session, today: date) -> Part:
    day = parse_day(session.started)
    title = f"Session {session.number}{f' · {day_name(day, today)}' if day else ''}"
    rows = list[Said]()
    for role in ("mentee", "mentor"):
        said = (("wanted", session.intention_mentee), ("took", session.takeaway_mentee))
        if role == "mentor":
            said = (("wanted", session.intention_mentor), ("took", session.takeaway_mentor))
        rows += [Said(shown.name(role), f"{word}: {text}") for word, text in said if text]
    return Part(title, (*rows, *_lines(shown, with_struck(shown, session.id))))


def _between(shown: Relationship) -> list[kinds.Line]:
    known = {each.id for each in shown.sessions}
    return [line for line in shown.lines if line.session not in known]


def _lines(shown: Relationship, lines: Iterable[kinds.Line]) -> Iterator[Said]:
    for line in lines:
        label = shown.name(line.speaker) if line.sort == NOTE else line.sort
        yield Said(label or "shared", "crossed out" if line.struck else line.text)
