"""Each kind of block through the three setters, and as JSON: whole, in words, and safe."""

from __future__ import annotations

import re
from typing import Any, get_args

import msgspec
import pytest
from setting import WIDTHS, Seen, shown_on_cells, tokens, words_of
from textual.content import Content

from mentortui.pages import html, plain_text
from mentortui.pages.page import (
    Answer,
    Axis,
    Beat,
    Block,
    Column,
    Day,
    Empty,
    Facts,
    Head,
    Level,
    Listed,
    Lists,
    Note,
    Numbers,
    Page,
    Para,
    Path,
    Question,
    Rhythm,
    Row,
    Series,
    SideBySide,
    Span,
    Track,
)
from mentortui.screens.kit import blocks, cells
from mentortui.screens.kit.cells import Cells
from mentortui.screens.kit.paint import UP

LONG = "word " * 60 + "end"
HOSTILE = '[b]<script>alert("x")</script> \x1b[31m & [@click=app.quit]x[/] 漢字'
AXIS = Axis((Column("Nov", "2026"), Column("Dec", "2026"), Column("Jan", "2027")), 1)
PLOT = Numbers(
    ("2 Oct", "9 Oct 2026", "today"),
    (Series("level", (0, None, 2)), Series("Mira", (0, 1, None), "mentor"), Series("Tomas", (None, 1, 2), "mentee")),
    scale=("where it was", "as hoped", "far beyond"),
    within=("Initiation", "Growth", "Growth"),
    now=True,
)
KINDS: dict[str, tuple[Block, ...]] = {
    "head": (Head("Growth", "since May", now=True, command="stage.move"), Head("Own notes", private=True)),
    "para": (Para(LONG), Para("Only mine", private=True), Para((Span("Tomas ", "mentee"), Span("seeks", "mark")))),
    "facts": (Facts(("as hoped", "Tomas", "by Fri 5 Feb 2027"), private=True),),
    "row": (
        Row("said", f"{LONG}\nsecond line", Day("2026-11-02", "Mon 2 Nov"), who="mentor"),
        Row("", "without a label"),
        Row("a label that is much too long for its column", "x" * 200),
        Row("goal 1", LONG, "fact", acts_on=("goals", "1"), private=True, aside=(Para("what belongs to it"),)),
        Row("letters", "three of them", state=Span("written", "win"), command="closing.open", acts_on=("step", "l")),
    ),
    "level": (
        Level(("low", "hoped", "high"), 2, "more than hoped: a talk", hoped=1),
        Level(("low", "hoped", "high"), 0, "low", hoped=1, sentences=("none", "", LONG)),
        Level((), None, "no measure yet"),
    ),
    "path": (Path(("Initiation", "Growth", "Maturity", "Closure"), 1, ("May", "June", "", "")),),
    "rhythm": (
        Rhythm("rhythm", tuple(Beat("held", Day("2026-11-02", "Mon 2 Nov")) for _ in range(60)), "every two weeks"),
    ),
    "numbers": (
        Numbers(("session 1", "session 2"), (Series("confidence", (7, None)), Series("direction", (3, 10))), 10),
        Numbers(("1", "2", "3"), (Series("questions", (3, 12, 4)),), each="session"),
        PLOT,
    ),
    "axis": (AXIS, Track(("run", "shown", "due"), "Nov 2026 to Jan 2027; evidence in Dec 2026", "mentee")),
    "answers": (
        SideBySide("How often?", (Answer("Mira", LONG, "mentor"), Answer("Tomas", "weekly", "mentee")), "They differ."),
        SideBySide("How long?", (Answer("Mira", "an hour", "mentor", "4 of 5"), Answer("Tomas", "no answer yet"))),
    ),
    "lists": (
        Lists((Listed("Tomas", (LONG, "a view\nof it"), "mentee"), Listed("Mira", (), "mentor", "nothing yet"))),
    ),
    "question": (
        Question("when", "When do you meet?", "A day and a time.", ("about this",), ("soon", "later"), "thu", now=True),
    ),
    "empty": (Empty("Nothing is here yet.", "goals.new"),),
    "note": (
        Note("# A title\n\nSome **strong** words\nand [a link](http://x.example).\n\n- one\n- two"),
        Note(f"> {LONG}\n\n- first\n- *second*", name="Tomas", who="mentee"),
    ),
}


