"""Trust: rhythm and meetings, what each takes care of, one's own pulse. Nothing here is compared or added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from mentortui.guide.library import Library
from mentortui.model.days.zones import elsewhere, meeting_told
from mentortui.model.records.kinds import Care, Gain, Role, Talk
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import Relationship
from mentortui.model.rules.cadence import cadence
from mentortui.model.rules.meetings import beat_word
from mentortui.model.rules.planned import next_meeting, zone_unsaid
from mentortui.model.rules.rhythm import rhythm_words
from mentortui.model.session.talk import may_count, talk_words
from mentortui.model.text import one_line
from mentortui.pages.days import day_at
from mentortui.pages.page import Block, Empty, Head, Numbers, Page, Para, Rhythm, Row, Series
from mentortui.pages.trust.talking import talk_rows
from mentortui.pages.weeks import weeks
from mentortui.pages.where import where
from mentortui.service.trust.trust import Word, own_pulses, untapped

BOTH_YES = "Both said yes. In a session a few words at the empty line ask now and then who is speaking."
PULSES_SHOWN, MEETINGS = 4, 26
"""Sessions whose taps are shown, and meetings whose weeks are."""


def trust_page(relationship: Relationship, me: Role, now: datetime, library: Library, said: Word | None) -> Page:
    """now is on the clock of this machine. said is the word for this person, which comes first; then what both have;
    one's own pulse is last."""
    today, first = relationship.here(now).date(), first_command(relationship, me, now)
    blocks: tuple[Block, ...] = (
        *((Para(said.text, "private", private=True),) if said else ()),
        *_rhythm(relationship, now, first),
        *_meetings(relationship, today),
        *_talk(relationship),
        Head("For each other"),
        *_cares(relationship, today, library),
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
    """The weeks in which they met or meet, and how many of the meetings were held."""
    beats = cadence(relationship, MEETINGS)
    if not beats:
        yield Row("meetings", "The first meeting is shown here once it has a day.", tone="muted")
        return
    counts = Counter(beat_word(beat.state, beat.at, today) for beat in beats)
    words = ", ".join(f"{count} {word}" for word, count in counts.items())
    yield Rhythm("meetings", weeks(beats, today), words)


def _cares(relationship: Relationship, today: date, library: Library) -> Iterator[Block]:
    """What each takes care of for the other, and what each gains."""
    cares = sorted(relationship.all(Care), key=lambda care: care.at)
    for care in cares:
        asked = library.expectations.question(care.question)
        what = asked.name.lower() if asked else one_line(care.question)
        name = relationship.name(care.person)
        yield Row(name, f"takes care of: {what}", day_at(care.at, today), who=care.person)
    if not cares:
        text = "Nothing yet. On the expectations page each of you can take care of something that matters to the other."
        yield Empty(text)
    for gain in relationship.all(Gain):
        if gain.text:
            yield Row(relationship.name(gain.person), f"gains {gain.text}", who=gain.person)


def _talk(relationship: Relationship) -> Iterator[Block]:
    """Who speaks how long, where both want it counted; for sessions of an earlier version as a band in words."""
    if not may_count(relationship):
        yield Row("talking", "Nothing is counted until both of you say yes.", tone="muted")
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
    share = tuple(talk_rows(relationship))
    for place, text in enumerate(told if told or share else [BOTH_YES]):
        yield Row("" if place else "talking", text)
    yield from share


def _pulses(relationship: Relationship, me: Role, first: str) -> Iterator[Block]:
    """One's own taps, the newest at the right; a session that has none is asked about."""
    last, mine = untapped(relationship, me), own_pulses(relationship, me)[-PULSES_SHOWN:]
    if last:
        yield Para(f"How was session {last.number} for you?", command=_named("pulse", first))
    elif not mine:
        yield Empty("Your own taps at the end of a session are shown here.")
    numbers = {session.id: session.number for session in relationship.sessions}
    known = (
        Series("heard", tuple(pulse.felt_heard for pulse in mine)),
        Series("trust", tuple(pulse.trust for pulse in mine)),
        Series("confidence", tuple(pulse.confidence for pulse in mine)),
        Series("direction", tuple(pulse.direction for pulse in mine)),
    )
    if series := tuple(each for each in known if any(value is not None for value in each.values)):
        yield Numbers(tuple(str(numbers[pulse.session]) for pulse in mine), series, of=10, each="session")
    if unsure := [str(numbers[pulse.session]) for pulse in mine if pulse.unsure]:
        yield Row("uncertain", f"after session {', '.join(unsure)}")
