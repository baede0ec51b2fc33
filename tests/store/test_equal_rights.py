"""Mentor and mentee have the same rights on what is shared (Mission 12)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from joined import joined

from mentortui.model.records.kinds import KINDS, Kind
from mentortui.model.records.record import Change, Lane
from mentortui.model.rules.authority import ALONE, MOVES, OWN_WORDS, WRITERS_OWN
from mentortui.store.home import Home

START = datetime(2026, 3, 1, 10, tzinfo=UTC)
OWN = {"id", "author"}


def text_field(kind: type[Kind]) -> str:
    """A field of kind that takes any words; `deleted` where there is none."""
    fields = msgspec.structs.fields(kind)
    return next((field.name for field in fields if field.type is str and field.name not in OWN), "deleted")


@pytest.fixture
def homes(tmp_path: Path) -> dict[str, Home]:
    """Mentor and mentee, each with an account, at one relationship in a folder that both reach."""
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o700)
    made = {name: Home(tmp_path / name, name, shared_roots=[shared]) for name in ("ines", "tomas")}
    relationship = [
        Change("people", f"r.{role}", {"role": role, "name": name.title(), "account": name})
        for role, name in (("mentor", "ines"), ("mentee", "tomas"))
    ]
    made["ines"].create("ines-tomas", "r", relationship, START, shared)
    joined(made["tomas"], "ines-tomas")
    return made


BOTH = sorted(KINDS.keys() - OWN_WORDS - ALONE - WRITERS_OWN.keys() - {"people", "sessions", MOVES})
"""Kinds of records that belong to both. Moves between stages have rules of their own, see test_forged_moves.py, and so
has a session that is removed, see test_removing.py."""


@pytest.mark.parametrize("table", BOTH)
@pytest.mark.parametrize(("first", "second"), [("ines", "tomas"), ("tomas", "ines")])
def test_whoever_begins_a_record_the_other_can_change_it(
    homes: dict[str, Home], table: str, first: str, second: str
) -> None:
    """Begin, change, take out: each of the three by either, and both see the same."""
    field = text_field(KINDS[table])
    words = (False, True) if field == "deleted" else ("one wording", "another")
    steps = [(first, {field: words[0]}), (second, {field: words[1]}), (first, {"deleted": True})]
    for number, (who, values) in enumerate(steps):
        now = START + timedelta(hours=number + 1)
        homes[who].save(homes[who].place("ines-tomas"), [Change(table, "x", dict(values))], now)
        for home in homes.values():
            found = [each for each in home.load(home.place("ines-tomas")) if (each.kind, each.id) == (table, "x")]
            assert [each.values.get(name) for each in found for name in values] == list(values.values())


@pytest.mark.parametrize(
    ("table", "field"),
    [("lines", "text"), ("promises", "text"), ("topics", "text"), ("feedback", "seen"), ("wordings", "was")],
)
@pytest.mark.parametrize(("writer", "other"), [("ines", "tomas"), ("tomas", "ines")])
def test_the_words_of_a_line_are_its_writers(
    homes: dict[str, Home], table: str, field: str, writer: str, other: str
) -> None:
    """N3, Mission 12: mentor and mentee alike. The other person cannot reword them and cannot take them out."""
    begun = {"line": "l", field: "one wording"} if table == "wordings" else {field: "one wording"}
    steps = [
        (writer, begun, ["one wording"]),
        (other, {field: "forged"}, ["one wording"]),
        (other, {"deleted": True}, ["one wording"]),
        (writer, {field: "another"}, ["another"]),
        (writer, {"deleted": True}, []),
    ]
    for number, (who, values, seen) in enumerate(steps):
        now = START + timedelta(hours=number + 1)
        homes[who].save(homes[who].place("ines-tomas"), [Change(table, "x", dict(values))], now)
        home = homes[writer]
        found = [each for each in home.load(home.place("ines-tomas")) if (each.kind, each.id) == (table, "x")]
        assert [each.values[field] for each in found if not each.values.get("deleted")] == seen, (number, who)


@pytest.mark.parametrize("table", sorted(OWN_WORDS))
@pytest.mark.parametrize(("role", "own", "other"), [("mentor", "ines", "tomas"), ("mentee", "tomas", "ines")])
def test_what_is_one_persons_own_the_other_cannot_change(
    homes: dict[str, Home], table: str, role: str, own: str, other: str
) -> None:
    """Neither the words, nor by taking it out, nor by writing it first: mentor and mentee alike."""
    homes["tomas"].save(homes["tomas"].place("ines-tomas"), [Change("lines", "t", {"text": "here"})], START)
    owner = {"by" if table == "versions" else "person": role}
    steps = [
        (other, {**owner, "at": "forged"}),
        (own, {**owner, "at": "1"}),
        (other, {"at": "2"}),
        (other, {"deleted": True}),
    ]
    for number, (who, values) in enumerate(steps):
        now = START + timedelta(hours=number + 1)
        homes[who].save(homes[who].place("ines-tomas"), [Change(table, "x", dict(values))], now)
        for home in homes.values():
            found = [
                each.values for each in home.load(home.place("ines-tomas")) if (each.kind, each.id) == (table, "x")
            ]
            assert found == ([] if number == 0 else [{**owner, "at": "1"}])


@pytest.mark.parametrize("author", ["ines", "tomas"])
def test_what_is_private_is_nobody_elses(homes: dict[str, Home], author: str) -> None:
    """Neither role looks into the other's private lane."""
    other = homes["tomas" if author == "ines" else "ines"]
    mine = homes[author]
    mine.save(mine.place("ines-tomas"), [Change("lines", "x", {"text": "for me"}, Lane.PRIVATE)], START)
    assert [each.id for each in mine.load(mine.place("ines-tomas")) if each.kind == "lines"] == ["x"]
    assert [each.id for each in other.load(other.place("ines-tomas")) if each.kind == "lines"] == []
