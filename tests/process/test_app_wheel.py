"""N5: the wheel of a mouse, as terminals send it, in a session and on a page between sessions."""

from __future__ import annotations

from app_person import Person

DOWN, UP = "\x1b[B", "\x1b[A"


def test_a_wheel_changes_nothing_in_a_session(person: Person) -> None:
    """N5: three notches down and up leave question, line and lines as they are; one arrow still turns the question."""
    with person.live() as terminal:
        terminal.enter("a line")
        terminal.until(lambda: person.kept_lines() == ["a line"], 5, "the line")
        asked = person.kept().state.shown
        for notch in (DOWN, UP, DOWN):
            terminal.type(notch * 3)
            terminal.type(notch * 6)
        terminal.type("half")
        terminal.wait_for("^ shared> half")
        terminal.until(lambda: person.kept_draft() == "half", 5, "the draft")
        assert person.kept().state.shown == asked
        terminal.key("ctrl+u")
        terminal.wait_for("^ shared>$")
        terminal.type(DOWN)
        terminal.until(lambda: len(person.kept().state.shown) == len(asked) + 1, 5, "another question")


def test_on_a_page_it_scrolls(person: Person) -> None:
    """Between sessions arrows only scroll, however fast."""
    with person.start(size=(60, 12)) as terminal:
        terminal.wait_for("F1 keys")
        terminal.key("f1")
        top = terminal.wait_for("Keys and marks")
        terminal.type(DOWN * 9)
        terminal.until(lambda: terminal.text != top and "Keys and marks" in terminal.text, 5, "the help to scroll")
