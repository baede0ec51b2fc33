"""Records that nobody's program would have written: every page stands, whatever is in the other person's book."""

from __future__ import annotations

import msgspec
import pytest
from walks import Made, Save, press, settle, told

from mentortui.model.records.kinds import KINDS
from mentortui.model.records.record import Change
from mentortui.screens.app.page_classes import PAGES

TEXTS = (
    "a\x1b[31m\x07\u202e\u2066x[/oops] [bold]y[@click=app.quit]z[/]\n# head\n<b>\ud800\x00 " + "漢ا" * 40,
    "9" * 400,
    "9999-12-31T23:59:59.999-14:00",
    "0001-01-01T00:00:00+14:00",
    "",
)
"""Hostile words; a number that is none; the last and the first day there is; nothing."""


def hostile(text: str) -> list[Change]:
    """Three records of each kind, every text in them text; ids that pages look for among them."""
    made = []
    for table, kind in KINDS.items():
        fields = {field.name: field.type for field in msgspec.structs.fields(kind)}
        values: dict[str, object] = {
            name: text for name, type in fields.items() if type is str and name not in ("id", "author", "account")
        }
        values |= {name: {text: text, "since": text, "until": text} for name in fields if name == "terms"}
        if table == "people":
            continue
        for id in ("closing", f"x{text[:30]}", "about"):
            made += [Change(table, id, values)]
    return made


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("text", TEXTS, ids=["words", "digits", "last", "first", "nothing"])
async def test_every_page_stands(made: Made, pair: str, save: Save, page: str, text: str) -> None:
    """Mission 66: text is data on every page, times and days that cannot be are nothing, and nobody is shut out."""
    save(*hostile(text))
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        app.page_flow.go_page(page, pair)
        await settle(pilot)
        assert "\x1b" not in told(pilot) and "\u202e" not in told(pilot)
        await pilot.resize_terminal(40, 5)
        await press(pilot, "down", "enter", "escape")
        await settle(pilot)
        assert app.is_running and app._exception is None
