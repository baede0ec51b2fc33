"""The beginning: the first screen, what is read once it is painted, and what goes on from then by itself."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mentortui.model.text import counted
from mentortui.screens.app import on_demand
from mentortui.screens.app.ahead import Ahead, wanted
from mentortui.screens.app.context import Context
from mentortui.screens.app.disk import Disk
from mentortui.screens.app.home_flow import AtHome, HomeFlow
from mentortui.screens.app.page_flow import PageFlow
from mentortui.screens.app.screen_stack import ScreenStack
from mentortui.screens.app.session_flow import SessionFlow
from mentortui.screens.kit.saving import Job
from mentortui.screens.kit.startup import collect_from_now_on
from mentortui.service.home import overviews
from mentortui.store.errors import HeldElsewhere, StoreError

if TYPE_CHECKING:
    from textual.screen import Screen

    from mentortui.service.saving.left_acts import SavedNow

SWITCH = 0.0005
"""Seconds after which a thread that saves or reads gives way to a key: of Python's own 0.005, several go to a key."""
MINUTE = 60
"""Seconds between two looks at the clock."""


class Beginning:
    """What the index knows is in the first paint; what has to be read out of books comes after it."""

    def __init__(
        self,
        context: Context,
        screens: ScreenStack,
        disk: Disk,
        *,
        home: HomeFlow,
        session: SessionFlow,
        pages: PageFlow,
        quiet: Callable[[float], bool],
    ) -> None:
        """quiet tells whether no key has come for so many seconds."""
        self._context, self._screens, self._disk = context, screens, disk
        self._home, self._session, self._pages = home, session, pages
        self.ahead = Ahead(disk.behind, screens.set_timer, quiet, {"guidance": lambda: self._context.library.guidance})
        home.came = self.load_ahead
        self._home_is_old = True  # what home shows at the start is not what the books say now

    def first_screen(self) -> Screen[Any]:
        """A session, or home. A screen that is never seen would cost as one that is."""
        start, store = self._context.start, self._context.store
        if start.screen == "live":
            try:
                return self._session.live_screen(start.slug)
            except HeldElsewhere:
                self._screens.call_after_refresh(self._session.go_live, start.slug)
            except StoreError as error:
                self._screens.call_after_refresh(self._screens.say, error.message)
        home = on_demand.HomeScreen(self._context.keys, self._context.clock, wait=start.screen == "review")
        known = None if home.wait else overviews.known_overviews(store.root, store.author, store.shared_roots)
        self._home_is_old = known is None
        if known is None and not home.wait:
            known = overviews.old_overviews(store.root, store.author, store.shared_roots) or None
        if known is not None:
            self._home.show_at(home, self._home.at_home(known, []))
        return home

    def fill(self) -> None:
        """The first paint is out: read what it could not have."""
        if self._context.start.screen == "review":
            self._disk.behind(self._home.read, self._first_review)
        elif self._session.session is not None:
            self._disk.behind(self._context.first_marks.learn, lambda _: None)
        elif self._home_is_old:
            self._home.fill()

    def _first_review(self, found: AtHome) -> None:
        self._home.show(found)
        wanted = self._context.start.slug or (found.places[0].slug if len(found.places) == 1 else "")
        if wanted and self._context.start.about:
            self._pages.read_line(wanted, self._context.start.about)
        elif wanted:
            self._pages.go_page("review", wanted)
        else:
            self._screens.say("Whose sessions? Choose one and press r.")

    def go_on(self) -> None:
        """All is painted: from now on other things may take their time."""
        sys.setswitchinterval(SWITCH)
        collect_from_now_on()
        self.load_ahead()
        store = self._context.store
        self._screens.set_interval(MINUTE, self._home.each_minute)
        self._home.look_beside()
        self._disk.behind(store.has_waiting_acts, lambda there: self._save_left() if there else None)
        if store.shared_roots:
            self._look_on_news()
        self._disk.behind(lambda: any(place.carried for place in store.places()[0]), self._carry)

    def _carry(self, carried: bool) -> None:
        """What comes from other machines is looked for from now on, and a process of its own carries it."""
        if not carried:
            return
        if not self._context.store.shared_roots:
            self._look_on_news()
        self._screens.set_interval(MINUTE, self._home.look_beside)
        store = self._context.store
        self._disk.behind(lambda: on_demand.beside(store), self._home.carries)

    def _look_on_news(self) -> None:
        """What others write comes onto the screen."""
        look = self._disk.on_loop(lambda _: self._pages.look())
        self._disk.behind(lambda: on_demand.tell_news(self._context.store, lambda: look(None)), lambda _: None)

    def load_ahead(self) -> None:
        """What keys may need from home on."""
        if self._session.session is None:
            self.ahead.load(wanted())

    def _save_left(self) -> None:
        """What could not be saved before the last end is saved now."""

        def saved(found: SavedNow) -> None:
            if found.acts or found.problems:
                acts = counted(found.acts, "act is", "acts are")
                done = f"{acts} saved now that could not be saved before." if found.acts else ""
                self._screens.say(" ".join([done, *found.problems]).strip())
                self._home.refresh()

        at = self._context.clock()
        self._disk.save(
            Job(
                lambda: on_demand.save_left(self._context.store, at),
                self._disk.on_loop(saved),
                insist=True,
                what="acts of the last run",
            )
        )

    def keep_theme(self, name: str) -> None:
        """Remember the theme that was chosen."""
        if self._context.start.demo:
            return

        def keep() -> None:
            try:
                on_demand.keep_theme(self._context.settings, name)
            except ValueError as locked:
                raise StoreError(f"The theme is not saved. settings.toml: {locked}") from locked

        def failed(error: StoreError) -> None:
            self._screens.say(error.message)

        self._disk.save(Job(keep, failed=self._disk.on_loop(failed), insist=False, about="settings"))
