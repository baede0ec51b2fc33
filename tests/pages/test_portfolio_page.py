"""The portfolio: what is the reader's own, gathered (issue 16, point 7)."""

from __future__ import annotations

from datetime import date

from fakes import view

from mentortui.model.records.record import Change, Lane
from mentortui.pages.page import Block, Day, Empty, Head, Page, Row
from mentortui.pages.plain_text import as_text
from mentortui.pages.review.portfolio import portfolio_page

TODAY = date(2026, 11, 19)
AT = "2026-11-02T10:20:00+00:00"
PAST = view(
    Change("goals", "g1", {"number": 1, "text": "closed one", "owner": "mentee", "closed": True, "closed_at": AT}),
    Change("goals", "g2", {"number": 2, "text": "speak first", "owner": "mentee", "level": 0}),
    Change("goals", "g3", {"number": 3, "text": "listen more", "owner": "mentor"}),
    Change("lines", "w1", {"sort": "win", "speaker": "mentee", "text": "said no once", "at": AT}),
    Change("lines", "w2", {"sort": "win", "speaker": "", "text": "we laughed", "at": "2026-11-03T10:00:00+00:00"}),
    Change("lines", "w3", {"sort": "win", "speaker": "mentor", "text": "kept quiet", "at": AT}),
    Change("lines", "w4", {"sort": "win", "speaker": "mentee", "text": "", "at": AT, "struck": AT}),
    Change("lines", "w5", {"sort": "win", "speaker": "mentor", "text": "for me alone", "at": AT}, Lane.PRIVATE),
    Change("sessions", "s1", {"number": 1, "started": AT, "takeaway_mentee": "ask sooner", "takeaway_mentor": "wait"}),
    Change("feedback", "f1", {"giver": "mentor", "moment": "in the talk", "seen": "you paused", "at": AT}),
    Change("feedback", "f2", {"giver": "mentee", "seen": "you asked twice", "at": AT}),
    Change("promises", "p1", {"owner": "mentee", "text": "write to Jan", "due": "2026-12-03", "state": "open"}),
    Change("promises", "p2", {"owner": "mentee", "text": "done already", "state": "kept"}),
    Change("promises", "p3", {"owner": "mentor", "text": "send the book", "state": "open"}),
)


def by_head(page: Page) -> dict[str, list[str]]:
    """The texts below each head."""
    found: dict[str, list[str]] = {}
    for block in page.blocks:
        if isinstance(block, Head):
            found[block.text] = []
        elif isinstance(block, Row):
            found[list(found)[-1]].append(str(block.text))
    return found


def test_the_mentee_finds_what_is_theirs() -> None:
    """And nothing that was crossed out or is done. Open goals come first; a win is often told by the other person."""
    page = portfolio_page(PAST, "mentee", TODAY)
    assert page.heading == "Portfolio · Tomas"
    assert by_head(page) == {
        "Goals": ["speak first", "closed one"],
        "Wins": ["said no once", "kept quiet", "for me alone", "we laughed"],
        "What I learned": ["ask sooner"],
        "Feedback that I received": ["in the talk · you paused"],
        "What comes next": ["write to Jan"],
    }


def test_the_mentor_has_one_too_and_private_is_marked() -> None:
    page = portfolio_page(PAST, "mentor", TODAY)
    assert by_head(page) == {
        "Goals": ["listen more"],
        "Wins": ["said no once", "kept quiet", "for me alone", "we laughed"],
        "What I learned": ["wait"],
        "Feedback that I received": ["you asked twice"],
        "What comes next": ["send the book"],
    }
    assert [row.text for row in page.blocks if isinstance(row, Row) and row.private] == ["for me alone"]
    assert "private, Ines" in as_text(page)


def test_all_is_dated_and_read_whole() -> None:
    """Nothing is cut, and nothing is selected: a portfolio is read."""
    blocks: tuple[Block, ...] = portfolio_page(PAST, "mentee", TODAY).blocks
    rows = [block for block in blocks if isinstance(block, Row)]
    assert all(row.whole and not row.acts_on for row in rows)
    assert [row.right.iso for row in rows if isinstance(row.right, Day)] == [
        *["2026-11-02"] * 3,
        "2026-11-03",
        *["2026-11-02"] * 2,
        "2026-12-03",
    ]


def test_with_nothing_yet_it_says_what_will_come() -> None:
    [nothing] = portfolio_page(view(), "mentee", TODAY).blocks
    assert isinstance(nothing, Empty) and nothing.text.startswith("What is your own gathers here")
