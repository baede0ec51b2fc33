"""The index of words finds what the books say, and nothing else (issue 16, point 5; limits.md rows 13 and 14)."""

from __future__ import annotations

import stat
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentortui.model.query import parse_query
from mentortui.model.records.record import Change, Lane, Record
from mentortui.model.relationship import in_time
from mentortui.sample.builder import SampleRelationship
from mentortui.sample.home import sample_relationships, write_sample
from mentortui.service.home.overviews import index_again
from mentortui.service.reading import read_relationship
from mentortui.service.review.following import up_to_date
from mentortui.service.review.indexed import words_now
from mentortui.service.review.search import Searchable, searchable, together
from mentortui.store.disk.place import Place
from mentortui.store.errors import StoreError
from mentortui.store.home import Home
from mentortui.store.index.word_index import IndexGone, WordIndex
from mentortui.store.index.word_query import mark_text

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The sample, on the disk."""
    made = Home(tmp_path_factory.mktemp("sample") / "home", "mira")
    write_sample(made, NOW, "mira")
    return made


@pytest.fixture(scope="module")
def index(home: Home) -> Iterator[WordIndex]:
    """Its words."""
    made = up_to_date(home, [])
    yield made
    made.close()


def by_index(home: Home, index: WordIndex, line: str) -> list[tuple[object, ...]]:
    """What the index finds, as the other way has it."""
    slugs = {str(place.folder): place.slug for place in home.places()[0]}
    found = [(slugs[row[0]], *row[1:]) for row in index.found(parse_query(line, TODAY))]
    assert [in_time(str(row[5])) for row in found] == sorted((in_time(str(row[5])) for row in found), reverse=True)
    return sorted(found, key=str)


def by_books(home: Home, line: str) -> list[tuple[object, ...]]:
    """What reading all books finds."""
    return sorted(map(tuple, BOOKS.setdefault(home.root, _books(home)).found(parse_query(line, TODAY))), key=str)


def _books(home: Home) -> Searchable:
    return together(searchable(read_relationship(home, place)) for place in home.places()[0])


BOOKS: dict[Path, Searchable] = {}

WORDS = st.sampled_from(
    [
        "a",
        "tw",
        "talk",
        "talks",
        "twice",
        "mira",
        "tomas",
        "noemi",
        "galery",
        "one-page",
        "Inês",
        "0",
        "review",
        "東",
        "ß",
    ]
)
PART = st.one_of(
    WORDS,
    WORDS.map(lambda word: f"-{word}"),
    st.tuples(WORDS, WORDS).map(lambda two: f'"{two[0]} {two[1]}"'),
    st.sampled_from(
        [
            '"staff engineers"',
            "by:tomas",
            "by:mentor",
            "by:mira,ines",
            "kind:promise",
            "kind:note,win",
            "kind:g",
            "goal:2",
        ]
    ),
    st.sampled_from(["goal:1,3", "stage:growth", "stage:c", "since:2026-10", "since:2026", "since:sep", "lane:mine"]),
    st.sampled_from(["lane:shared", "by:o'b", "kind:then-", "by:-", "stage:.", "since:2026-13"]),
    st.text(max_size=8),
)


@settings(max_examples=120, deadline=None)
@given(parts=st.lists(PART, max_size=4))
def test_it_finds_what_reading_all_books_finds(home: Home, index: WordIndex, parts: list[str]) -> None:
    """Whatever is typed: prefixes, phrases, -not, names before a colon, and every script."""
    line = " ".join(parts)
    assert by_index(home, index, line) == by_books(home, line)


SCRIPTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(SCRIPTS, min_size=1, max_size=6), data=st.data())
def test_it_finds_the_same_in_every_script(
    texts: list[str], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Texts of any signs, and parts of them as a query, plain and as a phrase."""
    made = Home(tmp_path_factory.mktemp("scripts") / "home", "mira")
    people = [Change("people", role, {"role": role, "name": role}) for role in ("mentor", "mentee")]
    said = [
        Change("lines", f"l{at}", {"text": text, "sort": "note", "at": NOW.isoformat(), "speaker": "mentee"})
        for at, text in enumerate(texts)
    ]
    made.create("a-b", "r-1", [*people, *said], NOW)
    index = up_to_date(made, [])
    for text in texts:
        begin = data.draw(st.integers(0, len(text) - 1))
        part = text[begin : begin + data.draw(st.integers(1, 5))]
        for line in (part, f'"{part}"', f"{part} -{text}"):
            assert by_index(made, index, line) == by_books(made, line)
    index.close()


def all_of(home: Home, index: WordIndex) -> list[tuple[object, ...]]:
    """Every entry."""
    return by_index(home, index, "lane:mine,shared")


@pytest.mark.parametrize("sample", sample_relationships(NOW, "mira"), ids=lambda each: each.slug)
def test_each_act_is_followed(tmp_path: Path, sample: SampleRelationship) -> None:
    """Acts of every kind, one after the other: the index has what the books have, mostly without reading them."""
    made = Home(tmp_path / "home", "mira")
    (begun, first), *later = sample.batches
    place = made.create(sample.slug, sample.relationship_id, first, begun)
    up_to_date(made, []).close()
    read = 0
    for moment, changes in later:
        before = read_relationship(made, place)
        made.save(place, changes, moment)
        index_again(made, place, before)
        index = WordIndex.opened(made.root, "mira")
        if index is None or index.places[str(place.folder)].mark != mark_text(made.signature(place)):
            read += 1
            index = up_to_date(made, [])
        BOOKS.pop(made.root, None)
        assert all_of(made, index) == by_books(made, "lane:mine,shared")
        index.close()
    assert read <= len(later) // 4, "most acts need no reading"


