"""The pages of the agreement as data."""

from __future__ import annotations

from datetime import date
from typing import Any

from fakes import library, view

from mentortui.model.records.record import Change, Lane
from mentortui.model.records.typed_records import seal_id
from mentortui.model.relationship import Relationship
from mentortui.pages.agreement.cards import cards_page
from mentortui.pages.agreement.overview import expectations_page
from mentortui.pages.agreement.side_by_side import comparison_page
from mentortui.pages.agreement.signing import signing_page
from mentortui.pages.agreement.terms import terms_page
from mentortui.pages.page import Day, Head, Page, Para, Row, SideBySide, Span
from mentortui.pages.plain_text import as_text
from mentortui.screens.kit.cells import Cells

TODAY = date(2026, 11, 19)
AT = "2026-11-19T14:30:00+01:00"
BOOK = library().expectations
WRITTEN = {
    "rhythm": "every second Thursday",
    "communication": "video",
    "feedback": "in private",
    "availability": "weekdays",
    "ending": "one last talk",
}


def answered(number: int = 1, **answers: tuple[Any, Any]) -> list[Change]:
    """Both have answered and sealed: question -> (mentor, mentee), each a step or words, all of it with weight 3."""
    packet = f"expectations.{number}"
    made = []
    for question, pair in {**{each.id: (3, 3) for each in BOOK.needed}, **answers}.items():
        for person, said in zip(("mentor", "mentee"), pair, strict=True):
            values = {"packet": packet, "person": person, "question": question, "weight": 3, "at": AT}
            values |= {"step": said} if isinstance(said, int) else {"words": said}
            made.append(Change("expectations", f"{packet}.{question}.{person}", values))
    seal = {"packet": packet, "at": AT}
    return made + [
        Change("seals", seal_id(packet, person), {**seal, "person": person}) for person in ("mentor", "mentee")
    ]


def written(**terms: str) -> list[Change]:
    """What is written in each part."""
    return [Change("terms", item, {"item": item, "text": text}) for item, text in {**WRITTEN, **terms}.items()]


def signed(number: int = 1, *, by: tuple[str, ...] = ("mentor", "mentee"), **terms: str) -> list[Change]:
    """A version with these names under it."""
    version = Change("versions", f"v{number}", {"number": number, "terms": {**WRITTEN, **terms}, "at": AT})
    names = (Change("signatures", f"v{number}.{who}", {"version": f"v{number}", "person": who, "at": AT}) for who in by)
    return [version, *names]


def expectations(relationship: Relationship, *, alone: bool = True) -> Page:
    return expectations_page(relationship, "mentor", TODAY, BOOK, alone=alone)


def commands(page: Page) -> list[str]:
    return [block.command for block in page.blocks if isinstance(block, Para) and block.command]


def facts(page: Page) -> dict[str, str]:
    return {block.label: str(block.text) for block in page.blocks if isinstance(block, Row)}


def test_the_first_thing_on_expectations_is_what_comes_next() -> None:
    """With the one command of the page, of which the cells write the key; a sentence for it; and who is where."""
    page = expectations(view())
    assert isinstance(page.blocks[0], Para) and page.blocks[0].text == (
        "Say what you expect of each other: six minutes, alone"
    )
    assert commands(page) == ["expectations.go_on"] and "Nobody else reads them" in as_text(page)
    rows = [line.plain for line in Cells(page, 79, lambda command: f"<{command}>")]
    assert sum("<expectations.go_on>" in row for row in rows) == 1
    assert facts(page) == dict.fromkeys(("Ines", "Tomas"), "has yet to answer") | {"agreement": "not written yet"}
    assert BOOK.note in as_text(page, 0) and not page.rows


