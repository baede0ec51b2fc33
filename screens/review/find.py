"""Search: each letter finds; Enter reads what is selected in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from textual.binding import Binding
from textual.content import Content

from mentortui.pages.page import Page
from mentortui.pages.review.find import Finds, Texts, find, find_page
from mentortui.screens.kit.hints import way_row
from mentortui.screens.kit.pagescreen import PageList
from mentortui.screens.kit.paint import WARN
from mentortui.screens.kit.requests import Request
from mentortui.screens.widgets.capture import CaptureLine

Load = Callable[[Callable[[Texts], None]], None]
"""Reads what is to be searched, and calls the other with it when all is there."""


class FindScreen(PageList):
    """Search in everything that this person may see, or in one relationship."""

    BINDINGS = [
        Binding("escape,ctrl+c", "back", "Back", show=False),
        Binding("tab", "down", "Next", show=False),
        Binding("shift+tab", "up", "Before", show=False),
    ]
    SCOPE, WITH_LINE = "find", True

    class Chosen(Request):
        """Read the find of that place in the list."""

        def __init__(self, finds: Finds, at: int) -> None:
            super().__init__()
            self.finds, self.at = finds, at

    def __init__(self, load: Load, keys: Mapping[str, str], today: date, place: str = "") -> None:
        """place: the two people in whose words it looks; "" for all."""
        super().__init__(keys)
        self._load, self._today, self._place = load, today, place
        self._texts: Texts | None = None
        self.finds: Finds | None = None

    def on_mount(self) -> None:
        """Read while the first letters are typed."""
        self._load(self._arrived)

    def page(self) -> Page:
        """What was found."""
        names = self._texts.names if self._texts else {}
        searching = self._texts is None and bool(self.capture.text.strip())
        return find_page(self.finds, names, self._today, place=self._place, searching=searching)

    def repaint(self) -> None:
        """The line says what it is for."""
        super().repaint()
        self.capture.relabel("find")

    def keys_row(self, width: int) -> Content:
        """What Enter does, and the way back."""
        return way_row([("Enter", "read it"), ("↑↓", "choose")], self.way, self.keys, width)

    def _arrived(self, texts: Texts) -> None:
        if self.is_set:
            self._texts = texts
            self._find()

    def _find(self) -> None:
        line = self.capture.text.strip()
        self.finds = find(self._texts, line, self._today) if self._texts and line else None
        self.at, self._message = 0, None
        self.repaint()

    def on_capture_line_changed(self, event: CaptureLine.Changed) -> None:
        """Each letter finds."""
        event.stop()
        self._find()

    def on_capture_line_submitted(self, event: CaptureLine.Submitted) -> None:
        """Read what is selected; the line stays for when one comes back."""
        event.stop()
        if self.finds and self.finds.found and self.selected_row is not None:
            self.post_message(self.Chosen(self.finds, int(self.selected_row.acts_on[1])))
        else:
            self.say("" if event.text.strip() else "Nothing to look for yet. Type a word of it.", WARN)
