"""Addresses of PostgreSQL servers: as they are typed, as an invitation holds them, and as libpq is given them.

An address is a URI of libpq, `postgresql://db.example.org/mentoring`. The one that travels holds no login: the one that
each person has comes from what PostgreSQL's own tools read (PGUSER, ~/.pgpass, a certificate), or from `--at` with a
name in it.
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from mentortui.carry.programs import CannotCarry

SCHEMES = ("postgresql", "postgres")
LISTEN = "listen"
"""The part of an address that says where one listens: `listen=HOST[:PORT]` where the address is that of a pooler, and
`listen=none` where there is only a pooler."""
LOCAL = frozenset({"", "localhost", "127.0.0.1", "::1"})
_CONNECT = 5
"""Seconds until a server counts as not there."""


class Address(NamedTuple):
    """Where packs are put, and where one hears that some came; None where nobody tells."""

    put: str
    listen: str | None


def is_server(text: str) -> bool:
    """Whether text is meant as the address of such a server."""
    return text.partition("://")[0].lower() in SCHEMES


def read_address(text: str) -> Address:
    """What libpq is given. A server elsewhere has to show a certificate that it knows. Raises CannotCarry."""
    try:
        parts = urlsplit(text)
        options = dict(parse_qsl(parts.query, keep_blank_values=True))
        is_local = (parts.hostname or "") in LOCAL
    except ValueError:
        raise CannotCarry("That is no address of a PostgreSQL server: postgresql://HOST/DATABASE") from None
    if not is_server(text) or not parts.path.strip("/"):
        raise CannotCarry("An address of a PostgreSQL server names its database: postgresql://HOST/DATABASE")
    listen = options.pop(LISTEN, "")
    if not is_local:
        options.setdefault("sslmode", "verify-full")
        options.setdefault("sslrootcert", "system")
    options.setdefault("connect_timeout", str(_CONNECT))
    there = urlunsplit(("postgresql", parts.netloc, parts.path, urlencode(options), ""))
    if listen == "none":
        return Address(there, None)
    if not listen:
        return Address(there, there)
    login, at, _ = parts.netloc.rpartition("@")
    return Address(there, urlunsplit(("postgresql", f"{login}{at}{listen}", parts.path, urlencode(options), "")))


def without_login(text: str) -> str:
    """The address as it may be sent to the other person: whose login it names, and a password, stay here."""
    parts = urlsplit(text)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, parts.query, ""))
