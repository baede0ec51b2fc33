"""The four stages of a relationship and the rule for moving between them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentortui.model.records.kinds.base import Role

ROLES: tuple[Role, Role] = ("mentor", "mentee")


class Stage(StrEnum):
    """Exactly four, in this order (Mission 38)."""

    INITIATION = "Initiation"
    GROWTH = "Growth"
    MATURITY = "Maturity"
    CLOSURE = "Closure"

    @property
    def place(self) -> int:
        """0 for Initiation up to 3 for Closure."""
        return list(Stage).index(self)

    @property
    def next(self) -> Stage | None:
        """The stage after this one, or None for Closure."""
        return list(Stage)[self.place + 1] if self is not Stage.CLOSURE else None


class StageMoveRefused(ValueError):
    """A move that the rules do not allow; the text says why and what would be allowed."""


def check_move(origin: Stage, to: Stage, *, both_ready: bool, reason: str) -> None:
    """Raise StageMoveRefused unless the relationship may go from origin to to.

    One step forward needs both people's "ready". Back by any distance, or straight to Closure, needs a
    reason in words. Everything else, such as skipping a stage, is refused.
    """
    if to is origin:
        raise StageMoveRefused(f"The relationship is already in {origin.value}.")
    if to is origin.next and both_ready:
        return
    backward, early_closure = to.place < origin.place, to is Stage.CLOSURE
    if backward or early_closure:
        if reason.strip():
            return
        raise StageMoveRefused(f"Moving from {origin.value} to {to.value} needs a reason in words.")
    if to is origin.next:
        raise StageMoveRefused(f"{to.value} begins when both say they are ready.")
    raise StageMoveRefused(f"Stages go one at a time: after {origin.value} comes {origin.next and origin.next.value}.")
