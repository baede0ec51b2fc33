"""The promises on the screen. What it says is in pages/goals/promises.py."""

from __future__ import annotations

from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.kinds import Promise
from mentortui.model.records.record import Change
from mentortui.model.session.when_then import promise_words
from mentortui.pages.day_questions import another_day_asks
from mentortui.pages.form import Answers
from mentortui.pages.goals.forms import promise_asks
from mentortui.pages.goals.promises import promises_page
from mentortui.pages.page import Page
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.screens.kit.paint import WIN
from mentortui.service.goals import promises


class LedgerScreen(PageScreen):
    """Promises of both, open ones first; the keys are about the selected one."""

    BINDINGS = bindings("promises")
    SCOPE = "promises"

    def page(self) -> Page:
        """The promises of both."""
        return promises_page(self.relationship, self.editor.today)

    # -- acts ------------------------------------------------------------------------------------

    def action_new(self) -> None:
        """A promise by either."""

        def changes(given: Answers) -> list[Change]:
            return promises.promised(self.editor, given)

        self.ask("A promise", promise_asks(self.relationship, self.editor.today), changes, "the promise")

    def action_done(self) -> None:
        """The selected promise was kept."""
        item = self._selected_promise()
        if item is None:
            return
        if item.state in ("kept", "late"):
            self.say("This promise is kept already.")
            return
        self.keep(promises.kept(self.editor, item), "a promise kept", f"Promise kept. {self.way_back}")

    def action_let_go(self) -> None:
        """The selected promise is let go of, and that is said."""
        item = self._selected_promise()
        if item is None:
            return
        if item.state == "dropped":
            self.say("This promise is let go already.")
            return
        self.keep(promises.let_go(self.editor, item), "a promise let go", f"Promise let go. {self.way_back}")

    def action_another_day(self) -> None:
        """Another day for the selected promise; a settled one is taken up again by it."""
        item = self._selected_promise()
        if item is None:
            return
        asks = another_day_asks(self.editor.today, promise_words(item.cue, item.text))

        def changes(given: Answers) -> list[Change]:
            return promises.moved(self.editor, item, given["due"])

        def told() -> None:
            day = parse_day(next((each.due for each in self.relationship.promises if each.id == item.id), ""))
            self.say(f"Now by {day_name(day, self.editor.today)}. {self.way_back}" if day else "", WIN)

        self.ask("Another day", asks, changes, "another day", then=told)

    def action_thread(self) -> None:
        """The selected promise through all sessions."""
        item = self._selected_promise()
        if item is not None:
            self.go("thread", f"promise:{item.id}")

    def action_goals(self) -> None:
        """The goals."""
        self.go("goals")

    def _selected_promise(self) -> Promise | None:
        """The selected promise; where there is none, that is said."""
        item = self.selected(Promise)
        if item is None:
            self.say(f"No promise is here yet. {self.key_for('new')} writes one.")
        return item
