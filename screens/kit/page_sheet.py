"""The base of a screen that shows a page which one reads."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentortui.pages.page import Page
from mentortui.screens.kit.cells import Cells
from mentortui.screens.kit.hints import Pair
from mentortui.screens.kit.keys import BY_ID, shown_key
from mentortui.screens.kit.pageview import PageView
from mentortui.screens.kit.paint import EMPTY, MUTED, PRIVATE, STRONG, cells, ends, fitted, plain, row
from mentortui.screens.kit.sheet import Sheet
from mentortui.screens.kit.words import Words

LEAST_NAMES, AROUND = 12, 5
"""Cells below which two names say nothing, and those around a title and what stands at its right."""


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

    @property
    def way(self) -> Pair:
        """The key that leads back, and its word."""
        back = f"{self.SCOPE}.back"
        hint = BY_ID[back].hint if back in BY_ID else ""
        return (shown_key(back, self.keys), self.hints().get(back, hint)) if hint else ("Esc", "back")

    def title_row(self, width: int) -> Content:
        """What the page is, and of whom. The stage gives way to the names, and so does what is less of the title: how
        long it is until then. Long names give way to the title."""
        said = "private" if self.raises else "[private]"  # the brackets where no colour sets the word apart
        private = plain(said, f"bold {PRIVATE}") if self._page.private else EMPTY
        before = row(private, (" · ", MUTED)) if private else EMPTY
        title, of = plain(self._page.title or self.HEADING, STRONG), f" · {self._page.of}" if self._page.of else ""
        room = width - title.cell_length - before.cell_length - AROUND
        ways = ((text, self._who(room - cells(text))) for text in (of, of.partition(", ")[0]))
        of, who = next(((text, who) for text, who in ways if who), (of, EMPTY))
        tail = row(before, who, " ") if who else row(private, " ")
        head = fitted(row(title, (of, MUTED)), max(width // 3, width - tail.cell_length - AROUND + 1))
        return ends(row(" ", head), tail, width)

    def _who(self, room: int) -> Content:
        """The names, and behind them where they are, in so many cells. A strip has no row of keys: it says the way back
        instead."""
        names, *facts = self._page.where or ("",)
        who, behind = plain(names, MUTED), plain(" · ".join(facts), MUTED)
        is_way = self.is_strip and not self.ASKS
        if is_way:
            key, word = self.way
            behind = row((key, STRONG), (f" {word}", MUTED))
        between = plain("   " if is_way else " · ", MUTED) if who and behind else EMPTY
        beside, least = room - between.cell_length - behind.cell_length, min(LEAST_NAMES, who.cell_length)
        if beside >= least and (beside >= who.cell_length or who.cell_length > room):
            return row(fitted(who, beside), between, behind)
        if who and room >= least:
            return fitted(who, room)
        return behind if is_way and behind.cell_length <= room else EMPTY

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
        made = self._cells(self._page, width)
        self.query_one("#text", PageView).show(made)
        return made

    def _cells(self, page: Page, width: int, selected: int = -1) -> Cells:
        before = self.query_one("#text", PageView).cells
        return Cells(
            page, width, self._key_of, selected=selected, strip=self.is_strip, raised=self.raises, before=before
        )

    def _key_of(self, command: str) -> str:
        return shown_key(command, self.keys) if command else ""
