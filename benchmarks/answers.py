"""What a terminal says when it is asked: device attributes, modes, colours, the place of the cursor."""

from __future__ import annotations

import re
from collections.abc import Callable

from benchmarks.screen import PARTIAL

_QUERY = re.compile(
    rb"\x1b\[(?P<da>[>=]?)0?c|\x1b\[>0?(?P<version>q)|\x1b\[\?(?P<mode>\d+)\$p|\x1b\[\??(?P<dsr>[56])n"
    rb"|\x1b\](?P<colour>1[0-2]|4;\d+);\?(?:\x07|\x1b\\)|\x1b\[(?P<window>1[468])t|\x1bP(?P<dcs>[+$])q[^\x1b]*\x1b\\"
)
_ATTRIBUTES = {b"": b"\x1b[?62;22c", b">": b"\x1b[>1;4000;0c", b"=": b"\x1bP!|00000000\x1b\\"}
_SYNCHRONISED = b"2026"


class Answers:
    """The answers of a truecolor terminal of columns x rows that knows synchronised output (mode 2026)."""

    def __init__(self, columns: int, rows: int, cursor: Callable[[], tuple[int, int]]) -> None:
        """cursor is asked only when the program asks where it is."""
        self._cursor = cursor
        self._window = {
            b"18": b"\x1b[8;%d;%dt" % (rows, columns),
            b"16": b"\x1b[6;18;9t",
            b"14": b"\x1b[4;%d;%dt" % (rows * 18, columns * 9),
        }
        self._half = b""

    def to(self, data: bytes) -> bytes:
        """What to send back for this output; b"" for nothing."""
        if b"\x1b" not in data and not self._half:
            return b""
        data, end, said = self._half + data, 0, b""
        for asked in _QUERY.finditer(data):
            end = asked.end()
            kind = asked.lastgroup or ""
            said += self._one(kind, asked[kind])
        cut = PARTIAL.search(data, end)
        self._half = data[cut.start() :][-256:] if cut else b""
        return said

    def _one(self, kind: str, value: bytes) -> bytes:
        match kind:
            case "da":
                return _ATTRIBUTES[value]
            case "version":
                return b"\x1bP>|benchmarks(1)\x1b\\"
            case "mode":
                return b"\x1b[?%s;%d$y" % (value, 2 if value == _SYNCHRONISED else 0)
            case "colour":
                return b"\x1b]%s;rgb:%s\x1b\\" % (value, b"1e1e/1e1e/1e1e" if value == b"11" else b"d0d0/d0d0/d0d0")
            case "window":
                return self._window[value]
            case "dcs":
                return b"\x1bP0%sr\x1b\\" % value
        if value == b"5":
            return b"\x1b[0n"
        column, row = self._cursor()
        return b"\x1b[%d;%dR" % (row + 1, column + 1)
