"""The key that puts the usual hour away (Mission 47, 48; M11)."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import running
from walks import Made, Save, flat, live_of, on_disk, press, saved, settle, to_step, told, type_in

from mentortui.guide.moment.state import Trouble
from mentortui.model.records.kinds import PracticeNote
from mentortui.model.records.record import Change
from mentortui.pages.plain_text import as_text
from mentortui.screens.trust.supervision import SupervisionScreen
from mentortui.service.session.prompting import APART
from mentortui.service.session.reminders import FOR_YOURSELF
from mentortui.store.home import Home

LOAD = (".he cannot sleep since weeks", ".exhausted, he cries in the evening")
OFFER = "^B heavy, or between us"
"""What two signs show, at a glance."""
BREACH = ("it is about you and me", "you said it stays here")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_care_is_one_key_and_a_choice_and_shows_help_at_every_size(
    made: Made, pair: str, size: tuple[int, int]
) -> None:
    """Before anything is written; the same key goes back, and that is said; Esc changes nothing."""
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+b", "escape")
        assert not live_of(pilot).running.live.state.hard_hour
        await press(pilot, "ctrl+b", "c")
        shown = told(pilot)
        assert "Promises, goals and feedback can wait." in shown or "You do not have to be well here." in shown
        assert "Where help is" in shown and "call the emergency number" in " ".join(shown.split())
        assert "^B usual hour" in shown
        await press(pilot, "f2")
        assert "only you" not in told(pilot, "context"), "nothing is counted on the screen"
        await type_in(pilot, "heavy")
        assert [line.lane for line in live_of(pilot).running.live.state.shown_lines] == ["private"]
        await press(pilot, "ctrl+b")
        assert "Back to the usual hour." in told(pilot) and "Where help is" not in told(pilot)


OPEN = (
    Change(
        "promises", "p1", {"owner": "mentee", "text": "send the outline", "due": "2026-11-12", "made": "2026-11-05"}
    ),
    Change("topics", "t1", {"text": "the raise", "by": "mentee", "made": "2026-11-05"}),
    Change("goals", "g1", {"number": 1, "text": "lead the weekly meeting", "created": "2026-11-05"}),
)
PRESSING = (
    "send the outline",
    "the raise",
    "lead the weekly meeting",
    "goal",
    "promise",
    "by when",
    "feedback",
    "moment",
)


@pytest.mark.parametrize("stage", ["Initiation", "Growth", "Maturity"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (40, 5)])
async def test_no_list_presses_in_a_hard_hour(
    made: Made, pair: str, save: Save, stage: str, size: tuple[int, int]
) -> None:
    """Issue 14, point 5; hour 7: on each step goals, promises, wishes and feedback are put away, and a question of care
    stands in their place; with the same key they are there again."""
    move = [Change("stage_moves", "m", {"to": stage, "at": "2026-11-01"})] if stage != "Initiation" else []
    save(*OPEN, *move)
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        steps = live_of(pilot).running.live.steps
        usual = {}
        for number in range(len(steps) - 1):
            usual[number] = told(pilot, "part")
            await press(pilot, "tab")
        await press(pilot, *["shift+tab"] * (len(steps) - 1), "ctrl+b", "c")
        for number, step in enumerate(steps[:-1]):
            part = told(pilot, "part")
            assert [word for word in PRESSING if word in part.lower()] == [], step.kind
            prompt = live_of(pilot).running.prompt
            assert prompt is not None and prompt.kind in APART and prompt.text[:20] in flat(pilot, "part"), step.kind
            if number in (1, len(steps) - 2):
                await press(pilot, "ctrl+b")
                assert told(pilot, "part").split("\n")[0] == usual[number].split("\n")[0], step.kind
                await press(pilot, "ctrl+b", "c")
            await press(pilot, "tab")


@pytest.mark.parametrize(("load", "breach"), [(2, 0), (0, 2), (2, 2)])
async def test_two_signs_show_one_dim_line_and_open_nothing(made: Made, pair: str, load: int, breach: int) -> None:
    """Issue 14, point 5; hour 4: load in two private lines, or words of a breach in two, and where both come together
    it is one line all the same; it names the key and opens nothing, and goes once the key was pressed."""
    app = made("live", pair)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        first, *more = *LOAD[:load], *BREACH[:breach]
        await type_in(pilot, first)
        assert OFFER not in told(pilot), "one sign is none"
        for line in more:
            await type_in(pilot, line)
        assert flat(pilot).count(OFFER) == 1
        await press(pilot, "f9")
        assert flat(pilot).count("^B if this is more than a bad week, or between you two") == 1
        assert not live_of(pilot).running.live.state.hard_hour and "Where help is" not in told(pilot)
        await press(pilot, "ctrl+b", "b" if breach else "c")
        assert not [row for row in told(pilot).split("\n") if row.strip().startswith("^B ")]


def test_load_and_a_breach_together_are_both_signs() -> None:
    """Issue 14, point 5: neither hides the other; one line of each is no sign of either."""
    here = running()
    for line in (LOAD[0], BREACH[0]):
        here.lines.capture(line)
    assert here.prompts.signs == frozenset()
    for line in (LOAD[1], BREACH[1]):
        here.lines.capture(line)
    assert here.prompts.signs == {Trouble.CARE, Trouble.BETWEEN}


@pytest.mark.parametrize(("size", "kind"), [((80, 24), "c"), ((60, 20), "b")])
async def test_questions_for_oneself_after_a_hard_hour(
    made: Made, home: Home, pair: str, size: tuple[int, int], kind: str
) -> None:
    """Issue 14, point 5: offered on the saved page of a hard hour and nowhere else there; what is written is in the
    private file alone, and stands on the page of one's practice, which leads there, too."""
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+b", kind)
        await type_in(pilot, ".heavy words")
        await press(pilot, "ctrl+d", "ctrl+s")
        await saved(pilot, lambda: "· saved" in told(pilot, "top"))
        shown = flat(pilot)
        assert FOR_YOURSELF in shown and "this week's card" not in shown
        await press(pilot, "s")
        await saved(pilot, lambda: isinstance(app.screen, SupervisionScreen))
        await settle(pilot)
        assert "What in this am I not the right person for" in flat(pilot)
        await press(pilot, "enter")
        await type_in(pilot, "I gave advice too soon")
        await saved(pilot, lambda: bool(on_disk(home, pair).all(PracticeNote)))
        await settle(pilot)
        assert "I gave advice too soon" in flat(pilot)
        await press(pilot, "escape", "p", "s")
        assert isinstance(app.screen, SupervisionScreen)
        await press(pilot, "escape")
        assert "I gave advice too soon" in as_text(app.screen.page())
    place = home.place(pair)
    written = [file for file in home.root.rglob("*") if file.is_file() and b"too soon" in file.read_bytes()]
    assert written and all("private" in str(file) for file in written) and place.folder.exists()


