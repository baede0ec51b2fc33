"""A sheet: a screen of set text between a title and a row of keys, with or without a capture line. What most of the
screens outside a session are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.app import ComposeResult
from textual.content import Content

from mentortui.screens.kit.hints import hint_row
from mentortui.screens.kit.key_question import AsksByKey
from mentortui.screens.kit.moves_about import MovesAbout
from mentortui.screens.kit.pageview import Scroller
from mentortui.screens.kit.paint import MUTED, STRIP_HEIGHT, STRONG, WARN, WIN, ends, fitted, plain, row, rule, wrapped
from mentortui.screens.kit.words import Words
from mentortui.screens.widgets.capture import MAX_LENGTH, CaptureLine
from mentortui.screens.widgets.own_cursor import HasLine


class Sheet(HasLine, AsksByKey, MovesAbout):
    """Title, text that scrolls when it must, keys. Subclasses give `title_row`, `rows` and what the keys do."""

    SCOPE = ""
    WITH_LINE = False
    ASKS = False
    """Whether its keys are the answers to what it asks: then a strip has them, too."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        super().__init__()
        self.keys = keys
        self._message: Content | None = None

    def compose(self) -> ComposeResult:
        """Title, text, line, keys."""
        yield Words(id="top")
        with Scroller(id="scroll", can_focus=False):  # the keys are the sheet's
            yield self.text_view()
        yield from self.below_text()
        if self.WITH_LINE:
            yield Words(id="said")
            yield Words(id="rule-below", classes="rule")
            yield CaptureLine()
        yield Words(id="keys")

    def text_view(self) -> Words:
        """The widget of the text."""
        return Words(id="text")

    def below_text(self) -> Iterable[Words]:
        """What keeps its place between the text and the keys."""
        return ()

    def on_mount(self) -> None:
        """The line has the keys, where there is one."""
        if self.WITH_LINE:
            self.capture.focus()
        self.repaint()

    @property
    def capture(self) -> CaptureLine:
        """The capture line, on a sheet that has one."""
        return self.query_one(CaptureLine)

    @property
    def is_strip(self) -> bool:
        """Whether there is room for a few rows only: then nothing is spent on space."""
        return self.room.height < STRIP_HEIGHT

    def title_row(self, width: int) -> Content:
        """What this is."""
        raise NotImplementedError

    def rows(self, width: int) -> Sequence[Content]:
        """The text."""
        raise NotImplementedError

    def hints(self) -> dict[str, str]:
        """Words for the row of keys that differ here."""
        return {}

    def keys_row(self, width: int) -> Content:
        """The keys that apply."""
        return hint_row(self.SCOPE, self.keys, width, self.hints())

    def repaint(self) -> None:
        """Show what is so."""
        super().repaint()
        width = self.room.width
        self.put_text(width - 1)  # the last cell of the screen stays empty
        self._repaint_top()
        if self.WITH_LINE:
            self.query_one("#rule-below", Words).put([rule(width)])
        self.repaint_keys()

    def put_text(self, width: int) -> None:
        """Set the text for so many cells."""
        rows = self.rows(width)
        self.query_one("#text", Words).put([line for line in rows if line.plain] if self.is_strip else rows)

    def repaint_keys(self) -> None:
        """The keys; in their place, whole, what was just said. A capture line stays where it is: what is too long for
        the one row below it stands above it. A strip has no row of keys; one comes for what is said."""
        width = self.room.width
        asked, most = self.asked, max(2, self.room.height // 3)
        above, keys = asked.above_and_keys(width, most) if asked else self._said_rows(width)
        if self.is_strip and not self.ASKS:
            above, keys = ([*above, *keys], []) if self.WITH_LINE else ([], [*above, *keys])
        elif not keys and not (above and not self.WITH_LINE):
            keys = [self.keys_row(width)]
        if self.WITH_LINE:
            self.query_one("#said", Words).display = bool(above)
            self.query_one("#said", Words).put(above)
            self.query_one("#keys", Words).put(keys)
        else:
            self.query_one("#keys", Words).put([*above, *keys])

    def _said_rows(self, width: int) -> tuple[list[Content], list[Content]]:
        """What was said: above the line where it is too long for the row of keys, or in that."""
        message = self._message or (plain(self.unsaved, WARN) if self.unsaved else None)
        most = max(1, self.room.height - (3 if self.WITH_LINE else 2)) if self.is_strip else 3  # it leaves one row
        said = [row(" ", line) for line in wrapped(message, width - 2, min(most, 3))] if message else []
        return (said, []) if len(said) > 1 else ([], said)

    def _repaint_top(self) -> None:
        """The title; behind it, as in a session, that something is not saved, which stays when the reason is read."""
        state = plain("not saved " if self.unsaved else "", WARN)
        title = self.title_row(self.room.width - state.cell_length)
        self.query_one("#top", Words).put([row(title, state)])

    def tell_unsaved(self, words: str) -> None:
        """As for every screen. The row of keys says so instead of what was said before, and when all is saved."""
        if words and not self.unsaved:
            self._message = None
        self.unsaved = words
        if self.is_set:
            self._repaint_top()
            if words or self._message is not None:
                self.repaint_keys()
            else:
                self.say("Saved.", WIN)

    @property
    def is_saying(self) -> bool:
        """As for every screen."""
        return self._message is not None

    def say(self, text: str, style: str = "") -> None:
        """A sentence in the row of keys."""
        self._message = plain(text, style) if text else None
        self.repaint_keys()

    def on_capture_line_too_long(self, event: CaptureLine.TooLong) -> None:
        """A paste was cut, and that is said here as in a session."""
        event.stop()
        self.say(f"That paste is longer than one line can be; it was cut at {MAX_LENGTH:,} characters.", WARN)

    # -- moving about ----------------------------------------------------------------------------

    @property
    def scroll(self) -> Scroller:
        """What the text is scrolled in."""
        return self.query_one("#scroll", Scroller)

    def step(self, by: int) -> None:
        """A row up or down."""
        self.scroll.scroll_relative(y=by, animate=False, immediate=True)

    def turn_page(self, by: int) -> None:
        """A page up or down."""
        self.scroll.turn(by)

    def go_to_end(self, by: int) -> None:
        """To the top, or to the end."""
        self.scroll.go_to(0 if by < 0 else self.scroll.max_scroll_y)

    def action_back(self) -> None:
        """Back to where this was opened from."""
        self.dismiss()


def title(left: str, right: str, width: int) -> Content:
    """A title row: a long left half gives way to the right one, which is short and says where one is."""
    tail = row(plain(right, MUTED), " ")
    return ends(row(" ", fitted(plain(left, STRONG), max(width // 3, width - tail.cell_length - 4))), tail, width)
