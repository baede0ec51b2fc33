"""Visiting: home, brief, past sessions, search, a new relationship. What their screens ask for is done here."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from mentortui.model.days.written import near_day, parse_day
from mentortui.screens.app.session_flow import Conducting
from mentortui.screens.kit.keys import shown_key
from mentortui.screens.kit.paint import STRIP_HEIGHT, WARN
from mentortui.screens.kit.patience import Patience
from mentortui.screens.kit.saving import Job
from mentortui.screens.kit.sized import Sized
from mentortui.service import reading
from mentortui.service.home import overviews
from mentortui.service.home.overview import by_next_meeting
from mentortui.service.review import search as searching
from mentortui.store.errors import StoreError

if TYPE_CHECKING:
    from mentortui.model.records.record import Change
    from mentortui.pages.review.past_sessions import Found
    from mentortui.screens.home.brief import BriefScreen
    from mentortui.screens.home.home import HomeScreen
    from mentortui.service.relationship_editor import RelationshipEditor
    from mentortui.service.session.beginning import Wish
    from mentortui.store.disk.place import Place


BEGINNING = "One moment: the new relationship is being saved."


class AtHome(NamedTuple):
    """What home shows, as it was read: the overviews, what is wrong with the rest, the sessions that are open; and what
    tells whether somebody has written since."""

    overviews: list[dict[str, Any]]
    problems: list[str]
    places: Sequence[Place]
    left_open: frozenset[str]
    marks: tuple[Any, ...]


class Visiting(Conducting):
    """The part of the app around the sessions."""

    beside: Sequence[str] = ()
    """What lies beside the books; see Home.notes."""
    places_at_home: Sequence[Place] = ()
    marks_at_home: tuple[Any, ...] = ()
    left_open: frozenset[str] = frozenset()
    """Slugs of relationships with a session that is open."""
    _beginning = False  # a new relationship is being saved

    if TYPE_CHECKING:  # what the rest of the app gives

        def with_visit(self, slug: str, then: Callable[[RelationshipEditor], None]) -> None: ...

        def load_ahead(self) -> None: ...

        def entry_now(self, entry: dict[str, Any]) -> dict[str, Any]: ...

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._briefed: tuple[BriefScreen, RelationshipEditor] | None = (
            None  # the brief that notes lines, and what writes them
        )
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
        from mentortui.model.days.zones import fitting_zone
        from mentortui.settings.machine_zone import machine_zone

        return fitting_zone(machine_zone(os.environ), self.clock())

    def find(self, query: str) -> list[Found]:
        """Everything that this person may see and that has the words, the newest first. Reads it all."""
        places, _ = self.store.places()
        rows = []
        for place in places:
            relationship = reading.read_relationship(self.store, place)
            names = f"{relationship.name('mentor')} → {relationship.name('mentee')}"
            for found in searching.search(relationship, query):
                day = parse_day(found.at)
                when = f"session {found.session}" if found.session else "between sessions"
                parts = [when, near_day(day, self.today) if day else "", found.kind, found.lane]
                rows.append((found.at, (names, " · ".join(filter(None, parts)), found.text)))
        return [row for _, row in sorted(rows, reverse=True)]

    @property
    def _home(self) -> HomeScreen | None:
        """Home, wherever it is in the stack."""
        from mentortui.screens.home.home import HomeScreen

        return next((screen for screen in self.screen_stack if isinstance(screen, HomeScreen)), None)

    @property
    def _shown_home(self) -> HomeScreen | None:
        """Home, if it is up."""
        home = self._home
        return home if home is self.screen else None

    def refresh_home(self) -> None:
        """Read what home shows, and show it; what it shows until then is old."""
        if self._home is not None:
            self.behind(self._read_home, self._show_home)

    def fill_home(self) -> None:
        """The same at the start. As long as home shows nothing, keys wait for its first rows."""
        if self._home is not None and self._home.overviews is None:
            self.fetch(self._read_home, self._show_home)
        else:
            self.refresh_home()

    def _read_home(self) -> AtHome:
        store = self.store
        found = overviews.read_overviews(store.root, store.author, store.shared_roots)
        return self.at_home(found.entries, [*map(str, found.problems)])

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

    def at_home(self, overviews: list[dict[str, Any]], problems: list[str]) -> AtHome:
        """What home shows beside these overviews. Reads."""
        places = self.store.places()[0]
        left_open = frozenset(place.slug for place in places if self.store.open_sessions(place))
        return AtHome(overviews, problems, places, left_open, self.shared_marks(places))

    def _show_home(self, found: AtHome) -> None:
        if (home := self._home) is not None:
            self.show_at(home, found)

    def show_at(self, home: HomeScreen, found: AtHome) -> None:
        """Show it, and what is not on the disk yet of it."""
        self.places_at_home, self.marks_at_home, self.left_open = found.places, found.marks, found.left_open
        entries = [self.entry_now(entry) for entry in found.overviews]
        problems = [*found.problems, *self.beside, *self.problems]
        home.show(by_next_meeting(entries, self.clock()), found.left_open, problems, self.clock())

    def mark_open(self, slug: str, *, is_open: bool) -> None:
        """Home knows at once that a session was left open, or is not open any more: the next key may be Enter."""
        self.left_open = self.left_open | {slug} if is_open else self.left_open - {slug}
        if (home := self._home) is not None:
            home.open_sessions = self.left_open

    def shared_marks(self, places: Sequence[Place] | None = None) -> tuple[Any, ...]:
        """Something that changes when a relationship is shared with this person, or a shared book is written."""
        roots = self.store.shared_roots
        shown = self.places_at_home if places is None else places
        books = [self.store.signature(place) for place in shown if place.folder.parent in roots]
        return (*(root.stat().st_mtime_ns if root.is_dir() else 0 for root in roots), *books)

    def say(self, text: str) -> None:
        """A problem, in a sentence that stays until it is read. In a strip it would cover all, and gets the row that
        the screen has for sentences, where it has one."""
        self.clear_notifications()  # the same trouble twice is one sentence
        screen = self.screen
        if self.size.height < STRIP_HEIGHT and isinstance(screen, Sized):
            screen.say(text, WARN)
            return
        self.notify(text, severity="warning", timeout=15, markup=False)

    def go_home(self) -> None:
        """Back to the bottom of the stack, which is another screen only where the program began with a session."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if self._home is None:
            from mentortui.screens.home.home import HomeScreen

            self.switch_screen(HomeScreen(self.user_keys))
            self.load_ahead()
        self.refresh_home()

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
        acts[message.act](message.slug)

    def on_home_screen_wanted(self, message: HomeScreen.Wanted) -> None:
        """New, find or about."""
        if message.what == "new":
            from mentortui.model.days.zones import here
            from mentortui.screens.home.new_relationship import new_screen

            begun = self.pairs_at_home()
            zone = self.machine_zone()
            now = here(self.clock(), zone)
            self.push_screen(new_screen(self.begin_relationship, self.user_keys, now, begun=begun, zone=zone))
        elif message.what == "about":
            from mentortui.screens.kit.help import AboutScreen

            def show(about: str) -> None:
                self.push_screen(AboutScreen(about, self.user_keys))

            self.fetch(lambda: self.library.about, show)
        else:
            from mentortui.screens.review.past_sessions import FindScreen

            def search(query: str, then: Callable[[Sequence[Found]], None]) -> None:
                self.behind(lambda: self.find(query), then, lambda error: self.say(error.message))

            self.push_screen(FindScreen(search, self.user_keys))

    def pairs_at_home(self) -> list[tuple[str, str, str]]:
        """(slug, mentor, mentee) of the relationships that home shows."""
        home = self._shown_home
        entries = home.overviews if home is not None else None
        return [(entry["slug"], entry["mentor"], entry["mentee"]) for entry in entries or ()]

    def go_brief(self, slug: str) -> None:
        """The brief of a relationship."""
        self.with_visit(slug, self._show_brief)

    def _show_brief(self, editor: RelationshipEditor, news: str = "") -> None:
        from mentortui.screens.home.brief import BriefScreen

        relationship, slug = editor.relationship, editor.relationship.slug
        screen = BriefScreen(
            relationship,
            editor.library,
            self.store.author,
            self.clock,
            self.user_keys,
            self._drafts.get(slug, ""),
            left_open=slug in self.left_open,
            news=news,
        )

        def left(_: None) -> None:
            self._drafts[slug] = screen.draft
            self.refresh_home()

        self._briefed = (screen, editor)
        self.push_screen(screen, left)
        if not relationship.sessions:
            self._offer_walk(slug)

    def _offer_walk(self, slug: str) -> None:
        """Before the first session of a pair, once: what it is all about, in four pages."""
        from mentortui.model.records.record import Change, Lane
        from mentortui.screens.kit.help import WalkScreen

        def unseen() -> str:
            key = f"walk.{self.store.place(slug).relationship}"
            return "" if any(record.id == key for record in self.store.load_mine()) else key

        def show(key: str) -> None:
            if key:
                self.push_screen(WalkScreen(self.library.walk, self.user_keys))
                seen = [Change("seen", key, {"what": "walk"}, Lane.PRIVATE)]
                self.save(Job(lambda: self.store.save_mine(seen, self.clock()), insist=False))

        self.fetch(unseen, show)

    def begin_relationship(self, wish: Wish, more: Sequence[Change] = ()) -> str:
        """Write the first records, and more that it begins with, and show the brief; what is in the way until then."""
        from mentortui.model.days.zones import here
        from mentortui.screens.session.open_session import new_id
        from mentortui.service.saving.stored import Stored
        from mentortui.service.session.beginning import NameRefused, new_relationship, pair_slug, slug_cut

        if self._beginning:
            return BEGINNING
        try:
            relationship, changes = new_relationship(wish, self.store.author, new_id, here(self.clock(), wish.zone))
        except NameRefused as error:
            return str(error)
        asked, wanted = self.screen, pair_slug(wish.mentor, wish.mentee)

        def create() -> str:
            place = self.store.create(wanted, relationship, [*changes, *more], self.clock())
            stored = Stored(self.store, place)
            stored.read()
            stored.index()
            return place.slug

        def begun(slug: str) -> None:
            self._beginning = False
            self.go_home()
            self.with_visit(slug, brief)

        def brief(editor: RelationshipEditor) -> None:
            self._show_brief(editor, slug_cut(wish.mentor, wish.mentee))

        def refused(error: StoreError) -> None:
            self._beginning = False
            if asked is self.screen and isinstance(asked, Sized):
                asked.say(error.message, WARN)
            else:
                self.say(error.message)

        self._beginning = True
        self.save(Job(create, self.on_loop(begun), self.on_loop(refused), insist=False, what="a new relationship"))
        return BEGINNING

    def on_brief_screen_begin(self, message: BriefScreen.Begin) -> None:
        """Begin the session that was briefed on, or go on with the one that is open."""
        from mentortui.screens.home.brief import BriefScreen

        if isinstance(self.screen, BriefScreen):
            relationship = self.screen.relationship
            self.go_live(relationship.slug, message.flow)

    def _visit_from(self, screen: BriefScreen) -> RelationshipEditor:
        """The editor through which a brief's lines are noted and taken back."""
        assert self._briefed is not None and self._briefed[0] is screen
        return self._briefed[1]

    def on_brief_screen_add(self, message: BriefScreen.Add) -> None:
        """Note a line between sessions."""
        from mentortui.model.records.record import Lane
        from mentortui.model.session.marks import MarkError
        from mentortui.screens.home.brief import BriefScreen
        from mentortui.service.session.added_line import added_line

        screen = self.screen
        if not isinstance(screen, BriefScreen):
            return
        try:
            editor = self._visit_from(screen)
            relationship = editor.relationship
            line, changes = added_line(
                message.text, relationship, self.store.author, editor.new_id, editor.here, pasted=message.pasted
            )
            what = f"{'private ' if line.lane is Lane.PRIVATE else ''}{line.sort}"
            editor.keep(changes, what, message.text)
            first = "" if line.no_day else self.first_marks.words(line, shown_key("brief.undo", self.user_keys))
            screen.added(editor.relationship, what, first)
            if line.no_day:
                screen.say(f"Noted: {what}. {line.no_day}", "$warn")
        except (MarkError, StoreError) as error:
            screen.say(str(error), "$warn")
            screen.capture.select()

    def on_brief_screen_turn_back(self, message: BriefScreen.TurnBack) -> None:
        """Take back the newest line of the brief, or note it once more."""
        from mentortui.screens.home.brief import BriefScreen

        screen = self.screen
        if not isinstance(screen, BriefScreen):
            return
        word, nothing = ("Noted again", "Nothing to redo.") if message.again else ("Undone", "Nothing to undo here.")
        try:
            editor = self._visit_from(screen)
            what = editor.redo() if message.again else editor.undo()
        except StoreError as error:
            screen.say(str(error), "$warn")
            return
        screen.changed(editor.relationship, f"{word}: {what}." if what else nothing)
