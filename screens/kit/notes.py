"""Longer texts that people wrote as Markdown, as rows of a terminal: headings, lists, quotes and emphasis."""

from __future__ import annotations

from textual.content import Content

from mentortui.formats.markdown_lines import NoteLine, note_lines
from mentortui.pages.page import Note
from mentortui.screens.kit.grid import WHOLE, Grid, style_of
from mentortui.screens.kit.paint import EMPTY, MUTED, PRIVATE, STRONG, bar, cells, paragraphs, plain, row, wrapped

MARKS = {"strong": STRONG, "em": "italic", "code": ""}
LEAST = 12
"""Cells that the words of a line have at least; signs before them give way."""


def set_note(note: Note, grid: Grid) -> list[Content]:
    """Whose it is, then the text with a bar down all of it where it is somebody's."""
    whose = "private" if note.private else style_of(note.who)
    margin = row(" ", bar(note.who, "private" if note.private else ""), " ") if whose else row("   ")
    head = row(("private  ", f"bold {PRIVATE}") if note.private else "", plain(note.name, MUTED))
    rows = wrapped(head, grid.running(), WHOLE) if head else []
    for line in note_lines(note.markdown):
        if line.apart and rows:
            rows.append(EMPTY)
        rows += _line(line, grid.running())
    return [row(margin, each) for each in rows]


def _line(line: NoteLine, width: int) -> list[Content]:
    """A line of the note, wrapped beside its signs."""
    room = max(0, width - LEAST)
    begins, hangs = (signs[-room:] if room and cells(signs) > room else signs for signs in (line.begins, line.hangs))
    words = row(*(_piece(piece.text, piece.marks) for piece in line.pieces))
    words = words.stylize(STRONG) if line.heading else words
    rows = wrapped(words, max(1, width - cells(begins)), WHOLE)
    return [row((begins if at == 0 else hangs, MUTED), each) for at, each in enumerate(rows)]


def _piece(text: str, marks: tuple[str, ...]) -> Content:
    made = paragraphs(text)
    for mark in marks:
        made = made.stylize(MARKS[mark])
    return made
