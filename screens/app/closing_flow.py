"""Parting: the part of the app that writes keepsakes, erases, and begins anew from an agreement."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mentortui.screens.app.page_flow import Between
from mentortui.screens.kit.saving import Job
from mentortui.store.errors import StoreError

if TYPE_CHECKING:
    from mentortui.screens.closing.requests import Anew, Erase, WriteKeepsake
    from mentortui.service.session.beginning import Wish


class Parting(Between):
    """What pages of an ending ask for (see leave.py)."""

    def on_write_keepsake(self, message: WriteKeepsake) -> None:
        """Write it, and say so on the page that asked."""
        from mentortui.screens.closing.overview import ClosingScreen
        from mentortui.service.closing.keepsake import keepsake_of
        from mentortui.store.disk.exported_file import AlreadyThere, write_handout

        message.stop()
        screen = next((each for each in reversed(self.screen_stack) if isinstance(each, ClosingScreen)), None)
        if self._visit is None or screen is None:
            return
        editor, library = self._visit, self.library
        shown = message.path
        try:
            path = Path(message.path).expanduser().absolute()
            shown = message.path if message.path.startswith("~") else str(path)  # short where it was short
        except RuntimeError:  # of expanduser
            screen.keepsake_refused(f"Nobody here has the home folder of {message.path}.")
            return

        def write() -> bool:
            try:
                write_handout(path, keepsake_of(editor.as_partner(), message.role, library), over=message.over)
            except AlreadyThere:
                return False
            return True

        def written(done: bool) -> None:
            (screen.keepsake_written if done else screen.keepsake_there)(message.role, shown)

        self.behind(write, written, lambda error: screen.keepsake_refused(error.message))

    def on_erase(self, message: Erase) -> None:
        """Erase, and go home, where it is gone or what the other one wrote is left."""
        from mentortui.service.closing.what_stays import what_stays

        message.stop()
        if self._visit is None:
            return
        relationship, self._visit = self._visit.relationship, None
        self._drafts.pop(relationship.slug, None)
        at = self.clock()

        def erase() -> None:
            self.store.upkeep.erase(self.store.place(relationship.slug), what_stays(relationship), at)

        def erased(_: object) -> None:
            self._visits = {slug: editor for slug, editor in self._visits.items() if slug != relationship.slug}
            self.go_home()
            if (home := self._shown_home) is not None:
                home.tell(
                    "What you wrote there is erased, with its backups. Keepsakes and exports are where you put them."
                )

        def refused(error: StoreError) -> None:
            self.go_home()
            self.say(error.message)

        self.save(Job(erase, self.on_loop(erased), self.on_loop(refused), insist=False, about=relationship.slug))

    def on_anew(self, message: Anew) -> None:
        """Ask for the names; the clauses go along, unsigned."""
        from mentortui.model.days.zones import here
        from mentortui.screens.home.new_relationship import NEW, new_screen
        from mentortui.service.closing.acts import draft_of

        message.stop()
        if self._visit is None:
            return
        relationship, me = self._visit.relationship, self._visit.me
        draft = draft_of(relationship)

        def begin(wish: Wish) -> str:
            return self.begin_relationship(wish, draft)

        heading = "A new relationship, from this agreement" if draft else NEW
        known = {"mentor": relationship.name(me), "me": me} if me == "mentor" else {}
        zone = self.machine_zone()
        now = here(self.clock(), zone)
        self.push_screen(new_screen(begin, self.user_keys, now, heading=heading, known=known, zone=zone))
