"""A page that is only read: it is in pages/registry.py and in READ_PAGES, and needs no screen of its own."""

from __future__ import annotations

from mentortui.model.relationship import Relationship
from mentortui.pages.page import Page
from mentortui.pages.registry import PAGES, View
from mentortui.screens.kit.pagescreen import PageScreen


class ReadPage(PageScreen):
    """Shows the page that SCOPE names. `page_class` makes the class for each."""

    def page(self) -> Page:
        """What the command line prints, too."""
        editor = self.editor
        view = View(editor.relationship, editor.me, editor.clock(), _unread, lambda: editor.library, self.about)
        return PAGES[self.SCOPE](view)


def _unread() -> Relationship:
    """A page that needs the shared books by themselves has to wait for the disk, and so has a screen of its own."""
    raise LookupError("the shared books are not read for a page without a screen of its own")
