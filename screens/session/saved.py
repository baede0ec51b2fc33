"""After the last Enter: the word Saved, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from textual.binding import Binding
from textual.content import Content

from mentortui.pages.page import Page
from mentortui.pages.session.saved import closed_page, saved_page
from mentortui.screens.kit.page_sheet import PageSheet
from mentortui.screens.kit.paint import MUTED, row
from mentortui.screens.kit.requests import Request
from mentortui.service.session.summary import Summary


class SavedScreen(PageSheet):
    """Says `Saving` until the disk has it, then `Saved`; a problem is said calmly, and saving goes on trying."""

    BINDINGS = [Binding("enter,escape,q,ctrl+c", "home", "Home", show=False)]
    SCOPE = "saved"

    def __init__(self, summary: Summary, name: str, keys: Mapping[str, str]) -> None:
        super().__init__(keys)
        self.summary = summary
        self.partner = name
        self.saved_at: datetime | None = None
        self.trouble = ""

    def page(self) -> Page:
        """What was saved."""
        return saved_page(self.summary, saved_at=self.saved_at, trouble=self.trouble)

    def keys_row(self, width: int) -> Content:
        """One key."""
        return row(" Enter", (" home", MUTED))

    class Left(Request):
        """On, back home."""

    def action_home(self) -> None:
        """Home, once it is saved; or when it cannot be now, and saving goes on by itself."""
        if self.saved_at or self.trouble:
            self.post_message(self.Left())

    def done(self, at: datetime) -> None:
        """It is on the disk."""
        self.saved_at, self.trouble = at, ""
        if self.is_set:
            self.repaint()

    def not_yet(self, problem: str) -> None:
        """It could not be written this time."""
        self.trouble = problem
        if self.is_set:
            self.repaint()


class ClosedScreen(PageSheet):
    """A session that held nothing was closed: says so, and what it leaves as it was."""

    BINDINGS = [Binding("enter,escape,q,ctrl+c", "home", "Home", show=False)]
    SCOPE = "closed"

    def __init__(self, keys: Mapping[str, str]) -> None:
        super().__init__(keys)
        self.closed = False

    def page(self) -> Page:
        """What did not happen."""
        return closed_page(closed=self.closed)

    def keys_row(self, width: int) -> Content:
        """One key."""
        return row(" Enter", (" home", MUTED))

    def action_home(self) -> None:
        """Home, once its journal is gone: until then it would wait there as a session that was left open."""
        if self.closed:
            self.post_message(SavedScreen.Left())

    def done(self) -> None:
        """It is closed, or stays open because the disk refused."""
        self.closed = True
        if self.is_set:
            self.repaint()
