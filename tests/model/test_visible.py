"""Text is data: what would steer a terminal is shown instead; what people write stays as it is."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentortui.model.slugs import slug
from mentortui.model.text import (
    MAX_MARKS,
    UNSAFE,
    author_id,
    clean_name,
    free_slug,
    is_slug,
    one_line,
    visible,
)

SEQUENCES = (
    "\x1b]0;T\x1b\\",
    "\x1b]52;c;RVZJTA==\x1b\\",
    "\x1b]52;c;RVZJTA==\x07",
    "\x1b]8;;http://evil\x1b\\",
    "\x1b[31m",
    "\x1b[2J",
    "\x1b[6n",
    "\x1bP1$tx\x1b\\",
    "\x1bc",
    "\x9b31m",
    "\x9d0;T\x9c",
    "\x00\x0e\x0f\x7f",
    "\u202e\u2066gnp.exe",
    "e" + "\u0301" * 30,
    "\U000e0041\U000e0042",
)
KEPT = (
    "👩\u200d💻 and 👨\u200d👩\u200d👧",
    "می\u200cخواهم",
    "שלום \u200fעולם\u200e",
    "naïve café, 日本語, ไทย ที่นี่, हिन्दी",
    "[/path/to] [b]old [@click=app.quit]x[/] [link](http://x)",
    "tab\tand\nline",
    "é e\u0301",
)
NAMES = (
    "../../escape",
    "/etc/x",
    "..",
    ".",
    "",
    "a/b",
    "a\\b",
    "con",
    "-rf",
    "na\nme",
    "x" * 300,
    "\u00e9",
    "e\u0301",
    "Alice",
    "alice",
    "\u202egnp.exe",
    "\x00",
    "~root",
    "a\u2044b",
    ".hidden",
    "  ends  ",
)
ANY_TEXT = st.text(st.characters())  # lone surrogates too


def test_marks_that_are_too_many_are_not_cut_in_silence() -> None:
    """Issue 11: nothing goes without a sign. One stands for those that hid the lines around them."""
    assert visible("e" + "\u0301" * MAX_MARKS + "n") == "e" + "\u0301" * MAX_MARKS + "n"
    cut = visible("e" + "\u0301" * (MAX_MARKS + 1) + "n")
    assert cut == "e" + "\u0301" * MAX_MARKS + "\ufffdn" == visible(cut)


@pytest.mark.parametrize("text", SEQUENCES, ids=ascii)
def test_sequences_become_visible(text: str) -> None:
    """No control, override or tag character of the corpus is left, and something is seen in its place."""
    shown = visible(f"before {text} after")
    assert not re.search(UNSAFE, shown)
    assert shown.startswith("before ")
    assert shown.endswith(" after")
    assert shown != "before  after"


@pytest.mark.parametrize("text", KEPT)
def test_what_people_write_stays(text: str) -> None:
    """ZWJ emoji, Persian, Hebrew, combining marks, brackets, tabs and line breaks are left alone."""
    assert visible(text) == text


@given(ANY_TEXT)
def test_visible_is_safe_and_idempotent(text: str) -> None:
    """Whatever comes in: nothing unsafe comes out, it can be written as UTF-8, and doing it twice is doing it once."""
    shown = visible(text)
    assert not re.search(UNSAFE, shown)
    shown.encode()
    assert visible(shown) == shown
    assert "\n" not in one_line(text)
    assert not re.search(UNSAFE, one_line(text))


@given(st.text("e\u0301\u0483\u20d0\ufe20 ", max_size=60))
def test_marks_are_not_stacked_beyond_eight(text: str) -> None:
    """Marks piled up to cover the lines around them are cut."""
    run = 0
    for letter in visible(text):
        run = run + 1 if unicodedata.combining(letter) or letter in "\u0301\u0483\u20d0\ufe20" else 0
        assert run <= MAX_MARKS


def test_every_kind_of_line_break_is_one_line_feed() -> None:
    """A paste from anywhere has the same line breaks."""
    assert visible("a\r\nb\rc\u2028d\u2029e\x0bf\x0cg\x85h") == "a\nb\nc\nd\ne\nf\ng\nh"


def test_controls_have_pictures() -> None:
    """A person sees what was there."""
    assert visible("\x1b\x7f\x00") == "␛␡␀"


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_name_never_becomes_a_path(name: str) -> None:
    """Each of 21 hostile names gives a plain folder name (with another beside it, too)."""
    for made in (slug(name), slug(name, "Jo")):
        assert is_slug(made)
        assert len(made) <= 40
        assert not {"/", "\\", ".", "\x00", "~"} & set(made)
        assert made not in ("con", "private", "live")


@given(st.lists(ANY_TEXT, max_size=3))
def test_any_names_give_a_slug(names: list[str]) -> None:
    """There is no name that a relationship cannot have."""
    assert is_slug(slug(*names))


def test_slugs_read_like_the_names() -> None:
    """Letters with accents lose them; the same name twice gets a number."""
    assert slug("Inês", "Jo Ann") == "ines-jo-ann"
    assert slug("!?") == "relationship"
    assert free_slug("a", set()) == "a"
    assert free_slug("a", {"a", "a-2"}) == "a-3"


@given(ANY_TEXT)
def test_clean_names_are_one_line(name: str) -> None:
    """A name is NFC, on one line, without space at its ends; cleaning twice is cleaning once."""
    clean = clean_name(name)
    assert clean == clean.strip()
    assert "\n" not in clean
    assert clean_name(clean) == clean


@given(ANY_TEXT)
def test_any_login_gives_an_author_id(login: str) -> None:
    """Author ids are plain, never empty, and stay what they are."""
    made = author_id(login)
    assert made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-")
    assert author_id(made) == made
