"""The capture line: one row, always focused, with the terminal's own cursor.

What keys do to its text; how it is painted is in capture_row.py. Keys that cannot begin a note are left to the screen
while the line is empty.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.geometry import Region
from textual.message import Message

from mentortui.model.session.marks import dot_end
from mentortui.model.text import Pasted, visible
from mentortui.screens.terminal.text import is_text
from mentortui.screens.widgets import clusters
from mentortui.screens.widgets.capture_row import CaptureRow

MAX_LENGTH = 100_000
"""Characters in one line; what is typed or pasted beyond this is cut, and the screen says so."""

_SPACES = (" ", "\u3000")
"""What the key for Space gives: the second one with a Japanese input method."""


class CaptureLine(CaptureRow, can_focus=True):
    """A one-line editor."""

    class Submitted(Message):
        """Enter was pressed. literal: the line begins with pasted text (see marks.read_line)."""

        def __init__(self, text: str, *, literal: bool) -> None:
            super().__init__()
            self.text = text
            self.literal = literal

    class Changed(Message):
        """The text is another now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Replaced(Message):
        """What was typed took the place of this text, which had been selected."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class TooLong(Message):
        """A paste did not fit."""

    TAKES_LETTERS = True  # see terminal/README.md

    def __init__(self, label: str = "shared", *, id: str = "capture") -> None:
        super().__init__(label, id=id)
        self.heard: Callable[[str], None] = lambda _: None
        """Told of another text at once: Changed comes some messages later, and what is to be seen must not be lost."""
        self.hides = False
        """Whether a dot before the text makes all of it private."""
        self._literal_from = -1  # where a paste begins that came before any typed mark

    # -- text ------------------------------------------------------------------------------------

    @property
    def literal(self) -> bool:
        """Whether the line begins with a paste."""
        return self._literal_from == 0 and bool(self.text)

    @property
    def held(self) -> str:
        """The text, to be loaded again as it is now: what was pasted stays so."""
        return Pasted(self.text) if self.literal else self.text

    def load(self, text: str) -> None:
        """Put all of text into the line, the cursor behind it: `add` takes longer ones than can be typed, and none
        is cut by being edited. Several lines were pasted once."""
        pasted = isinstance(text, Pasted)
        self.text, self.place, self._left = visible(text), 0, 0
        self._literal_from, self.selected = 0 if pasted or "\n" in self.text else -1, False
        self.place = len(self.text)
        self.heard(self.text)
        self._scroll()
        self.place_cursor()
        self.refresh()
        self._tell_changed()

    def select(self) -> None:
        """Have all of the text selected, after it was refused: the next line must not be joined to it."""
        self.selected = bool(self.text)
        self.refresh()

    def _unselect(self) -> bool:
        was, self.selected = self.selected, False
        if was:
            self.refresh()
        return was

    def insert(self, text: str, *, pasted: bool = False) -> None:
        """Put text in at the cursor, or in the place of what is selected."""
        if self._unselect():
            self.screen.post_message(self.Replaced(self.held))
            self.text, self.place, self._literal_from, self._left = "", 0, -1, 0
        if self.hides and self.text:  # what is put in before the dot would share all of the line
            self.place = max(self.place, dot_end(self.text))
        text = visible(text)
        room = max(0, MAX_LENGTH - len(self.text))
        too_long, text = len(text) > room, text[:room]
        if pasted and self.place == 0:
            self._literal_from = 0
        elif self.place == 0:
            self._literal_from = -1
        at = self.place
        if text:
            self.text = self.text[:at] + text + self.text[at:]
            self.place = at + len(text)
            self._changed(at)
        if too_long:
            self.post_message(self.TooLong())

    def _tell_changed(self) -> None:
        # Only screens listen. Straight there it is handled once; sent from here it would be handled here first.
        self.screen.post_message(self.Changed(self.text))

    def _cut(self, start: int, end: int) -> None:
        """Take out whole clusters: typing may have left the cursor inside one, with more of it to come."""
        start, end = clusters.outside(self.text, start), clusters.outside(self.text, end, right=True)
        if start < end:
            self.text = self.text[:start] + self.text[end:]
            self.place = start
            if start == 0:
                self._literal_from = -1 if not self.text else self._literal_from
            self._changed(start)

    def _changed(self, first: int) -> None:
        self.heard(self.text)
        self._repaint(first)
        self._tell_changed()

    def _go(self, place: int) -> None:
        self.place = clusters.outside(self.text, max(0, min(len(self.text), place)))
        moved = self._scroll()
        self.place_cursor()
        # A frame is sent only for a region: the smallest one carries the cursor along.
        self.refresh() if moved else self._refresh_at_once(Region(0, 0, 1, 1))

    def _edit(self, key: str) -> bool:
        """Carry out an editing key; False when it is none, or is a command because the line is empty."""
        if self._unselect() and key in ("backspace", "delete"):
            self._cut(0, len(self.text))
            return True
        match key:
            case "left":
                self._go(clusters.before(self.text, self.place))
            case "right":
                self._go(clusters.after(self.text, self.place))
            case "home" | "ctrl+a":
                self._go(0)
            case "end":
                self._go(len(self.text))
            case "ctrl+left":
                self._go(clusters.word_left(self.text, self.place))
            case "ctrl+right":
                self._go(clusters.word_right(self.text, self.place))
            case "backspace":
                self._cut(clusters.before(self.text, self.place), self.place)
            case "delete":
                self._cut(self.place, clusters.after(self.text, self.place))
            case "ctrl+w":
                self._cut(clusters.word_left(self.text, self.place), self.place)
            case "ctrl+u":
                self._cut(0, self.place)
            case "ctrl+k":
                self._cut(self.place, len(self.text))
            case _:
                return False
        return True

    # -- input -----------------------------------------------------------------------------------

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters are ours before any binding of the screen gets them; a space begins nothing."""
        return is_text(character) and (bool(self.text) or character not in _SPACES)

    def on_key(self, event: events.Key) -> None:
        """Enter, a letter, or a key that edits; every other key is the screen's."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self.text, literal=self.literal))
            return
        character = event.character
        if character is not None and self.check_consume_key(event.key, character):
            self.insert(character)
        elif not self.text or not self._edit(event.key):
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """As if it were typed, but for its marks."""
        event.stop()
        event.prevent_default()
        self.take_paste(event.text)

    def take_paste(self, text: str) -> None:
        """Put in what was pasted."""
        text = text.rstrip("\r\n")  # a break at its beginning divides it from what is there
        self.insert(text if self.place and not self.selected else text.lstrip("\r\n"), pasted=True)
