"""Between the sessions: the part of the app that shows the pages of one relationship."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from mentortui.screens.visiting import Visiting
from mentortui.service import reading
from mentortui.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from mentortui.model.record import Change
    from mentortui.model.relationship import Relationship
    from mentortui.screens.brief import BriefScreen
    from mentortui.screens.going import Go
    from mentortui.screens.home import HomeScreen
    from mentortui.screens.room import Room
    from mentortui.service.onward import NextStep
    from mentortui.service.visit import Visit

PAGES: dict[str, str] = {
    "stage": "stage.StageScreen",
    "evidence": "evidence.EvidenceScreen",
    "timeline": "timeline.TimelineScreen",
    "closing": "closing.ClosingScreen",
    "letters": "letters.LettersScreen",
    "opened": "opened.OpenedScreen",
    "gains": "gains.GainsScreen",
    "portraits": "portraits.PortraitsScreen",
    "routine": "routine.RoutineScreen",
    "after": "after.AfterScreen",
    "practice": "practice.PracticeScreen",
    "trust": "trust.TrustScreen",
    "concerns": "concerns.ConcernsScreen",
    "partner": "partner.PartnerScreen",
    "expectations": "agreement.AgreementScreen",
    "comparison": "comparison.ComparisonScreen",
    "terms": "terms.TermsScreen",
    "signing": "signing.SigningScreen",
    "cards": "cards.CardsScreen",
    "goals": "goals.GoalsScreen",
    "goal": "onegoal.OneGoalScreen",
    "roadmap": "roadmap.RoadmapScreen",
    "promises": "ledger.LedgerScreen",
    "review": "review.ReviewScreen",
    "reader": "reader.ReaderScreen",
}
"""The name of a page -> its module here and its class; loaded when somebody goes there."""


class Between(Visiting):
    """One visit is open at a time: the relationship whose pages are up."""

    _visit: Visit | None = None

    def visit(self, slug: str) -> Visit:
        """The relationship, to be read and written. Raises StoreError."""
        from mentortui.screens.session import new_id
        from mentortui.service.visit import Visit

        place = self.store.place(slug)
        known: reading.Known | None = None

        def read() -> Relationship:
            nonlocal known
            known = reading.known_now(self.store, place, known)
            return known.relationship

        def write(changes: Sequence[Change], now: datetime) -> None:
            self.store.save(place, changes, now)

        def shown() -> Relationship:
            return reading.read_shown(self.store, place)

        return Visit(
            read,
            write,
            self.library,
            author=self.store.author,
            clock=self.clock,
            new_id=new_id,
            read_shown=shown,
        )

    # -- what the other one writes meanwhile ----------------------------------------------------

    def look(self) -> None:
        """Once a second, where others write too: what they have written comes onto the page, or home, that is up."""
        from mentortui.screens.room import Room

        with suppress(StoreError):  # whatever is wrong is said when somebody does something
            if isinstance(self.screen, Room):
                if (news := self.screen.visit.news()) is not None:
                    up = self.screen.up
                    self.screen.visit.take(news)
                    self.screen.repaint()
                    self.screen.stay_with(up)
            elif self._shown_home is not None and self.shared_marks() != self.marks_at_home:
                self.refresh_home()

    # -- pages -----------------------------------------------------------------------------------

    def go_page(self, page: str, slug: str) -> None:
        """A page of a relationship, from outside of it. Raises StoreError."""
        self._visit = self.visit(slug)
        self._show(page, "")

    def _show(self, page: str, about: str) -> None:
        assert self._visit is not None
        if page == "next":
            page, words, about = self._next(self._visit)
        else:
            words = ""
        if page in ("brief", "live"):
            slug = self._visit.relationship.slug
            self.go_home()
            self._guarded(lambda: self.go_brief(slug) if page == "brief" else self.go_live(slug))
            return
        kind = page_class(page)
        if isinstance(self.screen, kind) and self.screen.about == about:
            self.screen.say(f"Next, on this page: {words}" if words else "")
        else:
            self._put_up(kind, about)

    def _put_up(self, kind: type[Room], about: str) -> None:
        """The page; where it is among those below this one, back to it, so that the way out stays short."""
        assert self._visit is not None
        below = self._below(kind, about)
        if below is None:
            self.push_screen(kind(self._visit, self.user_keys, about), lambda _: self._left_page())
            return
        while self.screen is not below:
            self.pop_screen()

    def _below(self, kind: type[Room], about: str) -> Room | None:
        """The page, if one can go back to it through nothing but pages. Pages that were handed over lead nowhere."""
        from mentortui.screens.room import Room

        for screen in reversed(self.screen_stack):
            if not isinstance(screen, Room):
                return None
            if type(screen) is kind and screen.about == about:
                return screen
        return None

    def _next(self, visit: Visit) -> NextStep:
        from mentortui.service.next_step import next_step

        return next_step(visit.relationship, visit.me)

    def _left_page(self) -> None:
        """What was done on the page shows on what is below it."""
        from mentortui.screens.brief import BriefScreen

        below = self.screen
        if isinstance(below, BriefScreen):
            self._guarded(lambda: below.renew(self.read(below.relationship.slug)))
        elif self._shown_home is not None:
            self.refresh_home()

    def on_go(self, message: Go) -> None:
        """From one page to another."""
        message.stop()
        if self._visit is not None:
            self._guarded(lambda: self._show(message.page, message.about))

    def on_home_screen_page(self, message: HomeScreen.Page) -> None:
        """A page of the relationship that is up at home."""
        self._guarded(lambda: self.go_page(message.page, message.slug))

    def on_brief_screen_onward(self, message: BriefScreen.Onward) -> None:
        """What comes next, from the brief."""
        self._guarded(lambda: self.go_page("next", message.slug))


def page_class(page: str) -> type[Room]:
    """The class of a page. Raises KeyError for a page that there is not."""
    module, _, name = PAGES[page].partition(".")
    found: type[Room] = getattr(import_module(f"mentortui.screens.{module}"), name)
    return found
