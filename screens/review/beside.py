"""Past sessions on a wide screen: the list, and beside it what is selected in it."""

from __future__ import annotations

from msgspec import structs
from textual.app import ComposeResult
from textual.containers import Horizontal

from mentortui.guide.sentence import sentence
from mentortui.model.records.kinds import Session
from mentortui.pages.page import Head, Page
from mentortui.pages.review.past_sessions import BETWEEN
from mentortui.pages.review.reader import reader_page
from mentortui.screens.kit.cells import Cells
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.screens.kit.pageview import PageView, Scroller
from mentortui.screens.kit.words import Words

WIDE, LEAST = 100, 46
"""Cells from which there is room for both, and those of the list at least."""


class BesideList(PageScreen):
    """The arrows choose in the list, and what is chosen is read beside it; Enter opens it whole."""

    _left = 0
    """Cells of the list."""

    def compose(self) -> ComposeResult:
        """As every sheet, with a second text."""
        yield Words(id="top")
        with Horizontal(id="both"):
            with Scroller(id="scroll", can_focus=False):
                yield self.text_view()
            with Scroller(id="beside", can_focus=False):
                yield PageView(id="read")
        yield from self.below_text()
        yield Words(id="keys")

    @property
    def is_wide(self) -> bool:
        """Whether there is room for both, and something to read."""
        return self.room.width >= WIDE and not self.is_strip

    def put_text(self, width: int) -> None:
        """The list for its part of the width, and what is beside it."""
        left = max(LEAST, width * 45 // 100) if self.is_wide else width
        self._left = left + 1
        self.query_one("#scroll", Scroller).styles.width = self._left if self.is_wide else "1fr"
        super().put_text(left)
        self._put_beside()

    def moved(self) -> None:
        """Another one is selected: it is shown at once, and what is beside it follows."""
        super().moved()
        if self.is_wide:
            self.call_after_refresh(self._put_beside)

    def _put_beside(self) -> None:
        if not self.is_attached:
            return
        is_up = self.is_wide and self.selected_row is not None
        self.query_one("#beside", Scroller).display = is_up
        if not is_up:
            return
        page, view = self._read(), self.query_one("#read", PageView)
        page = structs.replace(page, blocks=(Head(page.heading), *page.blocks))
        width = self.room.width - self._left - 2  # the line between them, and the last cell of the screen
        view.show(Cells(page, width, self._key_of, raised=self.raises, before=view.cells))
        self.query_one("#beside", Scroller).go_to(0)

    def _read(self) -> Page:
        """What is selected, as the reader has it."""
        session, library, row = self.selected(Session), self.editor.library, self.selected_row
        return reader_page(
            self.relationship,
            self.editor.today,
            session,
            asked=lambda id: sentence(library, id),
            between=session is None and row is not None and row.acts_on[1].startswith(BETWEEN),
        )
