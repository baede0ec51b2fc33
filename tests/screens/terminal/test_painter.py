"""Only changed cells are sent, and the screen is the same as if everything had been."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vt import Vt

from mentortui.screens.terminal.cells import agreed, cells
from mentortui.screens.terminal.grid import Grid, is_frame
from mentortui.screens.terminal.painter import Painter
from mentortui.screens.terminal.sgr import PLAIN, Style, Unreadable, after, change

WIDTH, HEIGHT = 40, 3
CODES = ("", "1", "3;31", "38;2;1;2;3", "48;2;9;9;9", "1;38;2;7;7;7;48;2;9;9;9", "4", "7;38;5;200", "9;97;104")
FEW = (CODES[3], CODES[5])
styles = st.lists(st.sampled_from(CODES), min_size=1, max_size=2).map(";".join)
words = st.text(alphabet="ab .漢字ｶé─あ한", min_size=1, max_size=9) | st.sampled_from(
    [" ", " " * 6, " " * 20, "a" * 30]
)


def styled(codes: str, text: str) -> str:
    """A segment as Rich writes it."""
    return f"\x1b[{codes}m{text}\x1b[0m" if codes else text


@st.composite
def strips(draw: st.DrawFn) -> tuple[int, int, str]:
    """(row, column, strip) that fits, as the compositor would cut it."""
    row, column = draw(st.integers(0, HEIGHT - 1)), draw(st.sampled_from([0, 0, 3, 10, WIDTH - 1]))
    made, room = "", WIDTH - column
    for codes, text in draw(st.lists(st.tuples(st.sampled_from(FEW) | styles, words), min_size=1, max_size=9)):
        while len(cells(text)[1]) > room:
            text = text[:-1]
        room -= len(cells(text)[1])
        made += styled(codes, text) if text else ""
    return row, column, made


def frame_of(strips_: list[tuple[int, int, str]], cursor: tuple[int, int]) -> str:
    """The compositor's frame."""
    body = "".join(f"\x1b[{row + 1};{column + 1}H{strip}" for row, column, strip in strips_ if strip)
    return f"{body}\x1b[{cursor[1] + 1};{cursor[0] + 1}H"


def whole(text: str = "", codes: str = "48;2;9;9;9") -> str:
    """A first frame, over the whole screen."""
    rows = [(row, 0, styled(codes, text.ljust(WIDTH))) for row in range(HEIGHT)]
    return frame_of(rows, (0, 0))


frames = st.builds(
    frame_of, st.lists(strips(), max_size=4), st.tuples(st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1))
)


@settings(max_examples=300)
@given(st.lists(frames | st.sampled_from(["forget", "anew"]), max_size=8), st.booleans())
def test_the_screen_is_what_the_frames_say(steps: list[str], erase: bool) -> None:
    """Cell by cell and the cursor, after each frame; also after something else has written on the screen."""
    painter, all_, few = Painter(erase=erase), Vt(WIDTH, HEIGHT), Vt(WIDTH, HEIGHT)
    painter.resize(WIDTH, HEIGHT)
    for step in [whole(), *steps]:
        if step == "forget":
            few.litter()
            painter.forget()
            few.feed(painter.update())
        elif step == "anew":
            few.feed("\x1b[2;2H\x1b[1;35m")
            few.feed(painter.update(anew=True))
        else:
            painter.take(step)
            all_.feed(step)
            few.feed(painter.update())
        assert few.cells == all_.cells
        assert few.cursor == all_.cursor


def test_nothing_new_is_nothing_sent() -> None:
    """The same frame again, and the cursor where it is."""
    painter = Painter(erase=True)
    painter.resize(WIDTH, HEIGHT)
    for _ in range(2):
        painter.take(whole("the same"))
        sent = painter.update()
    assert sent == ""


def test_a_typed_letter_is_one_byte() -> None:
    """Textual repaints the rest of the row; one cell of it is another, right where the terminal stands."""
    painter = Painter(erase=True)
    painter.resize(WIDTH, HEIGHT)
    for text in ("", "h", "he", "hel", "hel ", "hel y"):
        painter.take(frame_of([(2, 0, styled("38;2;1;2;3;48;2;9;9;9", text.ljust(WIDTH)))], (len(text), 2)))
        sent = painter.update()
        assert len(sent) == 1 or len(text) < 2


def test_a_wide_character_is_never_cut() -> None:
    """Half of an old one beside a new letter: both of its cells are sent."""
    painter, vt = Painter(erase=False), Vt(WIDTH, HEIGHT)
    painter.resize(WIDTH, HEIGHT)
    for text in ("漢字", "a字 ", "ab漢"):
        frame = frame_of([(0, 0, text + " " * (WIDTH - len(cells(text)[1])))], (0, 0))
        painter.take(frame)
        vt.feed(painter.update())
        assert vt.screen.display[0].startswith(text.rstrip())


def test_after_a_character_of_doubtful_width_the_place_is_said() -> None:
    """Terminals that give an emoji of several parts another width still show what follows in its columns."""
    painter, vt = Painter(erase=False), Vt(WIDTH, HEIGHT)
    painter.resize(WIDTH, HEIGHT)
    text = "👩‍🚀 flies"  # two cells for us, four for this emulator
    painter.take(frame_of([(0, 0, text + " " * (WIDTH - len(cells(text)[1])))], (0, 0)))
    vt.feed(painter.update())
    assert "".join(cell.text for cell in vt.cells[0][3:8]) == "flies"


