"""From what a told relationship says of expectations and agreement to the records of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from inspect import cleandoc
from typing import Any, Final

from mentortui.guide.expectations import WEIGHTS
from mentortui.model.records.kinds import Role
from mentortui.model.records.record import Change
from mentortui.model.records.typed_records import seal_id
from mentortui.model.rules.agreement import FIXED, OPEN, SINCE, SPAN, UNTIL, signature_id
from mentortui.sample.told import Sample, SampleAgreement

PACKET: Final = "expectations.1"
PAIR: Final[tuple[Role, Role]] = ("mentee", "mentor")
Dated = tuple[datetime, Change]


def agreement_changes(
    sample: Sample, ends: Sequence[datetime], author: str, id: Callable[[str], str]
) -> Iterator[Dated]:
    """(when, change) of everything between the first answer and the last signature. ends: when each session ended."""
    told = sample.agreement
    if told is None:
        return
    by = {role: "" if role == sample.me else author for role in PAIR}
    yield from _answers(told, ends[0], by)
    talked = ends[1] if len(ends) > 1 else None
    for question, text in told.gaps.items():
        values: dict[str, Any] = {"text": text, "made": _iso(ends[0])}
        values |= {"state": "talked", "settled": _iso(talked - timedelta(minutes=20))} if talked else {}
        yield talked or ends[0], Change("topics", f"gap.1.{question}", values)
    yield from _signed(sample, told, ends, by, id)


def _answers(told: SampleAgreement, at: datetime, by: dict[Role, str]) -> Iterator[Dated]:
    for line in cleandoc(told.answers).splitlines():
        question, _, said = line.partition(": ")
        for person, answer in zip(PAIR, said.split(" / "), strict=True):
            step, _, weight = answer.partition(" ")
            values: dict[str, Any] = {"packet": PACKET, "person": person, "question": question, "at": _iso(at)}
            values |= {"recorded_by": by[person]}
            matters = WEIGHTS.index(weight) + 1 if step.isdecimal() else None
            values |= {"step": int(step), "weight": matters} if matters else {"words": answer}
            yield at, Change("expectations", f"{PACKET}.{question}.{person}", values)
    for person, question, card in zip(PAIR, told.cares, told.cards, strict=True):
        own = {"person": person, "at": _iso(at), "recorded_by": by[person]}
        yield at, Change("seals", seal_id(PACKET, person), {**own, "packet": PACKET})
        if question:
            yield at, Change("cares", f"{PACKET}.care.{person}", {**own, "packet": PACKET, "question": question})
        if card:
            yield at, Change("cards", f"card.{person}", {**own, "text": card})


def _signed(
    sample: Sample, told: SampleAgreement, ends: Sequence[datetime], by: dict[Role, str], id: Callable[[str], str]
) -> Iterator[Dated]:
    """A version for each time they signed; the first said what it said before."""
    for number, session in enumerate(told.signed, 1):
        at = ends[session - 1]
        since, until = ends[told.signed[0] - 1].date(), _today(sample, ends) + timedelta(days=told.until)
        dates = {SPAN: OPEN if told.open else FIXED, SINCE: since.isoformat(), UNTIL: until.isoformat()}
        terms = {**told.terms, **(told.before if number == 1 else {}), **dates}
        version = id(f"version {number}")
        values = {"number": number, "terms": terms, "at": _iso(at), "by": sample.me}
        yield at, Change("versions", version, values)
        for person in PAIR:
            signature = {"version": version, "person": person, "terms": terms, "at": _iso(at)}
            signature |= {"recorded_by": by[person]}
            yield at, Change("signatures", signature_id(version, person), signature)
        for item, text in terms.items():
            yield at, Change("terms", item, {"item": item, "text": text})


def _today(sample: Sample, ends: Sequence[datetime]) -> date:
    return ends[-1].date() + timedelta(days=sample.sessions[-1].ago)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
