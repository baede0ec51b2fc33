"""Captured output: what was on the screen, and when; what the terminal answers."""

from __future__ import annotations

from benchmarks.answers import Answers
from benchmarks.screen import Chunk, Replay


def test_the_time_is_that_of_the_chunk_that_completes_it() -> None:
    """Also when a chunk ends within a sequence."""
    chunks: list[Chunk] = [(0.1, b"hel"), (0.2, b"lo \x1b[3"), (0.3, b"1mred\x1b[0m")]
    replay = Replay(20, 2, chunks)
    assert replay.until(lambda screen: "hello" in screen.text) == 0.2
    assert replay.until(lambda screen: "red" in screen.text) == 0.3
    assert replay.until(lambda screen: "never" in screen.text) is None
    assert replay.screen.lines == ["hello red", ""]
    chunks.append((0.4, b"\x1b[2;1Hmore"))
    assert replay.until(lambda screen: "more" in screen.text) == 0.4
    assert replay.until(lambda screen: "hello" in screen.text) == 0.4, "it holds already"


def test_a_frame_counts_when_it_is_closed() -> None:
    """What is drawn inside a synchronised update is not shown yet."""
    chunks = [(0.1, b"\x1b[?2026hone"), (0.2, b" two"), (0.3, b"\x1b[?2026l")]
    assert Replay(20, 2, chunks).until(lambda screen: "one" in screen.text) == 0.3


def test_foreign_sequences_are_not_text() -> None:
    """Queries, titles, keyboard modes and colons in colours leave no letters behind; the alternate screen is empty."""
    chunks = [
        (0.1, b"before\x1b[?1049h\x1b[>1u\x1b[?2026$p\x1b]0;title\x07\x1b[38:2::1:2:3mcolour"),
        (0.2, b"\x1bP+q544e\x1b\\\x1b[4 q\x1b[22;0;0t."),
    ]
    assert Replay(20, 2, chunks).all().lines == ["colour.", ""]


def test_a_terminal_answers() -> None:
    """Each question once, also when it comes in two parts; nothing for what is no question."""
    answers = Answers(80, 24, lambda: (4, 2))
    assert answers.to(b"text \x1b[31m") == b""
    assert answers.to(b"\x1b[c\x1b[>c") == b"\x1b[?62;22c\x1b[>1;4000;0c"
    assert answers.to(b"\x1b[?2026$p\x1b[?2048$p") == b"\x1b[?2026;2$y\x1b[?2048;0$y"
    assert answers.to(b"\x1b[6") == b""
    assert answers.to(b"n") == b"\x1b[3;5R"
    assert answers.to(b"\x1b]11;?\x1b\\") == b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\"
    assert answers.to(b"\x1b[18t\x1b[>0q") == b"\x1b[8;24;80t\x1bP>|benchmarks(1)\x1b\\"
