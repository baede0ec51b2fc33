"""The promises of both as data."""

from __future__ import annotations

from datetime import date

import pytest
from fakes import view
from visitors import SessionContext

from mentortui.model.records.record import Change
from mentortui.pages.goals.promises import SETTLED, promises_page
from mentortui.pages.page import Day, Empty, Head, Page, Para, Row, plain_day
from mentortui.pages.plain_text import as_text
from mentortui.screens.kit.cells import Cells
from mentortui.service.goals import promises

TODAY = date(2026, 11, 19)


def page_of(*changes: Change) -> Page:
    """The promises of both."""
    return promises_page(view(*changes), TODAY)


def promise(id: str, text: str = "send it", **values: str) -> Change:
    """A promise by the mentee."""
    return Change("promises", id, {"owner": "mentee", "text": text, "made": id, **values})


def test_an_empty_ledger_names_the_way_to_the_first_promise() -> None:
    """As a command, of which the screen writes the key; what needs a promise is not offered."""
    page = page_of()
    [empty] = page.blocks
    assert isinstance(empty, Empty) and empty.command == "promises.new"
    assert dict(page.hints) == dict.fromkeys(
        ("promises.done", "promises.another_day", "promises.let_go", "promises.thread"), ""
    )
    rows = [line.plain for line in Cells(page, 79, lambda command: f"<{command}>")]
    assert sum("<promises.new>" in row for row in rows) == 1 and "promises.new" not in as_text(page)


def test_open_ones_come_first_then_what_was_settled() -> None:
    """What was settled last stands first; each says whose it is."""
    page = page_of(
        promise("a", owner="mentor", due="2026-11-20"),
        promise("b", due="2026-12-01"),
        promise("c", state="kept", settled="2026-11-10T10:00:00+01:00"),
        promise("d", state="kept", settled="2026-11-12T10:00:00+01:00", owner="mentor"),
        promise("e", state="late", settled="2026-11-12T10:00:00+01:00"),
        promise("f", state="dropped", settled="2026-11-12T10:00:00+01:00"),
    )
    heads = [block.text for block in page.blocks if isinstance(block, Head)]
    assert heads == ["Open", "Kept", "Kept after their day", "Let go"] and not page.hints
    assert [row.acts_on for row in page.rows] == [("promises", id) for id in "badcef"]
    assert [row.who for row in page.rows[:2]] == ["mentee", "mentor"]
    counts = [block.text for block in page.blocks[:2] if isinstance(block, Row)]
    assert counts == ["1 open, 1 kept, 1 kept after its day, 1 let go", "1 open, 1 kept"]


def test_settled_promises_have_a_limit() -> None:
    """Sessions and the export have them all."""
    page = page_of(*(promise(f"p{at}", state="kept", settled=f"2026-10-{at + 1:02}") for at in range(SETTLED + 3)))
    assert len(page.rows) == SETTLED and page.rows[0].acts_on == ("promises", f"p{SETTLED + 2}")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "no day yet"),
        ({"due": "2026-11-18"}, "yesterday"),
        ({"due": "2026-11-16"}, "3 days ago"),
        ({"due": "2026-11-12"}, "Thu 12 Nov"),
        ({"due": "2026-11-19"}, "today"),
        ({"due": "2026-11-20"}, "tomorrow"),
        ({"due": "2026-11-25"}, "in 6 days"),
        ({"due": "2026-11-27"}, "Fri 27 Nov"),
        ({"state": "kept", "settled": "2026-11-18T10:00:00+01:00"}, "yesterday"),
        ({"state": "kept"}, ""),
    ],
)
def test_a_day_is_said_as_it_is(values: dict[str, str], said: str) -> None:
    """Mission 63: nothing blames; and it is a date for those who can use one."""
    [row] = page_of(promise("p", **values)).rows
    assert plain_day(row.right) == said
    assert isinstance(row.right, Day) == bool(values.get("settled" if "state" in values else "due"))


def test_the_days_that_it_had_before_stand_below_the_selected_one() -> None:
    """And in text always."""
    move = {"promise": "p", "was": "2026-11-18", "to": "2026-11-30", "at": "2026-11-17T10:00:00+01:00"}
    page = page_of(promise("p", due="2026-11-30"), Change("renegotiations", "m", move))
    assert page.rows[0].aside == (Para("Earlier days: Wed 18 Nov", "muted"),)
    assert "Earlier days: Wed 18 Nov" in as_text(page)


def test_a_private_promise_says_so() -> None:
    """To its author; to the other person it is not there."""
    context = SessionContext(two=True)
    assert context.tomas is not None
    context.tomas.keep(promises.promised(context.tomas, {"text": ".breathe", "owner": "mentee"}), "a promise")
    context.ines.refresh()
    own, others = (promises_page(each.relationship, each.today) for each in (context.tomas, context.ines))
    assert [(row.text, row.private) for row in own.rows] == [("breathe", True)]
    assert not others.rows and "breathe" not in as_text(others)
