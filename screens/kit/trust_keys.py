"""The keys of the pages on how the two are with each other, and on one's own part."""

from __future__ import annotations

from mentortui.screens.kit.key_command import KeyCommand, page_commands

TRUST = (
    *page_commands(
        "practice",
        KeyCommand("practice.note", "n", "What you made of it", "A private line on this week's card", "note", 1),
        KeyCommand(
            "practice.supervision", "s", "For yourself", "Questions after a heavy hour; private", "for yourself", 4
        ),
        KeyCommand("practice.trust", "t", "Trust and rhythm", "Meetings, your pulse, your concerns", "trust", 3),
    ),
    *page_commands(
        "supervision",
        KeyCommand("supervision.write", "enter", "Answer", "Answer the selected question; private", "answer", 1),
        KeyCommand("supervision.remove", "x", "Let go", "Delete the newest answer to it", "let go", 5),
    ),
    *page_commands(
        "trust",
        KeyCommand("trust.meeting", "m", "Move the meeting", "Set, move or drop the next meeting", "meet", 1),
        KeyCommand("trust.zone", "z", "Time zone", "In which time zone you meet", "time zone", 6),
        KeyCommand("trust.rhythm", "r", "Rhythm", "How often you meet", "rhythm", 3),
        KeyCommand("trust.pulse", "p", "Your pulse", "Say how the last session was; private", "pulse", 3),
        KeyCommand("trust.concerns", "c", "Concerns", "Write down a concern; private", "concern", 3),
        KeyCommand("trust.talk", "t", "Talking", "Say yes or no to counting who speaks how long", "talking", 6),
    ),
    *page_commands(
        "concerns",
        KeyCommand("concerns.write", "n", "Write it down", "Write down a concern; private", "write", 1),
        KeyCommand("concerns.way", "enter", "Ways to go", "Choose a way to go with it", "ways", 3),
        KeyCommand("concerns.help", "h", "Where help is", "Numbers and names, by the kind of need", "help", 2),
        KeyCommand("concerns.remove", "x", "Let go", "Delete it from your file", "let go", 5),
    ),
    *page_commands("help"),
)
