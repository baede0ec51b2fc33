"""By what a line of exported Markdown is known again."""

from __future__ import annotations

from base64 import b32encode
from hashlib import blake2b


def block_id(id: str) -> str:
    """The id of the block of a record: short, the same each time, and of the letters that may stand there."""
    return b32encode(blake2b(id.encode("utf-8", "replace"), digest_size=5).digest()).decode().lower()
