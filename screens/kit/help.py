"""Help: the keys and marks, from the one table of commands; and the page on what it is all for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.binding import Binding
from textual.content import Content

from mentortui.model.records.line_kinds import MARKS
from mentortui.model.records.pair import Pair
from mentortui.model.records.stage import ROLES
from mentortui.pages.page import Block, Head, Page, Para, Row
from mentortui.pages.prose import prose, sections
from mentortui.screens.kit.hints import key_row
from mentortui.screens.kit.keys import COMMANDS, SCOPES, shown_keys
from mentortui.screens.kit.page_sheet import PageSheet


def _marks(pair: Pair | None) -> tuple[Block, ...]:
    """The marks, in the words of the two whose place this is."""
    two = [pair.who(role) for role in ROLES] if pair else [f"the {role}" for role in ROLES]
    rows = (Row(mark.example, mark.said(*two)) for mark in MARKS)
    return Head("A line, by its first sign"), *rows


class HelpScreen(PageSheet):
    """First where the person was, then everywhere."""

    BINDINGS = [Binding("escape,f1,question_mark,q,ctrl+c,enter", "back", "Back", show=False)]
    SCOPE = "help"

    def __init__(
        self, scope: str, keys: Mapping[str, str], notes: Sequence[str] = (), pair: Pair | None = None
    ) -> None:
        """pair: the two whose page or session this is asked from, if of anybody's."""
        super().__init__(keys)
        self.pair = pair
        self.scope = scope
        self.notes = notes
        self._is_whole = False  # first what is about the place where one is, then the rest, which takes longer

    def page(self) -> Page:
        """Notes about the settings, marks where they apply, keys by place."""
        here = self.scope in ("live", "brief")
        first = [self.scope, *([] if here or self.scope == "note" else ["moving"])] if self.scope in SCOPES else []
        rest = [known for known in SCOPES if known not in first] if self._is_whole or not first else []
        keys = [block for scope in (*first, *rest) for block in self._keys_of(scope)]
        notes = [Para(note, "warn") for note in self.notes]
        marks = _marks(self.pair)
        return Page("Keys and marks", (), (*notes, *(marks if here else ()), *keys, *(() if here else marks)))

    def _keys_of(self, scope: str) -> list[Block]:
        here = [command for command in COMMANDS if command.scope == scope]
        rows = (Row(shown_keys(command.id, self.keys), command.help) for command in here)
        return [Head(SCOPES[scope]), *rows]

    def on_mount(self) -> None:
        """The keys of other places come in behind those of this one."""
        self.call_after_refresh(self._rest)

    def _rest(self) -> None:
        self._is_whole = True
        if self.is_set:
            self.repaint()

    def keys_row(self, width: int) -> Content:
        """Two keys."""
        return key_row([("↑↓", "scroll")], [self.way], width, leads=False)


class AboutScreen(HelpScreen):
    """What it means to build a mentoring relationship (Mission 4)."""

    def __init__(self, text: str, keys: Mapping[str, str]) -> None:
        super().__init__("about", keys)
        self.text = text

    def page(self) -> Page:
        """The page."""
        return Page("What this is for", (), prose(self.text))


class WalkScreen(PageSheet):
    """A short walk before the first session of a pair (Mission 7). Enter turns the page, Esc skips the rest. The keys
    that move about turn it where there is no more to scroll to."""

    BINDINGS = [
        Binding("enter,right", "turn", "Next page", show=False),
        Binding("left", "turn_back", "Page before", show=False),
        Binding("escape,q,ctrl+c", "back", "Skip", show=False),
    ]
    SCOPE, ASKS = "walk", True

    def __init__(self, text: str, keys: Mapping[str, str]) -> None:
        super().__init__(keys)
        self.pages = sections(text)
        self.at = 0

    def page(self) -> Page:
        """One page."""
        return Page(
            "Before the first time", (f"{self.at + 1} of {len(self.pages)}",), prose(self.pages[self.at], now=True)
        )

    @property
    def way(self) -> tuple[str, str]:
        """The rest can be left out."""
        return ("Esc", "skip")

    def keys_row(self, width: int) -> Content:
        """Two keys."""
        last = self.at + 1 == len(self.pages)
        return key_row([("Enter", "begin" if last else "next page")], [self.way], width)

    def step(self, by: int) -> None:
        """A row, or the page that comes then."""
        self._scroll_or_turn(super().step, by)

    def turn_page(self, by: int) -> None:
        """What is more of this page, or the page that comes then."""
        self._scroll_or_turn(super().turn_page, by)

    def _scroll_or_turn(self, scroll: Callable[[int], None], by: int) -> None:
        before = self.scroll.scroll_y
        scroll(by)
        if self.scroll.scroll_y == before and 0 <= self.at + by < len(self.pages):
            self._show(self.at + by)

    def action_turn(self) -> None:
        """The next page; after the last one, on."""
        if self.at + 1 < len(self.pages):
            self._show(self.at + 1)
        else:
            self.dismiss()

    def action_turn_back(self) -> None:
        """The page before."""
        self._show(max(0, self.at - 1))

    def _show(self, at: int) -> None:
        self.at = at
        self.scroll.go_to(0)
        self.repaint()
