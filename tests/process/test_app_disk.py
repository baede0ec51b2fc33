"""Full and closed disks, damaged files, a second terminal: a sentence, nothing lost, and it goes on."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from app_person import LIVE, Person, enter_until_saved, go_to_wrap_up

START = 3.0
"""Seconds that a start may take on a busy machine, at most."""
needs_root = pytest.mark.needs_root
AS_ROOT = os.geteuid() == 0


def ask_for_root() -> None:
    """Skip without root, but not where root was promised."""
    if not AS_ROOT:
        if os.environ.get("MENTORTUI_TEST_ROOT"):
            pytest.fail("this test needs root, and MENTORTUI_TEST_ROOT is set")
        pytest.skip("needs root")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    ask_for_root()
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", folder], check=True)
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def fill(folder: Path) -> Path:
    """Leave no byte free."""
    stuffing = folder / "stuffing"
    with contextlib.suppress(OSError), stuffing.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    with contextlib.suppress(OSError), stuffing.open("ab", buffering=0) as file:
        while True:
            file.write(b"x")
    return stuffing


@pytest.fixture
def cramped(small_disk: Path, tmp_path: Path) -> Person:
    """Mira on a small disk."""
    person = Person(tmp_path)
    person.slug = person.did("new", "--mentor", "Mira", "--mentee", "Tomas", "--me", "mentor").strip()
    return person


@needs_root
def test_a_full_disk_during_a_session(cramped: Person) -> None:
    """The reserve takes ten minutes of typing; then it says so, goes on, and keeps all when there is room again."""
    long = "x" * 6000
    with cramped.live() as terminal:
        terminal.enter("before")
        terminal.until(lambda: cramped.kept_lines() == ["before"])
        stuffing = fill(cramped.root)
        terminal.enter("on the reserve")
        terminal.until(lambda: cramped.kept_lines() == ["before", "on the reserve"])
        for _ in range(20):
            terminal.type(f"\x1b[200~{long}\x1b[201~")
            terminal.key("enter")
        shown = terminal.wait_for("not saved")
        assert "Not saved yet" in shown
        assert "Traceback" not in shown
        terminal.enter("typing goes on")
        terminal.wait_for("shared +typing goes on")
        stuffing.unlink()
        terminal.until(lambda: cramped.kept_lines()[-1] == "typing goes on", 15)
        terminal.wait_for(r"(?<!not )\bsaved\s*$")
        assert "not saved" not in terminal.text
        assert len(cramped.kept_lines()) == 23


@needs_root
def test_saving_on_a_full_disk_waits_for_room(cramped: Person) -> None:
    """The last Enter: `Not saved yet`, the session still whole, and `Saved` once there is room."""
    with cramped.live() as terminal:
        terminal.enter("worth keeping")
        go_to_wrap_up(terminal)
        terminal.until(lambda: cramped.kept_lines() == ["worth keeping"])
        for _ in range(20):
            if "Enter saves" in terminal.text:
                break
            before = terminal.text
            terminal.key("enter")
            terminal.until(lambda: terminal.lines[0] and terminal.text != before)  # noqa: B023
        stuffing = fill(cramped.root)
        terminal.key("enter")
        terminal.wait_for("not saved yet")
        assert cramped.kept_lines() == ["worth keeping"]
        stuffing.unlink()
        terminal.wait_for(r"^ Session \d+ · saved", 15)
    session = cramped.data("show", cramped.slug, "--session", "1")["session"]
    assert [line["text"] for line in session["lines"]] == ["worth keeping"]


@needs_root
def test_nobody_is_locked_out_by_their_own_program(cramped: Person) -> None:
    """D10: a full disk, the wrap-up not saved, home, and back into the session. No other terminal is blamed; home can
    be read meanwhile, and with room it is saved and the next session begins."""
    with cramped.live() as terminal:
        terminal.enter("worth keeping")
        go_to_wrap_up(terminal)
        for _ in range(20):
            if "Enter saves" in terminal.text:
                break
            before = terminal.text
            terminal.key("enter")
            terminal.until(lambda: terminal.lines[0] and terminal.text != before)  # noqa: B023
        stuffing = fill(cramped.root)
        terminal.key("enter")
        terminal.wait_for("not saved yet")
        terminal.key("enter")
        terminal.wait_for("^ mentortui")
        for _ in range(8):  # home gives a key that was meant for the page before no meaning
            if "The last session here is not saved yet" in terminal.text:
                break
            terminal.key("enter")
            terminal.quiet(1.2)
        shown = terminal.wait_for("The last session here is not saved yet")
        assert "another terminal" not in shown and "Traceback" not in shown
        stuffing.unlink()
        terminal.until(lambda: cramped.home.open_sessions(cramped.place) == [], 15)
    session = cramped.data("show", cramped.slug, "--session", "1")["session"]
    assert [line["text"] for line in session["lines"]] == ["worth keeping"]


@needs_root
def test_leaving_while_it_cannot_be_saved_loses_nothing(cramped: Person) -> None:
    """Quit in spite of `Not saved yet`: the session is open at the next start, and can be saved then."""
    with cramped.live() as terminal:
        terminal.enter("worth keeping")
        go_to_wrap_up(terminal)
        for _ in range(20):
            if "Enter saves" in terminal.text:
                break
            before = terminal.text
            terminal.key("enter")
            terminal.until(lambda: terminal.lines[0] and terminal.text != before)  # noqa: B023
        stuffing = fill(cramped.root)
        terminal.key("enter")
        terminal.wait_for("not saved yet")
        terminal.key("ctrl+q")
        terminal.wait_for("If you leave now, it is saved")
        terminal.key("enter")
        terminal.wait_end(15)
        stuffing.unlink()
    with cramped.live() as terminal:
        terminal.wait_for("That was it|saves")
        enter_until_saved(terminal)
    assert [line["text"] for line in cramped.data("show", cramped.slug, "--session", "1")["session"]["lines"]] == [
        "worth keeping"
    ]


@needs_root
def test_a_home_that_cannot_be_written_is_said_in_a_sentence(person: Person) -> None:
    """A read-only home: status 1 and what to do, no traceback, for `live` and for the list."""
    ask_for_root()
    subprocess.run(["mount", "--bind", person.root, person.root], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", person.root], check=True)
        done = person.run("add", person.slug, "a line")
        assert done.returncode == 1
        assert done.stderr.count(b"\n") == 1
        with person.start("live", person.slug) as terminal:
            terminal.wait_for("read-only|cannot be|Not saved|not saved")
            assert "Traceback" not in terminal.text
            terminal.key("ctrl+q")
            terminal.wait_end()
    finally:
        subprocess.run(["umount", "-l", person.root], check=True)
    assert person.home.open_sessions(person.place) == []


def test_a_second_terminal_is_told_where_the_session_is_open(person: Person) -> None:
    """D8: the same session twice: the second one names the first, asks, and harms nothing when it is left there."""
    with person.live() as first:
        first.enter("from the first")
        first.until(lambda: person.kept_lines() == ["from the first"])
        with person.start("live", person.slug) as second:
            shown = second.wait_for("Go on with it here")
            assert str(first.pid) in shown
            assert "Traceback" not in shown
            second.key("escape")
            second.wait_for("Past sessions|Sessions|next")
            second.key("ctrl+q")
            second.wait_end()
        first.enter("still going")
        first.until(lambda: person.kept_lines() == ["from the first", "still going"])


@pytest.mark.parametrize("suspended", [False, True])
@pytest.mark.parametrize("asked", [False, True])
def test_a_second_terminal_takes_the_session_over(person: Person, suspended: bool, asked: bool) -> None:
    """D8, S6: within 3 seconds it goes on here, at the half-typed line, and the first has ended. By the option, or by a
    question on the screen."""
    with person.live() as first:
        first.enter("from the first")
        first.until(lambda: person.kept_lines() == ["from the first"])
        first.type("half typed")
        first.until(lambda: person.kept_draft() == "half typed")
        if suspended:
            os.kill(first.pid, signal.SIGSTOP)
        begun = time.monotonic()
        with person.start("live", person.slug, *(() if asked else ("--take-over",))) as second:
            if asked:
                second.wait_for("Go on with it here")
                begun = time.monotonic()
                second.key("enter")
            second.wait_for("half typed")
            assert time.monotonic() - begun < 3 + START
            first.wait_end()
            second.enter(" and the rest")
            second.until(lambda: person.kept_lines() == ["from the first", "half typed and the rest"])


def book(person: Person) -> Path:
    """Mira's shared book."""
    return person.root / "relationships" / person.slug / "mira.json"


