"""Details: what the two people and the folder are called, and whether the relationship is put away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.content import Content
from textual.message import Message

from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.record import Change
from mentortui.pages.form import Answers, Ask, NotUnderstood
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.paint import EMPTY, MUTED, plain, row, wrapped
from mentortui.screens.kit.relationship_page import Room
from mentortui.service.home.details import archive_change, folder_name, name_changes
from mentortui.service.session.beginning import NameRefused, checked_name

LABEL = 10
_NAMES = {"mentor": "What is the mentor called?", "mentee": "What is the mentee called?"}


class RenameFolder(Message):
    """Give the folder of the relationship that is open another name."""

    def __init__(self, slug: str) -> None:
        super().__init__()
        self.slug = slug


class DetailsScreen(Room):
    """A few facts; each key changes one."""

    BINDINGS = bindings("details")
    SCOPE, HEADING = "details", "Details"

    def head_rows(self, width: int) -> Sequence[Content]:
        """The facts, each under its label."""
        relationship, today = self.relationship, self.editor.today
        began = parse_day(relationship.about.started)
        away = "yes: off home, `list` and `due`, for you alone" if relationship.archived else "no"
        facts = [
            ("mentor", relationship.mentor.name),
            ("mentee", relationship.mentee.name),
            ("purpose", relationship.about.purpose or "–"),
            ("began", day_name(began, today) if began else "–"),
            ("folder", relationship.slug),
            ("archived", away),
        ]
        return [EMPTY, *(line for label, text in facts for line in _fact(label, text, width))]

    def hints(self) -> dict[str, str]:
        """The key for archiving goes both ways."""
        return {"details.archive": "take back" if self.relationship.archived else "archive"}

    def action_rename(self) -> None:
        """Other names for the two; the other person sees them too."""
        now = {role: self.relationship.person(role).name for role in _NAMES}

        def changes(answers: Answers) -> Sequence[Change]:
            return name_changes(self.relationship, answers)

        asks = [
            Ask(role, sentence, f"Until now: {now[role]}.", read=_name(role), about=())
            for role, sentence in _NAMES.items()
        ]
        self.ask("Names", asks, changes, "the names", answers=now)

    def action_folder(self) -> None:
        """Another name for the folder, which commands and completion use."""

        def read(text: str, _: Mapping[str, str]) -> str:
            try:
                return folder_name(text)
            except NameRefused as refused:
                raise NotUnderstood(str(refused)) from refused

        def changes(answers: Answers) -> Sequence[Change]:
            if answers["folder"] != self.relationship.slug:
                self.post_message(RenameFolder(answers["folder"]))
            return []

        ask = Ask("folder", "What is the folder to be called?", "Letters, digits and dashes: ana-bo.", read=read)
        self.ask("The folder", [ask], changes, "", answers={"folder": self.relationship.slug})

    def action_archive(self) -> None:
        """Put it away, or take it back."""
        archived = not self.relationship.archived
        change = archive_change(self.relationship, self.editor.clock(), archived=archived)
        if change is not None:
            back = self.key_for("undo")
            said = f"Archived: off home, for you alone. {back} takes it back." if archived else "It is back at home."
            self.keep([change], "archiving" if archived else "taking it back", said)


def _name(role: str) -> Callable[[str, Mapping[str, str]], str]:
    def read(text: str, _: Mapping[str, str]) -> str:
        try:
            return checked_name(text, role)
        except NameRefused as refused:
            raise NotUnderstood(str(refused)) from refused

    return read


def _fact(label: str, text: str, width: int) -> list[Content]:
    lines = wrapped(plain(text), max(8, width - LABEL - 4), 3)
    return [row("  ", ((label if not at else "").ljust(LABEL), MUTED), line) for at, line in enumerate(lines)]
