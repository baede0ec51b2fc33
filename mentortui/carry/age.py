"""Sealing for given keys in the format of age (age-encryption.org/v1): by pyrage, or by the program `age`."""

from __future__ import annotations

from collections.abc import Sequence

from mentortui.carry.keys import Key
from mentortui.carry.programs import run

try:
    import pyrage
except ImportError:  # an extra, and not to be had on every system
    pyrage = None


def encrypt(data: bytes, to: Sequence[str]) -> bytes:
    """data sealed for everybody whose public key is in `to`. Raises CannotCarry, ValueError."""
    if pyrage is not None:
        return bytes(pyrage.encrypt(data, [pyrage.ssh.Recipient.from_str(each) for each in to]))
    made = run(["age", *(word for each in to for word in ("-r", each))], data)
    if made.returncode:
        raise ValueError(made.stderr.decode(errors="replace").strip())
    return made.stdout


def decrypt(data: bytes, key: Key) -> bytes:
    """What data holds, for the owner of key. Raises CannotCarry, ValueError where it does not open."""
    if pyrage is not None:
        try:
            return bytes(pyrage.decrypt(data, [pyrage.ssh.Identity.from_buffer(key.path.read_bytes())]))
        except (pyrage.DecryptError, pyrage.IdentityError) as error:
            raise ValueError(str(error)) from error
    opened = run(["age", "-d", "-i", key.path], data)
    if opened.returncode:
        raise ValueError(opened.stderr.decode(errors="replace").strip())
    return opened.stdout
