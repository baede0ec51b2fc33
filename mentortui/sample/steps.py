"""The steps of the sample's sessions, with the minutes they took. A test holds them to the built-in flows."""

from __future__ import annotations

from typing import Any, Final

# Shares of an hour; the kind stands before the name.
FLOWS: Final[dict[str, tuple[tuple[str, str, int], ...]]] = {
    "First meeting": (
        ("arrive", "Arrive", 6),
        ("purpose", "Purpose", 3),
        ("explore", "Two stories", 17),
        ("agreement", "Expectations", 13),
        ("goals", "One goal", 11),
        ("commit", "Practical", 4),
        ("wrapup", "Wrap-up", 6),
    ),
    "Finding our way": (
        ("arrive", "Arrive", 5),
        ("promises", "Promises", 4),
        ("purpose", "Purpose", 3),
        ("explore", "Our stories", 11),
        ("agreement", "Compare hopes", 15),
        ("goals", "One goal", 12),
        ("commit", "Practical", 4),
        ("wrapup", "Wrap-up", 6),
    ),
    "Growth": (
        ("arrive", "Arrive", 4),
        ("promises", "Promises", 6),
        ("agenda", "Topic", 4),
        ("explore", "Explore", 20),
        ("options", "Options", 10),
        ("feedback", "Feedback", 6),
        ("commit", "Commit", 5),
        ("wrapup", "Wrap-up", 5),
    ),
    "Maturity": (
        ("arrive", "Arrive", 6),
        ("promises", "Promises", 3),
        ("explore", "Deep question", 32),
        ("feedback", "Stretch", 8),
        ("commit", "Commit", 6),
        ("wrapup", "Wrap-up", 5),
    ),
    "Towards the end": (
        ("arrive", "Arrive", 6),
        ("promises", "Promises", 4),
        ("explore", "Deep question", 17),
        ("ending", "Our ending", 14),
        ("feedback", "Stretch", 6),
        ("commit", "Commit", 7),
        ("wrapup", "Wrap-up", 6),
    ),
}


def steps_taken(flow: str, minutes: int) -> list[dict[str, Any]]:
    """The steps of a session that took so many minutes, as its record holds them; the minutes add up."""
    steps = FLOWS[flow]
    spent = [max(1, share * minutes // 60) for _, _, share in steps]
    longest = max(range(len(steps)), key=lambda place: steps[place][2])
    spent[longest] += minutes - sum(spent)
    return [{"kind": kind, "name": name, "minutes": took} for (kind, name, _), took in zip(steps, spent, strict=True)]
