"""The hub Stage, what shows a signal, and the timeline: by keyboard, on a real home."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fakes import Clock, library
from walks import SIZES, Made, Save, flat, line_of, on_disk, opened, press, settle, told, type_in

from mentortui.guide.wording.checks import blame_words
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.screens.home.brief import BriefScreen
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.handover_screen import HandoverScreen
from mentortui.screens.review.reader import ReaderScreen
from mentortui.screens.stage.evidence import EvidenceScreen
from mentortui.screens.stage.overview import StageScreen
from mentortui.screens.stage.timeline import TimelineScreen
from mentortui.service.stage import stages
from mentortui.store.home import Home


def sessions(count: int, stage: Stage = Stage.INITIATION) -> list[Change]:
    return [
        Change(
            "sessions",
            f"s{number}",
            {
                "number": number,
                "stage": stage.value,
                "started": f"2026-11-{number:02}T10:00:00+01:00",
                "takeaway_mentee": f"lesson {number}",
            },
        )
        for number in range(1, count + 1)
    ]


def moved(*to: Stage) -> list[Change]:
    origins = [Stage.INITIATION, *to]
    return [
        Change(
            "stage_moves",
            f"m{place}",
            {"origin": origins[place].value, "to": stage.value, "at": f"2026-10-{place + 1:02}"},
        )
        for place, stage in enumerate(to)
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("stage", Stage)
async def test_the_page_of_every_stage(made: Made, pair: str, save: Save, size: tuple[int, int], stage: Stage) -> None:
    """Mission 6, 47: one key from home; the stage, its words for this person, four bumps with one thing to try."""
    save(*moved(*list(Stage)[1 : stage.place + 1]))
    app = made()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        assert isinstance(app.screen, StageScreen)
        shown = flat(pilot, "text")
        assert stage.value in shown
        assert blame_words(shown) == ()
        for bump in library().guidance.of(stage).bumps:
            assert bump.name in shown and bump.try_this[:20] in shown
        assert " ".join(library().guidance.for_stage(stage, "mentor").split())[:40] in shown
        await press(pilot, "down", "down", "down", "down", "down", "up", "escape")


async def test_a_signal_leads_to_the_session_that_shows_it(made: Made, pair: str, save: Save) -> None:
    """Mission 40, 43: for and against in words; Enter opens what shows it, Enter again the session itself."""
    save(*sessions(2))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        assert "You have met 2 times in this stage." in told(pilot, "text")
        await press(pilot, "enter")
        assert isinstance(app.screen, EvidenceScreen)
        assert "session 1" in told(pilot) and "lesson 2" in told(pilot)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, ReaderScreen) and app.screen.session.number == 2
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, StageScreen)


async def test_what_shows_nothing_more_leads_to_where_it_is_put_right(made: Made, pair: str, save: Save) -> None:
    """Mission 40: a meeting that was not held leads to the meetings, a missing answer to the questions, what somebody
    said to the stage."""
    seal = {"packet": "expectations.1", "person": "mentor", "at": "2026-11-02T10:00:00+01:00"}
    save(
        *sessions(1),
        Change("meetings", "m", {"planned": "2026-11-08T10:00", "dropped": True}),
        Change("seals", "expectations.1.mentor", seal),
        Change("lines", "r", {"text": "It is too near", "speaker": "mentor", "ref": "sign.roles"}),
    )
    for signal, record, page in (
        ("postponed", "did not take place", "trust"),
        ("unanswered", "has answered", "expectations"),
        ("roles", "It is too near", "stage"),
    ):
        app = made()
        async with app.run_test(size=(80, 40)) as pilot:
            await settle(pilot)
            await press(pilot, "s")
            signals = [row.acts_on[1] for row in app.screen.items()]  # type: ignore[attr-defined]
            await press(pilot, *["down"] * signals.index(signal), "enter")
            assert isinstance(app.screen, EvidenceScreen)
            records = [item.text for item in app.screen.items()]
            place = next(place for place, text in enumerate(records) if record in text)
            await press(pilot, *["down"] * place, "enter")
            assert page == app.screen.SCOPE  # type: ignore[attr-defined]


async def test_a_thing_to_try_goes_on_the_agenda_once(made: Made, home: Home, pair: str) -> None:
    """Mission 47: Enter on a bump; undone by one key."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s", "enter", "enter")
        wanted = library().guidance.of(Stage.INITIATION).bumps[0].try_this
        assert [topic.text for topic in on_disk(home, pair).open_topics] == [wanted]
        assert "already" in told(pilot, "keys")
        await press(pilot, "ctrl+z")
        assert on_disk(home, pair).open_topics == []


