"""What is measured, by name, in the order of the table."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.measures import cli, crowd, edits, idle, keys, link, memory, pages, review, start, steps, store, waiting
from benchmarks.results import Bench, Report

MEASURES: dict[str, Callable[[Bench], Report]] = {
    "start": start.measure,
    "cli": cli.measure,
    "type": keys.measure,
    "edit": edits.measure,
    "step": steps.measure,
    "page": pages.measure,
    "review": review.measure,
    "idle": idle.measure,
    "memory": memory.measure,
    "crowd": crowd.measure,
    "store": store.measure,
    "wait": waiting.measure,
    "link": link.measure,
}
