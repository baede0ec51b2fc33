"""On the mentee's own screen the mentor's question stands above the line for the answer (issue 14, part 4)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conditions import come_true
from fakes import Clock
from test_glance_of_an_hour import MOST_WORDS, words_on
from test_together import begun, homes
from walks import flat, live_of, settle, told, type_in

from mentortui.screens.app.bootstrap import make_app
from mentortui.service.open_session import OpenSession
from mentortui.service.session.start import Start
from mentortui.settings.settings import Settings
from mentortui.store.home import Home

__all__ = ["homes"]


@pytest.fixture
def hers(homes: tuple[Home, Home]) -> Iterator[OpenSession]:
    """Ines, the mentor, has begun it, at a keyboard of hers."""
    session = begun(homes[0], Clock())
    yield session
    session.leave()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)], ids=str)
async def test_what_the_mentor_asked_stands_there_and_what_was_not_asked_does_not(
    homes: tuple[Home, Home], hers: OpenSession, tmp_path: Path, size: tuple[int, int]
) -> None:
    """What only stands on the mentor's screen is not asked; a line that is shared says that it was. All of it is read
    in one glance, with the mentee's own question."""
    tomas, running = homes[1], hers.context.running
    settings = Settings(tomas.root, "tomas", tmp_path / "config", shared_roots=tomas.shared_roots)
    app = make_app(settings, tomas, Start("live", "ines-tomas"), clock=Clock())
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        step = next(at for at, each in enumerate(running.live.steps) if each.kind == "explore")
        running.go(step)
        live_of(pilot).go_to(step)
        hers.context.keep()
        await settle(pilot)
        asked = running.prompt
        assert asked is not None
        await come_true(lambda: "Ines is here" in flat(pilot))
        assert "asked:" not in told(pilot)
        running.lines.capture("he waited for the others to begin")
        hers.context.keep()
        await come_true(lambda: f"Ines asked: {asked.text}"[:40] in flat(pilot))
        assert running.prompt is not None and running.prompt.text != asked.text
        assert live_of(pilot).running.prompt is not None and "because" not in flat(pilot)
        for said in ("I did not dare to begin, and nobody else did", "sure: 4 of 10, because it was new to us all"):
            await type_in(pilot, said)
            await settle(pilot)
        live_of(pilot).acted()
        await settle(pilot)
        assert len(words_on(pilot)) <= MOST_WORDS, flat(pilot)
        running.go(0)
        hers.context.keep()
        await come_true(lambda: "asked:" not in flat(pilot))