async def test_after_a_usual_hour_nothing_is_asked_of_oneself(made: Made, pair: str) -> None:
    """The key does nothing on the saved page then, and its word is not there."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "a line")
        await press(pilot, "ctrl+d", "ctrl+s")
        await saved(pilot, lambda: "· saved" in told(pilot, "top"))
        assert FOR_YOURSELF not in flat(pilot) and "for yourself" not in flat(pilot, "keys")
        await press(pilot, "s")
        await settle(pilot)
        assert "· saved" in told(pilot, "top")


@pytest.mark.parametrize(("size", "least"), [((60, 20), 2), ((80, 24), 6), ((120, 40), 9)])
async def test_help_of_a_programme_is_never_cut_in_two(
    made: Made, pair: str, tmp_path: Path, size: tuple[int, int], least: int
) -> None:
    """Issue 14, point 5: as many needs as there is room for, each whole, danger first, and where the rest is; the page
    that has them all is a key away from Concerns, and no file says that it was opened."""
    text = (Path(__file__).parents[3] / "docs" / "how-to" / "examples" / "help.md").read_text(encoding="utf-8")
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "help.md").write_text(text, encoding="utf-8")
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+b", "c")
        needs, shown = live_of(pilot).running.library.help, flat(pilot, "context")
        whole = [need.name for need in needs if f"{need.name} {need.text}" in shown]
        assert whole == [need.name for need in needs[: len(whole)]] and len(whole) >= least
        assert (f"{len(needs) - len(whole)} more at home: p, t, c, h." in shown) is (len(whole) < len(needs))
        await press(pilot, "escape", "p", "t", "c", "h")
        page = as_text(app.screen.page(), 0)
        assert [need.text for need in needs if need.text not in page] == []
