"""SHA-256 without OpenSSL, as long as there is little to hash."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

from mentortui.store.digest import LARGE, sha256_of

BY_HAND = """
import sys
from mentortui.store.digest import LARGE, sha256_of
print(sha256_of(b"a" * 100, memoryview(b"bc")), "hashlib" in sys.modules)
print(sha256_of(b"a" * (LARGE - 1), b"b"), "hashlib" in sys.modules)
"""


@pytest.mark.parametrize("size", [0, 1, 64, LARGE - 3, LARGE])
def test_the_digest_is_that_of_all_parts(size: int) -> None:
    data = bytes(range(256)) * (size // 256 + 1)
    assert (
        sha256_of(data[:size], b"xyz", memoryview(data)[3:9])
        == hashlib.sha256(data[:size] + b"xyz" + data[3:9]).hexdigest()
    )


def test_a_small_book_does_not_load_openssl() -> None:
    """The same digest either way."""
    done = subprocess.run([sys.executable, "-c", BY_HAND], capture_output=True, text=True, check=True)
    small, large = hashlib.sha256(b"a" * 100 + b"bc").hexdigest(), hashlib.sha256(b"a" * (LARGE - 1) + b"b").hexdigest()
    assert done.stdout.splitlines() == [f"{small} False", f"{large} True"]