def test_expectations_say_what_is_signed_and_what_is_not() -> None:
    """A signed version, changes since, and a version that waits for one name. The note at the beginning is gone."""
    both = [*answered(steering=(1, 5)), *signed()]
    page = expectations(view(*both, *written(rhythm="every week")))
    assert facts(page)["agreement"] == "version 1, signed by both"
    [signed_row] = [block for block in page.blocks if isinstance(block, Row) and block.label == "agreement"]
    assert signed_row.right == Day("2026-11-19", "today")
    assert facts(page)["since then"] == "1 change not signed yet"
    assert facts(page)["together"] == "1 gap, close on 4" and BOOK.note not in as_text(page, 0)
    own = Change("people", "r.mentee", {"account": "tomas"})
    second = signed(2, by=("mentor",), rhythm="every week")
    waiting = expectations(view(own, *both, *written(rhythm="every week"), *second), alone=False)
    assert facts(waiting)["since then"] == "version 2 signed by Ines" and not commands(waiting)
    assert "It is Tomas's turn" in as_text(waiting)
    hints = dict(waiting.hints)
    assert (hints["expectations.go_on"], hints["expectations.answer"], hints["expectations.sign"]) == ("", "", "sign")


def test_how_much_another_has_answered_is_said_only_at_one_keyboard() -> None:
    """With an account of their own only the seal is seen: what they have begun is theirs (Mission 56)."""
    values = {"packet": "expectations.1", "person": "mentee", "question": "steering", "step": 2, "at": AT}
    begun = view(Change("expectations", "expectations.1.steering.mentee", values, Lane.SEALED))
    said = [facts(expectations(begun, alone=alone))["Tomas"] for alone in (True, False)]
    assert said == ["1 answered, not sealed", "has yet to answer"]


def test_the_comparison_has_the_largest_gap_on_top_and_each_question_once() -> None:
    """Both answers side by side, how far they are apart, how much it matters; the heads in their order."""
    page = comparison_page(
        view(*answered(personal=(1, 4), steering=(1, 5), success=("a talk", "a job"))),
        "mentor",
        TODAY,
        BOOK,
        alone=True,
    )
    heads = [block.text for block in page.blocks if isinstance(block, Head)]
    assert heads == [
        "Gaps: each became a topic",
        "In words",
        "Near each other",
    ]
    assert [row.acts_on[1] for row in page.rows][:3] == ["steering", "personal", "success"]
    first = page.rows[0]
    [both] = [block for block in first.aside if isinstance(block, SideBySide)]
    assert first.scale is not None and [(mark.name, mark.at) for mark in first.scale.marks] == [("I", 1), ("T", 5)]
    assert first.right == "4 apart" and both.question == BOOK.questions[0].ask
    assert [(each.name, each.right) for each in both.answers] == [("Ines", "matters a lot"), ("Tomas", "matters a lot")]
    assert commands(page) == ["comparison.care"]


def test_the_comparison_names_what_comes_after_taking_care() -> None:
    """What the other person takes care of, without an account; then writing it down. A care has a name and a day."""
    care = {"person": "mentor", "packet": "expectations.1", "question": "steering", "at": AT}
    both = [*answered(steering=(1, 5)), Change("cares", "expectations.1.care.mentor", care)]
    alone, two = (comparison_page(view(*both), "mentor", TODAY, BOOK, alone=alone) for alone in (True, False))
    assert (commands(alone), commands(two)) == (["comparison.their_care"], ["comparison.terms"])
    assert Row("Ines", "Who steers", Day("2026-11-19", "today"), who="mentor") in alone.blocks


def test_an_earlier_round_is_a_page_of_its_own() -> None:
    """It says which, and has its own gaps; what comes next is the round after it."""
    both = view(*answered(steering=(1, 5)), *answered(2, steering=(4, 4)), Change("about", "about", {"round": 2}))
    newest = comparison_page(both, "mentor", TODAY, BOOK, alone=True)
    first = comparison_page(both, "mentor", TODAY, BOOK, alone=True, number=1)
    assert (newest.of, first.of) == ("round 2", "round 1")
    assert "Gaps: each became a topic" in as_text(first) and "Gaps:" not in as_text(newest)
    assert commands(first) == ["comparison.newer"] and dict(newest.hints)["comparison.older"] == "older round"


