"""What is usual in each stage, said so that it reassures, with one thing to try for each usual bump."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from mentortui.model.records.stage import ROLES, Stage


class Bump(msgspec.Struct, frozen=True):
    """Something that usually happens in a stage, and one thing to try (Mission 47)."""

    name: str
    try_this: str


class Guidance(msgspec.Struct, frozen=True):
    """The words for one stage, or for coming back after a gap where stage is None.

    mentor and mentee are read by that person only. unsure answers a private "uncertain" of the mentee (Mission 48).
    openings are sentences to borrow when a conversation is hard to begin (Mission 51).
    """

    stage: Stage | None
    mentor: str = ""
    mentee: str = ""
    unsure: str = ""
    bumps: tuple[Bump, ...] = ()
    openings: tuple[str, ...] = ()


class GuidanceBook:
    """The guidance for every stage and for a return after a gap. Where no file speaks, the words are empty."""

    def __init__(self, pages: Iterable[Guidance] = ()) -> None:
        self._pages: Final = {page.stage: page for page in pages}

    def of(self, stage: Stage | None) -> Guidance:
        """Everything that is said about a stage; for None on a return after a gap, and never how long it was."""
        return self._pages.get(stage) or Guidance(stage)

    def for_stage(self, stage: Stage | None, role: str) -> str:
        """The text of a stage for "mentor" or "mentee". Raises ValueError for any other role."""
        return text_for(self.of(stage), role)

    def when_unsure(self, stage: Stage | None, role: str) -> str:
        """What to say to a person whose private pulse is "uncertain": for the mentee only, else empty (Mission 48)."""
        return self.of(stage).unsure if role == "mentee" else ""


def text_for(page: Guidance, role: str) -> str:
    """The words of one page for "mentor" or "mentee". Raises ValueError for any other role."""
    if role not in ROLES:
        raise ValueError(f"A role is one of {', '.join(ROLES)}, not {role!r}.")
    return page.mentor if role == "mentor" else page.mentee
