"""Parting: the part of the app that writes keepsakes, erases, and begins anew from an agreement."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mentortui.screens.between import Between
from mentortui.store.errors import StoreError

if TYPE_CHECKING:
    from mentortui.screens.leave import Anew, Erase, WriteKeepsake
    from mentortui.service.beginning import Wish


class Parting(Between):
    """What pages of an ending ask for (see leave.py)."""

    def on_write_keepsake(self, message: WriteKeepsake) -> None:
        """Write it, and say so on the page that asked."""
        from mentortui.screens.closing import ClosingScreen
        from mentortui.service.keepsake import keepsake_of
        from mentortui.store.handout import AlreadyThere, write_handout

        message.stop()
        screen = next((each for each in reversed(self.screen_stack) if isinstance(each, ClosingScreen)), None)
        if self._visit is None or screen is None:
            return
        shown = message.path
        try:
            path = Path(message.path).expanduser().absolute()
            shown = message.path if message.path.startswith("~") else str(path)  # short where it was short
            text = keepsake_of(self._visit.as_partner(), message.role, self.library)
            write_handout(path, text, over=message.over)
        except AlreadyThere:
            screen.keepsake_there(message.role, shown)
        except StoreError as error:
            screen.keepsake_refused(error.message)
        except RuntimeError:  # of expanduser
            screen.keepsake_refused(f"Nobody here has the home folder of {message.path}.")
        else:
            screen.keepsake_written(message.role, shown)

    def on_erase(self, message: Erase) -> None:
        """Erase, and go home, where it is gone or what the other one wrote is left."""
        from mentortui.service.erasing import what_stays

        message.stop()
        if self._visit is None:
            return
        people, self._visit = self._visit.relationship, None
        self._drafts.pop(people.slug, None)
        if self._guarded(lambda: self.store.erase(self.store.place(people.slug), what_stays(people), self.clock())):
            self.go_home()
            self.say("What you wrote there is erased, with its backups. Keepsakes and exports are where you put them.")

    def on_anew(self, message: Anew) -> None:
        """Ask for the names; the clauses go along, unsigned."""
        from mentortui.model.zones import here
        from mentortui.screens.new import NEW, new_screen
        from mentortui.service.closing_acts import draft_of

        message.stop()
        if self._visit is None:
            return
        people, me = self._visit.relationship, self._visit.me
        draft = draft_of(people)

        def begin(wish: Wish) -> str:
            return self.begin_relationship(wish, draft)

        heading = "A new relationship, from this agreement" if draft else NEW
        known = {"mentor": people.name(me), "me": me} if me == "mentor" else {}
        zone = self.machine_zone()
        now = here(self.clock(), zone)
        self.push_screen(new_screen(begin, self.user_keys, now, heading=heading, known=known, zone=zone))
