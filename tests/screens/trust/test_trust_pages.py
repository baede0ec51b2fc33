"""Practice, trust, concerns, and the page as the partner sees it; the strip on home; the pause after a question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from walks import (
    SIZES,
    Made,
    Save,
    flat,
    line_of,
    live_of,
    on_disk,
    opened,
    press,
    saved,
    settle,
    to_step,
    told,
    type_in,
)

from mentortui.model.records.kinds import Concern, Meeting, PracticeNote, Seen, Tally
from mentortui.model.records.record import Change, Lane
from mentortui.pages.page import Numbers, Rhythm, Row, Series
from mentortui.pages.trust import partner
from mentortui.pages.trust.overview import PULSES_SHOWN
from mentortui.screens.kit import cells
from mentortui.screens.kit.handover_screen import HandoverScreen
from mentortui.screens.session import prompt
from mentortui.screens.session.agenda import PRIVACY
from mentortui.screens.session.prompt import PromptScreen
from mentortui.screens.trust.concerns import ConcernsScreen
from mentortui.screens.trust.overview import TrustScreen
from mentortui.screens.trust.partner_view import PartnerScreen
from mentortui.screens.trust.practice import PracticeScreen
from mentortui.service.reading import read_shown
from mentortui.store.home import Home

HOSTILE = "漢字 [/oops] [@click=app.quit]x[/] " * 4


def held(number: int, **values: object) -> Change:
    """A session of November."""
    planned = f"2026-11-{number:02}T14:30"
    started = f"2026-11-{number:02}T14:37:00+01:00"
    return Change("sessions", f"s{number}", {"number": number, "planned": planned, "started": started, **values})


def pulse(session: int, person: str = "mentor", **taps: object) -> Change:
    return Change("pulses", f"s{session}.{person}", {"session": f"s{session}", "person": person, **taps}, Lane.PRIVATE)


MENTEE = (
    Change("people", "person-1.mentor", {"account": "jo"}),
    Change("people", "person-1.mentee", {"account": "ines"}),
)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("sessions", [0, 1, 9])
async def test_the_pages_render_with_any_number_of_sessions(
    made: Made, pair: str, save: Save, size: tuple[int, int], sessions: int
) -> None:
    """Mission 11: with none, one and many: meetings, what is taken care of, one's own pulse; whatever people wrote."""
    save(*(held(n, takeaway_mentee=HOSTILE) for n in range(1, sessions + 1)))
    save(*(pulse(n, trust=n) for n in range(1, sessions + 1)))
    save(Change("cares", "c", {"question": "feedback", "at": "2026-11-02"}), Change("gains", "g", {"text": HOSTILE}))
    save(Change("concerns", "k", {"text": HOSTILE, "option": "kindly-stop"}, Lane.PRIVATE))
    save(Change("people", "person-1.mentee", {"name": HOSTILE}))
    app = made()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "p")
        assert isinstance(app.screen, PracticeScreen)
        for key, screen in (("t", TrustScreen), ("c", ConcernsScreen), ("v", PartnerScreen)):
            await press(pilot, key)
            await settle(pilot)
            assert isinstance(app.screen, screen) and len(told(pilot, "text")) > 20
            if isinstance(app.screen, TrustScreen):
                page = app.screen.shown
                met = [block.words for block in page.blocks if isinstance(block, Rhythm)]
                assert met == [f"{sessions} held, 1 planned" if sessions else "1 planned"]
                rows = [(block.label, block.text) for block in page.blocks if isinstance(block, Row)]
                assert any("takes care of: feedback" in text for _, text in rows)
                taps = [block for block in page.blocks if isinstance(block, Numbers)]
                shown = list(range(1, sessions + 1))[-PULSES_SHOWN:]
                assert [each.columns for each in taps] == ([tuple(map(str, shown))] if shown else [])
                assert [each.series for each in taps] == ([(Series("trust", tuple(shown)),)] if shown else [])
            await press(pilot, "down", "up")


