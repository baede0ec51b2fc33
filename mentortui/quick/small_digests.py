"""SHA-256 of what is small without OpenSSL: docs/decisions/0024.

The interpreter has a SHA-256 of its own. It takes six times as long as OpenSSL's and lets no other thread run
meanwhile, which nobody notices below a megabyte; to load OpenSSL takes 1.9 MiB of each process and some milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Protocol, cast

from mentortui.quick import is_on

LARGE = 1_000_000
"""Bytes from which on OpenSSL is worth its load."""
_OWN = ("_sha2", "_sha256")
"""Where the interpreter has it: since 3.12, and before."""


class Digest(Protocol):
    """What of a hash object is used."""

    def update(self, data: bytes | bytearray | memoryview, /) -> None: ...
    def hexdigest(self) -> str: ...


def sha256_for(size: int) -> Callable[[], Digest]:
    """What makes a SHA-256 of so many bytes. The same digest comes from each."""
    if is_on() and size < LARGE:
        for name in _OWN:
            try:
                return cast("Callable[[], Digest]", import_module(name).sha256)
            except ImportError:
                continue
    return cast("Callable[[], Digest]", import_module("hashlib").sha256)
