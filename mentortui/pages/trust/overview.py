"""Trust: rhythm and meetings, what each takes care of, one's own pulse. Nothing here is compared or added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from mentortui.guide.library import Library
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.days.zones import elsewhere, meeting_told
from mentortui.model.records.kinds import Care, Gain, Role, Talk
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import Relationship
from mentortui.model.rules.meetings import beat_word, cadence
from mentortui.model.rules.planned import next_meeting, zone_unsaid
from mentortui.model.rules.rhythm import rhythm_words
from mentortui.model.session.talk import may_count, talk_words
from mentortui.model.text import one_line
from mentortui.pages.page import Block, Empty, Facts, Head, Page, Para, Row
from mentortui.pages.trust.pulse import pulse_words
from mentortui.pages.where import where
from mentortui.service.trust.trust import Word, own_pulses, untapped

PULSES_SHOWN = 4


def trust_page(relationship: Relationship, me: Role, now: datetime, library: Library, said: Word | None) -> Page:
    """now is on the clock of this machine. said is the word for this person, which comes first; then what both have;
    one's own pulse is last."""
    today, first = relationship.here(now).date(), first_command(relationship, me, now)
    blocks: tuple[Block, ...] = (
        *((Para(said.text, "private", private=True),) if said else ()),
        *_rhythm(relationship, now, first),
        *_meetings(relationship, today),
        *_cares(relationship, today, library),
        *_talk(relationship),
        Para("Something troubles you? There is a page for it.", "muted", command=_named("concerns", first)),
        Head("Your pulse", private=True),
        *_pulses(relationship, me, first),
    )
    hints = () if untapped(relationship, me) else (("trust.pulse", ""),)
    return Page("Trust and rhythm", where(relationship), blocks, hints=hints)


def first_command(relationship: Relationship, me: Role, now: datetime) -> str:
    """The one command that the page names: what is missing first."""
    about = relationship.about
    if untapped(relationship, me):
        return "pulse"
    if not _lives_elsewhere(relationship, now) and zone_unsaid(relationship, now):
        return "zone"
    return "concerns" if about.rhythm and about.next_session else "meeting" if about.rhythm else "rhythm"


def _named(command: str, first: str) -> str:
    return f"trust.{command}" if command == first else ""


def _lives_elsewhere(relationship: Relationship, now: datetime) -> bool:
    zone = relationship.about.zone
    return bool(zone and elsewhere(zone, now))


def _rhythm(relationship: Relationship, now: datetime, first: str) -> Iterator[Row]:
    """How often they meet, when next, and on whose clock."""
    rule, zone = relationship.about.rhythm, relationship.about.zone
    yield Row("rhythm", rhythm_words(rule) if rule else "none yet", command="" if rule else _named("rhythm", first))
    coming = meeting_told(next_meeting(relationship, relationship.here(now).date()), zone, now)
    yield Row("next", coming or "no day yet", command="" if coming else _named("meeting", first))
    if _lives_elsewhere(relationship, now):
        yield Row("zone", f"{zone}: due dates and the rhythm are days and times there.")
    elif unsaid := zone_unsaid(relationship, now):
        yield Row("zone", unsaid, command=_named("zone", first))


def _meetings(relationship: Relationship, today: date) -> Iterator[Block]:
    """How many of the last meetings were held, and each with its day, the oldest first."""
    beats = [(beat_word(beat.state, beat.at, today), parse_day(beat.at)) for beat in cadence(relationship)]
    if not beats:
        yield Row("meetings", "The first meeting will stand here once it has a day.")
        return
    counts = Counter(word for word, _ in beats)
    yield Row("meetings", ", ".join(f"{count} {word}" for word, count in counts.items()))
    yield Facts(tuple(f"{day_name(day, today)} {word}" if day else word for word, day in beats))


def _cares(relationship: Relationship, today: date, library: Library) -> Iterator[Row]:
    """What each takes care of for the other, and what each gains."""
    cares = sorted(relationship.all(Care), key=lambda care: care.at)
    for place, care in enumerate(cares):
        day, asked = parse_day(care.at), library.expectations.question(care.question)
        what = asked.name.lower() if asked else one_line(care.question)
        since = f", since {day_name(day, today)}" if day else ""
        text = f"{relationship.name(care.person)} takes care of: {what}{since}"
        yield Row("" if place else "respect", text, who=care.person)
    if not cares:
        text = "Nothing yet. On the page of expectations each can take care of something that matters to the other."
        yield Row("respect", text)
    gains = [gain for gain in relationship.all(Gain) if gain.text]
    for place, gain in enumerate(gains):
        text = f"{relationship.name(gain.person)} gains: {gain.text}"
        yield Row("" if place else "benefit", text, who=gain.person)


def _talk(relationship: Relationship) -> Iterator[Row]:
    """Who spoke how long, as a band in words, where both want it counted."""
    if not may_count(relationship):
        yield Row("talking", "Nothing is counted: it would take a yes of both.")
        people = [(relationship.name(role), relationship.person(role).talk_balance) for role in ROLES]
        yield Row("", " · ".join(f"{name}: {'yes' if agreed else 'open'}" for name, agreed in people))
        return
    numbers = {session.id: session.number for session in relationship.sessions}
    known = [talk for talk in relationship.all(Talk) if talk.session in numbers]
    told = [
        f"session {numbers[talk.session]}: {words}"
        for talk in sorted(known, key=lambda talk: numbers[talk.session])[-3:]
        if (words := talk_words(talk, relationship))
    ]
    for place, text in enumerate(told or ["Both said yes. In a session you mark who speaks."]):
        yield Row("" if place else "talking", text)


def _pulses(relationship: Relationship, me: Role, first: str) -> Iterator[Block]:
    """One's own taps, the newest first; a session that has none is asked about."""
    last, mine = untapped(relationship, me), own_pulses(relationship, me)[-PULSES_SHOWN:]
    numbers = {session.id: session.number for session in relationship.sessions}
    if last:
        yield Para(f"How was session {last.number} for you?", command=_named("pulse", first))
    elif not mine:
        yield Empty("Your own taps at the end of a session will stand here.")
    for pulse in reversed(mine):
        yield Row(f"session {numbers[pulse.session]}", pulse_words(pulse))
