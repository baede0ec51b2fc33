"""Names of every script in the letters a to z, for folder names and for what people type on any keyboard.

The transliteration is anyascii's: ISC licence, one pure wheel without dependencies, every Unicode block and emoji too.
Unidecode is GPL, text-unidecode has stood still since 2019, and both drop emoji; python-slugify wraps one of these
three. It is loaded only for a text that is not ASCII.
"""

from __future__ import annotations

import re

_SILENT = str.maketrans("", "", "'`")
"""What anyascii writes for sounds without a letter, such as the Arabic ayn: no gap inside a word."""


def latin(text: str) -> str:
    """text in ASCII: `王小明` -> `Wang Xiao Ming`, `Łukasz` -> `Lukasz`, a fox -> `:fox:`. ASCII stays as it is."""
    if text.isascii():
        return text
    from unicodedata import normalize

    from anyascii import anyascii

    parts: list[str] = []
    whole_before = False
    for sign in normalize("NFC", text):
        if sign.isascii():
            parts.append(sign)
            whole_before = False
            continue
        plain = anyascii(sign).translate(_SILENT)
        whole = plain[:1].isupper() and not sign.isupper()  # one sign is a word or a syllable: Han, Hangul
        parts.append(f" {plain}" if whole or (whole_before and plain[:1].isalpha()) else plain)
        whole_before = whole
    return "".join(parts)


def key(text: str) -> str:
    """text as names are compared: small letters and digits of latin(text), with one dash for all that is between."""
    return re.sub("[^a-z0-9]+", "-", latin(text).casefold()).strip("-")
