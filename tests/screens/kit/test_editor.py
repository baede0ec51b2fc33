"""The editor paints only what changed; what the screen then shows is what painting all of it would show."""

from __future__ import annotations

import random
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from rich.cells import set_cell_size, split_graphemes
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static
from textual.widgets.text_area import Document, WrappedDocument
from walks import paste, press, settle, type_in

from mentortui.screens.widgets.editor import Editor

Cell = tuple[str, str]
MOVE = re.compile(r"\x1b\[(\d+);(\d+)H")
UNSEEN = "[\u200c\u200d]|(?<=^ )[\u0301\ufe0f]+"
"""What shows nothing: joiners, and a mark that begins a row and so has no letter."""
TOKEN = re.compile(r"\x1b\[([0-9;]*)m|\x1b\]8;[^\x1b]*\x1b\\|([^\x1b\n]+)|\n")


class Paper:
    """What a terminal shows that measures text as Rich does: (grapheme, style) for each cell."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self.written = 0  # cells written so far

    def feed(self, frame: str) -> None:
        """Carry out one frame."""
        parts = MOVE.split(frame)
        assert not parts[0].strip("\n")
        for y, x, body in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
            self._row(int(y) - 1, int(x) - 1, body)

    def _row(self, y: int, x: int, body: str) -> None:
        style = ""
        for token in TOKEN.finditer(body):
            code, text = token.groups()
            if code is not None:
                style = code
            for start, end, width in split_graphemes(text)[0] if text else ():
                # A mark by itself goes to the character before it, and at the margin it is not seen.
                at = next((at for at in range(x - 1, 0, -1) if self.cells[at, y][0]), 0)
                if not width and at and text[start:end] not in "\u200c\u200d":
                    self.cells[at, y] = (self.cells[at, y][0] + text[start:end], self.cells[at, y][1])
                for cell in range(width):
                    self.cells[x + cell, y] = ("" if cell else text[start:end], style)
                x += width
                self.written += width

    def rows(self, width: int, height: int) -> list[str]:
        """The text of each row."""
        return ["".join(self.cells.get((x, y), (" ", ""))[0] for x in range(width)).rstrip() for y in range(height)]


class SessionContext(App[None]):
    """An app with a title and an editor, whose frames go to a paper."""

    CSS = "Editor { border: none; padding: 0 1; scrollbar-size-vertical: 0; } Static { height: 1; }"

    def __init__(self, text: str) -> None:
        super().__init__()
        self.paper, self.editor = Paper(), Editor(text)

    def compose(self) -> ComposeResult:
        """A title, and the editor below it."""
        yield Static("title")
        yield self.editor

    def on_mount(self) -> None:
        """The cursor at the end, as in the long note."""
        self.editor.move_cursor(self.editor.document.end)
        self.editor.focus()

    def _display(self, screen: Any, renderable: Any) -> None:
        super()._display(screen, renderable)
        if isinstance(renderable, CompositorUpdate):
            self.paper.feed(renderable.render_segments(self.console))


@asynccontextmanager
async def context(text: str = "", size: tuple[int, int] = (40, 12)) -> AsyncIterator[tuple[SessionContext, Pilot[Any]]]:
    """The app, running."""
    app = SessionContext(text)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield app, pilot


def look(app: SessionContext) -> None:
    """The screen is what painting all of it gives, shows the text, and has the cursor where the text goes."""
    editor, (width, height) = app.editor, app.size
    # What TextArea keeps of the wrapping is what wrapping all of it gives.
    anew = WrappedDocument(Document(editor.text), editor.wrap_width, 1)
    rows = [part for line in anew.lines for part in line]
    assert [part for line in editor.wrapped_document.lines for part in line] == rows
    # The screen shows it.
    left, top, wide, tall = editor.content_region
    first = editor.scroll_offset.y
    shown = [" " * left + set_cell_size(row.replace("\t", " "), wide) for row in rows[first : first + tall]]
    shown += [""] * (tall - len(shown))
    painted = [re.sub(UNSEEN, "", row) for row in app.paper.rows(width, height)[top:]]
    assert painted == [re.sub(UNSEEN, "", row).rstrip() for row in shown]
    # Cell by cell, with colours, as if all of it were painted again.
    full = Paper()
    editor._styles_cache.clear()
    full.feed(app.screen._compositor.render_full_update().render_segments(app.console))
    other = [at for at in full.cells if full.cells[at] != app.paper.cells.get(at)]
    assert not other, [(at, full.cells[at], app.paper.cells.get(at)) for at in other[:5]]
    # The cursor is behind what is before it in its row, and in view.
    line, column = editor.cursor_location
    y = anew.location_to_offset((line, column)).y
    part = column - next(at for at in reversed([0, *anew.get_offsets(line)]) if at <= column)
    x = split_graphemes(rows[y][:part].replace("\t", " "))[1]
    # (TextArea folds a long word by the widths of its characters, and so a row of ❤\ufe0f too late: it is cut.)
    assert app.cursor_position == (left + min(x, wide - 1), top + y - first)
    assert 0 <= y - first < tall


WORDS = [
    "a",
    "word ",
    "longer words here ",
    "漢字",
    "e\u0301",
    "👩\u200d🚀",
    "❤\ufe0f ",
    "🇩🇪",
    "\t",
    " ",
    "(",
    "x" * 50,
]
LINES = ["one\ntwo\nthree\n", "\n", "a long line to be wrapped more than once, 漢字 and all\n\nend", "a\tb\tc\td " * 6]
KEYS = [
    *("left", "right", "up", "down", "home", "end", "pageup", "pagedown", "ctrl+left", "ctrl+right", "f6", "f7"),
    *("shift+left", "shift+right", "shift+up", "shift+down", "shift+home", "shift+end", "enter"),
    *("backspace", "delete", "ctrl+w", "ctrl+u", "ctrl+k", "ctrl+shift+k", "ctrl+x", "ctrl+v", "ctrl+z", "ctrl+y"),
]


@pytest.mark.parametrize("seed", range(12))
async def test_any_walk_shows_what_a_full_repaint_would(seed: int) -> None:
    """Typing, pasting, moving, selecting, deleting, undoing, other sizes: after each the screen is right."""
    chance = random.Random(seed)
    text = "\n".join("".join(chance.choices(WORDS, k=chance.randrange(9))) for _ in range(chance.choice([0, 3, 40])))
    done: list[str] = []
    async with context(text, chance.choice([(40, 12), (23, 7), (80, 24)])) as (app, pilot):
        look(app)
        for _ in range(80):
            kind = chance.random()
            if kind < 0.35:
                done.append(chance.choice(WORDS[:-4]))
                await type_in(pilot, done[-1], enter=False)
            elif kind < 0.45:
                done.append(chance.choice(LINES + WORDS))
                await paste(pilot, done[-1])
            elif kind < 0.48:
                done.append("resize")
                await pilot.resize_terminal(chance.choice([20, 40, 61]), chance.choice([6, 12, 20]))
            else:
                done.append(chance.choice(KEYS))
                await press(pilot, *[done[-1]] * chance.choice([1, 1, 2, 9]))
            await settle(pilot)
            try:
                look(app)
            except AssertionError as wrong:
                raise AssertionError(f"after {done}") from wrong


Step = Callable[[Pilot[Any]], Awaitable[None]]


@pytest.mark.parametrize(
    ("act", "most"),
    [
        (lambda pilot: type_in(pilot, "x", enter=False), 40),
        (lambda pilot: press(pilot, "backspace"), 40),
        (lambda pilot: press(pilot, "left"), 5),
        (lambda pilot: press(pilot, "up"), 5),
    ],
    ids=["letter", "backspace", "left", "up"],
)
async def test_a_key_paints_no_more_than_its_row(act: Step, most: int) -> None:
    """In a note of a thousand lines as in an empty one."""
    async with context("some words in a line\n" * 999 + "the last line") as (app, pilot):
        await act(pilot)
        await settle(pilot)
        before = app.paper.written
        await act(pilot)
        await settle(pilot)
        assert 0 < app.paper.written - before <= most
        look(app)


async def test_what_is_selected_shows() -> None:
    """Also a line break, an empty line, and never half of what is painted as one."""
    async with context("one\n\ntwo 👩\u200d🚀!") as (app, pilot):
        await press(pilot, "up", "up", "home", "right")
        await settle(pilot)
        ground = app.paper.cells[30, 5][1]

        def marked(y: int) -> list[int]:
            return [x for x in range(1, 39) if app.paper.cells[x, y][1] != ground]

        assert [marked(y) for y in (1, 2, 3)] == [[], [], []]
        for shown in ([[2], [], []], [[2, 3], [], []], [[2, 3, 4], [], []], [[2, 3, 4], [1], []]):
            await press(pilot, "shift+right")
            await settle(pilot)
            assert [marked(y) for y in (1, 2, 3)] == shown
            look(app)
        await press(pilot, *["shift+right"] * 5)
        await settle(pilot)
        assert [marked(y) for y in (1, 2, 3)] == [[2, 3, 4], [1], [1, 2, 3, 4, 5, 6]]
        look(app)


@pytest.mark.parametrize("text", ["👩\u200d\nnext", "\u200d🚀 first", "e\n\u0301"])
async def test_a_joiner_at_the_edge_joins_nothing(text: str) -> None:
    """Nor does a mark that has no letter."""
    async with context(text) as (app, pilot):
        look(app)
        for key in ("up", "end", "shift+left", "home", "x", "backspace"):
            await press(pilot, key)
            await settle(pilot)
            look(app)


async def test_the_text_moves_once_in_half_a_page() -> None:
    """Whoever writes on at the end of a long note sees the rows stand still."""
    async with context("line\n" * 30) as (app, pilot):
        tops = []
        for _ in range(11):
            await press(pilot, "enter")
            await settle(pilot)
            look(app)
            tops.append(app.editor.scroll_offset.y)
        assert len(set(tops)) <= 3


async def test_what_cannot_be_shown_is_put_in_so_that_it_can() -> None:
    """A paste with control characters; every line break is one."""
    async with context("\x1b[31mred") as (app, pilot):
        await paste(pilot, "\u202eback\r\nnext\x85end\x00")
        assert app.editor.text == "␛[31mred\ufffdback\nnext\nend␀"
        await settle(pilot)
        look(app)


async def test_undo_of_lines_at_the_end_of_a_full_editor_ends_nothing() -> None:
    """F14: what is taken back is higher than the editor, so its scroll bar goes while the cursor is still below it."""
    for lines in range(1, 8):
        async with context("one", (20, 4)) as (app, pilot):
            await press(pilot, "ctrl+end", *["enter"] * lines, "x")
            await paste(pilot, "\n".join("abc"))
            for _ in range(lines + 3):
                await press(pilot, "ctrl+z")
            for _ in range(lines + 3):
                await press(pilot, "ctrl+y", "ctrl+z", "ctrl+y")
            assert app._exception is None
