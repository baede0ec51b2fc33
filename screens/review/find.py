"""Search: each letter finds; Enter reads what is selected in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from time import monotonic

from textual.binding import Binding
from textual.content import Content

from mentortui.pages.page import Page
from mentortui.pages.review.find import Finds, Texts, find, find_page
from mentortui.screens.kit.hints import way_row
from mentortui.screens.kit.pagescreen import PageList
from mentortui.screens.kit.paint import WARN
from mentortui.screens.kit.requests import Request
from mentortui.screens.widgets.capture import CaptureLine

Load = Callable[[Callable[[Texts], None], Callable[[int, int], None]], None]
"""Reads what is to be searched, and calls the first with it, once more when it is newer; the second is told how many
relationships have been read, of how many."""
_SOON, _BAR = 0.5, 20
"""Seconds until a bar is shown while it is read, and its cells."""


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

    _reading, _begun = "Reading ...", 0.0

    def on_mount(self) -> None:
        """Read while the first letters are typed."""
        self._begun = monotonic()
        self._load(self._arrived, self._read)

    def page(self) -> Page:
        """What was found."""
        names = self._texts.names if self._texts else {}
        searching = self._reading if self._texts is None and self.capture.text.strip() else ""
        return find_page(self.finds, names, self._today, place=self._place, searching=searching)

    def repaint(self) -> None:
        """The line says what it is for."""
        super().repaint()
        self.capture.relabel("find")

    def keys_row(self, width: int) -> Content:
        """What Enter does, and the way back."""
        return way_row([("Enter", "read it"), ("↑↓", "choose")], self.way, self.keys, width)

    def _read(self, done: int, of: int) -> None:
        """So many relationships have been read."""
        if self.is_set and monotonic() - self._begun > _SOON and done < of:
            full = _BAR * done // of
            self._reading = f"Reading {'●' * full}{'○' * (_BAR - full)} {done} of {of}"
            self.repaint()

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
