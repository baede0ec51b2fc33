"""Whatever is typed or pasted into the real line: every character is in the book afterwards, in the line or as its
day, or the screen has said why not (issue 11). tests/service/test_every_character.py has more ways and more texts."""

from __future__ import annotations

import unicodedata

import pytest
from fakes import Clock
from hypothesis import example, given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot
from walks import Made, flat, line_of, live_of, on_disk, paste, press, saved, settle, to_step, to_summary, type_in
from written import TEXTS, check, signs

from mentortui.screens.home.brief import BriefScreen
from mentortui.screens.session.saved import SavedScreen
from mentortui.screens.widgets.capture import MAX_LENGTH
from mentortui.store.home import Home

GIVEN = st.lists(st.tuples(TEXTS, st.booleans()), min_size=6, max_size=6)
KNOWN = [
    ("!when the call ends, I will then write fri", False),
    ("send e" + "\u0301" * 12 + " \x1b[31m \u202e", True),
    ("!!send it :( by fri", False),
    ("!do it fri 1 dec", False),
    ("\x1b.secret", True),
    ("#7+", True),
    (".one\n!two fri\n", True),
]


async def take(pilot: Pilot[object], text: str, pasted: bool) -> str:
    """Type or paste text, and Enter; what came in of it, "" where the screen refused it in words."""
    if pasted:
        await paste(pilot, text)
        held = text
    else:
        held = "".join(each for each in text[:120] if unicodedata.category(each) != "Cc").strip()
        await type_in(pilot, held, enter=False)
    if not line_of(pilot).text.strip():
        assert not signs(held)
        return ""
    before, line = flat(pilot), line_of(pilot).text
    await press(pilot, "enter")
    if not line_of(pilot).text:
        return held
    assert line_of(pilot).text == line and flat(pilot) != before, "refused, and nothing was said"
    await press(pilot, "backspace")
    assert not line_of(pilot).text
    return ""


@settings(max_examples=3)
@given(GIVEN)
@example(KNOWN)
async def test_in_a_session(made: Made, pair: str, home: Home, clock: Clock, texts: list[tuple[str, bool]]) -> None:
    """F13, F23, N1: to the end of the session, and back from the disk."""
    before = {line.id for line in on_disk(home, pair).lines}
    app, taken = made("live", pair), []
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        for text, pasted in texts:
            clock.on(0.1)
            lines = len(live_of(pilot).running.live.state.lines)
            held = await take(pilot, text, pasted)
            if len(live_of(pilot).running.live.state.lines) > lines:
                taken.append(held)
            else:
                assert not held or "more minute" in flat(pilot)
        if not taken:
            return
        await to_summary(pilot)
        await press(pilot, "enter")
        await saved(pilot, lambda: isinstance(app.screen, SavedScreen) and app.screen.saved_at is not None)
    relationship = on_disk(home, pair)
    for typed, line in zip(taken, [line for line in relationship.lines if line.id not in before], strict=True):
        check(typed, line, relationship, clock().date())


@settings(max_examples=3)
@given(GIVEN)
@example(KNOWN)
async def test_on_the_brief(made: Made, pair: str, home: Home, clock: Clock, texts: list[tuple[str, bool]]) -> None:
    """F13, F23, N1: between sessions."""
    before, taken = {line.id for line in on_disk(home, pair).lines}, []
    app = made("home")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, BriefScreen)
        for text, pasted in texts:
            clock.on(0.1)
            if held := await take(pilot, text, pasted):
                taken.append(held)
        await settle(pilot)
    relationship = on_disk(home, pair)
    for typed, line in zip(taken, [line for line in relationship.lines if line.id not in before], strict=True):
        check(typed, line, relationship, clock().date())


@pytest.mark.parametrize("screen", ["brief", "new"])
async def test_a_paste_that_is_cut_is_said(made: Made, pair: str, screen: str) -> None:
    """F27: not only in a session; more than a line can hold does not go in silence."""
    app = made("home")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter" if screen == "brief" else "n")
        await paste(pilot, "x" * (MAX_LENGTH + 1))
        assert len(line_of(pilot).text) == MAX_LENGTH
        assert "it was cut" in flat(pilot, "keys", "said")
