"""Two accounts in one session, each at a terminal of their own: being there together (found.md D11, M1, M5)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from app_person import LIVE
from terminal import Terminal
from test_app_two_accounts import Account, both, ground, pair

pytestmark = [pytest.mark.needs_root]
__all__ = ["ground", "pair"]


def in_session(account: Account) -> Terminal:
    """Their terminal, in the session."""
    terminal = Terminal([account.python, "-m", "mentortui", "live", "ines-tomas"], account.env, before=account.become)
    terminal.wait_for(LIVE)
    return terminal


def noted(terminal: Terminal, words: str) -> None:
    """A line of theirs, with Enter."""
    terminal.type(words)
    terminal.key("enter")


def test_d11_each_sees_what_the_other_notes(ground: Path, pair: tuple[Account, Account]) -> None:
    """D11: lines, promises, topics, the step and the question of the other come by themselves, and what is half typed
    stays as it is; nothing that is private or half typed is in a byte that the other can read or is sent."""
    ines, tomas = pair
    with in_session(ines) as hers, in_session(tomas) as his:
        both(hers, his, lambda terminal: terminal.wait_for("(Tomas|Ines) is here"))
        his.type("\x1b[20~")  # F9: all that there is
        his.wait_for("left of 60")
        his.type("half a thought hq77")
        his.wait_for_typed(r"> ?half a thought hq77")
        noted(hers, "she waits for the others")
        his.wait_for("she waits for the others")
        assert re.search(r"> ?half a thought hq77", his.text)
        noted(hers, ".what I think xp55")
        noted(hers, "!ask the choir")
        noted(hers, "?the summer")
        his.wait_for("ask the choir +from Ines(.|\n)*the summer +from Ines")
        hers.key("tab")
        his.wait_for(r"Ines is at .* · \S")
        for secret, reader, terminal in (("hq77", ines, hers), ("xp55", tomas, his)):
            assert reader.can_read(secret, ground) == []
            assert secret.encode() not in bytes(terminal.written)
        hers.key("ctrl+z", "ctrl+z")
        his.until(lambda: "the summer" not in his.text, what="the end of what she took back")
