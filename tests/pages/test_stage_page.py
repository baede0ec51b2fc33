"""The stage and what shows a signal, as data."""

from __future__ import annotations

from datetime import date

import pytest
from fakes import PEOPLE, library, view
from setting import NOW, SLUGS, ViewOf

from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.pages.form import NotUnderstood
from mentortui.pages.not_there import NotThere
from mentortui.pages.page import Empty, Head, Page, Para, Path, Row
from mentortui.pages.registry import PAGES
from mentortui.pages.stage import forms
from mentortui.pages.stage.evidence import evidence_page
from mentortui.pages.stage.overview import bumps, stage_page
from mentortui.screens.kit.cells import Cells

TODAY = date(2026, 11, 19)
HELD = tuple(
    Change(
        "sessions",
        f"s{number}",
        {"number": number, "stage": "Initiation", "started": f"2026-11-0{number}T10:00:00+01:00"},
    )
    for number in (1, 2)
)


def of(*changes: Change, me: str = "mentor") -> Page:
    return stage_page(view(*PEOPLE, *changes), "mentor" if me == "mentor" else "mentee", TODAY, library())


def commands(page: Page) -> list[str]:
    return [block.command for block in page.blocks if isinstance(block, Row | Para | Empty | Head) and block.command]


def test_an_empty_stage_says_what_will_come_and_names_one_command() -> None:
    """Where they are, the words for it, the invitation, what is usual, and what it rests on."""
    page = of()
    assert [block.text for block in page.blocks if isinstance(block, Head)] == [
        "For Growth",
        "Good to know here",
        "What often happens here, and what to try",
        "Evidence",
    ]
    assert isinstance(page.blocks[0], Path) and page.blocks[0].now == 0
    assert commands(page) == ["stage.word"] and dict(page.hints)["stage.word"] == "your word"
    [nothing] = [block for block in page.blocks if isinstance(block, Empty)]
    assert nothing.text.startswith("Nothing yet.")
    usual = bumps(view(*PEOPLE), TODAY, library())
    assert [row.text for row in page.rows] == [bump.name for bump in usual]
    assert [row.more for row in page.rows] == [(Para(bump.try_this, "muted"),) for bump in usual]
    rows = [line.plain for line in Cells(page, 79, lambda command: f"<{command}>" if command else "")]
    assert sum("<stage.word>" in row for row in rows) == 1


def test_the_three_things_it_rests_on_are_facts() -> None:
    """Mission 82: each with its name, below what speaks for moving on."""
    last = of().blocks[-3:]
    assert [block.label for block in last if isinstance(block, Row)] == ["goals", "expectations", "trust"]


def test_signals_stand_under_what_they_speak_for() -> None:
    """Two sessions for Growth, a missing answer against it, and what somebody said for an early end."""
    sealed = {"packet": "expectations.1", "person": "mentor", "at": "2026-11-02T10:00:00+01:00"}
    said = {"text": "It is too near", "speaker": "mentor", "ref": "sign.roles", "at": "2026-11-02T10:00:00+01:00"}
    page = of(*HELD, Change("seals", "expectations.1.mentor", sealed), Change("lines", "r", said))
    heads = [block.text for block in page.blocks if isinstance(block, Head)]
    assert heads[:3] == ["For Growth", "Against, for now", "For an early end"]
    found = [row.acts_on[1] for row in page.rows if row.acts_on[0] == "signal"]
    assert found == ["sessions", "unanswered", "roles"]


def test_in_closure_nothing_speaks_for_anything() -> None:
    """The last stage: no word is asked for, and no next one is named."""
    page = of(Change("stage_moves", "m", {"origin": "Growth", "to": "Closure", "at": "2026-11-01"}))
    heads = [block.text for block in page.blocks if isinstance(block, Head)]
    assert heads == ["Good to know here", "What often happens here, and what to try", "Evidence"]
    assert dict(page.hints)["stage.word"] == "" and commands(page) == ["stage.onward"]


def test_words_after_a_low_pulse_are_private() -> None:
    """Mission 48: said to the mentee alone; the mentor reads what is always there."""
    low = Change("pulses", "p", {"session": "s2", "person": "mentee", "unsure": True}, Lane.PRIVATE)
    private = [block for block in of(*HELD, low, me="mentee").blocks if isinstance(block, Para) and block.private]
    words = " ".join(library().guidance.when_unsure(Stage.INITIATION, "mentee").split())
    assert private == [Para(words, "private", private=True)]
    assert not any(isinstance(block, Para) and block.private for block in of(*HELD, low).blocks)


def test_evidence_is_the_records_of_one_signal() -> None:
    """Each row is a record that says where it is read; a signal that is gone says so."""
    relationship = view(*PEOPLE, *HELD)
    page = evidence_page(relationship, "mentor", TODAY, library(), of="sessions")
    assert [row.acts_on for row in page.rows] == [("sessions", "s1"), ("sessions", "s2")]
    assert [row.label for row in page.rows] == ["session 1", "session 2"] and not page.hints
    gone = evidence_page(relationship, "mentor", TODAY, library(), of="postponed")
    assert not gone.rows and isinstance(gone.blocks[0], Empty) and dict(gone.hints) == {"evidence.open": ""}


@pytest.mark.parametrize("slug", SLUGS)
def test_each_signal_has_a_page_by_its_number(view_of: ViewOf, slug: str) -> None:
    """In the order of the page of the stage; no number is the first; another number is not there."""
    view = view_of(slug)
    found = [row for row in PAGES["stage"](view).rows if row.acts_on[0] == "signal"]
    for number, row in enumerate(found, 1):
        page = PAGES["evidence"](view._replace(number=str(number)))
        assert Para(row.text, "strong") in page.blocks and page.rows
        signal = evidence_page(view.relationship, view.me, NOW.date(), view.library(), of=row.acts_on[1])
        assert [each.acts_on for each in signal.rows] == [each.acts_on for each in page.rows]
    for number in ("0", str(len(found) + 1), "first"):
        with pytest.raises(NotThere, match="no signal"):
            PAGES["evidence"](view._replace(number=number))


def test_questions_about_a_stage_are_data() -> None:
    """What can be answered by a number is listed; a reason may be said in own words as well."""
    relationship = view(
        *PEOPLE, Change("stage_moves", "m", {"origin": "Initiation", "to": "Maturity", "at": "2026-11"})
    )
    where_to, why = forms.back_asks(relationship, library())
    assert where_to.read("2", {}) == "Initiation" and "Growth" in where_to.help
    assert why.about[0].startswith("1  ") and why.read("1", {}) == why.about[0][3:]
    assert why.read("own words", {}) == "own words" and why.read("99", {}) == "99"
    until, word = forms.rest_asks(TODAY)
    assert until.read("24 dec", {}) == "2026-12-24" and until.optional and word.optional
    with pytest.raises(NotUnderstood, match="A day to come"):
        until.read("today", {})
    change = forms.change_ask(["rest for a while", "close early"])
    assert change.about == ("1  rest for a while", "2  close early") and change.read("close", {}) == "close early"
    assert forms.word_ask(view(*PEOPLE)).private and forms.word_ask(view(*PEOPLE, *HELD)).sentence == "Does this fit?"
    assert forms.deep_ask(opened=False).sentence.startswith("Close") and forms.deep_ask(opened=True).read("y", {})
    assert not forms.said(relationship, library()) and forms.sayable(relationship, library())
