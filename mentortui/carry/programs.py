"""The programs of the system that carrying needs, each run with a sentence for when it is not there."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence

from mentortui.store.errors import StoreError

_PACKAGES = {
    "ssh-keygen": "OpenSSH (in Debian: apt install openssh-client)",
    "age": "age (in Debian: apt install age), or the Python package pyrage: pip install 'mentortui[carry]'",
    "git": "git (in Debian: apt install git)",
}


class CannotCarry(StoreError):
    """Something needed for carrying is not there, or a pack or a code is not what it ought to be."""


def run(
    words: Sequence[str | os.PathLike[str]],
    data: bytes = b"",
    environ: dict[str, str] | None = None,
    patience: float | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """The finished program. Raises CannotCarry where it is not installed, or takes longer than patience in seconds."""
    try:
        return subprocess.run(words, input=data, capture_output=True, env=environ, check=False, timeout=patience)
    except subprocess.TimeoutExpired:
        raise CannotCarry(f"{words[0]} gave no answer within {patience:.0f} seconds") from None
    except FileNotFoundError:
        name = str(words[0])
        raise CannotCarry(f"This needs {_PACKAGES[name]}, which is not installed here.") from None
