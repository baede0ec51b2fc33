"""What is saved on a screen is in the index at once: home does not read the books again for it."""

from __future__ import annotations

from typing import Any

import pytest
from walks import Made, Save, press, settle, to_summary, type_in
from walks import saved as until

from mentortui.model.records.record import Change
from mentortui.screens.session.saved import SavedScreen
from mentortui.service import reading
from mentortui.service.home import overviews
from mentortui.service.home.entry import overview
from mentortui.store.home import Home


@pytest.fixture
def read_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The slugs of the relationships whose books were read because the index was old."""
    slugs: list[str] = []
    real = overviews._read_anew

    def seen(cache: Any, place: Any, *more: Any) -> Any:
        slugs.append(place.slug)
        return real(cache, place, *more)

    monkeypatch.setattr(overviews, "_read_anew", seen)
    return slugs


def check(home: Home) -> None:
    """The index is fresh, and says what the books say."""
    known = overviews.known_overviews(home.root, "ines")
    again = Home(home.root, "ines")
    assert known == [overview(reading.read_relationship(again, place), "ines") for place in again.places()[0]]


async def test_pages_brief_and_session_keep_the_index(
    made: Made, home: Home, pair: str, save: Save, read_again: list[str]
) -> None:
    """S2: an act on a page, a line on the brief and taking it back, and a whole session."""
    save(Change("promises", "p", {"text": "send it", "owner": "mentor", "made": "2026-11-12T10:00:00+01:00"}))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        read_again.clear()
        await press(pilot, "o", "d")
        await until(pilot, lambda: not app.context.saves.waiting)
        check(home)
        await press(pilot, "escape", "enter")
        for keys in ("~a topic", ""):
            await (type_in(pilot, keys) if keys else press(pilot, "ctrl+z"))
            await until(pilot, lambda: not app.context.saves.waiting)
            check(home)
        app.home_flow.go_home()
        app.session_flow.go_live(pair)
        await settle(pilot)
        await type_in(pilot, "a note")
        await to_summary(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, SavedScreen) and app.screen.saved_at is not None)
        check(home)
        app.home_flow.go_home()
        await settle(pilot)
        assert read_again == []


async def test_a_relationship_that_is_begun_is_in_the_index(
    made: Made, home: Home, pair: str, read_again: list[str]
) -> None:
    """S2: from home, with n."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        read_again.clear()
        await press(pilot, "n")
        for answer in ("", "Ines", "Zoe Lang", "mentor"):
            await type_in(pilot, answer)
        for _ in range(9):
            if len(home.places()[0]) == 2:
                break
            await press(pilot, "enter")
            await settle(pilot)
        assert len(home.places()[0]) == 2 and read_again == []
        check(home)
