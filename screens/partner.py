"""As your partner: what the other one can see, read from the shared books alone, and how much of yours is not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from mentortui.model.relationship import Relationship
from mentortui.screens.commands import bindings
from mentortui.screens.paint import EMPTY, MUTED, PRIVATE, STRONG, WARN, bar, paragraphs, plain, row, wrapped
from mentortui.screens.room import Room
from mentortui.service.partner_view import Part, held_back, partner_view
from mentortui.service.visit import Visit
from mentortui.store.errors import StoreError

LABEL = 15
"""Cells for the word before a text: what the two may need to agree on is called by whole words."""
MOST_ROWS = 200
"""Rows of one text."""


class PartnerScreen(Room):
    """Read anew each time the page is opened. Nothing can be done here but read."""

    BINDINGS = bindings("partner")
    SCOPE, HEADING = "partner", "As your partner sees it"

    def __init__(self, visit: Visit, keys: Mapping[str, str], about: str = "") -> None:
        super().__init__(visit, keys, about)
        self._parts: Sequence[Part] = ()
        self._trouble = ""
        visit.look_as_partner(self._arrived, self._failed)

    def _arrived(self, people: Relationship) -> None:
        self._parts = partner_view(people, self.visit.today)
        if self.is_set:
            self.repaint()

    def _failed(self, error: StoreError) -> None:
        self._trouble = error.message
        if self.is_set:
            self.repaint()

    def hints(self) -> dict[str, str]:
        """One is here already."""
        return {"partner.partner": ""}

    def head_rows(self, width: int) -> Sequence[Content]:
        """What is held back, as a number; then all that is shown."""
        name = self.people.name(self.visit.partner)
        count = held_back(self.people)
        things = "thing" if count == 1 else "things"
        held = f"{count} {things} of yours, private or still sealed, {'is' if count == 1 else 'are'} not here."
        reach = f"All that {name} can see." if not self.visit.alone else f"All that {name} could see with an account."
        rows = [EMPTY, *self.words(reach, width)]
        rows += [row(" ", bar("", "private"), " ", line) for line in wrapped(plain(held, PRIVATE), width - 6, 3)]
        if self._trouble:
            rows += [EMPTY, *self.words(self._trouble, width, style=WARN)]
        for part in self._parts:
            rows += [EMPTY, row("  ", plain(part.title, STRONG))]
            for label, text in part.rows:
                rows += _rows(label, text, width)
        return rows


def _rows(label: str, text: str, width: int) -> list[Content]:
    head = plain(label[: LABEL - 1], MUTED).pad_right(max(1, LABEL - plain(label[: LABEL - 1]).cell_length))
    lines = wrapped(paragraphs(text), max(8, width - LABEL - 5), MOST_ROWS) or [EMPTY]
    return [row("   ", head if not place else " " * LABEL, line) for place, line in enumerate(lines)]
