"""S1: a checker over histories with one hostile book. Nothing shows as somebody's that their book has not.

Ines writes as the program does. Tomas writes what he likes into his own book, with her ids, in her name, with stamps
of any time. What each of them believes of both books is then looked at, field by field.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mentortui.model.records.record import Record, merge_all
from mentortui.model.records.stamp import author_of
from mentortui.model.rules.authority import IN_PERSON, OWN_WORDS, WRITERS_OWN, accepted_records

Book = dict[tuple[str, str], Record]
ROLES = {"ines": "mentor", "tomas": "mentee"}
DAY = 24 * 3600 * 1000
START = int("019a00000000", 16)
IDS = ("a", "b", "c", "d")
ANY = st.one_of(st.text(max_size=6), st.booleans(), st.sampled_from(["mentor", "mentee", "ines", "tomas", "x"]))
OTHER_FIELDS = ("recorded_by", "person", "done", "state", "day", "name", "account", "role", "odd")


def stamp(author: str, at: int, turn: int) -> str:
    return f"{START + at:013x}-{turn:04x}-{author}"


def people() -> Book:
    """What Ines wrote down of the two on the first day."""
    found: Book = {}
    for author, role in ROLES.items():
        values = {"role": role, "name": author.title(), "account": author}
        found["people", f"p.{role}"] = Record(
            "people", f"p.{role}", dict(values), dict.fromkeys(values, stamp("ines", 0, 0))
        )
    return found


def honest(kind: str, id: str, text: str) -> dict[str, Any]:
    """A record of Ines's as the program writes one."""
    if kind in OWN_WORDS:
        return {"person": "mentor", "text": text, "packet": "p"}
    begins = {"wordings": "line", "feedback": "seen"}.get(kind, "text")
    return {begins: text, "at": "2026-01-01", **({"speaker": "mentor"} if kind == "lines" else {})}


KINDS = sorted([*WRITERS_OWN, *OWN_WORDS])
HERS = st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(IDS), st.text(max_size=6)), max_size=8)
FIELDS = sorted({*OTHER_FIELDS, *(field for fields in WRITERS_OWN.values() for field in fields)})
HIS = st.lists(
    st.tuples(
        st.sampled_from([*KINDS, "people", "seals", "removals"]),
        st.sampled_from([*IDS, "p.mentor", "p.mentee"]),
        st.dictionaries(st.sampled_from(FIELDS), ANY, min_size=1, max_size=5),
        st.sampled_from([-DAY, 0, DAY // 2, 5 * DAY, 3650 * DAY]),
    ),
    max_size=10,
)


def books(hers: list[tuple[str, str, str]], his: list[tuple[str, str, dict[str, Any], int]]) -> dict[str, Book]:
    """The two books."""
    mine = people()
    for turn, (kind, id, text) in enumerate(hers, 1):
        values = honest(kind, id, text)
        mine[kind, id] = Record(kind, id, values, dict.fromkeys(values, stamp("ines", turn * DAY, turn)))
    theirs: Book = {}
    for turn, (kind, id, values, at) in enumerate(his, 1):
        theirs[kind, id] = Record(kind, id, values, dict.fromkeys(values, stamp("tomas", at, turn)))
    return {"ines": mine, "tomas": theirs}


def not_theirs(shown: Mapping[tuple[str, str], Record], both: Mapping[str, Book], victim: str) -> list[str]:
    """The checker: what shows as victim's, and is not in victim's book; and what is in it, and shows otherwise."""
    wrong = []
    for key, record in shown.items():
        for field, value in record.values.items():  # a stamp names whose word it is
            book = both[author_of(record.stamps[field])]
            if key not in book or book[key].values.get(field, wrong) != value:
                wrong.append(f"{key} {field}: in nobody's book")
        kind, own = key[0], both[victim].get(key)
        begins = {"wordings": "line", "feedback": "seen"}.get(kind, "text")
        if own is not None and kind in WRITERS_OWN and begins in own.values:
            said = {field: record.values.get(field) for field in WRITERS_OWN[kind] if field in record.values}
            meant = {field: own.values.get(field) for field in WRITERS_OWN[kind] if field in own.values}
            removed = said.pop("deleted", None) is not None and "deleted" not in meant and said == meant
            if said != meant and not removed:
                wrong.append(f"{key}: {said} in place of {meant}")
        elif record.values.get("person") == ROLES[victim] and kind in OWN_WORDS and not record.values.get("deleted"):
            noted = kind not in IN_PERSON and record.values.get("recorded_by") not in (None, "", victim)
            if own is None and not noted:
                wrong.append(f"{key}: in the name of {victim}, who has no such thing")
            elif own is not None and own.values.get("person") == ROLES[victim]:
                changed = {name for name, value in own.values.items() if record.values.get(name, value) != value}
                if changed:
                    wrong.append(f"{key}: {changed} changed")
    return wrong


@given(HERS, HIS)
def test_nothing_shows_as_hers_that_her_book_has_not(
    hers: list[tuple[str, str, str]], his: list[tuple[str, str, dict[str, Any], int]]
) -> None:
    """S1, D1: 80 random histories, 2,000 in the nightly profile; as Ines herself reads them."""
    both = books(hers, his)
    shown = merge_all(accepted_records(both, "ines", {}))
    assert not_theirs(shown, both, "ines") == []
    assert shown["people", "p.mentor"].values["name"] == "Ines"
    assert shown["people", "p.mentor"].values["account"] == "ines"
    for key, record in both["ines"].items():
        assert key in shown, (key, record)


def test_the_checker_sees_a_forgery() -> None:
    """It is of use: the plain merge, which believes everybody, does not pass it."""
    hers = [("lines", "a", "I meant well"), ("letters", "b", "dear Tomas")]
    his = [
        ("lines", "a", {"text": "I never respected Tomas", "speaker": "mentor"}, 5 * DAY),
        ("lines", "c", {"text": "new", "speaker": "mentor"}, 5 * DAY),
        ("letters", "b", {"text": "hated", "person": "mentor"}, 5 * DAY),
        ("letters", "d", {"text": "more", "person": "mentor"}, 5 * DAY),
    ]
    both = books(hers, his)
    merged = merge_all([list(book.values()) for book in both.values()])
    assert len(not_theirs(merged, both, "ines")) == 3
