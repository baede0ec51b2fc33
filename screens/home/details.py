"""The screen of the details: what its keys do."""

from __future__ import annotations

from collections.abc import Sequence

from mentortui.model.records.record import Change
from mentortui.model.records.stage import ROLES
from mentortui.pages.form import Answers
from mentortui.pages.home.details import details_page, folder_asks, names_asks
from mentortui.pages.page import Page
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.screens.kit.requests import Request
from mentortui.service.home.details import archive_change, name_changes


class RenameFolder(Request):
    """Give the folder of the relationship that is open another name."""

    def __init__(self, slug: str) -> None:
        super().__init__()
        self.slug = slug


class DetailsScreen(PageScreen):
    """A few facts; each key changes one."""

    BINDINGS = bindings("details")
    SCOPE = "details"

    def page(self) -> Page:
        """The facts."""
        return details_page(self.relationship, self.editor.today)

    def action_rename(self) -> None:
        """Other names for the two; the other person sees them too."""

        def changes(answers: Answers) -> Sequence[Change]:
            return name_changes(self.relationship, answers)

        now: dict[str, str] = {role: self.relationship.person(role).name for role in ROLES}
        self.ask("Names", names_asks(self.relationship), changes, "the names", answers=now)

    def action_folder(self) -> None:
        """Another name for the folder, which commands and completion use."""

        def changes(answers: Answers) -> Sequence[Change]:
            if answers["folder"] != self.relationship.slug:
                self.post_message(RenameFolder(answers["folder"]))
            return []

        self.ask("The folder", folder_asks(), changes, "", answers={"folder": self.relationship.slug})

    def action_archive(self) -> None:
        """Put it away, or take it back."""
        archived = not self.relationship.archived
        change = archive_change(self.relationship, self.editor.clock(), archived=archived)
        if change is not None:
            back = self.key_for("undo")
            said = (
                f"Archived: hidden from your home, and only from yours. {back} takes it back."
                if archived
                else "It is back at home."
            )
            self.keep([change], "archiving" if archived else "taking it back", said)
