"""Conducting a session: the part of the app that opens, shows, leaves and saves it.

Live screens only say what they want; what follows from it, for other screens and for the disk, is here.
"""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

from mentortui.model.text import counted
from mentortui.screens.app import on_demand
from mentortui.screens.app.context import Context
from mentortui.screens.app.disk import Disk
from mentortui.screens.app.editors import Editors
from mentortui.screens.app.home_flow import HomeFlow
from mentortui.screens.app.screen_stack import ScreenStack
from mentortui.screens.kit.keys import shown_key
from mentortui.screens.kit.saving import Job
from mentortui.store.errors import HeldElsewhere, StoreError

if TYPE_CHECKING:
    from mentortui.guide.flows import Flow
    from mentortui.screens.home.brief import BriefScreen
    from mentortui.screens.session.live_screen import LiveScreen
    from mentortui.screens.session.saved import SavedScreen
    from mentortui.screens.session.wrapup import WrapUpScreen
    from mentortui.service.open_session import OpenSession
    from mentortui.service.session.other_part import OtherPart


class SessionFlow:
    """Opens, shows, leaves and saves a session; at most one is open."""

    def __init__(self, context: Context, screens: ScreenStack, disk: Disk, editors: Editors, *, home: HomeFlow) -> None:
        self._context, self._screens, self._disk, self._editors, self._home = context, screens, disk, editors, home
        self.session: OpenSession | None = None
        self._hinted = False
        self._ended = ""  # the slug of the relationship whose session was saved or closed last

    def go_live(self, slug: str, flow: Flow | None = None) -> None:
        """Into the session that is open, or a new one. Where another terminal of this person has it, that is asked."""
        if self.session is not None and self.session.saving and self.session.relationship.slug == slug:
            self._screens.say("The last session here is not saved yet. The next one can begin when it is.")
            return

        def leave(session: OpenSession) -> None:
            self._disk.behind(session.leave, lambda _: self._home.refresh())

        def opened() -> OpenSession:
            self._context.first_marks.learn()
            return self._opened(slug, flow)

        def taken() -> OpenSession:
            on_demand.take_over(self._context.store.layout, self._context.store.place(slug))
            return self._opened(slug, flow)

        def refused(error: StoreError) -> bool:
            if not isinstance(error, HeldElsewhere) or error.pid in (0, os.getpid()):
                return False
            relationship = self._editors.known_of(self._context.store.place(slug)).relationship
            screen = on_demand.HeldElsewhereScreen(relationship, error.pid, self._context.keys)
            self._screens.push_screen(screen, lambda _: again() if screen.takes_over else None)
            return True

        def again() -> None:
            self._disk.fetch(taken, self._enter, leave)

        self._disk.fetch(opened, self._enter, leave, refused)

    def live_screen(self, slug: str, flow: Flow | None = None) -> LiveScreen:
        """As go_live, at the start of the program: the screen, to be shown. Raises StoreError."""
        return self._take_up(self._opened(slug, flow))

    def _enter(self, session: OpenSession) -> None:
        self._screens.push_screen(self._take_up(session))

    def _opened(self, slug: str, flow: Flow | None) -> OpenSession:
        """The session that is open, or a new one. Reads, and opens the journal. Raises StoreError."""
        place = self._context.store.place(slug)
        context = self._context
        known = self._editors.known_of(place)
        session = on_demand.OpenSession(
            context.store,
            place,
            known,
            context.library_of(known.relationship.about.kind),
            context.clock,
            context.ids,
            context.settings.content_dir,
        )
        waiting = self._context.store.open_sessions(place)
        if waiting:
            session.resume(max(waiting, key=lambda known: known.written).session)
        else:
            session.begin(flow)
        return session

    def _take_up(self, session: OpenSession) -> LiveScreen:
        """From now on this is the session; its screen."""
        session.context.keys = self._context.keys
        session.context.because = self._context.settings.because
        session.context.glance = self._context.settings.glance
        undo = shown_key("live.undo", self._context.keys)
        session.context.first_words = lambda line: self._context.first_marks.words(line, undo)
        session.journal.on_saved(lambda _n, problem: self._heard_from_journal(session, problem))
        self.session = session
        if left := session.left_long_ago:
            self._screens.call_after_refresh(self._ask_whether_it_goes_on, session, left)
        if session.together:
            other = session.relationship.name("mentee" if session.context.running.me == "mentor" else "mentor")
            self._screens.call_after_refresh(self._say_live, f"{other} has begun it too: saved, your parts are one.")
        if session.problems:
            damage = f"{len(session.problems)} entries of the journal could not be read; everything else is here."
            self._screens.call_after_refresh(self._screens.say, damage)
        elif self._context.problems and not self._hinted:
            self._hinted = True
            many = counted(len(self._context.problems), "mistake", "mistakes")
            self._screens.call_after_refresh(self._say_live, f"{many} in your settings: F1 says what, at its end.")
        if session.is_for_two:
            heard = self._heard_from_other
            self._screens.call_after_refresh(lambda: on_demand.keep_company(session, self._disk.on_loop, heard))
        return self._live_screen()

    def _heard_from_other(self, session: OpenSession, part: OtherPart) -> None:
        """What the other person notes in this session shows here, too."""
        if self.session is session and not session.saving:
            both = session.context.running.both
            before, both.other = both.theirs, part
            if (screen := self.shown) is not None and screen.is_mounted:  # else it paints what is so when it is
                screen.heard_other(before)

    def _ask_whether_it_goes_on(self, session: OpenSession, left: datetime) -> None:
        """Over a session that was left hours or days ago."""
        screen = on_demand.LeftOpenScreen(session.context.running, left, self._context.keys)

        def answered(_: None) -> None:
            if self.session is not session:
                return
            if screen.goes_home:
                self._leave_for_home()
            elif screen.closes and screen.empty:
                self._close()
            elif screen.closes:
                session.close_as_left()
                self._save()

        self._screens.push_screen(screen, answered)

    def _say_live(self, text: str) -> None:
        if (screen := self.shown) is not None:
            screen.say(text)

    def _live_screen(self) -> LiveScreen:
        assert self.session is not None
        return on_demand.screen_of_step(self.session.context.running.live.step.kind)(self.session.context)

    @property
    def shown(self) -> LiveScreen | None:
        """The live screen, if one is shown."""
        return self._screens.screen if isinstance(self._screens.screen, on_demand.LiveScreen) else None

    def _heard_from_journal(self, session: OpenSession, problem: StoreError | None) -> None:
        """From the journal's thread: what the top row says changes only when the news is news."""
        trouble = f"Not saved yet: {problem.message} It is in memory; trying again." if problem else ""
        if trouble != session.context.trouble:
            session.context.trouble, session.context.status = trouble, "not saved" if trouble else "saved"
            if self._screens.is_running:
                self._screens.call_later(self._repaint_live)

    def _repaint_live(self) -> None:
        if (screen := self.shown) is not None:
            screen.repaint_top()
            screen.repaint_keys()

    async def on_live_screen_step_changed(self, _: LiveScreen.StepChanged) -> None:
        """The screen of the step that the session is at now."""
        if self.session is None or (screen := self.shown) is None:
            return
        if type(screen) is on_demand.screen_of_step(self.session.context.running.live.step.kind):
            screen.repaint()
            screen.tell_news()
        else:
            await self._screens.switch_screen(self._live_screen())

    def on_live_screen_left_open(self, _: LiveScreen.LeftOpen) -> None:
        """Home, with the session open."""
        self._leave_for_home()

    def _leave_for_home(self) -> None:
        self._leave_session()
        self._home.go_home()

    def _leave_session(self) -> None:
        if (session := self.session) is not None:
            session.context.hold_draft()
            self.session = None
            self._home.mark_open(session.relationship.slug, is_open=True)
            self._disk.behind(session.leave, lambda _: self._home.refresh())

    def on_live_screen_save_wanted(self, _: LiveScreen.SaveWanted) -> None:
        """The summary was accepted: save in the queue's thread, and say so when the disk has it."""
        self._save()

    def _save(self) -> None:
        session = self.session
        if session is None or session.saving:
            return
        session.saving, self._ended = True, session.relationship.slug
        running, relationship = session.context.running, session.relationship
        screen = on_demand.SavedScreen(on_demand.summary(running), relationship, self._context.keys)
        self._screens.switch_screen(screen)
        at = self._context.clock()

        slug = session.relationship.slug

        def saved(_: object) -> None:
            if self.session is session:
                self.session = None
            self._editors.forget(slug)
            if running.live.state.kept:
                self._context.reread_library()
            self._home.mark_open(slug, is_open=False)
            screen.done(self._context.clock())
            if session.not_kept:
                self._screens.say(session.not_kept)
            self._home.refresh()

        def failed(error: StoreError) -> None:
            screen.not_yet(error.message)

        self._disk.save(
            Job(
                lambda: session.save(at),
                self._disk.on_loop(saved),
                self._disk.on_loop(failed),
                insist=True,
                what="the session",
                about=slug,
            )
        )

    def on_wrap_up_screen_close_wanted(self, _: WrapUpScreen.CloseWanted) -> None:
        """A session that holds nothing is closed without being saved: its journal goes, and that is all of it."""
        self._close()

    def _close(self) -> None:
        session = self.session
        if session is None or session.saving:
            return
        session.saving, self._ended = True, session.relationship.slug
        screen = on_demand.ClosedScreen(session.relationship, self._context.keys)
        self._screens.switch_screen(screen)

        def closed(_: object = None) -> None:
            if self.session is session:
                self.session = None
            self._home.mark_open(session.relationship.slug, is_open=False)
            screen.done()
            self._home.refresh()

        def failed(error: StoreError) -> None:
            closed()
            self._screens.say(error.message)

        about = session.relationship.slug
        self._disk.save(
            Job(session.discard, self._disk.on_loop(closed), self._disk.on_loop(failed), insist=False, about=about)
        )

    def on_saved_screen_left(self, _: SavedScreen.Left) -> None:
        """Home again, and no further without a pause."""
        self._home.go_home()
        self._home.stay(self._ended)

    def on_brief_screen_begin(self, message: BriefScreen.Begin) -> None:
        """Begin the session that was briefed on, or go on with the one that is open."""
        if isinstance(self._screens.screen, on_demand.BriefScreen):
            self.go_live(self._screens.screen.relationship.slug, message.flow)

    # -- the end of the program ------------------------------------------------------------------

    def keep_everything(self, timeout: float) -> None:
        """Write down all that there is, the half-typed line included. From any thread."""
        if self.session is not None:
            self.session.keep_everything(timeout)

    def leave_at_end(self, *, cut_off: bool) -> None:
        """Close the journal; the session waits for the next start. cut_off: the terminal was lost."""
        if self.session is not None:
            self.session.leave(cut_off=cut_off)
