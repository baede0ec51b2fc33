"""$VISUAL and $EDITOR for a long note: the terminal is lent, comes back as it was, and no word is lost."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from app_person import Person
from terminal import Terminal

SCRIPT = """#!/bin/sh
case "$1" in -x) shift;; esac
stat -c '%a' "$1" "$(dirname "$1")" >{folder}/modes
stty -a <&0 >{folder}/tty
echo EDITOR IS HERE
read -r words
[ "$words" = wait ] && {{ echo saved before the kill >>"$1"; echo WAITING; read -r words; }}
[ "$words" = fail ] && {{ echo lost >>"$1"; exit 3; }}
printf '%s\\n' "$words" >>"$1"
"""


@pytest.fixture
def editor(person: Person) -> dict[str, str]:
    """An environment with an editor that asks for a line and writes it behind the text."""
    script = person.folder / "my editor"
    script.write_text(SCRIPT.format(folder=person.folder))
    script.chmod(0o755)
    return {"EDITOR": f"'{script}' -x"}


def in_the_editor(terminal: Terminal) -> None:
    """Type a beginning, and hand it to the editor."""
    terminal.key("ctrl+e")
    terminal.wait_for("A long note(.|\n)*\\^O my editor")
    terminal.type("the beginning")
    terminal.wait_for("the beginning")
    terminal.key("ctrl+o")
    terminal.wait_for("EDITOR IS HERE")


def left_over(person: Person) -> list[Path]:
    """Files that are still laid out for an editor."""
    return [path for path in (person.root / "editing").rglob("*") if path.is_file()]


def test_a_note_goes_through_the_editor(person: Person, editor: dict[str, str]) -> None:
    """It is in a file of one's own meanwhile, in a terminal as every program wants it; afterwards it is in the note,
    the screen is there, bracketed paste, too, and the file is gone."""
    with person.live(env=editor) as terminal:
        in_the_editor(terminal)
        assert not terminal.modes.get(1049) and not terminal.modes.get(2004) and terminal.modes.get(25)
        terminal.type("and é the end\n")
        terminal.wait_for("A long note(.|\n)*and é the end")
        assert terminal.modes.get(1049) and terminal.modes.get(2004) and terminal.modes.get(25)
        assert (person.folder / "modes").read_text().split() == ["600", "700"]
        settings = (person.folder / "tty").read_text().split()
        assert "icanon" in settings and "echo" in settings and "isig" in settings
        terminal.until(lambda: not left_over(person), 5, "the file is gone")
        terminal.type("!")
        terminal.key("ctrl+e")
        terminal.until(lambda: person.kept_lines() == ["the beginning\nand é the end!"], 5, "the note")


def test_an_editor_that_fails_changes_nothing(person: Person, editor: dict[str, str]) -> None:
    """Its status is said, and so is one that is not there."""
    with person.live(env=editor) as terminal:
        in_the_editor(terminal)
        terminal.type("fail\n")
        terminal.wait_for("status 3. Your words are unchanged")
        assert "lost" not in terminal.text
        terminal.until(lambda: not left_over(person), 5, "the file is gone")
    with person.live(env={"EDITOR": "/no/such/editor"}) as terminal:
        terminal.key("ctrl+e")
        terminal.wait_for("the beginning")
        terminal.key("ctrl+o")
        terminal.wait_for("/no/such/editor cannot be started")
        assert terminal.text.count("the beginning") == 1


def test_a_kill_while_the_editor_is_open_loses_nothing(person: Person, editor: dict[str, str]) -> None:
    """The note is as it was before, and what the editor had saved is offered in it; ^Z takes that out."""
    with person.live(env=editor) as terminal:
        in_the_editor(terminal)
        terminal.type("wait\n")
        terminal.wait_for("WAITING")
        os.killpg(terminal.pid, signal.SIGKILL)
        terminal.process.wait()
    assert person.kept().drafts["note"] == "the beginning"
    with person.live(env=editor) as terminal:
        terminal.key("ctrl+e")
        terminal.wait_for("the beginning(.|\n)*saved before the kill(.|\n)*\\^Z takes it out")
        terminal.until(lambda: not left_over(person), 5, "the file is gone")
        assert "saved before the kill" in person.kept().drafts["note"]
        terminal.key("ctrl+z")
        terminal.until(lambda: "saved before" not in terminal.text, 5, "it is taken out")


def test_ctrl_c_in_the_editor_is_the_editors(person: Person, editor: dict[str, str]) -> None:
    """The app goes on; so does a session whose editor was ended by it."""
    with person.live(env=editor) as terminal:
        in_the_editor(terminal)
        terminal.type("\x03")
        terminal.wait_for("A long note(.|\n)*Your words are unchanged")
        assert terminal.process.poll() is None
