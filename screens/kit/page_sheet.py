"""The base of a screen that shows a page which one reads."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentortui.pages.page import Page
from mentortui.screens.kit.cells import Cells
from mentortui.screens.kit.keys import shown_key
from mentortui.screens.kit.pageview import PageView
from mentortui.screens.kit.paint import EMPTY, MUTED, PRIVATE, STRONG, ends, fitted, plain, row
from mentortui.screens.kit.sheet import Sheet
from mentortui.screens.kit.words import Words

LEAST_NAMES = 12
"""Cells below which two names say nothing."""


class PageSheet(Sheet):
    """A sheet whose text is a page that one reads. Subclasses give `page`, and what the keys do."""

    HEADING = ""
    _page = Page("", (), ())

    def page(self) -> Page:
        """What is to be shown, from the records. It is called once for each change, and not for a move."""
        raise NotImplementedError

    @property
    def shown(self) -> Page:
        """The page that was built last."""
        return self._page

    def text_view(self) -> Words:
        """The page, of which only the rows in view are set."""
        return PageView(id="text")

    def title_row(self, width: int) -> Content:
        """What the page is, and of whom. Long names give way to the title and to the facts behind them."""
        names, *facts = self._page.where or ("",)
        behind = plain("".join(f" · {fact}" for fact in facts), MUTED)
        said = "private" if self.raises else "[private]"  # the brackets where no colour sets the word apart
        before = row((said, f"bold {PRIVATE}"), (" · ", MUTED)) if self._page.private else EMPTY
        room = width - plain(self.HEADING).cell_length - before.cell_length - behind.cell_length - 6
        who = fitted(plain(names, MUTED), room) if room >= LEAST_NAMES else EMPTY
        tail = row(before, who, behind if who else behind[3:], " ")
        title = row(
            plain(self._page.title or self.HEADING, STRONG),
            plain(f" · {self._page.of}" if self._page.of else "", MUTED),
        )
        head = fitted(title, max(width // 3, width - tail.cell_length - 4))
        return ends(row(" ", head), tail, width)

    def hints(self) -> dict[str, str]:
        """The words for keys that differ on this page."""
        return dict(self._page.hints)

    def rows(self, width: int) -> Sequence[Content]:
        """The whole page set for so many cells."""
        return list(self._cells(self.page(), width))

    def put_text(self, width: int) -> None:
        """Build the page, and set it."""
        self._page = self.page()
        self.HEADING = self._page.heading
        self._put_page(width)

    def _put_page(self, width: int) -> Cells:
        cells = self._cells(self._page, width)
        self.query_one("#text", PageView).show(cells)
        return cells

    def _cells(self, page: Page, width: int, selected: int = -1) -> Cells:
        before = self.query_one("#text", PageView).cells
        return Cells(
            page, width, self._key_of, selected=selected, strip=self.is_strip, raised=self.raises, before=before
        )

    def _key_of(self, command: str) -> str:
        return shown_key(command, self.keys) if command else ""
