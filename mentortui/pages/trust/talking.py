"""Who speaks how long, as a share, with how much stands behind it."""

from __future__ import annotations

from collections.abc import Iterator

from mentortui.model.relationship import Relationship
from mentortui.model.session.talk import FLOOR, may_count, talk_share
from mentortui.model.text import counted
from mentortui.pages.page import Block, Para, Row, Span


def talk_rows(relationship: Relationship) -> Iterator[Block]:
    """The share, a sentence on it, and the moments that it is made of; that there are too few, where there are.
    Nothing where not both agreed, or nothing was counted."""
    share = talk_share(relationship)
    if not may_count(relationship) or not share.sessions:
        return
    behind = counted(share.spoken, "moment", "moments")
    if not share.is_enough:
        yield Row("talking", f"Too few moments to say who speaks more: {share.spoken} so far. It takes {FLOOR}.")
        return
    mentor, mentee, percent = relationship.name("mentor"), relationship.name("mentee"), share.mentor_percent
    words = (Span(f"{mentor} {percent} %", "mentor"), Span(" · "), Span(f"{mentee} {100 - percent} %", "mentee"))
    yield Row("talking", words, behind)
    name, sessions = relationship.name(share.more), counted(share.sessions, "session", "sessions")
    said = f"{name} speaks more." if share.more else "It is too close to say who speaks more."
    silent = f" At {share.silent} more, nobody spoke." if share.silent else ""
    yield Para(
        f"{said} From {behind} in {sessions}: up to {share.give_or_take} points more or less.{silent}",
        "muted",
    )
