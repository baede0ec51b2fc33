"""`new`, `add` and `stage`."""

from __future__ import annotations

import sys
import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING

from mentortui.commands.errors import DONE, Refused, WrongValue
from mentortui.commands.output import out, talk
from mentortui.commands.places import open_home, place_of
from mentortui.guide.flows import LONGEST, SHORTEST
from mentortui.model.days import day_name, find_moment, parse_day
from mentortui.model.marks import Capture, MarkError
from mentortui.model.outcome import move_change
from mentortui.model.record import Change, Lane
from mentortui.model.stage import Stage, StageMoveRefused
from mentortui.model.text import one_line, slug, visible
from mentortui.service.beginning import NameMissing, Wish, added_line, new_relationship
from mentortui.service.reading import read_relationship

if TYPE_CHECKING:
    from mentortui.commands.parser import Call
    from mentortui.config import Settings
    from mentortui.model.relationship import Relationship

MOST_INPUT = 1_000_000
"""Characters of one note; more is a file, not a note."""


def new_command(call: Call, settings: Settings) -> int:
    """Begin a relationship; its slug is the data."""
    now = datetime.now().astimezone()
    wish = Wish(
        mentor=call.value("mentor"),
        mentee=call.value("mentee"),
        me="mentee" if call.value("me") == "mentee" else "mentor",
        purpose=call.value("purpose"),
        minutes=_minutes(call.value("minutes"), settings.minutes),
        next_session=_moment(call.value("next"), now),
    )
    try:
        relationship, changes = new_relationship(wish, settings.author, _new_id, now)
    except NameMissing as error:
        raise WrongValue(str(error)) from None
    names = (one_line(change.values["name"]) for change in changes if change.kind == "people")
    mentor, mentee = (name.split()[0] for name in names)
    wanted = slug(mentor, mentee)
    place = open_home(settings).create(wanted, relationship, changes, now)
    out(place.slug)
    if place.slug != wanted and (place.folder.parent / wanted).exists():
        talk(f"There is a relationship {wanted} already; this is another one, {place.slug}.")
    talk(f"{mentor} mentors {mentee}: begun. The first session: mentortui live {place.slug}")
    return DONE


def add_command(call: Call, settings: Settings) -> int:
    """Capture a line between sessions, whatever else is open."""
    home, place = open_home(settings), place_of(settings.home, call.word("SLUG"))
    relationship = read_relationship(home, place)
    typed = call.word("TEXT")
    pasted = typed == "-"
    if pasted:
        typed = _standard_input()
    now = datetime.now().astimezone()
    try:
        line, changes = added_line(typed, relationship, settings.author, _new_id, now, pasted=pasted)
    except MarkError as error:
        raise WrongValue(str(error)) from None
    home.save(place, changes, now)
    talk(f"Added to {place.slug}: {_described(line, changes, relationship, now.date())}.")
    return DONE


def stage_command(call: Call, settings: Settings) -> int:
    """Say the stage; or move back, or early to Closure, with a reason."""
    home, place = open_home(settings), place_of(settings.home, call.word("SLUG"))
    relationship = read_relationship(home, place)
    wanted = call.word("STAGE")
    if not wanted:
        out(relationship.stage.value)
        return DONE
    to = next((stage for stage in Stage if stage.value.casefold() == wanted.casefold()), None)
    if to is None:
        raise WrongValue(f"There is no stage “{wanted}”: {', '.join(Stage)}.")
    now, reason = datetime.now().astimezone(), one_line(call.value("reason")).strip()
    try:
        change = move_change(_new_id(), relationship.stage, to, now, reason=reason)
    except StageMoveRefused as refused:
        hint = " Give it with --reason." if "reason" in str(refused) else ""
        raise Refused(f"{refused}{hint}") from None
    home.save(place, [change], now)
    talk(f"{place.slug}: from {relationship.stage.value} to {to.value}. {reason}")
    return DONE


def _new_id() -> str:
    return str(uuid.uuid4())


def _minutes(text: str, usual: int) -> int:
    if not text:
        return usual
    if not (text.isascii() and text.isdecimal() and len(text) < 5 and SHORTEST <= int(text) <= LONGEST):
        raise WrongValue(f"--minutes is a number from {SHORTEST} to {LONGEST}, not “{text}”.")
    return int(text)


def _moment(text: str, now: datetime) -> str:
    if not text:
        return ""
    moment = find_moment(text, now.replace(tzinfo=None))
    if moment is None:
        raise WrongValue(f"--next is a day and a time, such as “thu 14:30” or “27 nov 9am”, not “{text}”.")
    if moment < now.replace(tzinfo=None):
        raise WrongValue(f"--next is already past: “{text}”.")
    return moment.isoformat(timespec="minutes")


def _standard_input() -> str:
    """What comes in, read as UTF-8; bytes that are not are shown as such."""
    data = sys.stdin.buffer.read(MOST_INPUT * 4 + 1) if sys.stdin else b""
    text = visible(data.decode("utf-8", errors="replace"))
    if len(text) > MOST_INPUT:
        raise Refused(f"That is more than {MOST_INPUT:,} characters; nothing was added.")
    return text


def _described(line: Capture, changes: list[Change], relationship: Relationship, today: date) -> str:
    """`promise by Tomas, by Fri 27 Nov`, and who can see it."""
    parts: list[str] = [line.sort]
    if line.sort == "promise":
        parts[0] += f" by {one_line(relationship.name(line.owner))}"
        day = parse_day(line.due)
        parts.append(f"by {day_name(day, today)}" if day else "no day")
    if line.sort == "goal":
        made = next((change.values for change in changes if change.kind == "goals"), {})
        about = f"goal {line.goal} in other words" if line.reword else f"evidence for goal {line.goal}"
        parts[0] = about if line.goal else f"new goal {made.get('number')}"
        if line.goal and "level" in made:
            parts.append(f"now at level {_level(made['level'])}")
    parts.append("private, only you can see it" if line.lane is Lane.PRIVATE else "shared")
    return ", ".join(parts)


def _level(level: object) -> str:
    return f"{level:+d}" if isinstance(level, int) and level else "0"
