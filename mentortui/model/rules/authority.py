"""Whose word counts. Anybody may write anything into their own book; this says what of it is believed.

What both share, either may change. Other things are one person's alone: a signature, a seal, a letter, a consent, who
somebody is. Such a thing is believed from that person's own book. Here are the rules for that; they are kept before
books are merged, since afterwards nobody can tell who said what.

1. Who is who is what the reader's own book says; others add what it leaves open, themselves above all. A name is each
   person's own. Once both have an account, books of anybody else do not count.
2. Somebody with an account gives their own word. What another writes down for them says so (`recorded_by`), and gives
   way to their own; a seal, a signature, a word on going on, a hand in a goal and "complete" are never given for them.
   What was written down before they had the account stands until they say otherwise.
3. Consent comes from the book of whoever consents.
4. What is sealed in the reader's private book, nobody else has a word in. What is never shared comes from nobody else.
5. Nobody is moved on by another: a step forward counts where the reader's own book says "ready" to it. Back, or to the
   end, one may go alone. A move in the reader's own book is nobody else's to change; but a step forward, for which both
   said "ready" and nobody gave a reason, either may take back, as either may go back a stage.
6. A line, and the words that were made of it, are its writer's: the one in whose book it began. What another's book
   says of them does not count, but for a promise that was kept or moved and a topic that was talked about; and a line
   goes with a session that either of them removed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from math import inf
from typing import Final

from mentortui.model.days.written import parse_moment
from mentortui.model.records.record import Lane, Record
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import in_time

Records = Mapping[tuple[str, str], Record]

_PERSON: Final = "mentor"  # what records say that name nobody, see kinds
IN_PERSON: Final = frozenset({
    "seals", "signatures", "completions", "touches", "versions", "readiness", "fit_checks",
})  # fmt: skip
"""Nobody does these for somebody with an account."""
OWN_WORDS: Final = IN_PERSON | frozenset({
    "expectations", "cares", "cards", "ratings", "gains", "portraits", "letters", "routines",
})  # fmt: skip
"""Kinds of records of which each person has their own."""
ALONE: Final = frozenset({"archive", "concerns", "practice", "preparations", "pulses", "seen", "stars", "tallies"})
"""Kinds that are never shared."""
MOVES: Final = "stage_moves"
WRITERS_OWN: Final[Mapping[str, frozenset[str]]] = {
    "lines": frozenset({
        "text", "sort", "speaker", "session", "at", "ref", "level", "was", "struck", "deleted"
    }),
    "wordings": frozenset({"line", "was", "owner", "due", "at", "deleted"}),
    "feedback": frozenset({"seen", "moment", "effect", "question", "giver", "session", "at", "deleted"}),
    "promises": frozenset({"text", "owner", "cue", "session", "made", "deleted"}),
    "topics": frozenset({"text", "by", "session", "made", "deleted"}),
}  # fmt: skip
"""Kinds of records that have a writer, and the fields that are this person's alone."""
_BEGINS: Final = {"wordings": "line", "feedback": "seen"}
"""The field by which a book is known to be that of the writer, where it is not the text."""
_BOTH_SAY: Final = "sign."
"""How the ref of a line begins that says what holds for both: either may take that back."""
CONSENTS: Final = frozenset({"deep_questions", "talk_balance"})
_ROLES: Final = ("mentor", "mentee")
_WHO: Final = frozenset({"role", "account"})
_AHEAD: Final = 366 * 24 * 3600
"""A move by so many seconds later than all that the reader ever wrote is no move: it would be the last one for good."""


def accepted_records(shared: Mapping[str, Records], me: str, hidden: Records) -> list[list[Record]]:
    """What me believes of the shared books (author -> records), ready to be merged. hidden: my private book."""
    reader = _Reader(shared, me, hidden)
    if shared.keys() <= {me} and set(reader.accounts.values()) <= {me}:
        return [list(records.values()) for records in shared.values()]
    return list(reader.books())


