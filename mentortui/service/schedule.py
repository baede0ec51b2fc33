"""The meetings of a relationship for a calendar: the next one, from then on the rhythm, and a hello afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from mentortui.model.closure import Closure
from mentortui.model.days import parse_day, parse_moment
from mentortui.model.kinds import Meeting
from mentortui.model.meetings import meeting_id, time_of
from mentortui.model.relationship import Relationship
from mentortui.service.rhythm import bare_rule, each_time, next_after
from mentortui.text.calendar import Event

DOMAIN = "mentortui"


def meetings(
    people: Relationship, relationship: str, now: datetime, local: Callable[[datetime], datetime] = datetime.astimezone
) -> list[Event]:
    """The next meeting and the series behind it. relationship is its id, which never changes; now has a time zone.

    local gives a time without zone the zone in which it was meant. A meeting keeps its event when it is moved.
    """
    about, closure = people.about, Closure(people)
    summary = f"{people.name('mentor')} and {people.name('mentee')}"
    made = []
    coming = parse_moment(about.next_session)
    if coming is not None:
        known = next((each for each in people.all(Meeting) if time_of(each) == about.next_session), None)
        uid = f"{relationship}.{known.id if known else meeting_id(about.next_session)}@{DOMAIN}"
        made.append(Event(uid, local(coming.replace(tzinfo=None)), summary, about.minutes))
    if not closure.complete and (first := coming_in_rhythm(people, now)):
        uid = f"{relationship}.rhythm@{DOMAIN}"
        made.append(Event(uid, first, summary, about.minutes, bare_rule(about.rhythm)))
    if closure.announced and (hello := parse_day(closure.record.hello)):
        made.append(Event(f"{relationship}.hello@{DOMAIN}", hello, f"Say hello: {summary}"))
    return made


def coming_in_rhythm(people: Relationship, now: datetime) -> datetime | None:
    """The first meeting that the rhythm gives after the one that is agreed, or else after now; local, without zone.

    Before there ever was a meeting, `every 2 weeks` begins with the first day that fits.
    """
    anchor, coming, rule = _anchor(people), parse_moment(people.about.next_session), people.about.rhythm
    after = now.replace(tzinfo=None)
    if anchor is None:
        return next_after(each_time(rule), after, after)
    if coming is not None:
        after = max(after, coming.replace(tzinfo=None))
    return next_after(rule, anchor, after)


def _anchor(people: Relationship) -> datetime | None:
    """What the rhythm is counted from: the meeting that is agreed, else the last one that was held."""
    last = people.sessions[-1] if people.sessions else None
    times = [people.about.next_session, *((last.planned, last.started) if last else ())]
    return next((moment.replace(tzinfo=None) for text in times if (moment := parse_moment(text))), None)
