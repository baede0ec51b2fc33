"""The capture line: one row, always focused, with the terminal's own cursor.

It repaints only what changed in its row. Keys that cannot begin a note are left to the screen while the line is empty.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from mentortui.model.session.marks import dot_end
from mentortui.model.text import Pasted, visible
from mentortui.screens.terminal.text import is_text
from mentortui.screens.widgets import clusters

MAX_LENGTH = 100_000
"""Characters in one line; what is typed or pasted beyond this is cut, and the screen says so."""

BREAK = "⏎"
REVERSE = Style(reverse=True)
_SPACES = (" ", "\u3000")
"""What the key for Space gives: the second one with a Japanese input method."""


class OwnCursor:
    """For widgets that have the terminal's own cursor in them while they have the focus."""

    app: Any
    screen: Any
    has_focus: Any
    cursor_screen_offset: Any

    def place_cursor(self) -> None:
        """Put it where the next letter goes, with the next frame; not from below another screen."""
        if self.has_focus and self.screen.is_active:
            self.app.cursor_position = self.cursor_screen_offset


class HasLine:
    """For screens that may have text typed into them: the terminal's cursor is there while such a screen is on top.

    Two screens hear of a change in either order, so both look at the one that is on top, and not at themselves.
    """

    app: Any
    focused: Any
    WITH_LINE = True

    def on_screen_resume(self) -> None:
        """The cursor comes, to where it was here: another screen may have had it meanwhile."""
        self._show_cursor()
        if isinstance(self.focused, OwnCursor):
            self.focused.place_cursor()

    def on_screen_suspend(self) -> None:
        """The cursor goes, unless the other screen has a line, too."""
        self._show_cursor()

    def _show_cursor(self) -> None:
        self.app.show_cursor(getattr(self.app.screen, "WITH_LINE", False))


class CaptureLine(OwnCursor, Widget, can_focus=True):
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
    COMPONENT_CLASSES = {"capture--label", "capture--private"}

    def __init__(self, label: str = "shared", *, id: str = "capture") -> None:
        super().__init__(id=id)
        self.text = ""
        self.place = 0
        self.label = label
        self.private = False
        self.invitation = ""
        self.heard: Callable[[str], None] = lambda _: None
        """Told of another text at once: Changed comes some messages later, and what is to be seen must not be lost."""
        self.hides = False
        """Whether a dot before the text makes all of it private."""
        self.selected = False
        """All of the text is: what is typed next takes its place."""
        self._literal_from = -1  # where a paste begins that came before any typed mark
        self._left = 0

    # -- painting --------------------------------------------------------------------------------

    @property
    def shown(self) -> str:
        """The text on one row: line breaks and tabs as signs."""
        return self.text.replace("\n", BREAK).replace("\t", " ")

    @property
    def _prefix(self) -> str:
        return f" {self.label}> "

    @property
    def _room(self) -> int:
        return max(1, self.size.width - cell_len(self._prefix) - 1)

    def render_line(self, y: int) -> Strip:
        """The label and the part of the text that is in view."""
        width, style = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, style)
        label_style = self.get_component_rich_style("capture--private" if self.private else "capture--label")
        chosen = style + REVERSE if self.selected else style
        words = Segment(self.shown, chosen) if self.text else Segment(self.invitation, label_style)
        text = Strip([words]).crop(self._left, self._left + self._room)
        return Strip([Segment(self._prefix, label_style), *text]).adjust_cell_length(width, style)

    @property
    def is_full(self) -> bool:
        """Whether the text no longer fits into the row."""
        return len(self.text) * 2 > self._room and cell_len(self.shown) >= self._room

    def _scroll(self) -> bool:
        """Keep the cursor in view; True when the text moved."""
        if not self.size.width:  # not laid out yet: `on_resize` comes back to it
            return False
        column, before = cell_len(self.shown[: self.place]), self._left
        if column < self._left or column > self._left + self._room - 1:
            self._left = max(0, column - self._room * 2 // 3)
        return self._left != before

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell on the screen where the next letter goes."""
        x, y, _, _ = self.content_region
        column = cell_len(self.shown[: self.place]) - self._left
        return Offset(x + cell_len(self._prefix) + column, y)

    def _repaint(self, first: int) -> None:
        """Text from index first on is another."""
        moved = self._scroll()
        self.place_cursor()
        if moved:
            self.refresh()
            return
        # From the character before on: what combines changes it, and none may be cut in two.
        whole = clusters.before(self.shown, clusters.outside(self.shown, first))
        x = max(0, cell_len(self._prefix) + cell_len(self.shown[:whole]) - self._left)
        self._refresh_at_once(Region(x, 0, max(1, self.size.width - x), 1))

    def _refresh_at_once(self, changed: Region) -> None:
        """Repaint a part of the row; without waiting for the screen's turn where the app knows how."""
        show: Callable[[Widget, Region], bool] | None = getattr(self.app, "show_at_once", None)
        if show is None or not show(self, changed):
            self.refresh(changed)

    def relabel(self, label: str, *, private: bool = False, invitation: str = "") -> None:
        """Change the word before the text, and what the empty line says."""
        same = (label, private) == (self.label, self.private) and (self.text or invitation == self.invitation)
        self.label, self.private, self.invitation = label, private, invitation
        if not same:
            self._scroll()
            self.place_cursor()
            self.refresh()

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

    def watch_has_focus(self, _has_focus: bool) -> None:
        """The cursor comes with the focus."""
        super().watch_has_focus(_has_focus)
        self.place_cursor()

    def on_resize(self) -> None:
        """The cursor stays in view."""
        self._left = 0  # more room may show what was scrolled away
        self._scroll()
        self.place_cursor()
        self.refresh()
