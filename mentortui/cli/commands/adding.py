"""`add`: captures a line between sessions, whatever else is open."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from mentortui.cli.commands.places import open_home, place_of
from mentortui.cli.errors import DONE, WrongValue
from mentortui.cli.output import talk
from mentortui.cli.parser import Call
from mentortui.cli.stdin import standard_input
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.line_kinds import GOAL, PROMISE
from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import Relationship
from mentortui.model.session.marks import Capture, MarkError
from mentortui.model.text import one_line
from mentortui.service.home.overviews import index_again
from mentortui.service.reading import read_relationship
from mentortui.service.session.added_line import added_line
from mentortui.settings.settings import Settings


def add_command(call: Call, settings: Settings) -> int:
    """Capture a line between sessions, whatever else is open."""
    home, place = open_home(settings), place_of(settings, call.word("SLUG"))
    relationship = read_relationship(home, place)
    now = relationship.here(datetime.now().astimezone())
    typed = call.word("TEXT")
    pasted = typed == "-"
    if pasted:
        typed = standard_input()
    try:
        line, changes = added_line(typed, relationship, settings.author, lambda: str(uuid.uuid4()), now, pasted=pasted)
    except MarkError as error:
        raise WrongValue(str(error)) from None
    home.save(place, changes, now)
    index_again(home, place, relationship)
    talk(_told(place.slug, line, changes, relationship, now))
    return DONE


def _told(slug: str, line: Capture, changes: list[Change], relationship: Relationship, now: datetime) -> str:
    told = f"Added to {slug}: {_described(line, changes, relationship, now.date())}."
    return f"{told} {line.no_day}" if line.no_day else told


def _described(line: Capture, changes: list[Change], relationship: Relationship, today: date) -> str:
    """`promise by Tomas, by Fri 27 Nov`, and who can see it."""
    parts: list[str] = [line.sort]
    if line.sort == PROMISE:
        parts[0] = f"promise by {one_line(relationship.name(line.owner))}"
        day = parse_day(line.due)
        parts.append(f"by {day_name(day, today)}" if day else "no day")
    if line.sort == GOAL:
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
