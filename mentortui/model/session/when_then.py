"""When-then plans: `when the stand-up ends, I will write three lines` is a cue and what follows it.

A plan that names the moment at which it begins is carried out more often than a bare intention (Gollwitzer 1999).
"""

from __future__ import annotations

import re

# Text until it is used: compiling costs.
_PLAN = r"(?is)(when\s+\S.*?)\s*,\s*((?:then\s+)?I(?:\s+will|['’]ll))\s+(\S.*)"
_USUAL = "I will"
_OTHER = r"(?i)then\s|(?:then\s+)?I(?:\s+will|['’]ll)?\s"
"""Other ways to say it, which stay in the words: nothing that was typed is said in another way."""


def split_cue(words: str) -> tuple[str, str]:
    """("when ...", what I will do) of a plan; ("", words) of anything else."""
    begins = words[:4].lower() == "when"  # most promises are none: they are spared the pattern
    found = re.fullmatch(_PLAN, words.strip()) if begins else None
    if found is None:
        return "", words
    joint = " ".join(found[2].split())
    usual = joint == _USUAL and not re.match(_OTHER, found[3])  # `I will then go` would lose its beginning
    return found[1], found[3] if usual else f"{joint} {found[3]}"


def whole_plan(cue: str, text: str) -> str:
    """The sentence that split_cue takes apart."""
    if not cue:
        return text
    return f"{cue}, {text}" if re.match(_OTHER, text) else f"{cue}, {_USUAL} {text}"


def promise_words(cue: str, text: str) -> str:
    """A promise in a list, what is to be done first: `write three lines, when the stand-up ends`."""
    return f"{text}, {cue}" if cue else text
