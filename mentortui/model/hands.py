"""Whose word counts. Anybody may write anything into their own book; this says what of it is believed.

What both share, either may change. Other things are one person's alone: a signature, a seal, a letter, a consent, who
somebody is. Such a thing is believed from that person's own book. Here are the rules for that; they are kept before
books are merged, since afterwards nobody can tell who said what.

1. Who is who is what the reader's own book says; others add what it leaves open, themselves above all.
2. Somebody with an account gives their own word. What another writes down for them says so (`recorded_by`), and gives
   way to their own; a seal, a signature, a hand in a goal and "complete" are never given for them.
3. Consent comes from the book of whoever consents.
4. What is sealed in the reader's private book, nobody else has a word in. What is never shared comes from nobody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from mentortui.model.record import Lane, Record

Records = Mapping[tuple[str, str], Record]

_PERSON: Final = "mentor"  # what records say that name nobody, see kinds
IN_PERSON: Final = frozenset({"seals", "signatures", "completions", "touches", "versions"})
"""Nobody does these for somebody with an account."""
OWN_WORDS: Final = IN_PERSON | frozenset({
    "expectations", "cares", "cards", "ratings", "fit_checks", "readiness", "gains", "portraits", "letters", "routines",
})  # fmt: skip
"""Kinds of records of which each person has their own."""
ALONE: Final = frozenset({"concerns", "practice", "pulses", "seen", "stars", "tallies"})
"""Kinds that are never shared."""
CONSENTS: Final = frozenset({"deep_questions", "talk_balance"})
_WHO: Final = frozenset({"role", "account"})


def believed(shared: Mapping[str, Records], me: str, hidden: Records) -> list[list[Record]]:
    """What me believes of the shared books (author -> records), ready to be merged. hidden: my private book."""
    if shared.keys() <= {me}:
        return [list(records.values()) for records in shared.values()]
    return list(_Reader(shared, me, hidden).books())


class _Reader:
    def __init__(self, shared: Mapping[str, Records], me: str, hidden: Records) -> None:
        self.shared, self.me = shared, me
        self.mine = shared.get(me, {})
        self.order = sorted(shared, key=lambda each: (each != me, each))
        self.roles = self._roles()
        self.accounts = self._accounts()
        self.sealed = {key for key, record in hidden.items() if record.lane is Lane.SEALED and key not in self.mine}
        self.own: dict[tuple[str, str], str] = {
            key: author
            for author, records in shared.items()
            for key, record in records.items()
            if record.kind in OWN_WORDS and self.accounts.get(_person(record)) == author
        }

    def _people(self) -> Iterator[tuple[str, Record]]:
        """What each says of the two, I first."""
        for author in self.order:
            records = self.shared[author]
            yield from ((author, records[key]) for key in sorted(records) if key[0] == "people")

    def _roles(self) -> dict[str, str]:
        """Id of a person's record -> their role. One record for each role: a second mentor is nobody."""
        found: dict[str, str] = {}
        for _, record in self._people():
            role = record.values.get("role")
            if role and role not in found.values():
                found.setdefault(record.id, str(role))
        return found

    def _accounts(self) -> dict[str, str]:
        """Role -> account. Nobody is both, and an account that I know is nobody else's to change."""
        found: dict[str, str] = {}
        for author, record in self._people():
            role, account = self.roles.get(record.id, ""), str(record.values.get("account", ""))
            if not role or not account or account in found.values():
                continue
            if author == self.me or account == author or "account" not in self._mine(record):
                found.setdefault(role, account)
        return found

    def books(self) -> Iterator[list[Record]]:
        for author, records in self.shared.items():
            yield [kept for record in records.values() if (kept := self._kept(record, author)) is not None]

    def _kept(self, record: Record, author: str) -> Record | None:
        key = (record.kind, record.id)
        if author != self.me and (record.kind in ALONE or key in self.sealed):
            return None
        if record.kind == "people":
            return self._said_of(record, author)
        if record.kind not in OWN_WORDS:
            return record
        if key in self.own:
            return record if self.own[key] == author else None
        account = self.accounts.get(_person(record), "")
        noted = record.kind not in IN_PERSON and record.values.get("recorded_by") == author
        return record if not account or account == author or noted else None

    def _said_of(self, record: Record, author: str) -> Record | None:
        """Of what author says of a person, what they may say."""
        role = self.roles.get(record.id)
        if role is None:
            return None
        account = self.accounts.get(role, "")
        cut = set() if account in ("", author) else set(CONSENTS)
        if author != self.me:
            cut |= {"deleted"} | (_WHO & self._mine(record).keys())
        return _without(record, cut - ({"account"} if record.values.get("account") == account else set()))

    def _mine(self, record: Record) -> Mapping[str, object]:
        """What my own book says of the same person."""
        mine = self.mine.get((record.kind, record.id))
        return mine.values if mine else {}


def _person(record: Record) -> str:
    """Whose record it is, or who put it up for signing."""
    return str(record.values.get("by" if record.kind == "versions" else "person", _PERSON))


def _without(record: Record, cut: set[str]) -> Record:
    if not cut & record.values.keys():
        return record
    values, stamps = (
        {name: value for name, value in part.items() if name not in cut} for part in (record.values, record.stamps)
    )
    return Record(record.kind, record.id, values, stamps, record.lane)
