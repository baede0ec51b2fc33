"""What comes from a terminal, cut into whole pieces: typed text, control sequences, pastes. Pure: text in, pieces out.

A terminal sends more than keys: answers to questions that another program asked, reports of a mouse, the end of a
string that began before we did. Whatever has the form of a control sequence (ECMA-48, section 5.4) comes out as one
piece or, where it can be no key, not at all; so nothing of it is ever typed, whether or not anybody knows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

ESC = "\x1b"
PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"
PASTE_PATIENCE = 2.0
"""Seconds of silence after which a paste counts as ended: its end mark was lost."""
PASTE_LATE = 60.0
"""Seconds after that in which the rest of the paste is still recognised, which a slow link held up. Typed, it would be
lines of their own, which no dot makes private."""
MOST_TYPED = 8
"""Characters that come at once when somebody types; more are a paste, where one had begun."""
PATIENCE = 1.0
"""Seconds of silence after which a sequence that never ended is given up: what came of it is dropped."""
BEGUN_PATIENCE = 0.5
"""The same while only its two first characters are there: Alt and a key look so, too."""
STRING_LIMIT = 5.0
"""Seconds that a string may take in all: who types on behind one that never ends is heard again after that."""
MOUSE_PATIENCE = 0.1
LONGEST = 65_536
"""Characters of a control sequence; what is longer is no key."""
LATE = 1.0
"""Seconds after Esc in which the rest of a sequence is still recognised: a slow link cut it behind its first byte."""

_SEVEN_BIT = {
    "\x8e": "\x1bN", "\x8f": "\x1bO", "\x90": "\x1bP", "\x98": "\x1bX", "\x9b": "\x1b[", "\x9d": "\x1b]",
    "\x9e": "\x1b^", "\x9f": "\x1b_",
}  # fmt: skip
"""The one-character forms of what begins a sequence (C1)."""
# Patterns as text: a start does without, and most are compiled when a terminal first sends what they are for.
_SPECIAL = "[\x1b\x80-\x9f]"
_CONTROL = r"\x1b\[[ -?]*[@-~]"
_SINGLE = r"\x1b(?:O\d*[@-~]|N[ -~])"
_LINUX_KEY = r"\x1b\[\[[A-E]"
_ALT_CURSOR = r"\x1b\x1b(?:[\[O][A-DFH]|\[\d~)"
_MAY_GO_ON = r"\x1b(?:\[[ -?]*|O\d*|N|\x1b(?:[\[O]\d?)?)?\Z"
_STRINGS = ("\x1b]", "\x1bP", "\x1b_", "\x1b^", "\x1bX")
_STRING_END = "\x07|\x9c|\x18|\x1a|\x1b"
_MOUSE = r"\x1b\[M(?:[ !\"#@ABC`a](?:[^\x00-\x1f\x7f-\x9f]){0,2})?"
"""A report of an old mouse: three characters behind a sequence that would be whole without them."""
_LATE_REST = r"\[[0-?][ -?]*[@-~]|(?:\[[A-DFH]|O[A-D])\Z|[\]P_^X][^\x00-\x1f]*(?:\x07|\x9c|\x1b\\)"


class Sequence(NamedTuple):
    """A control sequence as 7-bit text: ESC alone, ESC and a character (Alt), CSI or SS3 up to its end."""

    text: str


class Pasted(NamedTuple):
    """A bracketed paste, whatever it holds."""

    text: str


Piece = str | Sequence | Pasted


class Stream:
    """Takes text as it comes, cut anywhere, and gives the pieces that are whole."""

    def __init__(self, clock: Callable[[], float], escape_delay: float) -> None:
        """clock: seconds. escape_delay: seconds of silence after which ESC was the key."""
        self._clock, self._escape_delay = clock, escape_delay
        self._rest = ""  # what is not decided yet
        self._inside = ""  # "paste" or "string": what the rest belongs to
        self._paste: list[str] = []
        self._began = self._last = self._escaped = -LATE
        self._cut = -PASTE_LATE  # when a paste was given up whose end had not come
        self._break = self._half = ""  # the line break at which it was cut; what had come of its end mark
        self._empty_string = False  # nothing of a string has come but its beginning

    def wait(self) -> float | None:
        """Seconds after which `waited` has something to do; None: time changes nothing."""
        patience = self._patience()
        return None if patience is None else max(0.0, self._last + patience - self._clock())

    def _patience(self) -> float | None:
        if self._inside == "paste":
            return PASTE_PATIENCE
        if self._inside == "string":
            return BEGUN_PATIENCE if self._empty_string else PATIENCE
        if not self._rest:
            return None
        if self._rest in (ESC, ESC + ESC):
            return self._escape_delay
        if self._rest.startswith(("\x1b[M", "\x1b[[")):
            return MOUSE_PATIENCE
        return BEGUN_PATIENCE if len(self._rest) == 2 else PATIENCE

    def fed(self, text: str) -> list[Piece]:
        """The pieces that are whole now that text has come."""
        now = self._clock()
        if not self._rest and not self._inside and now - self._escaped < LATE and re.match(_LATE_REST, text):
            text = ESC + text
        self._escaped = -LATE
        if not self._rest and not self._inside and now - self._cut < PASTE_LATE:
            text = self._late(text)
        if self._inside == "string" and (now - self._began > STRING_LIMIT or _is_command(text)):
            self._inside = self._rest = ""
        self._rest, self._last = self._rest + text, now
        return self._pieces()

    def _late(self, text: str) -> str:
        """What comes after a paste was given up, if it is more of it; what is left of it to be taken as ever."""
        whole = self._half + text
        if (self._half and whole.startswith(PASTE_END)) or _goes_on(whole):
            self._inside, self._paste, self._cut, text = "paste", [self._break], -PASTE_LATE, whole
        self._half = ""
        return text

    def waited(self) -> list[Piece]:
        """Nothing came: decide what has waited for long enough."""
        if self.wait() != 0.0:
            return []
        rest, inside, self._rest, self._inside = self._rest, self._inside, "", ""
        if inside == "paste":
            paste, self._paste, self._half = "".join(self._paste), [], rest  # which can be the end mark's beginning
            whole = paste.rstrip("\r\n")
            self._cut, self._break = self._clock(), paste[len(whole) :]
            return [Pasted(whole)] if whole else []
        if inside == "string":
            return []
        if rest in (ESC, ESC + ESC):
            self._escaped = self._clock()
            return [Sequence(ESC) for _ in rest]
        if rest.startswith("\x1b[M"):
            return [rest[3:]] if rest[3:] else []
        return []

    # -- cutting ---------------------------------------------------------------------------------

    def _pieces(self) -> list[Piece]:
        made: list[Piece] = []
        going = True
        while going and self._rest:
            if self._inside == "paste":
                going = self._in_paste(made)
            elif self._inside == "string":
                going = self._in_string()
            else:
                going = self._on_ground(made)
        return made

    def _in_paste(self, made: list[Piece]) -> bool:
        before, found, rest = self._rest.partition(PASTE_END)
        if found:
            paste = "".join([*self._paste, before])
            made += [Pasted(paste)] if paste.strip("\r\n") else []
            self._cut = -PASTE_LATE
            self._paste, self._rest, self._inside = [], rest, ""
            return True
        half = next((size for size in range(len(PASTE_END) - 1, 0, -1) if before.endswith(PASTE_END[:size])), 0)
        self._paste.append(before[: len(before) - half])
        self._rest = before[len(before) - half :]
        return False

    def _in_string(self) -> bool:
        self._empty_string = False
        end = re.search(_STRING_END, self._rest)
        if end is None:
            self._rest = ""
            return False
        self._rest = self._rest[end.start() :]
        if self._rest == ESC:
            return False
        if self._rest[0] != ESC:
            self._rest = self._rest[1:]
        elif self._rest[1] == "\\":
            self._rest = self._rest[2:]
        self._inside = ""
        return True

    def _on_ground(self, made: list[Piece]) -> bool:
        """Take one piece off the front; False when it is not whole yet."""
        special = re.search(_SPECIAL, self._rest)
        if special is None or special.start():
            end = special.start() if special else len(self._rest)
            made.append(self._rest[:end])
            self._rest = self._rest[end:]
            return True
        if self._rest[0] != ESC:
            self._rest = _SEVEN_BIT.get(self._rest[0], "") + self._rest[1:]
            return True
        if self._rest.startswith(_STRINGS):
            self._inside, self._rest, self._began, self._empty_string = "string", self._rest[2:], self._clock(), True
            return True
        return self._sequence(made)

    def _sequence(self, made: list[Piece]) -> bool:
        rest = self._rest
        if (mouse := re.match(_MOUSE, rest)) and (len(mouse[0]) == 6 or mouse.end() == len(rest)):
            self._rest = rest[6:] if len(mouse[0]) == 6 else rest
            return len(mouse[0]) == 6
        if rest == "\x1b[[":
            return False
        found = (
            re.match(_LINUX_KEY, rest)
            or re.match(_CONTROL, rest)
            or re.match(_SINGLE, rest)
            or re.match(_ALT_CURSOR, rest)
        )
        if found:
            self._rest = rest[found.end() :]
            if found[0] == PASTE_START:
                self._inside = "paste"
            elif found[0] != PASTE_END and len(found[0]) <= LONGEST:
                made.append(Sequence(found[0]))
            return True
        if re.match(_MAY_GO_ON, rest):
            self._rest = rest if len(rest) <= LONGEST else ESC + "[0"  # the end of it is still to be swallowed
            return False
        if rest[1] == "[":  # broken off by what cannot be in it
            self._rest = rest[2:].lstrip("".join(map(chr, range(0x20, 0x40))))
        elif rest[1] == ESC:
            made.append(Sequence(ESC))
            self._rest = rest[1:]
        elif rest[1] != "\\":  # the end of a string that is over is nothing
            made.append(Sequence(rest[:2]))
            self._rest = rest[2:]
        else:
            self._rest = rest[2:]
        return True


def _goes_on(text: str) -> bool:
    """Whether this is more of a paste that was given up."""
    start, end = text.find(PASTE_START), text.find(PASTE_END)
    return start < 0 <= end or 0 <= end < start or (start < 0 and len(text) > MOST_TYPED and text[0] != ESC)


def _is_command(text: str) -> bool:
    """Whether this is one control key, alone: a person's, who knows nothing of a string that never ended."""
    return len(text) == 1 and (text < " " or text == "\x7f") and re.match(_STRING_END, text) is None
