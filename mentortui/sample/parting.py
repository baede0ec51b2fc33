"""From what a told relationship says of its ending to the records of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from inspect import cleandoc
from typing import Any, Final

from mentortui.model.records.kinds import Role
from mentortui.model.records.record import Change, Lane
from mentortui.model.rules.closing import CLOSING, PARTS
from mentortui.sample.told import Sample

PAIR: Final[tuple[Role, Role]] = ("mentee", "mentor")
PACKET: Final = "letters"
WHEN: Final = ("then", "now")


def parting_changes(
    sample: Sample, ends: Sequence[datetime], last_on: str, author: str
) -> Iterator[tuple[datetime, Change]]:
    """(when, change) of what belongs to the ending. ends: when each session ended; the ending was talked about in the
    last but one. last_on: the day of the last session."""
    told = sample.parting
    if told is None:
        return
    first, spoken, evening = ends[0], ends[-2], ends[-1] + timedelta(days=2)
    by = {role: "" if role == sample.me else author for role in PAIR}

    def said(person: Role, at: datetime) -> dict[str, Any]:
        return {"person": person, "at": at.isoformat(timespec="seconds"), "recorded_by": by[person]}

    for question, lines in told.portraits.items():
        for person, line in zip(PAIR, cleandoc(lines).splitlines(), strict=True):
            for when, at, text in zip(WHEN, (first, spoken), line.split(" / "), strict=True):
                values = {"question": question, "text": text, **said(person, at)}
                yield at, Change("portraits", f"portrait.{question}.{person}.{when}", values)
    values = {"reason": told.reason, "exit": told.exit, "last_on": last_on}
    announced = spoken.isoformat(timespec="seconds")
    yield spoken, Change("closings", CLOSING, {**values, "announced": announced})
    for person, texts in zip(PAIR, told.gains, strict=True):
        for place, text in enumerate(texts):
            yield spoken, Change("gains", f"gain.{person}.{place}", {"text": text, **said(person, spoken)})
    for place, (cue, then) in enumerate(told.routine):
        values = {"cue": cue, "then": then, **said("mentee", spoken)}
        yield spoken, Change("routines", f"routine.{place}", values)
    for part, text in zip(PARTS, told.letters, strict=False):
        values = {"packet": PACKET, "part": part, "text": text, **said(sample.me, evening)}
        yield evening, Change("letters", f"{PACKET}.{part}.{sample.me}", values, Lane.SEALED)
