"""Nothing that somebody wrote stays behind when a relationship goes out as Markdown (issue 16, points 1 and 10; R4)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from markdown_it import MarkdownIt

from mentortui.formats.markdown import whole_markdown
from mentortui.model.records.lane import Lane
from mentortui.model.relationship import Relationship
from mentortui.sample import write_sample
from mentortui.service.reading import read_relationship
from mentortui.store.home import Home

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)


def shown(relationship: Relationship) -> str:
    """The words of the page as a reader sees them."""
    tokens = MarkdownIt("commonmark").parse(whole_markdown(relationship, lambda id: f"asked {id}"))
    leaves = ["".join(each.content or " " for each in token.children or [token]) for token in tokens]
    return bare(" ".join(leaves))


def bare(text: str) -> str:
    """Letters and figures only: a long note is Markdown, of which a reader sees no signs."""
    return re.sub(r"[\W_]", "", text)


def words_of(relationship: Relationship) -> list[tuple[str, str]]:
    """(kind and field, text) of all that reads like words."""
    return [
        (f"{kind}.{name}", " ".join(value.split()))
        for (kind, _), record in relationship.records.items()
        for name, value in (*record.values.items(), *dict(record.values.get("terms") or {}).items())
        if isinstance(value, str) and len(value.split()) > 2 and record.lane is not Lane.SEALED
    ]


def test_no_word_of_the_sample_is_missing(tmp_path: Path) -> None:
    """R4: 309 of 1,123 texts were, among them the agreement with its versions, cards, gains and then and now."""
    home = Home(tmp_path / "home", "mira")
    write_sample(home, NOW, "mira")
    count, missing = 0, []
    for place in home.places()[0]:
        relationship = read_relationship(home, place)
        page = shown(relationship)
        for where, text in words_of(relationship):
            count += 1
            parts = text.split(" / ") if where == "lines.text" else [text]  # feedback has its parts
            missing += [(place.slug, where, part) for part in parts if bare(part) not in page]
    assert missing == [] and count > 700


def test_each_question_stands_above_its_answers(tmp_path: Path) -> None:
    """R4: 217 questions that were asked were nowhere."""
    home = Home(tmp_path / "home", "mira")
    write_sample(home, NOW, "mira")
    relationship = read_relationship(home, home.place("mira-tomas"))
    page = whole_markdown(relationship, lambda id: f"asked {id}")
    assert page.count("**Asked** asked ") == len(
        [key for key in relationship.records if key[0] == "asked" and key not in relationship.gone]
    )
    said = page.partition("## What was said")[2]
    assert re.match(r"\s*- \d\d:\d\d \*\*Asked\*\* ", said)
