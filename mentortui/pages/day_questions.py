"""Questions for days, times and the time zone: one way to read them on every page, and one to say what was not read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from mentortui.model.days.phrases import DayUnclear
from mentortui.model.days.spoken import day_examples, day_or_why, moment_examples
from mentortui.model.days.written import day_name, parse_day, parse_moment
from mentortui.model.days.zone_names import NoSuchZone, read_zone
from mentortui.model.days.zones import elsewhere, meeting_set, meeting_told
from mentortui.pages.form import Ask, NotUnderstood, Reader
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.session.schedule import coming_in_rhythm, meeting_time

NONE = frozenset({"none", "no", "-"})


def coming_day(today: date, *, none: str = "", tomorrow: bool = False) -> Reader:
    """A reader for a day from today on, or from tomorrow on; kept as ISO. none: a word that stands for no day."""

    def read(text: str, _: Mapping[str, str]) -> str:
        if none and text.lower() == none:
            return none
        try:
            day = day_or_why(text, today)
        except DayUnclear as unclear:
            raise NotUnderstood(f"{unclear}{f' Or {none}.' if none else ''}") from unclear
        if tomorrow and day == today:
            raise NotUnderstood(f"That is today. A day to come: {day_examples(today)}.")
        return day.isoformat()

    return read


def another_day_asks(today: date, words: str) -> Sequence[Ask]:
    """Another day for a promise."""
    return [
        Ask(
            "due",
            "Which day is better?",
            f"A day to come: {day_examples(today)}.",
            read=coming_day(today),
            about=(words,),
            word="by",
        )
    ]


def day_shown(today: date) -> Callable[[str], str]:
    """ISO as people read it."""

    def shown(text: str) -> str:
        day = parse_day(text)
        return day_name(day, today) if day else "no day"

    return shown


def meeting_reader(here: datetime, zone: str) -> Reader:
    """A reader for a day and a time to come, on the clock of zone; kept as local ISO time. here is now there."""

    def read(text: str, _: Mapping[str, str]) -> str:
        try:
            return meeting_time(text, here, zone)
        except DayUnclear as unclear:
            raise NotUnderstood(str(unclear)) from unclear

    return read


def coming_meeting_ask(editor: RelationshipEditor) -> Ask:
    """When the two meet next; the answer is "none" for no meeting. Enter takes the day that is agreed and to come,
    or the one that the rhythm gives."""
    relationship, here, own = editor.relationship, editor.here, editor.clock()
    zone, agreed = relationship.about.zone, relationship.about.next_session
    timed, set_for = meeting_reader(here, zone), parse_moment(agreed)
    if set_for and set_for.replace(tzinfo=None) > here.replace(tzinfo=None):
        usual, why = agreed, "as agreed"
    else:
        coming = coming_in_rhythm(relationship, here)
        usual, why = (coming.isoformat(timespec="minutes") if coming else ""), "as usual"

    def read(text: str, given: Mapping[str, str]) -> str:
        if text.lower() in ("y", "yes") and usual:
            return usual
        return "none" if text.lower() in NONE and agreed else timed(text, given)

    def shown(text: str) -> str:
        return meeting_set(text, zone, own) if parse_moment(text) else "no meeting for now"

    where = f" in {zone}" if elsewhere(zone, own) else ""
    help = f"A day and a time{where}: {moment_examples(here.date())}."
    help += f" Enter: {meeting_told(usual, zone, own)}, {why}." if usual else ""
    help += " none: no meeting for now." if agreed else ""
    return Ask("meeting", "When do you meet?", help, bool(usual), usual, read, shown)


def zone_ask(zone: str, machine: str) -> Ask:
    """In which time zone the two meet. machine: the one of this machine, which Enter takes."""

    def read(text: str, _: Mapping[str, str]) -> str:
        try:
            return read_zone(text)
        except NoSuchZone as problem:
            raise NotUnderstood(str(problem)) from problem

    usual = zone or machine
    help = f"A city: Berlin, New York.{f' Enter: {usual}.' if usual else ''} Due dates are days there, too."
    about = (f"Until now: {zone}. Meetings keep the time on the clock there.",) if zone else ()
    return Ask("zone", "In which time zone do you meet?", help, bool(usual), usual, read, about=about)
