"""The key of a home: an OpenSSH key (ed25519) without a passphrase, which signs what I send and opens what I get."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import tempfile
from pathlib import Path
from typing import NamedTuple

from mentortui.carry.programs import CannotCarry, run

KEYS, NAME = "keys", "mentortui"
"""The folder in the home, and the file in it."""
TYPE = "ssh-ed25519"


class Key(NamedTuple):
    """The private part is at path; public is `ssh-ed25519 AAAA...`."""

    path: Path
    public: str

    @property
    def mark(self) -> str:
        """What the key is called in file names."""
        return mark_of(self.public)


def mark_of(public: str) -> str:
    """Sixteen signs that stand for a key and say nothing of whose it is. Raises CannotCarry for what is no key."""
    try:
        kind, data = public.split()
        raw = base64.b64decode(data, validate=True)
    except (ValueError, binascii.Error):
        raise CannotCarry("That is not a public key of mentortui.") from None
    if kind != TYPE or len(raw) != 51:
        raise CannotCarry("That is not a public key of mentortui.")
    return hashlib.sha256(raw).hexdigest()[:16]


def home_key(root: Path) -> Key:
    """The key of the home at root, made when there is none yet. Raises CannotCarry."""
    path = root / KEYS / NAME
    if not path.exists():
        _folder(path.parent)
        made = run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", NAME, "-f", path])
        if made.returncode:
            raise CannotCarry(f"No key could be made at {path}: {made.stderr.decode(errors='replace').strip()}", path)
    return Key(path, _public(path))


def kept_key(root: Path) -> str:
    """The private key as text, to be kept elsewhere."""
    return home_key(root).path.read_text()


def bring_key(root: Path, text: str) -> Key:
    """Make a key that was kept elsewhere that of the home at root. Raises CannotCarry where it has another one."""
    path = root / KEYS / NAME
    with tempfile.TemporaryDirectory() as made:
        tried = Path(made) / NAME
        _write(tried, text.strip() + "\n")
        public = _public(tried)
        mark_of(public)
    if path.exists():
        if _public(path) == public:
            return Key(path, public)
        raise CannotCarry(f"This home has a key of its own already: {path}. Nothing was changed.", path)
    _folder(path.parent)
    _write(path, text.strip() + "\n")
    return Key(path, public)


def _public(path: Path) -> str:
    """The public part, from the private one: a file beside it could be another's."""
    found = run(["ssh-keygen", "-y", "-P", "", "-f", path])
    if found.returncode:
        raise CannotCarry(f"{path} is not a key that mentortui can use.", path)
    return " ".join(found.stdout.decode().split()[:2])


def _folder(path: Path) -> None:
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


def _write(path: Path, text: str) -> None:
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(fd, "w") as out:
        out.write(text)
        out.flush()
        os.fsync(fd)
