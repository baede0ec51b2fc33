"""What a typed line becomes, by the mark at its start."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentortui.model.records.line_kinds import MARKS
from mentortui.model.records.record import Lane
from mentortui.model.session.marks import Capture, MarkError, lane_of, read_line
from mentortui.model.session.when_then import whole_plan
from mentortui.model.text import visible

TODAY = date(2026, 11, 19)  # a Thursday
PRIVATE = Lane.PRIVATE
TABLE: dict[str, Capture] = {
    "hello world": Capture("note", "hello world"),
    "  spaces  ": Capture("note", "spaces"),
    ".a secret": Capture("note", "a secret", PRIVATE),
    ". a secret": Capture("note", "a secret", PRIVATE),
    "..": Capture("note", ".", PRIVATE),
    "..twice": Capture("note", ".twice", PRIVATE),
    "\ufeff.secret": Capture("note", "secret", PRIVATE),
    "\ufeff": Capture("note", "\ufeff"),
    "\u200b .secret": Capture("note", "secret", PRIVATE),
    "\x1b.secret": Capture("note", "␛secret", PRIVATE),
    "\x1b.!send it": Capture("note", "␛!send it", PRIVATE),
    "\u3002\u79d8\u5bc6": Capture("note", "\u79d8\u5bc6", PRIVATE),
    ".5 of the team": Capture("note", "5 of the team", PRIVATE),
    "!send the outline fri": Capture("promise", "send the outline", owner="mentee", due="2026-11-20"),
    "!!ask about the talk tomorrow": Capture("promise", "ask about the talk", owner="mentor", due="2026-11-20"),
    "!read it": Capture("promise", "read it"),
    "!when the call ends, I will write three lines fri": Capture(
        "promise", "write three lines", due="2026-11-20", cue="when the call ends"
    ),
    "!!When it is quiet , then I'll ask": Capture("promise", "then I'll ask", owner="mentor", cue="When it is quiet"),
    "!when it rings, I will then go": Capture("promise", "I will then go", cue="when it rings"),
    "!when it rings, I will I'll go": Capture("promise", "I will I'll go", cue="when it rings"),
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
    ".two\nlines": Capture("note", "two\nlines", PRIVATE),
    ".*two\nlines": Capture("note", "*two\nlines", PRIVATE),
    "*3 of 5 done": Capture("win", "3 of 5 done"),
    "*\u0444\u0438\u043d\u0430\u043b": Capture("win", "\u0444\u0438\u043d\u0430\u043b"),
    "*\U0001f389 shipped": Capture("win", "\U0001f389 shipped"),
    '>"you never ask" / I froze': Capture(
        "feedback", '"you never ask" / I froze', parts=('"you never ask"', "I froze", "", "")
    ),
    ">2 weeks ago / you paused": Capture(
        "feedback", "2 weeks ago / you paused", parts=("2 weeks ago", "you paused", "", "")
    ),
    "?\xbfpor qu\xe9?": Capture("question", "\xbfpor qu\xe9?"),
    "!5 pages a day": Capture("promise", "5 pages a day"),
    ".**bold**": Capture("note", "**bold**", PRIVATE),
    "\x1b[31mred": Capture("note", "␛[31mred"),
    "[@click=app.quit]x[/]": Capture("note", "[@click=app.quit]x[/]"),
}
TEXT = (
    *("...", "... and so on", "....", "**bold** text", "* item", "> quote", ">> deeper", "~~struck~~", "~~~", "- item"),
    *("*so* it goes", "*so*.", "~so~ it goes", "- [ ] task", "1. first", "## heading", "### h", "`code`", "| a | b |"),
    *(
        "![image](x.png)",
        "[link](x)",
        "~/bin",
        "~/.ssh",
        "~20 minutes",
        ">10 people",
        ">= 5",
        ">$5",
        "!= 5",
        "!important"[:1] + "/x",
    ),
    *(
        "? maybe",
        "! careful",
        "!!! careful",
        "!!!careful",
        "~ about",
        "*.py",
        "*-*",
        "**",
        "~~",
        "??",
        "???",
        "?!",
        ">>",
    ),
    *("\\frac{1}{2}", "\\alpha", "C:\\x", "***", "---", ">:(", "*/", "~-~", "#!/bin/sh", "#\ttab"[:1] + "tag"),
)
"""Lines in which no sign is a mark: what Markdown, code and habit put there."""
WORDLESS = (
    "!!!",
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


def test_a_plan_is_taken_apart_and_put_together() -> None:
    """F23: `I will` is left out of the words only where it is put back."""
    for plan in ("when it rings, I will then go", "when it rings, then I will go", "when it rings, I'll I will go"):
        line = read_line(f"!{plan}", TODAY)
        assert line.cue == "when it rings" and whole_plan(line.cue, line.text) == plan


@pytest.mark.parametrize("typed", WORDLESS)
def test_a_mark_without_words_says_what_is_missing(typed: str) -> None:
    """The line is not taken, and the sentence helps."""
    with pytest.raises(MarkError) as problem:
        read_line(typed, TODAY)
    assert len(str(problem.value)) > 10


@pytest.mark.parametrize("typed", TEXT)
@pytest.mark.parametrize("pasted", [False, True])
def test_markdown_and_doubled_signs_are_text(typed: str, pasted: bool) -> None:
    """F23: a mark is a sign with a word behind it, or a known form; of everything else no letter is lost."""
    assert read_line(typed, TODAY, pasted=pasted) == Capture("note", typed)
    assert lane_of(typed) is Lane.SHARED


@pytest.mark.parametrize("typed", TABLE)
def test_a_pasted_line_is_as_if_typed(typed: str) -> None:
    """N1: with and without a newline behind it; but for `# heading`, which is Markdown when it was not typed."""
    if "\n" in typed:
        return
    line = TABLE[typed]
    if line.sort == "goal" and not line.goal:
        line = Capture("note", typed)
    elif line == Capture("note", typed.strip()):
        line = Capture("note", typed.rstrip())
    for end in ("", "\n", "\r\n", "\n\n"):
        assert read_line(typed + end, TODAY, pasted=True) == line


@pytest.mark.parametrize(
    "first", ["*win", "!do it fri", "# Title", "#1 text", "+10", ">a / b", "~x", "\\*x", "  code", "..."]
)
def test_in_several_pasted_lines_no_mark_counts(first: str) -> None:
    """N1, R6: one shared note as it stands, with the indent of its first line."""
    assert read_line(f"\n{first}\n  more\n", TODAY, pasted=True) == Capture("note", f"{first}\n  more")


@pytest.mark.parametrize(
    "first", [".secret", " .secret", ". secret", "\ufeff.secret", "\u200b.secret", ".\nsecret", "\r\n.secret"]
)
def test_several_lines_that_begin_with_a_dot_are_one_private_note(first: str) -> None:
    """N1: all of it, the dot removed; the label says so before Enter."""
    assert read_line(f"{first}\n*more\n.and more", TODAY, pasted=True) == Capture(
        "note", "secret\n*more\n.and more", PRIVATE
    )
    assert lane_of(f"{first}\n*more") is PRIVATE


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
@example("> / x", False)
@example(".. \u200b", True)
@example(". .", True)
def test_no_letter_of_a_line_is_lost(typed: str, pasted: bool) -> None:
    """F23: whatever comes in, each character is in the line afterwards, but for the sign of the mark; a number is that
    of a goal or of minutes, and the words that name a day are its day."""
    try:
        line = read_line(typed, TODAY, pasted=pasted)
    except MarkError:
        return
    if line.extend or line.sort == "goal":
        return
    kept = whole_plan(line.cue, line.text)
    whole = visible(typed.removeprefix("\ufeff")).strip()
    if line.due or (line.cue and kept not in whole):
        assert line.sort == "promise"  # tests/model/test_days.py has what is cut for a day
        return
    begins = whole.removesuffix(kept.strip())
    assert begins + kept.strip() == whole
    signs = re.sub(r"[\s\u200b\ufeff\u2400-\u2421\ufffd]|[\u200c-\u200f\u2060\xad]", "", begins)
    assert signs in (
        "",
        *(dot + sign for dot in ("", *".\uff0e\u3002\uff61") for sign in ("", "!", "!!", "*", ">", "?", "~", "\\")),
    )


@given(st.text(max_size=20))
def test_the_label_tells_the_lane_while_typing(typed: str) -> None:
    """What the capture line says before Enter is what happens at Enter."""
    try:
        line = read_line(typed, TODAY)
    except MarkError:
        return
    assert line.lane is lane_of(typed) or not typed.strip()
