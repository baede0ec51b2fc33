"""The letters, opened, on the screen. What it says is in pages/closing/read_letters.py."""

from __future__ import annotations

from mentortui.model.rules.closing import PARTS, Closure
from mentortui.pages.closing.read_letters import opened_page
from mentortui.pages.page import Page
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.service.closing.acts import seen_changes


class OpenedScreen(PageScreen):
    """To be read together, aloud if they like."""

    BINDINGS = bindings("opened")
    SCOPE = "opened"

    def page(self) -> Page:
        """All that are open."""
        return opened_page(self.relationship)

    def on_mount(self) -> None:
        """That this reader has had them is kept, once those of the other person are here."""
        closure = Closure(self.relationship)
        if closure.opened and len(closure.letters(self.editor.partner)) == len(PARTS):
            self.kept(seen_changes(self.relationship, "letters"), "")
