"""Copying by OSC 52 (issue 16, point 12)."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest

from mentortui.screens.terminal.clipboard import PIECE, clipboard_sequence

TEXT = "I would rather be asked twice · 東京\n" * 20


def copied(sequence: str) -> str:
    found = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    assert found is not None
    return b64decode(found[1]).decode()


def test_a_plain_terminal_gets_the_words() -> None:
    assert copied(clipboard_sequence(TEXT, {"TERM": "xterm-256color"})) == TEXT


def test_tmux_hands_it_on() -> None:
    """Each escape inside is doubled."""
    sent = clipboard_sequence(TEXT, {"TERM": "screen-256color", "TMUX": "/run/tmux,1,0"})
    assert sent.startswith("\x1bPtmux;") and sent.endswith("\x1b\\")
    assert copied(sent.removeprefix("\x1bPtmux;").removesuffix("\x1b\\").replace("\x1b\x1b", "\x1b")) == TEXT


@pytest.mark.parametrize("environ", [{"STY": "1.pts"}, {"TERM": "screen"}])
def test_screen_hands_it_on_in_pieces(environ: dict[str, str]) -> None:
    """It drops what is longer."""
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", clipboard_sequence(TEXT, environ), re.DOTALL)
    assert all(len(piece) <= PIECE for piece in pieces) and copied("".join(pieces)) == TEXT
