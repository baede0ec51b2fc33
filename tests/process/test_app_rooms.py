"""Terminals of every size and kind: the capture line is there, says its lane, and typing works."""

from __future__ import annotations

import re

import pytest
from app_person import LIVE, Person, enter_until_saved, go_to_wrap_up, step_of

SIZES = [(40, 5), (60, 20), (80, 24), (120, 40)]
COLOUR = re.compile(rb"\x1b\[[0-9;]*(?:3[0-7]|38|4[0-7]|48|9[0-7]|10[0-7])[0-9;]*m")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_session_in_every_room(person: Person, size: tuple[int, int]) -> None:
    """Label, text and prompt are in view on each step, whatever the room; then it is saved."""
    with person.live(size=size) as terminal:
        assert step_of(terminal.text)[0] == 1
        assert "What" in terminal.text
        terminal.type(".a secret")
        terminal.wait_for("^ private> .a secret")
        terminal.key("enter")
        terminal.type("hello")
        terminal.wait_for("^ shared> hello")
        assert terminal.cursor == (len(" shared> hello"), terminal.row_of("shared> hello"))
        terminal.key("enter")
        terminal.wait_for("shared +hello")
        for screen in go_to_wrap_up(terminal):
            assert re.search(r"^ \S.*>", screen, re.MULTILINE), screen
        enter_until_saved(terminal)


def test_the_room_changes_while_one_types(person: Person) -> None:
    """From large to a strip and back: the half-typed line stays, with its end and the cursor in view."""
    text = "a half-typed line that is longer than the strip is wide"
    with person.live() as terminal:
        terminal.type(text)
        terminal.wait_for("strip is wide$")
        for columns, rows in [(40, 5), (120, 40), (60, 20), (40, 5), (80, 24)]:
            terminal.resize(columns, rows)
            terminal.until(lambda: len(terminal.lines) == rows and "strip is wide" in terminal.text)  # noqa: B023
            terminal.wait_for(LIVE)
            terminal.quiet(0.2)
            assert terminal.cursor[1] == terminal.row_of("^ shared>")
        assert terminal.row_of(f"^ shared> {text}$") > 0


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"NO_COLOR": "1", "TERM": "xterm", "COLORTERM": ""}])
def test_without_colour_nothing_is_coloured(person: Person, env: dict[str, str]) -> None:
    """NO_COLOR: no colour at all, and the lanes are told apart by their words."""
    with person.live(env=env) as terminal:
        terminal.enter("to all")
        terminal.enter(".to me")
        terminal.wait_for("shared +to all")
        terminal.wait_for("private +to me")
        colours = {found[0] for found in COLOUR.finditer(bytes(terminal.written))}
        assert not colours


def test_sixteen_colours_are_enough(person: Person) -> None:
    """TERM=xterm: only the sixteen, so that the person's own palette holds."""
    with person.live(env={"TERM": "xterm", "COLORTERM": ""}) as terminal:
        terminal.enter("to all")
        terminal.wait_for("shared +to all")
        assert not re.search(rb"[;\[][34]8;[25];", bytes(terminal.written))


@pytest.mark.parametrize("words", [["live", "mira-tomas"], [], ["demo"], ["review"]])
def test_a_dumb_terminal_is_told_what_works_instead(person: Person, words: list[str]) -> None:
    """TERM=dumb: a sentence and status 2, not a screenful of escape sequences."""
    with person.start(*words, env={"TERM": "dumb"}) as terminal:
        assert terminal.wait_end() == 2
        assert "terminal" in terminal.text
        assert b"\x1b" not in terminal.written


def test_ascii_has_no_other_signs(person: Person) -> None:
    """--ascii: our own signs are ASCII everywhere; what people wrote stays as it is."""
    person.did("add", person.slug, "# Speak at the meet-up by 30 april")
    with person.start("live", person.slug, "--ascii") as terminal:
        terminal.wait_for(LIVE)
        screens = [terminal.text]
        terminal.enter("plain line")
        terminal.enter("!plain promise fri")
        terminal.wait_for("plain promise")
        terminal.key("f1")
        terminal.wait_for("In a session|Everywhere")
        screens.append(terminal.text)
        terminal.key("escape")
        terminal.wait_for(LIVE)
        screens += go_to_wrap_up(terminal) + enter_until_saved(terminal)
        terminal.key("enter")
        screens.append(terminal.wait_for("mentortui"))
        foreign = sorted({sign for screen in screens for sign in screen if not sign.isascii()})
        assert foreign == []