async def test_practice_is_two_keys_from_home(made: Made, pair: str, save: Save) -> None:
    """Mission 6, 80: p, and there are a card and one's own trend; what one made of the card is private."""
    save(held(1), Change("asked", "a", {"prompt": "x", "session": "s1"}))
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "p")
        shown = told(pilot)
        assert "[private] · Ines → Tomas" in told(pilot, "top") and "This week" in shown
        assert ["questions", "1"] in [line.replace("▌", "").split() for line in shown.splitlines()]
        await press(pilot, "n")
        await type_in(pilot, "she paused")
        assert "she paused" in told(pilot)
        (note,) = app.screen.editor.relationship.all(PracticeNote)  # type: ignore[attr-defined]
        assert (note.lane, note.week) == (Lane.PRIVATE, "2026-W47")
        await press(pilot, "n")
        await type_in(pilot, ", twice")
        assert [note.text for note in app.screen.editor.relationship.all(PracticeNote)] == ["she paused, twice"]  # type: ignore[attr-defined]


async def test_the_taps_draw_a_trend_for_the_mentor_alone(made: Made, home: Home, pair: str, save: Save) -> None:
    """Mission 14: tapped while it happens, a column for each session on one's own page; in no shared book."""
    save(held(1), Change("tallies", "t1", {"session": "s1", "challenge": 4}, Lane.PRIVATE))
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "hello")
        await press(pilot, "f2", "f2", "f5", "f6")
        await press(pilot, "ctrl+d", "ctrl+s")
        await saved(pilot, lambda: " saved " in told(pilot, "top"))
        await press(pilot, "enter", "p")
        rows = [line.replace("▌", "").split() for line in told(pilot, "text").splitlines()]
        trend = {"listened": "02", "challenged": "40", "encouraged": "01", "insight": "01"}
        assert all([name, *counts] in rows for name, counts in trend.items())
    assert read_shown(home, home.place(pair)).all(Tally) == [] and len(on_disk(home, pair).all(Tally)) == 2
    save(*MENTEE)
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "p")
        assert isinstance(app.screen, PracticeScreen) and "listened" not in told(pilot)


async def test_the_mentee_has_lines_and_wins(made: Made, home: Home, pair: str, save: Save) -> None:
    """Mission 16, 79: confidence and direction side by side, session by session, and wins; no card."""
    save(*MENTEE, held(1), held(2), pulse(1, "mentee", confidence=4), pulse(2, "mentee", confidence=7, direction=10))
    save(Change("lines", "w", {"sort": "win", "text": "ran the review", "at": "2026-11-02T15:00:00+01:00"}))
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "p")
        shown = told(pilot)
        rows = [line.replace("▌", "").split() for line in shown.splitlines()]
        assert ["confidence", "4", "7"] in rows and ["direction", "·", "10"] in rows and "ran the review" in shown
        assert "This week" not in shown
        await press(pilot, "n")
        assert isinstance(app.screen, PracticeScreen)


