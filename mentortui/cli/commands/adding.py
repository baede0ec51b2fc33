"""`add`: captures a line between sessions, whatever else is open."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
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
    """What was added, in sentences: what it is, what came of it, and who can see it."""
    said = [f"Added to {slug}: {_named(line, changes, relationship, now.date())}."]
    made = _goal_of(line, changes)
    if line.goal and "level" in made:
        said.append(f"The goal is now at level {_level(made['level'])}.")
    if line.sort == GOAL and any(change.values.get("further") for change in changes):
        said.append("It is a step further; nobody has written yet what “as hoped” looks like.")
    said.append("It is private: only you can see it." if line.lane is Lane.PRIVATE else "It is shared.")
    return " ".join([*said, line.no_day] if line.no_day else said)


def _named(line: Capture, changes: list[Change], relationship: Relationship, today: date) -> str:
    """`promise by Tomas for Fri 27 Nov`."""
    if line.sort == PROMISE:
        name, day = one_line(relationship.name(line.owner)), parse_day(line.due)
        return f"promise by {name} for {day_name(day, today)}" if day else f"promise by {name}, without a day"
    if line.sort == GOAL and line.goal:
        return f"goal {line.goal} in other words" if line.reword else f"evidence for goal {line.goal}"
    return f"new goal {_goal_of(line, changes).get('number')}" if line.sort == GOAL else line.sort


def _goal_of(line: Capture, changes: list[Change]) -> Mapping[str, object]:
    """What became of the goal that a line is about."""
    return next((change.values for change in changes if change.kind == "goals"), {}) if line.sort == GOAL else {}


def _level(level: object) -> str:
    return f"{level:+d}" if isinstance(level, int) and level else "0"
