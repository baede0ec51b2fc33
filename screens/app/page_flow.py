"""Between the sessions: the part of the app that shows the pages of one relationship."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentortui.screens.app import on_demand
from mentortui.screens.app.brief_flow import BriefFlow
from mentortui.screens.app.context import Context
from mentortui.screens.app.disk import Disk
from mentortui.screens.app.editors import Editors
from mentortui.screens.app.home_flow import HomeFlow
from mentortui.screens.app.page_classes import page_class
from mentortui.screens.app.screen_stack import ScreenStack
from mentortui.screens.app.session_flow import SessionFlow
from mentortui.screens.kit.saving import Job
from mentortui.screens.kit.undo import turn_back
from mentortui.store.errors import StoreError

if TYPE_CHECKING:
    from mentortui.screens.home.brief import BriefScreen
    from mentortui.screens.home.details import RenameFolder
    from mentortui.screens.home.home import HomeScreen
    from mentortui.screens.kit.goto import Go
    from mentortui.screens.kit.relationship_page import Room
    from mentortui.screens.review.find import FindScreen
    from mentortui.screens.session.saved import SavedScreen
    from mentortui.service.relationship_editor import RelationshipEditor
    from mentortui.service.saving.acts import Act

LATER = 0.5
"""Seconds until it is looked once more at what others write, where the disk is busy."""


class PageFlow:
    """Shows the pages of the relationship that is open, and keeps them as what they show is."""

    def __init__(
        self,
        context: Context,
        screens: ScreenStack,
        disk: Disk,
        editors: Editors,
        *,
        home: HomeFlow,
        brief: BriefFlow,
        session: SessionFlow,
    ) -> None:
        self._context, self._screens, self._disk, self._editors = context, screens, disk, editors
        self._home, self._brief, self._session = home, brief, session
        self._missed = False  # whether others have written while the screen had no place for it
        editors.changed, editors.refused = self._changed, self._refused

    def _changed(self, editor: RelationshipEditor) -> None:
        """Something of a relationship has become another by itself: the page or the brief that shows it shows that."""
        screen = self._screens.screen
        if isinstance(screen, on_demand.Room) and screen.editor is editor:
            selected = screen.selected_row
            screen.repaint()
            screen.stay_with(selected)
        elif isinstance(screen, on_demand.BriefScreen) and screen.relationship.slug == editor.relationship.slug:
            screen.renew(editor.relationship)
        elif self._home.shown is not None:
            self._home.refresh()

    def _refused(self, editor: RelationshipEditor, act: Act, why: str) -> None:
        """An act that was shown is taken out again: say so, and give back the words that were typed for it."""
        screen = self._screens.screen
        if (
            isinstance(screen, on_demand.BriefScreen)
            and screen.relationship.slug == editor.relationship.slug
            and act.typed
        ):
            screen.give_back(act.typed, why)
        else:
            self._screens.say(f"{why} It was: {act.typed or act.what or 'the newest act'}.")

    # -- what the other person writes meanwhile ----------------------------------------------------

    def look(self) -> None:
        """Where others have written: that comes onto the page, the brief, or home, whichever is up."""
        if self._context.reads.is_busy:  # the disk is slow: one look at a time
            self._screens.set_timer(LATER, self.look)
            return
        screen = self._screens.screen
        if isinstance(screen, on_demand.Room):
            editor: RelationshipEditor | None = screen.editor
        elif isinstance(screen, on_demand.BriefScreen):
            editor = self._editors.known(screen.relationship.slug)
            self._brief.tell_begun(screen)
        else:
            editor = None
        if editor is not None:
            self._disk.behind(editor.news, lambda news: self._editors.take_news(editor, news))  # an act says errors
        elif self._home.shown is not None:
            known = self._home.marks

            def look(marks: tuple[Any, ...]) -> None:
                if marks != known:
                    self._home.refresh()
                    self._home.look_beside()

            self._disk.behind(self._home.shared_marks, look)
        else:
            self._missed = True

    def catch_up(self) -> None:
        """Another screen is shown: what came while none had room for it."""
        if self._missed:
            self._missed = False
            self.look()

    # -- pages -----------------------------------------------------------------------------------

    def go_page(self, page: str, slug: str, about: str = "") -> None:
        """A page of a relationship, from outside of it."""

        def show(editor: RelationshipEditor) -> None:
            self._editors.current = editor
            self.show(page, about)

        self._editors.with_editor(slug, show)

    def read_line(self, slug: str, id: str) -> None:
        """The reader at a line, with the past sessions below it; where there is no such line, these and a sentence."""

        def show(editor: RelationshipEditor) -> None:
            self._editors.current = editor
            self.show("review")
            line = editor.relationship.get(on_demand.Line, id)
            if line is not None:
                session = editor.relationship.get(on_demand.Session, line.session)
                self.show("reader", session.id if session else on_demand.BETWEEN)
                if isinstance(reader := self._screens.screen, on_demand.ReaderScreen):
                    reader.reach(id)
            else:
                self._screens.call_after_refresh(self._screens.say, "There is no line with that id here.")

        self._editors.with_editor(slug, show)

    def show(self, page: str, about: str = "") -> None:
        """A page of the relationship that is open; "next" is where the next step leads, and it may be the brief."""
        editor = self._editors.current
        assert editor is not None
        step = on_demand.next_step(editor.relationship, editor.me) if page == "next" else None
        if step is not None:
            page, about = step.page, step.about
        if page in ("brief", "live"):
            slug = editor.relationship.slug
            self._home.go_home()
            (self._brief.go_brief if page == "brief" else self._session.go_live)(slug)
            return
        kind = page_class(page)
        if isinstance(self._screens.screen, kind) and self._screens.screen.about == about:
            self._screens.screen.say("")
        else:
            self._put_up(kind, about)
        if step is not None and isinstance(self._screens.screen, kind):
            self._screens.screen.arrive(step)

    def _put_up(self, kind: type[Room], about: str) -> None:
        """The page; where it is among those below this one, back to it, so that the way out stays short."""
        assert self._editors.current is not None
        below = self._below(kind, about)
        if below is None:
            made = kind(self._editors.current, self._context.keys, about)
            self._screens.push_screen(made, lambda _: self._left_page())
            return
        while self._screens.screen is not below:
            self._screens.pop_screen()

    def _below(self, kind: type[Room], about: str) -> Room | None:
        """The page, if one can go back to it through nothing but pages. Pages that were handed over lead nowhere."""
        for screen in reversed(self._screens.screen_stack):
            if not isinstance(screen, on_demand.Room):
                return None
            if type(screen) is kind and screen.about == about:
                return screen
        return None

    def _left_page(self) -> None:
        """What was done on the page shows on what is below it."""
        below = self._screens.screen
        if isinstance(below, on_demand.BriefScreen):
            if (editor := self._editors.known(below.relationship.slug)) is not None:
                below.renew(editor.relationship)
        elif self._home.shown is not None:
            self._home.refresh()
        elif (
            not isinstance(below, on_demand.Room)
            and isinstance(below, on_demand.SavedScreen)
            and (editor := self._editors.known(below.relationship.slug)) is not None
        ):
            below.renew(editor.relationship, self._context.clock())

    def on_go(self, message: Go) -> None:
        """From one page to another."""
        if self._editors.current is not None and message.page == "find":
            self._home.show_search(self._editors.current.relationship)
        elif self._editors.current is not None:
            self.show(message.page, message.about)

    def on_find_screen_chosen(self, message: FindScreen.Chosen) -> None:
        """What was found, in its place; the reader knows the others."""
        found = message.finds.found[message.at]
        page, about = on_demand.place_of(found)

        def show(editor: RelationshipEditor) -> None:
            self._editors.current = editor
            self.show(page, about)
            if isinstance(reader := self._screens.screen, on_demand.ReaderScreen):
                reader.follow(message.finds, message.at)

        if page:
            self._editors.with_editor(found.slug, show)
        else:
            self._screens.say("This is all there is of it.")

    def on_home_screen_chosen(self, message: HomeScreen.Chosen) -> None:
        """Brief, live or review."""
        if message.act == "review":
            self.go_page("review", message.slug)
        else:
            (self._brief.go_brief if message.act == "brief" else self._session.go_live)(message.slug)

    def on_home_screen_turn_back(self, message: HomeScreen.TurnBack) -> None:
        """Take back at home what was done last on a page or a brief, or do it once more; whose it was is said."""
        editor, home = self._editors.latest, self._home.shown
        if home is None:
            return
        if editor is None:
            home.say("Nothing to redo here." if message.again else "Nothing to undo here.")
            return
        editor.acting = editor.me
        turned = turn_back(editor, again=message.again)
        names = editor.relationship.both
        if turned.what:
            home.select(editor.relationship.slug)
            self._home.refresh()
        if turned.what and message.again:
            home.say(f"Done again: {turned.what}. It is about {names}.")
        elif turned.what:
            home.say(f"Undone: {turned.what}. It is about {names}.")
        else:
            home.say(turned.words)

    def on_home_screen_page(self, message: HomeScreen.Page) -> None:
        """A page of the selected relationship at home."""
        self.go_page(message.page, message.slug, message.about)

    def on_saved_screen_page_wanted(self, message: SavedScreen.PageWanted) -> None:
        """A page of the relationship whose session was saved."""
        self.go_page(message.page, message.slug, message.about)

    def on_rename_folder(self, message: RenameFolder) -> None:
        """Give the folder of the relationship that is open another name, and go home, where it has it."""
        if self._editors.current is None:
            return
        slug, new = self._editors.current.relationship.slug, message.slug

        def done(_: Any) -> None:
            self._editors.forget(slug)
            self._home.go_home()
            if (home := self._home.shown) is not None:
                home.select(new)
                home.say(f"Renamed: the folder of {slug} is {new} now.")

        def failed(error: StoreError) -> None:
            self._screens.say(error.message)

        def rename() -> None:
            self._context.store.upkeep.rename(self._context.store.place(slug), new)

        self._disk.save(Job(rename, self._disk.on_loop(done), self._disk.on_loop(failed), insist=False, about=slug))

    def on_brief_screen_onward(self, message: BriefScreen.Onward) -> None:
        """What comes next, from the brief."""
        self.go_page("next", message.slug)
