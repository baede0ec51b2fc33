"""`record`: a session that was held without the program."""

from __future__ import annotations

import re
import sys
import uuid
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from mentortui.cli.commands.places import open_home, place_of
from mentortui.cli.errors import DONE, Refused, WrongValue
from mentortui.cli.output import out, out_json, talk
from mentortui.cli.stdin import standard_input
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.days.zones import elsewhere
from mentortui.model.records.kinds import Session
from mentortui.model.text import counted
from mentortui.service.content import library_for
from mentortui.service.home.overviews import index_again
from mentortui.service.json_document import session_document
from mentortui.service.reading import read_relationship
from mentortui.service.review.recording import (
    LONGEST,
    DayRefused,
    Held,
    LineRefused,
    began_at,
    held_day,
    on_that_day,
    recorded,
)

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.model.relationship import Relationship
    from mentortui.settings.settings import Settings

_CLOCK = r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])"


def record_command(call: Call, settings: Settings) -> int:
    """Write the session down; its number is the data."""
    home, place = open_home(settings), place_of(settings, call.word("SLUG"))
    relationship = read_relationship(home, place)
    now = relationship.here(datetime.now().astimezone())
    try:
        day = held_day(call.value("date"), now.date())
        began = began_at(relationship, day, _clock(call.value("time")), now)
    except DayRefused as refused:
        raise WrongValue(f"{refused} Nothing was saved.") from None
    held = Held(began, _minutes(call.value("minutes"), relationship.about.minutes))
    if not call.has("yes"):
        _check_day(relationship, day, now.date())
    lines = _lines()
    if not any(line.strip() for line in lines) and not call.has("yes"):
        raise Refused("No line came in, so nothing was saved. Add --yes to save a session without notes.")
    try:
        library, _ = library_for(settings, relationship.about.kind)
        found = recorded(lines, held, relationship, library, settings.author, lambda: str(uuid.uuid4()))
    except LineRefused as refused:
        raise WrongValue(f"{refused} Nothing was saved.") from None
    home.save(place, found.changes, now)
    index_again(home, place, relationship)
    _tell(call, read_relationship(home, place), found.session, now.date())
    for words in found.no_day:
        talk(words)
    return DONE


def _tell(call: Call, relationship: Relationship, id: str, today: date) -> None:
    session = relationship.get(Session, id)
    assert session is not None
    if call.has("json"):
        out_json("session", session_document(relationship, session))
    else:
        out(str(session.number))
    count, day = len(relationship.session_lines(id)), parse_day(session.started)
    zone = relationship.about.zone
    where = f" ({zone})" if elsewhere(zone, datetime.now().astimezone()) else ""
    when = f"{day_name(day, today)} {session.started[11:16]}{where}" if day else ""
    talk(f"Saved as session {session.number} of {relationship.slug}, {when}: {counted(count, 'line', 'lines')}.")
    begun = parse_day(relationship.about.started)
    if day and begun and day < begun:
        talk(f"That is before {day_name(begun, today)}, when this relationship began here.")
    if session.number < len(relationship.sessions):
        talk("It was put in order of time, so the sessions after it have new numbers.")


def _check_day(relationship: Relationship, day: date, today: date) -> None:
    there = on_that_day(relationship, day)
    if there is not None:
        raise Refused(
            f"{day_name(day, today)} has a session already: session {there.number}, {there.started[11:16]}. "
            "Nothing was saved. Add --yes to record another one."
        )


def _lines() -> list[str]:
    if sys.stdin is not None and sys.stdin.isatty():
        talk("One line each, as in a session; Ctrl+D ends.")
    return standard_input().split("\n")


def _clock(text: str) -> time | None:
    if not text:
        return None
    found = re.fullmatch(_CLOCK, text)
    if found is None:
        raise WrongValue(f"--time is a time such as 14:00, not “{text}”. Nothing was saved.")
    return time(int(found[1]), int(found[2]))


def _minutes(text: str, usual: int) -> int:
    if not text:
        return usual
    if not (text.isascii() and text.isdecimal() and len(text) < 5 and 1 <= int(text) <= LONGEST):
        raise WrongValue(f"--minutes is a number from 1 to {LONGEST}, not “{text}”. Nothing was saved.")
    return int(text)
