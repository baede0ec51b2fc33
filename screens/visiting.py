"""Visiting: home, brief, past sessions, search, a new relationship. What their screens ask for is done here."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from mentortui.model.days import near_day, parse_day
from mentortui.screens.conducting import Conducting
from mentortui.screens.patience import Patience
from mentortui.screens.saving import Job
from mentortui.service import reading
from mentortui.service.overview import by_next_meeting
from mentortui.store.errors import StoreError

if TYPE_CHECKING:
    from mentortui.model.record import Change
    from mentortui.model.relationship import Relationship
    from mentortui.screens.brief import BriefScreen
    from mentortui.screens.home import HomeScreen
    from mentortui.screens.review import Found
    from mentortui.service.beginning import Wish
    from mentortui.service.visit import Visit
    from mentortui.store.place import Place


class Visiting(Conducting):
    """The part of the app around the sessions."""

    beside: Sequence[str] = ()
    """What lies beside the books; see Home.notes."""
    places_at_home: Sequence[Place] = ()
    marks_at_home: tuple[Any, ...] = ()

    if TYPE_CHECKING:  # what the rest of the app gives

        def visit(self, slug: str) -> Visit: ...

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._briefed: tuple[BriefScreen, Visit] | None = None  # the brief that notes lines, and what writes them
        self._drafts: dict[str, str] = {}  # half-typed lines of briefs, by slug, while the program runs

    if TYPE_CHECKING:  # what the rest of the app gives

        def go_page(self, page: str, slug: str) -> None: ...

    # -- reading ---------------------------------------------------------------------------------

    @property
    def today(self) -> date:
        """The local date."""
        return self.clock().date()

    def machine_zone(self) -> str:
        """The key of this machine's time zone, "" where it is not known."""
        from mentortui.machine_zone import machine_zone
        from mentortui.model.zones import fitting_zone

        return fitting_zone(machine_zone(os.environ), self.clock())

    def read(self, slug: str) -> Relationship:
        """A relationship as it is on the disk now. Raises StoreError."""
        return reading.read_relationship(self.store, self.store.place(slug))

    def find(self, query: str) -> list[Found]:
        """Everything that this person may see and that has the words, the newest first."""
        places, _ = self.store.places()
        rows = []
        for place in places:
            people = reading.read_relationship(self.store, place)
            names = f"{people.name('mentor')} → {people.name('mentee')}"
            for found in reading.search(people, query):
                day = parse_day(found.at)
                when = f"session {found.session}" if found.session else "between sessions"
                parts = [when, near_day(day, self.today) if day else "", found.kind, found.lane]
                rows.append((found.at, (names, " · ".join(filter(None, parts)), found.text)))
        return [row for _, row in sorted(rows, reverse=True)]

    def refresh_home(self) -> None:
        """Read what home shows, and show it."""
        from mentortui.screens.home import HomeScreen

        home = next((screen for screen in self.screen_stack if isinstance(screen, HomeScreen)), None)
        if home is None:
            return
        self.read_home(home)

    @property
    def _shown_home(self) -> HomeScreen | None:
        """Home, if it is up."""
        from mentortui.screens.home import HomeScreen

        return self.screen if isinstance(self.screen, HomeScreen) else None

    def read_home(self, home: HomeScreen) -> None:
        """Read what home shows."""
        overviews, problems = reading.read_overviews(self.store.root, self.store.author, self.store.shared_roots)
        self._show_home(home, overviews, [*map(str, problems)])

    def _show_home(self, home: HomeScreen, overviews: list[dict[str, Any]], problems: list[str]) -> None:
        self.places_at_home = self.store.places()[0]
        self.marks_at_home = self.shared_marks()
        left_open = frozenset(place.slug for place in self.places_at_home if self.store.open_sessions(place))
        told = [*problems, *self.beside, *self.problems]
        home.show(by_next_meeting(overviews, self.clock()), left_open, told, self.clock())

    def look_beside(self) -> None:
        """In a thread, since it looks into every folder: journals of saved sessions go, what lies beside is told."""
        self.run_worker(self._look_beside, thread=True, group="beside", exit_on_error=False)

    def _look_beside(self) -> None:
        self.store.clear_ended()
        found = self.store.notes()
        if found != list(self.beside):
            self.call_from_thread(self._found_beside, found)

    def _found_beside(self, found: list[str]) -> None:
        self.beside = found
        if self._shown_home is not None:
            self.refresh_home()

    def shared_marks(self) -> tuple[Any, ...]:
        """Something that changes when a relationship is shared with this person, or a shared book is written."""
        roots = self.store.shared_roots
        books = [self.store.signature(place) for place in self.places_at_home if place.folder.parent in roots]
        return (*(root.stat().st_mtime_ns if root.is_dir() else 0 for root in roots), *books)

    def _guarded(self, act: Callable[[], Any]) -> bool:
        """Do act; a problem with the store goes home and says what it is."""
        try:
            act()
        except StoreError as error:
            self.go_home()
            self.say(error.message)
            return False
        return True

    def say(self, text: str) -> None:
        """A problem, in a sentence that stays until it is read."""
        self.clear_notifications()  # the same trouble twice is one sentence
        self.notify(text, severity="warning", timeout=15, markup=False)

    def go_home(self) -> None:
        """Back to the bottom of the stack, which is another screen only where the program began with a session."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if self._shown_home is not None:
            self.refresh_home()
        else:
            from mentortui.screens.home import HomeScreen

            home = HomeScreen(self.user_keys)
            self.read_home(home)
            self.switch_screen(home)

    def stay_home(self) -> None:
        """Home after a session: an Enter too many opens nothing."""
        if (home := self._shown_home) is not None:
            home.patience = Patience(self.clock)
            home.patience.begin()

    # -- home ------------------------------------------------------------------------------------

    def on_home_screen_chosen(self, message: HomeScreen.Chosen) -> None:
        """Brief, live or review."""

        def review(slug: str) -> None:
            self.go_page("review", slug)

        acts: dict[str, Callable[[str], None]] = {"brief": self.go_brief, "live": self.go_live, "review": review}
        self._guarded(lambda: acts[message.act](message.slug))

    def on_home_screen_wanted(self, message: HomeScreen.Wanted) -> None:
        """New, find or about."""
        if message.what == "new":
            from mentortui.model.zones import here
            from mentortui.screens.new import new_screen

            begun = self.pairs_at_home()
            zone = self.machine_zone()
            now = here(self.clock(), zone)
            self.push_screen(new_screen(self.begin_relationship, self.user_keys, now, begun=begun, zone=zone))
        elif message.what == "about":
            from mentortui.screens.help import AboutScreen

            self.push_screen(AboutScreen(self.library.about, self.user_keys))
        else:
            from mentortui.screens.review import FindScreen

            self.push_screen(FindScreen(self.find, self.user_keys))

    def pairs_at_home(self) -> list[tuple[str, str, str]]:
        """(slug, mentor, mentee) of the relationships that home shows."""
        home = self._shown_home
        entries = home.overviews if home is not None else None
        return [(entry["slug"], entry["mentor"], entry["mentee"]) for entry in entries or ()]

    def go_brief(self, slug: str) -> None:
        """The brief of a relationship."""
        from mentortui.screens.brief import BriefScreen

        screen = BriefScreen(
            self.read(slug),
            self.library,
            self.store.author,
            self.clock,
            self.user_keys,
            self._drafts.get(slug, ""),
            left_open=bool(self.store.open_sessions(self.store.place(slug))),
        )

        def left(_: None) -> None:
            self._drafts[slug] = screen.draft
            self.refresh_home()

        self.push_screen(screen, left)
        self._offer_walk(screen.relationship)

    def _offer_walk(self, people: Relationship) -> None:
        """Before the first session of a pair, once: what it is all about, in four pages."""
        from mentortui.model.record import Change, Lane
        from mentortui.screens.help import WalkScreen

        place = self.store.place(people.slug)
        key = f"walk.{place.relationship}"
        if people.sessions or any(record.id == key for record in self.store.load_mine()):
            return
        self.push_screen(WalkScreen(self.library.walk, self.user_keys))
        seen = [Change("seen", key, {"what": "walk"}, Lane.PRIVATE)]
        self.save(Job(lambda: self.store.save_mine(seen, self.clock()), insist=False))

    def begin_relationship(self, wish: Wish, more: Sequence[Change] = ()) -> str:
        """Write the first records, and more that it begins with, and show the brief; what is in the way, or ""."""
        from mentortui.model.zones import here
        from mentortui.screens.session import new_id
        from mentortui.service.beginning import NameRefused, new_relationship, pair_slug, slug_cut

        try:
            relationship, changes = new_relationship(wish, self.store.author, new_id, here(self.clock(), wish.zone))
            wanted = pair_slug(wish.mentor, wish.mentee)
            place = self.store.create(wanted, relationship, [*changes, *more], self.clock())
        except (StoreError, NameRefused) as error:
            return str(error)
        self.go_home()
        self._guarded(lambda: self.go_brief(place.slug))
        if cut := slug_cut(wish.mentor, wish.mentee):
            self.say(cut)
        return ""

    def on_brief_screen_begin(self, message: BriefScreen.Begin) -> None:
        """Begin the session that was briefed on, or go on with the one that is open."""
        from mentortui.screens.brief import BriefScreen

        if isinstance(self.screen, BriefScreen):
            people = self.screen.relationship
            self._guarded(lambda: self.go_live(people.slug, message.flow))

    def _visit_from(self, screen: BriefScreen) -> Visit:
        """The visit through which a brief's lines are noted and taken back; as long as the brief is open. Raises
        StoreError."""
        if self._briefed is None or self._briefed[0] is not screen:
            self._briefed = (screen, self.visit(screen.relationship.slug))
        return self._briefed[1]

    def on_brief_screen_add(self, message: BriefScreen.Add) -> None:
        """Note a line between sessions."""
        from mentortui.model.marks import MarkError
        from mentortui.model.record import Lane
        from mentortui.screens.brief import BriefScreen
        from mentortui.service.beginning import added_line

        screen = self.screen
        if not isinstance(screen, BriefScreen):
            return
        try:
            visit = self._visit_from(screen)
            people = visit.relationship
            line, changes = added_line(
                message.text, people, self.store.author, visit.new_id, visit.here, pasted=message.pasted
            )
            what = f"{'private ' if line.lane is Lane.PRIVATE else ''}{line.sort}"
            visit.keep(changes, what, message.text)
            screen.added(visit.relationship, what)
        except (MarkError, StoreError) as error:
            screen.say(str(error), "$warn")
            screen.capture.select()

    def on_brief_screen_turn_back(self, message: BriefScreen.TurnBack) -> None:
        """Take back the newest line of the brief, or note it once more."""
        from mentortui.screens.brief import BriefScreen

        screen = self.screen
        if not isinstance(screen, BriefScreen):
            return
        word, nothing = ("Noted again", "Nothing to redo.") if message.again else ("Undone", "Nothing to undo here.")
        try:
            visit = self._visit_from(screen)
            what = visit.redo() if message.again else visit.undo()
        except StoreError as error:
            screen.say(str(error), "$warn")
            return
        screen.changed(visit.relationship, f"{word}: {what}." if what else nothing)
