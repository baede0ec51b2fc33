"""The brief as data."""

from __future__ import annotations

from datetime import UTC, datetime

from fakes import library, view

from mentortui.model.records.record import Change, Lane
from mentortui.pages.home.brief import brief_page
from mentortui.pages.page import Empty, Facts, Page, Para, Row, plain_words
from mentortui.pages.plain_text import as_text

NOW = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)
AT = "2026-11-18T10:00:00+01:00"


def brief(*changes: Change, minutes: int = 0, last: bool | None = None) -> Page:
    return brief_page(view(*changes), "mentor", NOW, library(), minutes=minutes, last=last)


def labels(page: Page) -> list[str]:
    return [block.label for block in page.blocks if isinstance(block, Row)]


def test_a_first_session_has_its_steps_and_the_way_to_what_comes_before_it() -> None:
    """Nothing is open yet, and how a topic comes onto the agenda is said."""
    page = brief()
    assert page.title == "Session 1" and labels(page) == ["when", "next"]
    _, onward = [block for block in page.blocks if isinstance(block, Row)]
    assert onward.command == "brief.onward" and onward.text
    assert any(isinstance(block, Empty) and "agenda" in block.text for block in page.blocks)


def test_the_steps_are_as_long_as_the_session() -> None:
    """As long as usual, or as it is set."""
    for minutes in (0, 25):
        page = brief(minutes=minutes)
        [steps] = [block.facts for block in page.blocks if isinstance(block, Facts)]
        assert sum(int(step.split()[-1]) for step in steps) == (minutes or 60)
        assert f"{minutes or 60} minutes" in as_text(page)


def test_what_is_open_says_whose_it_is() -> None:
    """Promises, topics and goals, with their days and where they are; then what was noted since."""
    page = brief(
        Change("promises", "p", {"text": "send it", "owner": "mentee", "due": "2026-11-27"}),
        Change("topics", "t", {"text": "her boss"}),
        Change("goals", "g", {"number": 1, "text": "speak up", "owner": "mentee"}),
        Change("lines", "l", {"text": "think of her", "at": AT, "sort": "note"}, Lane.PRIVATE),
    )
    rows = {block.label: block for block in page.blocks if isinstance(block, Row)}
    assert {"promise", "topic", "goal 1", "noted"} <= rows.keys()
    assert rows["promise"].who == "mentee" and plain_words(rows["promise"].text).endswith(": send it")
    assert rows["goal 1"].state is not None and rows["noted"].private and not rows["topic"].private


def test_the_last_session_says_so() -> None:
    """And only in Closure it can be set; a word that comes from one's own pulses is private."""
    assert "the last session" in as_text(brief(last=True)) and "the last session" not in as_text(brief())
    assert dict(brief().hints) == {"brief.last": ""}
    moved = {"origin": "Maturity", "to": "Closure", "at": AT, "reason": "it is time"}
    assert dict(brief(Change("stage_moves", "m", moved)).hints) == {"brief.last": "as the last"}
    assert not any(block.private for block in brief().blocks if isinstance(block, Para))
