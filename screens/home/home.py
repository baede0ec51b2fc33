"""Home: the relationships, when they meet next, what is due, and what stood out last time.

What the keys do. How it is painted is in home_layout.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.events import Key

from mentortui.screens.home.home_layout import HomeLayout
from mentortui.screens.home.home_pages import ToPages
from mentortui.screens.kit.keys import BY_ID, bindings, shown_key
from mentortui.screens.kit.patience import Patience
from mentortui.screens.kit.requests import Request


def _enters(keys: Mapping[str, str]) -> Sequence[str]:
    """The keys that open the brief."""
    return keys.get("home.brief", BY_ID["home.brief"].key).split(",")


class HomeScreen(ToPages, HomeLayout):
    """The list, and a few lines about the selected relationship."""

    BINDINGS = bindings("home")
    SCOPE = "home"
    AUTO_FOCUS: ClassVar[str | None] = ""

    class Chosen(Request):
        """A relationship was chosen: to be briefed on, to go live, or to be reviewed."""

        def __init__(self, act: str, slug: str) -> None:
            super().__init__()
            self.act = act
            self.slug = slug

    class Wanted(Request):
        """A new relationship, the search or the about page was asked for."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    class Page(Request):
        """A page of the selected relationship."""

        def __init__(self, page: str, slug: str, about: str = "") -> None:
            super().__init__()
            self.page, self.slug, self.about = page, slug, about

    class TurnBack(Request):
        """Take back what was done last on a page or a brief, or, with again, do it once more."""

        def __init__(self, *, again: bool) -> None:
            super().__init__()
            self.again = again

    patience: Patience | None = None
    """After a session, until an Enter counts again."""

    def on_key(self, event: Key) -> None:
        """Another key than the one that opens the brief: whoever presses that next means it."""
        if (self.patience is not None or self.is_saying) and event.key not in _enters(self.keys):
            self.patience = None
            self.say("")

    # -- choosing --------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """So many down the list; its ends are the ends."""
        if self.overviews:
            self.up = self.overviews[max(0, min(len(self.overviews) - 1, self._at() + by))]["slug"]
            self.repaint()

    def turn_page(self, by: int) -> None:
        """As many as are seen."""
        self.step(by * self._room(self.room.height))

    def go_to_end(self, by: int) -> None:
        """The first one, or the last one."""
        self.step(by * len(self.overviews or ()))

    def _choose(self, act: str) -> None:
        if self.up:
            self.post_message(self.Chosen(act, self.up))

    def action_brief(self) -> None:
        """What to know before you meet; with a session open, back into it. Not by an Enter too many after a session."""
        if self.patience is not None and not self.patience.takes():
            self.say(f"You are home. In a moment, {shown_key('home.brief', self.keys)} opens the brief.")
            return
        self._said, self.patience = None, None
        if not self.up:
            self.say(f"Nobody is here yet. {shown_key('home.new', self.keys)} begins with two names.")
        self._choose("live" if self.up in self.open_sessions else "brief")

    def action_live(self) -> None:
        """Straight into the session."""
        self._choose("live")

    def action_review(self) -> None:
        """Past sessions."""
        self._choose("review")

    def turn_to(self, page: str, about: str = "") -> None:
        """To a page of the selected relationship."""
        if self.up:
            self.post_message(self.Page(page, self.up, about))

    def action_archived(self) -> None:
        """Show the archived ones too, or hide them."""
        if self.archived:
            self._with_archived = not self._with_archived
            self._choose_shown()
            self.repaint()

    def select(self, slug: str) -> None:
        """Have the keys be about this relationship; where it is new in the list, from when the list has been read."""
        self.up = slug
        if self.is_set:
            self.repaint()

    def action_undo(self) -> None:
        """Take back what was done last on a page or a brief: it may have led here."""
        self.post_message(self.TurnBack(again=False))

    def action_redo(self) -> None:
        """Redo what you took back."""
        self.post_message(self.TurnBack(again=True))

    def action_new(self) -> None:
        """A new relationship."""
        self.post_message(self.Wanted("new"))

    def action_find(self) -> None:
        """Search."""
        self.post_message(self.Wanted("find"))

    def action_about(self) -> None:
        """What this is for."""
        self.post_message(self.Wanted("about"))

    async def action_quit(self) -> None:
        """Leave."""
        await self.app.action_quit()
