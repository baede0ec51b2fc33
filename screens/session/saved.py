"""After the last Enter: the word saved, what there is of the session, and the pages that lead on from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from mentortui.pages.page import Page
from mentortui.pages.session.saved import closed_page, saved_page
from mentortui.pages.where import where
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.page_sheet import PageSheet
from mentortui.screens.kit.requests import Request
from mentortui.service.session.summary import with_meeting

if TYPE_CHECKING:
    from mentortui.model.relationship import Relationship
    from mentortui.service.session.summary import Summary


class SavedScreen(PageSheet):
    """Says `saving` until the disk has it, then `saved`; a problem is said calmly, and saving goes on trying."""

    BINDINGS = bindings("saved")
    SCOPE = "saved"

    def __init__(self, summary: Summary, relationship: Relationship, keys: Mapping[str, str]) -> None:
        super().__init__(keys)
        self.summary, self.relationship = summary, relationship
        self.saved_at: datetime | None = None
        self.trouble = ""

    def page(self) -> Page:
        """What was saved."""
        is_saved = self.saved_at is not None
        return saved_page(self.summary, where(self.relationship), saved=is_saved, trouble=self.trouble)

    def renew(self, relationship: Relationship, now: datetime) -> None:
        """After a page that leads on: the next meeting may have a day now."""
        self.relationship, self.summary = relationship, with_meeting(self.summary, relationship, now)
        self.repaint()

    class Left(Request):
        """On, back home."""

    class PageWanted(Request):
        """On, to a page of the relationship; about: what of it is meant."""

        def __init__(self, slug: str, page: str, about: str = "") -> None:
            super().__init__()
            self.slug, self.page, self.about = slug, page, about

    def action_back(self) -> None:
        """Home, once it is saved; or when it cannot be now, and saving goes on by itself."""
        if self.saved_at or self.trouble:
            self.post_message(self.Left())
        else:
            self.say("It is being saved. Then Enter goes home.")

    def _open(self, page: str, about: str = "") -> None:
        if self.saved_at:  # what is not on the disk yet, no page could show
            self.post_message(self.PageWanted(self.relationship.slug, page, about))

    def action_read(self) -> None:
        """The session, whole; its lines can be corrected there."""
        self._open("reader")

    def action_meeting(self) -> None:
        """Set the next meeting."""
        self._open("trust", "meeting")

    def action_call(self) -> None:
        """How it was: two minutes, alone."""
        self._open("call")

    def action_practice(self) -> None:
        """One's own practice."""
        self._open("practice")

    def action_supervision(self) -> None:
        """Questions for oneself, after a heavy hour."""
        if not self.summary.later and self.summary.invitation:
            self._open("supervision")

    def done(self, at: datetime) -> None:
        """It is on the disk."""
        self.saved_at, self.trouble, self._message = at, "", None
        if self.is_set:
            self.repaint()

    def not_yet(self, problem: str) -> None:
        """It could not be written this time."""
        self.trouble = problem
        if self.is_set:
            self.repaint()


class ClosedScreen(PageSheet):
    """A session that held nothing was closed: says so, and what it leaves as it was."""

    BINDINGS = bindings("saved")
    SCOPE = "saved"

    def __init__(self, relationship: Relationship, keys: Mapping[str, str]) -> None:
        super().__init__(keys)
        self.relationship = relationship
        self.closed = False

    def page(self) -> Page:
        """What did not happen."""
        return closed_page(where(self.relationship), closed=self.closed)

    def action_back(self) -> None:
        """Home, once its journal is gone: until then it would wait there as a session that was left open."""
        if self.closed:
            self.post_message(SavedScreen.Left())

    def done(self) -> None:
        """It is closed, or stays open because the disk refused."""
        self.closed = True
        if self.is_set:
            self.repaint()
