"""Trust, practice and concerns, as data."""

from __future__ import annotations

from datetime import date

import pytest
from fakes import PEOPLE, THURSDAY, library, view

from mentortui.model.records.kinds import Concern, Role
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import Relationship
from mentortui.pages.form import NotUnderstood
from mentortui.pages.html import as_html
from mentortui.pages.page import Block, Day, Empty, Head, Numbers, Page, Para, Rhythm, Row
from mentortui.pages.plain_text import as_text
from mentortui.pages.trust import forms
from mentortui.pages.trust.concerns import concerns_page
from mentortui.pages.trust.overview import PULSES_SHOWN, trust_page
from mentortui.pages.trust.practice import practice_page
from mentortui.pages.trust.supervision import supervision_page
from mentortui.screens.kit.cells import Cells
from mentortui.service.trust.practice import note_change, note_of
from mentortui.service.trust.trust import Word

TODAY = date(2026, 11, 19)


def held(number: int) -> Change:
    return Change("sessions", f"s{number}", {"number": number, "started": f"2026-11-{number:02}T14:37:00+01:00"})


def pulse(session: int, person: str = "mentor", **taps: object) -> Change:
    return Change("pulses", f"s{session}.{person}", {"session": f"s{session}", "person": person, **taps}, Lane.PRIVATE)


def trust(*changes: Change, me: Role = "mentor", said: Word | None = None) -> Page:
    return trust_page(view(*PEOPLE, *changes), me, THURSDAY, library(), said)


def named(block: Block) -> str:
    return block.command if isinstance(block, Head | Para | Row | Empty) else ""


def rows(page: Page) -> list[tuple[str, str]]:
    return [(block.label, str(block.text)) for block in page.blocks if isinstance(block, Row)]


RHYTHM = {"rhythm": "FREQ=WEEKLY"}


@pytest.mark.parametrize(
    ("changes", "command"),
    [
        ((Change("about", "about", {"zone": "Europe/Berlin"}),), "trust.rhythm"),
        ((Change("about", "about", {**RHYTHM, "zone": "Europe/Berlin"}),), "trust.meeting"),
        (
            (Change("about", "about", {**RHYTHM, "next_session": "2026-11-26T14:30", "zone": "Europe/Berlin"}),),
            "trust.concerns",
        ),
        ((held(1),), "trust.pulse"),
    ],
)
def test_one_command_is_named_what_is_missing_first(changes: tuple[Change, ...], command: str) -> None:
    """And the cells show its key once."""
    page = trust(*changes)
    assert [found for block in page.blocks if (found := named(block))] == [command]
    shown = [line.plain for line in Cells(page, 79, lambda id: f"<{id}>" if id else "")]
    assert sum(f"<{command}>" in line for line in shown) == 1
    assert ("trust.pulse", "") in page.hints or command == "trust.pulse"


def test_one_s_own_part_is_private_and_last() -> None:
    """Nothing of the other's pulse is there; what both have stands before the head of the private part."""
    changes = [*(held(n) for n in range(1, 7)), *(pulse(n, trust=n, felt_heard=9) for n in range(1, 7))]
    page = trust(*changes, pulse(6, "mentee", trust=1))
    place = next(at for at, block in enumerate(page.blocks) if isinstance(block, Head) and block.private)
    [numbers] = [block for block in page.blocks[place + 1 :] if isinstance(block, Numbers)]
    assert numbers.columns == tuple("123456"[-PULSES_SHOWN:]) and numbers.of == 10
    assert [(each.label, each.values) for each in numbers.series] == [
        ("heard", (9,) * PULSES_SHOWN),
        ("trust", (1, 2, 3, 4, 5, 6)[-PULSES_SHOWN:]),
    ]
    assert not any("trust" in text for _, text in rows(page))


def test_a_word_for_this_person_comes_first_and_is_private() -> None:
    """It is said by whoever shows the page, which knows what was read before."""
    assert trust(said=Word("Shall you two look?")).blocks[0] == Para("Shall you two look?", "private", private=True)
    assert not isinstance(trust().blocks[0], Para)


def test_meetings_are_counted_and_listed_in_words() -> None:
    """Each with its day, and what became of it."""
    dropped = Change("meetings", "m", {"planned": "2026-11-08T10:00", "dropped": True})
    page = trust(held(2), held(9), dropped)
    [rhythm] = [block for block in page.blocks if isinstance(block, Rhythm)]
    assert rhythm.words == "2 held, 1 let go" and [beat.state for beat in rhythm.beats] == ["held", "held"]
    assert ("meetings", "The first meeting is shown here once it has a day.") in rows(trust())


