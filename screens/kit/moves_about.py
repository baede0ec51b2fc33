"""What the keys of kit/moving.py do, on every screen that is read or gone through."""

from __future__ import annotations

from collections.abc import Callable

from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.moving import SCOPE
from mentortui.screens.kit.sized import Sized


class MovesAbout(Sized):
    """Subclasses give `step`, `turn_page` and `go_to_end`; by is -1 for up, 1 for down."""

    BINDINGS = bindings(SCOPE)
    WITH_LINE = False

    def step(self, by: int) -> None:
        """A row up or down."""
        raise NotImplementedError

    def turn_page(self, by: int) -> None:
        """A page up or down."""
        raise NotImplementedError

    def go_to_end(self, by: int) -> None:
        """To the top, or to the end."""
        raise NotImplementedError

    def _move(self, how: Callable[[int], None], by: int) -> None:
        """Whoever moves on has read what was said."""
        self.say("")
        how(by)

    def action_up(self) -> None:
        """A row up."""
        self._move(self.step, -1)

    def action_down(self) -> None:
        """A row down."""
        self._move(self.step, 1)

    def action_page_up(self) -> None:
        """A page up."""
        self._move(self.turn_page, -1)

    def action_page_down(self) -> None:
        """A page down."""
        self._move(self.turn_page, 1)

    def action_next_page(self) -> None:
        """A page down; in an empty line a space is nothing."""
        if not self.WITH_LINE:
            self.action_page_down()

    def action_top(self) -> None:
        """To the top."""
        self._move(self.go_to_end, -1)

    def action_bottom(self) -> None:
        """To the end."""
        self._move(self.go_to_end, 1)

    async def action_keys(self) -> None:
        """Help."""
        await self.app.run_action("app.keys")
