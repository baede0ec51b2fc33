"""SHA-256 of several parts."""

from __future__ import annotations

import hashlib

import pytest

from mentortui.quick import SWITCH
from mentortui.quick.small_digests import LARGE, sha256_for
from mentortui.store.disk.digest import sha256_of


@pytest.mark.parametrize("size", [0, 1, 64, 100_000, LARGE])
def test_the_digest_is_that_of_all_parts(size: int) -> None:
    data = bytes(range(256)) * (size // 256 + 1)
    assert (
        sha256_of(data[:size], b"xyz", memoryview(data)[3:9])
        == hashlib.sha256(data[:size] + b"xyz" + data[3:9]).hexdigest()
    )


def test_small_and_large_are_digested_by_the_interpreter_and_by_openssl(monkeypatch: pytest.MonkeyPatch) -> None:
    """OpenSSL lets other threads run meanwhile, which only a large book is long enough for."""
    assert sha256_for(LARGE - 1) is not hashlib.sha256
    assert sha256_for(LARGE) is hashlib.sha256
    monkeypatch.setenv(SWITCH, "0")
    assert sha256_for(0) is hashlib.sha256
