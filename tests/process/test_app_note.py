"""The long note in a real terminal: its cursor is the terminal's own, so screen readers and input methods find it."""

from __future__ import annotations

from app_person import Person
from terminal import Terminal

LEFT_OF_IT = "   "
"""The editor's margin."""


def behind(terminal: Terminal, text: str) -> None:
    """Wait until the cursor is seen right behind this text, which is in the row from its start."""

    def there() -> bool:
        x, y = terminal.cursor
        return terminal.modes.get(25, False) and terminal.lines[y].ljust(x)[:x] == text

    terminal.until(there, 5, f"the cursor behind {text!r}")


def test_the_cursor_goes_with_the_text(person: Person) -> None:
    """From the capture line into the note and back, through typing, moving, a resize and help."""
    with person.live() as terminal:
        terminal.type("abc")
        behind(terminal, " shared> abc")
        terminal.key("ctrl+e")
        behind(terminal, "   abc")
        terminal.type(" and more")
        behind(terminal, "   abc and more")
        terminal.key("left", "left", "left", "left")
        behind(terminal, "   abc and ")
        terminal.key("enter", "up")
        behind(terminal, LEFT_OF_IT)
        terminal.resize(60, 20)
        terminal.wait_for(r"A long note {40,}shared")
        behind(terminal, LEFT_OF_IT)
        terminal.key("escape")
        behind(terminal, " shared> ")
        terminal.type("x")
        behind(terminal, " shared> x")
        terminal.key("f1")
        terminal.until(lambda: not terminal.modes.get(25), 5, "no cursor in the help")
        terminal.key("escape")
        behind(terminal, " shared> x")
        terminal.key("ctrl+p")
        terminal.wait_for("All commands")
        terminal.key("escape")
        behind(terminal, " shared> x")


def test_a_key_in_a_long_note_repaints_little(person: Person) -> None:
    """A letter costs its row and a move of the cursor nearly nothing, below three hundred lines of text."""
    with person.live() as terminal:
        terminal.key("ctrl+e")
        terminal.wait_for("A long note")
        terminal.type("\x1b[200~" + "a line of this note\r" * 300 + "\x1b[201~")
        terminal.wait_for("a line of this note")
        terminal.type("warm up ")
        behind(terminal, "   warm up ")
        for key, seen, most in (("x", "   warm up x", 300), ("\x1b[D", "   warm up ", 80), ("\x7f", "   warm up", 300)):
            terminal.quiet(0.7)
            before = len(terminal.written)
            terminal.type(key)
            behind(terminal, seen)
            terminal.quiet(0.7)
            assert len(terminal.written) - before < most, key


def test_the_title_says_whose_the_note_will_be(person: Person) -> None:
    """As soon as a dot is first, and no longer when it is gone."""
    with person.live() as terminal:
        terminal.key("ctrl+e")
        terminal.wait_for(r"A long note +shared$")
        terminal.type(".")
        terminal.wait_for(r"A long note +private: only you will see it$")
        terminal.key("backspace")
        terminal.wait_for(r"A long note +shared$")
