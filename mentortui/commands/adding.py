"""`add`: captures a line between sessions, whatever else is open. It is typed in passing, so it answers at once."""

from __future__ import annotations

import os
from datetime import datetime

from mentortui.commands.errors import DONE, WrongValue
from mentortui.commands.output import talk
from mentortui.machine_zone import named_zone
from mentortui.model.change import Lane
from mentortui.model.days import day_name, parse_day
from mentortui.model.marks import MarkError
from mentortui.model.text import one_line
from mentortui.model.zones import here
from mentortui.service.adding import Two, added_line, plain_changes, understood
from mentortui.service.overview import OVERVIEW_VERSION, overview_with_line
from mentortui.store.plain import NotPlain, plain_place

TYPE_CHECKING = False  # typing costs a third of what `python -c pass` does
if TYPE_CHECKING:
    from datetime import date

    from mentortui.commands.parser import Call
    from mentortui.config import Settings
    from mentortui.model.change import Change
    from mentortui.model.marks import Capture
    from mentortui.model.pair import Pair


def add_command(call: Call, settings: Settings) -> int:
    """Capture a line between sessions, whatever else is open."""
    now = datetime.now().astimezone()
    if (told := _added_plainly(call, settings, now)) is None:
        told = _added(call, settings, now)
    talk(told)
    return DONE


def _added_plainly(call: Call, settings: Settings, now: datetime) -> str | None:
    """What is to be said of a line that was added without reading all; None when that cannot be, and nothing is."""
    typed = call.word("TEXT")
    if typed == "-" or settings.shared_roots:  # where there may be a book of another person
        return None
    place = plain_place(settings.home_folder, settings.author, call.word("SLUG"))
    if place is None:
        return None
    try:
        zone = place.zone
        now = now if zone == named_zone(os.environ) else here(now, zone)
        line, pair = understood(typed, now), Two(place.people)
    except MarkError as error:
        raise WrongValue(str(error)) from None
    except NotPlain:
        return None
    if line.sort == "goal":
        return None
    changes = plain_changes(line, pair, settings.author, _new_id(), now)
    if not place.add(changes, now, lambda before: overview_with_line(before, line.sort), OVERVIEW_VERSION):
        return None
    for words in place.warnings:
        talk(f"mentortui: {words}")
    return _told(place.slug, line, changes, pair, now)


def _added(call: Call, settings: Settings, now: datetime) -> str:
    from mentortui.commands.places import open_home, place_of
    from mentortui.commands.stdin import standard_input
    from mentortui.service.reading import index_again, read_relationship

    home, place = open_home(settings), place_of(settings, call.word("SLUG"))
    relationship = read_relationship(home, place)
    now = relationship.here(now)
    typed = call.word("TEXT")
    pasted = typed == "-"
    if pasted:
        typed = standard_input()
    try:
        line, changes = added_line(typed, relationship, settings.author, _new_id, now, pasted=pasted)
    except MarkError as error:
        raise WrongValue(str(error)) from None
    home.save(place, changes, now)
    index_again(home, place, relationship)
    return _told(place.slug, line, changes, relationship, now)


def _new_id() -> str:
    """A random UUID; the standard library's module for them takes longer to load than all of this file."""
    made = bytearray(os.urandom(16))
    made[6], made[8] = made[6] & 0x0F | 0x40, made[8] & 0x3F | 0x80  # RFC 9562, 5.4: version 4
    text = made.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _told(slug: str, line: Capture, changes: list[Change], pair: Pair, now: datetime) -> str:
    told = f"Added to {slug}: {_described(line, changes, pair, now.date())}."
    return f"{told} {line.no_day}" if line.no_day else told


def _described(line: Capture, changes: list[Change], pair: Pair, today: date) -> str:
    """`promise by Tomas, by Fri 27 Nov`, and who can see it."""
    parts: list[str] = [line.sort]
    if line.sort == "promise":
        parts[0] += f" by {one_line(pair.name(line.owner))}"
        day = parse_day(line.due)
        parts.append(f"by {day_name(day, today)}" if day else "no day")
    if line.sort == "goal":
        made = next((change.values for change in changes if change.kind == "goals"), {})
        about = f"goal {line.goal} in other words" if line.reword else f"evidence for goal {line.goal}"
        parts[0] = about if line.goal else f"new goal {made.get('number')}"
        if line.goal and "level" in made:
            parts.append(f"now at level {_level(made['level'])}")
        if any(change.values.get("further") for change in changes):
            parts.append("a step further; nobody has written yet what “as hoped” looks like")
    parts.append("private, only you can see it" if line.lane is Lane.PRIVATE else "shared")
    return ", ".join(parts)


def _level(level: object) -> str:
    return f"{level:+d}" if isinstance(level, int) and level else "0"
