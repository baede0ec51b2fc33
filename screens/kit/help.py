"""Help: the keys and marks, from the one table of commands; and the page on what it is all for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from textual.binding import Binding
from textual.content import Content

from mentortui.model.session.marks import MARKS
from mentortui.screens.kit.keys import COMMANDS, SCOPES, shown_key
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, plain, row, wrapped
from mentortui.screens.kit.sheet import Sheet, title


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
        self._is_whole = False  # first what is about the place where one is, then the rest, which takes longer

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
        rest = [known for known in SCOPES if known not in first] if self._is_whole or not first else []
        for scope in [*first, *rest]:
            rows += [*self._keys(scope, width), EMPTY]
        if self.scope not in ("live", "brief"):
            rows += self._marks(width)
        return rows

    def on_mount(self) -> None:
        """The keys of other places come in behind those of this one."""
        self.call_after_refresh(self._rest)

    def _rest(self) -> None:
        self._is_whole = True
        if self.is_set:
            self.repaint()

    def _marks(self, width: int) -> list[Content]:
        rows = [row("  ", ("A line, by its first sign", STRONG))]
        return rows + [line for mark in MARKS for line in self._pair(mark.example, mark.what, width, 34)]

    def _keys(self, scope: str, width: int) -> list[Content]:
        rows = [row("  ", (SCOPES[scope], STRONG))]
        here = [command for command in COMMANDS if command.scope == scope]
        pairs = (self._pair(shown_key(known.id, self.keys), known.help, width, 12) for known in here)
        return rows + [line for pair in pairs for line in pair]

    def _pair(self, left: str, right: str, width: int, column: int) -> list[Content]:
        column = min(column, width // 2)
        lines = wrapped(plain(right), width - column - 5, 3)
        above = [row("    ", (left, "$mentor"))] if len(left) >= column else []  # too long to stand before the words
        head = ["" if above else left, *[""] * len(lines)]
        pairs = zip(head, lines, strict=False)
        return [*above, *(row("    ", (word.ljust(column), "$mentor"), line) for word, line in pairs)]

    def keys_row(self, width: int) -> Content:
        """Two keys."""
        return row(" ↑↓", (" scroll   ", MUTED), "Esc", (" back", MUTED))


def page_rows(text: str, width: int) -> list[Content]:
    """A page of our own Markdown (headings, lists, **strong**, `keys`) as rows."""
    rows: list[Content] = []
    for block in text.strip().split("\n\n"):
        lines = block.split("\n")
        listed = lines[0].startswith("- ")
        for paragraph in _items(lines) if listed else [" ".join(lines)]:
            heading = paragraph.startswith("# ")
            made = _styled(paragraph.removeprefix("# "), STRONG if heading else "")
            head = "- " if listed else ""
            indent = " " * len(head)
            found = wrapped(made, min(72, width - 4) - len(head), 40)
            rows += [row("  ", (head if place == 0 else indent, MUTED), line) for place, line in enumerate(found)]
        rows.append(EMPTY)
    return rows


def _items(lines: list[str]) -> list[str]:
    items: list[str] = []
    for line in lines:
        if line.startswith("- "):
            items.append(line[2:])
        else:
            items[-1] += f" {line.strip()}"
    return items


def _styled(text: str, style: str) -> Content:
    parts = [
        (part[2:-2], STRONG)
        if part.startswith("**")
        else (part[1:-1], "$mentor")
        if part.startswith("`")
        else (part, style)
        for part in re.split(r"(\*\*[^*]+\*\*|`[^`]+`)", text)
    ]
    return row(*parts)


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
        return [EMPTY, *page_rows(self.text, width)]


class WalkScreen(Sheet):
    """A short walk before the first session of a pair (Mission 7). Enter turns the page, Esc skips the rest."""

    BINDINGS = [
        Binding("enter,space,right,down", "turn", "Next page", show=False),
        Binding("left,up", "turn_back", "Page before", show=False),
        Binding("escape,q,ctrl+c", "back", "Skip", show=False),
    ]
    SCOPE = "walk"

    def __init__(self, text: str, keys: Mapping[str, str]) -> None:
        super().__init__(keys)
        self.pages = [page for page in re.split(r"^(?=# )", text, flags=re.MULTILINE) if page.strip()]
        self.at = 0

    def title_row(self, width: int) -> Content:
        """Where in the walk."""
        return title("Before the first time", f"{self.at + 1} of {len(self.pages)}", width)

    def rows(self, width: int) -> Sequence[Content]:
        """One page."""
        return [EMPTY, *page_rows(self.pages[self.at], width)]

    def keys_row(self, width: int) -> Content:
        """Two keys."""
        last = self.at + 1 == len(self.pages)
        return row(" Enter", (" begin   " if last else " next page   ", MUTED), "Esc", (" skip", MUTED))

    def action_turn(self) -> None:
        """The next page; after the last one, on."""
        if self.at + 1 < len(self.pages):
            self.at += 1
            self.repaint()
        else:
            self.dismiss()

    def action_turn_back(self) -> None:
        """The page before."""
        self.at = max(0, self.at - 1)
        self.repaint()
