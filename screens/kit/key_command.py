"""What a command of the screens is."""

from __future__ import annotations

from typing import NamedTuple


class KeyCommand(NamedTuple):
    """One thing a person can do.

    id is what settings.toml calls it, the part after the dot is the action of the screen. hint is its word in the row
    of keys ("" to leave it out), rank says how soon it is dropped from that row when room is short. gives_way: where a
    person gives its key to another command, this one has none.
    """

    id: str
    key: str
    name: str
    help: str
    hint: str = ""
    rank: int = 5
    palette: bool = True
    gives_way: bool = False

    @property
    def scope(self) -> str:
        """Where it applies: a screen's scope, or `app` for everywhere."""
        return self.id.partition(".")[0]

    @property
    def action(self) -> str:
        """The name of the action method."""
        return self.id.partition(".")[2]


def page_commands(scope: str, *own: KeyCommand) -> tuple[KeyCommand, ...]:
    """The commands of a page of a relationship: its own, and those that every such page has."""
    return (
        *own,
        KeyCommand(f"{scope}.undo", "ctrl+z", "Undo", "Take back the newest act on this page"),
        KeyCommand(f"{scope}.redo", "ctrl+y", "Redo", "Redo what you took back"),
        KeyCommand(f"{scope}.partner", "v", "As your partner", "Show what the other person can see", "their view", 7),
        KeyCommand(f"{scope}.onward", "tab", "What comes next", "Go to what comes next", "next", 4),
        KeyCommand(f"{scope}.back", "escape", "Back", "Back; also Ctrl+C", "back", 0),
    )
