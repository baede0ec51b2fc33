"""The brief of a relationship: its lines, its first walk, and how a relationship begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mentortui.model.days.zones import here
from mentortui.model.session.marks import MarkError
from mentortui.screens.app import on_demand
from mentortui.screens.app.context import Context
from mentortui.screens.app.disk import Disk
from mentortui.screens.app.editors import Editors
from mentortui.screens.app.home_flow import HomeFlow
from mentortui.screens.app.screen_stack import ScreenStack
from mentortui.screens.kit.keys import shown_key
from mentortui.screens.kit.paint import WARN
from mentortui.screens.kit.saving import Job
from mentortui.screens.kit.sized import Sized
from mentortui.screens.kit.undo import turn_back
from mentortui.store.errors import StoreError

if TYPE_CHECKING:
    from mentortui.model.records.record import Change
    from mentortui.screens.home.brief import BriefScreen
    from mentortui.screens.home.home import HomeScreen
    from mentortui.service.relationship_editor import RelationshipEditor
    from mentortui.service.session.beginning import Wish


BEGINNING = "One moment: the new relationship is being saved."


class BriefFlow:
    """Shows briefs, and does what they ask for but for the session itself."""

    def __init__(self, context: Context, screens: ScreenStack, disk: Disk, editors: Editors, *, home: HomeFlow) -> None:
        self._context, self._screens, self._disk, self._editors, self._home = context, screens, disk, editors, home
        self._briefed: tuple[BriefScreen, RelationshipEditor] | None = None
        """The brief that notes lines, and what writes them."""
        self._drafts: dict[str, str] = {}  # half-typed lines of briefs, by slug, while the program runs
        self._told_begun = ""  # the session of the other person that was told of
        self._beginning = False  # a new relationship is being saved

    def forget(self, slug: str) -> None:
        """The half-typed line goes, too."""
        self._drafts.pop(slug, None)

    def on_home_screen_wanted(self, message: HomeScreen.Wanted) -> None:
        """New, find or about."""
        if message.what == "new":
            self.ask_for_new(begun=self._home.pairs())
        elif message.what == "about":
            self._home.show_about()
        else:
            self._home.show_search()

    def go_brief(self, slug: str) -> None:
        """The brief of a relationship."""
        self._editors.with_editor(slug, self._show_brief)

    def _show_brief(self, editor: RelationshipEditor, news: str = "") -> None:
        relationship, slug = editor.relationship, editor.relationship.slug
        screen = on_demand.BriefScreen(
            relationship,
            editor.library,
            self._context.store.author,
            self._context.clock,
            self._context.keys,
            self._drafts.get(slug, ""),
            left_open=slug in self._home.left_open,
            news=news,
        )

        def left(_: None) -> None:
            self._drafts[slug] = screen.draft
            self._home.refresh()

        self._briefed = (screen, editor)
        self._editors.current = editor  # from here, too, one goes to its pages
        self._screens.push_screen(screen, left)
        self.tell_begun(screen)
        if not relationship.sessions:
            self._offer_walk(editor)

    def tell_begun(self, screen: BriefScreen) -> None:
        """Say on the brief that the other person has begun the session, once for each."""
        store, relationship = self._context.store, screen.relationship

        def begun() -> str:
            place = store.place(relationship.slug)
            return on_demand.begun_by_other(store, place, relationship, self._context.clock())

        def tell(session: str) -> None:
            if session and session != self._told_begun and self._screens.screen is screen and not screen.left_open:
                self._told_begun = session
                name = relationship.name(on_demand.other(screen.me))
                screen.say(f"{name} has begun the session. Enter in the empty line joins it.")

        if store.shared_roots or self._home.is_carried(relationship.slug):
            self._disk.behind(begun, tell)

    def _offer_walk(self, editor: RelationshipEditor) -> None:
        """Before the first session of a pair, once: what it is all about, in four pages."""

        def unseen() -> str:
            key = f"walk.{self._context.store.place(editor.relationship.slug).relationship}"
            return "" if any(record.id == key for record in self._context.store.load_mine()) else key

        def show(key: str) -> None:
            if key:
                self._screens.push_screen(on_demand.WalkScreen(editor.library.walk, self._context.keys))
                seen = [on_demand.Change("seen", key, {"what": "walk"}, on_demand.Lane.PRIVATE)]
                self._disk.save(Job(lambda: self._context.store.save_mine(seen, self._context.clock()), insist=False))

        self._disk.fetch(unseen, show)

    def ask_for_new(
        self,
        *,
        heading: str = "",
        known: Mapping[str, str] = {},
        begun: Sequence[tuple[str, str, str]] = (),
        draft: Sequence[Change] = (),
        of_any_kind: bool = True,
    ) -> None:
        """The questions for a new relationship; see new_screen. draft: what it begins with besides. of_any_kind:
        whether the kind of mentoring is asked, too."""
        zone = self._context.machine_zone()
        now = here(self._context.clock(), zone)
        self._screens.push_screen(
            on_demand.new_screen(
                lambda wish: self.begin_relationship(wish, draft),
                self._context.keys,
                now,
                heading=heading or on_demand.NEW,
                known=known,
                begun=begun,
                zone=zone,
                kits=on_demand.kinds(self._context.settings) if of_any_kind else {},
            )
        )

    def begin_relationship(self, wish: Wish, more: Sequence[Change] = ()) -> str:
        """Write the first records, and more that it begins with, and show the brief; what is in the way until then."""
        if self._beginning:
            return BEGINNING
        now = here(self._context.clock(), wish.zone)
        try:
            relationship, changes = on_demand.new_relationship(wish, self._context.store.author, self._context.ids, now)
        except on_demand.NameRefused as error:
            return str(error)
        asked, wanted = self._screens.screen, on_demand.pair_slug(wish.mentor, wish.mentee)

        def create() -> str:
            place = self._context.store.create(wanted, relationship, [*changes, *more], self._context.clock())
            stored = on_demand.Stored(self._context.store, place)
            stored.read()
            stored.index()
            return place.slug

        def begun(slug: str) -> None:
            self._beginning = False
            self._home.go_home()
            self._editors.with_editor(slug, brief)

        def brief(editor: RelationshipEditor) -> None:
            self._show_brief(editor, on_demand.slug_cut(wish.mentor, wish.mentee))

        def refused(error: StoreError) -> None:
            self._beginning = False
            if asked is self._screens.screen and isinstance(asked, Sized):
                asked.say(error.message, WARN)
            else:
                self._screens.say(error.message)

        self._beginning = True
        self._disk.save(
            Job(create, self._disk.on_loop(begun), self._disk.on_loop(refused), insist=False, what="a new relationship")
        )
        return BEGINNING

    def _editor_of(self, screen: BriefScreen) -> RelationshipEditor:
        """The editor through which a brief's lines are noted and taken back."""
        assert self._briefed is not None and self._briefed[0] is screen
        return self._briefed[1]

    def on_brief_screen_add(self, message: BriefScreen.Add) -> None:
        """Note a line between sessions."""
        screen = self._screens.screen
        if not isinstance(screen, on_demand.BriefScreen):
            return
        try:
            editor = self._editor_of(screen)
            relationship = editor.relationship
            line, changes = on_demand.added_line(
                message.text,
                relationship,
                self._context.store.author,
                editor.new_id,
                editor.here,
                pasted=message.pasted,
            )
            what = f"{'private ' if line.lane is on_demand.Lane.PRIVATE else ''}{line.sort}"
            editor.keep(changes, what, message.text)
            first = (
                ""
                if line.no_day
                else self._context.first_marks.words(line, shown_key("brief.undo", self._context.keys))
            )
            screen.added(editor.relationship, what, first)
            if line.no_day:
                screen.say(f"Noted: {what}. {line.no_day}", "$warn")
        except (MarkError, StoreError) as error:
            screen.say(str(error), "$warn")
            screen.capture.select()

    def on_brief_screen_turn_back(self, message: BriefScreen.TurnBack) -> None:
        """Take back the newest line of the brief, or note it once more."""
        screen = self._screens.screen
        if not isinstance(screen, on_demand.BriefScreen):
            return
        editor = self._editor_of(screen)
        turned = turn_back(editor, again=message.again)
        if turned.is_problem:
            screen.say(turned.words, WARN)
        else:
            screen.changed(editor.relationship, turned.words)
