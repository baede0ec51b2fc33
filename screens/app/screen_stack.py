"""What the parts of the app may ask of the app: its screens, its time, and a sentence to the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.screen import Screen


class ScreenStack(Protocol):
    """The app as its flows see it: Textual's own methods, and `say`."""

    @property
    def screen(self) -> Screen[Any]:
        """The screen on top."""

    @property
    def screen_stack(self) -> list[Screen[Any]]:
        """All of them; none when the app is leaving."""

    @property
    def size(self) -> Size:
        """The size of the terminal."""

    @property
    def is_running(self) -> bool:
        """Whether messages are still handled."""

    @property
    def push_screen(self) -> Callable[..., Any]:
        """Put a screen on top. Its callback is called when it has gone."""

    @property
    def switch_screen(self) -> Callable[..., Any]:
        """Put a screen in the place of the one on top."""

    @property
    def set_timer(self) -> Callable[..., Any]:
        """Call something in some seconds."""

    @property
    def set_interval(self) -> Callable[..., Any]:
        """Call something every so many seconds."""

    @property
    def run_worker(self) -> Callable[..., Any]:
        """Do something beside the screens."""

    @property
    def call_from_thread(self) -> Callable[..., Any]:
        """Call something on the event loop and wait for it, from another thread."""

    @property
    def exit(self) -> Callable[..., None]:
        """Leave."""

    def pop_screen(self) -> Any:
        """Take the screen on top away."""

    def call_later(self, callback: Callable[..., Any], *args: Any) -> bool:
        """Call something when the messages before it are handled. From any thread."""

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any) -> bool:
        """Call something when the screen has been painted."""

    def say(self, text: str) -> None:
        """Tell a problem, in a sentence that stays until it is read."""
