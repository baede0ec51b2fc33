"""What is saved is what is loaded, merged over everybody's books, with private records where they belong."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest

from mentortui.model.records.kinds import StepTaken
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.store.book import book as book_format
from mentortui.store.book.book import Book
from mentortui.store.disk.place import Place
from mentortui.store.errors import BookDamaged, BookUnsafe, ChangeRefused, NotThere
from mentortui.store.home import Home

NAMES = ["../../escape", "/etc/x", "..", ".", "", "a/b", "a\\b", "con", "-rf", "na\nme", "x" * 300, "é", "e\u0301",
         "Alice", "alice", "\u202egnp.exe", "\0", "~root", "a\u2044b", ".hidden", "  ends  "]  # fmt: skip


def other_book(home: Home, place: Place, author: str = "jo", **record: Any) -> Home:
    """Another person's home that writes into the same relationship folder, as over a shared folder."""
    other = Home(home.root, author)
    if record:
        other.save(place, [Change(**record)], record.pop("now"))
    return other


def test_nothing_is_made_by_looking(home: Home) -> None:
    """An empty home stays empty."""
    assert home.places() == ([], [])
    assert home.load_mine() == []
    assert home.upkeep.check(repair=True) == []
    with pytest.raises(NotThere):
        home.place("ines-jo")
    assert not home.root.exists()


def test_create_load_save(home: Home, place: Place, texts: Any) -> None:
    """The whole round."""
    assert place == home.place("ines-jo")
    found = texts(home.load(place))
    assert found == {"l0": "the first line", **{f"l{n}": f"line {n} é" for n in (1, 2, 3)},
                     **{f"p{n}": f"secret {n}" for n in (1, 2, 3)}}  # fmt: skip
    assert texts(Home(home.root, "ines").load(place)) == found


def test_lanes_are_where_records_were_found(home: Home, place: Place, note: Any, later: Any) -> None:
    """Shared, private and sealed each come back as themselves; sealed and private never lie outside private/."""
    home.save(place, [Change("pulses", "u", {"felt_heard": 3}, Lane.SEALED), note("q", "hush", Lane.PRIVATE)], later(9))
    lanes = {record.id: record.lane for record in home.load(place)}
    assert (lanes["l1"], lanes["q"], lanes["u"]) == (Lane.SHARED, Lane.PRIVATE, Lane.SEALED)


def test_private_text_is_never_outside_private(home: Home, place: Place) -> None:
    """Not in books, backups, redo logs, locks or anything else."""
    for file in home.root.rglob("*"):
        if file.is_file() and home.root / "private" not in file.parents:
            assert b"secret" not in file.read_bytes(), file


def test_what_was_sealed_can_be_shown_later(home: Home, place: Place, later: Any) -> None:
    """A shared change writes the same values into the shared book."""
    values = {"felt_heard": 3}
    home.save(place, [Change("pulses", "u", values, Lane.SEALED)], later(9))
    home.save(place, [Change("pulses", "u", values)], later(10))
    shown = {record.id: record for record in home.load(place)}["u"]
    assert (shown.lane, shown.values) == (Lane.SHARED, values)
    assert b"felt_heard" in (place.folder / "ines.json").read_bytes()


def test_two_books_merge_and_the_newest_field_wins(home: Home, place: Place, later: Any) -> None:
    """Each writes only their own file; whoever wrote a field last has it."""
    jo = Home(home.root, "jo")
    jo.save(place, [Change("goals", "g", {"text": "speak", "due": "2026-06-01"})], later(1))
    home.save(place, [Change("goals", "g", {"text": "speak freely"})], later(2))
    for who in (home, jo):
        goal = {record.id: record for record in who.load(place)}["g"]
        assert goal.values == {"text": "speak freely", "due": "2026-06-01"}
    assert b"speak freely" not in (place.folder / "jo.json").read_bytes()


def test_setting_again_what_the_other_overruled_wins(home: Home, place: Place, later: Any) -> None:
    """My old value is in my book already; it still needs a new stamp to count."""
    jo = Home(home.root, "jo")
    home.save(place, [Change("goals", "g", {"text": "mine"})], later(1))
    jo.save(place, [Change("goals", "g", {"text": "theirs"})], later(2))
    home.save(place, [Change("goals", "g", {"text": "mine"})], later(3))
    assert {record.id: record for record in jo.load(place)}["g"].values["text"] == "mine"


def test_saving_the_same_again_writes_nothing(home: Home, place: Place, note: Any, later: Any) -> None:
    """No new revision, no new stamp."""
    before = home.signature(place)
    home.save(place, [note("l1", "line 1 é"), note("p1", "secret 1", Lane.PRIVATE)], later(30))
    assert home.signature(place) == before