async def test_both_say_alone_that_it_is_time(made: Made, home: Home, pair: str, save: Save) -> None:
    """Mission 38: on one account the keyboard is handed over; the first answer is not on the page; two "ready" move."""
    save(*sessions(2), *(Change("fit_checks", f"fit.1.{who}", {"packet": "fit.1", "person": who}) for who in ()))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        assert "Does this fit?" in told(pilot, "text")
        await press(pilot, "w")
        assert isinstance(app.screen, AskScreen) and line_of(pilot).label == "alone"
        await type_in(pilot, "1")
        assert isinstance(app.screen, HandoverScreen)
        assert "go on" not in told(pilot)
        await press(pilot, "enter")
        await type_in(pilot, "go on")
        assert isinstance(app.screen, StageScreen)
        assert "go on" in told(pilot, "text")
        await press(pilot, "w")
        await type_in(pilot, "ready")
        await press(pilot, "enter")
        assert "ready" not in told(pilot, "text").replace("1 ready", "")
        await type_in(pilot, "1")
        assert on_disk(home, pair).stage is Stage.GROWTH
        assert "You are in Growth now." in told(pilot, "keys")


async def test_the_other_may_answer_later(made: Made, home: Home, pair: str) -> None:
    """Esc on the page that hands the keyboard over: the first word stays sealed and is not asked for again."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s", "w")
        await type_in(pilot, "ready")
        await press(pilot, "escape")
        assert isinstance(app.screen, StageScreen)
        assert "Tomas's is missing" in told(pilot, "text")
        assert on_disk(home, pair).stage is Stage.INITIATION
        await press(pilot, "w")
        assert isinstance(app.screen, HandoverScreen)
        await press(pilot, "enter")
        await type_in(pilot, "not yet")
        assert "Tomas: not yet · Ines: ready" in told(pilot, "text")
        assert stages.DIFFER.format(stage="Growth") in [topic.text for topic in on_disk(home, pair).open_topics]


async def test_resting_going_back_and_closing_early(made: Made, home: Home, pair: str, save: Save) -> None:
    """Mission 38, 79: behind one key, with questions; each can be taken back; home says that it rests."""
    save(*moved(Stage.GROWTH))
    app = made()
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s", "c")
        await type_in(pilot, "rest")
        for day in ("yesterday", "today"):
            await type_in(pilot, day)
            assert "A day to come" in told(pilot, "keys")
            await press(pilot, "ctrl+u")
        await type_in(pilot, "24 dec")
        await type_in(pilot, "exams")
        assert "paused until Thu 24 Dec" in told(pilot, "text")
        await press(pilot, "escape")
        assert "paused" in told(pilot, "list") and "until Thu 24 Dec" in told(pilot, "list")
        await press(pilot, "enter")
        assert isinstance(app.screen, BriefScreen) and "paused until Thu 24 Dec" in told(pilot, "top")
        await press(pilot, "escape", "s", "c")
        await type_in(pilot, "take")
        assert stages.resting(on_disk(home, pair)) is None
        await press(pilot, "c")
        await type_in(pilot, "2")
        await type_in(pilot, "2")
        relationship = on_disk(home, pair)
        assert relationship.stage is Stage.INITIATION and relationship.moves[-1].reason == "one of us has a new role"
        assert "since today, no sessions" in told(pilot, "text")
        await press(pilot, "c")
        await type_in(pilot, "close")
        await type_in(pilot, "")
        assert "answer this one" in told(pilot, "keys")
        await type_in(pilot, "she moved [/oops] 漢字")
        assert on_disk(home, pair).stage is Stage.CLOSURE
        assert "The last stage" in told(pilot, "text") or "the last stage" in told(pilot, "text")
        await press(pilot, "ctrl+z")
        assert on_disk(home, pair).stage is Stage.INITIATION


async def test_the_deepest_questions_are_opened_by_both(made: Made, home: Home, pair: str, save: Save) -> None:
    """Mission 60: from Maturity on; on one account the mentee's yes is given at the keyboard."""
    save(*moved(Stage.GROWTH, Stage.MATURITY))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s", "c")
        await type_in(pilot, "open")
        await type_in(pilot, "yes")
        assert "wait until both" in told(pilot, "keys")
        await press(pilot, "c")
        await type_in(pilot, "tomas")
        assert isinstance(app.screen, HandoverScreen)
        await press(pilot, "enter")
        await type_in(pilot, "yes")
        relationship = on_disk(home, pair)
        assert relationship.mentor.deep_questions and relationship.mentee.deep_questions
        assert "are open" in told(pilot, "keys")


