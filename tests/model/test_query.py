"""The line of search (issue 16, point 5; R3): what it understands, what it finds, and what it marks."""

from __future__ import annotations

from datetime import date

import pytest

from mentortui.model.query import Query, Sought, fits, near_words, parse_query, plain, spans

TODAY = date(2026, 11, 30)
TEXT = "I would rather be asked TWICE than helped once, says Inês; the one-page talk about 東京"
SOUGHT = Sought(
    plain(f"{TEXT} tomas chalk"), " mentee tomas chalk", "note", "shared", "2026-10-04T14:33", "growth", "2"
)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("twice", True),
        ("twic", True),  # a word that begins so
        ("wice", False),
        ("ines", True),
        ("once twice", True),
        ('"asked twice"', True),
        ('"twice asked"', False),
        ("one-page", True),
        ("twice -helped", False),
        ("twice -draft", True),
        ("京", True),
        ("tomas twice", True),
        ("by:tomas", True),
        ("by:mira twice", False),
        ("by:mentee,mira", True),
        ("kind:promise,note", True),
        ("kind:win", False),
        ("goal:2", True),
        ("goal:#2 kind:note", True),
        ("goal:3", False),
        ("stage:gro", True),
        ("stage:closure", False),
        ("since:oct", True),
        ("since:2026-11", False),
        ("since:dec", True),  # the last one
        ("lane:mine", False),
        ("lane:shared", True),
    ],
)
def test_what_a_line_finds(line: str, found: bool) -> None:
    """R3: words, prefixes, phrases, not, and the names."""
    query = parse_query(line, TODAY)
    assert not query.problem and not query.is_empty
    assert fits(query, SOUGHT) is found


@pytest.mark.parametrize("line", ["since:tomorrowish", "goal:two", "lane:theirs"])
def test_what_means_nothing_is_said(line: str) -> None:
    """A part that cannot be understood finds not everything, but a sentence."""
    assert parse_query(line, TODAY).problem.startswith(line.partition(":")[0])


@pytest.mark.parametrize("line", ["", "  ", "-", "-draft", '""'])
def test_a_line_that_asks_for_nothing(line: str) -> None:
    """Nothing is found by what is not there alone."""
    assert parse_query(line, TODAY).is_empty


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("twic", ["TWIC"]),
        ("ines", ["Inês"]),
        ('"one page"', ["one-page"]),
        ("asked than", ["asked", "than"]),
        ("京", ["京"]),
        ("zebra", []),
    ],
)
def test_hits_are_marked_where_they_stand(line: str, marked: list[str]) -> None:
    """The words are marked as they were written."""
    assert [TEXT[start:end] for start, end in spans(TEXT, parse_query(line, TODAY))] == marked


def test_a_near_word_is_offered() -> None:
    """R3: `galery` finds nothing, and the word that was meant is there."""
    assert list(near_words(parse_query("galery by:tomas", TODAY), {"gallery", "talk"})) == ["gallery"]
    assert list(near_words(Query(words=(" galler",)), {"gallery"})) == []
