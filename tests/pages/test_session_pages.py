"""The pages around a session, and our own prose, as data."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from mentortui.pages.page import Head, Page, Para, Row, plain_words
from mentortui.pages.plain_text import as_text
from mentortui.pages.prose import prose, sections
from mentortui.pages.session.leaving import leaving_page
from mentortui.pages.session.saved import closed_page, saved_page
from mentortui.screens.kit.cells import Cells
from mentortui.service.session.summary import Summary

EMPTY = Summary((), (), (), 0, 0, (), (), (), "", "", "", "", "", "")


def test_saved_is_said_when_the_disk_has_it() -> None:
    """Before that it is being saved; where it cannot be written yet, why, and that nothing is lost."""
    assert saved_page(EMPTY).title == "Saving"
    page = saved_page(EMPTY, saved_at=datetime(2026, 11, 19, 10, 7, 33, tzinfo=UTC))
    assert page.title == "Saved" and page.where == ("10:07:33",)
    late = saved_page(EMPTY, trouble="The disk is full.")
    assert late.title == "Not saved yet" and "The disk is full.\nNothing is lost" in as_text(late)


def test_what_was_saved_has_a_row_each() -> None:
    """A promise with its day; what there is none of has no row."""
    assert [block.label for block in saved_page(EMPTY).blocks if isinstance(block, Row)] == ["lines", "next"]
    summary = msgspec.structs.replace(
        EMPTY,
        notes=3,
        private=1,
        promises=(("Tomas", "send it", "on Fri"),),
        told_again=(("win", "she spoke"),),
        stage="Growth",
    )
    text = as_text(saved_page(summary))
    for line in ("Growth begins.", "- lines: 3 shared, 1 private", "- promise, on Fri: Tomas: send it"):
        assert line in text
    assert "- win: she spoke" in text and "- next: no day yet" in text


def test_a_session_that_held_nothing_is_closed() -> None:
    """Its title says when that is done."""
    assert (closed_page(closed=False).title, closed_page(closed=True).title) == ("Closing", "Closed, not saved")


def test_leaving_says_what_becomes_of_what_waits() -> None:
    """Where there is no room for it, what can be done instead."""
    assert "saved at the next start" in as_text(leaving_page("A line waits."), 0)
    assert "leave and lose it" in as_text(leaving_page("A line waits.", no_room=True), 0)


def test_prose_is_unfolded_and_keeps_its_paragraphs_and_lists() -> None:
    """Headings begin sections; strong words and keys have their tones; no sign of Markdown is left."""
    listed = "- an item\n  that goes on\n- another"
    text = f"# One\n\nFirst line\nof two.\n\nThen `Tab` and **this**.\n\n{listed}\n\n# Two\n\nEnd."
    assert [section.partition("\n")[0] for section in sections(text)] == ["# One", "# Two"]
    one, first, two, last = prose(text)
    assert isinstance(one, Head) and isinstance(two, Head) and (one.text, two.text) == ("One", "Two")
    assert isinstance(first, Para) and isinstance(last, Para)
    words = "First line of two.\n\nThen Tab and this.\n\n- an item that goes on\n- another"
    assert plain_words(first.text) == words and plain_words(last.text) == "End."
    assert not isinstance(first.text, str) and [span.text for span in first.text if span.tone] == ["Tab", "this"]
    rows = [line.plain.strip() for line in Cells(Page("", (), prose(text)), 79, str)]
    assert "First line of two." in rows and "- another" in rows