def test_colours_are_set_once_for_all_cells_that_have_them() -> None:
    """A row of two colours by turns: each colour is sent once."""
    painter = Painter(erase=True)
    painter.resize(80, 1)
    one, two = "38;2;1;1;1;48;2;0;0;0", "38;2;200;200;200;48;2;0;0;0"
    row = "".join(styled(code, word) for _ in range(8) for code, word in ((one, "key "), (two, "word ")))
    painter.take(f"\x1b[1;1H{row}\x1b[1;1H")
    sent = painter.update()
    assert sent.count("38;2;1;1;1") == sent.count("38;2;200;200;200") == 1


def test_rows_of_two_colours_by_turns() -> None:
    """As the row of keys: skips cells that are there already, and over some that are about to become others."""
    chance = random.Random(5)
    painter, all_, few = Painter(erase=True), Vt(WIDTH, 1), Vt(WIDTH, 1)
    painter.resize(WIDTH, 1)
    all_.feed("\x1b[m")
    for _ in range(400):
        words = ["".join(chance.choices("abc ", k=chance.randint(1, 5))) for _ in range(WIDTH)]
        row, room = "", WIDTH
        for number, word in enumerate(words):
            row += styled(FEW[number % 2], word[:room]) if room else ""
            room -= len(word[:room])
        frame = frame_of([(0, 0, row)], (chance.randrange(WIDTH), 0))
        painter.take(frame)
        all_.feed(frame)
        few.feed(painter.update())
        assert few.cells == all_.cells


def test_what_combines_belongs_to_the_character_before() -> None:
    """Also when it comes in another colour; at the beginning of a strip there is nothing for it to belong to."""
    grid = Grid(WIDTH, 1)
    grid.take(f"\x1b[1;1H{styled('1', 'e')}{styled('3', chr(0x301) + 'x')}\x1b[1;4H\u0301y\x1b[1;1H")
    assert grid.characters[0][:4] == ["e\u0301", "x", " ", "y"]


def test_what_is_no_frame_of_ours_is_refused() -> None:
    """Unknown sequences, control characters, half a colour: Unreadable, and nothing else."""
    assert not is_frame("\x1b[?25l")
    for strip in ("\x1b[2Ja", "a\tb", "\x1b[38;2;1mx", "\x1b]8;;http://x\x1b\\x", "\x1b[77mx"):
        with pytest.raises(Unreadable):
            Grid(WIDTH, HEIGHT).take(f"\x1b[1;1H{strip}\x1b[1;1H")


def test_a_frame_for_a_larger_screen_is_cut() -> None:
    """It may still come after the screen has become smaller."""
    grid = Grid(10, 2)
    rows, cursor = grid.take(f"\x1b[1;1H{'a' * 20}\x1b[3;1H{'b' * 20}\x1b[2;12Hc\x1b[9;1H")
    assert (rows, cursor) == ({0}, (0, 8))
    assert grid.characters == [["a"] * 10, [" "] * 10]


@given(styles, styles)
def test_a_change_of_style_ends_in_the_new_one(old: str, new: str) -> None:
    """Whatever way is the shortest."""
    before, wanted = after(PLAIN, old), after(PLAIN, new)
    for start, sent in ((before, change(before, wanted)), (Style("31", "41"), change(None, wanted))):
        style = start
        for codes in sent.removeprefix("\x1b[").split("\x1b["):
            style = after(style, codes.removesuffix("m")) if codes else style
        assert style == wanted


def test_widths_that_all_terminals_agree_on() -> None:
    """Letters and CJK yes; what combines, emoji and half-width kana no."""
    assert all(map(agreed, "a é─█漢あ한Ａ"))
    assert not any(map(agreed, ["e\u0301", "👍", "👩‍🚀", "ｱ", "\u00ad"]))


DOUBTFUL = ("❤️", "✌️", "☀️", "👨\u200d👩\u200d👧", "🇩🇪", "1️⃣", "👍🏽", "🏳️\u200d🌈", "👩‍🚀")


def rows_of(text: str) -> str:
    """A frame with a text in its first row."""
    return frame_of([(0, 0, text + " " * (WIDTH - len(cells(text)[1])))], (0, 0))


@pytest.mark.parametrize("erase", [True, False])
@given(
    st.lists(
        st.lists(st.sampled_from([*DOUBTFUL, "a", "hi ", " ", "漢"]), max_size=9).map("".join), min_size=2, max_size=5
    )
)
def test_no_letter_stays_beside_what_terminals_draw_each_in_their_way(erase: bool, texts: list[str]) -> None:
    """F19: this terminal draws some of them in one cell and some in up to six. Letters stand where they should, and
    what is between is nothing from before."""
    painter, vt = Painter(erase=erase), Vt(WIDTH, 1)
    painter.resize(WIDTH, 1)
    for text in ["x" * WIDTH, *texts]:
        painter.take(rows_of(text))
        vt.feed(painter.update())
        wanted = Grid(WIDTH, 1)
        wanted.take(rows_of(text))
        for column, character in enumerate(wanted.characters[0]):
            seen = vt.cells[0][column].text
            if agreed(character):
                assert seen == character, (text, column)
            else:
                assert not seen.isascii() or seen in " 1", (text, column)


def test_an_emoji_costs_few_bytes() -> None:
    """F19: blanks, the way back, the emoji, and the place of the cursor; a letter after it is one byte again."""
    painter = Painter(erase=True)
    painter.resize(WIDTH, 1)
    sizes = []
    for text in ("I ", "I ❤️", "I ❤️ ", "I ❤️ a", "I ❤️ ab"):
        painter.take(f"{rows_of(text).rpartition(chr(27))[0]}\x1b[1;{len(cells(text)[1]) + 1}H")
        sizes.append(len(painter.update().encode()))
    assert sizes[1] < 24
    assert sizes[2:] == [1, 1, 1]
