"""What a typed line becomes, by the mark at its start."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentortui.model.marks import MARKS, Capture, MarkError, lane_of, read_line, typed_form
from mentortui.model.record import Lane

TODAY = date(2026, 11, 19)  # a Thursday
PRIVATE = Lane.PRIVATE
TABLE: dict[str, Capture] = {
    "hello world": Capture("note", "hello world"),
    "  spaces  ": Capture("note", "spaces"),
    ".a secret": Capture("note", "a secret", PRIVATE),
    ". a secret": Capture("note", "a secret", PRIVATE),
    "...": Capture("note", "..", PRIVATE),
    "!send the outline fri": Capture("promise", "send the outline", owner="mentee", due="2026-11-20"),
    "!!ask about the talk tomorrow": Capture("promise", "ask about the talk", owner="mentor", due="2026-11-20"),
    "!read it": Capture("promise", "read it"),
    "!when the call ends, I will write three lines fri": Capture(
        "promise", "write three lines", due="2026-11-20", cue="when the call ends"
    ),
    "!!When it is quiet , then I'll ask": Capture("promise", "ask", owner="mentor", cue="when it is quiet"),
    ".!when I wake, I will run": Capture("promise", "run", PRIVATE, cue="when I wake"),
    "!when in doubt ask": Capture("promise", "when in doubt ask"),
    "!when, I will": Capture("promise", "when, I will"),
    "!meet on 31 june": Capture("promise", "meet on 31 june"),
    ".!think about it fri": Capture("promise", "think about it", PRIVATE, due="2026-11-20"),
    ".!!think about it": Capture("promise", "think about it", PRIVATE, owner="mentor"),
    "*a win": Capture("win", "a win"),
    ".*a win": Capture("win", "a win", PRIVATE),
    "?why now": Capture("question", "why now"),
    "~later": Capture("topic", "later"),
    ".~later": Capture("topic", "later", PRIVATE),
    ">in March / you paused / I felt heard / was it planned?": Capture(
        "feedback",
        "in March / you paused / I felt heard / was it planned?",
        parts=("in March", "you paused", "I felt heard", "was it planned?"),
    ),
    ">you paused": Capture("feedback", "you paused", parts=("", "you paused", "", "")),
    "> / you paused": Capture("feedback", "/ you paused", parts=("", "you paused", "", "")),
    ">at 24/7 / it ran": Capture("feedback", "at 24/7 / it ran", parts=("at 24/7", "it ran", "", "")),
    "#1 evidence": Capture("goal", "evidence", goal=1),
    "#2+": Capture("goal", "", goal=2, delta=1),
    "#2- less": Capture("goal", "less", goal=2, delta=-1),
    "#12+ more": Capture("goal", "more", goal=12, delta=1),
    "# speak at a meet-up by june": Capture("goal", "speak at a meet-up by june", due="2027-06-30"),
    ".#1 evidence": Capture("goal", "evidence", PRIVATE, goal=1),
    "#hashtag": Capture("note", "#hashtag"),
    "#2x": Capture("note", "#2x"),
    "#0+": Capture("note", "#0+"),
    "+": Capture("note", "", extend=5),
    "+10": Capture("note", "", extend=10),
    "+ 15": Capture("note", "", extend=15),
    "+90": Capture("note", "", extend=90),
    "+1 from me": Capture("note", "+1 from me"),
    ".+5": Capture("note", "+5", PRIVATE),
    "\\*text": Capture("note", "*text"),
    "\\.text": Capture("note", ".text"),
    "\\\\text": Capture("note", "\\text"),
    "\\+5": Capture("note", "+5"),
    ".\\*text": Capture("note", "*text", PRIVATE),
    "two\nlines": Capture("note", "two\nlines"),
    "*two\nlines": Capture("win", "two\nlines"),
    "\x1b[31mred": Capture("note", "␛[31mred"),
    "[@click=app.quit]x[/]": Capture("note", "[@click=app.quit]x[/]"),
}
WORDLESS = (
    "!fri",
    "!!27 nov",
    "# fri",
    "#",
    "#2=",
    "+999",
    "+0",
    ".",
    "!",
    "!!",
    "*",
    ">",
    "> /",
    "#1",
    "?",
    "~",
    ".!",
    ".*",
    ".#1",
    "\\",
    ".\\",
    ". ",
    "!! ",
    ".?",
)


@pytest.mark.parametrize(("typed", "line"), TABLE.items())
def test_what_a_line_becomes(typed: str, line: Capture) -> None:
    """The table of marks, with the combinations that people will try (Mission 76: * is a win)."""
    assert read_line(typed, TODAY) == line


@pytest.mark.parametrize("typed", WORDLESS)
def test_a_mark_without_words_says_what_is_missing(typed: str) -> None:
    """The line is not taken, and the sentence helps."""
    with pytest.raises(MarkError) as problem:
        read_line(typed, TODAY)
    assert len(str(problem.value)) > 10


@pytest.mark.parametrize("typed", [*TABLE, *WORDLESS])
def test_nothing_in_a_paste_is_a_mark(typed: str) -> None:
    """Pasted text is a note as it stands, whatever it begins with."""
    line = read_line(typed, TODAY, pasted=True)
    assert (line.sort, line.lane, line.extend) == ("note", Lane.SHARED, 0)
    assert line.text == read_line("x" + typed, TODAY, pasted=True).text[1:].strip()


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_in_the_help_works(mark: object) -> None:
    """The example in the table of marks is a line that can be typed."""
    example = mark.example.split(" or ")[0]  # type: ignore[attr-defined]
    assert read_line(example, TODAY)


WORDS = ["", "text", "text fri", "a / b / c", " in 3 days", "text 2026-12-01", "text 31 june", "when a, I will b"]
WORDS += ["when a , b,I'll c fri", "WHEN when a, I will when b, I will c"]
TYPED = st.one_of(
    st.text(st.characters(), max_size=40),
    st.builds(
        lambda marks, words: "".join(marks) + words,
        st.lists(st.sampled_from([*".!*>#?~+\\ /1\n", "fri", " / ", "#2", "+ "]), max_size=6),
        st.sampled_from(WORDS),
    ),
)


@given(TYPED, st.booleans())
def test_nothing_but_a_mark_error_is_raised(typed: str, pasted: bool) -> None:
    """Whatever is typed is understood or refused in words; a line that is taken has words, a level or minutes."""
    try:
        line = read_line(typed, TODAY, pasted=pasted)
    except MarkError:
        return
    assert line.text.strip() or line.delta or line.extend or not typed.strip("\\. \n") or not typed.strip()


@given(TYPED, st.booleans())
@example("! !x", False)
@example("> / x", False)
@example("..", False)
@example("\\*text", True)
@example(".#3-", False)
def test_a_line_put_back_to_be_edited_reads_the_same(typed: str, pasted: bool) -> None:
    """typed_form gives what one would type: read again, on any other day, it is the same line."""
    try:
        line = read_line(typed, TODAY, pasted=pasted)
    except MarkError:
        return
    if line.extend or (not line.text and not line.delta):
        return
    for day in (TODAY, date(2027, 2, 28)):
        if day != TODAY and (line.sort == "goal" or (line.sort == "promise" and not line.due)):
            continue  # the words may name a day, which is another one then
        assert read_line(typed_form(line), day) == line


@given(st.text(max_size=20))
def test_the_label_tells_the_lane_while_typing(typed: str) -> None:
    """What the capture line says before Enter is what happens at Enter."""
    try:
        line = read_line(typed, TODAY)
    except MarkError:
        return
    assert line.lane is lane_of(typed) or not typed.strip()
