"""Things a mentor does, in words and how often: `listened 2, insight`. For the mentor alone (Mission 14).

They are tapped while they happen. Sessions that were begun when the wrap-up asked for them have them in words.
"""

from __future__ import annotations

import re

MOVES = ("listen", "challenge", "encourage", "insight")
TAPS = {
    "listen": "listened",
    "ask": "asked",
    "challenge": "challenged",
    "encourage": "encouraged",
    "insight": "insight",
}
"""What is tapped -> a word for it."""
MOST = 99
_TOKEN = re.compile(r"(?P<word>listen|challenge|encourage|insight)(?:e?d|s)?|(?P<taps>[lcei]+)")
_BETWEEN = frozenset({"a", "an", "and", "back", "gave", "once", "time", "times", "x"})
_OFTEN = {"twice": "2", "two": "2", "three": "3", "four": "4", "five": "5"}


def read_tally(text: str) -> dict[str, int] | None:
    """Move -> times in `listened 2, insight`, `challenged twice`, or by first letters, `llei`, `l2 e1`; None for
    anything else."""
    found: dict[str, int] = {}
    last = ""
    for word in re.findall(r"[^\W\d_]+|\d+|[^\w\s,;·]+", text.lower()):
        token = _OFTEN.get(word, word)
        if token in _BETWEEN:
            continue
        if token.isdecimal() and last and len(token) <= 2:
            found[last] += int(token) - 1  # the letter before it was one
            last = ""
        elif match := _TOKEN.fullmatch(token):
            moves = [match["word"]] if match["word"] else [_of(letter) for letter in match["taps"]]
            for move in moves:
                found[move] = found.get(move, 0) + 1
            last = moves[-1]
        else:
            return None
    return found if found and all(0 <= count <= MOST for count in found.values()) else None


def _of(letter: str) -> str:
    return next(move for move in MOVES if move[0] == letter)
