"""A thread on the screen. What it says is in pages/review/thread.py."""

from __future__ import annotations

from mentortui.guide.sentence import sentence
from mentortui.pages.not_there import NotThere
from mentortui.pages.page import Page
from mentortui.pages.review.thread import no_thread_page, place_of, thread_page
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen


class ThreadScreen(PageScreen):
    """`about` is what is followed, such as `goal:ID`; Enter reads the selected date where it was noted."""

    BINDINGS = bindings("thread")
    SCOPE = "thread"

    def page(self) -> Page:
        """All dates, the oldest first."""
        editor = self.editor
        try:
            return thread_page(
                self.relationship, editor.today, self.about, asked=lambda id: sentence(editor.library, id)
            )
        except NotThere:  # a goal page without a goal, or what was taken back meanwhile
            return no_thread_page(self.relationship)

    def action_open(self) -> None:
        """Read it where it was noted."""
        row = self.selected_row
        place = place_of(self.relationship, self.about, self.editor.today, int(row.acts_on[1])) if row else ""
        if place:
            self.go("reader", place)
        else:
            self.say("This is all there is of it.")
