"""In a call nobody can hand a keyboard over (N4, M1; issue 15, point 8): what the other says is noted as told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from walks import Made, Save, answers, flat, on_disk, opened, press, settle, told, type_in

from mentortui.model.records.kinds import Expectation, GoalRating, Letter, Readiness, Seal
from mentortui.model.records.record import Change
from mentortui.model.rules.closing import PARTS
from mentortui.pages.closing.read_letters import opened_page
from mentortui.pages.plain_text import as_text
from mentortui.screens.kit.handover_screen import HandoverScreen
from mentortui.service.by_voice import as_told, told_words
from mentortui.service.saving.acts import fitting
from mentortui.store.home import Home

sys.path.insert(0, str(Path(__file__).parent / "agreement"))
from test_agreement_pages import answer_all, at_page

GOAL = Change(
    "goals",
    "g1",
    {"number": 1, "text": "Speak at the meet-up", "owner": "mentee", "created": "2026-11-01T10:00:00+01:00"},
)
SEEN = Change("lines", "l", {"sort": "goal", "ref": "g1", "text": "seen", "at": "2026-11-10T10:00:00+01:00"})
SIZES = [(80, 24), (60, 20), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_expectations_are_told_and_the_page_says_to_whom(
    made: Made, home: Home, pair: str, size: tuple[int, int]
) -> None:
    """The screen says how; the answers and the seal are kept as told, and read so side by side."""
    app = made()
    async with app.run_test(size=size) as pilot:
        await at_page(pilot)
        await press(pilot, "enter")
        await answer_all(pilot, True, steering="1", success="a heron")
        await press(pilot, "enter")
        assert isinstance(app.screen, HandoverScreen)
        page = flat(pilot)
        assert "In a call, press v: read it aloud, look away while Tomas thinks" in page and "v by voice" in page
        await press(pilot, "v")
        await answer_all(pilot, True, steering="5", success="a kite")
        kept = on_disk(home, pair)
        assert {each.told for each in kept.all(Expectation) if each.person == "mentee"} == {"aloud"}
        assert {(each.person, each.told) for each in kept.all(Seal)} == {("mentor", ""), ("mentee", "aloud")}
        await press(pilot, "enter")
        assert "What Tomas expects stands here as told to Ines." in flat(pilot)


async def test_a_rating_is_told(made: Made, home: Home, pair: str, save: Save) -> None:
    save(GOAL, SEEN)
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "g", "enter", "r")
        await answers(pilot, "5", "steady")
        await press(pilot, "v")
        assert "look away" in flat(pilot)
        await answers(pilot, "3", "")
        assert {(each.person, each.told) for each in on_disk(home, pair).all(GoalRating)} == {
            ("mentor", ""),
            ("mentee", "aloud"),
        }
        assert "(as told to Ines)" in flat(pilot)


async def test_whether_it_is_time_is_told(made: Made, home: Home, pair: str, save: Save) -> None:
    """And what the one at the keyboard says themselves later is not."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s", "w")
        await type_in(pilot, "2")
        await press(pilot, "v")
        await type_in(pilot, "2")
        assert "(as told to Ines)" in flat(pilot)
        assert {(each.person, each.told) for each in on_disk(home, pair).all(Readiness)} == {
            ("mentor", ""),
            ("mentee", "aloud"),
        }


async def test_who_takes_the_keyboard_answers_themselves(made: Made, home: Home, pair: str, save: Save) -> None:
    """At one desk nothing is told, even after something was."""
    save(GOAL, SEEN)
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "g", "enter", "r")
        await answers(pilot, "5", "")
        await press(pilot, "v", "escape", "r", "enter")
        await answers(pilot, "3", "")
        assert not any(each.told for each in on_disk(home, pair).all(GoalRating))
        assert "as told" not in told(pilot)


@pytest.mark.parametrize(
    ("kind", "values"),
    [("signatures", {"version": "v"}), ("letters", {"part": PARTS[0]}), ("cards", {}), ("fit_checks", {}),
     ("completions", {}), ("gains", {}), ("portraits", {}), ("routines", {}), ("readiness", {})],
)  # fmt: skip
def test_all_that_one_says_for_the_other_can_be_told(kind: str, values: dict[str, str]) -> None:
    """Feedback apart, which is said aloud in the session anyway: agreement, stage, letters and the rest."""
    theirs = Change(kind, "id", {"person": "mentee", "recorded_by": "ines", **values})
    own = Change(kind, "id", {"person": "mentor", "recorded_by": "", **values})
    assert as_told(theirs, "aloud").values["told"] == "aloud" and "told" not in theirs.values
    assert as_told(own, "aloud") == own and fitting([as_told(theirs, "sheet")])[0].values["told"] == "sheet"


async def test_letters_say_that_they_were_told(made: Made, home: Home, pair: str, save: Save) -> None:
    letter = {"person": "mentee", "part": PARTS[0], "text": "thank you", "recorded_by": "ines", "told": "aloud"}
    seals = [
        Change("seals", f"letters.{role}", {"packet": "letters", "person": role, "at": "2026-11-10T10:00:00+01:00"})
        for role in ("mentor", "mentee")
    ]
    save(Change("letters", "l1", {"packet": "letters", **letter}), *seals)
    relationship = on_disk(home, pair)
    assert [told_words(relationship, each) for each in relationship.all(Letter)] == ["as told to Ines"]
    assert "Tomas, as told to Ines" in as_text(opened_page(relationship))
