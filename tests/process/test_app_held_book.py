"""Another process holds the book, in a real terminal: keys answer, the screen says what waits, and no end loses it."""

from __future__ import annotations

import contextlib
import fcntl
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from app_person import Person

from mentortui.model.records.record import Change, Lane

BRIEF = "Enter begin"
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


@contextlib.contextmanager
def held(person: Person) -> Iterator[None]:
    """The lock of the shared book, as another process of the same person holds it."""
    with (person.root / "relationships" / person.slug / f".{person.author}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Mira and Tomas, before their first session."""
    made = Person(tmp_path)
    made.slug = made.did("new", "--mentor", "Mira", "--mentee", "Tomas", "--me", "mentor").strip()
    place = made.place
    made.home.save_mine([Change("seen", f"walk.{place.relationship}", {"what": "walk"}, Lane.PRIVATE)], NOW)
    return made


def topics(person: Person) -> list[str]:
    return [topic["text"] for topic in person.data("show", person.slug)["relationship"]["topics"]]


def test_two_lines_are_two_lines(person: Person) -> None:
    """P1: the second is typed while the first waits; both are saved, as two, and the screen says when."""
    with person.start() as terminal:
        terminal.wait_for("Enter get ready")
        with held(person):
            terminal.key("enter")
            terminal.wait_for(BRIEF)
            terminal.enter("~topic while another terminal saves")
            terminal.wait_for_typed(r"shared> *")
            terminal.enter("hello")
            terminal.wait_for(r"not saved\b(.|\n)*hello(.|\n)*Not saved yet: topic and 1 more")
            terminal.type("~half")
            terminal.wait_for(r"> ~half")
            assert topics(person) == []
        terminal.wait_for(r"Saved\.")
        assert "~half" in terminal.text and "not saved" not in terminal.text
        assert topics(person) == ["topic while another terminal saves"]
        terminal.key("ctrl+q")
        assert terminal.wait_end() == 0
    lines = person.data("show", person.slug)["relationship"]["lines"]
    assert [line["text"] for line in lines] == ["topic while another terminal saves", "hello"]


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_no_end_loses_what_waits(person: Person, end: signal.Signals) -> None:
    """P1: asked to stop, hung up or killed while an act waits: it is there after the next start."""
    with person.start() as terminal:
        terminal.wait_for("Enter get ready")
        with held(person):
            terminal.key("enter")
            terminal.wait_for(BRIEF)
            terminal.enter("~never lost")
            terminal.wait_for("Not saved yet: topic")
            terminal.until(lambda: any((person.root / "private" / "waiting").glob("*.jsonl")), 10, "the act laid aside")
            terminal.process.send_signal(end)
            assert terminal.wait_end() == (128 + end if end != signal.SIGKILL else -end)
            assert topics(person) == []
    with person.start() as terminal:
        terminal.wait_for("1 act is saved now")
        assert topics(person) == ["never lost"]
        terminal.key("ctrl+q")
        assert terminal.wait_end() == 0
    assert list((person.root / "private" / "waiting").iterdir()) == []
