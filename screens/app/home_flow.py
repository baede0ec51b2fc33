"""Home, and what it is asked for that is about no one relationship: search, and what this program is for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from mentortui.screens.app import on_demand
from mentortui.screens.app.context import Context
from mentortui.screens.app.disk import Disk
from mentortui.screens.app.editors import Editors
from mentortui.screens.app.screen_stack import ScreenStack
from mentortui.screens.kit.patience import Patience
from mentortui.service.home import overviews
from mentortui.service.home.overview import by_next_meeting

if TYPE_CHECKING:
    from mentortui.model.relationship import Relationship
    from mentortui.pages.review.find import Texts
    from mentortui.screens.home.home import HomeScreen
    from mentortui.store.disk.place import Place


class AtHome(NamedTuple):
    """What home shows, as it was read: the overviews, what is wrong with the rest, the sessions that are open; and what
    tells whether somebody has written since."""

    overviews: list[dict[str, Any]]
    problems: list[str]
    places: Sequence[Place]
    left_open: frozenset[str]
    marks: tuple[Any, ...]


class HomeFlow:
    """Fills home, and comes back to it."""

    def __init__(self, context: Context, screens: ScreenStack, disk: Disk, editors: Editors) -> None:
        self._context, self._screens, self._disk, self._editors = context, screens, disk, editors
        self._store = context.store
        disk.give_up = self.go_home
        self.came: Callable[[], None] = lambda: None
        """Called when home is shown for the first time in a program that began elsewhere."""
        self._not_carried: Callable[[], list[str]] = list  # what does not go to other machines
        self._beside: Sequence[str] = ()  # what lies beside the books; see Home.notes
        self._places: Sequence[Place] = ()
        self.marks: tuple[Any, ...] = ()
        """What tells whether somebody has written since home was read."""
        self.left_open: frozenset[str] = frozenset()
        """Slugs of relationships with a session that is open."""

    @property
    def there(self) -> HomeScreen | None:
        """Home, wherever it is in the stack."""
        return next((screen for screen in self._screens.screen_stack if isinstance(screen, on_demand.HomeScreen)), None)

    @property
    def shown(self) -> HomeScreen | None:
        """Home, if it is shown."""
        home = self.there
        return home if home is self._screens.screen else None

    def refresh(self) -> None:
        """Read what home shows, and show it; what it shows until then is old."""
        if self.there is not None:
            self._disk.behind(self.read, self.show)

    def fill(self) -> None:
        """The same at the start. As long as home shows nothing, keys wait for its first rows."""
        if self.there is not None and self.there.overviews is None:
            self._disk.fetch(self.read, self.show)
        else:
            self.refresh()

    def read(self) -> AtHome:
        """What home shows. Reads."""
        store = self._store
        found = overviews.read_overviews(store.root, store.author, store.shared_roots)
        return self.at_home(found.entries, [*map(str, found.problems)])

    def look_beside(self) -> None:
        """In a thread, since it looks into every folder: journals of saved sessions go, what lies beside is told."""
        self._screens.run_worker(self._look_beside, thread=True, group="beside", exit_on_error=False)

    def _look_beside(self) -> None:
        self._store.clear_ended()
        found = [*self._store.notes(), *self._not_carried()]
        if found != list(self._beside):
            self._screens.call_from_thread(self._found_beside, found)

    def _found_beside(self, found: list[str]) -> None:
        self._beside = found
        if self.shown is not None:
            self.refresh()

    def carries(self, told: Callable[[], list[str]]) -> None:
        """What is written here goes to other machines, and told says what does not, and why."""
        self._not_carried = told
        self.look_beside()

    def at_home(self, overviews: list[dict[str, Any]], problems: list[str]) -> AtHome:
        """What home shows beside these overviews. Reads."""
        places = self._store.places()[0]
        left_open = frozenset(place.slug for place in places if self._store.open_sessions(place))
        return AtHome(overviews, problems, places, left_open, self.shared_marks(places))

    def show(self, found: AtHome) -> None:
        """On home, wherever it is in the stack."""
        if (home := self.there) is not None:
            self.show_at(home, found)

    def show_at(self, home: HomeScreen, found: AtHome) -> None:
        """Show it, and what is not on the disk yet of it."""
        self._places, self.marks, self.left_open = found.places, found.marks, found.left_open
        entries = [self._editors.entry_now(entry) for entry in found.overviews]
        problems = [*found.problems, *self._beside, *self._context.problems]
        home.show(by_next_meeting(entries, self._context.clock()), found.left_open, problems, self._context.clock())

    def mark_open(self, slug: str, *, is_open: bool) -> None:
        """Home knows at once that a session was left open, or is not open any more: the next key may be Enter."""
        self.left_open = self.left_open | {slug} if is_open else self.left_open - {slug}
        if (home := self.there) is not None:
            home.open_sessions = self.left_open

    def shared_marks(self, places: Sequence[Place] | None = None) -> tuple[Any, ...]:
        """Something that changes when a relationship is shared with this person, or a shared book is written."""
        roots = self._store.shared_roots
        shown = self._places if places is None else places
        books = [self._store.signature(place) for place in shown if place.folder.parent in roots or place.carried]
        return (*(root.stat().st_mtime_ns if root.is_dir() else 0 for root in roots), *books)

    def go_home(self) -> None:
        """Back to the bottom of the stack, which is another screen only where the program began with a session."""
        while len(self._screens.screen_stack) > 1:
            self._screens.pop_screen()
        if self.there is None:
            self._screens.switch_screen(on_demand.HomeScreen(self._context.keys, self._context.clock))
            self.came()
        self.refresh()

    def stay(self, slug: str) -> None:
        """Home after a session with this relationship: what one may do now is said, and an Enter too many opens
        nothing."""
        if (home := self.shown) is not None:
            home.select(slug)
            home.say_what_now()
            home.patience = Patience(self._context.clock)
            home.patience.begin()

    def each_minute(self) -> None:
        """What home says of times goes on with the clock."""
        if (home := self.shown) is not None and home.overviews is not None:
            home.now = self._context.clock()
            home.repaint()

    def is_carried(self, slug: str) -> bool:
        """Whether home has seen that this relationship goes to another machine."""
        return any(place.slug == slug and place.carried for place in self._places)

    def pairs(self) -> list[tuple[str, str, str]]:
        """(slug, mentor, mentee) of the relationships that home shows."""
        home = self.shown
        entries = home.overviews if home is not None else None
        return [(entry["slug"], entry["mentor"], entry["mentee"]) for entry in entries or ()]

    def show_about(self) -> None:
        """What this program is for."""

        def show(about: str) -> None:
            self._screens.push_screen(on_demand.AboutScreen(about, self._context.keys))

        self._disk.fetch(lambda: self._context.library.about, show)

    def show_search(self, relationship: Relationship | None = None) -> None:
        """A page that searches everything, or this relationship."""

        slug = relationship.slug if relationship else ""
        editor = self._editors.known(slug)

        def load(then: Callable[[Texts], None], told: Callable[[int, int], None]) -> None:
            def show(texts: Texts | None) -> None:
                if texts is not None:
                    then(texts)

            def read() -> Texts:
                if relationship is not None and editor is not None and editor.shown.waiting:
                    return on_demand.texts_of([relationship])  # with what waits to be saved

                def tell(counts: tuple[int, int]) -> None:
                    told(*counts)

                on_loop = self._disk.on_loop(tell)
                return on_demand.texts_now(self._store, lambda done, of: on_loop((done, of)), slug)

            self._disk.behind(lambda: on_demand.old_texts(self._store, slug), show)
            self._disk.behind(read, then, lambda error: self._screens.say(error.message))

        place = relationship.both if relationship else ""
        self._screens.push_screen(on_demand.FindScreen(load, self._context.keys, self._context.today, place))
