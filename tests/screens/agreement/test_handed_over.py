"""One keyboard, two people: what is reachable of what the first one has sealed, by whatever keys."""

from __future__ import annotations

import random

import pytest
from walks import Made, Save, press, settle, told

from mentortui.model.records.record import Change, Lane
from mentortui.model.rules.closing import PARTS
from mentortui.screens.app.page_classes import PAGES
from mentortui.service.sealing import seal_change
from mentortui.service.stage.stages import FIT

SECRET = "zebra"
AT = "2026-11-19T13:00:00.000+01:00"


@pytest.fixture
def sealed(save: Save) -> None:
    """Ines has answered everything that each answers alone, and sealed it; Tomas has sealed nothing."""

    def alone(kind: str, id: str, packet: str, **values: object) -> Change:
        return Change(kind, id, {"packet": packet, "person": "mentor", "at": AT, **values}, Lane.SEALED)

    save(
        Change("goals", "g", {"number": 1, "text": "speak", "created": AT}),
        Change("sessions", "s1", {"number": 1, "started": AT, "ended": AT}),
        Change("sessions", "s2", {"number": 2, "started": AT, "ended": AT}),
        alone("expectations", "expectations.1.frequency.mentor", "expectations.1", question="frequency", words=SECRET),
        alone("ratings", "rating.g.1.mentor", "rating.g.1", goal="g", level=1, words=SECRET),
        alone("fit_checks", f"{FIT}.mentor", FIT, answer="kindly stop"),
        *(alone("letters", f"letters.{part}.mentor", "letters", part=part, text=SECRET) for part in PARTS),
        *(seal_change(packet, "mentor", AT) for packet in ("expectations.1", "rating.g.1", FIT, "letters")),
    )


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("about", ["", "mentee"])
async def test_no_page_shows_what_is_sealed(made: Made, pair: str, page: str, about: str) -> None:
    """Mission 56, 66: of no page, whoever it was opened for, and not with its keys."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.page_flow.go_page("goals", pair)
        await settle(pilot)
        app.page_flow.show(page, {"goal": "g"}.get(page, about))
        for key in ("down", "down", "ctrl+z", "f1", "escape", "tab", "v"):
            await settle(pilot)
            assert SECRET not in told(pilot) and "kindly stop" not in told(pilot)
            await press(pilot, key)
        assert SECRET not in told(pilot)


KEYS = [
    *"abcdeghklmnoprstvwx",
    "enter",
    "enter",
    "enter",
    "escape",
    "tab",
    "up",
    "down",
    "ctrl+z",
    "f1",
    "ctrl+g",
    "left",
]
"""Without the line of find at home: what is typed there is looked for, and found in no sealed thing, see below."""


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("seed", range(6))
async def test_no_walk_shows_what_is_sealed(made: Made, pair: str, seed: int) -> None:
    """Mission 56, 66: keys at random, from home, with new sizes between them."""
    chance = random.Random(seed)
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for _ in range(60):
            key = chance.choice(KEYS)
            await press(pilot, key)
            if chance.random() < 0.1:
                await pilot.resize_terminal(*chance.choice([(60, 20), (120, 40), (40, 5), (80, 24)]))
            if not app.is_running:
                break
            await settle(pilot, 1)
            assert SECRET not in told(pilot), (seed, key, app.screen)
