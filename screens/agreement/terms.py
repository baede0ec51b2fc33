"""Writing the agreement on the screen. What the page says is in pages/agreement/terms.py."""

from __future__ import annotations

from collections.abc import Mapping

from mentortui.model.records.record import Change
from mentortui.model.rules.agreement import OTHER, REVISIT, SPAN, UNTIL, terms_now, with_proposals
from mentortui.pages.agreement.parts import Part, parts_of
from mentortui.pages.agreement.terms import terms_page
from mentortui.pages.agreement.terms_form import free_ask, part_ask, revisit_ask, span_asks
from mentortui.pages.form import Answers, Ask
from mentortui.pages.page import Page
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.service.agreement.agreement import span_changes, taken_out, words_changes
from mentortui.service.relationship_editor import RelationshipEditor


class TermsScreen(PageScreen):
    """The selected part is written, changed or taken out."""

    BINDINGS = bindings("terms")
    SCOPE = "terms"

    def __init__(self, editor: RelationshipEditor, keys: Mapping[str, str], about: str = "") -> None:
        super().__init__(editor, keys, about)
        missing = [part.item for part in self.parts() if part.needed and not part.text]
        if missing:
            self.select("terms", missing[0])

    def on_mount(self) -> None:
        """What is missing is selected, and to be seen."""
        self.call_after_refresh(self._into_view)

    def page(self) -> Page:
        """All parts."""
        return terms_page(self.relationship, self.editor.today, self.editor.library.expectations)

    def parts(self) -> list[Part]:
        """Every part, written or not."""
        book = self.editor.library.expectations
        return parts_of(with_proposals(self.relationship, book.proposed), book, self.editor.today)

    @property
    def part(self) -> Part:
        """The selected part."""
        parts, row = self.parts(), self.selected_row
        item = row.acts_on[1] if row is not None else ""
        return next((part for part in parts if part.item == item), parts[0])

    def hints(self) -> dict[str, str]:
        """The word for Enter says what it does here."""
        part = self.part
        return {
            **super().hints(),
            "terms.edit": "change" if part.text else "write",
            "terms.clear": "take out" if part.text and part.item != REVISIT else "",
        }

    # -- acts ------------------------------------------------------------------------------------

    def action_edit(self) -> None:
        """Write or change the selected part."""
        part = self.part
        if part.item == SPAN:
            self._edit_span()
        elif part.item == REVISIT:
            known = terms_now(self.relationship).get(REVISIT, "")
            self._ask_words(REVISIT, revisit_ask(), "when to look again", known)
        else:
            ask = part_ask(self.relationship, self.editor.library.expectations, part)
            self._ask_words(part.item, ask, f"“{part.name}”", part.text)

    def _ask_words(self, item: str, ask: Ask, what: str, text: str = "") -> None:
        def changes(answers: Answers) -> list[Change]:
            return words_changes(self.relationship, item, answers["text"])

        self.ask(self.HEADING, [ask], changes, what, answers={"text": text}, then=self._on)

    def _on(self) -> None:
        """To the next part that is not written, where the selected one is."""
        parts, selected = self.parts(), self.part
        if selected.text:
            later = parts[parts.index(selected) :]
            if empty := [part.item for part in later if not part.text]:
                self.select("terms", empty[0])

    def _edit_span(self) -> None:
        terms, today = terms_now(self.relationship), self.editor.today

        def changes(answers: Answers) -> list[Change]:
            return span_changes(self.relationship, answers["span"], answers["until"], today.isoformat())

        known = {"span": terms[SPAN], "until": terms.get(UNTIL, "")} if terms.get(SPAN) else {}
        self.ask(self.HEADING, span_asks(today), changes, "the term", answers=known)

    def action_add(self) -> None:
        """Something of their own."""
        self._ask_words(f"{OTHER}{self.editor.new_id()}", free_ask(), "what you added")

    def action_clear(self) -> None:
        """Take the selected part out."""
        part = self.part
        if part.text and part.item != REVISIT:
            self.keep(taken_out(part.item), f"taking out “{part.name}”", f"“{part.name}” is taken out. {self.way_back}")

    def action_sign(self) -> None:
        """Read it, and sign."""
        self.go("signing")
