"""Insight as data and as pictures (issue 16, point 9; issue 14, point 8)."""

from __future__ import annotations

import re
from datetime import date

from fakes import view
from setting import Seen

from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import Relationship
from mentortui.model.signs import ASCII
from mentortui.pages.html import as_html
from mentortui.pages.page import Empty, Head, Numbers, Para, Rhythm
from mentortui.pages.plain_text import as_text
from mentortui.pages.plots import counts_scale
from mentortui.pages.review.insight import insight_page
from mentortui.screens.kit.cells import Cells

TODAY = date(2026, 11, 19)


def session(number: int, day: str) -> Change:
    return Change("sessions", f"s{number}", {"number": number, "started": f"{day}T10:00:00+00:00", "stage": "Growth"})


def evidence(id: str, day: str, level: int | None, lane: Lane = Lane.SHARED) -> Change:
    values = {"sort": "goal", "ref": "g", "text": "seen", "at": f"{day}T10:30:00+00:00", "level": level}
    return Change("lines", id, values, lane)


GOAL = Change("goals", "g", {"number": 1, "text": "talk", "created": "2026-09-01", "level": 1, "owner": "mentee"})
PAST = view(
    GOAL,
    session(1, "2026-10-05"),
    session(2, "2026-11-02"),
    Change("stage_moves", "m", {"to": "Growth", "at": "2026-10-20T10:00:00+00:00"}),
    evidence("a", "2026-10-05", -1),
    evidence("b", "2026-11-02", None),
    evidence("c", "2026-11-09", 1),
    evidence("p", "2026-11-10", 2, Lane.PRIVATE),
    Change("topics", "t1", {"text": "one", "by": "mentee", "session": "s1", "made": "2026-10-05T10:10:00+00:00"}),
    Change("topics", "t2", {"text": "two", "by": "mentee", "session": "", "made": "2026-10-09T10:10:00+00:00"}),
    Change("topics", "t3", {"text": "own", "by": "mentor", "session": "s1", "made": "2026-10-05"}, Lane.PRIVATE),
    Change("feedback", "f", {"giver": "mentor", "seen": "x", "session": "s2", "at": "2026-11-02T10:20:00+00:00"}),
    Change("tallies", "y", {"session": "s2", "ask": 4, "insight": 1}, Lane.PRIVATE),
    Change("pulses", "q1", {"session": "s1", "person": "mentor", "trust": 5}, Lane.PRIVATE),
    Change("pulses", "q2", {"session": "s2", "person": "mentor", "trust": 8}, Lane.PRIVATE),
)


def section(relationship: Relationship, title: str) -> tuple[Numbers, str]:
    """The picture and the sentence below a head."""
    blocks = insight_page(relationship, "mentor", TODAY).blocks
    begin = next(at for at, block in enumerate(blocks) if isinstance(block, Head) and block.text.startswith(title))
    words, numbers = blocks[begin + 1 : begin + 3]
    assert isinstance(words, Para) and isinstance(words.text, str) and isinstance(numbers, Numbers)
    return numbers, words.text


def test_where_nothing_is_known_the_page_says_what_will_be_here() -> None:
    """And nothing else: no empty picture."""
    [empty] = insight_page(view(), "mentor", TODAY).blocks
    assert isinstance(empty, Empty)


def test_levels_go_on_until_they_change_and_end_today() -> None:
    """In words that differ from one day to the next only where the level did; what is private moves nothing."""
    numbers, words = section(PAST, "Goal 1")
    assert numbers.columns == ("5 Oct", "2 Nov", "9 Nov", "today") and numbers.now
    assert numbers.series[0].values == (1, 1, 3, 3)
    assert numbers.within == ("Initiation", "Growth", "Growth", "Growth")
    assert words.endswith("From 3 days with evidence.") and "it was where it was" in words


def test_a_topic_between_sessions_belongs_to_the_next_one() -> None:
    """A private one is in no count for both."""
    numbers, words = section(PAST, "Who brought")
    by = {series.who: series.values for series in numbers.series}
    assert by == {"mentor": (0, 0), "mentee": (1, 1)} and "From 2 topics, in 2 sessions." in words