def test_a_rhythm_has_a_cell_for_each_week() -> None:
    """Issue 13: what was held, what was let go of, a hole, and what is planned, the newest at the right."""
    dropped = Change("meetings", "m", {"planned": "2026-11-10T10:00", "dropped": True})
    coming = Change("about", "about", {"next_session": "2026-12-01T14:30"})
    [rhythm] = [block for block in trust(held(2), dropped, coming).blocks if isinstance(block, Rhythm)]
    assert [beat.state for beat in rhythm.beats] == ["held", "dropped", "none", "none", "planned"]
    assert rhythm.beats[-1].day == Day("2026-12-01", "Tue 1 Dec")
    row = next(line.plain for line in Cells(trust(held(2), dropped, coming), 79, str) if "meetings" in line.plain)
    assert row.startswith("   meetings  ●x··○ ") and row.endswith("1 held, 1 let go, 1 planned")


def test_who_wants_talking_counted_stands_below_talking() -> None:
    """As a row of it: it would mean nothing elsewhere."""
    made = rows(trust())
    assert made[made.index(("talking", "Nothing is counted until both of you say yes.")) + 1][0] == ""
    assert made[made.index(("talking", "Nothing is counted until both of you say yes.")) + 1][1].count(": open") == 2


def test_both_read_the_same_of_what_they_share() -> None:
    """Rhythm, meetings, cares, gains and talking are the same page for each of them."""
    changes = (held(1), Change("cares", "c", {"question": "feedback", "person": "mentee"}))
    mine, theirs = (trust(*changes, me=me).blocks for me in ROLES)
    end = next(at for at, block in enumerate(mine) if isinstance(block, Head) and block.private)
    assert end > 5 and mine[:end] == theirs[:end]


# -- practice --------------------------------------------------------------------------------------


def practice(relationship: Relationship, me: Role) -> Page:
    return practice_page(relationship, me, TODAY, library())


def test_the_mentor_has_a_card_until_it_has_a_line() -> None:
    """With the command for the line; then the line stands there instead."""
    page = practice(view(*PEOPLE), "mentor")
    card = library().practice.for_week(TODAY)
    assert card is not None and page.private and not page.hints
    assert [named(block) for block in page.blocks if named(block)] == ["practice.note"]
    note = Change("practice", "n", {"card": card.id, "week": "2026-W47", "text": "she paused"}, Lane.PRIVATE)
    page = practice(view(*PEOPLE, note), "mentor")
    assert Para("she paused") in page.blocks and not any(map(named, page.blocks))


def test_a_trend_has_a_column_for_each_session() -> None:
    """Of what was noted at least once; nothing stands for what was not."""
    tally = Change("tallies", "t", {"session": "s2", "listen": 3}, Lane.PRIVATE)
    page = practice(view(*PEOPLE, held(1), held(2), tally), "mentor")
    [numbers] = [block for block in page.blocks if isinstance(block, Numbers)]
    assert numbers.names == ("session 1", "session 2")
    assert [(series.label, series.values) for series in numbers.series] == [("listened", (None, 3))]


def test_the_mentee_has_two_lines_and_wins() -> None:
    """Mission 16, 79: from 0 to 10, none where it was skipped; no card, and no key for one."""
    win = Change("lines", "w", {"sort": "win", "text": "ran the review", "at": "2026-11-02T15:00:00+01:00"})
    taps = (pulse(1, "mentee", confidence=4), pulse(2, "mentee", confidence=7, direction=10))
    page = practice(view(*PEOPLE, held(1), held(2), win, *taps, author="tomas"), "mentee")
    [numbers] = [block for block in page.blocks if isinstance(block, Numbers)]
    assert numbers.of == 10 and [series.values for series in numbers.series] == [(4, 7), (None, 10)]
    assert ("", "ran the review") in rows(page) and dict(page.hints).keys() == {"practice.note", "practice.supervision"}
    empty = practice(view(*PEOPLE), "mentee")
    assert [named(block) for block in empty.blocks if named(block)] == ["practice.trust"]


# -- concerns --------------------------------------------------------------------------------------


def test_concerns_are_private_and_the_newest_is_first() -> None:
    """With the way that was chosen, or that there are ways; with none, the invitation."""
    options = library().concerns
    changes = [
        Change("concerns", f"c{n}", {"text": f"concern {n}", "at": f"2026-11-0{n}", "option": option}, Lane.PRIVATE)
        for n, option in ((1, options.ways[0].id), (2, ""))
    ]
    page = concerns_page(view(*PEOPLE, *changes), TODAY, options)
    assert page.private and [row.acts_on for row in page.rows] == [("concerns", "c2"), ("concerns", "c1")]
    newest, oldest = page.rows
    assert [named(block) for block in newest.aside] == ["concerns.way"]
    assert oldest.aside[0] == Para(options.ways[0].name, "strong") and not any(map(named, oldest.aside))
    assert options.ways[0].say in as_text(page, 0) and "concern 2" in as_html(page)
    empty = concerns_page(view(*PEOPLE), TODAY, options)
    assert empty.blocks[0] == Empty(options.lead, "concerns.write") and len(empty.hints) == 2


