"""The terminal's own cursor: the widgets that have it in them, and the screens that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.geometry import Size


class OwnCursor:
    """For widgets that have the terminal's own cursor in them while they have the focus."""

    app: Any
    screen: Any
    has_focus: Any
    size: Size
    cursor_screen_offset: Any

    def place_cursor(self) -> None:
        """Put it where the next letter goes, with the next frame; not from below another screen, and not before this
        has a place of its own: from one step to the next, the cursor stays where it is."""
        if self.has_focus and self.screen.is_active and self.size:
            self.app.cursor_position = self.cursor_screen_offset


class HasLine:
    """For screens that may have text typed into them: the terminal's cursor is there while such a screen is on top.

    Two screens hear of a change in either order, so both look at the one that is on top, and not at themselves.
    """

    app: Any
    focused: Any
    WITH_LINE = True

    def on_screen_resume(self) -> None:
        """The cursor comes, to where it was here: another screen may have had it meanwhile."""
        self._show_cursor()
        if isinstance(self.focused, OwnCursor):
            self.focused.place_cursor()

    def on_screen_suspend(self) -> None:
        """The cursor goes, unless the other screen has a line, too."""
        self._show_cursor()

    def _show_cursor(self) -> None:
        self.app.show_cursor(getattr(self.app.screen, "WITH_LINE", False))