def page_of(*shown: Block, private: bool = False) -> Page:
    return Page("A page", ("Mira → Tomas", "Growth"), shown, private)


def test_every_kind_has_a_setter_of_each_sort_and_an_example() -> None:
    """One function for each kind of block, in all three."""
    kinds = set(get_args(Block))
    assert set(plain_text.SETTERS) == set(html.SETTERS) == set(blocks.SETTERS) == kinds
    assert {type(block) for shown in KINDS.values() for block in shown} == kinds


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("private", [False, True])
def test_all_words_stand_in_all_three(kind: str, private: bool) -> None:
    """Whole in text and HTML, at every width of the text, and in the cells at every width of a screen."""
    page = page_of(*KINDS[kind], private=private)
    wanted = tokens(words_of(page.blocks))
    for width in (0, 30, 80):
        assert wanted <= tokens(plain_text.as_text(page, width))
    seen = Seen(html.as_html(page))
    if kind == "note":  # the signs of Markdown have become tags
        assert {"h3", "strong", "li"} <= {tag for tag, _ in seen.tags} and "a" not in {tag for tag, _ in seen.tags}
    assert wanted <= tokens(seen.words)
    if kind in ("path", "rhythm"):  # what does not fit is left out at an end, see below
        return
    for width in WIDTHS:
        told = shown_on_cells(page, width)
        pieces = re.sub(r"\W", "", told.lower())  # a very long word is on several rows
        missing = tokens(words_of(page.blocks, drawn=True)) - tokens(told)
        assert all(word in pieces for word in missing), (width, missing)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_json_for_nothing(kind: str) -> None:
    """And comes back from it as it was."""
    page = page_of(*KINDS[kind])
    assert msgspec.json.decode(msgspec.json.encode(page), type=Page) == page


def hostile(block: Any) -> Any:
    """The same block with other texts."""
    if isinstance(block, str):
        return HOSTILE
    if isinstance(block, tuple):
        return tuple(map(hostile, block))
    if isinstance(block, msgspec.Struct):
        kept = {"acts_on", "command", "who", "tone", "iso", "now", "state"} - (
            {"state"} if isinstance(block, Row) else set()
        )
        kept |= {"cells"} if isinstance(block, Track) else set()
        return type(block)(
            **{
                name: getattr(block, name) if name in kept else hostile(getattr(block, name))
                for name in block.__struct_fields__
            }
        )
    return block


@pytest.mark.parametrize("kind", KINDS)
def test_what_people_wrote_stays_text(kind: str) -> None:
    """No control reaches a terminal, no tag a browser, no markup the cells."""
    page = page_of(*map(hostile, KINDS[kind]))
    assert "\x1b" not in plain_text.as_text(page) and "\x1b" not in html.as_html(page)
    assert "script" not in {tag for tag, _ in Seen(html.as_html(page)).tags}
    for width in WIDTHS:
        shown = shown_on_cells(page, width)
        assert "\x1b" not in shown and "\t" not in shown


def test_a_document_is_whole_and_accessible() -> None:
    """A language, a title, one first heading, no script, nothing from elsewhere, tables with heads, days as days."""
    page = page_of(*(block for kind in KINDS.values() for block in kind))
    document = html.as_html(page)
    seen = Seen(document)
    tags = [tag for tag, _ in seen.tags]
    assert document.startswith("<!doctype html>") and ("html", {"lang": "en"}) in seen.tags
    assert tags.count("h1") == tags.count("title") == tags.count("main") == 1
    assert not {"script", "link", "img", "a", "iframe", "form"} & set(tags)
    assert all("style" not in attrs and not any(name.startswith("on") for name in attrs) for _, attrs in seen.tags)
    assert all(attrs.get("scope") for tag, attrs in seen.tags if tag == "th")
    assert any(attrs.get("datetime") == "2026-11-02" for tag, attrs in seen.tags if tag == "time")
    assert "default-src 'none'" in document and "prefers-color-scheme" in document


