"""The timeline: four bands, and what happened in each."""

from __future__ import annotations

from fakes import THURSDAY, view

from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.service.stage.timeline import bands, span_words


def at(day: int) -> str:
    return f"2026-11-{day:02}T10:00:00+01:00"


def test_each_thing_stands_in_the_stage_that_it_happened_in() -> None:
    """Mission 37: stages, versions, sessions, goals and wins; a stage that they came back to has two spans. Notes are
    in their sessions, and what is private is on no line that both share."""
    moves = ((5, "Initiation", "Growth"), (10, "Growth", "Initiation"), (15, "Initiation", "Growth"))
    relationship = view(
        *(Change("stage_moves", f"m{day}", {"origin": was, "to": to, "at": at(day)}) for day, was, to in moves),
        Change("lines", "w", {"sort": "win", "text": "she asked", "at": at(6)}),
        Change("lines", "n", {"sort": "note", "text": "a note", "at": at(6)}),
        Change("lines", "p", {"sort": "win", "text": "my own", "at": at(6)}, Lane.PRIVATE),
        Change("goals", "g", {"number": 1, "text": "speak", "created": at(3), "closed": True, "closed_at": at(16)}),
        Change("versions", "v", {"number": 1, "at": at(4)}),
        Change("pauses", "r", {"began": at(11), "ended": at(12)}),
        Change("sessions", "s", {"number": 1, "stage": "Growth", "started": at(7), "takeaway_mentee": "to wait"}),
    )
    told = {band.stage: [(event.word, event.text) for event in band.events] for band in bands(relationship)}
    assert told == {
        Stage.INITIATION: [
            ("goal 1", "speak"),
            ("agreement", "version 1, waits for a signature"),
            ("stage", "both ready for Initiation"),
            ("pause", "a rest"),
            ("pause", "taken up again"),
        ],
        Stage.GROWTH: [
            ("stage", "both ready for Growth"),
            ("win", "she asked"),
            ("session 1", "to wait"),
            ("stage", "both ready for Growth"),
            ("goal 1", "closed: speak"),
        ],
        Stage.MATURITY: [],
        Stage.CLOSURE: [],
    }
    spans = [span_words(band, THURSDAY.date()) for band in bands(relationship)]
    assert spans[:2] == [
        "Sun 1 Nov to Thu 5 Nov, then Tue 10 Nov to Sun 15 Nov",
        "Thu 5 Nov to Tue 10 Nov, then since Sun 15 Nov",
    ]
    assert spans[2:] == ["not yet", "not yet"]
