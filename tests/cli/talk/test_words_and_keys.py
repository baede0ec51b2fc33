"""Every act of a live screen has a word in a session of plain lines (issue 14, part 10)."""

from __future__ import annotations

from mentortui.cli.talk.acts import BY_WORD
from mentortui.screens.kit.key_table import COMMANDS

WORD_OF = {
    "live.next_step": "next",
    "live.previous_step": "back",
    "live.steps": "go",
    "live.next": "other",
    "live.deeper": "then",
    "live.kind": "kind",
    "live.speaker": "who",
    "live.because": "why",
    "live.glance": "where",
    "live.fit": "fit",
    "live.star": "star",
    "live.own": "own",
    "live.earlier": "edit",
    "live.lane": "private",
    "live.look_back": "lines",
    "live.look_forward": "lines",
    "live.look_first": "lines",
    "live.look_newest": "lines",
    "live.tap_listen": "tap",
    "live.tap_ask": "tap",
    "live.tap_challenge": "tap",
    "live.tap_encourage": "tap",
    "live.tap_insight": "tap",
    "live.say_back": "sayback",
    "live.open": "open",
    "live.note": "note",
    "live.hard": "care",
    "live.undo": "undo",
    "live.redo": "redo",
    "live.wrap_up": "wrap",
    "live.home": "leave",
}
"""What a key does on a live screen -> the word that does it here."""
MEANS_MORE = {"wants", "skip", "yes", "kept", "talked", "drop", "move", "remove", "between", "usual", "steps"}
"""Words for what a key does only on some steps, or in one of two ways."""
ELSE = {"goals", "marks", "time", "save", "help"}
"""Words that say what a screen shows without a key, or what ends a session."""
NO_WORD = {
    "live.enter": "Enter is Enter",
    "live.speaks_me": "asked on a screen alone, for some seconds: a voice that reads aloud would be cut off",
    "live.speaks_other": "the same",
    "live.speaks_nobody": "the same",
}
"""Keys that have none, and why."""


def test_every_key_has_a_word_and_every_word_a_reason() -> None:
    keys = {command.id for command in COMMANDS if command.scope == "live"}
    assert keys == WORD_OF.keys() | NO_WORD.keys()
    assert not WORD_OF.keys() & NO_WORD.keys()
    assert set(WORD_OF.values()) | MEANS_MORE | ELSE == BY_WORD.keys()
    assert set(WORD_OF.values()).isdisjoint(MEANS_MORE | ELSE)
