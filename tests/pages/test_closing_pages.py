"""The pages of an ending as data."""

from __future__ import annotations

from datetime import date

import pytest
from ended import DONE, HELD, LETTER, MOVE, SAID, SEALS
from fakes import library, view

from mentortui.guide.wording.checks import blame_words
from mentortui.model.records.kinds import Role
from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import Relationship
from mentortui.model.rules.closing import PARTS, Closure
from mentortui.pages.closing.afterwards import after_page
from mentortui.pages.closing.checklist import AFTER, BEFORE, ITEMS, ON_THE_WAY, Way, checklist, next_key
from mentortui.pages.closing.forms import erase_asks, keepsake_asks, who_ask, whose
from mentortui.pages.closing.gains import gains_page
from mentortui.pages.closing.overview import closing_page
from mentortui.pages.closing.read_letters import opened_page
from mentortui.pages.closing.routine import routine_asks, routine_of, routine_page
from mentortui.pages.closing.then_and_now import portraits_page
from mentortui.pages.closing.write_letters import letters_page
from mentortui.pages.page import Empty, Head, Lists, Note, Page, Para, Row
from mentortui.pages.plain_text import as_text
from mentortui.screens.kit.cells import Cells

TODAY = date(2026, 11, 19)
AT = "2026-11-19T10:00:00+01:00"
ACCOUNT = Change("people", "r.mentee", {"account": "tomas"})


def way(*changes: Change) -> Way:
    return Way(Closure(view(*changes)), "mentor", TODAY)


def said(page: Page) -> str:
    return as_text(page, 0)


def label(page: Page, key: str) -> str:
    """What the row of an item says."""
    return next(str(row.text) for row in page.rows if row.acts_on[1] == key)


def commands(page: Page) -> list[str]:
    """The commands that the words of a page name."""
    return [block.command for block in page.blocks if isinstance(block, Para | Empty) and block.command]


# -- the checklist -------------------------------------------------------------------------------


def test_every_item_is_a_row_of_the_table() -> None:
    """Each stands in some order, each once, under a name that is never cut; nothing in it blames."""
    assert {*BEFORE, *ON_THE_WAY, *AFTER} == set(ITEMS)
    for order in (BEFORE, ON_THE_WAY, AFTER):
        assert len(set(order)) == len(order)
    for item in ITEMS.values():
        assert len(item.name) <= 16
        for state in (way(), way(MOVE), way(MOVE, SAID, HELD, *SEALS, LETTER, *DONE)):
            assert item.said(state) and blame_words(item.said(state)) == ()


@pytest.mark.parametrize(
    ("changes", "step", "there", "not_there"),
    [
        ((), "ending", "gains", "letters"),
        ((MOVE,), "ending", "portraits", "complete"),
        ((MOVE, SAID), "letters", "last", "their_letters"),
        ((MOVE, SAID, SEALS[0]), "their_letters", "letters", "open"),
        ((MOVE, SAID, SEALS[0], ACCOUNT), "last", "letters", "their_letters"),
        ((MOVE, SAID, *SEALS), "open", "last", "letters"),
        ((MOVE, SAID, HELD, *SEALS, LETTER), "open", "complete", "last"),
        ((MOVE, SAID, HELD, *SEALS, *DONE), "keepsake", "their_after", "complete"),
        ((MOVE, SAID, HELD, *SEALS, *DONE, ACCOUNT), "keepsake", "hello", "their_after"),
    ],
)
def test_what_can_be_done_and_what_comes_next(
    changes: tuple[Change, ...], step: str, there: str, not_there: str
) -> None:
    """In each state of an ending, on one account and on two."""
    state = way(*changes)
    assert next_key(state) == step and {step, there} <= set(checklist(state)) and not_there not in checklist(state)


def test_an_item_says_how_it_stands() -> None:
    """In words and days."""
    page = closing_page(view(MOVE, SAID), "mentor", TODAY, library())
    assert label(page, "ending") == "a goodbye · last on Thu 19 Nov" and label(page, "letters") == "0 of 3, not sealed"
    both = closing_page(view(MOVE, SAID, SEALS[0], ACCOUNT), "mentor", TODAY, library())
    assert label(both, "letters") == "sealed · Tomas’s are still to come"
    one = closing_page(view(MOVE, SAID, HELD, DONE[0]), "mentor", TODAY, library())
    assert label(one, "complete") == "Ines has"


def test_before_it_is_spoken_of_the_page_lends_sentences() -> None:
    """Mission 51: three, below the list; later they are gone."""
    page = closing_page(view(), "mentor", TODAY, library())
    assert said(page).count("“") == 3 and "feels awkward" in said(page)
    assert "“" not in said(closing_page(view(MOVE, SAID), "mentor", TODAY, library()))


