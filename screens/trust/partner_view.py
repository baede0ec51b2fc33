"""What the other person can see, on the screen. What it says is in pages/trust/partner.py."""

from __future__ import annotations

from collections.abc import Mapping

from mentortui.pages.page import Page
from mentortui.pages.trust.partner import Seen, partner, seen
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.store.errors import StoreError


class PartnerScreen(PageScreen):
    """The shared books are read each time that the page is opened, and worked out once. One can only read here."""

    BINDINGS = bindings("partner")
    SCOPE = "partner"

    def __init__(self, editor: RelationshipEditor, keys: Mapping[str, str], about: str = "") -> None:
        super().__init__(editor, keys, about)
        self._seen: Seen | None = None
        self._trouble = ""
        today, book = editor.today, editor.library.expectations
        editor.look_as_partner(lambda shown: seen(shown, today, book), self._arrived, self._failed)

    def page(self) -> Page:
        """What has been read so far."""
        editor = self.editor
        return partner(self.relationship, editor.me, self._seen, alone=editor.alone, trouble=self._trouble)

    def _arrived(self, found: Seen) -> None:
        self._seen = found
        if self.is_set:
            self.repaint()

    def _failed(self, error: StoreError) -> None:
        self._trouble = error.message
        if self.is_set:
            self.repaint()
