"""What screens ask the app for. A screen posts a request and knows nothing of who answers it."""

from __future__ import annotations

from textual.message import Message


class Request(Message):
    """The app hands it to the flow that has a method of its handler name, such as `on_home_screen_chosen`."""
