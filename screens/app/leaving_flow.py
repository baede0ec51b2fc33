"""Leaving the program: nothing that was done is lost by it."""

from __future__ import annotations

from rich.text import Text

from mentortui.screens.app import on_demand
from mentortui.screens.app.context import Context
from mentortui.screens.app.disk import Disk
from mentortui.screens.app.screen_stack import ScreenStack
from mentortui.screens.kit.saving import waiting_words

SOON_SAVED = 0.15
"""Seconds that leaving waits for a save, before it says so."""


class LeavingFlow:
    """Leaves at once where nothing waits to be saved; else as soon as it is, or as the person says."""

    def __init__(self, context: Context, screens: ScreenStack, disk: Disk) -> None:
        self._context, self._screens, self._disk = context, screens, disk
        self._is_leaving = False
        disk.all_saved = self._leave_if_asked

    def leave(self) -> None:
        """Leave, when what was done is saved; a session that is open waits."""
        if not self._context.saves.waiting:
            self._screens.exit(0)
        elif not self._is_leaving:
            self._is_leaving = True
            self._screens.set_timer(SOON_SAVED, self._ask_to_stay)

    def _leave_if_asked(self) -> None:
        if self._is_leaving:
            self._screens.exit(0)

    def _ask_to_stay(self) -> None:
        saves = self._context.saves
        if not (jobs := saves.waiting):
            self._screens.exit(0)
            return

        def laid(all_of_it: bool) -> None:
            if all_of_it:
                self._leave_with("What is not saved yet waits, and is saved when mentortui starts again.")
            else:
                screen.cannot()

        def leave() -> None:
            self._disk.behind(saves.lay_aside, laid)

        def lose() -> None:
            self._leave_with("Not all of what was done last could be saved.")

        def stay(_: None) -> None:
            self._is_leaving = False

        screen = on_demand.LeavingScreen(waiting_words(jobs), leave, lose, self._context.keys)
        self._screens.push_screen(screen, stay)

    def _leave_with(self, words: str) -> None:
        self._screens.exit(0, message=Text(words))
