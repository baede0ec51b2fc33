"""`export`: without what is private, as a file for a calendar, and as one for a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path

import icalendar
import pytest
from cli_corpus import Cli
from fakes import THURSDAY

from mentortui.cli.commands.export_formats import FORMATS
from mentortui.cli.help import help_page
from mentortui.cli.table import BY_NAME
from mentortui.model.records.kinds import Meeting
from mentortui.model.records.record import Change, Lane
from mentortui.service.reading import read_relationship
from mentortui.store.home import Home


@pytest.fixture
def store(home: Path) -> Home:
    return Home(home, "ines")


@pytest.mark.parametrize("form", ["md", "json"])
def test_without_private_leaves_out_what_only_i_may_see(
    cli: Cli, store: Home, pair: str, tmp_path: Path, form: str
) -> None:
    """Mission 66: lines, pulses, concerns and what is sealed; and it says so. Without the option they are counted."""
    cli("add", pair, "said openly")
    cli("add", pair, ".XSECRETX")
    private = [
        Change("concerns", "c", {"text": "XSECRETX"}, Lane.PRIVATE),
        Change("pulses", "p", {"trust": 3}, Lane.PRIVATE),
        Change("letters", "l", {"text": "XSECRETX", "packet": "end"}, Lane.SEALED),
    ]
    store.save(store.place(pair), private, THURSDAY)
    status, out, err = cli("export", pair, "--format", form)
    assert status == 0 and "said openly" in out and "left out" in err
    assert err.startswith("What leaves of ines-tomas: ")
    assert "XSECRETX" not in out and '"trust": 3' not in out and "private" not in out
    to = tmp_path / f"shared.{form}"
    cli("export", pair, "--format", form, "-o", str(to))
    assert to.read_text() == out and to.stat().st_mode & 0o777 == 0o600
    _, whole, err = cli("export", pair, "--format", form, "--with-private")
    assert "XSECRETX" in whole and "4 private records of yours included" in err and "3 private of yours" in err


def test_one_html_page_has_the_pictures_too(cli: Cli, store: Home, pair: str) -> None:
    """Insight stands in it with its pictures; the pulses of one person only where that person wants their own."""
    sessions = [
        Change("sessions", f"s{at}", {"number": at, "started": f"2026-11-0{at}T10:00:00+01:00"}) for at in (1, 2)
    ]
    pulses = [
        Change("pulses", f"p{at}", {"session": f"s{at}", "person": "mentor", "trust": 5}, Lane.PRIVATE) for at in (1, 2)
    ]
    store.save(store.place(pair), [*sessions, *pulses], THURSDAY)
    shared, whole = (cli("export", pair, "--format", "html", *more)[1] for more in ((), ("--with-private",)))
    for page in (shared, whole):
        assert '<article id="insight"' in page and "<svg" in page
    assert "Your own taps" not in shared and "Your own taps" in whole


def test_a_calendar_file(cli: Cli, store: Home, pair: str, tmp_path: Path) -> None:
    """Mission 72: the next meeting and the rhythm; to the standard output or into a new file, line breaks and all."""
    assert cli("export", pair, "--format", "ics")[0] == 1
    when = f"{date.today().year + 1}-03-04T14:30"
    about = Change("about", "about", {"next_session": when, "rhythm": "FREQ=WEEKLY;INTERVAL=2"})
    store.save(store.place(pair), [about], THURSDAY)
    to = tmp_path / "meetings.ics"
    assert cli("export", pair, "--format", "ics", "-o", str(to))[:2] == (0, "")
    data = to.read_bytes()
    assert data.endswith(b"END:VCALENDAR\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    next_one, series = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert next_one.decoded("dtstart") == datetime.fromisoformat(when).astimezone()
    assert series["rrule"]["INTERVAL"] == [2]
    assert cli("export", pair, "--format", "ics", "-o", str(to))[0] == 1
    assert "BEGIN:VEVENT" in cli("export", pair, "--format", "ics")[1]


def test_a_first_meeting_is_a_meeting(cli: Cli, store: Home) -> None:
    """Mission 72: what is planned when a relationship begins is there to be held or moved."""
    slug = cli("new", "--mentor", "Ines", "--mentee", "Jo", "--next", "2199-05-03 14:30")[1].strip()
    relationship = read_relationship(store, store.place(slug))
    assert (
        [meeting.planned for meeting in relationship.all(Meeting)]
        == [relationship.about.next_session]
        == ["2199-05-03T14:30"]
    )


def rows(text: str) -> list[dict[str, str]]:
    """What a reader of CSV makes of it."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


HARD = ['a "quoted" word, and a comma', "several\nlines, and; a semicolon", "o'clock  two  blanks", "ñ 日本 🙂"]


def test_every_line_is_a_row_of_csv_and_comes_back_as_it_was(cli: Cli, pair: str, tmp_path: Path) -> None:
    """Quotes, commas and line breaks within a line; rows end as RFC 4180 says, with no blank row between them."""
    for text in HARD:
        cli("add", pair, text)
    cli("add", pair, "!!send the outline 2199-05-03")
    status, out, _ = cli("export", pair, "--format", "csv")
    found = rows(out)
    assert status == 0
    assert [row["text"] for row in found[: len(HARD)]] == HARD
    assert (found[-1]["kind"], found[-1]["due"], found[-1]["state"]) == ("promise", "2199-05-03", "open")
    assert found[-1]["owner"]
    to = tmp_path / "lines.csv"
    cli("export", pair, "--format", "csv", "-o", str(to))
    data = to.read_bytes()
    assert b"\r\r" not in data and b"\r\n\r\n" not in data
    assert data.count(b"\r\n") == len(found) + 1 and data.decode() == out


def test_a_line_of_csv_is_never_a_formula(cli: Cli, pair: str) -> None:
    """A spreadsheet computes what begins with a sign of its own; the apostrophe makes it words."""
    cli("add", pair, "=2+3")
    cli("add", pair, "@SUM(A1)")
    assert [row["text"] for row in rows(cli("export", pair, "--format", "csv")[1])] == ["'=2+3", "'@SUM(A1)"]


def test_csv_tells_how_many_lines_are_private_and_can_leave_them_out(cli: Cli, pair: str) -> None:
    """As every other format."""
    cli("add", pair, "open")
    cli("add", pair, ".XSECRETX")
    _, out, err = cli("export", pair, "--format", "csv", "--with-private")
    assert "XSECRETX" in out and "1 private record of yours included" in err
    _, out, err = cli("export", pair, "--format", "csv")
    assert "XSECRETX" not in out and "open" in out and "left out" in err


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_known_to_the_parser_and_its_help(cli: Cli, pair: str, form: str) -> None:
    """One row in the table of formats is enough."""
    assert form in help_page(BY_NAME["export"]).split("--format ")[1].split("]")[0].split("|")
    when = f"{date.today().year + 1}-03-04T14:30"
    cli("new", "--mentor", "Ada", "--mentee", "Bo", "--next", when.replace("T", " "))
    assert cli("export", "ada-bo", "--format", form)[0] == 0
    assert cli("export", pair, "--format", "pdf")[0] == 2
