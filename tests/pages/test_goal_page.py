"""The page of one goal as data."""

from __future__ import annotations

from datetime import date

import pytest
from fakes import view

from mentortui.model.records.kinds.base import Role
from mentortui.model.records.record import Change, Lane
from mentortui.pages.goals.goal import SHOWN, goal_id, goal_page
from mentortui.pages.not_there import NotThere
from mentortui.pages.page import Day, Facts, Head, Level, Page, Para, Row, Span
from mentortui.pages.plain_text import as_text
from mentortui.settings.file import CONTENT, kit_names

TODAY = date(2026, 11, 19)
GOAL = Change("goals", "g", {"number": 1, "text": "Speak at the meet-up", "owner": "mentee"})
SENTENCES = {"much_less": "no talk", "less": "slides", "hoped": "one talk", "more": "two", "much_more": "a keynote"}


def page_of(*changes: Change, alone: bool = True) -> Page:
    """The goal as the mentor sees it."""
    return goal_page(view(*changes), "mentor", TODAY, "g", alone=alone)


def labels(page: Page) -> dict[str, Row]:
    """The rows that are only read, by label."""
    return {block.label: block for block in page.blocks if isinstance(block, Row) and not block.acts_on}


def heads(page: Page) -> list[str]:
    """The sections."""
    return [block.text for block in page.blocks if isinstance(block, Head)]


def test_a_goal_is_found_by_its_number() -> None:
    """Without one it is the first that is open; one that is not there is refused by name."""
    known = view(
        Change("goals", "a", {"number": 1, "text": "alpha", "closed": True}),
        Change("goals", "b", {"number": 2, "text": "beta"}),
    )
    assert (goal_id(known), goal_id(known, "1"), goal_id(view())) == ("b", "a", "")
    for number in ("7", "-1", "x", "\u00b2"):
        with pytest.raises(NotThere, match=f"There is no goal {number}"):
            goal_id(known, number)


def test_a_goal_that_is_gone_says_so_and_offers_nothing() -> None:
    """The other person may have taken it back meanwhile."""
    page = goal_page(view(GOAL), "mentor", TODAY, "x", alone=True)
    assert "not here any more" in as_text(page) and dict(page.hints)["goal.do"] == "" == dict(page.hints)["goal.shown"]
    assert "No goal is written down yet" in as_text(goal_page(view(), "mentor", TODAY, "", alone=True))


def test_what_it_misses_first_is_the_one_thing_with_a_key() -> None:
    """Mission 19, 20, 27: in their order; with nothing missing, what it gives can be asked for."""
    page = page_of(GOAL)
    assert {label for label, row in labels(page).items() if row.command} == {"next"}
    assert dict(page.hints)["goal.do"] == "do it" and labels(page)["next"].command == "goal.do"
    assert labels(page)["gains"].text == "What does it give each of you?"
    done = page_of(GOAL, Change("goals", "g", {"closed": True, "closed_at": "2026-11-18T10:00:00+01:00"}))
    assert "This goal is closed. You can still read it." in as_text(done) and dict(done.hints)["goal.do"] == ""
    assert "gains" not in labels(done)


def test_with_nothing_missing_the_page_asks_what_the_goal_gives() -> None:
    """Mission 5: a hint, while it gives neither of them anything."""
    goal = Change("goals", "g", {"number": 1, "text": "listen more", "owner": "mentor", **SENTENCES}, Lane.PRIVATE)
    line = Change("lines", "l", {"sort": "goal", "ref": "g", "text": "heard it", "at": "2026-11-10"}, Lane.PRIVATE)
    page = page_of(goal, line)
    assert labels(page)["gains"].command == "goal.gain" and dict(page.hints)["goal.do"] == ""
    given = page_of(goal, line, Change("goals", "g", {"gives_mentor": "patience"}, Lane.PRIVATE))
    assert "gains" not in labels(given) and any(row.text == "gains patience" for row in labels(given).values())


def test_the_levels_stand_with_their_sentences_once_one_is_written() -> None:
    """Mission 20; before, nothing measures it, and the wording is asked for what it misses."""
    vague = Change("goals", "g", {"text": "Be more confident"})
    bare, written = page_of(GOAL, vague), page_of(GOAL, Change("goals", "g", SENTENCES))
    levels = [next(block for block in page.blocks if isinstance(block, Level)) for page in (bare, written)]
    assert (levels[0].now, levels[0].sentences) == (None, ()) and (levels[1].hoped, levels[1].began) == (2, 1)
    assert (levels[1].now, levels[1].sentences[2]) == (1, "one talk")
    [facts] = [block for block in bare.blocks if isinstance(block, Facts) and "could still say" in block.facts[0]]
    assert facts.facts[-1] == "by when?"


def test_a_private_goal_is_a_private_page() -> None:
    """The word is set once by whoever sets the page, and not on each row of it."""
    page = goal_page(
        view(
            Change("goals", "g", {"number": 1, "text": "listen more", "owner": "mentor"}, Lane.PRIVATE),
            Change("promises", "p", {"text": "ask twice", "owner": "mentor", "goal": "g"}, Lane.PRIVATE),
        ),
        "mentor", TODAY, "g", alone=True,
    )  # fmt: skip
    [plan] = page.rows
    assert page.private and not plan.private and plan.acts_on == ("promises", "p")


