"""Preparing the next hour, on the screen. What it says is in pages/home/prepare.py."""

from __future__ import annotations

from mentortui.model.records.kinds import Preparation
from mentortui.model.records.record import Change, Lane
from mentortui.model.session.prepared import prepared
from mentortui.pages.home.prepare import prepare_asks, prepare_page
from mentortui.pages.page import Page
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen


class PrepareScreen(PageScreen):
    """One writes down what one would like, alone, and says whether it opens by itself."""

    BINDINGS = bindings("prepare")
    SCOPE = "prepare"

    def page(self) -> Page:
        """What is prepared, or what could be."""
        return prepare_page(self.relationship, self.editor.me)

    def action_write(self) -> None:
        """One question after the other; what is said is one act."""
        opens = any(each.opens for each in prepared(self.relationship))

        def changes(answers: dict[str, str]) -> list[Change]:
            said = {what: text for what, text in answers.items() if text.strip()}
            return [
                Change(
                    "preparations",
                    self.editor.new_id(),
                    {"what": what, "text": text, "opens": opens, "at": self.editor.now},
                    Lane.PRIVATE,
                )
                for what, text in said.items()
            ]

        self.ask("Prepare the hour", prepare_asks(self.relationship, self.editor.me), changes, "what you prepared")

    def action_opens(self) -> None:
        """Whether it opens by itself when the hour begins."""
        found = prepared(self.relationship)
        opens = not all(each.opens for each in found)
        if found:
            made = [Change("preparations", each.id, {"opens": opens}, Lane.PRIVATE) for each in found]
            self.keep(made, "when it opens")

    def action_remove(self) -> None:
        """Let go of the selected one."""
        if (each := self.selected(Preparation)) is not None:
            self.keep([Change("preparations", each.id, {"deleted": True}, Lane.PRIVATE)], "letting go of it")
