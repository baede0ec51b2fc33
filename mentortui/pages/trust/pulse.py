"""One person's pulse: what was tapped, in words."""

from __future__ import annotations

from mentortui.model.records.kinds import Pulse


def pulse_words(pulse: Pulse) -> str:
    """What was tapped, in words; nothing stands for a tap that was skipped."""
    marks = (
        ("heard", pulse.felt_heard),
        ("trust", pulse.trust),
        ("confidence", pulse.confidence),
        ("direction", pulse.direction),
    )
    said = [f"{name} {mark}" for name, mark in marks if mark is not None]
    if pulse.unsure is not None:
        said.append("something uncertain" if pulse.unsure else "nothing uncertain")
    return ", ".join(said)
