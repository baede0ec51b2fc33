"""What was done, in words: for `Undone: ...`."""

from __future__ import annotations

from mentortui.model import events as ev

_WORDS = {
    ev.Captured: "line",
    ev.Removed: "removing a line",
    ev.Stepped: "step change",
    ev.Prompted: "prompt",
    ev.Starred: "star",
    ev.Extended: "more minutes",
    ev.PromiseSettled: "promise",
    ev.TopicSettled: "topic",
    ev.Answered: "answer",
    ev.Turned: "question change",
}


def describe(group: list[ev.Act]) -> str:
    """An act in words, for `Undone: ...`."""
    act = next((act for act in group if isinstance(act, ev.Captured)), group[0])
    words = _WORDS.get(type(act), "act")
    if isinstance(act, ev.Captured):
        text = " ".join(act.text.split())
        return f"{act.sort} “{text[:24]}…”" if len(text) > 25 else f"{act.sort} “{text}”"
    return words
