"""Where other programs must not be started, $EDITOR is neither offered nor started."""

from __future__ import annotations

import pytest
from ended import MOVE, SAID
from walks import Made, Save, opened, press, settle, told, type_in

from mentortui.screens.dialogs.letter import LetterScreen
from mentortui.screens.dialogs.note import NoteScreen


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that would be there."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "/bin/true")


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize("may", [True, False])
async def test_the_editor_for_a_long_note(made: Made, pair: str, may: bool) -> None:
    """The row of keys names it only where it may be started; its key says why not, and the words stay."""
    app = made("live", pair)
    app.note_flow.may_start_programs = may
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+e")
        await type_in(pilot, "half of it", enter=False)
        await settle(pilot)
        assert isinstance(app.screen, NoteScreen)
        assert ("^O true" in told(pilot, "keys")) == may
        await press(pilot, "ctrl+o")
        await settle(pilot)
        assert ("No other program can be started here" in told(pilot, "keys")) != may
        assert app.screen.text == "half of it"


@pytest.mark.usefixtures("editor", "person")
async def test_the_editor_for_a_letter(made: Made, pair: str, save: Save) -> None:
    """A letter of one's own can be written in it, as a long note can."""
    save(MOVE, SAID)
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "tab", "enter")
        assert isinstance(app.screen, LetterScreen)
        assert "^O true" in told(pilot, "keys")