def test_a_clock_that_is_behind_still_wins(home: Home, place: Place, note: Any, later: Any) -> None:
    """Stamps never run backwards, in any of the books."""
    jo = Home(home.root, "jo")
    jo.save(place, [note("l1", "from the future")], later(60))
    home.save(place, [note("l1", "after that")], later(-500))
    assert {record.id: record for record in home.load(place)}["l1"].values["text"] == "after that"


def test_unknown_fields_and_tables_survive(home: Home, place: Place, note: Any, later: Any, texts: Any) -> None:
    """A newer version's things are kept through a save by this one."""
    file = home.layout.shared(place, "ines")
    with file.locked() as folder:
        old = file.read_in(folder)
        tables = json.loads(json.dumps(old.tables))
        row = next(row for row in tables["lines"].values() if row["id"] == "l1")
        row["mood"], row["_stamps"]["mood"] = "calm", next(iter(row["_stamps"].values()))
        tables["dreams"] = {"7": {"id": "d", "deep": {"er": [1]}}}
        file.commit(folder, old, tables)
    home.save(place, [note("l1", "changed")], later(10))
    stored = json.loads((place.folder / "ines.json").read_bytes())
    assert stored["dreams"] == {"7": {"id": "d", "deep": {"er": [1]}}}
    assert {record.id: record for record in home.load(place)}["l1"].values["mood"] == "calm"


@pytest.mark.parametrize(
    "change",
    [
        Change("dreams", "d", {"text": "x"}),
        Change("lines", "", {"text": "x"}),
        Change("lines", "l", {"text": 5}),
        Change("lines", "l", {"_stamps": {}}),
        Change("lines", "l", {"id": "other"}),
        Change("goals", "g", {"level": 7}),
        Change("lines", "l", {"text": object()}),
        Change("lines", "l", {"extra": float("nan")}),
    ],
)
def test_a_change_that_does_not_fit_is_refused_whole(
    home: Home, place: Place, note: Any, later: Any, change: Change
) -> None:
    """Nothing of the act is stored, not even its good part or its private part."""
    before = home.signature(place)
    with pytest.raises(ChangeRefused):
        home.save(place, [note("good", "x"), note("hush", "x", Lane.PRIVATE), change], later(9))
    assert home.signature(place) == before


def test_typed_values_are_stored_as_json(home: Home, place: Place, later: Any) -> None:
    """Enums and structs of the model may be passed as they are."""
    steps = [StepTaken("prompt", "Explore", 10)]
    home.save(place, [Change("sessions", "s", {"stage": Stage.GROWTH, "steps": steps})], later(9))
    found = {record.id: record for record in home.load(place)}["s"].values
    assert found == {"stage": "Growth", "steps": [{"kind": "prompt", "name": "Explore", "minutes": 10}]}


def test_hostile_text_is_stored_and_comes_back_visible(home: Home, place: Place, note: Any, later: Any) -> None:
    """Escape sequences, bidi overrides and lone surrogates never reach who loads."""
    home.save(place, [note("h", "a\x1b[31mb\u202ec\ud800d\x9be")], later(9))
    assert {record.id: record for record in home.load(place)}["h"].values["text"] == "a␛[31mb\ufffdc\ufffdd\ufffde"


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_stay_inside_the_root(home: Home, name: str, later: Any, tmp_path: Path) -> None:
    """Names become slugs; nothing is made anywhere else."""
    place = home.create(name, "rel-1", [Change("about", "a", {"purpose": "x"})], later(0))
    assert place.folder.resolve().parent == home.root.resolve() / "relationships"
    assert [each.name for each in tmp_path.iterdir()] == ["home"]
    assert home.place(place.slug).relationship == "rel-1"


def test_slugs_that_are_taken_get_a_number(home: Home, later: Any) -> None:
    """Two relationships of the same names."""
    slugs = [home.create("jo", f"rel-{n}", [Change("about", "a", {"purpose": "x"})], later(0)).slug for n in range(3)]
    assert slugs == ["jo", "jo-2", "jo-3"]


@pytest.mark.parametrize("bad", ["../x", "", "a/b", "me", "é", "-x", "x" * 65])
def test_a_relationship_id_never_becomes_a_path(home: Home, bad: str, later: Any) -> None:
    """Ids come from us; a bad one is a fault in the program."""
    with pytest.raises(ValueError):
        home.create("jo", bad, [Change("about", "a", {"purpose": "x"})], later(0))


def test_a_failed_creation_leaves_nothing(home: Home, later: Any) -> None:
    """Whole or not at all."""
    with pytest.raises(ChangeRefused):
        home.create("jo", "rel-1", [Change("lines", "l", {"text": 5})], later(0))
    assert list((home.root / "relationships").iterdir()) == []


