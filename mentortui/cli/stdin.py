"""Standard input as text: UTF-8, or a sentence that says what to do. Nothing is replaced in silence."""

from __future__ import annotations

import sys

from mentortui.cli.errors import Refused, WrongValue
from mentortui.model.text import visible

MOST_INPUT = 1_000_000
"""Characters of one note; more is a file, not a note."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def standard_input() -> str:
    """What comes in, without a byte order mark. Raises WrongValue for what is not UTF-8, Refused for too much."""
    data = sys.stdin.buffer.read(MOST_INPUT * 4 + 1) if sys.stdin else b""
    if data.startswith(_UTF16) or data.count(0) * 3 > len(data):
        raise _not_utf8("it looks like UTF-16", "UTF-16")
    try:
        text = visible(data.decode("utf-8-sig")) if len(data) <= MOST_INPUT * 4 else ""
    except UnicodeDecodeError as error:
        found = f"byte {error.start + 1}, 0x{data[error.start]:02x}, is none"
        raise _not_utf8(found, "LATIN1") from None
    if len(data) > MOST_INPUT * 4 or len(text) > MOST_INPUT:
        raise Refused(f"That is more than {MOST_INPUT:,} characters; nothing was added.")
    return text


def _not_utf8(found: str, likely: str) -> WrongValue:
    return WrongValue(
        f"Standard input is not text in UTF-8: {found}. Nothing was added. Convert it first, for example with"
        f" iconv -f {likely} -t UTF-8"
    )
