"""The command palette, as Textual has it, but for two ways in which it would end the program."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.command import CommandList, CommandPalette


class Palette(CommandPalette):
    """Where there is no room for its list, no page of that can be turned."""

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).size.height or not action.startswith("page"):
            super()._action_command_list(action)


def show_palette(app: App[Any]) -> None:
    """Open it, once: Textual opens another one where something has come to stand over it."""
    if not any(isinstance(screen, CommandPalette) for screen in app.screen_stack):
        app.push_screen(Palette(id="--command-palette"))