def test_private_is_inherited_and_said_once() -> None:
    """From a page or a section to its blocks: the word once, the bar down the whole part; in text the word."""
    section = page_of(Para("ours"), Head("Mine", private=True), Para("a"), Row("b", "c"), Head("Ours again"), Para("d"))
    rows = [line.plain for line in Cells(section, 79, str)]
    assert [line[1:2] == "▌" for line in rows if line] == [False, True, True, True, False, False]
    assert " ".join(rows).count("private") == 1
    text = plain_text.as_text(section)
    assert text.count("Private") == 1 and "Private: Mine" in text
    assert all(line.plain[1:2] == "▌" for line in Cells(page_of(Para("a"), Para("b"), private=True), 79, str) if line)
    assert "Private, only you see it." in plain_text.as_text(page_of(private=True))
    assert html.as_html(section).count("private</strong>") == 1


def test_only_what_can_be_selected_is_cut() -> None:
    """It has one row, selected or not, and its whole text elsewhere; what is only read has as many rows as it needs."""
    cut, read = Row("goal 1", LONG, acts_on=("goals", "1")), Row("goal 1", LONG)
    made = Cells(page_of(cut), 79, str, selected=0)
    assert [line.plain for line in made if line.plain.endswith("…")] and len(made) == 1 and made.rows_aside(2)
    assert "end" in " ".join(line.plain for line in made.aside())
    assert not any(line.plain.endswith("…") for line in Cells(page_of(read), 79, str))
    assert not Cells(page_of(Row("a", "short", acts_on=("goals", "1"))), 79, str).rows_aside(2)


def test_what_is_there_to_be_read_stays_whole_while_it_is_selected() -> None:
    """All its rows are on the raised ground, its first has the pointer, and selecting it moves nothing."""
    page = page_of(Row("note", LONG, acts_on=("lines", "1"), whole=True), Row("note", "b", acts_on=("lines", "2")))
    made = Cells(page, 59, str, selected=1)
    before = [line.plain.rstrip() for line in made]
    assert not made.rows_aside(2) and not any(line.endswith("…") for line in before)
    made.select(0)
    lines = list(made)
    first, end = made.selected_rows
    assert end - first > 1 and len(lines) == len(before)
    assert [UP in line.plain for line in lines[first:end]] == [True, *[False] * (end - first - 1)]
    for line in lines[first:end]:
        assert any("raised" in str(span.style) for span in line.spans)


def test_without_a_raised_ground_the_label_is_reversed() -> None:
    """What is selected is seen without colours, too."""
    page = page_of(Row("goal 1", "text", acts_on=("goals", "1")), Row("", "no label", acts_on=("goals", "2")))
    for selected in (0, 1):
        styles = [str(span.style) for span in Cells(page, 79, str, selected=selected, raised=False)[selected].spans]
        assert any("reverse" in style for style in styles) and not any("raised" in style for style in styles)
        raised = [str(span.style) for span in Cells(page, 79, str, selected=selected)[selected].spans]
        assert not any("reverse" in style for style in raised) and any("raised" in style for style in raised)


@pytest.mark.parametrize("width", [20, 30, 60])
def test_a_path_keeps_the_present_step_whole(width: int) -> None:
    """Steps that do not fit are left out at either end."""
    steps = ("Arrive", "Promises", "Topic", "Explore", "Options", "Feedback", "Commit", "Wrap-up")
    for now, step in enumerate(steps):
        [line] = [line.plain for line in Cells(page_of(Path(steps, now)), width, str) if line]
        assert step in line and len(line) <= width
        assert ("…" in line) == (line.count("·") < len(steps) - 1)


