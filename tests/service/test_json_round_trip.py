"""JSON is lossless: what export wrote comes in as it went out (issue 16, point 11)."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from fakes import records_of
from hypothesis import given
from hypothesis import strategies as st

from mentortui.cli.output import as_json
from mentortui.model.records.kinds import KINDS
from mentortui.model.records.kinds.base import Kind
from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import Relationship
from mentortui.service.bringing_in import changes_of_records
from mentortui.service.json_document import whole_document

NOT_VALUES = {field.name for field in msgspec.structs.fields(Kind)}
TEXTS = {
    kind: [field.name for field in msgspec.structs.fields(made) if field.type is str and field.name not in NOT_VALUES]
    for kind, made in KINDS.items()
    if kind not in ("people", "about", "seen")
}
"""The fields of every kind that take any text."""
LANES = [Lane.SHARED, Lane.PRIVATE]


@st.composite
def changes(draw: st.DrawFn) -> list[Change]:
    """Records of every kind, whatever stands in them."""
    found = {}
    for at in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from(sorted(TEXTS)))
        texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
        values = draw(st.fixed_dictionaries({}, optional=dict.fromkeys(TEXTS[kind], texts)))
        found[kind, f"r{at}"] = Change(kind, f"r{at}", values, draw(st.sampled_from(LANES)))
    return list(found.values())


def plain(relationship: Relationship) -> dict[tuple[str, str], tuple[Lane, dict[str, Any]]]:
    return {key: (record.lane, record.values) for key, record in relationship.records.items()}


@given(changes())
def test_every_text_of_every_kind_comes_back(made: list[Change]) -> None:
    before = Relationship("ines-tomas", records_of(made))
    document = json.loads(as_json("relationship", {"id": "r", **whole_document(before)}))["relationship"]
    back = changes_of_records(document, Relationship("new", []), "ines")
    assert plain(Relationship("new", records_of(back))) == plain(before)
    assert changes_of_records(document, before, "ines") == [], "and nothing twice"