async def test_who_was_not_at_the_keyboard_taps_afterwards(made: Made, home: Home, pair: str, save: Save) -> None:
    """Mission 16: the mentee, at their own account, of a session that the mentor saved; nothing has a value before it
    is given, and a low one brings its words at once."""
    save(*MENTEE, held(1), held(2), pulse(1, "mentee", trust=8))
    app = made()
    async with app.run_test(size=(80, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "p", "t")
        asking = r"How was session 2 for you\? +p$"
        assert re.search(asking, told(pilot), re.M)
        await press(pilot, "p")
        for typed, said in ((("",) * 6, "Nothing was changed."), (("", "", "7", "3", "", ""), "Saved: how it was")):
            await press(pilot, "enter")
            assert line_of(pilot).private and "listened to" in told(pilot)
            for tap in typed:
                await type_in(pilot, tap)
            await settle(pilot)
            assert said in told(pilot, "keys")
        last = on_disk(home, pair).pulses[-1]
        assert (last.session, last.person, last.lane) == ("s2", "mentee", Lane.PRIVATE)
        assert (last.felt_heard, last.trust, last.confidence, last.direction, last.unsure) == (None, None, 7, 3, None)
        await press(pilot, "escape")
        shown = told(pilot)
        tapped = [line.replace("▌", "").split() for line in shown.splitlines()]
        assert (
            ["confidence", "·", "7"] in tapped
            and ["direction", "·", "3"] in tapped
            and not re.search(asking, shown, re.M)
        )
        words = app.context.library.guidance.when_unsure(on_disk(home, pair).stage, "mentee").split()
        assert " ".join(words)[:50] in " ".join(shown.replace("▌", " ").split())
        await press(pilot, "p", "ctrl+z", "enter")
        for tap in ("9", "", "", "", "", ""):
            await type_in(pilot, tap)
        await settle(pilot)
        await press(pilot, "escape")
        assert ["heard", "·", "9"] in [line.replace("▌", "").split() for line in told(pilot).splitlines()]


async def test_a_rhythm_and_a_meeting_by_keyboard(made: Made, home: Home, pair: str, save: Save) -> None:
    """N9, Mission 72: a rhythm in words; the meeting that it proposes taken by Enter, then moved, let go; undone."""
    save(Change("about", "about", {"next_session": ""}))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "p", "t")
        assert re.search(r"rhythm +none yet +r$", told(pilot), re.M) and "no day yet" in told(pilot)
        await press(pilot, "r")
        await type_in(pilot, "now and then")
        assert "For example" in told(pilot) or "How often" in told(pilot)
        line_of(pilot).load("")
        await type_in(pilot, "every 2 weeks on thu 14:30")
        assert "every 2 weeks on Thu, 14:30" in told(pilot) and re.search(r"no day yet +m$", told(pilot), re.M)
        await press(pilot, "m")
        assert "Enter: Thu 26 Nov 14:30, as usual" in flat(pilot)
        await press(pilot, "enter")
        assert on_disk(home, pair).about.next_session == "2026-11-26T14:30"
        await press(pilot, "m")
        assert "Enter: Thu 26 Nov 14:30, as agreed" in flat(pilot)
        await type_in(pilot, "27 nov 9am")
        relationship = on_disk(home, pair)
        (meeting,) = [each for each in relationship.all(Meeting) if each.id == "meeting.2026-11-26T14:30"]
        assert (relationship.about.next_session, meeting.moved_to) == ("2026-11-27T09:00", "2026-11-27T09:00")
        await press(pilot, "m")
        await type_in(pilot, "none")
        assert on_disk(home, pair).about.next_session == "" and "let go" in told(pilot)
        await press(pilot, "ctrl+z")
        assert on_disk(home, pair).about.next_session == "2026-11-27T09:00"


async def test_talking_is_counted_when_both_have_said_yes(made: Made, home: Home, pair: str) -> None:
    """Mission 73: on one account the mentee says it at the handed-over keyboard; one no and it is off again."""
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "p", "t", "t")
        await type_in(pilot, "y")
        assert "Ines: yes · Tomas: open" in told(pilot) and "t asks Tomas, too" in told(pilot, "keys")
        await press(pilot, "t")
        assert isinstance(app.screen, HandoverScreen) and "Tomas" in told(pilot)
        await press(pilot, "enter")
        await type_in(pilot, "y")
        assert isinstance(app.screen, TrustScreen) and "Both said yes" in told(pilot)
        relationship = on_disk(home, pair)
        assert relationship.mentor.talk_balance and relationship.mentee.talk_balance
        await press(pilot, "t")
        await type_in(pilot, "n")
        assert not on_disk(home, pair).mentor.talk_balance and "Nothing is counted" in told(pilot)


async def test_a_concern_is_written_and_a_way_chosen(made: Made, home: Home, pair: str) -> None:
    """Private options: words, a way with a sentence to borrow, and it can be let go of."""
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "p", "t", "c")
        begins = "n You can write it down, and need not."
        assert begins in flat(pilot)
        await press(pilot, "n")
        assert line_of(pilot).private
        await type_in(pilot, "[/oops] I hold back")
        await press(pilot, "enter")
        await type_in(pilot, "1")
        assert "Talk with the other person" in told(pilot) and "borrow" in told(pilot)
        (concern,) = on_disk(home, pair).all(Concern)
        assert (concern.lane, concern.text, concern.option) == (
            Lane.PRIVATE, "[/oops] I hold back", "talk-with-the-other-person")  # fmt: skip
        await press(pilot, "x")
        assert on_disk(home, pair).all(Concern) == [] and begins in flat(pilot)
        await press(pilot, "ctrl+z")
        assert len(on_disk(home, pair).all(Concern)) == 1


