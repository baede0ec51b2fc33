"""What each of the two gains from it, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentortui.model.records.kinds import Gain
from mentortui.model.records.record import Change
from mentortui.model.relationship import Relationship
from mentortui.pages.form import Answers, Ask
from mentortui.screens.closing.forms import role_of, who_ask
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.paint import EMPTY, MUTED, bar, columns, plain, row, wrapped
from mentortui.screens.kit.relationship_page import Room
from mentortui.service.closing.acts import gain_changes
from mentortui.service.closing.closing import gains

SIDE_BY_SIDE = 50
MOST = 6
"""Rows of one gain."""


def gain_rows(relationship: Relationship, width: int) -> list[Content]:
    """Both lists, side by side where there is room, one below the other where there is not (Mission 18)."""
    half = (width - 6) // 2 if width >= SIDE_BY_SIDE else width - 4
    left, right = (_list(relationship, role, half) for role in ("mentee", "mentor"))
    if width < SIDE_BY_SIDE:
        return [row("  ", line) for line in (*left, EMPTY, *right)]
    height = max(len(left), len(right))
    pairs = zip(*([*side, *[EMPTY] * (height - len(side))] for side in (left, right)), strict=True)
    return [row("  ", columns([(one, half), (other, half)])) for one, other in pairs]


def _list(relationship: Relationship, role: str, width: int) -> list[Content]:
    rows = [row(bar(role), " ", (relationship.name(role), "bold"))]
    for gain in gains(relationship, role):
        lines = wrapped(plain(gain.text), width - 4, MOST)
        rows += [row("· " if place == 0 else "  ", line) for place, line in enumerate(lines)]
    return rows if len(rows) > 1 else [*rows, Content.styled("nothing written down yet", MUTED)]


class GainsScreen(Room):
    """Both profit, or it is not worth the time of either."""

    BINDINGS = bindings("gains")
    SCOPE, HEADING = "gains", "What you each gain"

    def rows(self, width: int) -> Sequence[Content]:
        """The two lists; while there is nothing in them, what belongs there."""
        lists = [EMPTY, *gain_rows(self.relationship, width)]
        if self.relationship.all(Gain):
            return lists
        key = self.key_for("add")
        text = f"What do you get out of this, each of you? A skill, a view, an hour to think. {key} adds a line."
        return [*lists, *self.empty(text, width)]

    def action_add(self) -> None:
        """One more thing that one of them gains."""
        asks = [*who_ask(self.editor, "Who gains something?"), Ask("gain", "What do you get out of it?", "One line.")]

        def changes(given: Answers) -> list[Change]:
            return gain_changes(self.editor, role_of(self.editor, given), given["gain"])

        self.ask(self.HEADING, asks, changes, "a gain")