def test_feedback_has_both_directions() -> None:
    """The one who gave none is there, too, with nought."""
    numbers, words = section(PAST, "Feedback")
    assert {series.who: series.values for series in numbers.series} == {"mentor": (1,), "mentee": (0,)}
    assert "From 1 piece of feedback, in 1 session." in words


def test_questions_and_taps_are_private_and_say_where_they_come_from() -> None:
    """The other person's page has neither."""
    numbers, words = section(PAST, "Your questions")
    assert [series.values for series in numbers.series] == [(4,), (1,)] and "From 1 session with taps." in words
    numbers, words = section(PAST, "Your own taps")
    assert numbers.series[0].values == (5, 8) and "trust 5, now 8" in words and "From 2 taps, in 2 sessions" in words
    private = [head.private for head in insight_page(PAST, "mentor", TODAY).blocks if isinstance(head, Head)]
    assert private == [False, False, False, False, True, True]
    theirs = insight_page(PAST, "mentee", TODAY).blocks
    assert not any(isinstance(head, Head) and head.text == "Your own taps" for head in theirs)


def test_the_cadence_is_of_26_weeks_up_to_this_one() -> None:
    """Weeks without a meeting at both ends are there, too."""
    [rhythm] = [block for block in insight_page(PAST, "mentor", TODAY).blocks if isinstance(block, Rhythm)]
    assert len(rhythm.beats) == 26 and [at for at, beat in enumerate(rhythm.beats) if beat.state == "held"] == [19, 23]
    assert "You met in 2 of the last 26 weeks." in as_text(insight_page(PAST, "mentor", TODAY), 0)


def test_the_picture_has_a_line_at_today_and_stands_without_colour_or_other_signs() -> None:
    """In the narrowest window, too; each sign has a plain letter of its own."""
    page = insight_page(PAST, "mentor", TODAY)
    for width in (39, 59, 79):
        rows = [line.plain.rstrip() for line in Cells(page, width, lambda _: "")]
        [names] = [row for row in rows if row.endswith("[today]")]
        here = names.index("[today]")
        top = next(row for row in rows if row.startswith("   far beyond"))
        assert top[here] == "│"
        assert next(row for row in rows if row.startswith("   more than hoped"))[here] == "●"
        assert all(len(row) <= width for row in rows)
        signs = set("".join(rows)) - set(ASCII)
        assert all(sign.isascii() or sign == "→" for sign in signs), signs
    assert len({ASCII.get(sign, sign) for sign in "●○×+"}) == 4


def test_a_browser_gets_a_picture_and_a_table_for_each() -> None:
    """The picture has a name for those who hear the page, no colour of its own, and every sign of the table."""
    document = as_html(insight_page(PAST, "mentor", TODAY))
    seen = Seen(document)
    pictures = [attrs for tag, attrs in seen.tags if tag == "svg"]
    assert len(pictures) == 6 == [tag for tag, _ in seen.tags].count("table")
    assert all(attrs["role"] == "img" and attrs["aria-label"] for attrs in pictures)
    first = re.findall(r"<svg.*?</svg>", document)[0]
    assert first.count("<circle") == 4 + 1 and "stroke-dasharray" in first and "#" not in first


def test_counts_that_are_higher_than_the_picture_stay_whole_in_the_table() -> None:
    """The highest row says that it is not the end."""
    assert counts_scale(3) == ("0", "1", "2", "3") and counts_scale(12)[-1] == "8 or more"
    many = [
        Change("topics", f"t{at}", {"text": "x", "by": "mentor", "session": "s1", "made": "2026-10-05"})
        for at in range(12)
    ]
    page = insight_page(view(session(1, "2026-10-05"), *many), "mentor", TODAY)
    rows = [line.plain.rstrip() for line in Cells(page, 79, lambda _: "")]
    assert any(row.startswith("   8 or more") and "●" in row for row in rows)
    assert any(re.search(r"\b12$", row) for row in rows) and "<td>12</td>" in as_html(page)
