"""The three letters while they are written: nobody else reads them before both people have sealed."""

from __future__ import annotations

from mentortui.guide.library import Library
from mentortui.model.records.kinds import Letter, Role
from mentortui.model.records.pair import other
from mentortui.model.relationship import Relationship
from mentortui.model.rules.closing import PART_NAMES, PARTS, Closure
from mentortui.pages.form import Ask, chosen
from mentortui.pages.page import Block, Page, Para, Row
from mentortui.pages.where import where
from mentortui.service.choices import SEAL

TITLE = "Three letters"
PART = "part"
"""The kind of a row that stands for a letter; its id is the part."""


def letters_page(relationship: Relationship, me: Role, library: Library, *, writer: Role | None = None) -> Page:
    """Who writes, who will read, and how far each letter is. writer: who is at the keyboard, where it is not me."""
    writer = writer or me
    closure, names = Closure(relationship), (relationship.name(writer), relationship.name(other(writer)))
    if closure.sealed(writer):
        hints = tuple((f"letters.{act}", "") for act in ("write", "leave_empty", "seal"))
        blocks = (Para("Sealed.", "strong"), Para(_onward(closure, me, writer)))
        return Page(TITLE, where(relationship), blocks, hints=hints)
    until = (
        f"{names[1]} has sealed three to you. Once yours are sealed, too, you open all six together."
        if closure.sealed(other(writer))
        else f"They stay sealed until {names[1]} is done, too; then you open all six together."
    )
    drafts, missing = closure.drafts(writer), closure.missing(writer)
    rows: list[Block] = [
        Row(
            PART_NAMES[part],
            _how_far(drafts.get(part)),
            acts_on=(PART, part),
            aside=(Para(library.closing.letters[part].about, "muted"),),
        )
        for part in PARTS
    ]
    onward = (
        Para("Write the selected letter, or go on with it.", "muted", command="letters.write")
        if missing
        else Para("All three are written: seal them.", command="letters.seal")
    )
    writes = Para(f"{names[0]} writes three letters to {names[1]}. {until}")
    hints = (("letters.seal", ""),) if missing else ()
    return Page(TITLE, where(relationship), (writes, *rows, onward), hints=hints)


def seal_ask() -> Ask:
    """The last question before a seal."""
    sentence = "Seal all three? A seal cannot be taken back, and the letters cannot be changed after it."
    return Ask("seal", sentence, SEAL.help, read=chosen(SEAL))


def _how_far(letter: Letter | None) -> str:
    if letter is None:
        return "not written yet"
    return letter.text.strip() or "left empty, as you wish"


def _onward(closure: Closure, me: Role, writer: Role) -> str:
    """What comes after the seal."""
    reader, relationship = other(writer), closure.relationship
    name = relationship.name(reader)
    if writer != me:
        return f"Please give the keyboard back to {name}; then you open all six together."
    if closure.sealed(reader):
        return f"{name} has sealed three to you: now you can open all six together."
    alone = not relationship.person(reader).account
    turn = "writes three to you here, or tells them in a call" if alone else "writes three to you, in peace"
    return f"Nobody reads them now. Next, {name} {turn}; then you open all six together."
