"""The keys that move about: one table, for every screen on which one reads. Where a page has a command on one of these
keys, that is what the key does there."""

from __future__ import annotations

from mentortui.screens.kit.key_command import KeyCommand

SCOPE = "moving"
MOVING = tuple(
    KeyCommand(f"{SCOPE}.{action}", keys, name, words, palette=False)
    for action, keys, name, words in (
        ("up", "up,k", "Up", "A row up; in a list, the one above"),
        ("down", "down,j", "Down", "A row down; in a list, the one below"),
        ("page_up", "pageup,ctrl+b", "A page up", "A page up"),
        ("page_down", "pagedown,ctrl+f", "A page down", "A page down"),
        ("next_page", "space", "The next page", "A page down, where there is no line to type"),
        ("top", "home,g", "The top", "To the top, or the first of a list"),
        ("bottom", "end,G", "The end", "To the end, or the last of a list"),
        ("keys", "question_mark", "Help", "Help, as F1, where there is no line to type"),
    )
)
"""Ctrl+B goes with Ctrl+F, and is never the only key: tmux has it as its first one."""
