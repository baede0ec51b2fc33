"""The commands of the palette: what applies where the person is, from the table of keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.app import App, SystemCommand
from textual.screen import Screen

from mentortui.screens.kit.keys import COMMANDS


def scope_of(screen: Screen[Any]) -> str:
    """To which part of the table a screen belongs."""
    scope: str = getattr(screen, "SCOPE", "app")
    return scope


def system_commands(app: App[Any], screen: Screen[Any], *, demo: bool) -> Iterator[SystemCommand]:
    """Those of the screen and of the app, and the themes."""
    scope = scope_of(screen)
    for command in COMMANDS:
        if command.palette and command.scope in ("app", scope):
            target = app if command.scope == "app" else screen
            act = getattr(target, f"action_{command.action}", None)
            if act is not None:
                yield SystemCommand(command.name, command.help, act)
    kept = "for now: this is only the sample" if demo else "it is remembered"
    yield SystemCommand("Theme", f"Choose another theme; {kept}", app.search_themes)
