"""A screen whose text is set for its size."""

from __future__ import annotations

from textual import events
from textual.geometry import Size
from textual.screen import Screen


class Sized(Screen[None]):
    """Sets its text anew when the size changes. Textual tells the same size several times at the start, and setting
    all text of a screen again is a good part of showing it."""

    _set_for = Size(0, 0)
    _was_shown = False
    unsaved = ""
    """What waits to be saved, and why; "" while nothing does."""

    @property
    def room(self) -> Size:
        """The size; before the first layout, when the screen has none, that of the terminal."""
        return self.size or self.app.size

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Before Textual's own. A new screen has just been given its styles, one widget after the other; all of them
        again would be 4 ms more until it is seen."""
        event.refresh_styles, self._was_shown = event.refresh_styles and self._was_shown, True

    def on_resize(self) -> None:
        """Another size, or the same again."""
        if self.room != self._set_for:
            self.repaint()

    def tell_unsaved(self, words: str) -> None:
        """Something waits to be saved, for this reason; or "", all is saved."""
        self.unsaved = words
        if self.is_mounted:
            self.repaint()

    def repaint(self) -> None:
        """Show what is so. Subclasses set their text after this."""
        self._set_for = self.room
