"""What an ending is made of, as changes."""

from __future__ import annotations

from mentortui.model.records.record import Change, Lane

NO_DAY = {"next_session": ""}
AT = "2026-11-19T10:00:00+01:00"
MOVE = Change("stage_moves", "m", {"origin": "Maturity", "to": "Closure", "at": AT})
SAID = Change("closings", "closing", {"announced": AT, "last_on": "2026-11-19", "exit": "end", "hello": "2027-02-19"})
HELD = Change("sessions", "s", {"number": 1, "stage": "Closure", "started": AT, "ended": AT})
DONE = tuple(Change("completions", f"completion.{who}", {"person": who, "at": AT}) for who in ("mentor", "mentee"))
SEALS = tuple(
    Change("seals", f"letters.{who}", {"packet": "letters", "person": who, "at": AT}) for who in ("mentor", "mentee")
)
LETTER = Change(
    "letters",
    "letters.lessons.mentee",
    {"packet": "letters", "person": "mentee", "part": "lessons", "text": "漢字" * 400 + "\n[/oops]", "at": AT},
    Lane.SEALED,
)
