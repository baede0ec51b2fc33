"""From what a told relationship says of its ending to the records of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from mentortui.model.closure import CLOSING, PARTS
from mentortui.model.record import Change, Lane
from mentortui.model.relationship import seal_id
from mentortui.sample.told import Sample

PACKET = "letters"


def parting_changes(
    sample: Sample, last: datetime, author: str, id: Callable[[str], str]
) -> Iterator[tuple[datetime, Change]]:
    """(when, change) of an ending that was spoken of in the last session so far, which ended at last: how it will end,
    what each gained, and the letters of the one who keeps the books, sealed. The other's are still to come."""
    told = sample.ending
    if told is None:
        return
    at, written = _iso(last), last + timedelta(minutes=40)
    day = last.date() + timedelta(days=sample.sessions[-1].ago + sample.next_in)
    facts = {"reason": told.reason, "exit": told.exit, "announced": at, "last_on": day.isoformat()}
    yield last, Change("closings", CLOSING, facts)
    for person, text in zip(("mentee", "mentor"), told.gains, strict=True):
        by = "" if person == sample.me else author
        yield last, Change("gains", id(f"gain {person}"), {"person": person, "text": text, "at": at, "recorded_by": by})
    for part, text in zip(PARTS, told.letters, strict=True):
        values = {"packet": PACKET, "person": sample.me, "part": part, "text": text, "at": _iso(written)}
        yield written, Change("letters", f"{PACKET}.{part}.{sample.me}", values, Lane.SEALED)
    seal = {"packet": PACKET, "person": sample.me, "at": _iso(written)}
    yield written, Change("seals", seal_id(PACKET, sample.me), seal)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
