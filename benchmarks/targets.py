"""The targets: the most that a row of the table may be, by its id. Ratios are of medians within one run."""

from __future__ import annotations

from typing import Final

TARGETS: Final[dict[str, float]] = {
    # x a Textual app with one Label
    "start.home": 1.15,
    "start.many": 1.2,
    "start.live": 1.15,
    "memory.one": 1.2,
    "memory.twenty": 1.2,
    # bytes at the start
    "start.home.bytes": 4000,
    "start.many.bytes": 4000,
    "start.live.bytes": 4000,
    # x `python -c pass`
    "cli.version": 1.6,
    "cli.list": 3.5,
    "cli.due": 3.5,
    "cli.add": 7.0,
    # typing: bytes for each character, x a stock Input, p99 / p50
    "type.line.bytes": 3.0,  # with the first letter, the word for Enter changes, and the arrows go
    "type.line.time": 0.6,
    "type.line.tail": 3.0,
    "type.note.bytes": 3.0,
    "type.note.time": 1.2,
    # bytes for each key, and for a step as a share of what Textual's own output sends
    "edit.backspace": 20,
    "edit.cursor": 20,
    "edit.insert": 20,
    "step.share": 0.25,
    "page.bytes": 4000,
    # looking back, with 10,000 sessions in one relationship or in 100: ms of a letter, x home, x ten sessions, bytes
    **{
        f"review.{what}.{size}": most
        for size in ("one", "many")
        for what, most in (("find", 10), ("open", 1.3), ("down", 1.5), ("memory", 1.5), ("page", 4000), ("search", 3))
    },
    # in a second, while nothing is pressed
    "idle.bytes": 0,
    "idle.wakeups": 12,
    # twenty people at once: ms, and processors
    "crowd.p99": 5.0,
    "crowd.cpu": 0.25,
    # saving: cost at 1,000 sessions over cost at 10; ms at 100 sessions
    "store.autosave.growth": 1.25,
    "store.save": 10.0,
    # home after a save, x home with a fresh index
    **{f"wait.home.{size}.{line}": 1.05 for size in ("few", "many") for line in ("note", "promise")},
    # a slow link: x vim; bytes
    "link.key": 1.05,
    "link.page": 4000,
}

EACH: Final[dict[str, float]] = {
    # the longest that a key waits in a place, ms; what is lost, not come to, or not said meanwhile
    "wait.bare.": 50,
    "wait.sync.": 50,
    "wait.held.": 50,
    "wait.lost.": 0,
    "wait.astray.": 0,
    "wait.untold.": 0,
}
"""The targets of rows for each of many places, by the beginning of their ids."""


def target_of(id: str) -> float | None:
    """The target of a row; None for what is only told."""
    return TARGETS.get(id, next((most for beginning, most in EACH.items() if id.startswith(beginning)), None))


COUNTED: Final = (
    "start.home.bytes",
    "start.live.bytes",
    "type.line.bytes",
    "type.note.bytes",
    "edit.backspace",
    "edit.cursor",
    "edit.insert",
    "step.share",
    "page.bytes",
    "idle.bytes",
)
"""What no noise can change: the short run fails on these, and on the limits below."""

LOOSE: Final[dict[str, float]] = {
    "idle.wakeups": 15,
    "store.save.bytes.growth": 11.0,  # a save writes the book: ten times the sessions, ten times the bytes
    "store.autosave.bytes.growth": 1.0,
    "cli.version.modules": 5,
    "cli.list.modules": 76,
}
"""Ceilings for counts that are a matter of degree; only the short run uses them."""
