"""A routine of one's own: what one goes on with alone, as when ..., I will ..."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from mentortui.model.records.record import Change
from mentortui.model.rules.closing import when_then
from mentortui.pages.form import Answers, Ask, NotUnderstood
from mentortui.screens.closing.forms import role_of, who_ask
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.paint import EMPTY, bar, plain, row, wrapped
from mentortui.screens.kit.relationship_page import Room
from mentortui.service.closing.acts import routine_changes
from mentortui.service.closing.closing import Offer, routine_offers, routines


class RoutineScreen(Room):
    """It goes into the keepsake."""

    BINDINGS = bindings("routine")
    SCOPE, HEADING = "routine", "A routine of your own"

    def rows(self, width: int) -> Sequence[Content]:
        """What is there of each, the mentee's first; while there is nothing, what belongs there."""
        rows: list[Content] = [EMPTY]
        for role in ("mentee", "mentor"):
            for each in routines(self.relationship, role):
                text = when_then(each.cue, each.then)
                lines = wrapped(plain(f"{self.relationship.name(role)}: {text}"), min(width - 6, 74), 4)
                rows += [row("  ", bar(role), " ", line) for line in lines]
        if len(rows) > 1:
            return rows
        text = (
            "What will you go on with alone? Small things, tied to a moment that comes by itself: when I open the "
            f"calendar on Monday, I will block one hour. {self.key_for('add')} adds one."
        )
        return self.empty(text, width)

    def action_add(self) -> None:
        """One more: taken from a promise, or new."""
        who = who_ask(self.editor, "Whose routine?", first="mentee")

        def asks(given: Mapping[str, str]) -> list[Ask]:
            offers = self._offers(given)
            taken = [_offer_ask(offers)] if offers else []
            own = [] if taken and given.get("from") else [*_OWN]
            return [*who, *taken, *own]

        def changes(given: Answers) -> list[Change]:
            person = role_of(self.editor, given)
            if taken := given.get("from"):
                offer = self._offers(given)[int(taken) - 1]
                return routine_changes(self.editor, person, offer.cue, offer.then)
            return routine_changes(self.editor, person, given["when"], given["then"])

        self.ask(self.HEADING, asks, changes, "routine")

    def _offers(self, given: Mapping[str, str]) -> list[Offer]:
        return routine_offers(self.relationship, role_of(self.editor, given))[:5]


_OWN = (
    Ask("when", "When what happens?", "A moment that comes by itself: when I open the calendar on Monday."),
    Ask("then", "What will you do then?", "One thing, small enough for a bad day."),
)


def _offer_ask(offers: Sequence[Offer]) -> Ask:
    def read(text: str, _: Mapping[str, str]) -> str:
        if not (text.isdecimal() and 1 <= int(text) <= len(offers)):
            raise NotUnderstood(f"A number from 1 to {len(offers)}, or Enter alone.")
        return str(int(text))

    rows = tuple(f"{place}  {when_then(each.cue, each.then)}" for place, each in enumerate(offers, 1))
    sentence = "Some of it has been promised before. Does one of these go on?"
    return Ask("from", sentence, "Its number. Enter: something new.", optional=True, read=read, about=rows)
