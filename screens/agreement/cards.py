"""How to work with each of the two: a card that each writes on themselves. Nothing on it is guessed by anyone."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.kinds import Card, Role
from mentortui.model.records.pair import other
from mentortui.model.records.record import Change
from mentortui.pages.form import Answers, Ask
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.handover_screen import HandoverScreen
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, bar, ends, plain, pointer, row, wrapped
from mentortui.screens.kit.relationship_page import Room

_MORE = "more"


class CardsScreen(Room):
    """Both cards; Enter writes one's own, or hands the keyboard over for the other's."""

    BINDINGS = bindings("cards")
    SCOPE = "cards"
    HEADING = "How to work with us"

    def items(self) -> Sequence[Role]:
        """One's own first."""
        return (self.editor.me, self.editor.partner)

    def card(self, role: str) -> Card | None:
        """What this person wrote of themselves."""
        return self.relationship.get(Card, card_id(role))

    def head_rows(self, width: int) -> Sequence[Content]:
        """What this is for."""
        if self.is_strip:
            return []
        text = "Each writes a few lines on themselves, for the other to read. What is left out is nobody's to guess."
        return [EMPTY, *self.words(text, width, style=MUTED)]

    def item_rows(self, item: Role, width: int, *, up: bool) -> Sequence[Content]:
        """A card, or what would stand there."""
        card = self.card(item)
        day = parse_day(card.at) if card else None
        name = row(pointer(up), bar(item), plain(self.editor.name(item), STRONG if up else ""))
        rows = [EMPTY, ends(name, plain(f"{day_name(day, self.editor.today)} " if day else "", MUTED), width)]
        if card and card.text:
            for text in card.text.split("\n"):
                rows += [row("    ", line) for line in wrapped(plain(text), min(width - 8, 72), 8)]
            if card.recorded_by:
                rows.append(row("    ", (f"written at {self.editor.name(other(item))}'s keyboard", MUTED)))
            return rows
        return [*rows, *self.words(self._invitation(item, up=up), width, style=MUTED, indent=4)]

    def _invitation(self, role: Role, *, up: bool) -> str:
        """What would stand there; on the card that is up with the key that writes it."""
        key = self.key_for("write")
        if not up:
            return "Nothing yet."
        if role == self.editor.me:
            return f"Nothing yet. {key} asks you a few questions; answer those you like."
        if self.editor.alone:
            return f"Nothing yet. {key} hands the keyboard to {self.editor.name(role)}, to write it."
        return f"{self.editor.name(role)} has written nothing yet."

    def hints(self) -> dict[str, str]:
        """The word for Enter says whose turn it would be."""
        mine = self.up == self.editor.me
        return {"cards.write": "write mine" if mine else "hand over" if self.editor.alone else ""}

    # -- acts ------------------------------------------------------------------------------------

    def action_write(self) -> None:
        """Write the card that is up, by whose card it is."""
        person: Role = self.up
        if person == self.editor.me:
            self.app.push_screen(self._form(person), lambda _: self.repaint())
        elif self.editor.alone:
            name = self.editor.name(person)
            what = f"A few questions for {name}: how is it best to work with you?"
            self.app.push_screen(HandoverScreen(name, what, self._form(person), self.keys))
        else:
            self.say(f"{self.editor.name(person)} writes their own.")

    def _form(self, person: Role) -> AskScreen:
        openings = self.editor.library.expectations.card
        card = self.card(person)
        by = "" if person == self.editor.me else self.editor.author
        asks = [
            Ask(opening, f"{opening} …", "Enter skips", optional=True, word=opening.split()[0]) for opening in openings
        ]
        asks.append(Ask(_MORE, "Anything else that is good to know?", "Enter skips", optional=True, word="also"))

        def take(answers: Answers) -> str:
            values = {"person": person, "text": card_text(openings, answers), "at": self.editor.now, "recorded_by": by}
            return self.kept([Change("cards", card_id(person), values)], "the card")

        heading = f"How to work with {self.editor.name(person)}"
        return AskScreen(heading, asks, take, self.keys, answers=card_answers(openings, card.text if card else ""))


def card_id(role: str) -> str:
    """One card for each person."""
    return f"card.{role}"


def card_text(openings: Sequence[str], answers: Answers) -> str:
    """A card from its parts: each a line that begins with its opening."""
    lines = [f"{opening} {text}" for opening in openings if (text := answers.get(opening, ""))]
    return "\n".join([*lines, *filter(None, [answers.get(_MORE, "")])])


def card_answers(openings: Sequence[str], text: str) -> Answers:
    """The parts of a card: what follows each opening, and the rest."""
    answers: Answers = {}
    rest = []
    for line in text.split("\n") if text else []:
        opening = next((each for each in openings if line.startswith(each) and each not in answers), None)
        if opening:
            answers[opening] = line.removeprefix(opening).strip()
        else:
            rest.append(line)
    return {**answers, _MORE: "\n".join(rest)} if rest else answers
