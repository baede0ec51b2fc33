"""The pages around a session, and our own prose, as data."""

from __future__ import annotations

import re

import msgspec
import pytest

from mentortui.pages.page import Day, Facts, Head, Page, Para, Row, plain_words
from mentortui.pages.plain_text import as_text
from mentortui.pages.prose import prose, sections
from mentortui.pages.session.leaving import leaving_page
from mentortui.pages.session.saved import WAYS, closed_page, saved_page
from mentortui.screens.kit.cells import Cells
from mentortui.service.session.summary import Owned, Summary

WHERE = ("Mira → Tomas", "Growth")
FULL = Summary(
    number=9,
    partner="Tomas",
    partner_reads=True,
    takeaways=(Owned("mentee", "Tomas", "I may ask for silence"), Owned("mentor", "Mira", "He hands over the chalk")),
    promises=(
        Owned("mentee", "Tomas", "send it", "Fri 4 Dec", "2026-12-04"),
        Owned("mentor", "you", "ask Hana", "no day"),
    ),
    told_again=(("win", "she spoke"),),
    settled=(("kept", Owned("mentee", "Tomas", "a card")),),
    next_session="Sun 13 Dec 13:00",
    next_ahead="in 2 weeks",
    notes=7,
    private=1,
    invitation="Two minutes alone?",
)


def test_saved_is_said_when_the_disk_has_it() -> None:
    """Before that it is being saved; where it cannot be written yet, why, and that nothing is lost. No clock (look.md,
    Saved): of whom it is stands in the header, as on every page."""
    assert saved_page(FULL, WHERE).title == "Session 9 · saving"
    page = saved_page(FULL, WHERE, saved=True)
    assert page.title == "Session 9 · saved" and page.where == WHERE and not re.search(r":\d\d:", as_text(page))
    late = saved_page(FULL, WHERE, trouble="The disk is full.")
    assert late.title == "Session 9 · not saved yet" and "The disk is full.\nNothing is lost" in as_text(late)
    assert saved_page(msgspec.structs.replace(FULL, stage="Maturity"), WHERE).where == ("Mira → Tomas", "Maturity")


def test_what_each_takes_along_stands_first() -> None:
    """Issue 13, Saved: takeaways, promises with owner and day, the next meeting, wins and what was kept, who can read
    it, and one invitation, in this order."""
    text = as_text(saved_page(FULL, WHERE, saved=True))
    places = [
        text.index(words)
        for words in (
            "I may ask for silence",
            "He hands over the chalk",
            "send it",
            "ask Hana",
            "Sun 13 Dec 13:00   in 2 weeks",
            "she spoke",
            "a card",
            "7 lines shared, 1 private. Tomas can read what is shared.",
            "Two minutes alone?",
        )
    ]
    assert places == sorted(places)
    rows = {(row.label, plain_words(row.text)): row for row in saved_page(FULL, WHERE).blocks if isinstance(row, Row)}
    assert rows["Tomas", "send it"].right == Day("2026-12-04", "Fri 4 Dec") and rows["Tomas", "send it"].who == "mentee"
    assert rows["you", "ask Hana"].right == "no day" and rows["you", "ask Hana"].who == "mentor"
    assert plain_words(rows["kept", "Tomas a card"].text)


@pytest.mark.parametrize(
    ("notes", "private", "reads", "said"),
    [
        (1, 0, True, "1 line shared. Tomas can read what is shared."),
        (0, 3, True, "3 lines, all private: only you can read them."),
        (0, 1, True, "1 line, private: only you can read it."),
        (1, 0, False, "1 line shared. Only you can read it, until you share it with Tomas."),
        (2, 1, False, "2 lines shared, 1 private. Only you can read them, until you share them with Tomas."),
        (0, 0, True, ""),
    ],
)
def test_who_can_read_what(notes: int, private: int, reads: bool, said: str) -> None:
    """A hard hour with only private lines says so; a partner without an account reads nothing by themselves."""
    found = Summary(partner="Tomas", partner_reads=reads, notes=notes, private=private)
    blocks = saved_page(found, WHERE, saved=True).blocks
    assert [block.facts for block in blocks if isinstance(block, Facts)] == ([(said,)] if said else [])
    assert as_text(saved_page(found, WHERE, saved=True)).count("Next meeting   no day yet") == 1


def test_no_day_yet_has_its_key_and_only_then() -> None:
    """The key sets one once all is saved; before that no key leads on, and after the last session none is asked for."""
    without = msgspec.structs.replace(FULL, next_session="", next_ahead="")
    (para,) = [
        block
        for block in saved_page(without, WHERE, saved=True).blocks
        if isinstance(block, Para) and block.command == "saved.meeting"
    ]
    assert plain_words(para.text) == "Next meeting   no day yet"
    assert ("saved.meeting", "") not in saved_page(without, WHERE, saved=True).hints
    assert ("saved.meeting", "") in saved_page(FULL, WHERE, saved=True).hints
    before = saved_page(without, WHERE)
    assert {id for id, _ in before.hints} == {f"saved.{way}" for way in WAYS}
    assert not [block for block in before.blocks if isinstance(block, Para) and block.command]
    parting = msgspec.structs.replace(without, parting="Three letters each.")
    assert "Three letters each." in as_text(saved_page(parting, WHERE, saved=True))
    assert "no day yet" not in as_text(saved_page(parting, WHERE, saved=True))


def test_a_session_that_held_nothing_is_closed() -> None:
    """Its title says when that is done."""
    pages = [closed_page(WHERE, closed=closed) for closed in (False, True)]
    assert [page.title for page in pages] == ["Closing", "Closed, not saved"] and pages[0].where == WHERE


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