def test_a_day_that_is_here_stands_out() -> None:
    """Mission 58: a hello on its day, and not before."""
    people, hello = view(MOVE, SAID, *DONE), date(2027, 2, 19)
    [strong] = [
        block
        for block in closing_page(people, "mentor", hello, library()).blocks
        if isinstance(block, Para) and "hello" in str(block.text)
    ]
    assert strong.tone == "strong" and str(strong.text).startswith("Fri 19 Feb: Say hello")
    assert "Say hello" not in said(closing_page(people, "mentor", TODAY, library()))


# -- letters -------------------------------------------------------------------------------------


def draft(role: Role, part: str, text: str) -> Change:
    values = {"packet": "letters", "person": role, "part": part, "text": text, "at": AT}
    return Change("letters", f"letters.{part}.{role}", values, Lane.SEALED)


def test_a_letter_says_how_far_it_is() -> None:
    """One can seal once each is written or left empty on purpose; what a letter is for belongs to its row."""
    two = [draft("mentor", "lessons", "I nod"), draft("mentor", "appreciation", "")]
    page = letters_page(view(MOVE, SAID, *two), "mentor", library())
    assert [row.text for row in page.rows] == ["I nod", "left empty, as you wish", "not written yet"]
    assert commands(page) == ["letters.write"] and dict(page.hints) == {"letters.seal": ""}
    assert all(row.aside for row in page.rows)
    page = letters_page(view(MOVE, SAID, *two, draft("mentor", "next", "walk")), "mentor", library())
    assert commands(page) == ["letters.seal"] and page.hints == ()


def test_sealed_letters_are_on_no_page_before_both_are_done() -> None:
    """Mission 56: not on one's own, and not on that of the other, at the same keyboard."""
    mine = [draft("mentor", part, "I nod too early") for part in PARTS]
    people = view(MOVE, SAID, SEALS[0], *mine)
    own = letters_page(people, "mentor", library())
    lent = letters_page(people, "mentor", library(), writer="mentee")
    for page in (own, lent, opened_page(people), closing_page(people, "mentor", TODAY, library())):
        assert "nod" not in said(page)
    assert not own.rows and set(dict(own.hints)) == {"letters.write", "letters.leave_empty", "letters.seal"}
    assert "Next, Tomas writes three to you here, or tells them in a call" in said(own)
    assert "Ines has sealed three to you" in said(lent) and len(lent.rows) == 3


def test_open_letters_stand_part_by_part() -> None:
    """The mentee's first, as notes with their Markdown; one that is empty or still to come says so."""
    letters = [draft("mentee", "lessons", "# You\n\nYou **waited**"), draft("mentor", "lessons", "I nod")]
    page = opened_page(view(MOVE, SAID, *SEALS, *letters, draft("mentor", "next", "")))
    assert [block.text for block in page.blocks if isinstance(block, Head)] == ["Lessons", "Appreciation", "Next steps"]
    notes = [block for block in page.blocks if isinstance(block, Note)]
    assert [(note.name, note.who) for note in notes] == [("Tomas", "mentee"), ("Ines", "mentor")]
    assert "Left empty, on purpose." in said(page) and "It appears when Tomas next opens this page" in said(page)
    rows = [line.plain for line in Cells(page, 79, str)]
    assert any(row.rstrip() == " ▌ You waited" for row in rows) and not any("**" in row for row in rows)


# -- what stays ----------------------------------------------------------------------------------


def test_gains_stand_beside_each_other_where_there_is_room() -> None:
    """Mission 18: the mentee's first."""
    empty = gains_page(view())
    assert commands(empty) == ["gains.add"] and said(empty).count("nothing written down yet") == 2
    gains = [Change("gains", who, {"person": who, "text": f"of the {who}", "at": AT}) for who in ("mentor", "mentee")]
    page = gains_page(view(*gains))
    [lists] = [block for block in page.blocks if isinstance(block, Lists)]
    assert [each.items for each in lists.lists] == [("of the mentee",), ("of the mentor",)] and not commands(page)
    for width, beside in ((79, True), (39, False)):
        rows = [line.plain for line in Cells(page, width, str)]
        assert any("of the mentee" in row and "of the mentor" in row for row in rows) is beside


