"""Reads `practice.md`: a first-level heading for each of the four ways, a second-level one for each card."""

from __future__ import annotations

from mentortui.guide.practice import Card, Deck, Way
from mentortui.guide.readers.content_file import ContentFile, EntryError, Fields, Report, choice, slug
from mentortui.guide.readers.outline import Section, read_outline

LEAST: int = 2
"""Cards of each way, so that it does not come round the same."""


def read_practice(file: ContentFile, report: Report) -> Deck:
    """The deck of a file; whatever is wrong goes to report."""
    cards: dict[str, Card] = {}
    for section in read_outline(file.text).sections:
        try:
            way = choice(section.title, Way, "way", section.line)
        except EntryError as error:
            report.error(error.line, str(error))
            continue
        for entry in section.sections:
            try:
                card = _card(way, entry)
                if card.id in cards:
                    raise EntryError(entry.line, f"“{card.id}” is there twice")
            except EntryError as error:
                report.error(error.line, str(error))
            else:
                cards[card.id] = card
    deck = Deck(cards.values())
    for way in Way:
        if len(deck.of(way)) < LEAST:
            report.error(1, f"{way.value} needs at least {LEAST} cards")
    return deck


def _card(way: Way, entry: Section) -> Card:
    fields = Fields(entry, ("try", "ask"))
    return Card(f"{way.value.lower()}-{slug(entry.title)}", way, fields.text("try"), fields.text("ask"))
