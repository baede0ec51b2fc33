"""Markdown that people wrote, in cells and in HTML: the same words, the same signs, and nothing that reaches out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from setting import WIDTHS, Seen, tokens

from mentortui.formats.markdown_lines import note_lines
from mentortui.pages.html import as_html
from mentortui.pages.page import Note, Page
from mentortui.screens.kit.cells import Cells

LETTER = """\
# What I saw
You **waited**, and *that* was `new`.
You laughed.

- a walk
- a talk
  - on the stairs

1. first
2. second

> she said so

```
x = 1
  y = 2
```
Heading
===
done"""
BIDI = "\u202e"


def page_of(markdown: str) -> Page:
    return Page("A page", ("Mira → Tomas",), (Note(markdown, name="Mira", who="mentor"),))


def rows_of(markdown: str, width: int = 79) -> list[str]:
    """The rows of a note without its margin, and without the name above it."""
    return [line.plain[3:].rstrip() for line in Cells(page_of(markdown), width, str)][1:]


def test_a_letter_in_cells_reads_as_it_was_meant() -> None:
    """Headings, lists and quotes with their signs; line breaks and spaces as they were typed; no marks of emphasis."""
    assert rows_of(LETTER) == [
        "What I saw",
        "You waited, and that was new.",
        "You laughed.",
        "",
        "- a walk",
        "- a talk",
        "  - on the stairs",
        "",
        "1. first",
        "2. second",
        "",
        "│ she said so",
        "",
        "x = 1",
        "  y = 2",
        "Heading",
        "done",
    ]
    styles = {str(span.style) for line in Cells(page_of(LETTER), 79, str) for span in line.spans}
    assert {"bold", "italic"} <= styles


def test_a_long_line_hangs_behind_its_sign() -> None:
    """And the bar of whose letter it is goes down all of it."""
    made = list(Cells(page_of(f"- {'word ' * 40}\n\n  more"), 39, str))
    rows = [line.plain for line in made]
    assert rows[1].startswith(" ▌ - word") and all(line.startswith(" ▌") for line in rows)
    assert rows[2].startswith(" ▌   word") and rows[-1].rstrip() == " ▌   more"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "text", [">" * 40 + " deep", "- " * 12 + "deep", "- a\n" + "  - b\n" * 3, "漢字" * 90, "- " * 40]
)
def test_no_note_is_wider_than_its_page(text: str, width: int) -> None:
    """However deep it is nested, and its words are there."""
    made = list(Cells(page_of(text), width, str))
    assert all(line.cell_length <= width for line in made)
    assert "deep" not in text or "deep" in "".join(line.plain for line in made)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<b onclick=x>b</b>",
        "[a](javascript:alert(1))",
        "[a](https://x.example)",
        "![p](https://x.example/p.png)",
        "<https://x.example>",
        "[a]: https://x.example\n\n[a]",
        "&#x202e;gnp.exe",
        "&lt;b&gt;",
        "[@click=app.quit]x[/]",
        f"\x1b[31mred{BIDI}",
    ],
)
def test_what_reaches_out_stays_text(text: str) -> None:
    """Raw HTML, links of each form, pictures, characters by number, markup, controls: words, and no more."""
    document = as_html(page_of(text))
    seen = Seen(document)
    assert not {"script", "b", "a", "img"} & {tag for tag, _ in seen.tags}
    assert not {"\x1b", BIDI} & set(document)
    told = "\n".join(rows_of(text))
    assert not {"\x1b", BIDI} & set(told)
    words = tokens(text.replace("\x1b", "").replace(BIDI, ""))
    assert words <= tokens(seen.words) and words <= tokens(told)


@given(st.text(alphabet="ab 漢*_`#>-1.|[]()<&;\\\n\t~=", max_size=80))
def test_no_word_is_lost(text: str) -> None:
    """Whatever is typed: each letter is in the lines, in its order."""
    told = "".join(piece.text for line in note_lines(text) for piece in line.pieces)
    assert [each for each in told if each in "ab漢"] == [each for each in text if each in "ab漢"]
    for width in (20, 79):
        assert all(line.cell_length <= width for line in Cells(page_of(text), width, str))
