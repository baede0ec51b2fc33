"""The brief as data."""

from __future__ import annotations

from datetime import UTC, datetime

from fakes import library, view

from mentortui.model.records.record import Change, Lane
from mentortui.pages.home.brief import BEGIN, MOST, brief_page
from mentortui.pages.page import Day, Empty, Facts, Head, Page, Para, Row, plain_words
from mentortui.pages.plain_text import as_text

NOW = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)
AT = "2026-11-18T10:00:00+01:00"
HELD = Change("sessions", "s", {"number": 1, "started": "2026-11-12T10:00:00+01:00", "takeaway_mentee": "ask twice"})


WAITS = "That can wait until after the session."


def brief(*changes: Change, minutes: int = 0, last: bool | None = None, whole: bool = False) -> Page:
    return brief_page(view(*changes), "mentor", NOW, library(), minutes=minutes, last=last, whole=whole)


def rows(page: Page) -> list[Row]:
    return [block for block in page.blocks if isinstance(block, Row)]


def heads(page: Page) -> list[Head]:
    return [block for block in page.blocks if isinstance(block, Head)]


def many(count: int) -> list[Change]:
    """So many promises, topics, goals and notes."""
    made = []
    for at in range(count):
        owner, number = ("mentor", "mentee")[at % 2], at + 1
        made += [
            Change("promises", f"p{at}", {"text": f"send {at}", "owner": owner, "due": f"2026-11-{18 + at}"}),
            Change("topics", f"t{at}", {"text": f"about {at}", "by": owner}),
            Change("goals", f"g{at}", {"number": number, "text": f"reach {at}", "owner": "mentee"}),
            Change("lines", f"l{at}", {"text": f"noted {at}", "at": AT, "sort": "note"}),
        ]
    return made


def test_a_first_session_has_its_steps_and_what_the_two_keys_do() -> None:
    """Issue 13, first minutes: what Tab leads to can wait, and when to begin. How a topic comes onto the agenda stands
    in the line; from the second session on there is a row for it."""
    page = brief()
    assert page.title == "Session 1" and [(row.label, row.command) for row in rows(page)] == [("next", "brief.onward")]
    assert "can wait until after the session" in as_text(page) and BEGIN in as_text(page)
    assert [block.text[:16] for block in page.blocks if isinstance(block, Empty)] == ["Prepare it alone"]
    assert any(isinstance(block, Empty) and "agenda" in block.text for block in brief(HELD).blocks)
    assert BEGIN not in as_text(brief(HELD))


def test_the_steps_are_as_long_as_the_session() -> None:
    """As long as usual, or as it is set."""
    for minutes in (0, 25):
        page = brief(minutes=minutes)
        [(length, *steps)] = [block.facts for block in page.blocks if isinstance(block, Facts)]
        assert sum(int(step.split()[-1]) for step in steps) == (minutes or 60)
        assert length == f"{minutes or 60} minutes"


def test_what_is_open_says_whose_it_is() -> None:
    """Promises with their days, topics, a goal and where it is; then what was taken along and noted since."""
    page = brief(
        HELD,
        Change("promises", "p", {"text": "send it", "owner": "mentee", "due": "2026-11-22"}),
        Change("promises", "q", {"text": "read it", "owner": "mentor", "due": "2026-11-17"}),
        Change("topics", "t", {"text": "her boss"}),
        Change("goals", "g", {"number": 1, "text": "speak up", "owner": "mentee", "due": "2026-11-25"}),
        Change("lines", "l", {"text": "think of her", "at": AT, "sort": "note"}, Lane.PRIVATE),
    )
    told = {plain_words(row.text): row for row in rows(page)}
    assert [head.text for head in heads(page)] == ["To read back", "To talk about"]
    hers, mine, name = told["send it"], told["read it"], view().name("mentee")
    assert (hers.label, hers.who, hers.right) == (name, "mentee", Day("2026-11-22", "in 3 days"))
    assert (mine.label, mine.who, mine.right) == ("you", "mentor", Day("2026-11-17", "2 days ago", now=True))
    goal = told["speak up"]
    assert goal.state is not None and goal.right == Day("2026-11-25", "in 6 days")
    assert told["think of her"].private and not told["her boss"].private
    assert told["ask twice"].label == f"{name} took"


def test_at_most_eight_lines_decide_the_hour() -> None:
    """Whatever there is: of each sort some, the goal whose day is nearest once, and what there is more of is counted;
    all of it is a key away, whole."""
    page = brief(HELD, *many(6), Change("goals", "z", {"number": 9, "text": "near", "due": "2026-11-20"}))
    shown = [row for row in rows(page) if row.label != "next"]
    assert len(shown) == MOST and all(row.glance for row in shown)
    texts = [plain_words(row.text) for row in shown]
    assert texts[:3] == ["send 0", "send 1", "send 2"] and texts.count("near") == 1 and "ask twice" in texts
    assert [row.label for row in shown if row.label.startswith("goal")] == ["goal 9"]
    assert [head.said for head in heads(page)] == ["3 of 6 promises", "2 of 6 topics · 1 of 7 goals · 1 of 6 notes"]
    whole = [row for row in rows(brief(HELD, *many(6), whole=True)) if row.label != "next"]
    assert len(whole) == 6 * 4 + 1 and not any(row.glance for row in whole)


def test_room_that_one_sort_leaves_goes_to_others() -> None:
    """With nothing promised there is room for more topics, and nothing is counted where all of it is there."""
    page = brief(HELD, *(Change("topics", f"t{at}", {"text": f"about {at}"}) for at in range(5)))
    assert [plain_words(row.text) for row in rows(page)][:5] == [f"about {at}" for at in range(5)]
    assert [(head.text, head.said) for head in heads(page)] == [("To talk about", "")]


def test_advice_is_short_and_another_in_each_session() -> None:
    """Two rows at most of the words of the stage; all of them are on its page. None before the first session, when
    there is enough to read."""
    said = set()
    assert all(str(each.text) in (BEGIN, WAITS) for each in brief().blocks if isinstance(each, Para))
    for count in (1, 2):
        page = brief(*(Change("sessions", f"s{at}", {"number": at + 1, "started": AT}) for at in range(count)))
        paras = [str(each.text) for each in page.blocks if isinstance(each, Para)]
        [advice] = [text for text in paras if text not in (BEGIN, WAITS)]
        assert len(advice) <= 150 and advice[-1] in ".!?"
        said.add(advice)
    assert len(said) == 2


def test_the_last_session_says_so() -> None:
    """And only in Closure it can be set; a word that comes from one's own pulses is private."""
    assert "the last session" in as_text(brief(last=True)) and "the last session" not in as_text(brief())
    assert dict(brief().hints) == {"brief.last": ""}
    moved = {"origin": "Maturity", "to": "Closure", "at": AT, "reason": "it is time"}
    assert dict(brief(Change("stage_moves", "m", moved)).hints) == {"brief.last": "last one"}
    assert not any(block.private for block in brief().blocks if isinstance(block, Para))
