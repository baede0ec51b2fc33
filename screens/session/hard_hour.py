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
MORE_HELP = "{count} more at home: p, t, c, h."
"""Where help is that the screen has no room for."""
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

    def hard_rows(self, width: int, height: int) -> list[Content]:
        """What can be done, and where help is."""
        return hard_rows(self.context, width, height)

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


def hard_rows(context: SessionContext, width: int, height: int) -> list[Content]:
    """What can be done, and where help is, in so many rows: what there is no room for is left out whole, and where that
    is help, it is said."""
    running = context.running
    key = row(shown_key("live.hard", context.keys), (" usual hour", MUTED))
    made = [ends(row(" " * TEXT, plain(title_of(running), STRONG)), key, width)]
    moves = [_move(context, move.name, move.text, width) for move in moves_of(running)]
    if not running.live.state.is_care:
        return _fill(made, moves, height)
    made = _fill(made, moves[:FIRST], height - 2)
    needs = help_of(running)
    made.append(row(" " * TEXT, plain(HELP if needs else NOBODY, STRONG)))
    told = [_move(context, need.name, need.text, width) for need in needs]
    if len(made) + sum(map(len, told)) <= height:
        return _fill([*made, *(line for lines in told for line in lines)], moves[FIRST:], height)
    listed, shown = list(made), 0
    for lines in told:
        if len(listed) + len(lines) >= height:
            break
        listed, shown = [*listed, *lines], shown + 1
    return [*listed, row(" " * TEXT, (MORE_HELP.format(count=len(needs) - shown), MUTED))][: max(0, height)]


def _fill(made: list[Content], moves: list[list[Content]], height: int) -> list[Content]:
    """The rows, and as many whole moves behind them as there is room for."""
    for lines in moves:
        if len(made) + len(lines) > height:
            break
        made = [*made, *lines]
    return made[: max(0, height)]


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
