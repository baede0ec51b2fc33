"""Past sessions, the reader, and what a search found, as data."""

from __future__ import annotations

from datetime import date

import pytest
from fakes import view

from mentortui.model.query import Query, parse_query
from mentortui.model.records.kinds import Session
from mentortui.model.records.record import Change, Lane
from mentortui.pages.not_there import NotThere
from mentortui.pages.page import Empty, Facts, Head, Note, Page, Para, Row, Span, plain_words
from mentortui.pages.plain_text import as_text
from mentortui.pages.review.find import EXCERPT, MOST_FOUND, excerpt, find, find_page, place_of, texts_of
from mentortui.pages.review.past_sessions import BETWEEN, sessions_page
from mentortui.pages.review.reader import reader_page, session_of

TODAY = date(2026, 11, 19)
AT = "2026-11-18T10:{:02}:00+01:00"


def held(number: int, **more: object) -> Change:
    day = f"2026-11-{number:02}T10"
    times = {"started": f"{day}:07:00+01:00", "ended": f"{day}:59:00+01:00", "planned": f"{day}:00"}
    return Change("sessions", f"s{number}", {"number": number, "stage": "Growth", **times, **more})


def line(id: str, minute: int, text: str, lane: Lane = Lane.SHARED, **more: object) -> Change:
    return Change("lines", id, {"session": "s1", "text": text, "at": AT.format(minute), **more}, lane)


def reader(*changes: Change, opened: str = "") -> Page:
    relationship = view(*changes)
    return reader_page(
        relationship, TODAY, relationship.get(Session, "s1"), asked=lambda id: f"asked {id}", opened=opened
    )


def test_sessions_stand_the_newest_first_and_notes_between_them_in_their_place() -> None:
    """With what was taken away, or the first shared line; a private line tells nothing here."""
    days = ("2026-10-03", "2026-11-01", "2026-11-01", "2026-11-18")
    loose = [Change("lines", f"o{at}", {"text": f"oops {at}", "at": f"{day}T12:00"}) for at, day in enumerate(days)]
    private = line("p", 1, "seems tired", Lane.PRIVATE)
    page = sessions_page(
        view(held(1), held(2, takeaway_mentee="go on"), private, line("a", 2, "the outline"), *loose), TODAY
    )
    found = [(row.label, plain_words(row.text), row.acts_on[1]) for row in page.rows]
    assert found == [
        ("between", "oops 3", f"{BETWEEN}:o3"),
        ("session 2", "go on", "s2"),
        ("between", "oops 1", f"{BETWEEN}:o1"),
        ("session 1", "the outline", "s1"),
        ("between", "oops 0", f"{BETWEEN}:o0"),
    ]
    assert page.rows[2].state == Span("2 lines", "muted")
    assert [block.text for block in page.blocks if isinstance(block, Head)] == ["Growth"]
    assert "- session 2, Mon 2 Nov: go on" in as_text(page)


def test_no_session_names_the_way_to_record_one() -> None:
    """As a command; there is nothing to read, to compare or to remove."""
    page = sessions_page(view(), TODAY)
    [empty] = page.blocks
    assert isinstance(empty, Empty) and empty.command == "review.record"
    assert dict(page.hints) == {"review.open": "", "review.portraits": "", "review.remove": ""}


def test_it_is_told_who_removed_a_session() -> None:
    """The newest three."""
    gone = [
        Change("removals", f"r{at}", {"by": "mentor", "started": AT.format(at), "at": AT.format(at)}) for at in range(5)
    ]
    told = [block.text for block in sessions_page(view(*gone), TODAY).blocks if isinstance(block, Para)]
    assert len(told) == 3 and all("removed the session of Wed 18 Nov" in str(text) for text in told)


