"""SHA-256 of several parts."""

from __future__ import annotations

import hashlib

import pytest

from mentortui.store.disk.digest import sha256_of


@pytest.mark.parametrize("size", [0, 1, 64, 100_000])
def test_the_digest_is_that_of_all_parts(size: int) -> None:
    data = bytes(range(256)) * (size // 256 + 1)
    assert (
        sha256_of(data[:size], b"xyz", memoryview(data)[3:9])
        == hashlib.sha256(data[:size] + b"xyz" + data[3:9]).hexdigest()
    )