def test_a_place_outside_the_home_is_refused(home: Home, place: Place, tmp_path: Path, note: Any, later: Any) -> None:
    """A Place made from elsewhere opens nothing."""
    with pytest.raises(NotThere):
        home.load(place._replace(folder=tmp_path / "elsewhere"))
    with pytest.raises(BookUnsafe):
        home.save(place._replace(relationship="../../x"), [note("x", "y")], later(9))


def test_one_broken_relationship_does_not_hide_the_others(home: Home, place: Place, later: Any) -> None:
    """Problems come beside the places; a folder that cannot be a relationship's is none (F10)."""
    home.create("zoe", "rel-2", [Change("about", "a", {"purpose": "x"})], later(0))
    (home.root / "relationships" / "UPPER").mkdir()
    (home.root / "relationships" / "empty").mkdir()
    (home.root / "relationships" / "link").symlink_to("/etc")
    places, problems = home.places()
    assert [each.slug for each in places] == ["ines-jo", "zoe"]
    assert len(problems) == 2


def test_the_other_books_damage_can_be_passed_over(home: Home, place: Place, note: Any, later: Any, texts: Any) -> None:
    """P3: not mine to repair; mine stays readable, with and without who hears of it, and the problem is told."""
    Home(home.root, "jo").save(place, [note("j", "from jo")], later(1))
    (place.folder / "jo.json").write_bytes(b"{")
    assert "l1" in texts(home.load(place)) and "l1" in texts(home.load_shown(place))
    problems: list[Any] = []
    assert "l1" in texts(home.load(place, problems))
    assert [type(problem) for problem in problems] == [BookDamaged]
    assert "jo.json" in problems[0].message
    home.save(place, [note("l9", "still saved")], later(2))
    assert "l9" in texts(home.load(place, []))


def test_a_book_cannot_speak_for_another_author(home: Home, place: Place, note: Any, later: Any) -> None:
    """Neither its head nor its stamps may name somebody else: such a file counts for nothing (F9)."""
    Home(home.root, "jo").save(place, [note("j", "x")], later(1))
    data = (place.folder / "jo.json").read_bytes()
    (place.folder / "bo.json").write_bytes(data)
    assert home.layout.authors(place) == ["ines", "jo"]
    book = Book(place.folder / "bo.json", "bo", "rel-1", json.loads(data))
    book.tables.pop("_book")
    book.rev = 1
    (place.folder / "bo.json").write_bytes(book_format.encoded(book))
    problems: list[Any] = []
    assert "j" in {record.id for record in home.load(place, problems)}
    assert "cannot have written" in problems[0].message
    assert (problems[0].table, problems[0].record, problems[0].field) == ("lines", "j", "_stamps")


def test_an_absurd_stamp_does_not_spread(home: Home, place: Place, note: Any, later: Any) -> None:
    """A clock centuries ahead must not use up everybody's stamps."""
    stamp = "fffffffffffff-ffff-jo"
    book = Book(
        place.folder / "jo.json", "jo", "rel-1", {"lines": {"1": {"id": "j", "text": "x", "_stamps": {"text": stamp}}}}
    )
    book.rev = 1
    (place.folder / "jo.json").write_bytes(book_format.encoded(book))
    home.save(place, [note("after", "x")], later(9))
    assert {record.id: record for record in home.load(place)}["after"].newest < stamp


def test_signature_changes_with_each_save_and_only_then(home: Home, place: Place, note: Any, later: Any) -> None:
    """For caches and for watching the other's book."""
    seen = {home.signature(place)}
    home.load(place)
    assert home.signature(place) in seen
    for number, lane in enumerate((Lane.SHARED, Lane.PRIVATE)):
        home.save(place, [note(f"s{number}", "x", lane)], later(9))
        assert home.signature(place) not in seen
        seen.add(home.signature(place))
    Home(home.root, "jo").save(place, [note("j", "x")], later(1))
    assert home.signature(place) not in seen


def test_four_threads_lose_nothing(home: Home, place: Place, note: Any, later: Any, texts: Any) -> None:
    """Home.save from worker threads, two homes in one process."""
    second = Home(home.root, "ines")

    def work(number: int) -> None:
        for count in range(25):
            (home, second)[number % 2].save(place, [note(f"t{number}-{count}", "x")], later(9))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = texts(home.load(place))
    assert sum(name.startswith("t") for name in found) == 100


def test_my_own_records(home: Home, later: Any) -> None:
    """Person-level records are private, without any relationship."""
    home.save_mine([Change("stars", "s", {"prompt": "growth/7", "starred": True})], later(0))
    [star] = home.load_mine()
    assert (star.lane, star.values["starred"]) == (Lane.PRIVATE, True)
    assert (home.root / "private" / "me" / "ines.json").exists()
