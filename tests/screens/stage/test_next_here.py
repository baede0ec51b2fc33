"""N7: Enter does what "next" names on the page to which Tab leads, and what is done is not offered again."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from ended import AT, MOVE, SAID
from walks import Made, Save, flat, live_of, on_disk, opened, press, settle

from mentortui.guide.prompts import PromptKind
from mentortui.model.records.record import Change
from mentortui.screens.closing.write_letters import LettersScreen
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.relationship_page import Room
from mentortui.screens.trust.overview import TrustScreen
from mentortui.service.agreement.agreement import agreement_words
from mentortui.service.goals import goals
from mentortui.service.next_step import Finder, next_step
from mentortui.service.next_step_parts import NextStep
from mentortui.service.stage import stages
from mentortui.service.trust import trust
from mentortui.store.home import Home

pytestmark = pytest.mark.usefixtures("person")


def asked(pilot: object) -> str:
    """The key of the question that is on the screen."""
    screen = pilot.app.screen  # type: ignore[attr-defined]
    return screen.ask.key if isinstance(screen, AskScreen) else ""


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_page_says_which_of_its_things_is_meant(
    made: Made, pair: str, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """N7: Tab to the trust page, and Enter asks for the rhythm; once another key was pressed, Enter is free again."""
    monkeypatch.setattr(
        "mentortui.service.next_step.next_step",
        lambda relationship, me: NextStep("trust", "A rhythm for your meetings", act="rhythm"),
    )
    async with made().run_test(size=size) as pilot:
        await opened(pilot, "tab")
        assert isinstance(pilot.app.screen, TrustScreen)
        assert "A rhythm for your meetings" in flat(pilot)
        await press(pilot, "enter")
        assert asked(pilot) == "rhythm"
        await press(pilot, "escape", "down", "enter")
        assert isinstance(pilot.app.screen, TrustScreen)
        await press(pilot, "tab", "down", "enter")
        assert isinstance(pilot.app.screen, TrustScreen), "another key, and the sentence is gone with what it says"
        await press(pilot, "tab", "enter")
        assert asked(pilot) == "rhythm"


SIGNED = (
    Change("versions", "v1", {"number": 1, "terms": {"rhythm": "weekly"}, "by": "mentor", "at": AT}),
    *(Change("signatures", f"v1.{who}", {"version": "v1", "person": who, "at": AT}) for who in ("mentor", "mentee")),
)
RESTS = Change("pauses", "p", {"began": AT, "until": "", "reason": "a child"})
ONE_WORD = Change("seals", "ready.Growth.1.mentee", {"packet": "ready.Growth.1", "person": "mentee", "at": AT})


@pytest.mark.parametrize(
    ("part", "records", "page", "question"),
    [
        (trust.next_step, SIGNED, "trust", "How often do you want to meet?"),
        (goals.next_step, (), "goals", "What"),
        (stages.waiting_step, (RESTS,), "stage", "What would you like to do?"),
        (stages.waiting_step, (ONE_WORD,), "stage", "Growth?"),
    ],
)
async def test_enter_does_what_each_part_names(
    made: Made,
    pair: str,
    save: Save,
    monkeypatch: pytest.MonkeyPatch,
    part: Finder,
    records: Sequence[Change],
    page: str,
    question: str,
) -> None:
    """N7: a rhythm, a first goal, the end of a rest, the word that is missing: Tab leads to the page, Enter asks."""
    monkeypatch.setattr("mentortui.service.next_step.STEPS", (part,))
    save(*records)
    async with made().run_test(size=(80, 24)) as pilot:
        await opened(pilot, "tab")
        room = pilot.app.screen
        assert isinstance(room, Room) and page == room.SCOPE
        assert "Next, with Enter" in flat(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, AskScreen)
        assert question in pilot.app.screen.ask.sentence, pilot.app.screen.ask.sentence


async def test_a_word_that_is_asked_alone_is_asked_by_enter(made: Made, pair: str, save: Save) -> None:
    """N7: "Does this fit?" leads to the stage, and Enter there asks it."""
    held = [{"number": n, "stage": "Initiation", "started": f"2026-11-0{n}T10:00:00+01:00"} for n in (1, 2)]
    save(*(Change("sessions", f"s{values['number']}", values) for values in held))
    async with made().run_test(size=(80, 24)) as pilot:
        await opened(pilot, "tab")
        assert "Does this fit?" in flat(pilot)
        await press(pilot, "enter")
        assert asked(pilot) != ""


async def test_letters_that_are_all_written_are_sealed_next(made: Made, pair: str, home: Home, save: Save) -> None:
    """N7: three of three are there; what comes next is the seal, and Enter asks for it instead of opening a letter."""
    save(MOVE, SAID)
    async with made().run_test(size=(80, 24)) as pilot:
        await opened(pilot, "c")
        relationship = on_disk(home, pair)
        assert next_step(relationship, "mentor").words == "Your three letters"
        await press(pilot, "tab")
        assert isinstance(pilot.app.screen, LettersScreen)
        for _ in range(3):
            await press(pilot, "e")
        await settle(pilot)
        step = next_step(on_disk(home, pair), "mentor")
        assert (step.page, step.act) == ("letters", "seal")
        assert "seal them" in flat(pilot)
        await press(pilot, "enter")
        assert asked(pilot) == "seal"
        await press(pilot, "escape", "tab", "enter")
        assert asked(pilot) == "seal"


async def test_no_question_about_a_goal_that_is_not_there(made: Made, pair: str) -> None:
    """N7: neither "How sure are you of this goal" without one, nor why they said yes where a goal is wanted."""
    async with made("live", pair).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        running = live_of(pilot).running
        names = [step.name for step in running.live.steps]
        for name in names[1:]:
            await press(pilot, "tab")
            texts = set()
            for _ in range(30):
                if running.prompt is not None and running.prompt.kind is PromptKind.SCALE:
                    texts.add(running.prompt.id)
                if name == "One goal" and running.prompt is not None:
                    assert running.prompt.id != "outcome-said-yes"
                running.prompts.ask_next()
            assert not texts & {"scale-now", "scale-how-near"}, name


async def test_the_brief_knows_the_day_of_the_last_session(made: Made, pair: str, save: Save) -> None:
    """N7: no "no day agreed" on the day that the closing page calls that of the last session."""
    save(MOVE, SAID, Change("about", "about", {"next_session": ""}))
    async with made().run_test(size=(80, 24)) as pilot:
        await opened(pilot, "enter")
        assert "the last session" in flat(pilot) and "no day agreed" not in flat(pilot)


def test_nothing_in_a_call_points_out_of_it() -> None:
    """N7: the step that asks what they expect names no key of home."""
    from fakes import PEOPLE, view

    assert "home" not in agreement_words(view(*PEOPLE))
