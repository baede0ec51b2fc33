"""The ledger: what each of the two said they would do, what became of it, and what has another day now."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentortui.model.days.written import day_name, near_day, parse_day
from mentortui.model.records.kinds import Promise
from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import in_time
from mentortui.model.session.when_then import promise_words
from mentortui.pages.form import Answers
from mentortui.pages.goals.forms import another_day_asks, promise_asks
from mentortui.screens.kit.keys import bindings, shown_key
from mentortui.screens.kit.paint import EMPTY, MUTED, PRIVATE, STRONG, WIN, ends, fitted, plain, pointer, row, wrapped
from mentortui.screens.kit.relationship_page import Room
from mentortui.service.goals import promises

SETTLED = 12
"""So many settled promises of each are listed; sessions and the export have them all."""


class LedgerScreen(Room):
    """Promises of both, open ones first; the keys are about the one that is up."""

    BINDINGS = bindings("promises")
    SCOPE, HEADING = "promises", "Promises"

    _listed: Sequence[tuple[str, list[Promise]]] = ()

    def rows(self, width: int) -> Sequence[Content]:
        """The promises are sorted once for all rows."""
        self._listed = self._groups()
        return super().rows(width)

    def _groups(self) -> list[tuple[str, list[Promise]]]:
        """(head, promises): what is open of each, then what was settled of both."""
        accounts = self._accounts()
        groups = [(f"{self.relationship.name(role)}, open", found.open) for role, found in accounts.items()]
        for word, place in (("Kept", 1), ("Kept after their day", 2), ("Let go", 3)):
            settled = [promise for found in accounts.values() for promise in found[place]]
            settled.sort(key=lambda promise: in_time(promise.settled), reverse=True)
            groups.append((word, settled[:SETTLED]))
        return groups

    def _accounts(self) -> dict[str, promises.Account]:
        return {role: promises.account(self.relationship, role) for role in ("mentee", "mentor")}

    def items(self) -> Sequence[Promise]:
        """All that is listed, in order."""
        return [promise for _, group in self._listed for promise in group]

    def head_rows(self, width: int) -> Sequence[Content]:
        """The counts of each; or what belongs here."""
        if self.relationship.promises:
            names = {role: self.relationship.name(role) for role in ("mentee", "mentor")}
            wide = min(14, max(len(name) for name in names.values()))
            counts = [
                row("  ", fitted(plain(names[role], f"${role}"), wide).pad_right(max(0, wide - len(names[role]))), "  ",
                    (promises.account_words(self.relationship, role) or "nothing yet", MUTED))
                for role in names
            ]  # fmt: skip
            return [] if self.is_strip else [EMPTY, *counts, EMPTY]
        new = shown_key("promises.new", self.keys)
        text = (
            f"Nobody has promised anything yet. One small thing with a day, by either of you, is enough for a "
            f"beginning: {new} writes it down. Every session begins by reading what is open."
        )
        return [*self.empty(text, width), EMPTY]

    def item_rows(self, item: Promise, width: int, *, up: bool) -> Sequence[Content]:
        """One promise; under the one that is up, the days that it had before."""
        head = next((head for head, group in self._listed if group and group[0].id == item.id), "")
        rows = self._head(head, item, width) if head else []
        settled = item.state in promises.STATE_WORDS
        name = row((f"{self.relationship.name(item.owner)}: ", f"${item.owner}")) if settled else EMPTY
        style = STRONG if up else MUTED if settled else ""
        tail = row((" private ", PRIVATE) if item.lane is Lane.PRIVATE else "", (f"{self._when(item)} ", MUTED))
        room = max(10, width - 8 - name.cell_length - tail.cell_length)
        words = plain(promise_words(item.cue, item.text), style)
        lines = (wrapped(words, room, 5) if up else []) or [fitted(words, room)]
        rows.append(ends(row("  ", pointer(up), " ", name, lines[0]), tail, width))
        rows += [row("    ", " " * name.cell_length, line) for line in lines[1:]]
        if up:
            moves = [self._day(move.was) for move in promises.moves_of(self.relationship, item)]
            rows += [row("      ", (f"before: {', '.join(moves)}", MUTED))] if moves else []
        return rows

    def _head(self, head: str, item: Promise, width: int) -> list[Content]:
        first = self.items()[0].id == item.id
        name = fitted(plain(head, MUTED), width - 4)
        return [*([] if first else [EMPTY]), row("  ", name)]

    def _when(self, item: Promise) -> str:
        day, today = parse_day(item.settled if item.state in promises.STATE_WORDS else item.due), self.editor.today
        if day is None:
            return "" if item.state in promises.STATE_WORDS else "no day yet"
        if item.state in promises.STATE_WORDS:
            return near_day(day, today)
        if day < today:
            return f"its day was {day_name(day, today)}"
        near = near_day(day, today)
        return near if near in ("today", "tomorrow") else f"by {day_name(day, today)}"

    def _day(self, text: str) -> str:
        day = parse_day(text)
        return day_name(day, self.editor.today) if day else "no day"

    def hints(self) -> dict[str, str]:
        """What needs a promise, where there is one."""
        return {} if self.items() else dict.fromkeys(("promises.done", "promises.another_day", "promises.let_go"), "")

    # -- acts ------------------------------------------------------------------------------------

    def action_new(self) -> None:
        """A promise by either."""

        def changes(given: Answers) -> list[Change]:
            return promises.promised(self.editor, given)

        self.ask("A promise", promise_asks(self.relationship, self.editor.today), changes, "a promise")

    def action_done(self) -> None:
        """The promise that is up was kept."""
        item = self._up()
        if item is None:
            return
        if item.state in ("kept", "late"):
            self.say("Kept already.")
            return
        self.keep(promises.kept(self.editor, item), "a promise kept", "Kept.")

    def action_let_go(self) -> None:
        """The promise that is up is let go of, and that is said."""
        item = self._up()
        if item is None:
            return
        if item.state == "dropped":
            self.say("Let go already.")
            return
        self.keep(promises.let_go(self.editor, item), "a promise let go", "Let go, and that is said.")

    def action_another_day(self) -> None:
        """Another day for the promise that is up; a settled one is taken up again by it."""
        item = self._up()
        if item is None:
            return
        asks = another_day_asks(self.editor.today, promise_words(item.cue, item.text))

        def changes(given: Answers) -> list[Change]:
            return promises.moved(self.editor, item, given["due"])

        def told() -> None:
            day = parse_day(next((each.due for each in self.relationship.promises if each.id == item.id), ""))
            self.say(f"Now by {day_name(day, self.editor.today)}." if day else "", WIN)

        self.ask("Another day", asks, changes, "another day", then=told)

    def action_goals(self) -> None:
        """The goals."""
        self.go("goals")

    def _up(self) -> Promise | None:
        if self.up is None:
            self.say(f"No promise is here yet. {shown_key('promises.new', self.keys)} writes one.")
        return self.up if isinstance(self.up, Promise) else None