async def test_a_quiet_word_is_said_once(made: Made, home: Home, pair: str, save: Save) -> None:
    """Mission 31: it stays while the page is open, and does not come again."""
    save(held(2), held(9), Change("goals", "g", {"number": 1, "text": "x", "created": "2026-11-01T10:00:00+01:00"}))
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "p", "t")
        assert "private It has been quiet" in flat(pilot) and "look at how you work" in flat(pilot)
        (seen,) = on_disk(home, pair).all(Seen)
        assert seen.lane is Lane.PRIVATE
        await press(pilot, "ctrl+z")
        assert len(on_disk(home, pair).all(Seen)) == 1
        await press(pilot, "escape", "t")
        assert "look at how you work" not in flat(pilot)


async def test_guidance_after_a_low_pulse(made: Made, home: Home, pair: str, save: Save) -> None:
    """Mission 48: on the trust page and in the next brief, in the words of the stage."""
    save(*MENTEE, held(1), pulse(1, "mentee", unsure=True))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        words = " ".join(app.context.library.guidance.when_unsure(on_disk(home, pair).stage, "mentee").split())[:50]
        await press(pilot, "p", "t")
        assert words in flat(pilot)
        await press(pilot, "escape", "escape", "enter")
        await settle(pilot)
        assert f"private {words}" in flat(pilot)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_each_session_begins_with_the_rule_in_one_line(made: Made, pair: str, size: tuple[int, int]) -> None:
    """Mission 65: what a dot does, on the first screen of the hour."""
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert PRIVACY in told(pilot, "part")


@pytest.mark.parametrize(("sessions", "shown"), [(0, False), (1, True), (4, True)])
async def test_the_strip_is_on_home(made: Made, pair: str, save: Save, sessions: int, shown: bool) -> None:
    """Mission 61: with the first session on, in signs and words."""
    save(*(held(n) for n in range(1, sessions + 1)))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert ("rhythm" in told(pilot, "below")) is shown
        if shown:
            assert "● ○" in told(pilot) and f"{sessions} held, 1 planned" in told(pilot)


async def test_the_partner_sees_no_private_line(made: Made, home: Home, pair: str, save: Save) -> None:
    """Mission 66: v at home or on a page; what is held back is a number."""
    save(held(1), Change("lines", "a", {"text": "said openly", "session": "s1", "at": "2026-11-01"}))
    save(Change("lines", "b", {"text": "XSECRETX", "session": "s1", "at": "2026-11-01"}, Lane.PRIVATE))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "v")
        assert isinstance(app.screen, PartnerScreen)
        await press(pilot, "escape", "p", "v")
        shown = told(pilot)
        assert isinstance(app.screen, PartnerScreen)
        assert "said openly" in shown and "XSECRETX" not in shown and "1 thing of yours" in shown


