"""A session that another terminal of mine has open: go on with it here, or leave it there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mentortui.pages.page import Page
from mentortui.pages.session.held_elsewhere import held_elsewhere_page
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.page_sheet import PageSheet

if TYPE_CHECKING:
    from mentortui.model.relationship import Relationship


class HeldElsewhereScreen(PageSheet):
    """Says which program has it; dismissed once `takes_over` is settled."""

    BINDINGS = bindings("held")
    SCOPE, ASKS = "held", True

    def __init__(self, relationship: Relationship, pid: int, keys: Mapping[str, str]) -> None:
        super().__init__(keys)
        self.relationship, self.pid = relationship, pid
        self.takes_over = False

    def page(self) -> Page:
        """Who has it, and what going on here does."""
        return held_elsewhere_page(self.relationship, self.pid)

    def action_take(self) -> None:
        """The other terminal ends, and it goes on here."""
        self.takes_over = True
        self.dismiss()

    def action_back(self) -> None:
        """Home; it stays open there."""
        self.dismiss()
