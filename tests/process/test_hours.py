"""The hours of the documentation are what the program shows today (issue 14, "Real terminals")."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
sys.path.insert(0, str(DOCS))

from hours import parts, played, sources  # noqa: E402


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.stem)
def test_an_hour_is_as_it_was_played(source: Path) -> None:
    """From Arrive to the saved page, on a real pty. If it is not: python docs/hours.py, and read it once more aloud."""
    assert played(source) == source.with_suffix(".md").read_text("utf-8")


def test_there_is_one_of_each_kind() -> None:
    """A technical pair, two peers, and a pair in trouble that opened the hard hour."""
    texts = {source.stem: source.read_text("utf-8") for source in sources()}
    assert texts.keys() == {"peer", "technical", "trouble"}
    assert {parts(text)[0]["kind"] for text in texts.values()} == {"peer", "technical", ""}
    assert "\nkey ctrl+b\n" in texts["trouble"]
    for text in texts.values():
        assert text.count("\n> ") >= 10 and text.rstrip().endswith("screen Saved")
