"""What the terminal does to the program: it is stopped and goes on."""

from __future__ import annotations

import pytest
from walks import Made, settle

from mentortui.screens.app.mentor_app import MentorApp


async def test_a_stop_at_the_first_frame(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stops the program as soon as there is something to see finds it painted after `fg`."""
    redrawn: list[MentorApp] = []
    monkeypatch.setattr(MentorApp, "_first_screen", lambda self: None)
    monkeypatch.setattr(MentorApp, "action_redraw", lambda self: redrawn.append(self))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app._resume_signal()
        await settle(pilot)
        assert redrawn == [app]
