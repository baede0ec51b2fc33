"""The records of one relationship, each as the Struct of its kind. What is sealed is not among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from mentortui.model.records import kinds
from mentortui.model.records.kinds import KINDS
from mentortui.model.records.record import Lane, Record
from mentortui.model.records.stage import ROLES
from mentortui.model.records.stamp import author_of

K = TypeVar("K", bound=kinds.Kind)
W = TypeVar("W", kinds.Readiness, kinds.FitCheck, kinds.GoalRating)
_TABLE = {kind: name for name, kind in KINDS.items()}


class TypedRecords:
    """The merge of all books that one reader may open, by kind and by id."""

    def __init__(self, records: Iterable[Record], before: TypedRecords | None = None) -> None:
        """before: the same a little earlier, see Relationship."""
        self.records: dict[tuple[str, str], Record] = {}
        """What it was made from, in the same order."""
        self._typed: dict[tuple[str, str], kinds.Kind] = {}
        self.by_id: dict[tuple[str, str], kinds.Kind] = {}
        self._tables: dict[str, list[kinds.Kind]] = {name: [] for name in KINDS}
        self._sealed: list[kinds.Kind] = []
        self.gone: set[tuple[str, str]] = set()
        """What was here and has been taken back, so that nothing makes it again by itself."""
        old, typed_before = (before.records, before._typed) if before else ({}, {})
        for record in records:
            key = (record.kind, record.id)
            self.records[key] = record
            if record.values.get("deleted"):
                self.gone.add(key)
            elif record.kind in KINDS:
                same = old.get(key) is record
                typed = self._typed[key] = typed_before[key] if same else typed_record(record)
                (self._sealed if record.lane is Lane.SEALED else self._tables[record.kind]).append(typed)
                self.by_id[key] = typed
        self.open_packets = self._open_packets()
        self._sort_sealed()

    def all(self, kind: type[K]) -> list[K]:
        """Every record of a kind, in no order."""
        return [record for record in self._tables[_TABLE[kind]] if isinstance(record, kind)]

    def words(self, kind: type[W]) -> list[W]:
        """What people said in packets to which each gives one word. What lies beside it, under another id, is none."""
        return [each for each in self.all(kind) if not each.packet or each.id == seal_id(each.packet, each.person)]

    def sealed_by(self, role: str, kind: type[K]) -> list[K]:
        """What role has put into packets that are not open yet. Only for the screen on which this person writes."""
        return [each for each in self._sealed if isinstance(each, kind) and getattr(each, "person", "") == role]

    def all_sealed(self) -> list[kinds.Kind]:
        """Everything in packets that are not open yet, for what takes an act back."""
        return list(self._sealed)

    def has_sealed(self, packet: str, role: str) -> bool:
        """Whether this person has sealed a packet."""
        return any(seal.packet == packet and seal.person == role for seal in self.all(kinds.Seal))

    def get(self, kind: type[K], id: str) -> K | None:
        """The record of this kind and id, if there is one."""
        found = self.by_id.get((_TABLE[kind], id))
        return found if isinstance(found, kind) else None

    def _put(self, changed: Mapping[tuple[str, str], Record]) -> None:
        """Records that are not sealed, each new or in the place of its earlier version. Each table that they are in
        is gone through once, however many they are."""
        found: dict[str, dict[str, kinds.Kind | None]] = {name: {} for name, _ in changed if name in KINDS}
        for key, record in changed.items():
            if gone := bool(record.values.get("deleted")):
                self.gone.add(key)
            if record.kind in KINDS:
                found[record.kind][record.id] = None if gone else typed_record(record)
        for name, rows in found.items():
            there = {id for id in rows if (name, id) in self.by_id}
            table = [rows[each.id] if each.id in there else each for each in self._tables[name]]
            table += [each for id, each in rows.items() if id not in there]
            self._tables[name] = [each for each in table if each is not None]
            for id, typed in rows.items():
                for known in (self._typed, self.by_id):
                    known.pop((name, id), None)
                    if typed is not None:
                        known[name, id] = typed

    def _put_with_sealed(self, changed: Mapping[tuple[str, str], Record]) -> set[str]:
        """As _put, where some are sealed, or are seals by which a packet may open. The tables that it may change."""
        laid = {(_TABLE[type(each)], each.id): each for each in (*self._sealed, *self.opened)}
        tables = {name for name, _ in (*laid, *changed)}
        for name in tables & KINDS.keys():
            self._tables[name] = [
                each
                for each in self._tables[name]
                if (name, each.id) not in laid and not _sealed(changed, name, each.id)
            ]
        put = {key: record for key, record in changed.items() if not _sealed(changed, *key)}
        for key in laid.keys() | (changed.keys() - put.keys()):
            self.by_id.pop(key, None)
        self._put(put)
        for key, record in changed.items():
            if key in put:
                laid.pop(key, None)
            elif record.values.get("deleted"):
                self.gone.add(key)
                for known in (laid, self._typed):
                    known.pop(key, None)
            elif record.kind in KINDS:
                laid[key] = self._typed[key] = typed_record(record)
        self._sealed = list(laid.values())
        self.by_id |= laid
        self.open_packets = self._open_packets()
        self._sort_sealed()
        return tables

    def _open_packets(self) -> frozenset[str]:
        """The packets that both have sealed. Whose seals count is settled before books are merged, see hands.py."""
        done: dict[str, set[str]] = {}
        for seal in self.all(kinds.Seal):
            done.setdefault(seal.packet, set()).add(seal.person)
        return frozenset(packet for packet, persons in done.items() if packet and len(persons) == len(ROLES))

    def _sort_sealed(self) -> None:
        """What is sealed is not here until both have sealed, whoever looks: nothing that shows things can show it. Its
        writer must have sealed it with their own hand: then no word of another, on seals or on who is who, opens it."""
        sealed, self._sealed = self._sealed, []
        done = {(seal.packet, seal.person, seal.author) for seal in self.all(kinds.Seal)}
        self.opened: list[kinds.Kind] = []
        """What is still in my private book although both have sealed it."""
        for record in sealed:
            packet, person = getattr(record, "packet", ""), getattr(record, "person", "")
            if packet in self.open_packets and (packet, person, record.author) in done:
                self._tables[_TABLE[type(record)]].append(record)
                self.opened.append(record)
            else:
                self._sealed.append(record)
                del self.by_id[_TABLE[type(record)], record.id]


def _sealed(records: Mapping[tuple[str, str], Record], kind: str, id: str) -> bool:
    record = records.get((kind, id))
    return record is not None and record.lane is Lane.SEALED


def seal_id(packet: str, person: str) -> str:
    """The id of a person's seal on a packet."""
    return f"{packet}.{person}"


def typed_record(record: Record) -> kinds.Kind:
    """record as the Struct of its kind. The store has validated it; fields of later versions are left out here."""
    known: dict[str, Any] = {**record.values, "id": record.id, "lane": record.lane.value}
    known["author"] = author_of(record.oldest) if record.stamps else ""
    return msgspec.convert(known, KINDS[record.kind])
