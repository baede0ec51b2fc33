"""Which keys are text."""

from __future__ import annotations


def is_text(character: str | None) -> bool:
    """Whether what a key brings is text, to be put in where one writes: all that stays, or is shown, when it is pasted.

    Spaces of every width, joiners and letters of private use are text; a key without a character and a control are not.
    """
    return bool(character) and not any(each < " " or "\x7f" <= each <= "\x9f" for each in character or "")
