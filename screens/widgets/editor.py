"""The editor of a long note, with the terminal's own cursor.

Textual's TextArea keeps the text, wraps it, moves the cursor and undoes; what is on the screen is ours. TextArea paints
all of itself for every key. Here each row that was painted is remembered, and after a change only what differs from it
is painted: mostly one cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.geometry import Offset, Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location, Selection

from mentortui.model.session.marks import dot_end
from mentortui.model.text import visible
from mentortui.screens.terminal.seams import fold_anew
from mentortui.screens.terminal.text import is_text
from mentortui.screens.widgets import clusters
from mentortui.screens.widgets.own_cursor import OwnCursor

_JOINER, _NO_JOINER = "\u200d", "\u200c"


class Row(NamedTuple):
    """What one row of the screen shows: its text, and which of it is selected, from start up to end.

    A selected line break is the cell behind the text, so end may be len(text) + 1.
    """

    text: str = ""
    start: int = 0
    end: int = 0

    def parts(self) -> tuple[str, str, str]:
        """The text before what is selected, that, and the rest."""
        text = self.text + " " * (self.end > len(self.text))
        return text[: self.start], text[self.start : self.end], text[self.end :]

    def cells(self) -> int:
        """Its width: what is selected is painted, and measured, by itself."""
        return sum(map(cell_len, self.parts()))


def _shown(text: str) -> str:
    """What stands for a row's text on the screen, character by character. A joiner that begins it has nothing to join;
    Rich would not measure what follows."""
    text = text.replace("\t", " ")
    return _NO_JOINER + text[1:] if text.startswith(_JOINER) else text


def _outside(text: str, column: int, step: int) -> int:
    """The column, or the next one in that direction that is not within what is painted as one: letter and marks."""
    while 0 < column < len(text) and (not cell_len(text[column]) or text[column - 1] == _JOINER):
        column += step
    return column


class Editor(OwnCursor, TextArea):
    """See the module."""

    BINDINGS = [  # as on every page; TextArea would delete a word with the second
        Binding("ctrl+b", "cursor_page_up", "A page up", show=False),
        Binding("ctrl+f", "cursor_page_down", "A page down", show=False),
    ]

    _putting = False  # text is being put in, and more of the same cluster may come
    # TextArea's own declaration, but for `repaint`: what a move of the cursor changes, `watch_selection` paints.
    selection = reactive(Selection(), init=False, always_update=True, repaint=False)

    def __init__(self, text: str) -> None:
        super().__init__(visible(text), compact=True, highlight_cursor_line=False, soft_wrap=True)
        self.cursor_blink = False
        self.hides = False  # whether a dot before all of the text makes it private
        self.heard: Callable[[str], None] = lambda _: None
        """Told of the text at once, as in the capture line."""
        # As in the capture line a tab is one cell. TextArea wraps by the tab stops of a line and places the cursor by
        # those of a row, so that with wider ones the two part company in every line that wraps.
        self.indent_width = 1
        self._rows: list[Row] = []  # what is to be seen now
        self._painted: dict[int, Row] = {}  # what the screen shows

    # -- painting --------------------------------------------------------------------------------

    def _visible_rows(self) -> list[Row]:
        """The rows in view, from the top down, as far as there is text."""
        wrapped, document = self.wrapped_document, self.document
        line, column = wrapped.offset_to_location(Offset(0, self.scroll_offset.y))
        skipped = bisect_right(wrapped.get_offsets(line), column)
        rows: list[Row] = []
        while line < document.line_count and len(rows) < self.size.height:
            text, breaks = document.get_line(line), wrapped.get_offsets(line)
            starts, ends = [0, *breaks], [*breaks, len(text)]
            for start, end in list(zip(starts, ends, strict=True))[skipped : skipped + self.size.height]:
                rows.append(self._row(line, text, start, end))
            line, skipped = line + 1, 0
        return rows[: self.size.height]

    def _row(self, line: int, text: str, start: int, end: int) -> Row:
        """The row that shows text[start:end] of a line."""
        shown = _shown(text[start:end])
        if self.selection.is_empty:
            return Row(shown)
        first, last = sorted(self.selection)
        begin = max(start, first[1] if line == first[0] else 0)
        stop = min(end, last[1]) if line == last[0] else end
        broken = line < last[0] and end == len(text)  # the line break is selected, too
        if not first[0] <= line <= last[0] or begin > stop or (begin == stop and not broken):
            return Row(shown)
        return Row(shown, _outside(shown, begin - start, -1), _outside(shown, stop - start, +1) + broken)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Look once at what is to be seen, for all rows of a frame."""
        self._rows = self._visible_rows()
        # Past TextArea, which works out its own colours for every frame: none of them is used here.
        return super(TextArea, self).render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """The row y below the upper edge."""
        row = self._painted[y] = self._rows[y] if y < len(self._rows) else Row()
        style, selected = self.rich_style, self.get_component_rich_style("text-area--selection")
        before, within, after = row.parts()
        strip = Strip([Segment(before, style), Segment(within, selected), Segment(after, style)])
        return strip.adjust_cell_length(self.size.width, style)

    def _repaint(self) -> None:
        """Paint what is other than on the screen, and place the cursor."""
        rows, changed = self._visible_rows(), False
        for y in range(self.size.height):
            old, new = self._painted.get(y, Row()), rows[y] if y < len(rows) else Row()
            if old != new:
                # Up to the end of the longer one. It is of no use to begin later: Textual sends rows from their start.
                self.refresh(Region(0, y, max(old.cells(), new.cells()), 1))
                changed = True
        self.place_cursor()
        if not changed:
            # A frame is sent only for a region. The smallest one, in the margin, where no wide character is cut in two.
            self.refresh(Region(-1, 0, 1, 1))

    def watch_selection(self) -> None:
        """After every change of the text, and every move: TextArea sets the selection last."""
        if self.is_mounted:
            self.heard(self.text)
            self._repaint()

    # -- where the cursor is ---------------------------------------------------------------------

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of the cursor on the screen, as it is now: TextArea remembers one from before a resize.

        Never beyond the edge: TextArea folds a long word by the widths of its characters, and some emoji are wider.
        """
        left, top, width, _ = self.content_region
        line, column = self.cursor_location
        breaks = self.wrapped_document.get_offsets(line)
        start = [0, *breaks][bisect_right(breaks, column)]
        x = cell_len(_shown(self.document.get_line(line)[start:column]))
        y = self.wrapped_document.location_to_offset(self.cursor_location).y
        return Offset(left + min(x, max(0, width - 1)), top + y - self.scroll_offset.y)

    @property
    def max_scroll_y(self) -> int:
        """Half a page below the end stays free: so the text moves once in half a page, and not with every new row."""
        return max(0, self.wrapped_document.height - self.size.height // 2)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Bring the cursor to the middle when it has left the view."""
        top, height = self.scroll_offset.y, self.size.height
        if self.cursor_location[0] >= self.document.line_count:  # undo is half done: the lines are gone, it is to come
            return Offset()
        y = self.wrapped_document.location_to_offset(self.cursor_location).y
        if height and not top <= y < top + height:
            self.scroll_to(y=y - height // 2, animate=False, force=True)
        return Offset(0, self.scroll_offset.y - top)

    def on_resize(self, event: events.Resize) -> None:
        """TextArea's own answer first: the cursor is brought into view among the new rows."""
        event.prevent_default()
        fold_anew(self)
        self.scroll_cursor_visible()
        self.place_cursor()
        self.refresh()

    # -- moves, by what a person sees as one character ---------------------------------------------

    def validate_selection(self, selection: Selection) -> Selection:
        """Neither end within a cluster, however one came there; but while one is typed, bit by bit."""
        return selection if self._putting else Selection(*(self._between(end) for end in selection))

    def _between(self, location: Location, *, right: bool = False) -> Location:
        line, column = location
        if line >= self.document.line_count:  # TextArea deletes up to a line behind the last one
            return location
        return line, clusters.outside(self.document.get_line(line), column, right=right)

    def get_cursor_left_location(self) -> Location:
        """One cluster to the left, or the end of the line above."""
        line, column = self.cursor_location
        if not column:
            return super().get_cursor_left_location()
        return line, clusters.before(self.document.get_line(line), column)

    def get_cursor_right_location(self) -> Location:
        """One cluster to the right, or the start of the line below."""
        line, column = self.cursor_location
        text = self.document.get_line(line)
        return (line, clusters.after(text, column)) if column < len(text) else super().get_cursor_right_location()

    def get_cursor_word_left_location(self) -> Location:
        """The start of the word, as in the capture line."""
        line, column = self.cursor_location
        if not column:
            return super().get_cursor_word_left_location()
        return line, clusters.word_left(self.document.get_line(line), column)

    def get_cursor_word_right_location(self) -> Location:
        """The end of the word."""
        line, column = self.cursor_location
        text = self.document.get_line(line)
        return (line, clusters.word_right(text, column)) if column < len(text) else super().get_cursor_right_location()

    def action_delete_word_right(self) -> None:
        """TextArea looks for the word in its own way."""
        if self.selection.is_empty:
            self.delete(self.cursor_location, self.get_cursor_word_right_location(), maintain_selection_offset=False)
        else:
            super().action_delete_word_right()

    def delete(self, start: Location, end: Location, *, maintain_selection_offset: bool = True) -> EditResult:
        """Whole clusters only."""
        first, last = sorted((start, end))
        first, last = self._between(first), self._between(last, right=True)
        return super().delete(first, last, maintain_selection_offset=maintain_selection_offset)

    # -- text ------------------------------------------------------------------------------------

    def edit(self, edit: Edit) -> EditResult:
        """Put in what can be shown, as everywhere; and behind the dot, what would share a private note before it."""
        edit.text = visible(edit.text)
        if self.hides and edit.text and edit.from_location == edit.to_location and (end := dot_end(self.text)):
            before = self.text[:end]
            behind = before.count("\n"), end - (before.rfind("\n") + 1)
            if edit.from_location < behind:
                edit.from_location = edit.to_location = behind
        self._putting = True
        try:
            return super().edit(edit)
        finally:
            self._putting = False

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Text is ours before any binding of the screen gets it."""
        return is_text(character)

    def on_key(self, event: events.Key) -> None:
        """Put in all that is text. TextArea would leave out what `isprintable` says no to: joiners, wide spaces."""
        if event.character is not None and is_text(event.character):
            event.stop()
            event.prevent_default()
            self.replace(event.character, *self.selection, maintain_selection_offset=False)

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:
        """None: this is prose, and a smiley would be searched through the whole note."""
        return None
