"""A thread on the screen. What it says is in pages/review/thread.py."""

from __future__ import annotations

from shlex import quote

from msgspec import structs

from mentortui.guide.sentence import sentence
from mentortui.pages.not_there import NotThere
from mentortui.pages.page import Block, Page, Row
from mentortui.pages.plain_text import as_text
from mentortui.pages.review.thread import no_thread_page, place_of, thread_page
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.screens.review.copying import copy


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

    def action_copy(self) -> None:
        """All that is shared of it: what is private is not pasted by mistake."""
        blocks = tuple(_shared(block) for block in self.shown.blocks if not getattr(block, "private", False))
        about = self.about or f"goal:{self.relationship.goals[0].id}" if self.relationship.goals else self.about
        text = as_text(structs.replace(self.shown, blocks=blocks))
        copy(self, text, f"show {self.relationship.slug} --thread {quote(about)}")

    def action_open(self) -> None:
        """Read it where it was noted."""
        row = self.selected_row
        place = place_of(self.relationship, self.about, self.editor.today, int(row.acts_on[1])) if row else ""
        if place:
            self.go("reader", place)
        else:
            self.say("This is all there is of it.")


def _shared(block: Block) -> Block:
    """A date without what is private of it."""
    if isinstance(block, Row):
        return structs.replace(block, more=tuple(each for each in block.more if not getattr(each, "private", False)))
    return block
