"""Nothing that somebody wrote is out of reach: of search, of Markdown, of JSON (issue 16, point 1; F3 and F4)."""

from __future__ import annotations

import json
import types
from datetime import UTC, datetime
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from mentortui.formats.markdown import whole_markdown
from mentortui.model.days.written import parse_day
from mentortui.model.prose import PLAIN, PROSE, pieces
from mentortui.model.query import plain
from mentortui.model.records.kinds import KINDS
from mentortui.model.records.typed_records import typed_record
from mentortui.model.relationship import Relationship
from mentortui.sample import write_sample
from mentortui.service.json_document import relationship_document
from mentortui.service.reading import read_relationship
from mentortui.service.review.search import search, searchable
from mentortui.store.home import Home

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> list[Relationship]:
    """The five relationships of the sample."""
    home = Home(tmp_path_factory.mktemp("sample") / "home", "mira")
    write_sample(home, NOW, "mira")
    return [read_relationship(home, place) for place in home.places()[0]]


def may_be_words(hint: Any) -> bool:
    """Whether a field of this type can hold what somebody wrote."""
    if hint is str or get_origin(hint) is dict:
        return True
    return isinstance(hint, types.UnionType) and str in get_args(hint)


def test_each_kind_has_a_row() -> None:
    """A new kind says at once which of its fields are words."""
    assert set(PROSE) == set(KINDS)


@pytest.mark.parametrize("table", KINDS)
def test_each_field_of_text_is_words_or_is_known_to_be_none(table: str) -> None:
    """A new field that can hold words is in the table, or is named as one that holds none."""
    row = PROSE[table]
    fields = {name for name, hint in get_type_hints(KINDS[table]).items() if may_be_words(hint)}
    assert set(row.words) <= fields
    open_ones = {*row.words, *row.plain, *PLAIN, row.about}
    assert fields - open_ones == set(), "words, or plain?"
    named = {row.who, row.when, *(field for _, field in row.whose if not field.startswith("="))} - {""}
    assert not row.words or named <= set(KINDS[table].__struct_fields__) | {"at"}


def texts_of(relationship: Relationship) -> list[tuple[str, str]]:
    """(where, text) of all words, straight from the records."""
    found = []
    for (table, id), record in relationship.records.items():
        if table not in PROSE or (table, id) not in relationship.by_id or (table, id) in relationship.gone:
            continue
        typed = typed_record(record)
        for field in PROSE[table].words:
            value = getattr(typed, field)
            texts = value.values() if isinstance(value, dict) else [value]
            found += [(f"{table}.{field}", text) for text in texts if text]
    return found


def test_all_words_of_the_sample_are_found_by_themselves(sample: list[Relationship]) -> None:
    """F3: 338 of 1,123 were not."""
    count, missing = 0, []
    for relationship in sample:
        known = searchable(relationship)
        words = [sought.words for sought, _ in known.entries]
        for where, text in texts_of(relationship):
            count += 1
            if not any(plain(text).rstrip() in each for each in words):
                missing.append((relationship.slug, where, text))
    assert missing == [] and count > 800


def test_all_words_of_the_sample_are_in_json(sample: list[Relationship]) -> None:
    """F4: what is in no export is lost on the way out."""
    missing = []
    for relationship in sample:
        page = json.dumps(relationship_document(relationship), ensure_ascii=False)
        for where, text in texts_of(relationship):
            if json.dumps(text, ensure_ascii=False)[1:-1] not in page:
                missing.append((relationship.slug, where, text))
    assert missing == []


def test_all_words_of_the_sample_are_in_markdown(sample: list[Relationship]) -> None:
    """F4: 309 of 1,123 were not. Here letters are compared; signs are escaped (see tests/formats)."""
    missing = []
    for relationship in sample:
        page = bare(whole_markdown(relationship, lambda id: f"asked {id}"))
        for where, text in texts_of(relationship):
            if parse_day(text):
                continue  # a clause that is a day is written as one reads it
            parts = text.split(" / ") if where == "lines.text" else [text]
            missing += [(relationship.slug, where, part) for part in parts if bare(part) not in page]
    assert missing == []


def bare(text: str) -> str:
    """Letters and figures only."""
    return "".join(filter(str.isalnum, text))


def test_names_find_what_their_people_wrote(sample: list[Relationship]) -> None:
    """F3: `search noemi` found nothing, nor did a name beside a word of that person."""
    noemi = next(each for each in sample if each.slug == "mira-noemi")
    whole = next(iter(noemi.mentee.name.split()))
    own = [piece for piece in pieces(noemi) if piece.who == "mentee"]
    assert own and len(search(noemi, whole)) >= len(own)
    assert {found.who for found in search(noemi, f"by:{whole.lower()}")} == {noemi.name("mentee")}
    said = own[0].text.split()[0]
    assert any(found.text == own[0].text for found in search(noemi, f"{whole} {said}"))


def test_an_answer_knows_its_question(sample: list[Relationship]) -> None:
    """F4: 217 questions that were asked were nowhere."""
    tomas = next(each for each in sample if each.slug == "mira-tomas")
    found = search(tomas, "by:tomas kind:note")
    assert found and sum(bool(each.asked) for each in found) > len(found) / 2


def test_nothing_that_is_sealed_is_found(sample: list[Relationship]) -> None:
    """What waits for the other is not searched, nor what was taken back."""
    for relationship in sample:
        sealed = {each.id for each in relationship.all_sealed()}
        assert not sealed & {piece.id for piece in pieces(relationship)}
