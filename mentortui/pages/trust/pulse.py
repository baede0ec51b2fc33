"""One person's pulse: the questions for it between sessions, and what was tapped in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mentortui.model.records.kinds import Pulse, Role
from mentortui.pages.form import Ask, NotUnderstood, Reader
from mentortui.service.session.taps import TapRefused, last_taps, only_you, read_tap


def pulse_asks(me: Role, name: str) -> Sequence[Ask]:
    """What the wrap-up asks of the one at the keyboard, for one who was not; Enter skips each."""
    heard = ("heard", "How well were you listened to, 0 to 10?", only_you(name))
    taps = [heard, *(tap for tap in last_taps(me, name) if tap[0] != "tally")]
    return [
        Ask(key, ask, "Enter skips.", True, read=_reader(key), about=(about,), private=True) for key, ask, about in taps
    ]


def _reader(key: str) -> Reader:
    def read(text: str, _: Mapping[str, str]) -> str:
        try:
            return read_tap(key, text)
        except TapRefused as refused:
            raise NotUnderstood(str(refused)) from refused

    return read


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
