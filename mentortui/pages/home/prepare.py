"""Preparing the next hour alone: a wish, a question, topics. Private until the hour, and longer if one likes."""

from __future__ import annotations

from mentortui.model.naming import first_name
from mentortui.model.records.kinds import Role
from mentortui.model.records.pair import other
from mentortui.model.relationship import Relationship
from mentortui.model.session.prepared import prepared
from mentortui.pages.form import Ask
from mentortui.pages.page import Block, Empty, Head, Page, Para, Row
from mentortui.pages.where import where

BY_ITSELF = "It opens by itself when the hour begins. Until then only you see it."
BY_KEY = "Only you see it, until you open it in the session."


def prepare_page(relationship: Relationship, me: Role) -> Page:
    """What the reader has prepared for the next hour; with nothing yet, what could be."""
    found = prepared(relationship)
    if not found:
        blocks: tuple[Block, ...] = (
            Empty(invitation(relationship, me), "prepare.write"),
            Para(BY_KEY, "muted"),
        )
        hints = (("prepare.opens", ""), ("prepare.remove", ""))
        return Page("Prepare the hour", where(relationship), blocks, private=True, hints=hints)
    said = BY_ITSELF if all(each.opens for each in found) else BY_KEY
    way = (("prepare.opens", "only when I open it" if said == BY_ITSELF else "open when it begins"),)
    rows = (Row(each.what, each.text, acts_on=("preparations", each.id), whole=True) for each in found)
    return Page("Prepare the hour", where(relationship), (*rows, Para(said, "muted")), private=True, hints=way)


def invitation(relationship: Relationship, me: Role) -> str:
    """What somebody could prepare who has prepared nothing."""
    return f"Prepare it alone: a topic, a question to {_them(relationship, me)}, what you wish."


def prepared_rows(relationship: Relationship, me: Role) -> list[Block]:
    """The same in the brief: what there is; where no topic waits, that there could be something. Its key stands below
    the page: the one in the page is that of what comes next."""
    found = prepared(relationship)
    if not found:
        return [] if relationship.open_topics else [Empty(invitation(relationship, me))]
    opens = "opens when the hour begins" if all(each.opens for each in found) else "private until you open it"
    return [Head("You prepared", opens), *(Row(each.what, each.text, private=True) for each in found)]


def prepare_asks(relationship: Relationship, me: Role) -> list[Ask]:
    """What can be prepared; Enter skips each. A wish is one, of the others there can be more."""
    asks = [
        Ask("question", f"What would you like to ask {_them(relationship, me)}?", "Enter skips.", True, private=True),
        Ask("topic", "What would you like to talk about?", "Enter skips.", True, private=True),
    ]
    if any(each.what == "wish" for each in prepared(relationship)):
        return asks
    return [Ask("wish", "What do you wish from this hour?", "Enter skips.", True, private=True), *asks]


def _them(relationship: Relationship, me: Role) -> str:
    return first_name(relationship.name(other(me)))
