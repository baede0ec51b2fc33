"""The keys with which a mentor counts their own part, those with which one prepares an hour and opens what one
prepared, and the one for a long note: none of them begins a line.
"""

from __future__ import annotations

from mentortui.screens.kit.key_command import KeyCommand, page_commands


def _loose(id: str, key: str, name: str, help: str) -> KeyCommand:
    """One that gives way to a key of the person's own."""
    return KeyCommand(f"live.{id}", key, name, help, gives_way=True)


TAPPING = (
    _loose("tap_listen", "f2", "Listened back", "Count that you said back what you heard; only you see it"),
    _loose("tap_ask", "f3", "Asked", "Count that you asked a question; only you see it"),
    _loose("tap_challenge", "f4", "Challenged", "Count that you challenged; only you see it"),
    _loose("tap_encourage", "f5", "Encouraged", "Count that you encouraged; only you see it"),
    _loose("tap_insight", "f6", "Gave insight", "Count that you gave an insight; only you see it"),
    _loose("say_back", "f7", "Say back", "Have the words for saying back what you heard in view"),
    _loose("speaks_me", "ctrl+u", "You speak", "Where “speaking now?” is asked: you are"),
    _loose("speaks_other", "ctrl+k", "The other speaks", "Where “speaking now?” is asked: the other person is"),
    _loose("speaks_nobody", "ctrl+x", "Nobody speaks", "Where “speaking now?” is asked: nobody is"),
    _loose("open", "ctrl+v,f10", "Open it", "Open what you prepared alone for this hour"),
    KeyCommand("live.note", "ctrl+e", "Long note", "A note of several lines"),
    _loose("hard", "ctrl+b,f12", "A hard hour", "Something heavy, or between you two; again for the usual hour"),
)

PREPARING = (
    KeyCommand(
        "brief.prepare",
        "ctrl+v,f10",
        "Prepare",
        "Prepare the hour alone; only you see it",
        "prepare",
        2,
        gives_way=True,
    ),
    *page_commands(
        "prepare",
        KeyCommand("prepare.write", "enter", "Write it down", "A wish, a question, a topic; private", "write", 0),
        KeyCommand("prepare.opens", "o", "When it opens", "By itself when the hour begins, or with a key", "opens", 1),
        KeyCommand("prepare.remove", "x", "Let go", "Let go of the selected one", "let go", 3),
    ),
)

HELD = (
    KeyCommand("held.take", "enter", "Go on here", "Go on here; the other terminal ends and saves", "go on", 0),
    KeyCommand("held.back", "escape", "Back", "Back home, and leave it there; also Ctrl+C", "home", 0),
    KeyCommand("left.go_on", "enter", "Go on", "Go on with the session that was left open", "go on", 0),
    KeyCommand("left.close", "x", "Close it", "Close it as it was: saved with the time of the last key", "close it", 0),
    KeyCommand("left.back", "escape", "Back", "Back home, and leave it open; also Ctrl+C", "home", 0),
)
"""Where another terminal of the same person has the session, and where it was left open."""
