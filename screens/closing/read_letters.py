"""The letters, opened: what each wrote to the other, the mentee's first."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentortui.model.records.kinds import Letter
from mentortui.model.rules.closing import PART_NAMES, PARTS, Closure
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, bar, paragraphs, row, wrapped
from mentortui.screens.kit.relationship_page import Room
from mentortui.service.closing.acts import seen_changes

MOST = 400
"""Rows of one letter that are shown; the keepsake has all of it."""


class OpenedScreen(Room):
    """To be read together, aloud if they like."""

    BINDINGS = bindings("opened")
    SCOPE, HEADING = "opened", "Your letters"

    def on_mount(self) -> None:
        """That this reader has had them is kept, once those of the other one are here."""
        closure = Closure(self.relationship)
        if closure.opened and len(closure.letters(self.editor.partner)) == len(PARTS):
            self.kept(seen_changes(self.editor, "letters"), "")

    def rows(self, width: int) -> Sequence[Content]:
        """Part by part; in each, one letter after the other."""
        closure = Closure(self.relationship)
        if not closure.opened:
            return self.empty("The letters are opened when both of you have sealed them.", width)
        rows: list[Content] = []
        for part in PARTS:
            rows += [EMPTY, row("  ", (PART_NAMES[part], STRONG))]
            for role in ("mentee", "mentor"):
                rows += [EMPTY, *self._letter(closure.letters(role).get(part), role, width)]
        return [
            *rows,
            EMPTY,
            *self.words(
                f"{self.key_for('back')} when you have read them. They are in the keepsake, too.", width, style=MUTED
            ),
        ]

    def _letter(self, letter: Letter | None, role: str, width: int) -> list[Content]:
        name = row("  ", bar(role), " ", (self.relationship.name(role), MUTED))
        if letter is None:
            who = self.relationship.name(role)
            text = f"It comes when {who} next looks at this page, unless their words have been erased."
            return [name, *self.words(text, width, style=MUTED, indent=4)]
        if not letter.text.strip():
            return [name, *self.words("Left empty, on purpose.", width, style=MUTED, indent=4)]
        wide = min(width - 6, 72)
        return [name, *(row("    ", line) for line in wrapped(paragraphs(letter.text.strip()), wide, MOST))]
