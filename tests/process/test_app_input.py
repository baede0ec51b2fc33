"""What a terminal may send that is no plain key: line noise, old mouse reports, odd escapes, pastes."""

from __future__ import annotations

import pytest
from app_person import Person

NOISE = {
    "a Latin-1 letter": b"\xe9",
    "bytes that never are UTF-8": b"\xff\xfe\xc0\x80",
    "half a character": b"\xf0\x9f",
    "a mouse report beyond column 95": b"\x1b[M \xff\xff",
    "a mouse report, SGR": b"\x1b[<0;300;300M\x1b[<0;300;300m",
    "an unknown sequence": b"\x1b[>99;1;2~\x1b[?7;8z",
    "a device report nobody asked for": b"\x1b[?62;22c\x1b[24;80R",
    "focus out and in": b"\x1b[O\x1b[I",
    "a colour report": b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    "an OSC that copies": b"\x1b]52;c;RVZJTA==\x1b\\",
    "a key of the kitty protocol": b"\x1b[57358u",
    "a NUL": b"\x00",
}


def test_noise_from_the_terminal_does_no_harm(person: Person) -> None:
    """What was typed before stays, what is typed after arrives, nothing crashes and nothing is sent back."""
    with person.live() as terminal:
        for count, (name, noise) in enumerate(NOISE.items(), 1):
            terminal.type("before")
            terminal.wait_for_typed("shared> before")
            at = len(terminal.written)
            terminal.type(noise)
            terminal.quiet(0.25)
            assert b"\x1b]52" not in terminal.written[at:], name
            terminal.type("after")
            terminal.wait_for_typed("shared> before.*after")
            terminal.key("enter")
            terminal.until(lambda count=count: len(person.kept_lines()) == count, 5, name)  # type: ignore[misc]
            line = person.kept_lines()[-1]
            assert line.startswith("before"), name
            assert line.endswith("after"), name


def test_a_byte_that_is_no_utf8_is_shown_as_such(person: Person) -> None:
    """A Latin-1 e-acute between letters: a replacement character, in its place."""
    with person.live() as terminal:
        terminal.type(b"caf\xe9 noir\r")
        terminal.until(lambda: person.kept_lines() == ["caf\ufffd noir"])


@pytest.mark.parametrize(("first", "lane"), [("# no goal", "shared"), (".private", "private")])
def test_a_paste_of_several_lines_is_one_note_without_marks(person: Person, first: str, lane: str) -> None:
    """N1: no mark inside a paste counts, but for a dot before all of it; the breaks stay."""
    pasted = f"{first}\r!no promise fri\r#1 no goal\r"
    with person.live() as terminal:
        terminal.type(f"\x1b[200~{pasted}\x1b[201~")
        terminal.wait_for_typed(f"{lane}> {first}│!no promise fri│#1 no goal")
        terminal.key("enter")
        terminal.until(lambda: len(person.kept_lines()) == 1)
        (line,) = person.kept().state.shown_lines
        assert (line.sort, line.lane) == ("note", lane)
        assert line.text == f"{first.removeprefix('.')}\n!no promise fri\n#1 no goal"


@pytest.mark.parametrize("end", ["", "\r"])
def test_a_pasted_line_with_a_dot_is_private(person: Person, end: str) -> None:
    """N1: with a newline behind it or without, before Enter and after it."""
    with person.live() as terminal:
        terminal.type(f"\x1b[200~.one line{end}\x1b[201~")
        terminal.wait_for_typed(r"private> \.one line")
        terminal.key("enter")
        terminal.until(lambda: len(person.kept_lines()) == 1)
        (line,) = person.kept().state.shown_lines
        assert (line.sort, line.lane, line.text) == ("note", "private", "one line")


def test_a_paste_after_a_typed_mark_follows_the_mark(person: Person) -> None:
    """A dot that was typed makes what is pasted behind it private."""
    with person.live() as terminal:
        terminal.type(".")
        terminal.type("\x1b[200~one\rtwo\x1b[201~")
        terminal.wait_for_typed("private> .one│two")
        terminal.key("enter")
        terminal.until(lambda: len(person.kept_lines()) == 1)
        (line,) = person.kept().state.shown_lines
        assert (line.lane, line.text) == ("private", "one\ntwo")


def test_hostile_text_in_a_paste_is_made_visible(person: Person) -> None:
    """An escape sequence in what is pasted is text: stored and shown without a control character."""
    with person.live() as terminal:
        at = len(terminal.written)
        terminal.type("\x1b[200~a\u009b31mb\u202ec\x1b[201~")
        terminal.wait_for_typed("shared> a�31mb�c")
        terminal.key("enter")
        terminal.until(lambda: person.kept_lines() == ["a\ufffd31mb\ufffdc"])
        assert "\u009b".encode() not in terminal.written[at:]


def test_a_paste_whose_end_comes_late_is_whole(person: Person) -> None:
    """The rest of a paste after a pause, as over a slow link; keys after its end are keys again."""
    with person.live() as terminal:
        terminal.type("before ")
        terminal.type(b"\x1b[200~the first half")
        terminal.quiet(0.5)
        terminal.type(b", the second\x1b[201~")
        terminal.wait_for_typed("shared> before the first half, the second")
        terminal.type(" and keys")
        terminal.key("enter")
        terminal.until(lambda: person.kept_lines() == ["before the first half, the second and keys"])


def test_a_paste_that_never_ends_can_be_left(person: Person) -> None:
    """The end mark was lost: what came is shown after a while, and keys are keys again (reliability F36)."""
    with person.live() as terminal:
        terminal.type("before ")
        terminal.type(b"\x1b[200~pasted")
        terminal.wait_for_typed("shared> before pasted")
        terminal.enter(" on")
        terminal.until(lambda: person.kept_lines() == ["before pasted on"])


def test_a_very_long_line_is_kept_whole(person: Person) -> None:
    """10,000 characters in one line, and a cursor that stays in view."""
    text = "word " * 1999 + "last!"
    with person.live() as terminal:
        terminal.type(f"\x1b[200~{text}\x1b[201~")
        terminal.wait_for_typed("last!")
        terminal.key("enter")
        terminal.until(lambda: person.kept_lines() == [text])
        terminal.wait_for("word")
