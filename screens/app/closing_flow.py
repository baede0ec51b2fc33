"""The end of a relationship: what writes keepsakes, erases, and begins again from an agreement."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mentortui.screens.app import on_demand
from mentortui.screens.app.brief_flow import BriefFlow
from mentortui.screens.app.context import Context
from mentortui.screens.app.disk import Disk
from mentortui.screens.app.editors import Editors
from mentortui.screens.app.home_flow import HomeFlow
from mentortui.screens.app.screen_stack import ScreenStack
from mentortui.screens.kit.saving import Job
from mentortui.store.errors import StoreError

if TYPE_CHECKING:
    from mentortui.screens.closing.requests import Anew, Erase, WriteKeepsake


class ClosingFlow:
    """Does what the pages of an ending ask for (see closing/requests.py)."""

    def __init__(
        self,
        context: Context,
        screens: ScreenStack,
        disk: Disk,
        editors: Editors,
        *,
        home: HomeFlow,
        brief: BriefFlow,
    ) -> None:
        self._context, self._screens, self._disk, self._editors = context, screens, disk, editors
        self._home, self._brief = home, brief

    def on_write_keepsake(self, message: WriteKeepsake) -> None:
        """Write it, and say so on the page that asked."""
        screen = next(
            (each for each in reversed(self._screens.screen_stack) if isinstance(each, on_demand.ClosingScreen)), None
        )
        if self._editors.current is None or screen is None:
            return
        editor, library = self._editors.current, self._editors.current.library
        shown = message.path
        try:
            path = Path(message.path).expanduser().absolute()
            shown = message.path if message.path.startswith("~") else str(path)  # short where it was short
        except RuntimeError:  # of expanduser
            screen.keepsake_refused(f"Nobody here has the home folder of {message.path}.")
            return

        def write() -> bool:
            try:
                on_demand.write_handout(
                    path, on_demand.keepsake_of(editor.as_partner(), message.role, library), over=message.over
                )
            except on_demand.AlreadyThere:
                return False
            return True

        def written(done: bool) -> None:
            (screen.keepsake_written if done else screen.keepsake_there)(message.role, shown)

        self._disk.behind(write, written, lambda error: screen.keepsake_refused(error.message))

    def on_erase(self, _: Erase) -> None:
        """Erase, and go home, where it is gone or what the other person wrote is left."""
        if self._editors.current is None:
            return
        relationship, self._editors.current = self._editors.current.relationship, None
        self._brief.forget(relationship.slug)
        at = self._context.clock()

        def erase() -> None:
            self._context.store.upkeep.erase(
                self._context.store.place(relationship.slug), on_demand.what_stays(relationship), at
            )

        def erased(_: object) -> None:
            self._editors.drop(relationship.slug)
            self._home.go_home()
            if (home := self._home.shown) is not None:
                home.say(
                    "What you wrote there is erased, with its backups. Keepsakes and exports are where you put them."
                )

        def refused(error: StoreError) -> None:
            self._home.go_home()
            self._screens.say(error.message)

        self._disk.save(
            Job(erase, self._disk.on_loop(erased), self._disk.on_loop(refused), insist=False, about=relationship.slug)
        )

    def on_anew(self, _: Anew) -> None:
        """Ask for the names; the clauses go along, unsigned."""
        if self._editors.current is None:
            return
        relationship, me = self._editors.current.relationship, self._editors.current.me
        draft = on_demand.draft_of(relationship)

        heading = "A new relationship, from this agreement" if draft else on_demand.NEW
        known = {"mentor": relationship.name(me), "me": me} if me == "mentor" else {}
        if kind := relationship.about.kind:
            known["kind"] = kind
        self._brief.ask_for_new(heading=heading, known=known, draft=draft, of_any_kind=bool(kind))
