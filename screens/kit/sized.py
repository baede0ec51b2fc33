"""A screen whose text is set for its size."""

from __future__ import annotations

from contextlib import suppress

from textual import events, on
from textual.geometry import Size
from textual.screen import Screen

from mentortui.screens.kit.startup import keep_first_styles, size_classes


class Saying:
    """A screen with a row of keys, in which a sentence can stand."""

    def say(self, text: str, style: str = "") -> None:
        """A sentence in the row of keys; "" gives the keys back."""
        raise NotImplementedError


class Sized(Saying, Screen[None]):
    """Sets its text again when the size changes. Textual tells the same size several times at the start, and setting
    all text of a screen again is a good part of showing it."""

    _set_for = Size(0, 0)
    _was_shown = False
    unsaved = ""
    """What waits to be saved, and why; "" while nothing does."""

    def __init__(self) -> None:
        super().__init__()
        with suppress(RuntimeError):  # made before its app runs: then its size comes later
            self.add_class(*size_classes(self.app), update=False)

    @property
    def room(self) -> Size:
        """The size; before the first layout, when the screen has none, that of the terminal."""
        return self.size or self.app.size

    @property
    def raises(self) -> bool:
        """Whether a raised ground can be told from the other person."""
        return not self.app.no_color and not self.app.current_theme.ansi

    @property
    def is_set(self) -> bool:
        """Whether there is something to be repainted: what comes from a thread may come too early, or too late."""
        return self.is_mounted and self.is_attached

    @on(events.ScreenResume)
    def take_styles_once(self, event: events.ScreenResume) -> None:
        """What was given its styles when it was made needs them once."""
        keep_first_styles(event, was_shown=self._was_shown)
        self._was_shown = True

    def on_resize(self) -> None:
        """Another size, or the same again."""
        if self.room != self._set_for:
            self.repaint()

    def tell_unsaved(self, words: str) -> None:
        """Something waits to be saved, for this reason; or "", all is saved."""
        self.unsaved = words
        if self.is_set:
            self.repaint()

    @property
    def is_saying(self) -> bool:
        """Whether a sentence is in the row of keys."""
        return False

    def repaint(self) -> None:
        """Show what is so. Subclasses set their text after this."""
        self._set_for = self.room