async def test_what_no_record_shows_can_be_said(made: Made, home: Home, pair: str, save: Save) -> None:
    """It becomes a signal with the line that says it, and can be unsaid."""
    save(*moved(Stage.GROWTH, Stage.MATURITY))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s", "c")
        await type_in(pilot, "say")
        await type_in(pilot, "one of us")
        assert "in the middle of something hard" in told(pilot, "text")
        await press(pilot, "c")
        await type_in(pilot, "unsay")
        await type_in(pilot, "1")
        assert "in the middle of something hard" not in told(pilot, "text")


@pytest.mark.parametrize("stage", [Stage.INITIATION, Stage.MATURITY])
async def test_who_felt_uncertain_reads_the_words_for_it(
    made: Made, home: Home, pair: str, save: Save, stage: Stage, clock: Clock
) -> None:
    """Mission 48: the mentee, and in the words of that stage; on the page and on the brief, marked as private."""
    mine = [
        Change("people", "person-1.mentor", {"account": ""}),
        Change("people", "person-1.mentee", {"account": "ines"}),
        Change("pulses", "p", {"session": "s2", "person": "mentee", "unsure": True}, Lane.PRIVATE),
    ]
    save(*sessions(2), *moved(*list(Stage)[1 : stage.place + 1]), *mine)
    words = " ".join(library().guidance.when_unsure(stage, "mentee").split())
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        shown = flat(pilot, "text")
        assert f"private {words[:60]}" in shown
        await press(pilot, "escape", "enter")
        assert isinstance(app.screen, BriefScreen)
        assert words[:60] in flat(pilot, "text")


@pytest.mark.parametrize(
    ("stage", "days", "back"), [(Stage.GROWTH, 30, False), (Stage.GROWTH, 60, True), (Stage.CLOSURE, 60, False)]
)
async def test_after_a_gap_the_words_are_those_of_a_welcome(
    made: Made, pair: str, save: Save, clock: Clock, stage: Stage, days: int, back: bool
) -> None:
    """Mission 79: on the brief and on the page, with what is usual then; what is over is not begun again."""
    save(*sessions(2, stage), *moved(stage))
    clock.now += timedelta(days=days - 17)
    app = made()
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert ("You can simply start again" in flat(pilot, "text")) is back
        await press(pilot, "escape", "s")
        shown = flat(pilot, "text")
        assert ("You can simply start again" in shown) is back
        assert ("Read your own wins, oldest first." in shown) is back


async def test_what_has_become_of_it_is_in_view(made: Made, pair: str) -> None:
    """Mission 79: what was just decided stands at the top, and the top is shown, wherever one was; home has the day to
    which it rests, on half a screen as well."""

    app = made()
    async with app.run_test(size=(60, 16)) as pilot:
        await settle(pilot)
        await press(pilot, "s", *["down"] * 12)
        scroll = app.screen.query_one("#scroll")
        assert scroll.scroll_y > 0
        await press(pilot, "c")
        await type_in(pilot, "rest")
        await type_in(pilot, "24 dec")
        await type_in(pilot, "")
        assert isinstance(app.screen, StageScreen)
        assert scroll.scroll_y == 0 and "paused until Thu 24 Dec" in told(pilot, "text")
        await press(pilot, "escape")
        assert "until 24 Dec" in told(pilot, "list")


