"""Help: the keys and marks, from the one table of commands; and the page on what it is all for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.binding import Binding
from textual.content import Content

from mentortui.model.marks import MARKS
from mentortui.screens.commands import COMMANDS, SCOPES, shown_key
from mentortui.screens.paint import EMPTY, MUTED, STRONG, paragraphs, plain, row, wrapped
from mentortui.screens.sheet import Sheet, title


class HelpScreen(Sheet):
    """First where the person was, then everywhere."""

    BINDINGS = [
        Binding("escape,f1,q,ctrl+c,enter", "back", "Back", show=False),
        Binding("up,k", "up", show=False),
        Binding("down,j", "down", show=False),
    ]
    SCOPE = "help"

    def __init__(self, scope: str, keys: Mapping[str, str], notes: Sequence[str] = ()) -> None:
        super().__init__(keys)
        self.scope = scope
        self.notes = notes

    def title_row(self, width: int) -> Content:
        """What this is."""
        return title("Keys and marks", "Esc back", width)

    def rows(self, width: int) -> Sequence[Content]:
        """Notes about the settings, marks where they apply, keys by place."""
        rows: list[Content] = [EMPTY]
        for note in self.notes:
            rows += [row("  ", line) for line in wrapped(plain(note, "$warn"), width - 4, 3)]
        if self.notes:
            rows.append(EMPTY)
        if self.scope in ("live", "brief"):
            rows += [*self._marks(width), EMPTY]
        first = [self.scope] if self.scope in SCOPES else []
        for scope in [*first, *(known for known in SCOPES if known not in first)]:
            rows += [*self._keys(scope, width), EMPTY]
        if self.scope not in ("live", "brief"):
            rows += self._marks(width)
        return rows

    def _marks(self, width: int) -> list[Content]:
        rows = [row("  ", ("What a line becomes, by its first sign", STRONG))]
        return rows + [self._pair(mark.example, mark.what, width, 26) for mark in MARKS]

    def _keys(self, scope: str, width: int) -> list[Content]:
        rows = [row("  ", (SCOPES[scope], STRONG))]
        here = [command for command in COMMANDS if command.scope == scope]
        return rows + [self._pair(shown_key(known.id, self.keys), known.help, width, 12) for known in here]

    def _pair(self, left: str, right: str, width: int, column: int) -> Content:
        return row("    ", (left.ljust(column), "$mentor"), plain(right)).truncate(width - 1, ellipsis=True)

    def repaint_keys(self) -> None:
        """Two keys."""
        hint = row(" ↑↓", (" scroll   ", MUTED), "Esc", (" back", MUTED))
        self.query_one("#keys").put([hint])  # type: ignore[attr-defined]


class AboutScreen(HelpScreen):
    """What it means to build a mentoring relationship (Mission 4)."""

    def __init__(self, text: str, keys: Mapping[str, str]) -> None:
        super().__init__("about", keys)
        self.text = text

    def title_row(self, width: int) -> Content:
        """What this is."""
        return title("What this is for", "Esc back", width)

    def rows(self, width: int) -> Sequence[Content]:
        """The page."""
        lines = wrapped(paragraphs(self.text), min(72, width - 4), 80)
        return [EMPTY, *(row("  ", line) for line in lines)]
