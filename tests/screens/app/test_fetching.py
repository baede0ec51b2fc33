"""What is read behind the screen's back, and what the screen says of it."""

from __future__ import annotations

import threading

from walks import Made, saved, settle, told


async def test_a_screen_does_not_go_on_reading_what_was_read(made: Made, pair: str) -> None:
    """Where nothing new is shown in the end, "Reading" goes away by itself."""
    app, go = made("live", pair), threading.Event()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.disk.fetch(lambda: go.wait(5), lambda _: None)
        await saved(pilot, lambda: "Reading" in told(pilot, "keys"))
        go.set()
        await saved(pilot, lambda: "Reading" not in told(pilot, "keys"))