def counting_calls(counts: Counter[str], name: str, of: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, with its calls counted."""

    def counted(*args: Any, **named: Any) -> Any:
        counts[name] += 1
        return of(*args, **named)

    return counted


async def test_an_undo_on_the_partner_page_sets_only_what_has_changed(
    made: Made, pair: str, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read is worked out once, however long it is, and its rows are set once: an undo and a redo change the
    number of things that are not there."""
    for number in range(1, 28):
        save(held(number), Change("lines", f"l{number}", {"text": f"line {number}", "session": f"s{number}"}))
    counts = Counter[str]()
    for module, name in ((partner, "partner_view"), (cells, "set_row"), (cells, "set_block")):
        monkeypatch.setattr(module, name, counting_calls(counts, name, getattr(module, name)))
    async with made().run_test(size=(60, 20)) as pilot:
        await opened(pilot, "p", "t", "c", "n")
        await type_in(pilot, "I hold back")
        await press(pilot, "v")
        await settle(pilot)
        assert "1 thing of yours" in told(pilot) and "line 27" in told(pilot)
        assert counts["partner_view"] == 1 and counts["set_row"] > 27
        for key, said in (("ctrl+z", "nothing private"), ("ctrl+y", "1 thing of yours"), ("ctrl+z", "nothing private")):
            counts.clear()
            await press(pilot, key)
            await settle(pilot)
            assert said in told(pilot) and counts == {"set_block": 1}


# -- the pause -----------------------------------------------------------------------------------


async def test_the_follow_up_waits_for_three_seconds_of_quiet(
    made: Made, pair: str, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mission 73: a new question stands alone; three seconds after it, or after the last key, one repaint."""
    now = [100.0]
    monkeypatch.setattr(prompt, "monotonic", lambda: now[0])
    save(held(1), Change("stage_moves", "m", {"to": "Growth", "at": "2026-11-01T09:00:00+01:00"}))
    app = made("live", pair, glance=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        screen = live_of(pilot)
        assert isinstance(screen, PromptScreen) and prompt.PAUSE == 3.0
        timers: list[float] = []
        monkeypatch.setattr(screen, "set_timer", lambda seconds, *_: timers.append(seconds))
        paints: list[None] = []
        painted = screen.repaint
        monkeypatch.setattr(screen, "repaint", lambda: (paints.append(None), painted())[1])
        assert "Wait for the answer." in told(pilot, "part") and "then  " not in told(pilot, "part")
        now[0] += 2.0
        await type_in(pilot, "hm", enter=False)
        now[0] += 1.0
        screen._over()
        assert timers == [pytest.approx(2.0)] and "then  " not in told(pilot, "part")
        now[0] += 2.0
        paints.clear()
        screen._over()
        assert "then  " in told(pilot, "part") and len(paints) == 1
        screen._over()
        assert len(paints) == 1
        line_of(pilot).load("")
        screen.context.draft = ""
        await press(pilot, "down")
        assert "then  " not in told(pilot, "part") and timers[-1] == 3.0
        await press(pilot, "right")
        assert "after  " in told(pilot, "part")


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_nothing_below_the_question_moves_when_the_follow_up_comes(
    made: Made, pair: str, save: Save, size: tuple[int, int]
) -> None:
    """The rows are there from the beginning."""
    save(held(1), Change("stage_moves", "m", {"to": "Growth", "at": "2026-11-01T09:00:00+01:00"}))
    app = made("live", pair, glance=False)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        before = told(pilot, "part").split("\n")
        screen = live_of(pilot)
        assert isinstance(screen, PromptScreen)
        screen._quiet_since -= 4
        screen._over()
        after = told(pilot, "part").split("\n")
        assert before != after and (len(before), before[-1]) == (len(after), after[-1])


async def test_what_both_get_out_of_it_is_on_the_page(made: Made, pair: str, save: Save) -> None:
    """Mission 15: the benefit goes both ways, and so do the words on feedback that went one way only; before the next
    session they are on the brief."""
    save(*(held(n) for n in (1, 2, 3)))
    save(*(Change("feedback", f"f{n}", {"session": f"s{n}", "giver": "mentee"}) for n in (1, 2, 3)))
    save(Change("gains", "a", {"person": "mentor", "text": "a fresh look"}))
    save(Change("gains", "b", {"person": "mentee", "text": "an hour to think"}))
    for mine in ((), MENTEE):
        save(*mine)
        app = made()
        async with app.run_test(size=(80, 30)) as pilot:
            await settle(pilot)
            await press(pilot, "p", "t")
            shown = flat(pilot, "text")
            assert "Ines gains a fresh look" in shown and "Tomas gains an hour to think" in shown
            assert "private Feedback has gone one way" in shown and "Ines might go first" in shown
            await press(pilot, "escape", "escape", "enter")
            brief = flat(pilot, "text")
            assert "private Feedback has gone one way" in brief


async def test_what_each_takes_care_of_has_its_name(made: Made, pair: str, save: Save) -> None:
    """Mission 11, 34: in the words of the question, and not by its id."""
    save(Change("cares", "c", {"person": "mentee", "packet": "expectations.1", "question": "challenge"}))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        question = app.context.library.expectations.question("challenge")
        assert question is not None and question.name.lower() != "challenge"
        await press(pilot, "p", "t")
        assert f"Tomas takes care of: {question.name.lower()}" in flat(pilot)
