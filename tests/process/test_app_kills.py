"""kill -9 at any moment while somebody types: what is older than half a second is there at the next start.

MENTORTUI_KILLS says how many runs (6 unless told; 200 before a release), MENTORTUI_SEED which ones.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from app_person import LIVE, Person, step_of
from terminal import Terminal

KILLS = int(os.environ.get("MENTORTUI_KILLS", "6"))
SEED = int(os.environ.get("MENTORTUI_SEED", "1"))
PACE = 1 / 40
"""Seconds from key to key: faster than anyone types."""
GRACE = 0.5
"""Seconds of typing that a kill may take with it."""
MOST_STEPS = 5


class Typed(NamedTuple):
    """What keys add up to: the lines that were entered, the half-typed one, the step."""

    lines: tuple[str, ...] = ()
    draft: str = ""
    step: int = 0

    def after(self, key: str) -> Typed:
        """One key more."""
        if key == "\r":
            return self._replace(lines=(*self.lines, self.draft), draft="")
        if key == "\t":
            return self._replace(step=self.step + 1)
        return self._replace(draft=self.draft + key)


def a_key(so_far: Typed, dice: random.Random) -> str:
    """A letter mostly; now and then Enter, a space or Tab."""
    if len(so_far.draft) > 2 and not so_far.draft.endswith(" "):
        if dice.random() < 0.08:
            return "\r"
        if dice.random() < 0.1:
            return " "
    if so_far.step < MOST_STEPS and dice.random() < 0.03:
        return "\t"
    return dice.choice("abcdefghijklmnopqrstuvwxyz")


def type_until_killed(terminal: Terminal, dice: random.Random) -> tuple[Typed, Typed]:
    """(what was typed half a second before the kill, all that was typed)."""
    history = [(0.0, Typed())]
    end = time.monotonic() + dice.uniform(0.1, 2.0)
    while (now := time.monotonic()) < end:
        key = a_key(history[-1][1], dice)
        terminal.type(key)
        history.append((time.monotonic(), history[-1][1].after(key)))
        while (left := min(now + PACE, end) - time.monotonic()) > 0:
            terminal.pump(left)
    killed = time.monotonic()
    terminal.kill()
    return [typed for at, typed in history if at < killed - GRACE or not at][-1], history[-1][1]


@pytest.mark.parametrize("run", range(SEED * 1000, SEED * 1000 + KILLS))
def test_a_kill_loses_less_than_half_a_second(tmp_path: Path, run: int) -> None:
    """At the next start the lines, the half-typed line and the step are there."""
    dice = random.Random(run)
    person = Person(tmp_path)
    person.slug = person.did("new", "--mentor", "Mira", "--mentee", "Tomas", "--me", "mentor").strip()
    with person.live() as terminal:
        old, everything = type_until_killed(terminal, dice)
    kept = person.kept()
    lines, draft, step = [line.text for line in kept.state.shown_lines], kept.drafts.get("line", ""), kept.state.step

    assert lines == list(everything.lines[: len(lines)])
    assert len(lines) >= len(old.lines)
    typed_next = lines[len(old.lines)] if len(lines) > len(old.lines) else draft
    assert typed_next.startswith(old.draft), (draft, lines, old)
    assert old.step <= step <= everything.step
    assert any(text.startswith(draft) for text in [everything.draft, *everything.lines])
    if run % 4 == 0:
        with person.live() as terminal:
            terminal.wait_for(LIVE)
            terminal.wait_for_typed(rf"^ shared>.*{draft[-40:].rstrip()}")
            assert step_of(terminal.text)[0] == step + 1
            if lines:
                terminal.wait_for(lines[-1][:40])
