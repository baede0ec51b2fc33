"""What each is asked of themselves at the end: a few taps for whoever is at the keyboard, and for nobody else's eyes.

Nothing has a value before it is given, and what is skipped stays empty (Mission 16).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mentortui.service.choices import YES_OR_NO, NotAmong


class TapRefused(ValueError):
    """The tap was not understood; the text says what would be."""


def only_you(name: str) -> str:
    """Who will see a tap."""
    return f"{name}, only you will see it"


def heard_tap(me: str, role: str, name: str) -> tuple[str, str, str]:
    """The question of how well one of the two was listened to: put to that person, or noted as they told it."""
    if me == role:
        return "heard", "How well were you listened to, 0 to 10?", only_you(name)
    return "told", f"Did {name} say how well they were listened to, 0 to 10?", f"noted as {name} told you"


def last_taps(me: str, name: str, *, equals: bool = False) -> list[tuple[str, str, str]]:
    """(key, sentence, what it is about) for the person of this role and name: nobody answers for the other. Between
    equals each is asked what a mentee is."""
    about = only_you(name)
    asked = [("trust", "How much trust was between you, 0 to 10?", about)]
    if me == "mentee" or equals:
        asked.append(("confidence", "How confident are you just now, 0 to 10?", about))
        asked.append(("direction", "How clear is your direction, 0 to 10?", about))
    asked.append(("unsure", "Is anything between you uncertain?", f"{about} · {YES_OR_NO.help}"))
    return asked


def read_tap(key: str, text: str) -> str:
    """What was tapped, as it is kept. Raises TapRefused."""
    return READERS[key](text)


def _from_nought(text: str) -> str:
    if not (text.isdecimal() and int(text) <= 10):
        raise TapRefused("A whole number from 0 to 10, or Enter to skip.")
    return str(int(text))


def _yes_or_no(text: str) -> str:
    try:
        return YES_OR_NO.read(text)
    except NotAmong as problem:
        raise TapRefused(f"{problem}, or Enter to skip.") from problem


READERS: Mapping[str, Callable[[str], str]] = {
    "heard": _from_nought,
    "told": _from_nought,
    "trust": _from_nought,
    "confidence": _from_nought,
    "direction": _from_nought,
    "unsure": _yes_or_no,
}
"""Key of a tap -> what reads it."""