def test_a_long_axis_shows_the_present_and_what_comes() -> None:
    """Tracks move with it."""
    axis = Axis(tuple(Column(f"{month:03}", str(month // 12)) for month in range(60)), 40)
    track = Track(tuple("run" if at < 59 else "due" for at in range(60)), "from 000 to 059")
    for width in WIDTHS:
        rows = [line.plain for line in Cells(page_of(axis, track), width, str)]
        assert any("[040]" in row for row in rows) and all(len(row) <= width for row in rows)


def test_a_key_sets_only_the_rows_in_view(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a list of 1,000 rows those that are looked at are set, and after a move the two that have changed."""
    count = 0

    def counted(*args: Any, **selected: Any) -> Any:
        nonlocal count
        count += 1
        return blocks.set_row(*args, **selected)

    monkeypatch.setattr(cells, "set_row", counted)
    page = page_of(*(Row(f"goal {at}", f"text {at}", "a fact", acts_on=("goals", str(at))) for at in range(1000)))
    made = Cells(page, 79, str, selected=0)
    assert count == 0 and len(made) == 1000
    seen = [made[y] for y in range(20)]
    assert count == 20 and len(seen) == 20
    touched = made.select(1)
    assert touched == range(2)
    assert [made[y] for y in range(20)] != seen and count == 22


def test_an_item_of_a_list_stays_to_the_right_of_its_sign() -> None:
    """In a text with paragraphs around the list."""
    shown = [
        line.plain.rstrip()
        for line in Cells(page_of(Para("They hold:\n\n- one two three four\n- five\n\nEnd.")), 16, str)
    ]
    assert shown[shown.index("   They hold:") :] == [
        "   They hold:",
        "",
        "   - one two",
        "     three four",
        "   - five",
        "",
        "   End.",
    ]


def test_numbers_are_told_from_the_names_of_their_columns() -> None:
    """As text: two numbers beside each other cannot be told apart by ear."""
    page = page_of(Numbers(("session 3", "session 4"), (Series("questions", (6, None)),)))
    assert "questions, session 3: 6, session 4: none" in plain_text.as_text(page)


def test_what_two_settings_have_alike_is_set_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a change only the rows of other blocks are set, wherever they stand; on another grid all of them are."""
    count = 0

    def counted(*args: Any, **selected: Any) -> Any:
        nonlocal count
        count += 1
        return blocks.set_row(*args, **selected)

    monkeypatch.setattr(cells, "set_row", counted)
    read = [Row(f"line {at}", f"text {at}") for at in range(1000)]
    first = Cells(page_of(Head("Lines"), *read), 79, str)
    assert len(list(first)) == 1001 and count == 1000
    other = page_of(Para("One line more."), Head("Lines"), Row("line", "a new one"), *read[:500], *read[501:])
    second = Cells(other, 79, str, before=first)
    seen = [line.plain for line in second]
    assert count == 1001
    assert seen == [line.plain for line in Cells(other, 79, str)] and count == 2001
    third = Cells(other, 79, str, before=second)
    assert len(third) == len(second) and third[500].plain == second[500].plain and count == 2001
    assert len(list(Cells(other, 59, str, before=third))) == len(seen) and count == 3001


def test_a_setting_takes_over_no_row_that_looks_other_here() -> None:
    """One that was selected, one that stands in a private part now, and one with other rows above it."""
    rows = tuple(Row("goal", f"text {at}", acts_on=("goals", str(at)), aside=(Para("more"),)) for at in range(3))
    pages = (
        page_of(*rows),
        page_of(Para("above"), *rows),
        page_of(*rows[1:]),
        page_of(Head("Mine", private=True), *rows),
        page_of(*rows, private=True),
    )
    for was in pages:
        for now in pages:
            for selected in (-1, 0, 1):
                before = Cells(was, 79, str, selected=1)
                assert len(list(before)) == len(before)
                made, alone = (Cells(now, 79, str, selected=selected, before=each) for each in (before, None))
                for at in (selected, 1):
                    made.select(at)
                    alone.select(at)
                    assert len(made) == len(alone) and all(map(Content.is_same, made, alone))


def test_a_row_without_a_label_goes_on_under_the_one_above_it() -> None:
    """Issue 13: in HTML it begins no list of its own, and is read under the same label."""
    made = html.as_html(page_of(Row("respect", "Tomas: pushing"), Row("", "Mira: feedback"), Row("talking", "open")))
    assert made.count("<dl>") == 1 and "<ul>" not in made
    assert "<dt>respect</dt><dd><span>Tomas: pushing</span></dd><dd><span>Mira: feedback</span></dd>" in made