def test_then_and_now_have_their_days() -> None:
    """Mission 69: both answers below the question; while nobody has answered, what it is for."""
    about = portraits_page(view(), TODAY, library())
    assert commands(about) == ["portraits.answer"]
    values = {"question": "ease", "person": "mentee", "text": "make coffee", "at": "2026-05-04T10:00:00+02:00"}
    later = {**values, "text": "run a review", "at": AT}
    answers = [
        Change("portraits", f"portrait.ease.mentee.{when}", said) for when, said in (("then", values), ("now", later))
    ]
    page = portraits_page(view(*answers), TODAY, library())
    assert "- Tomas, Mon 4 May: then: make coffee\n- Tomas, today: now: run a review" in said(page)
    assert not commands(page) and page == portraits_page(view(*answers, author="tomas"), TODAY, library())


def test_a_routine_is_of_somebody() -> None:
    """Mission 83: the mentee's first; the form offers what was promised before, and takes it by its number."""
    empty = routine_page(view())
    assert commands(empty) == ["routine.add"]
    parts = [
        Change("routines", who, {"person": who, "cue": "when Monday comes", "then": f"help the {who}", "at": AT})
        for who in ("mentor", "mentee")
    ]
    assert [(row.label, row.who) for row in routine_page(view(*parts)).blocks if isinstance(row, Row)] == [
        ("Tomas", "mentee"),
        ("Ines", "mentor"),
    ]
    people = view(Change("promises", "p", {"owner": "mentee", "text": "block an hour", "cue": "when Monday comes"}))
    keys = [ask.key for ask in routine_asks(people, "mentor", {"who": "mentee"})]
    assert keys == ["who", "from", "when", "then"]
    taken = {"who": "mentee", "from": "1"}
    assert [ask.key for ask in routine_asks(people, "mentor", taken)] == ["who", "from"]
    assert routine_of(people, "mentor", taken).then == "block an hour"
    assert routine_of(people, "mentor", {"who": "mentor", "when": "stuck", "then": "ask"}).then == "ask"


def test_what_comes_after_is_for_who_is_at_the_keyboard() -> None:
    """Mission 57, 65: nothing private of the other person is there, nor can it be written in their turn."""
    people = view(
        *(MOVE, SAID, *DONE),
        Change("goals", "g1", {"number": 1, "owner": "mentee", "text": "run it", "due": "2026-12-04"}),
        Change("goals", "g2", {"number": 2, "owner": "mentee", "text": "XSECRETX"}, Lane.PRIVATE),
        Change("lines", "after.1", {"sort": "note", "text": "YSECRETY", "at": AT, "session": ""}, Lane.PRIVATE),
    )
    own = after_page(people, "mentor", TODAY, library())
    assert "YSECRETY" in said(own) and "Private" not in said(own).split("YSECRETY")[1]
    assert "private, room again: YSECRETY" in said(own) and commands(own) == ["after.anew"]
    lent = after_page(people, "mentor", TODAY, library(), reader="mentee")
    assert "goes on, Fri 4 Dec: run it" in said(lent) and "SECRET" not in said(lent)
    assert commands(lent) == ["after.write"] and dict(lent.hints) == {"after.anew": ""}
    theirs = after_page(people, "mentee", TODAY, library(), reader="mentor")
    assert "write that down somewhere of your own" in said(theirs) and "SECRET" not in said(theirs)
    assert commands(theirs) == [] and dict(theirs.hints) == {"after.anew": "", "after.write": ""}


# -- forms ---------------------------------------------------------------------------------------


def test_forms_ask_whose_it_is_on_one_account_alone() -> None:
    """With an account of their own, each writes for themselves, and erases their own."""
    people: Relationship = view()
    [ask] = who_ask(people, "mentor", "Who?", first="mentee")
    assert ask.default == "mentee" and ask.help == "1 Ines · 2 Tomas. Enter: Tomas."
    assert who_ask(view(ACCOUNT), "mentor", "Who?") == []
    assert "so all of it is erased" in erase_asks(people, "mentor")[0].about[1]
    assert "is theirs and stays" in erase_asks(view(ACCOUNT), "mentor")[0].about[1]


def test_a_keepsake_goes_where_its_name_says() -> None:
    """The file of whoever was asked for; Enter: one's own."""
    names: dict[Role, str] = {"mentor": "ours.md", "mentee": "theirs.md"}
    for given, file in (({}, "~/ours.md"), ({"whose": "mentee"}, "~/theirs.md")):
        assert keepsake_asks(view(), "mentor", names, given)[1].default == file
    assert whose({}, "mentee") == "mentee"


def test_names_of_items_are_whole_on_a_narrow_screen() -> None:
    """At 40 cells, too: there the state gives way, and stands whole below."""
    page = closing_page(view(MOVE, SAID), "mentor", TODAY, library())
    rows = "\n".join(line.plain for line in Cells(page, 39, str))
    assert all(row.label in rows for row in page.rows)
