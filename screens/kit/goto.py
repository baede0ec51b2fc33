"""Going from one page of a relationship to another: pages only say where to."""

from __future__ import annotations

from mentortui.screens.kit.requests import Request


class Go(Request):
    """To the page of that name (see between.PAGES), about the thing with this id, for the relationship that is open."""

    def __init__(self, page: str, about: str = "") -> None:
        super().__init__()
        self.page, self.about = page, about
