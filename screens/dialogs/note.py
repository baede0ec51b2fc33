"""The long note: several lines, kept as one."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer

from mentortui.model.records.record import Lane
from mentortui.model.session.marks import by_dot, lane_of
from mentortui.screens.kit.hints import Pair, key_row
from mentortui.screens.kit.key_table import COMMANDS
from mentortui.screens.kit.paint import EMPTY, MUTED, PRIVATE, STRIP_HEIGHT, STRONG, cells, ends, plain, row, wrapped
from mentortui.screens.kit.requests import Request
from mentortui.screens.kit.sized import Saying
from mentortui.screens.kit.words import Words
from mentortui.screens.widgets.editor import Editor
from mentortui.screens.widgets.own_cursor import HasLine

HELP = ("F1", "keys")
"""The right end of the row of keys."""


def joined(note: str, line: str) -> str:
    """A note that waits, with what stands in the capture line behind it. Where one of them is private, both are."""
    if not (note and line):
        return note or line
    lane, words = by_dot(line)
    if lane is Lane.SHARED:
        return f"{note}\n{line}"
    return f"{note if lane_of(note) is lane else f'.{note}'}\n{words}"


class NoteScreen(HasLine, Saying, ModalScreen[str]):
    """An editor over the session. Dismissed with the text to keep, or "" when it stays a draft."""

    BINDINGS = [  # before the editor, which has keys of the same name; but Esc. A modal screen has none of the app's
        Binding(
            each.key,
            f"app.{each.action}" if each.scope == "app" else each.action,
            each.name,
            show=False,
            priority=each.key != "escape",
            id=each.id,
        )
        for each in COMMANDS
        if each.scope == "note" or each.id in ("app.keys", "app.blank", "app.redraw")
    ]
    SCOPE = "note"
    HIDES = True
    """Whether a dot before all of the text makes it private."""

    class Opened(Request):
        """The note is on the screen."""

        def __init__(self, note: NoteScreen) -> None:
            super().__init__()
            self.note = note

    class OutsideWanted(Opened):
        """The person's own editor is asked for."""

    PAUSE = 0.2
    """Seconds from the first key that is not held yet until all are."""

    def __init__(self, text: str, typed: Callable[[str], None], hold: Callable[[str], None], box: str = "") -> None:
        """text to begin with; typed is told what stands there at once, hold shortly after. box: a name for this text
        among all of a home; without one it is edited here only."""
        super().__init__()
        self.text, self.box = text, box
        self._editor = ""  # the program that may be used instead
        self._said: Content | None = None
        self.typed, self.hold = typed, hold
        self._timer: Timer | None = None
        self._private = False  # what the title says

    def compose(self) -> ComposeResult:
        """Title, editor, keys."""
        yield Words(id="top")
        yield Editor(self.text)
        yield Words(id="keys")

    def on_mount(self) -> None:
        """Go on where it was left."""
        editor = self.query_one(Editor)
        editor.heard, editor.hides = self._heard, self.HIDES
        editor.move_cursor(editor.document.end)
        editor.focus()
        if self.box:
            self.post_message(self.Opened(self))

    def on_resize(self) -> None:
        """Another size."""
        self.call_after_refresh(self._repaint)

    def _repaint(self) -> None:
        self._private = lane_of(self.text) is Lane.PRIVATE
        words = "private" if self.is_strip else "private: only you will see it"
        lane = (words, f"bold {PRIVATE}" if self.is_strip else PRIVATE) if self._private else ("shared", MUTED)
        self._repaint_top("A long note", lane, ("^E", "note it"))
        self._repaint_keys(("^E", "note it"), ("Esc", "back"), (".", "private"))

    @property
    def is_strip(self) -> bool:
        """Whether there is room for a few rows only: then there is no row of keys, and the title has the first."""
        return self.size.height < STRIP_HEIGHT

    def _repaint_top(self, name: str, lane: tuple[str, str], key: tuple[str, str]) -> None:
        behind = row("   ", (key[0], STRONG), (f" {key[1]}", MUTED)) if self.is_strip else EMPTY
        self.query_one("#top", Words).put(
            [ends(row(" ", plain(name, STRONG)), row(lane, behind, " "), self.size.width)]
        )

    def _repaint_keys(self, *hints: tuple[str, str]) -> None:
        """These keys as far as there is room, that of the person's own editor before the last; or what was said."""
        outside = [("^O", self._editor)] if self._editor else []
        width = self.size.width
        (first, leave, *others), shown = hints, list[Pair]()
        left = width - 7 - sum(cells(part) for part in (*leave, *HELP))
        for key, word in (first, *outside, *others):
            left -= cells(key) + cells(word) + 4
            shown += [(key, word)] if left >= 0 else []
        said = [row(" ", line) for line in wrapped(self._said, width - 2, 2)] if self._said else []
        self.query_one("#keys", Words).put(said or ([] if self.is_strip else [key_row(shown, [leave, HELP], width)]))

    def show_editor(self, name: str) -> None:
        """The program that ^O starts; "" for none."""
        self._editor = name
        self._repaint()

    def say(self, text: str, style: str = "") -> None:
        """A sentence in the row of keys, until something is typed."""
        self._said = plain(text, style) if text else None
        self._repaint()

    def take(self, text: str) -> None:
        """Put another text in the place of this one, as one edit; it is held at once."""
        editor = self.query_one(Editor)
        editor.replace(text, (0, 0), editor.document.end)
        editor.move_cursor(editor.document.end)
        self.hold(self.text)

    def action_outside(self) -> None:
        """On with the person's own editor."""
        if self.box:
            self.hold(self.text)
            self.post_message(self.OutsideWanted(self))
        else:
            self.say("This text is written here only.")

    def _heard(self, text: str) -> None:
        if self._said and text != self.text:
            self._said = None
            self.call_later(self._repaint)
        self.text = text
        self.typed(text)

    def on_text_area_changed(self) -> None:
        """Kept shortly, like the capture line."""
        if self._private != (lane_of(self.text) is Lane.PRIVATE):
            self._repaint()
        if self._timer is None:
            self._timer = self.set_timer(self.PAUSE, self._due)

    def _due(self) -> None:
        self._timer = None
        self.hold(self.text)

    def action_keep(self) -> None:
        """Take the note."""
        self.dismiss(self.text)

    def action_leave(self) -> None:
        """Back; the draft stays."""
        self.hold(self.text)
        self.dismiss("")
