"""Two accounts in one session, each at a terminal of their own: being there together (found.md D11, M1, M5)."""

from __future__ import annotations

import json
import re
import signal
from pathlib import Path

import pytest
from app_person import LIVE, enter_until_saved, go_to_wrap_up
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


def test_who_is_here_gone_or_cut_off(pair: tuple[Account, Account]) -> None:
    """D11: one word at the top, for whoever left, hung up or was killed, and is here again afterwards."""
    ines, tomas = pair
    with in_session(ines) as hers:
        for end, word in ((leave, "Tomas is gone"), (hang_up, "Tomas: link lost"), (Terminal.kill, "Tomas: link lost")):
            with in_session(tomas) as his:
                hers.wait_for("Tomas is here")
                end(his)
                hers.wait_for(word)


def leave(terminal: Terminal) -> None:
    terminal.key("ctrl+q")
    assert terminal.wait_end() == 0


def hang_up(terminal: Terminal) -> None:
    terminal.signal(signal.SIGHUP)
    assert terminal.wait_end() > 128


def test_either_wraps_up_and_the_record_is_one(pair: tuple[Account, Account]) -> None:
    """D11: each app saves its own person's part of one session, whoever is first."""
    ines, tomas = pair
    with in_session(ines) as hers, in_session(tomas) as his:
        both(hers, his, lambda terminal: terminal.wait_for("(Tomas|Ines) is here"))
        noted(hers, "her words")
        noted(his, "his words")
        hers.wait_for("his words")
        his.wait_for("her words")
        go_to_wrap_up(his)
        enter_until_saved(his)
        hers.wait_for("Tomas is done")
        hers.wait_for("his words")
        go_to_wrap_up(hers)
        enter_until_saved(hers)
        for account in pair:
            found = json.loads(account.told("-m", "mentortui", "show", "ines-tomas", "--json"))
            text = json.dumps(found)
            assert text.count('"her words"') == 1 and text.count('"his words"') == 1
            assert account.told("-m", "mentortui", "list").count("1 session") <= 1
            assert account.told("-m", "mentortui", "show", "ines-tomas").count("1 session") == 1
