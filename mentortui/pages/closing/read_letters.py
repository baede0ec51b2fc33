"""The letters, opened: what each wrote to the other, the mentee's first."""

from __future__ import annotations

from mentortui.model.records.kinds import Letter, Role
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import Relationship
from mentortui.model.rules.closing import PART_NAMES, PARTS, Closure
from mentortui.pages.page import Block, Empty, Head, Note, Page, Para, Row
from mentortui.pages.where import where
from mentortui.service.by_voice import told_words

TITLE = "Your letters"


def opened_page(relationship: Relationship) -> Page:
    """Part by part; in each, one letter after the other."""
    closure = Closure(relationship)
    if not closure.opened:
        return Page(TITLE, where(relationship), (Empty("The letters are opened when both of you have sealed them."),))
    blocks: list[Block] = []
    for part in PARTS:
        blocks.append(Head(PART_NAMES[part]))
        blocks += [_letter(closure.letters(role).get(part), relationship, role) for role in reversed(ROLES)]
    blocks.append(Para("They are in the keepsake, too.", "muted"))
    return Page(TITLE, where(relationship), tuple(blocks))


def _letter(letter: Letter | None, relationship: Relationship, role: Role) -> Block:
    name = relationship.name(role)
    if letter is None:
        text = f"It appears when {name} next opens this page, unless their words have been erased."
        return Row(name, text, who=role, tone="muted")
    if not letter.text.strip():
        return Row(name, "Left empty, on purpose.", who=role, tone="muted")
    how = told_words(relationship, letter)
    return Note(letter.text.strip(), name=f"{name}, {how}" if how else name, who=role)