def test_a_session_is_read_whole() -> None:
    """When it began and was to begin, what each wanted, its lines, what each took away, the minutes of its steps."""
    steps = [{"kind": "arrive", "name": "Arrive", "minutes": 4}, {"kind": "topic", "name": "Topic", "minutes": 20}]
    session = held(1, intention_mentee="courage", takeaway_mentor="patience", steps=steps)
    promise = {"owner": "mentee", "text": "send it", "due": "2026-11-27", "state": "kept"}
    page = reader(
        session,
        line("a", 1, "we talked\nat length", speaker="mentor"),
        line("b", 2, "send it", sort="promise", ref="b"),
        Change("promises", "b", promise),
        line("c", 3, "seems tired", Lane.PRIVATE),
    )
    assert page.heading == "Session 1 · Sun 1 Nov 10:07"
    facts = [block.facts for block in page.blocks if isinstance(block, Facts)]
    assert facts == [("Growth", "planned 10:00, began 10:07"), ("Arrive 4", "Topic 20")]
    heads = [block.text for block in page.blocks if isinstance(block, Head)]
    assert heads == ["What each wanted", "Notes", "What each took away", "Minutes for each step"]
    read = [block for block in page.blocks if isinstance(block, Row) and not block.acts_on]
    assert [(row.who, row.text) for row in read] == [("mentee", "courage"), ("mentor", "patience")]
    note, made, private = page.rows
    assert note.who == "mentor" and note.more == (Note("we talked\nat length"),) and note.whole
    assert made.who == "mentee" and plain_words(made.text).endswith(": send it")
    assert made.state is not None and made.state.text == "kept"
    assert private.private and not private.who and "- private: seems tired" in as_text(page)
    assert page.rows and isinstance(page.blocks[-2], Head)


def test_a_line_that_was_edited_shows_what_it_said_before_when_it_is_wanted() -> None:
    """And that it was edited, always; of a struck line only that it was."""
    before = Change("wordings", "w", {"line": "a", "was": "we spoke", "at": AT.format(9)})
    changes = (held(1), line("a", 1, "we talked"), before)
    assert "we spoke" not in as_text(reader(*changes))
    shown = as_text(reader(*changes, opened="a"))
    assert "until Wed 18 Nov: we spoke" in shown


def test_a_session_without_lines_says_so_and_none_at_all_too() -> None:
    """A page is never without a word."""
    assert "This session has no notes." in as_text(reader(held(1)))
    assert isinstance(reader_page(view(), TODAY, None, asked=str).blocks[0], Empty)


def test_the_reader_takes_the_number_of_a_session() -> None:
    """Without one the newest; one that is not there is named."""
    relationship = view(held(1), held(2))
    newest, first = session_of(relationship, ""), session_of(relationship, "1")
    assert newest is not None and newest.id == "s2" and first is not None and first.id == "s1"
    assert session_of(view(), "") is None
    with pytest.raises(NotThere, match="There is no session 7"):
        session_of(relationship, "7")


def test_a_search_lists_the_newest_and_says_that_there_are_more() -> None:
    """Nothing asked, nothing found, being read, a near word, and more than a page has."""
    lines = [line(f"l{at}", at % 60, f"outline {at}") for at in range(MOST_FOUND + 2)]
    texts = texts_of([view(held(1), *lines)])
    for page, words in (
        (find_page(None, {}, TODAY), "Type a word or two."),
        (find_page(None, {}, TODAY, searching="Reading ..."), "Reading ..."),
        (find_page(find(texts, "nowhere", TODAY), {}, TODAY), "Nothing was found with these words."),
        (find_page(find(texts, "outlnie", TODAY), {}, TODAY), "There is “outline”."),
        (find_page(find(texts, "since:once", TODAY), {}, TODAY), "since: takes a day"),
    ):
        assert words in as_text(page)
    finds = find(texts, "outl", TODAY)
    page = find_page(finds, texts.names, TODAY)
    text = as_text(page)
    assert text.count("outline") == MOST_FOUND and "Older ones have these words too" in text
    assert text.count("session 1") == 1
    assert page.rows[0].text[0] == Span("outl", "mark")
    assert place_of(finds.found[0]) == ("reader", "s1")


def sought(words: str) -> Query:
    return parse_query(words, TODAY)


def test_of_a_long_text_a_search_shows_the_place() -> None:
    """The line that has the word, from near it on; a short text stands whole."""
    assert excerpt("a\nb", sought("b")) == "a\nb"
    long = f"{'first ' * 40}\n{'other ' * 40}the Térm and{' more' * 40}\nlast"
    shown = excerpt(long, sought("TERM"))
    assert "the Térm and more" in shown and "first" not in shown and len(shown) <= EXCERPT + 4
    assert shown.startswith("… ") and shown.endswith(" …")
    assert excerpt(long, sought("last")) == "… last"
