"""Which keys wait until what came before them is done, and which do not."""

from __future__ import annotations

import pytest
from textual import events
from textual.message_pump import MessagePump
from walks import Made, settle

from mentortui.screens.terminal import keygate
from mentortui.screens.terminal.keygate import KeyGate


@pytest.mark.parametrize(
    ("typed", "key", "character", "waits"),
    [
        ("", "a", "a", False),
        ("", "space", " ", True),
        ("half a", "space", " ", False),
        ("half a", "enter", "\r", True),
        ("half a", "left", None, True),
    ],
)
async def test_only_what_changes_text_and_nothing_else_is_handed_on_at_once(
    made: Made, pair: str, typed: str, key: str, character: str | None, waits: bool
) -> None:
    """A space begins nothing: in an empty line it says who speaks. Behind text it is a letter like any."""
    app, sent = made("live", pair), list[events.Event]()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.query_one("CaptureLine").insert(typed)
        gate = KeyGate(app, sent.append)
        gate.open()
        await gate.emptied()
        event = events.Key(key, character)
        gate.put(event)
        assert sent == ([] if waits else [event])
        await gate.emptied()
        assert sent == [event]


async def test_letters_wait_until_a_page_that_only_just_opened_has_its_line(
    made: Made, pair: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """N6: a page with a line gets the focus into it a little after it opens; a letter before that would be gone."""
    app, focused = made("live", pair), list[object]()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        line, asked = app.screen.query_one("CaptureLine"), 0
        reached = keygate._reached

        async def slowly(pump: MessagePump | None) -> None:
            nonlocal asked
            asked += 1
            if asked == 3 * 8:
                app.screen.set_focus(line)
            await reached(pump)

        gate = KeyGate(app, lambda _: focused.append(app.focused))
        gate.open()
        await gate.emptied()
        app.screen.set_focus(None)
        await settle(pilot)
        monkeypatch.setattr(keygate, "_reached", slowly)
        gate.put(events.Key("f12", None))
        gate.put(events.Key("a", "a"))
        await gate.emptied()
        assert focused == [None, line]
