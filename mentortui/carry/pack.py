"""A pack: what one person shows the other, whole, signed by the one and sealed for both.

Outside it is an age file. Inside are an OpenSSH signature, a line of JSON (the header), the body as gzipped JSON, and
zeros that hide its exact size. The signature covers all that follows it. Tools of the system open it without us:
docs/how-to/two-laptops.md says how.
"""

from __future__ import annotations

import json
import tempfile
import zlib
from pathlib import Path
from typing import Any, NamedTuple

from mentortui.carry import age
from mentortui.carry.keys import Key, mark_of
from mentortui.carry.programs import CannotCarry, run

SPACE = "mentortui-pack"
"""What the signature is for; one that was made for anything else does not count."""
_SIGNATURE_ENDS = b"-----END SSH SIGNATURE-----\n"
_GZIP = 16 + zlib.MAX_WBITS
_ROUND = 1024
"""Packs are filled up to a multiple of so many bytes."""
MOST = 64 * 1024 * 1024
"""Bytes that a body may have: a small pack must not unfold into a full memory."""
MOST_SEALED = 16 * 1024 * 1024
"""Bytes that a pack may have."""


class NotAPack(CannotCarry):
    """It does not open, was changed on the way, or is not from whom it says."""


class Header(NamedTuple):
    """What a pack says of itself: in which relationship, by which author, as which number, whose key signed it, for
    whose keys, and the newest number of the other that its sender had."""

    relationship: str
    author: str
    number: int
    sender: str = ""
    to: tuple[str, ...] = ()
    have: int = 0


def seal(key: Key, other: str, header: Header, body: Any) -> bytes:
    """The pack with body, signed with key, for other's public key and for key itself."""
    told = header._replace(sender=key.mark, to=tuple(sorted({key.mark, mark_of(other)})))
    inner = _json({"v": 1, **told._asdict()}) + b"\n" + _zipped(_json(body))
    inner += bytes(-len(inner) % _ROUND)
    signed = run(["ssh-keygen", "-q", "-Y", "sign", "-f", key.path, "-n", SPACE], inner)
    if signed.returncode:
        raise CannotCarry(f"{key.path} could not sign: {signed.stderr.decode(errors='replace').strip()}", key.path)
    try:
        return age.encrypt(signed.stdout + inner, [key.public, other])
    except ValueError as error:
        raise CannotCarry(f"It could not be sealed: {error}") from error


def opened(key: Key, data: bytes) -> Opened:
    """The pack in data, which its sender sealed for key; nothing of it is believed yet. Raises NotAPack."""
    if len(data) > MOST_SEALED:
        raise NotAPack("It is too large for a pack of mentortui.")
    try:
        plain = age.decrypt(data, key)
    except ValueError:
        raise NotAPack("It does not open: it is cut, changed, not a pack, or for somebody else.") from None
    signature, found, inner = plain.partition(_SIGNATURE_ENDS)
    line, _, packed = inner.partition(b"\n")
    if not found:
        raise NotAPack("It is not signed.")
    return Opened(signature + found, inner, _header(line), packed)


class Opened(NamedTuple):
    """A pack that opened. Its header may be read to find out whose it would be; the body only by `believed`."""

    signature: bytes
    inner: bytes
    header: Header
    packed: bytes

    def believed(self, key: Key, public: str, relationship: str, author: str) -> Any:
        """The body, once it is sure that the owner of public wrote it, as author, in relationship, for key's owner.

        Raises NotAPack.
        """
        if self.header.sender != mark_of(public) or not _verified(public, self.signature, self.inner):
            raise NotAPack("It is not signed by the other person of this relationship.")
        if key.mark not in self.header.to:
            raise NotAPack("It was written for somebody else and passed on.")
        if (self.header.relationship, self.header.author) != (relationship, author):
            raise NotAPack("It speaks of another relationship, or in another name than the sender's.")
        return _body(self.packed)


def _verified(public: str, signature: bytes, inner: bytes) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        told, believed = Path(folder) / "signature", Path(folder) / "signers"
        told.write_bytes(signature)
        believed.write_text(f'other namespaces="{SPACE}" {public}\n')
        words: list[str | Path] = ["ssh-keygen", "-Y", "verify", "-f", believed, "-I", "other", "-n", SPACE, "-s", told]
        return run(words, inner).returncode == 0


def _header(line: bytes) -> Header:
    try:
        told = json.loads(line)
        if told.pop("v") != 1:
            raise NotAPack("It was packed by a newer mentortui than this one, which is needed to open it.")
        header = Header(**{name: told[name] for name in Header._fields})
        texts = (header.relationship, header.author, header.sender, *header.to)
        if not all(type(each) is str for each in texts):
            raise TypeError
        if not all(type(each) is int and 0 <= each < 10**15 for each in (header.number, header.have)):
            raise TypeError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotAPack("Its header cannot be read.") from None
    return header._replace(to=tuple(header.to))


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _zipped(data: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, _GZIP)
    return packer.compress(data) + packer.flush()


def _body(packed: bytes) -> Any:
    unfold = zlib.decompressobj(_GZIP)
    try:
        text = unfold.decompress(packed, MOST)
        if not unfold.eof or unfold.unused_data.strip(b"\0"):
            raise NotAPack("Its body is too large, or not whole.")
        return json.loads(text)
    except (zlib.error, ValueError, RecursionError):
        raise NotAPack("Its body cannot be read.") from None
