"""One row of several on a live screen, of which the keys are about one: that one stands on the raised ground."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content

from mentortui.screens.kit.grid import TEXT
from mentortui.screens.kit.paint import EMPTY, STRONG, UP, ends, fitted, plain, raised, row
from mentortui.screens.session.lines import LEAST_WORDS, labelled
from mentortui.service.session.running_session import RunningSession


class Item(NamedTuple):
    """A row in parts: whose it is or what, its words, and a fact at the right end. who: the role that it belongs to."""

    label: Content
    words: Content
    right: Content = EMPTY
    who: str = ""


def words_room(running: RunningSession, item: Item, width: int) -> int:
    """Cells of the words beside the label and the fact. width: where the right-end column ends."""
    begin = labelled(running, EMPTY, width).cell_length
    right = item.right.cell_length + 2 if item.right else 0
    return width - begin - right if width - begin - right >= LEAST_WORDS else width - begin


def item_row(running: RunningSession, item: Item, width: int, *, selected: bool, ground: int) -> Content:
    """A row, cut where it is too long. ground: columns of the raised ground, none where none can be seen."""
    label = item.label.stylize(_loud(ground)) if selected else item.label
    mark = selecting(item.who) if selected else " "
    room = words_room(running, item, width)
    made = row(labelled(running, label, width, mark), fitted(item.words, room))
    made = ends(made, item.right, width) if item.right and made.cell_length + item.right.cell_length < width else made
    return raised(made, ground) if selected else made


def bare_row(words: Content, behind: Content, width: int, ground: int) -> Content:
    """A selected row without a label: its words are as loud as one, and what is behind them is read second."""
    words = fitted(words.stylize(_loud(ground)), width - TEXT - behind.cell_length - 3)
    return raised(row(" ", selecting(""), " ", words, "   " if behind else "", behind), ground)


def selecting(who: str) -> Content:
    """The pointer, in the colour of the one whose row it is."""
    return plain(UP, f"${who}" if who else STRONG)


def _loud(ground: int) -> str:
    return STRONG if ground else f"{STRONG} reverse"