class _Reader:
    def __init__(self, shared: Mapping[str, Records], me: str, hidden: Records) -> None:
        self.shared, self.me, self.hidden = shared, me, hidden
        self.mine = shared.get(me, {})
        self.order = sorted(shared, key=lambda each: (each != me, each))
        self.roles = self._roles()
        self.joined: dict[str, tuple[str, str]] = {}  # role -> stamps: they were known, and they had an account
        self.accounts = self._accounts()

    def _people(self) -> Iterator[tuple[str, Record]]:
        """What each says of the two, I first."""
        for author in self.order:
            records = self.shared[author]
            yield from ((author, records[key]) for key in sorted(key for key in records if key[0] == "people"))

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
        known: dict[str, str] = {}
        for _, record in self._people():
            if "role" in record.stamps:  # a book may hold a part of a record, and then says nothing of its beginning
                known.setdefault(self.roles.get(record.id, ""), record.stamps["role"])
        for author, record in self._people():
            role, account = self.roles.get(record.id, ""), str(record.values.get("account", ""))
            if not role or not account or account in found.values():
                continue
            if author == self.me or account == author or "account" not in self._mine(record):
                if role not in found:
                    self.joined[role] = (known.get(role, ""), record.stamps["account"])
                found.setdefault(role, account)
        return found

    def books(self) -> Iterator[list[Record]]:
        """Of each book what is believed."""
        self.sealed = {
            key for key, record in self.hidden.items() if record.lane is Lane.SEALED and key not in self.mine
        }
        self.own: dict[tuple[str, str], str] = {
            key: author
            for author, records in self.shared.items()
            for key, record in records.items()
            if record.kind in OWN_WORDS and self.accounts.get(_person(record)) == author
        }
        self.moved = self._moved()
        self.writers = self._writers()
        for author, records in self.shared.items():
            if self._is_nobody(author):
                continue
            yield [kept for record in records.values() if (kept := self._kept(record, author)) is not None]

    def _is_nobody(self, author: str) -> bool:
        """Whether a book is of neither of the two, whose accounts are known."""
        return author != self.me and len(self.accounts) == len(_ROLES) and author not in self.accounts.values()

    def _kept(self, record: Record, author: str) -> Record | None:
        key = (record.kind, record.id)
        if author != self.me and (record.kind in ALONE or key in self.sealed):
            return None
        if record.kind == "people":
            return self._said_of(record, author)
        if (
            record.kind == "sessions"
            and author != self.me
            and key in self.mine
            and not self._removed(record.id, author)
        ):
            return _without(record, {"deleted"})
        if record.kind == MOVES:
            if author == self.me or (author, record.id) in self.moved:
                return record
            return _without(record, set(record.values) - {"deleted"}) if self._may_take_back(record) else None
        if record.kind not in OWN_WORDS:
            return self._written(record, author) if key in self.writers else record
        if key in self.own:
            return record if self.own[key] == author else None
        role = _person(record)
        account = self.accounts.get(role, "")
        noted = record.kind not in IN_PERSON and record.values.get("recorded_by") == author
        return record if account in ("", author) or noted or self._before_account(record, role) else None

    def _writers(self) -> dict[tuple[str, str], str]:
        """Writer of each record of these kinds that is in more than one book: mine where it begins in mine, too."""
        found: dict[tuple[str, str], str] = {}
        for first, second in combinations(self.order, 2):
            for key in self.shared[first].keys() & self.shared[second].keys():
                kind, id = key
                ours = kind == "topics" and "." in id  # made by either program
                if ours or key in found or kind not in WRITERS_OWN:
                    continue
                begins = _BEGINS.get(kind, "text")
                books = (author for author in self.order if key in self.shared[author])
                if writer := next((each for each in books if begins in self.shared[each][key].values), ""):
                    found[key] = writer
        return found

    def _written(self, record: Record, author: str) -> Record:
        """Of what author says of a record, what they may say: all of it where they wrote it."""
        writer = self.writers[record.kind, record.id]
        if writer == author:
            return record
        cut = set(WRITERS_OWN[record.kind])
        origin = self.shared[writer][record.kind, record.id].values
        if str(origin.get("ref", "")).startswith(_BOTH_SAY) or self._removed(str(origin.get("session", "")), author):
            cut.discard("deleted")
        return _without(record, cut)

    def _removed(self, session: str, author: str) -> bool:
        """Whether author removed this session, and says so."""
        found = self.shared[author].get(("removals", session))
        return found is not None and not found.values.get("deleted")

    def _before_account(self, record: Record, role: str) -> bool:
        """Whether it was written between the day on which a person was known and that of their account."""
        known, joined = self.joined.get(role, ("", ""))
        return bool(known) and known <= record.oldest and record.newest < joined

    def _moved(self) -> set[tuple[str, str]]:
        """(author, id) of the moves in others' books that count: each from the stage that the one before led to."""
        me = next((role for role, account in self.accounts.items() if account == self.me), "")
        newest = max((record.newest for record in self.mine.values()), default="")
        latest = int(newest[:13], 16) / 1000 + _AHEAD if newest else inf
        told = [
            (in_time(str(record.values.get("at", ""))), author, record)
            for author, records in self.shared.items()
            for key, record in records.items()
            if key[0] == MOVES and "to" in record.values and not self._is_taken_back(key)
            if author == self.me or "to" not in self._mine(record)
        ]
        stage, found = Stage.INITIATION, set()
        for at, author, record in sorted(told, key=lambda each: each[:2]):
            to = Stage(record.values.get("to", Stage.GROWTH))
            if author != self.me:
                moment = parse_moment(at)
                if moment is None or moment.timestamp() > latest:
                    continue
                if me and not (self._before_account(record, me) or self._may_lead(stage, to, record, me)):
                    continue
                found.add((author, record.id))
            stage = to
        return found

    def _may_take_back(self, record: Record) -> bool:
        """Whether the other person's word that a move is taken back counts: not for one that I made alone."""
        return "deleted" in record.values and not self._mine(record).get("reason")

    def _is_taken_back(self, key: tuple[str, str]) -> bool:
        """Whether the newest word on it, of those that count, says that a move is taken back."""
        found = [(author, records[key]) for author, records in self.shared.items() if key in records]
        said = [
            (record.stamps["deleted"], bool(record.values["deleted"]))
            for author, record in found
            if "deleted" in record.values and (author == self.me or self._may_take_back(record))
        ]
        return max(said, default=("", False))[1]

    def _may_lead(self, stage: Stage, to: Stage, record: Record, me: str) -> bool:
        """Whether a move made by the other person counts for me."""
        if to is Stage.CLOSURE or to.place < stage.place:
            return to is not stage
        return to is stage.next and any(
            word.values.get("answer") == "ready"
            and word.values.get("to") == to
            and _person(word) == me
            and record.id == f"{word.values.get('packet') or word.values.get('session')}.move"
            for key, word in self.mine.items()
            if key[0] == "readiness" and not word.values.get("deleted")
        )

    def _said_of(self, record: Record, author: str) -> Record | None:
        """Of what author says of a person, what they may say."""
        role = self.roles.get(record.id)
        if role is None:
            return None
        account = self.accounts.get(role, "")
        cut = set() if account in ("", author) else set(CONSENTS)
        if author != self.me:
            cut |= {"deleted"} | (_WHO & self._mine(record).keys())
        if account and author != self._names(record, account):
            cut.add("name")
        return _without(record, cut - ({"account"} if record.values.get("account") == account else set()))

    def _names(self, record: Record, account: str) -> str:
        """Whose book gives a person with an account their name: their own, else mine, else the first that does."""
        key = (record.kind, record.id)
        named = (
            each
            for each in (account, *self.order)
            if "name" in getattr(self.shared.get(each, {}).get(key), "values", ())
        )
        return next(named, account)

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
