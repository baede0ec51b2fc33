"""Verdicts, the table, the page and its plots."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

from benchmarks.page import NUMBERS, PAGE, plots, rows_of, with_table
from benchmarks.results import Report, Row, counted, spread_row
from benchmarks.smoke import LIMITS
from benchmarks.stats import Spread
from benchmarks.table import markdown, number, plain
from benchmarks.targets import COUNTED, TARGETS


def test_a_row_is_judged_by_its_target() -> None:
    """As much as the target is still reached; a row without one is only told."""
    target = TARGETS["edit.cursor"]
    assert counted("edit.cursor", "", "B", target).reached is True
    assert counted("edit.cursor", "", "B", target + 0.01).reached is False
    assert counted("cli.show", "", "x", 1e9).reached is None


def test_the_table_says_what_was_found() -> None:
    """Spread only where there is one, verdicts in words, an empty line between measures."""
    rows = [
        spread_row("start.home", "home", "x bare", Spread(1.5, 1.25, 1.75), "180 ms"),
        counted("page.bytes", "Page Down", "B", 1234.0),
    ]
    head, _, home, empty, page = plain(rows).split("\n")
    assert head.split() == ["what", "found", "spread", "target", "verdict"]
    assert home.split("  ")[0] == "home"
    assert "1.50 x bare" in home and "1.25 .. 1.75" in home and "<= 1.15" in home and home.endswith("180 ms")
    assert "NOT REACHED" in home and "NOT REACHED" not in page
    assert empty == ""
    assert "1,234 B" in page and ".." not in page and "reached" in page
    assert "| &lt;= 1.15 | NOT REACHED |" in markdown(rows)


def test_numbers_are_short() -> None:
    """Three digits are enough, and counts are whole."""
    assert [number(value) for value in (0.0, 3, 1.234, 12.34, 123.4, 12345.6)] == [
        *("0", "3", "1.23", "12.3", "123", "12,346")
    ]


def test_reports_add_up() -> None:
    """A sentence on what was left out is said once."""
    report = Report([counted("a", "", "", 1)], {"x": [(1, 2)]}, ["no vim"])
    report.add(Report([counted("b", "", "", 1)], {"y": [(1, 2)]}, ["no vim", "no ssh"]))
    assert [row.id for row in report.rows] == ["a", "b"]
    assert list(report.curves) == ["x", "y"]
    assert report.skipped == ["no vim", "no ssh"]


def test_the_short_run_judges_what_has_a_target() -> None:
    """And nothing that is a time."""
    assert {LIMITS[id] == TARGETS[id] for id in COUNTED} == {True}
    assert not [id for id in LIMITS if id.endswith((".time", ".tail", ".p99"))]


def test_the_page_is_made_from_its_numbers() -> None:
    """`python -m benchmarks.page` puts them there; a target that was changed shows."""
    document: dict[str, Any] = json.loads(NUMBERS.read_text(encoding="utf-8"))
    page = PAGE.read_text(encoding="utf-8")
    assert with_table(page, document) == page
    assert "### A typed character" in page
    ids = {row.id for row in rows_of(document)}
    assert set(TARGETS) - ids == set(), "every target was measured"


def test_plots_are_drawn_for_what_was_measured() -> None:
    """Well-formed, with a name for each bar and line; text is text."""
    rows = [
        Row("type.line.bytes", "", "B", 2.0, 2, 2),
        Row("type.other.vim.bytes", "", "B", 30.0, 30, 30),
        Row("start.home", "home <3>: first", "x", 1.1, 1, 1.2),
    ]
    names = ("id", "what", "unit", "value", "low", "high", "note")
    document = {
        "rows": [{name: getattr(row, name) for name in names} for row in rows],
        "curves": {"saving": [(10, 5.0), (100, 6.0), (1000, 30.0)]},
    }
    made = plots(document)
    assert sorted(made) == ["bytes.svg", "growth.svg", "start.svg"]
    for svg in made.values():
        ElementTree.fromstring(svg)
    words = [node.text for node in ElementTree.fromstring(made["bytes.svg"]).iter("{http://www.w3.org/2000/svg}text")]
    assert "this program" in words and "vim" in words and "30 B" in words
    widths = [
        float(node.attrib["width"])
        for node in ElementTree.fromstring(made["bytes.svg"]).iter("{http://www.w3.org/2000/svg}rect")
    ]
    assert widths[1] > 4 * widths[0]
