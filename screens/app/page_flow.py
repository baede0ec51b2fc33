"""Between the sessions: the part of the app that shows the pages of one relationship."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from mentortui.screens.app.home_flow import Visiting
from mentortui.screens.kit.saving import Job
from mentortui.service.home import overviews
from mentortui.service.home.overview import overview
from mentortui.service.home.overviews import Known
from mentortui.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mentortui.screens.home.brief import BriefScreen
    from mentortui.screens.home.details import RenameFolder
    from mentortui.screens.home.home import HomeScreen
    from mentortui.screens.kit.goto import Go
    from mentortui.screens.kit.relationship_page import Room
    from mentortui.service.next_step_parts import NextStep
    from mentortui.service.relationship_editor import RelationshipEditor
    from mentortui.service.saving.acts import Act, Entry, Saver
    from mentortui.service.saving.on_disk import Reading
    from mentortui.service.saving.stored import Stored
    from mentortui.store.disk.place import Place
    from mentortui.store.journal.waiting_acts import WaitingAct

PAGES: dict[str, str] = {
    "stage": "stage.overview.StageScreen",
    "evidence": "stage.evidence.EvidenceScreen",
    "timeline": "stage.timeline.TimelineScreen",
    "closing": "closing.overview.ClosingScreen",
    "letters": "closing.write_letters.LettersScreen",
    "opened": "closing.read_letters.OpenedScreen",
    "gains": "closing.gains.GainsScreen",
    "portraits": "closing.then_and_now.PortraitsScreen",
    "routine": "closing.routine.RoutineScreen",
    "after": "closing.afterwards.AfterScreen",
    "practice": "trust.practice.PracticeScreen",
    "trust": "trust.overview.TrustScreen",
    "concerns": "trust.concerns.ConcernsScreen",
    "partner": "trust.partner_view.PartnerScreen",
    "expectations": "agreement.overview.AgreementScreen",
    "comparison": "agreement.side_by_side.ComparisonScreen",
    "terms": "agreement.terms.TermsScreen",
    "signing": "agreement.signing.SigningScreen",
    "cards": "agreement.cards.CardsScreen",
    "goals": "goals.overview.GoalsScreen",
    "goal": "goals.goal.OneGoalScreen",
    "roadmap": "goals.roadmap.RoadmapScreen",
    "promises": "goals.promises.LedgerScreen",
    "review": "review.past_sessions.ReviewScreen",
    "reader": "review.reader.ReaderScreen",
    "details": "home.details.DetailsScreen",
}
"""The name of a page -> its module here and its class; loaded when somebody goes there."""


class Between(Visiting):
    """One editor is open at a time: the relationship whose pages are up."""

    _visit: RelationshipEditor | None = None
    _visits: Mapping[str, RelationshipEditor] = {}
    """The relationship that was open last, and those of which something still waits to be saved: what is in memory
    shows at once."""

    def with_visit(self, slug: str, then: Callable[[RelationshipEditor], None]) -> None:
        """Do something with a relationship: at once where it is in memory, else when it has been read."""
        if (editor := self._visits.get(slug)) is not None:
            editor.acting = editor.me
            then(editor)
            self._look_at(editor)
            return

        def read(editor: RelationshipEditor) -> None:
            self._visits = {name: each for name, each in self._visits.items() if each.waiting} | {slug: editor}
            then(editor)

        self.fetch(lambda: self.editor(slug), read)

    def forget_visit(self, slug: str) -> None:
        """What is in memory of a relationship is old: it is read again when it is wanted."""
        if (editor := self._visits.get(slug)) is not None and not editor.waiting:
            self._visits = {name: each for name, each in self._visits.items() if name != slug}

    def entry_now(self, entry: dict[str, Any]) -> dict[str, Any]:
        """An overview of home, with what still waits to be saved."""
        editor = self._visits.get(entry["slug"])
        if editor is None or not editor.waiting:
            return entry
        return {**overview(editor.relationship, self.store.author), "slug": entry["slug"]}

    def known_of(self, place: Place) -> Known:
        """A relationship for a session. What still waits to be saved is in it. Raises StoreError."""
        editor = self._visits.get(place.slug)
        known = overviews.known(self.store, place)
        return Known(editor.relationship, ()) if editor is not None and editor.waiting else known

    def _look_at(self, editor: RelationshipEditor) -> None:
        """Read whether somebody has written meanwhile; then the page shows it."""

        self.behind(editor.news, lambda news: self._has_news(editor, news), lambda error: self.say(error.message))

    def editor(self, slug: str) -> RelationshipEditor:
        """The relationship, read from the disk, to be written to. Raises StoreError."""
        from mentortui.screens.session.open_session import new_id
        from mentortui.service.follow_ups import follow_ups
        from mentortui.service.relationship_editor import RelationshipEditor
        from mentortui.service.saving.stored import Stored

        self.first_marks.learn()
        stored = Stored(self.store, self.store.place(slug))
        editor = RelationshipEditor(
            stored.read,
            stored.write,
            self.library,
            author=self.store.author,
            clock=self.clock,
            machine_zone=self.machine_zone,
            new_id=new_id,
            follow_ups=follow_ups(self.store.author, self.library),
            read_shown=stored.shown,
            hides=stored.hides,
            save=self._saver(stored),
            fetch=self.behind,
        )
        editor.changed = lambda: self._visit_changed(editor)
        editor.refused = lambda act, why: self._act_refused(editor, act, why)
        return editor

    def _saver(self, stored: Stored) -> Saver:
        """What takes acts of a relationship to the save queue, and what comes of them back to the screen."""

        def save_act(
            save: Callable[[], Any],
            done: Callable[[Any], None],
            failed: Callable[[StoreError], None],
            entry: Callable[[], Entry | None],
        ) -> None:
            def saved() -> Any:
                found = save()
                stored.index()
                return found

            def laid_aside() -> WaitingAct | None:
                from mentortui.store.journal.waiting_acts import WaitingAct

                act = entry()
                return WaitingAct(stored.place.relationship, *act) if act else None

            laid = entry()
            self.save(
                Job(
                    saved,
                    self.on_loop(done),
                    self.on_loop(failed),
                    insist=True,
                    what=laid.what if laid else "",
                    about=stored.place.slug,
                    entry=laid_aside,
                    wanted=lambda: laid is None or entry() is not None,
                )
            )

        return save_act

    def _visit_changed(self, editor: RelationshipEditor) -> None:
        """Something of a relationship has become another by itself: the page or the brief that shows it shows that."""
        from mentortui.screens.home.brief import BriefScreen
        from mentortui.screens.kit.relationship_page import Room

        screen = self.screen
        if isinstance(screen, Room) and screen.editor is editor:
            up = screen.up
            screen.repaint()
            screen.stay_with(up)
        elif isinstance(screen, BriefScreen) and screen.relationship.slug == editor.relationship.slug:
            screen.renew(editor.relationship)
        elif self._shown_home is not None:
            self.refresh_home()

    def _act_refused(self, editor: RelationshipEditor, act: Act, why: str) -> None:
        """An act that was shown is taken out again: say so, and give back the words that were typed for it."""
        from mentortui.screens.home.brief import BriefScreen

        screen = self.screen
        if isinstance(screen, BriefScreen) and screen.relationship.slug == editor.relationship.slug and act.typed:
            screen.give_back(act.typed, why)
        else:
            self.say(f"{why} It was: {act.typed or act.what or 'the newest act'}.")

    # -- what the other one writes meanwhile ----------------------------------------------------

    def look(self) -> None:
        """Once a second, where others write too: what they have written comes onto the page, or home, that is up."""
        from mentortui.screens.kit.relationship_page import Room

        if self.reads.is_busy:  # the disk is slow: one look at a time
            return
        if isinstance(self.screen, Room):
            editor = self.screen.editor
            self.behind(editor.news, lambda news: self._has_news(editor, news))  # what is wrong, an act will say
        elif self._shown_home is not None:
            known = self.marks_at_home
            self.behind(self.shared_marks, lambda marks: self.refresh_home() if marks != known else None)

    def _has_news(self, editor: RelationshipEditor, news: Reading | None) -> None:
        if news is not None:
            editor.take(news)
            self._visit_changed(editor)

    # -- pages -----------------------------------------------------------------------------------

    def go_page(self, page: str, slug: str, about: str = "") -> None:
        """A page of a relationship, from outside of it."""

        def show(editor: RelationshipEditor) -> None:
            self._visit = editor
            self._show(page, about)

        self.with_visit(slug, show)

    def _show(self, page: str, about: str) -> None:
        assert self._visit is not None
        step = self._next(self._visit) if page == "next" else None
        if step is not None:
            page, about = step.page, step.about
        if page in ("brief", "live"):
            slug = self._visit.relationship.slug
            self.go_home()
            (self.go_brief if page == "brief" else self.go_live)(slug)
            return
        kind = page_class(page)
        if isinstance(self.screen, kind) and self.screen.about == about:
            self.screen.say("")
        else:
            self._put_up(kind, about)
        if step is not None and isinstance(self.screen, kind):
            self.screen.arrive(step)

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
        from mentortui.screens.kit.relationship_page import Room

        for screen in reversed(self.screen_stack):
            if not isinstance(screen, Room):
                return None
            if type(screen) is kind and screen.about == about:
                return screen
        return None

    def _next(self, editor: RelationshipEditor) -> NextStep:
        from mentortui.service.next_step import next_step

        return next_step(editor.relationship, editor.me)

    def _left_page(self) -> None:
        """What was done on the page shows on what is below it."""
        from mentortui.screens.home.brief import BriefScreen

        below = self.screen
        if isinstance(below, BriefScreen):
            if (editor := self._visits.get(below.relationship.slug)) is not None:
                below.renew(editor.relationship)
        elif self._shown_home is not None:
            self.refresh_home()

    def on_go(self, message: Go) -> None:
        """From one page to another."""
        message.stop()
        if self._visit is not None:
            self._show(message.page, message.about)

    def on_home_screen_page(self, message: HomeScreen.Page) -> None:
        """A page of the relationship that is up at home."""
        self.go_page(message.page, message.slug, message.about)

    def on_rename_folder(self, message: RenameFolder) -> None:
        """Give the folder of the relationship that is open another name, and go home, where it has it."""
        message.stop()
        if self._visit is None:
            return
        slug, new = self._visit.relationship.slug, message.slug

        def done(_: Any) -> None:
            self.forget_visit(slug)
            self.go_home()
            if (home := self._shown_home) is not None:
                home.select(new)
                home.tell(f"Renamed: the folder of {slug} is {new} now.")

        def failed(error: StoreError) -> None:
            self.say(error.message)

        def rename() -> None:
            self.store.upkeep.rename(self.store.place(slug), new)

        self.save(Job(rename, self.on_loop(done), self.on_loop(failed), insist=False, about=slug))

    def on_brief_screen_onward(self, message: BriefScreen.Onward) -> None:
        """What comes next, from the brief."""
        self.go_page("next", message.slug)


def page_class(page: str) -> type[Room]:
    """The class of a page. Raises KeyError for a page that there is not."""
    module, _, name = PAGES[page].rpartition(".")
    found: type[Room] = getattr(import_module(f"mentortui.screens.{module}"), name)
    return found
