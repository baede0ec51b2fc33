"""SHA-256 of books."""

from __future__ import annotations

from mentortui.quick.small_digests import sha256_for


def sha256_of(*parts: bytes | bytearray | memoryview) -> str:
    """The digest of the parts, one after the other, as 64 hexadecimal digits."""
    whole = sha256_for(sum(map(len, parts)))()
    for part in parts:
        whole.update(part)
    return whole.hexdigest()
