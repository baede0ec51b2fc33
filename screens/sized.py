"""A screen whose text is set for its size."""

from __future__ import annotations

from textual.geometry import Size
from textual.screen import Screen


class Sized(Screen[None]):
    """Sets its text anew when the size changes. Textual tells the same size several times at the start, and setting
    all text of a screen again is a good part of showing it."""

    _set_for = Size(0, 0)

    @property
    def room(self) -> Size:
        """The size; before the first layout, when the screen has none, that of the terminal."""
        return self.size or self.app.size

    def on_resize(self) -> None:
        """Another size, or the same again."""
        if self.room != self._set_for:
            self.repaint()

    def repaint(self) -> None:
        """Show what is so. Subclasses set their text after this."""
        self._set_for = self.room