def test_what_helps_stands_lane_by_lane_then_the_plans() -> None:
    """Mission 26: what can be selected is what can be done or let go of. A plan that is private says so."""
    page = page_of(
        GOAL,
        Change("items", "c", {"goal": "g", "sort": "challenge", "text": "ask one question", "by": "mentor"}),
        Change("items", "f", {"goal": "g", "sort": "feedback", "text": "from Jo", "by": "mentee", "state": "done"}),
        Change("promises", "p", {"goal": "g", "text": "write", "cue": "when it is quiet", "due": "2026-11-20"}),
        Change("promises", "q", {"goal": "g", "text": "breathe"}, Lane.PRIVATE),
    )
    assert heads(page)[:3] == ["Feedback", "Challenges", "Plans"] and dict(page.hints)["goal.done"] == "done"
    rows = {row.acts_on[1]: row for row in page.rows}
    assert list(rows)[:2] == ["f", "c"] and rows["f"].state is not None and rows["c"].state is None
    assert rows["p"].text == "write, when it is quiet" and rows["q"].private and not rows["p"].private
    assert dict(page_of(GOAL).hints)["goal.done"] == ""


def test_a_goal_that_nothing_helps_with_gets_one_suggestion_after_three_sessions() -> None:
    """Mission 26, issue 14 "Both lead": not before, not of sessions before the goal was there, and no more once there
    is feedback, a resource or a challenge; what is suggested depends on whether anything was seen of it."""
    goal = Change("goals", "g", {**GOAL.values, "created": "2026-11-02T10:30:00+01:00"})
    held = [
        Change(
            "sessions",
            f"s{day}",
            {"started": f"2026-11-0{day}T10:00:00+01:00", "ended": f"2026-11-0{day}T11:00:00+01:00"},
        )
        for day in range(1, 5)
    ]

    def suggested(*changes: Change) -> list[str]:
        page = page_of(goal, *changes)
        texts = [str(block.text) for block in page.blocks if isinstance(block, Para)]
        return [text for text in texts if text.startswith("Nothing helps with this goal yet.")]

    seen = Change("lines", "l", {"sort": "goal", "ref": "g", "text": "spoke", "at": "2026-11-03T10:00:00+01:00"})
    [first], [then] = suggested(*held), suggested(*held, seen)
    assert "What could be tried before you meet again" in first and "Who has seen it happen" in then
    assert suggested(*held[:3]) == []
    for sort in ("feedback", "resource", "challenge"):
        assert suggested(*held, Change("items", "i", {"goal": "g", "sort": sort, "text": "the library"})) == []
    assert suggested(*held, Change("goals", "g", {"closed": True})) == []


@pytest.mark.parametrize("me", ["mentor", "mentee"])
@pytest.mark.parametrize("kind", ["", *sorted(kit_names(CONTENT))])
@pytest.mark.parametrize(
    ("there", "words"),
    [
        ("", "Nothing helps with this goal yet."),
        ("resource challenge", "No feedback on this goal yet."),
        ("feedback challenge", "Nothing to read, see or use for this goal yet."),
        ("feedback resource", "No challenge for this goal yet."),
        ("challenge", "No feedback on this goal yet."),
        ("feedback resource challenge", ""),
    ],
)
def test_each_lane_that_is_empty_suggests_one_thing_to_either(there: str, words: str, kind: str, me: Role) -> None:
    """Mission 26, issue 14 "Both lead": feedback, resources and challenges, for each of the two, in every kind; one
    suggestion at a time, which speaks to neither as mentor or mentee."""
    held = [Change("sessions", f"s{day}", {"ended": f"2026-11-0{day}T11:00:00+01:00"}) for day in range(2, 5)]
    about = Change("about", "about", {"kind": kind})
    items = [Change("items", sort, {"goal": "g", "sort": sort, "text": "x", "by": me}) for sort in there.split()]
    goal = Change("goals", "g", {**GOAL.values, "created": "2026-11-01T10:30:00+01:00"})
    page = goal_page(view(about, goal, *held, *items), me, TODAY, "g", alone=True)
    said = [str(block.text) for block in page.blocks if isinstance(block, Para) and "this goal yet." in str(block.text)]
    assert [text[: len(words)] for text in said] == ([words] if words else [])
    assert not any(role in text.lower() for text in said for role in ("mentor", "mentee"))


def test_the_newest_evidence_comes_first_and_says_how_much_there_is() -> None:
    """With the level that it moved, as a fact."""
    lines = [
        Change(
            "lines", f"l{n}", {"sort": "goal", "ref": "g", "text": f"seen {n}", "at": f"2026-11-1{n}T10:00:00+01:00"}
        )
        for n in range(SHOWN + 2)
    ]
    page = page_of(GOAL, *lines, Change("lines", "l6", {"level": 0}))
    [head] = [block for block in page.blocks if isinstance(block, Head)]
    shown = page.blocks[page.blocks.index(head) + 1 :]
    assert head.said == f"the newest of {SHOWN + 2}" and len(shown) == SHOWN
    assert isinstance(shown[0], Row) and (shown[0].text, shown[0].state) == ("seen 6", Span("now as hoped", "muted"))
    assert shown[0].right == Day("2026-11-16", "Mon 16 Nov")


def test_the_words_of_before_stay_with_the_reason() -> None:
    """Mission 77."""
    values = {"goal": "g", "was": "Speak", "now": "Speak at the meet-up", "reason": "[b]once[/b]", "at": "2026-11-10"}
    page = page_of(GOAL, Change("rescopes", "r", values))
    assert heads(page) == ["How it used to read"]
    assert labels(page)["to Tue 10 Nov"].text == "Speak ([b]once[/b])"
    assert page.blocks[0] == Para("Speak at the meet-up", "strong")
