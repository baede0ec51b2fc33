"""With what the screens begin."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Start(NamedTuple):
    """The first screen, and the relationship that it is about ("" for all)."""

    screen: Literal["home", "live", "review"]
    slug: str = ""
    demo: bool = False
    about: str = ""
    """The line at which past sessions are read, by its id."""
