"""Concerns: written down for oneself, with ways to go. They lie in a file that only their author can open."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.kinds import Concern
from mentortui.model.records.record import Change, Lane
from mentortui.pages.form import Ask, numbered
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.paint import EMPTY, MUTED, PRIVATE, STRONG, paragraphs, plain, pointer, row, wrapped
from mentortui.screens.kit.relationship_page import Room
from mentortui.screens.kit.sheet import title


class ConcernsScreen(Room):
    """One's own concerns, the newest first; below the one that is up the way that was chosen."""

    BINDINGS = bindings("concerns")
    SCOPE, HEADING = "concerns", "What troubles you"

    def title_row(self, width: int) -> Content:
        """Which page, and for whom."""
        return title(self.HEADING, "only you see this", width)

    def items(self) -> list[Concern]:
        """The newest first."""
        return sorted(self.relationship.all(Concern), key=lambda concern: concern.at, reverse=True)

    def head_rows(self, width: int) -> Sequence[Content]:
        """What this page is; with nothing on it, the key that begins."""
        lead = self.editor.library.concerns.lead
        if not self.items():
            return self.empty(f"{lead} {self.key_for('write')} writes it down.", width)
        return [EMPTY]

    def item_rows(self, item: Concern, width: int, *, up: bool) -> Sequence[Content]:
        """When, what; and the way, for the one that is up."""
        day = parse_day(item.at)
        when = day_name(day, self.editor.today) if day else ""
        rows = [row(" ", pointer(up), " ", (when, PRIVATE if up else MUTED))]
        lines = wrapped(paragraphs(item.text), max(8, width - 6), 12 if up else 1)
        rows += [row("   ", line) for line in lines]
        if up:
            rows += [EMPTY, *self._way_rows(item, width)]
        return [*rows, EMPTY]

    def _way_rows(self, item: Concern, width: int) -> list[Content]:
        way = self.editor.library.concerns.way(item.option)
        if way is None:
            text = f"{self.key_for('way')}: ways to go with it, when you want one."
            return self.words(text, width, style=MUTED, indent=3)
        rows = [row("   ", plain(way.name, STRONG)), *self.words(way.text, width, indent=3)]
        borrow = f"A sentence to borrow: “{way.say}”" if way.say else ""
        return rows + self.words(borrow, width, style=MUTED, indent=3) if borrow else rows

    def hints(self) -> dict[str, str]:
        """Keys that need something to be about."""
        return {} if self.items() else {"concerns.way": "", "concerns.remove": ""}

    def action_write(self) -> None:
        """Write one down."""
        ask = Ask("concern", "What is it?", "As it comes. It stays in your own file.", private=True)

        def changes(answers: dict[str, str]) -> list[Change]:
            values = {"text": answers["concern"], "at": self.editor.now}
            return [Change("concerns", self.editor.new_id(), values, Lane.PRIVATE)]

        self.at = 0
        self.ask("What troubles you", [ask], changes, "your concern")

    def action_way(self) -> None:
        """Choose a way for the one that is up."""
        item: Concern | None = self.up
        if item is None:
            return
        ways = self.editor.library.concerns.ways
        read, help = numbered([way.name for way in ways], [way.id for way in ways])
        ask = Ask("way", "Which way would you like to go?", help, read=read, about=(item.text,), private=True)
        id = item.id

        def changes(answers: dict[str, str]) -> list[Change]:
            return [Change("concerns", id, {"option": answers["way"]}, Lane.PRIVATE)]

        self.ask("A way to go", [ask], changes, "the way you chose")

    def action_remove(self) -> None:
        """Let go of the one that is up."""
        item: Concern | None = self.up
        if item is not None:
            self.keep([Change("concerns", item.id, {"deleted": True}, Lane.PRIVATE)], "letting go of it")
