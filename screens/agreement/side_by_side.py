"""What the two expect, side by side: gaps first, the largest at the top; where they agree comes last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual.content import Content

from mentortui.guide.expectations import WEIGHTS, Pairing, answer_words
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.kinds import Expectation, Role, Topic
from mentortui.model.records.pair import other
from mentortui.model.records.stage import ROLES
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.paint import (
    EMPTY,
    MUTED,
    STRONG,
    WIN,
    bar,
    columns,
    ends,
    fitted,
    plain,
    pointer,
    row,
    wrapped,
)
from mentortui.screens.kit.relationship_page import Room
from mentortui.service.agreement.expectations import care_change, care_of, compared_round, comparison, gap_id
from mentortui.service.relationship_editor import RelationshipEditor


class Entry(NamedTuple):
    """A question with both answers, and the heading that it is the first below."""

    pair: Pairing
    heading: str = ""


class ComparisonScreen(Room):
    """One question is up; a key of its own marks it as what one will take care of. Enter goes on."""

    BINDINGS = bindings("comparison")
    SCOPE = "comparison"
    HEADING = "Side by side"

    def __init__(self, editor: RelationshipEditor, keys: Mapping[str, str], about: str = "") -> None:
        super().__init__(editor, keys, about)
        self.number = compared_round(self.relationship)

    def items(self) -> Sequence[Entry]:
        """Gaps, then what has no size, then what only one answered, then what is near."""
        found = comparison(self.relationship, self.editor.library.expectations, self.number)
        if found is None:
            return []
        gaps = len(found.gaps)
        many = f"{gaps} gaps, the largest first: each became a topic"
        parts = (
            (many if gaps > 1 else "1 gap: it became a topic", found.gaps),
            ("In words: read both", found.words),
            ("Only one of you said something", found.one_sided),
            ("Here you are near each other", found.near),
        )
        return [Entry(pair, "" if place else head) for head, pairs in parts for place, pair in enumerate(pairs)]

    def head_rows(self, width: int) -> Sequence[Content]:
        """What this is, or why there is nothing."""
        if not self.items():
            return self.empty("Nothing is open yet. When both have answered and sealed, you read it here.", width)
        if self.is_strip:
            return []
        older = f" · round {self.number}" if self.relationship.about.round > 1 else ""
        return [
            EMPTY,
            *self.words(f"A gap is news, not a problem. Talk first, then write down what holds{older}.", width),
        ]

    def item_rows(self, item: Entry, width: int, *, up: bool) -> Sequence[Content]:
        """The question when it is up, both answers, and who takes care of it."""
        pair = item.pair
        apart = f"{pair.size} step{'s' * (pair.size != 1)} apart " if pair.size else "the same " if pair.near else ""
        topic = self.relationship.get(Topic, gap_id(self.number, pair))
        apart += "· talked about " if topic and topic.state == "talked" else ""
        name = row(pointer(up), " ", plain(pair.question.name, STRONG if up else ""))
        rows = [EMPTY, row("  ", fitted(plain(item.heading, MUTED), width - 4))] if item.heading else []
        rows.append(ends(name, plain(apart, MUTED), width))
        if up:
            rows += [row("    ", line) for line in wrapped(plain(pair.question.ask, MUTED), width - 6, 3)]
        for role in ROLES:
            rows += self._answer_rows(pair, role, width, up=up)
        for role in ROLES:
            care = care_of(self.relationship, role, self.number)
            if care and care.question == pair.question.id:
                day = parse_day(care.at)
                when = f", {day_name(day, self.editor.today)}" if day else ""
                words = plain(f"{self.editor.name(role)} will take care of this{when}", WIN)
                rows.append(row("    ", fitted(words, width - 6)))
        return rows

    def _answer_rows(self, pair: Pairing, role: str, width: int, *, up: bool) -> list[Content]:
        answer = pair.of(role)
        said = answer_words(pair.question, answer) or "–"
        said += f" · matters {WEIGHTS[answer.weight - 1]}" if up and answer and answer.weight else ""
        head = row("   ", bar(role), columns([(plain(self.editor.name(role), f"${role}"), 10)]), " ")
        room = max(8, width - head.cell_length - 2)
        lines = wrapped(plain(said), room, 6) if up else [fitted(plain(said), room)]
        return [row(head if place == 0 else " " * head.cell_length, line) for place, line in enumerate(lines)]

    def tail_rows(self, width: int) -> Sequence[Content]:
        """What comes next."""
        if not self.items():
            return []
        them = self.editor.name(self.editor.partner)
        if self.number < compared_round(self.relationship):
            text = f"What you said before. {self.key_for('newer')} goes on to the round after it."
        elif care_of(self.relationship, self.editor.me, self.number) is None:
            text = f"Choose one thing of the other's that you will take care of: {self.key_for('care')} marks it."
        elif self.editor.alone and care_of(self.relationship, self.editor.partner, self.number) is None:
            text = f"And what will {them} take care of? {self.key_for('their_care')} marks it."
        else:
            text = f"Now write down what you agree on: {self.key_for('terms')}."
        return [EMPTY, *self.words(text, width, style=MUTED)]

    def hints(self) -> dict[str, str]:
        """Only what is there."""
        older = "older round" if self.number > 1 else ""
        return {"comparison.older": older, "comparison.care": "I take care" if self.items() else ""}

    # -- acts ------------------------------------------------------------------------------------

    def action_care(self) -> None:
        """I will take care of this."""
        self._care(self.editor.me)

    def action_their_care(self) -> None:
        """The other one will; without an account of their own, it is written down for them."""
        if self.editor.alone:
            self._care(self.editor.partner)
        else:
            self.say(f"{self.editor.name(self.editor.partner)} marks that at their own keyboard.")

    def _care(self, person: Role) -> None:
        entry: Entry | None = self.up
        if entry is None or self.number != compared_round(self.relationship):
            return
        said: Expectation | None = entry.pair.of(other(person))
        if said is None:
            self.say("One takes care of something that the other said. Here they said nothing.")
            return
        by = "" if person == self.editor.me else self.editor.author
        change = care_change(self.relationship, person, entry.pair.question.id, self.editor.now, by)
        name = self.editor.name(person)
        self.keep([change], "taking care", f"{name} will take care of this: {entry.pair.question.name}.")

    def action_older(self) -> None:
        """The round before."""
        self._turn(-1)

    def action_newer(self) -> None:
        """The round after."""
        self._turn(1)

    def _turn(self, by: int) -> None:
        if 1 <= self.number + by <= compared_round(self.relationship):
            self.number, self.at = self.number + by, 0
            self._message = None
            self.repaint()

    def action_terms(self) -> None:
        """Write down what holds."""
        self.go("terms")
