"""Keys that come all at once, as over a stalled line: each waits for what the one before it set off (N6)."""

from __future__ import annotations

from pathlib import Path

import pytest
from app_person import Person

DOWN = "\x1b[B"
TIMES = 3
"""How often each burst is tried: what is lost in a race is lost now and then."""


@pytest.fixture
def sample(tmp_path: Path) -> Person:
    """Mira, on a copy of the sample home."""
    made = Person(tmp_path, author="")
    made.env.pop("MENTORTUI_AUTHOR")
    made.root = tmp_path / "sample"
    made.env["MENTORTUI_HOME"] = str(made.root)
    made.did("demo", "--write", str(made.root))
    return made


@pytest.mark.parametrize("end", ["\x05", "\x04", "\x1b[27u"], ids=["ctrl+e", "ctrl+d", "esc"])
def test_a_letter_that_is_opened_written_and_closed_at_once(sample: Person, end: str) -> None:
    """N6: Enter, text and a key that closes the letter in one burst; what was typed is in it."""
    with sample.start() as terminal:
        terminal.wait_for("Sofia")
        terminal.type(DOWN * 3)
        terminal.wait_for("▸ .*Sofia")
        terminal.type("c")
        terminal.wait_for("▸ Your letters")
        terminal.type("\r")
        terminal.wait_for("▸ .*not written yet")
        terminal.type(f"\rzz0 and on{end}")
        terminal.wait_for(r"Three letters(?:.|\n)*zz0 and on")


def test_a_long_note_that_is_begun_and_noted_at_once(person: Person) -> None:
    """N6: Ctrl+E, text, Ctrl+E; and a line, Ctrl+E, more, Ctrl+D."""
    with person.live() as terminal:
        wanted: list[str] = []
        for count in range(TIMES):
            terminal.type(f"\x05burst {count}\x05")
            terminal.type(f"line\x05 and more {count}\x04")
            wanted += [f"burst {count}", f"line and more {count}"]
        terminal.until(lambda: person.kept_lines() == wanted)


def test_what_is_typed_before_a_key_that_leaves_is_there(person: Person) -> None:
    """N6: Esc and Ctrl+D in a session, Ctrl+Q: the half line waits, behind the lines before it."""
    with person.live() as terminal:
        terminal.type("one\rtwo\rhalf\x04")
        terminal.wait_for_typed("shared> half")
        terminal.until(lambda: person.kept_lines() == ["one", "two"])
        terminal.type(" a line\x11")
        assert terminal.wait_end() == 0
        assert person.kept_draft() == "half a line"
    with person.live() as terminal:
        terminal.wait_for_typed("shared> half a line")
        terminal.type(" more\x1b[27u\x1b[27u")  # out of the wrap-up, then home
        terminal.until(lambda: "shared>" not in terminal.text)
        terminal.until(lambda: person.kept_draft() == "half a line more")


@pytest.mark.parametrize(
    ("keys", "seen"),
    [
        ("n\rAda\rBea Burst\r", r"Ada(.|\n)*Bea Burst"),
        ("/burst words", "burst words"),
        ("\rburst for the brief\r", "burst for the brief"),
        ("lburst of a session\r", "burst of a session"),
        ("gnA burst goal\r", "A burst goal"),
        ("onA burst promise\r", "A burst promise"),
        ("pnburst of practice\r", "burst of practice"),
        ("?\x1b[27u/again burst", "again burst"),
    ],
)
def test_a_page_that_only_just_opened_takes_what_is_typed(sample: Person, keys: str, seen: str) -> None:
    """N6: every page with a line: the key that opens it and the text in one burst."""
    with sample.start() as terminal:
        terminal.wait_for("▸ .*Tomas")
        terminal.type(keys)
        terminal.wait_for(seen, 5)
