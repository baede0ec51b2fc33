"""SHA-256 of books, without loading OpenSSL for a small one: that takes longer than to hash it, and 0.4 MiB."""

from __future__ import annotations

import sys

try:  # as the standard library's random does
    from _sha2 import sha256  # type: ignore[import-not-found,unused-ignore]
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found,no-redef,unused-ignore]
    except ImportError:
        from hashlib import sha256

LARGE = 256 * 1024
"""Bytes from which OpenSSL is worth its loading: it is six times as fast, and some hash more than once."""


def sha256_of(*parts: bytes | bytearray | memoryview) -> str:
    """The digest of the parts, one after the other, as 64 hexadecimal digits."""
    whole = sha256()
    if "hashlib" in sys.modules or sum(map(len, parts)) >= LARGE:
        from hashlib import sha256 as openssl

        whole = openssl()
    for part in parts:
        whole.update(part)
    return str(whole.hexdigest())
