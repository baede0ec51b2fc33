"""Copying what is read, for another program."""

from __future__ import annotations

from mentortui.screens.kit.pagescreen import PageScreen


def copy(screen: PageScreen, text: str, command: str) -> None:
    """Put text on the clipboard, and say how it comes into a file as well: not every terminal lets it through."""
    screen.app.copy_to_clipboard(text)
    screen.say(f"Copied, if your terminal allows it. Into a file: mentortui {command} > FILE")