def with_words(tmp_path: Path) -> tuple[Home, Place]:
    """A home with a line in each lane, and its index."""
    made = Home(tmp_path / "home", "mira")
    lines = [
        Change("lines", f"l-{lane}", {"text": f"word{lane}", "sort": "note", "at": NOW.isoformat()}, Lane(lane))
        for lane in ("shared", "private")
    ]
    people = [Change("people", role, {"role": role, "name": role}) for role in ("mentor", "mentee")]
    place = made.create("a-b", "r-1", [*people, *lines], NOW)
    up_to_date(made, []).close()
    return made, place


def test_it_is_one_file_of_mine_beside_the_private_books(tmp_path: Path) -> None:
    """0600, nothing beside it, and in no backup."""
    made, place = with_words(tmp_path)
    path = made.root / "private" / "find.sqlite"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir() if "find" in each.name] == ["find.sqlite"]
    archive = made.upkeep.backup(tmp_path)
    with tarfile.open(archive) as found:
        assert not [name for name in found.getnames() if "find" in name]
    made.save(place, [Change("lines", "l-2", {"text": "wordagain", "sort": "note", "at": NOW.isoformat()})], NOW)
    index_again(made, place)
    assert found_in(made, "wordagain") == ["l-2"], "changed behind its back, and read again"


def found_in(home: Home, line: str) -> list[str]:
    """The ids of the lines that are found, once the index is as the books are."""
    index = up_to_date(home, [])
    try:
        return [str(row[11]) for row in index.found(parse_query(line, TODAY))]
    finally:
        index.close()


@pytest.mark.parametrize("broken", [b"", b"nonsense", b"SQLite format 3\0" + b"x" * 4096])
def test_a_fault_throws_it_away(tmp_path: Path, broken: bytes) -> None:
    """It is made again from the books."""
    made, _ = with_words(tmp_path)
    path = made.root / "private" / "find.sqlite"
    path.write_bytes(broken)
    assert WordIndex.opened(made.root, "mira") is None
    assert found_in(made, "wordshared") == ["l-shared"]
    path.chmod(0o644)
    assert WordIndex.opened(made.root, "mira") is None, "what others can read is not used"
    path.unlink(missing_ok=True)
    path.symlink_to("/etc/passwd")
    assert WordIndex.opened(made.root, "mira") is None
    assert Path("/etc/passwd").exists()


def test_half_of_it_is_broken(tmp_path: Path) -> None:
    """Pages that were written over are met while one looks: then the books are read."""
    made, _ = with_words(tmp_path)
    path = made.root / "private" / "find.sqlite"
    size = path.stat().st_size
    index = WordIndex.opened(made.root, "mira")
    assert index is not None
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    with pytest.raises(IndexGone):
        for _ in range(2):
            index.found(parse_query("wordshared", TODAY))
    assert not path.exists()


def test_erasing_takes_it_away(tmp_path: Path) -> None:
    """A line that is struck, and all that is mine: no page of a file has the words."""
    made, place = with_words(tmp_path)
    path = made.root / "private" / "find.sqlite"
    index = WordIndex.opened(made.root, "mira")
    assert index is not None and b"wordshared" in path.read_bytes()
    struck = Change("lines", "l-shared", {"text": "", "struck": NOW.isoformat()}, forgets=True)
    made.save(place, [struck], NOW + timedelta(minutes=1))
    assert not path.exists()
    with pytest.raises(IndexGone):  # what is open asks no old file
        index.found(parse_query("wordshared", TODAY))
    assert found_in(made, "wordshared") == []
    assert b"wordshared" not in path.read_bytes()
    made.upkeep.erase(place, [], NOW)
    assert not path.exists()


def test_without_sqlite_there_is_none(tmp_path: Path) -> None:
    """A Python that was built without it reads the books."""
    code = (
        "import sys; sys.modules['sqlite3'] = None; from mentortui.store.index import word_index as w; "
        "from pathlib import Path; print(w.WordIndex.opened(Path('/'), 'x'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "None\n"


def test_what_is_indexed_is_searched_without_a_book(
    home: Home, index: WordIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Find and `search` read nothing but the index; when it goes meanwhile, the books are read after all."""
    reads: list[str] = []
    load = Home.load

    def counted(self: Home, place: Place, problems: list[StoreError] | None = None) -> list[Record]:
        reads.append(place.slug)
        return load(self, place, problems)

    monkeypatch.setattr(Home, "load", counted)
    told: list[tuple[int, int]] = []
    words = words_now(home, lambda done, of: told.append((done, of)))
    assert words is not None and len(words.names) == 5
    query = parse_query("twice by:tomas", TODAY)
    found = words.found(query)
    assert found and reads == [] and told == [(0, 0)]
    assert list(words.near(parse_query("galery", TODAY))) == ["gallery"]
    within = words_now(home, lambda done, of: None, "mira-tomas")
    assert within is not None and {each.slug for each in within.found(parse_query("a", TODAY))} == {"mira-tomas"}
    (home.root / "private" / "find.sqlite").unlink()
    assert sorted(words.found(query)) == sorted(found) and len(reads) == 5
    up_to_date(home, []).close()


def test_the_first_words_are_told_of(home: Home, index: WordIndex) -> None:
    """What takes longer than half a second has a bar: it is told how many relationships have been read."""
    (home.root / "private" / "find.sqlite").unlink(missing_ok=True)
    told: list[tuple[int, int]] = []
    up_to_date(home, [], lambda done, of: told.append((done, of))).close()
    assert told == [(done, 5) for done in range(6)]
