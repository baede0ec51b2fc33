"""Bracketed pastes, whatever they hold."""

from __future__ import annotations

import time

from textual import events

PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"
PASTE_PATIENCE = 2.0
"""Seconds of silence after which a paste counts as ended: its end mark was lost."""


class Pastes:
    """Takes bracketed pastes out of what comes in, whatever they hold.

    Textual's parser would read an escape sequence inside a paste as keys, and wait for ever for an end that was lost.
    """

    def __init__(self) -> None:
        self._held = ""  # what may be the beginning of a mark
        self._paste: str | None = None  # what came so far of the paste that is going on
        self._last = 0.0  # when it came

    @property
    def waiting(self) -> bool:
        """Whether time may change something: half a mark, or a paste without its end."""
        return bool(self._held) or self._paste is not None

    def parted(self, text: str) -> list[str | events.Paste]:
        """Text for the parser, never empty, and pastes, in order. To be called now and then without text, too."""
        if not text:
            return self._waited()
        made: list[str | events.Paste] = []
        rest, self._held, self._last = self._held + text, "", time.monotonic()
        while rest:
            mark = PASTE_START if self._paste is None else PASTE_END
            before, found, rest = rest.partition(mark)
            if not found:
                before, self._held = _without_half(before, mark)
            if self._paste is None:
                made += [before] if before else []
                self._paste = "" if found else None
            else:
                self._paste += before
                if found:
                    made.append(events.Paste(self._paste))
                    self._paste = None
        return made

    def _waited(self) -> list[str | events.Paste]:
        """Nothing came: half a mark was none, and a paste does not go on for ever."""
        held, self._held = self._held, ""
        if self._paste is None:
            return [held] if held else []
        self._paste += held
        if time.monotonic() - self._last <= PASTE_PATIENCE:
            return []
        paste, self._paste = self._paste, None
        return [events.Paste(paste)]


def _without_half(text: str, mark: str) -> tuple[str, str]:
    """(text, what of its end may be the beginning of mark). ESC alone is a key, and is not held but in a paste."""
    least = 1 if mark == PASTE_END else 2
    size = next((size for size in range(len(mark) - 1, least - 1, -1) if text.endswith(mark[:size])), 0)
    return text[: len(text) - size], text[len(text) - size :]