def test_ways_are_there_before_anything_is_written() -> None:
    """Whoever is afraid sees what can be done, and whom to talk to, before there is anything to fill in; among it ways
    for a conflict and for too much work. Issue 14, point 5; finding M11."""
    options = library().concerns
    said = as_text(concerns_page(view(*PEOPLE), TODAY, options), 0)
    assert [way.name for way in options.ways if way.name not in said] == []
    assert "a doctor, or a person you trust" in " ".join(said.split())
    assert {"mend-what-is-between-you", "tell-somebody-that-it-is-too-much"} <= {way.id for way in options.ways}


def test_questions_for_oneself_are_for_whoever_leads() -> None:
    """Issue 14, point 5: seven short ones; the newest answer first; a mentee's page has none, and neither is an answer
    what the mentor made of this week's card."""
    questions = library().supervision
    assert len(questions.ways) == 7 and all(way.text.endswith("?") and not way.say for way in questions.ways)
    assert all(len(way.text.split()) <= 14 for way in questions.ways)
    first = questions.ways[0]
    notes = [
        note_change(f"n{day}", f"supervision.{first.id}", "2026-W47", f"on day {day}", f"2026-11-{day}")
        for day in (17, 18)
    ]
    written = view(*PEOPLE, *notes)
    page = supervision_page(written, "mentor", TODAY, questions)
    told = as_text(page, 0)
    assert page.private and told.index("on day 18") < told.index("on day 17")
    assert first.text not in as_text(supervision_page(written, "mentee", TODAY, questions), 0)
    assert note_of(written, "2026-W47") is None and {change.lane for change in notes} == {Lane.PRIVATE}
    assert "on day 18" in as_text(practice(written, "mentor"), 0) and "on day 18" not in as_text(
        practice(written, "mentee"), 0
    )


@pytest.mark.parametrize(
    ("mentor", "mentee", "said"),
    [
        (9, 22, ("Ines 29 % · Tomas 71 %", "31 moments", "Tomas speaks more. From 31 moments in 1 session")),
        (20, 30, ("Ines 40 % · Tomas 60 %", "50 moments", "It is too close to say who speaks more. From 50 moments")),
        (3, 9, ("Too few moments to say who speaks more: 12 so far. It takes 30.",)),
    ],
)
def test_who_speaks_how_long_is_a_share_with_what_stands_behind_it(
    mentor: int, mentee: int, said: tuple[str, ...]
) -> None:
    """M3, Mission 73: on the practice page of each and on that of trust, in a sentence, with the number of moments and
    how far they may be off; below the floor only that they are too few."""
    counts = {"session": "s1", "mentor_moments": mentor, "mentee_moments": mentee, "silent_moments": 2}
    yes = [Change("people", f"r.{role}", {"talk_balance": True}) for role in ROLES]
    both, one = (view(*PEOPLE, held(1), *agreed, Change("talks", "k", counts)) for agreed in (yes, yes[:1]))
    for me in ROLES:
        for page in (trust_page(both, me, THURSDAY, library(), None), practice(both, me)):
            told = " ".join(as_text(page, 0).split())
            assert [words for words in said if words not in told] == []
            assert ("points more or less. At 2 more, nobody spoke." in told) is (len(said) > 1)
        assert "moments" not in as_text(practice(one, me), 0), "one yes is no yes, and a no takes it away"


def test_questions_about_trust_are_data() -> None:
    """A rhythm can be dropped only where there is one; ways are chosen by their numbers; private ones say so."""
    plain, set_one = view(*PEOPLE), view(*PEOPLE, Change("about", "about", RHYTHM))
    with pytest.raises(NotUnderstood):
        forms.rhythm_ask(plain).read("none", {})
    assert forms.rhythm_ask(set_one).read("none", {}) == "none"
    assert forms.rhythm_ask(set_one).about and not forms.rhythm_ask(plain).about
    assert forms.talk_ask().read("y", {}) == "yes"
    way = forms.way_ask(Concern(id="c", text="the pauses"), library().concerns)
    assert way.read("1", {}) == library().concerns.ways[0].id and way.about == ("the pauses",)
    card = library().practice.for_week(TODAY)
    assert card is not None and all(ask.private for ask in (way, forms.concern_ask(), forms.note_ask(card)))
