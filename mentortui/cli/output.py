"""The one way out: everything that is printed passes model.text.visible, so no byte from data steers a terminal."""

from __future__ import annotations

import codecs
import sys
from time import monotonic
from typing import Any, TextIO

from mentortui.model.signs import IN_TEXT
from mentortui.model.text import visible

_SOON, _BAR = 0.5, 24
"""Seconds until a bar is shown, and its cells."""


def out(text: str) -> None:
    """Data, as lines on standard output."""
    _write(sys.stdout, text)


def talk(text: str) -> None:
    """Talk, as lines on standard error. A stream that is closed or full is not worth dying for."""
    try:
        _write(sys.stderr, text)
    except (OSError, ValueError):
        return


class Progress:
    """A bar on standard error, where that is a terminal, of what takes longer than half a second."""

    def __init__(self, what: str) -> None:
        self._what, self._begun, self._is_up = what, monotonic(), False

    def __call__(self, done: int, of: int) -> None:
        """So many are done, of so many."""
        if sys.stderr is None or not sys.stderr.isatty() or (monotonic() - self._begun < _SOON and not self._is_up):
            return
        full = _BAR * done // max(of, 1)
        bar = f"[{'#' * full}{'.' * (_BAR - full)}] {done} of {of} {self._what} read"
        self._is_up = done < of
        sys.stderr.write(f"\r{bar if self._is_up else ' ' * len(bar) + chr(13)}")
        sys.stderr.flush()


def out_json(name: str, data: Any) -> None:
    """{"schema": 1, name: data} on standard output."""
    sys.stdout.write(as_json(name, data))


def as_json(name: str, data: Any) -> str:
    """{"schema": 1, name: data}. Plain ASCII, so controls, C1 and bidi marks come out as escapes."""
    import json

    return json.dumps({"schema": 1, name: data}, ensure_ascii=True, indent=2) + "\n"


def safe(text: str) -> str:
    """text as out would print it."""
    return "".join(f"{visible(line)}\n" for line in text.removesuffix("\n").split("\n"))


def _write(stream: TextIO | None, text: str) -> None:
    if stream is not None and text:
        stream.write(safe(text))


def lenient(stream: Any) -> None:
    """Let a stream that is not UTF-8 show plain signs for what it cannot hold, instead of failing half way."""
    if hasattr(stream, "reconfigure"):
        codecs.register_error("mentortui.plain", _plain)
        stream.reconfigure(errors="mentortui.plain")


def _plain(error: UnicodeError) -> tuple[str, int]:
    """Our own signs in ASCII, a letter without its accent, ? for the rest."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from unicodedata import normalize

    letters = error.object[error.start : error.end]
    return "".join(IN_TEXT.get(sign) or _ascii(normalize("NFKD", sign)) for sign in letters), error.end


def _ascii(apart: str) -> str:
    return "".join(mark for mark in apart if mark.isascii() and mark.isprintable()) or "?"


def table(rows: list[list[str]]) -> str:
    """Rows in columns, two spaces between; the last column is as long as it is."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