def cut(path: Path) -> None:
    """A power cut in the middle of somebody else's write."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    """No byte left."""
    path.write_bytes(b"")


def noise(path: Path) -> None:
    """No UTF-8."""
    path.write_bytes(b"\xff\xfe\x00" * 50)


def fifo(path: Path) -> None:
    """Something that blocks whoever opens it."""
    path.unlink()
    os.mkfifo(path)


def link(path: Path) -> None:
    """A link to elsewhere."""
    path.rename(path.with_suffix(".moved"))
    path.symlink_to(path.with_suffix(".moved"))


@pytest.mark.parametrize("damage", [cut, empty, noise, fifo, link])
def test_a_damaged_book_is_a_message_and_can_be_mended(person: Person, damage: object) -> None:
    """Home and `live` say what and where, without a traceback; doctor mends it; everything is there again."""
    person.did("add", person.slug, "worth keeping")
    person.did("add", person.slug, "and another")
    damage(book(person))  # type: ignore[operator]
    with person.start() as terminal:
        terminal.wait_for("mira.json|damaged|doctor")
        assert "Traceback" not in terminal.text
        terminal.type("q")
        assert terminal.wait_end() == 0
    with person.start("live", person.slug) as terminal:
        terminal.until(lambda: terminal.process.poll() is not None or "mira.json" in terminal.text.replace("\n", ""))
        assert "Traceback" not in terminal.text
        if terminal.process.poll() is None:
            terminal.key("ctrl+q")
            terminal.wait_end()
    assert person.run("doctor").returncode == 3
    mended = person.run("doctor", "--repair")
    assert b"Traceback" not in mended.stderr
    shown = person.did("show", person.slug)
    assert "worth keeping" in shown
    assert "and another" in shown
    with person.live() as terminal:
        assert "Traceback" not in terminal.wait_for(LIVE)
