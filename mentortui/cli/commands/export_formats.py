"""The formats of `export`, one row each: the parser, --help and completion know them from here."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mentortui.cli.commands.questions import questions_of
from mentortui.cli.commands.signals import speaking
from mentortui.cli.errors import Refused
from mentortui.cli.output import as_json
from mentortui.formats.ics import calendar
from mentortui.formats.lines_csv import lines_csv
from mentortui.formats.markdown import whole_markdown
from mentortui.model.records.record import Lane
from mentortui.service.json_document import relationship_document
from mentortui.service.session.schedule import meetings
from mentortui.service.trust.partner_view import held_back
from mentortui.settings.machine_zone import machine_zone

if TYPE_CHECKING:
    from mentortui.model.relationship import Relationship
    from mentortui.settings.settings import Settings


class Asked(NamedTuple):
    """What an export is made from. id is that of the relationship, now the time on this machine's clock."""

    relationship: Relationship
    id: str
    settings: Settings
    now: datetime


class Format(NamedTuple):
    """One format: what writes it, and how many things in it are for me alone (None: it never holds any).

    what: what it is, for --help, where its name does not say it.
    exact: the text is written byte for byte, with the line breaks that the format wants; it has been made harmless.
    """

    write: Callable[[Asked], str]
    alone: Callable[[Relationship], int] | None = held_back
    exact: bool = False
    what: str = ""


def _markdown(asked: Asked) -> str:
    return whole_markdown(asked.relationship, questions_of(asked.settings))


def _json(asked: Asked) -> str:
    return as_json(
        "relationship", relationship_document(asked.relationship, speaking(asked.relationship, asked.settings))
    )


def _calendar(asked: Asked) -> str:
    relationship = asked.relationship
    events = meetings(relationship, asked.id, relationship.here(asked.now), zone=machine_zone(os.environ))
    if not events:
        raise Refused("There is no next meeting and no rhythm yet; the trust page sets them.")
    return calendar(events, asked.now)


def _lines(asked: Asked) -> str:
    return lines_csv(asked.relationship)


def _private_lines(relationship: Relationship) -> int:
    return sum(line.lane is Lane.PRIVATE for line in relationship.lines)


FORMATS = {
    "md": Format(_markdown),
    "json": Format(_json),
    "ics": Format(
        _calendar, alone=None, exact=True, what="a calendar file: the next meeting, and the rhythm from then on"
    ),
    "csv": Format(_lines, alone=_private_lines, exact=True, what="a table of all lines, for a spreadsheet"),
}
"""By what --format takes; the first is meant where there is none."""


def format_names() -> tuple[str, ...]:
    """What --format takes."""
    return tuple(FORMATS)


def formats_explained() -> str:
    """What --help says of the formats."""
    return " ".join(f"{name} is {form.what}." for name, form in FORMATS.items() if form.what)
