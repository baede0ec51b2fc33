"""An hour of two peers on the screen: no mentor is named anywhere (issue 14, point 6; mission row 10)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fakes import THURSDAY, counting
from walks import press, saved, settle, told, type_in

from mentortui.model.records.record import Change
from mentortui.model.records.stage import Stage
from mentortui.screens.app.bootstrap import make_app
from mentortui.screens.session.live_screen import LiveScreen
from mentortui.service.session.beginning import Wish, new_relationship
from mentortui.service.session.start import Start
from mentortui.settings.settings import Settings
from mentortui.store.home import Home

ROLE_WORDS = re.compile(r"\b(?:mentors?|mentees?)\b", re.IGNORECASE)


def two_peers(folder: Path, stage: Stage, me: str) -> tuple[Home, str]:
    home = Home(folder, "noor")
    wish = Wish(mentor="Noor", mentee="Ife", me="mentor" if me == "first" else "mentee", kind="peer")
    id, changes = new_relationship(wish, "noor", counting("r"), THURSDAY)
    place = home.create("noor-ife", id, changes, THURSDAY)
    if stage is not Stage.INITIATION:
        moved = {"origin": Stage.INITIATION.value, "to": stage.value, "at": THURSDAY.isoformat()}
        home.save(place, [Change("stage_moves", "m1", moved)], THURSDAY)
    return home, place.slug


@pytest.mark.parametrize("me", ["first", "second"])
@pytest.mark.parametrize("stage", Stage)
async def test_every_step_of_an_hour_names_no_mentor(tmp_path: Path, stage: Stage, me: str) -> None:
    """Mission 10: from either keyboard, whatever key is pressed, up to the saved page."""
    home, slug = two_peers(tmp_path / "home", stage, me)
    settings = Settings(home=home.root, author="noor", content_dir=tmp_path / "config")
    app = make_app(settings, home, Start("live", slug), clock=lambda: THURSDAY)
    seen: list[str] = []
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "f1")
        await settle(pilot)
        seen.append(told(pilot))
        assert "a promise by Ife" in told(pilot)
        await press(pilot, "escape")
        screen = app.screen
        assert isinstance(screen, LiveScreen)
        count = len(screen.running.live.steps)
        for step in range(count):
            seen.append(told(pilot))
            for key in ("down", "down", "right", "down"):
                await press(pilot, key)
                seen.append(told(pilot))
            await type_in(pilot, f"what we said in step {step}")
            seen.append(told(pilot))
            await press(pilot, "tab")
        await press(pilot, "ctrl+d")
        await settle(pilot)
        seen.append(told(pilot))
        await press(pilot, "ctrl+s")
        await saved(pilot, lambda: not isinstance(app.screen, LiveScreen))
        await settle(pilot)
        seen.append(told(pilot))
    found = {line for text in seen for line in text.splitlines() if ROLE_WORDS.search(line)}
    assert len(seen) > 6 * count and found == set()