@pytest.mark.parametrize("size", SIZES)
async def test_the_timeline_has_four_bands(made: Made, pair: str, save: Save, size: tuple[int, int]) -> None:
    """Mission 37: all four, also those to come; sessions, goals, wins, versions and moves in them, in time."""
    app = made()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "s", "t")
        assert isinstance(app.screen, TimelineScreen)
        assert [stage.value in told(pilot, "text") for stage in Stage] == [True] * 4
        assert "appears here" in flat(pilot, "text")
        await press(pilot, "enter", "escape")
        save(
            *sessions(2),
            Change("lines", "w", {"sort": "win", "text": "said no [b]", "at": "2026-11-03T10:00:00+01:00"}),
            Change("lines", "x", {"sort": "win", "text": "mine alone", "at": "2026-11-03"}, Lane.PRIVATE),
            Change("goals", "g", {"number": 1, "text": "漢字 " * 40, "created": "2026-11-02T11:00:00+01:00"}),
            Change("versions", "v", {"number": 1, "at": "2026-11-02T12:00:00+01:00"}),
            Change("stage_moves", "m", {"to": "Growth", "at": "2026-11-04T10:00:00+01:00", "reason": "it was time"}),
        )
        await press(pilot, "escape", "s", "t")
        assert isinstance(app.screen, TimelineScreen)
        words = [item.label for item in app.screen.items()]
        assert words == ["session 1", "session 2", "goal 1", "agreement", "win", "stage"]
        assert "mine alone" not in told(pilot)
        assert "Maturity" in told(pilot, "text") and "not yet" in told(pilot, "text")
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, ReaderScreen) and app.screen.session.number == 2


async def test_the_arrow_goes_to_what_is_up_before_it_goes_on(made: Made, pair: str) -> None:
    """A selected item that is still below the screen is scrolled to first: nothing in the list is skipped unseen."""
    app = made()
    async with app.run_test(size=(60, 14)) as pilot:
        await opened(pilot, "s")
        screen = app.screen
        assert isinstance(screen, StageScreen)
        await press(pilot, "down")
        assert screen.at == 0 and screen.scroll.scroll_y > 0
        for _ in range(12):
            await press(pilot, "down")
        assert screen.at > 0


async def test_enter_does_nothing_to_what_nobody_has_seen(made: Made, home: Home, pair: str) -> None:
    """On a low screen the first bump is below the words: the first Enter shows it, the second puts it on the agenda."""
    app = made()
    async with app.run_test(size=(60, 14)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        await settle(pilot)
        before = len(on_disk(home, pair).open_topics)
        assert "Enter look" in flat(pilot, "keys")
        await press(pilot, "enter")
        await settle(pilot)
        assert len(on_disk(home, pair).open_topics) == before
        assert "Enter to agenda" in told(pilot, "keys")
        await press(pilot, "enter")
        assert len(on_disk(home, pair).open_topics) == before + 1


async def test_the_three_things_it_rests_on_are_on_the_page(made: Made, pair: str) -> None:
    """Mission 82: shared goals, clear expectations and mutual trust, below what speaks for moving on."""
    app = made()
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        labels = [line.split("  ")[0] for line in map(str.strip, told(pilot).splitlines())]
        assert labels[labels.index("Evidence") + 1 :][:3] == ["goals", "expectations", "trust"]


async def test_a_move_is_taken_back_on_the_page(made: Made, home: Home, pair: str, save: Save, clock: Clock) -> None:
    """N3: ^Z after a move undoes it like any act; of one that a session made it asks first, and then undoes that."""
    at = clock.now.isoformat()
    values = {"origin": "Initiation", "to": "Growth", "at": at, "session": "s1"}
    save(*sessions(1), Change("stage_moves", "s1.move", values))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        assert isinstance(app.screen, StageScreen)
        await press(pilot, "ctrl+z")
        assert "moved to Growth today" in told(pilot, "keys")
        await press(pilot, "escape")
        assert on_disk(home, pair).stage is Stage.GROWTH
        await press(pilot, "ctrl+z", "y")
        assert isinstance(app.screen, StageScreen) and on_disk(home, pair).stage is Stage.INITIATION
        await press(pilot, "ctrl+z")
        assert on_disk(home, pair).stage is Stage.GROWTH
        await press(pilot, "c")
        await type_in(pilot, "close early")
        await type_in(pilot, "1")
        assert on_disk(home, pair).stage is Stage.CLOSURE
        await press(pilot, "ctrl+z")
        assert on_disk(home, pair).stage is Stage.GROWTH
