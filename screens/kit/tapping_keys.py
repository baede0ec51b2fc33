"""The keys with which a mentor counts their own part, and the one for a long note: none of them begins a line."""

from __future__ import annotations

from mentortui.screens.kit.key_command import KeyCommand

TAPPING = (
    KeyCommand("live.tap_listen", "f2", "Listened back", "Count that you said back what you heard; only you see it"),
    KeyCommand("live.tap_ask", "f3", "Asked", "Count that you asked a question; only you see it"),
    KeyCommand("live.tap_challenge", "f4", "Challenged", "Count that you challenged; only you see it"),
    KeyCommand("live.tap_encourage", "f5", "Encouraged", "Count that you encouraged; only you see it"),
    KeyCommand("live.tap_insight", "f6", "Gave insight", "Count that you gave an insight; only you see it"),
    KeyCommand("live.say_back", "f7", "Say back", "Have the words for saying back what you heard in view"),
    KeyCommand("live.note", "ctrl+e", "Long note", "A note of several lines"),
)
