"""The formats of `export`, one row each: the parser, --help and completion know them from here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mentortui.cli.commands.questions import questions_of
from mentortui.cli.commands.signals import speaking
from mentortui.cli.output import as_json
from mentortui.formats.lines_csv import lines_csv
from mentortui.formats.markdown import session_markdown, whole_markdown
from mentortui.formats.markdown_files import markdown_files
from mentortui.formats.tables_csv import tables_csv
from mentortui.pages.registry import View
from mentortui.pages.whole import whole_html
from mentortui.service.content import library_for
from mentortui.service.json_document import session_document, whole_document

if TYPE_CHECKING:
    from mentortui.model.records.kinds import Session
    from mentortui.model.relationship import Relationship
    from mentortui.settings.settings import Settings


class Asked(NamedTuple):
    """What an export is made from. id is that of the relationship, now the time on this machine's clock.

    session: the one that is asked for, where it is not all of them. names, remind: whether names stand in the titles of
    a calendar, and how many minutes before a meeting it reminds; 0 for never.
    """

    relationship: Relationship
    id: str
    settings: Settings
    now: datetime
    session: Session | None = None
    names: bool = False
    remind: int = 0


class Format(NamedTuple):
    """One format.

    what: what it is, for --help, where its name does not say it. exact: the text is written byte for byte, with the
    line breaks that the format wants; it has been made harmless. one_session: a single session can be asked for.
    lanes: whether it has more than is shared, where somebody asks for that.
    """

    write: Callable[[Asked], str]
    files: Callable[[Asked], dict[str, str]] | None = None
    exact: bool = False
    what: str = ""
    one_session: bool = False
    lanes: bool = True


def _markdown(asked: Asked) -> str:
    questions = questions_of(asked.settings, asked.relationship.about.kind)
    if asked.session:
        return session_markdown(asked.relationship, asked.session, questions)
    return whole_markdown(asked.relationship, questions)


def _markdown_files(asked: Asked) -> dict[str, str]:
    questions = questions_of(asked.settings, asked.relationship.about.kind)
    return markdown_files(asked.relationship, asked.id, questions)


def _json(asked: Asked) -> str:
    if asked.session:
        return as_json("session", session_document(asked.relationship, asked.session))
    signals = speaking(asked.relationship, asked.settings)
    document = {"id": asked.id, **whole_document(asked.relationship, signals)}
    return as_json("relationship", document)


def _html(asked: Asked) -> str:
    relationship = asked.relationship
    return whole_html(
        View(
            relationship,
            relationship.role_of(asked.settings.author),
            asked.now,
            lambda: relationship,
            cache(lambda: library_for(asked.settings, relationship.about.kind)[0]),
        )
    )


def _calendar(asked: Asked) -> str:
    from mentortui.cli.commands.export_calendar import calendar_file

    author = asked.settings.author
    return calendar_file(asked.relationship, asked.id, author, asked.now, names=asked.names, remind=asked.remind)


def _lines(asked: Asked) -> str:
    return lines_csv(asked.relationship)


def _tables(asked: Asked) -> dict[str, str]:
    return {"lines.csv": lines_csv(asked.relationship)} | {
        f"table {name}.csv": text for name, text in tables_csv(asked.relationship).items()
    }


FORMATS = {
    "md": Format(_markdown, _markdown_files, one_session=True),
    "html": Format(_html, what="one page for a browser, a phone or a printer"),
    "json": Format(_json, what="everything, and can be brought in again", one_session=True),
    "ics": Format(
        _calendar,
        exact=True,
        lanes=False,
        what="a calendar: the next meeting, the rhythm behind it, your promises as tasks",
    ),
    "csv": Format(
        _lines, _tables, exact=True, what="a table of all lines, for a spreadsheet; of every kind, in a folder"
    ),
}
"""By what --format takes; the first is meant where there is none."""


def format_names() -> tuple[str, ...]:
    """What --format takes."""
    return tuple(FORMATS)


def formats_explained() -> str:
    """What --help says of the formats."""
    return " ".join(f"{name} is {form.what}." for name, form in FORMATS.items() if form.what)
