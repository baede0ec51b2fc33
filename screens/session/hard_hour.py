"""The key for an hour in which something else comes first, and the rows that it shows."""

from __future__ import annotations

from textual.content import Content

from mentortui.model.session.events import HardKind
from mentortui.screens.kit.grid import RUNNING, TEXT
from mentortui.screens.kit.key_question import KeyAnswer, KeyQuestion
from mentortui.screens.kit.keys import shown_key
from mentortui.screens.kit.paint import FAINT, MUTED, STRONG, ends, fitted, plain, row, wrapped
from mentortui.screens.session.lines import labelled
from mentortui.screens.session.tapping import Taps
from mentortui.service.session.context import SessionContext
from mentortui.service.session.hard_hour import (
    HELP,
    NOBODY,
    begin_hard_hour,
    end_hard_hour,
    help_of,
    moves_of,
    title_of,
)

MOST_ROWS = 2
"""Rows of one move."""
FIRST = 2
"""Moves that stand above where help is; the others come below it, where there is room."""
OFFER, SHORT_OFFER = "if this is more than a bad week, or between you two", "heavy, or between us"
"""What the key is offered for; a glance has few words."""


class HardHours(Taps):
    """A page on which the usual hour can be put away."""

    def action_hard(self) -> None:
        """Ask which kind of hour it is; in a hard hour, back to the usual one."""
        if self.running.live.state.hard_hour:
            self._put_away(end_hard_hour(self.running))
            return
        care = KeyAnswer("c", "care", lambda: self._begin("care"))
        between = KeyAnswer("b", "between us", lambda: self._begin("between"))
        self.ask_key(KeyQuestion("Something heavy (care), or hard between the two of you?", "no", (care, between)))

    def hard_rows(self, width: int) -> list[Content]:
        """What can be done, and where help is."""
        return hard_rows(self.context, width)

    def offer_rows(self, width: int) -> list[Content]:
        """That there is a key for it, where two strong signs speak for it."""
        return offer_rows(self.context, width)

    def _begin(self, kind: HardKind) -> None:
        key = shown_key("live.hard", self.context.keys)
        self._put_away(f"{begin_hard_hour(self.running, kind)} {key} goes back.")

    def _put_away(self, said: str) -> None:
        self.context.keep()
        self.say(said)
        self.repaint()


def hard_rows(context: SessionContext, width: int) -> list[Content]:
    """What can be done, and where help is: most of that has to be seen on the smallest screen."""
    running = context.running
    key = row(shown_key("live.hard", context.keys), (" usual hour", MUTED))
    made = [ends(row(" " * TEXT, plain(title_of(running), STRONG)), key, width)]
    moves = [line for move in moves_of(running) for line in _move(context, move.name, move.text, width)]
    first, rest = (moves[:FIRST], moves[FIRST:]) if running.live.state.is_care else (moves, [])
    made += first
    if running.live.state.is_care:
        found = help_of(running)
        made.append(row(" " * TEXT, plain(HELP if found else NOBODY, STRONG)))
        for way in found:
            made += _move(context, way.name, way.text, width)
    return [*made, *rest]


def offer_rows(context: SessionContext, width: int) -> list[Content]:
    """That there is a key for it, where two signs speak for it; nothing else."""
    if not context.running.prompts.signs or context.running.live.state.hard_hour:
        return []
    words = SHORT_OFFER if context.glance else OFFER
    offer = f"{shown_key('live.hard', context.keys)} {words}"
    return [row(" " * TEXT, fitted(plain(offer, FAINT), width - TEXT))]


def _move(context: SessionContext, name: str, text: str, width: int) -> list[Content]:
    before = labelled(context.running, plain(name, MUTED), width)
    behind = " " * before.cell_length
    rows = wrapped(plain(text), min(RUNNING, width) - before.cell_length, MOST_ROWS)
    return [row(behind if place else before, line) for place, line in enumerate(rows)]
