"""One key each for what a mentor does, while it happens (Mission 14, 73; issue 14, point 3)."""

from __future__ import annotations

from pathlib import Path

import pytest
from walks import SIZES, Made, flat, line_of, live_of, press, settle, to_step, type_in

from mentortui.cli.talk.tapped import KINDS
from mentortui.service.session.tapping import TAP_WORDS
from mentortui.store.home import Home


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Path in a folder -> what is in that file."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


KEYS = {"f2": "listen", "f3": "ask", "f4": "challenge", "f5": "encourage", "f6": "insight"}


@pytest.mark.parametrize("size", SIZES)
async def test_each_key_counts_one_and_undo_takes_it_back(made: Made, pair: str, size: tuple[int, int]) -> None:
    """Mission 14: with nothing typed, five keys count five things, and a row shows them where there is room."""
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await press(pilot, *KEYS, "f2")
        state = live_of(pilot).running.live.state
        assert state.taps == {move: 2 if move == "listen" else 1 for move in KEYS.values()}
        assert "Listened back: 2. Only you see it." in flat(pilot)
        if size != (40, 5):
            assert "only you" in flat(pilot, "context") and "insight" in flat(pilot, "context")
        await press(pilot, *["ctrl+z"] * 6)
        assert not live_of(pilot).running.live.state.taps and "insight" not in flat(pilot)


def test_a_tap_is_named_once() -> None:
    """A kind in plain mode, a key and a word for each."""
    assert set(TAP_WORDS) == set(KEYS.values()) == set(KINDS.values())


async def test_taps_are_not_in_what_the_other_person_can_read(made: Made, pair: str, home: Home) -> None:
    """Mission 14: over the bytes of all files, no tap is in one that is shared; undo and redo are in none, either."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await press(pilot, "f2", "f4", "ctrl+z", "ctrl+y")
        place = live_of(pilot).context.running.live.state.taps
        assert place == {"listen": 1, "challenge": 1}
        await press(pilot, "escape")
    written = bytes_of(home.root)
    tapped = {name for name, data in written.items() if b'"tapped"' in data}
    assert tapped and all("private" in name for name in tapped)
    others = b"".join(data for name, data in written.items() if name not in tapped)
    assert b'"undone"' not in others and b'"redone"' not in others


async def test_a_tap_waits_for_an_empty_line(made: Made, pair: str) -> None:
    """What is half typed stays, and nothing is counted."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "she sa", enter=False)
        await press(pilot, "f2", "f7")
        assert line_of(pilot).text == "she sa" and not live_of(pilot).running.live.state.taps


async def test_a_key_puts_the_words_for_saying_back_in_view(made: Made, pair: str) -> None:
    """Mission 73: as the prompt where there is one, else in the row of keys; undo brings the question back. A second
    time the key says that they are there."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        before = flat(pilot, "part")
        await press(pilot, "f7")
        assert "Let me say back what I heard" in flat(pilot, "part")
        await press(pilot, "f7")
        assert "in view already" in flat(pilot, "keys", "said")
        await press(pilot, "ctrl+z")
        assert flat(pilot, "part") == before
        await press(pilot, "ctrl+d")
        await press(pilot, "f7")
        assert "Let me say back what I heard" in flat(pilot, "keys", "said")