def test_nothing_is_compared_before_both_have_sealed() -> None:
    """The page says when it is."""
    page = comparison_page(view(), "mentor", TODAY, BOOK, alone=True)
    assert not page.rows and "When both have answered and sealed" in as_text(page)
    assert dict(page.hints) == {"comparison.older": "", "comparison.care": ""}


def test_terms_say_what_is_needed() -> None:
    """A part that is needed and not written says so in a word; once all is there, it can be signed."""
    page = terms_page(view(*written(ending="")), TODAY, BOOK)
    states = {row.acts_on[1]: row.state for row in page.rows}
    assert states["ending"] == Span("needed", "warn") and states["rhythm"] is None
    assert "Still needed before you sign: Parting." in as_text(page) and not commands(page)
    whole = terms_page(view(*written(), Change("terms", "other.1", {"item": "other.1", "text": "tea"})), TODAY, BOOK)
    assert commands(whole) == ["terms.sign"] and whole.rows[-1].label == "Also" and whole.rows[-1].text == "tea"


def test_a_version_marks_what_changed_with_the_words_before() -> None:
    """Also what was taken out. An earlier version is as it was."""
    changed = view(*signed(boundaries="no references"), *answered(), *written(rhythm="every week"))
    page = signing_page(changed, "mentor", TODAY, BOOK, alone=True)
    marked = {block.label: block for block in page.blocks if isinstance(block, Row) and block.state}
    assert set(marked) == {"Rhythm", "Boundaries", "Between us", "Exceptions"}, "what is proposed is new in it, too"
    assert marked["Rhythm"].more == (Row("before", "every second Thursday", tone="muted"),)
    assert marked["Boundaries"].text == "taken out" and commands(page) == ["signing.sign"]
    before = signing_page(changed, "mentor", TODAY, BOOK, alone=True, back=1)
    assert before.of == "version 1" and "no references" in as_text(before) and "changed" not in as_text(before)
    assert not commands(before) and dict(before.hints)["signing.newer"] == "newer"


def test_whoever_has_the_keyboard_signs_in_their_own_name() -> None:
    """The title says whose turn it is; what only the other person may do has no word in the row of keys."""
    ready = view(*answered(), *written(), *signed(by=("mentor",)))
    own, lent = (signing_page(ready, "mentor", TODAY, BOOK, alone=True, role=role) for role in (None, "mentee"))
    assert (own.title, lent.title) == ("Agreement", "Tomas signs")
    assert dict(own.hints)["signing.sign"] == "hand over" and dict(lent.hints)["signing.sign"] == "sign"
    assert dict(lent.hints)["signing.terms"] == "" and commands(lent) == ["signing.sign"] and not commands(own)
    assert facts(own)["Tomas"] == "has yet to sign"


def test_the_one_who_is_lent_the_keyboard_is_sent_nowhere() -> None:
    """Where there is nothing to sign, the way to the terms is only on one's own page."""
    own, lent = (signing_page(view(), "mentor", TODAY, BOOK, alone=True, role=role) for role in (None, "mentee"))
    assert "First write down" in as_text(own) and "First write down" not in as_text(lent)


def test_a_card_is_as_its_person_wrote_it() -> None:
    """Line for line, one's own first; at whose keyboard it was written. An empty one says how it is filled."""
    card = {"person": "mentee", "text": "I am slow.\nI am kind.", "at": AT, "recorded_by": "ines"}
    page = cards_page(view(Change("cards", "card.mentee", card)), "mentor", TODAY, alone=True)
    mine, theirs = page.rows
    assert (mine.label, mine.text, theirs.label) == ("Ines", "Nothing yet.", "Tomas")
    assert isinstance(mine.aside[0], Para) and mine.aside[0].command == "cards.write"
    assert theirs.more == (Para("I am slow."), Para("I am kind.")) and theirs.text == "written at Ines's keyboard"
    apart = cards_page(view(), "mentor", TODAY, alone=False)
    assert apart.rows[1].text == "Tomas has written nothing yet." and not apart.rows[1].aside
