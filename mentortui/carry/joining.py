"""Two people find each other: an invitation and an answer, codes to be sent by chat, and digits to be read aloud.

The digits are made of both codes, so whoever changed either of them on the way changes the digits. They are slow to
make: nobody can try keys until twelve of them fit, while the two are on a call.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import zlib
from typing import TypeVar

import msgspec

from mentortui.carry.keys import TYPE, mark_of
from mentortui.carry.programs import CannotCarry
from mentortui.store.disk.heads import AUTHOR
from mentortui.store.disk.place import RELATIONSHIP

_INVITATION, _ANSWER = "mt1-", "mt2-"
_ROUNDS = 300_000
_MOST = 8192
T = TypeVar("T", bound=msgspec.Struct)


class Invitation(msgspec.Struct, array_like=True, frozen=True):
    """What whoever invites says: of the relationship, of themselves, of the one who is invited, and where packs lie.

    It holds no secret of the relationship.
    """

    relationship: str
    slug: str
    author: str
    name: str
    role: str
    """Of the one who is invited."""
    other: str
    """The author id of the one who is invited, where they have written before."""
    other_name: str
    key: str
    address: str
    nonce: str

    @property
    def public(self) -> str:
        return f"{TYPE} {self.key}"


class Answer(msgspec.Struct, array_like=True, frozen=True):
    """What whoever was invited says: to which invitation, and of themselves."""

    to: str
    author: str
    name: str
    key: str

    @property
    def public(self) -> str:
        return f"{TYPE} {self.key}"


def new_nonce() -> str:
    """What makes an invitation like no other."""
    return os.urandom(9).hex()


def code_of(told: Invitation | Answer) -> str:
    """The code to be sent."""
    start = _INVITATION if isinstance(told, Invitation) else _ANSWER
    packed = zlib.compress(msgspec.json.encode(told), 9)
    return start + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def read_invitation(code: str) -> Invitation:
    """Raises CannotCarry for what is none, or was cut."""
    found = _read(code, _INVITATION, Invitation, "invitation")
    if not RELATIONSHIP.fullmatch(found.relationship) or found.role not in ("mentor", "mentee"):
        raise CannotCarry("That invitation is of another program, or of a newer mentortui.")
    _check_author(found.author)
    if found.other:
        _check_author(found.other)
    mark_of(found.public)
    return found


def read_answer(code: str, invitation: str) -> Answer:
    """The answer to an invitation. Raises CannotCarry also for an answer to another one."""
    found = _read(code, _ANSWER, Answer, "answer")
    if found.to != short(invitation):
        raise CannotCarry("That answers another invitation; ask for the answer to the last one.")
    _check_author(found.author)
    mark_of(found.public)
    return found


def _read(code: str, start: str, kind: type[T], what: str) -> T:
    code = plain(code)
    if not code.startswith(start):
        article = "An" if what[0] in "aeiou" else "A"
        raise CannotCarry(f"That is no {what}. {article} {what} begins with {start}")
    body = code.removeprefix(start)
    try:
        packed = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
        unfold = zlib.decompressobj()
        text = unfold.decompress(packed, _MOST)
        if not unfold.eof or unfold.unused_data:
            raise ValueError
        return msgspec.json.decode(text, type=kind)
    except (ValueError, zlib.error, binascii.Error, msgspec.DecodeError):
        raise CannotCarry(f"The {what} is not whole: copy all of it.") from None


def _check_author(author: str) -> None:
    if not AUTHOR.fullmatch(author):
        raise CannotCarry("There is no such account.")


def plain(code: str) -> str:
    """code without the spaces and line breaks that chats put into it."""
    return "".join(code.split())


def short(invitation: str) -> str:
    """What an answer calls the invitation that it answers."""
    return hashlib.sha256(plain(invitation).encode()).hexdigest()[:12]


def digits(invitation: str, answer: str) -> str:
    """Twelve digits that both see only when both have the same two codes."""
    told = f"{plain(invitation)}\n{plain(answer)}".encode()
    found = hashlib.pbkdf2_hmac("sha256", told, b"mentortui", _ROUNDS, 8)
    text = f"{int.from_bytes(found) % 10**12:012d}"
    return " ".join(text[at : at + 4] for at in range(0, 12, 4))


def free_id(wanted: str, taken: str, public: str) -> str:
    """An author id in packs that is not the other's: both laptops may have an account `sam`."""
    return wanted if wanted != taken else f"{wanted[:59]}-{mark_of(public)[:4]}"


def id_here(other: str, mine: str, public: str) -> str:
    """What the other person is called in a home whose owner is called as they are. It sorts as in packs, before me: of
    two stamps of one moment the same one must win in both homes."""
    return other if other != mine else f"0{mark_of(public)[:4]}-{other[:58]}"
