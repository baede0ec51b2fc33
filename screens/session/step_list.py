"""The list that a step goes through, promises or topics: a row each, and below them where one is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from mentortui.guide.agenda import AgendaItem, ItemKind
from mentortui.model.days.written import day_name, near_day, parse_day
from mentortui.screens.kit.grid import RUNNING, TEXT
from mentortui.screens.kit.paint import EMPTY, FAINT, MUTED, STRONG, WIN, ends, fitted, plain, raised, row, wrapped
from mentortui.screens.session.lines import labelled
from mentortui.screens.session.selecting import Item, item_row, words_room
from mentortui.service.session.agenda_step import STATES
from mentortui.service.session.running_session import RunningSession

ROOMY = 60
"""Columns from which the new day stands beside the word that there is one."""
MOST_WHOLE = 2
"""Rows for the whole text of a row that was cut."""
SOON = 7
"""Days from which on a day is said by its name."""


class StepList(NamedTuple):
    """What a step goes through, and which of it is selected. lead: what can be done, in a few words; or, loud, what is
    asked meanwhile. ground: columns of the raised ground."""

    running: RunningSession
    items: Sequence[AgendaItem]
    at: int
    lead: Content
    ground: int

    def rows(self, width: int, height: int) -> list[Content]:
        """As many rows as fit around the selected one."""
        made = [self._item(place, width) for place in range(len(self.items))]
        if height <= 2:
            return self._narrow_rows(made, width)
        most = height - (2 if height > 4 and any(len(self._whole(item, width)) > 1 for item in made) else 1)
        first = max(0, min(self.at - most // 2, len(made) - most))
        rows = [
            item_row(self.running, item, width, selected=place == self.at, ground=self.ground)
            for place, item in enumerate(made[first : first + most], first)
        ]
        foot = self._foot(made, max(0, len(made) - first - most), width, height - most)
        return [*rows, *[EMPTY] * (height - len(rows) - len(foot)), *foot]

    @property
    def _place(self) -> Content:
        return plain(f"{self.at + 1} of {len(self.items)}", MUTED)

    def _whole(self, item: Item, width: int) -> list[Content]:
        """The whole text of a row that was cut, beside where one is; nothing where the row says it all."""
        if item.words.cell_length <= words_room(self.running, item, width):
            return []
        return wrapped(plain(item.words.plain), min(RUNNING, width - self._place.cell_length - 2) - TEXT, MOST_WHOLE)

    def _foot(self, made: Sequence[Item], below: int, width: int, most: int) -> list[Content]:
        """Which one it is of how many; beside it the whole text of a row that was cut, else what can be done."""
        place = self._place
        note = row(place, (f" · {below} below", MUTED)) if below else place
        lines = self._whole(made[self.at], width)[:most] or [fitted(self.lead, width - TEXT - place.cell_length - 2)]
        rows = [row(" " * TEXT, line) for line in lines]
        note = note if rows[-1].cell_length + note.cell_length + 2 <= width else place
        return [*rows[:-1], ends(rows[-1], note, width)]

    def _narrow_rows(self, made: Sequence[Item], width: int) -> list[Content]:
        """The selected one whole, as far as two rows go; the one after it where one row is enough."""
        item = made[self.at]
        before = labelled(self.running, EMPTY, width)
        if item.words.cell_length <= words_room(self.running, item, width):
            after = [item_row(self.running, each, width, selected=False, ground=0) for each in made[self.at + 1 :][:1]]
            return [item_row(self.running, item, width, selected=True, ground=self.ground), *after]
        right = item.right.cell_length + 2
        lines = wrapped(item.words, width - before.cell_length, 2)
        last = fitted(lines[-1], width - before.cell_length - right)
        behind = " " * before.cell_length
        first = item_row(
            self.running, item._replace(words=lines[0], right=EMPTY), width, selected=True, ground=self.ground
        )
        return [first, raised(ends(row(behind, last), item.right, width), self.ground)]

    def _item(self, place: int, width: int) -> Item:
        """An item in parts. What is settled goes back; the selected one is loud."""
        item, relationship = self.items[place], self.running.relationship
        state = self._state(item, width)
        label = plain(relationship.name(item.who), f"${item.who}") if item.who else plain(item.kind.value, MUTED)
        style = STRONG if place == self.at else FAINT if state else ""
        when, is_soon = self._when(item)
        right = state or plain(when, MUTED if when and not is_soon else style)
        return Item(label, plain(item.text, style), right, item.who)

    def _when(self, item: AgendaItem) -> tuple[str, bool]:
        """The day of an item, and whether it is here or gone."""
        today = self.running.clock().date()
        due = next((promise.due for promise in self.running.relationship.promises if promise.id == item.id), "")
        if (day := parse_day(due)) is None:
            return item.when, False
        return near_day(day, today) if abs((day - today).days) < SOON else day_name(day, today), day <= today

    def _state(self, item: AgendaItem, width: int) -> Content:
        """What became of it in this session."""
        state = self.running.live.state
        if item.kind is not ItemKind.PROMISE or item.id not in state.promises:
            word = STATES.get(state.topics.get(item.id, ""), "")
            return plain(word, MUTED)
        settled = state.promises[item.id]
        word = STATES.get(settled.state, "")
        day = parse_day(settled.due)
        when = day_name(day, self.running.clock().date()) if day else ""
        said = " · ".join(filter(None, (word, when if width >= ROOMY - 1 or not word else "")))
        return plain(said, WIN if settled.state in ("kept", "late") else MUTED)
