"""Moves and deletions go by what a person sees as one character (F27)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot
from walks import Made, line_of, press, settle

from mentortui.screens.widgets import clusters
from mentortui.screens.widgets.editor import Editor

SEEN = {
    "a flag": ["a", "🇩🇪"],
    "flags in a row": ["🇩🇪", "🇫🇷", "🇪🇸", "b"],
    "a family": ["a", "👨\u200d👩\u200d👧", "."],
    "a colour of skin": ["👍🏽", "👩🏽\u200d🚀"],
    "signs that become emoji": ["❤️", "1️⃣", " ", "🏳️\u200d🌈"],
    "marks": ["c", "a\u0301\u0323", "e\u0308"],
    "Hindi": ["क्षि", "प्र"],
    "Korean, letter by letter": ["\u1112\u1161\u11ab", "\u1100\u1173\u11af"],
    "Thai": ["กำ", "ที่"],
    "Persian": ["م", "ی\u200c", "خ"],
    "Latin": list("Zoë, naïve"),
    "Chinese": list("漢字"),
}
texts = st.lists(st.sampled_from([each for seen in SEEN.values() for each in seen] + [" ", "\n"]), max_size=12)


@pytest.mark.parametrize("seen", SEEN.values(), ids=SEEN)
def test_a_step_is_one_character_as_one_sees_it(seen: list[str]) -> None:
    """F27: to the right and to the left, and in a text longer than what is looked at."""
    for text, at in (("".join(seen), 0), ("word " * 500 + "".join(seen), 2500), ("字" * 3000 + "".join(seen), 3000)):
        places = [at]
        while places[-1] < len(text):
            places.append(clusters.after(text, places[-1]))
        assert [text[start:end] for start, end in pairwise(places)] == seen
        back = [len(text)]
        while back[-1] > at:
            back.append(clusters.before(text, back[-1]))
        assert back == places[::-1]


@given(texts)
def test_places_are_those_between_the_clusters_of_the_whole(parts: list[str]) -> None:
    """What is looked at near a place is what the whole text says; words end between clusters, too."""
    text = "".join(parts)
    between = {0, *(found.end() for found in regex.finditer(r"\X", text))}
    for place in range(len(text) + 1):
        assert clusters.outside(text, place) == max(each for each in between if each <= place)
        assert clusters.outside(text, place, right=True) == min(each for each in between if each >= place)
        assert clusters.word_left(text, place) in between
        assert clusters.word_right(text, place) in between


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("one two", "one "),
        ("سلام می\u200cخواهم", "سلام "),
        ("hi 👨\u200d👩\u200d👧", "hi "),
        ("cafe\u0301 cre\u0300me", "cafe\u0301 "),
        ("नमस्ते हिन्दी", "नमस्ते "),
    ],
)
def test_a_word_is_whole_in_every_writing(text: str, left: str) -> None:
    """F27: Ctrl+W leaves no half of one, and no mark that nobody sees."""
    assert text[: clusters.word_left(text, len(text))] == left
    assert clusters.word_right(text, 0) == len(left)


def capture(pilot: Pilot[Any]) -> str:
    """What stands in the line, with the cursor as a bar."""
    line = line_of(pilot)
    return f"{line.text[: line.place]}|{line.text[line.place :]}"


def note(pilot: Pilot[Any]) -> str:
    """The same in the long note."""
    editor = pilot.app.screen.query_one(Editor)
    line, column = editor.cursor_location
    lines = editor.text.split("\n")
    return "\n".join([*lines[:line], f"{lines[line][:column]}|{lines[line][column:]}", *lines[line + 1 :]])


@pytest.mark.parametrize("shown", [capture, note])
@pytest.mark.parametrize("seen", SEEN.values(), ids=SEEN)
async def test_keys_in_a_line_and_in_a_note(
    made: Made, pair: str, seen: list[str], shown: Callable[[Pilot[Any]], str]
) -> None:
    """F27: arrows, Backspace, Delete; typed character by character, as from a terminal."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        if shown is note:
            await press(pilot, "ctrl+e")
        widget = app.screen.focused
        assert widget is not None
        for character in "".join(seen):
            widget.insert(character)  # type: ignore[attr-defined]
        for count in range(len(seen), 0, -1):
            assert shown(pilot) == f"{''.join(seen[:count])}|{''.join(seen[count:])}"
            await press(pilot, "left")
        await press(pilot, "right")
        assert shown(pilot) == f"{seen[0]}|{''.join(seen[1:])}"
        await press(pilot, "backspace")
        assert shown(pilot) == f"|{''.join(seen[1:])}"
        await press(pilot, "delete")
        assert shown(pilot) == f"|{''.join(seen[2:])}"


async def test_up_and_down_in_a_note_never_end_within_a_character(made: Made, pair: str) -> None:
    """F27: the column above may be in the middle of one; Backspace there takes the whole of one."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+e")
        editor = app.screen.query_one(Editor)
        editor.insert("👨\u200d👩\u200d👧🇩🇪\nabc")
        for column in range(4):
            editor.move_cursor((1, column))
            await press(pilot, "up")
            line, place = editor.cursor_location
            text = editor.document.get_line(line)
            assert clusters.outside(text, place) == place
        editor.move_cursor((0, 3))
        assert editor.cursor_location == (0, 0)
        editor.move_cursor((0, 7))
        await press(pilot, "ctrl+w")
        assert note(pilot) == "|\nabc"


async def test_a_character_that_is_typed_bit_by_bit_before_others_stays_whole(made: Made, pair: str) -> None:
    """F27: between its parts the cursor waits inside, where the next part belongs."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for note_too in (False, True):
            if note_too:
                line_of(pilot).load("")
                await press(pilot, "ctrl+e")
            widget: Any = app.screen.focused
            widget.insert("🇫🇷👧")
            await press(pilot, "home")
            for character in "🇩🇪👨\u200d👩":
                widget.insert(character)
            assert widget.text == "🇩🇪👨\u200d👩🇫🇷👧"


@pytest.mark.parametrize("text", ["سلام می\u200cخواهم", "नमस्ते हिन्दी", "hi 👨\u200d👩\u200d👧", "one two"])
async def test_keys_for_words_in_a_line_and_in_a_note(made: Made, pair: str, text: str) -> None:
    """F27: Ctrl+W, Ctrl+Left and Ctrl+Right go by whole words of any writing, in both."""
    first = text.split(" ")[0] + " "
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for shown in (capture, note):
            if shown is note:
                await press(pilot, "ctrl+e")
            widget: Any = app.screen.focused
            widget.insert(text)
            await press(pilot, "ctrl+left")
            assert shown(pilot) == f"{first}|{text.removeprefix(first)}"
            await press(pilot, "ctrl+left", "ctrl+right")
            assert shown(pilot) == f"{first}|{text.removeprefix(first)}"
            await press(pilot, "end", "ctrl+w")
            assert shown(pilot) == f"{first}|"
            await press(pilot, "ctrl+w")
            assert shown(pilot) == "|"


@pytest.mark.parametrize("key", ["backspace", "delete", "ctrl+w"])
async def test_no_joiner_stays_that_nobody_sees(made: Made, pair: str, key: str) -> None:
    """F27: what was typed before a character has become one with it, and goes as one, whichever side the cursor is."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for note_too in (False, True):
            if note_too:
                await press(pilot, "ctrl+e")
            widget: Any = app.screen.focused
            widget.insert("👩x")
            await press(pilot, "home")
            for character in "👨\u200d":
                widget.insert(character)
            assert widget.text == "👨\u200d👩x"
            await press(pilot, key)
            assert widget.text == "x"
            await press(pilot, "delete")
