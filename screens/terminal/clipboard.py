"""Copying by OSC 52: the terminal takes the words, also over ssh, and through tmux and screen."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

PIECE = 240
"""Characters that GNU screen hands on at once; it drops longer strings."""


def clipboard_sequence(text: str, environ: Mapping[str, str]) -> str:
    """What puts text on the clipboard. tmux and screen keep it to themselves unless it is wrapped for the terminal
    around them."""
    words = f"\x1b]52;c;{b64encode(text.encode()).decode()}\a"
    if environ.get("TMUX"):
        escaped = words.replace("\x1b", "\x1b\x1b")
        return f"\x1bPtmux;{escaped}\x1b\\"
    if environ.get("STY") or environ.get("TERM", "").startswith("screen"):
        return "".join(f"\x1bP{words[at : at + PIECE]}\x1b\\" for at in range(0, len(words), PIECE))
    return words
