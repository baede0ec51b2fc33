"""Records merge by field: any books, any order, any number of times, the same view."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentortui.model.records.record import Change, Lane, Record, applied, merge_all, merged
from mentortui.model.records.stamp import author_of, is_stamp, next_stamp

NOW = datetime(2026, 3, 1, 10, tzinfo=UTC)
VALUES = st.one_of(st.none(), st.booleans(), st.integers(-5, 5), st.text(max_size=3), st.lists(st.integers(0, 2)))
STAMPS = st.builds(
    lambda millis, count, author: f"{millis:013x}-{count:04x}-{author}",
    st.integers(0, 2),
    st.integers(0, 1),
    st.sampled_from(["ines", "jo"]),
)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Versions of one record, with few stamps, so that ties are common."""
    fields = draw(st.dictionaries(st.sampled_from(["text", "due", "deleted"]), st.tuples(VALUES, STAMPS)))
    values = {name: value for name, (value, _) in fields.items()}
    stamps = {name: stamp for name, (_, stamp) in fields.items()}
    return Record("lines", "l1", values, stamps, draw(st.sampled_from(list(Lane))))


def same(a: Record, b: Record) -> bool:
    """Equality that tells True from 1."""
    return msgspec.json.encode(a, order="deterministic") == msgspec.json.encode(b, order="deterministic")


@given(records(), records())
def test_merge_is_commutative(a: Record, b: Record) -> None:
    """Whose book is read first does not matter."""
    assert same(merged(a, b), merged(b, a))


@given(records(), records(), records())
def test_merge_is_associative(a: Record, b: Record, c: Record) -> None:
    """Which two books meet first does not matter."""
    assert same(merged(merged(a, b), c), merged(a, merged(b, c)))


@given(records(), records())
def test_merge_is_idempotent(a: Record, b: Record) -> None:
    """Merging again what was merged changes nothing."""
    once = merged(a, b)
    assert same(merged(a, a), a)
    assert same(merged(once, b), once)
    assert same(merged(once, once), once)


@given(records(), records())
def test_every_field_survives_with_its_newest_stamp(a: Record, b: Record) -> None:
    """No field is lost, and the newest stamp of each wins."""
    both = merged(a, b)
    assert set(both.values) == set(a.values) | set(b.values)
    for name, stamp in both.stamps.items():
        assert stamp == max(a.stamps.get(name, ""), b.stamps.get(name, ""))
        assert any(side.stamps.get(name) == stamp and side.values[name] == both.values[name] for side in (a, b))


@given(st.lists(records(), max_size=6), st.randoms())
def test_books_in_any_order_and_any_grouping_give_one_view(versions: list[Record], chance: object) -> None:
    """merge_all does not care how the versions are spread over books."""
    shuffled = versions[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, many = merge_all([versions]), merge_all([[version] for version in [*shuffled, *shuffled]])
    assert list(one) == list(many)
    assert all(same(one[key], many[key]) for key in one)


def test_a_tie_in_time_is_settled_by_the_author() -> None:
    """Two people in the same millisecond: the later author id wins, on both machines."""
    mine = applied(None, Change("lines", "l1", {"text": "mine"}), next_stamp("ines", NOW))
    yours = applied(None, Change("lines", "l1", {"text": "yours"}), next_stamp("jo", NOW))
    assert merged(mine, yours).values == merged(yours, mine).values == {"text": "yours"}


def test_deleting_is_a_field_like_any_other() -> None:
    """A deletion loses to nothing but a newer word on `deleted`; edits of other fields do not bring a record back."""
    first = applied(None, Change("lines", "l1", {"text": "a"}), next_stamp("ines", NOW))
    gone = applied(first, Change("lines", "l1", {"deleted": True}), next_stamp("ines", NOW, first.newest))
    edited = applied(first, Change("lines", "l1", {"text": "b"}), next_stamp("jo", NOW + timedelta(seconds=1)))
    both = merged(gone, edited)
    assert both.values == {"text": "b", "deleted": True}
    back = applied(both, Change("lines", "l1", {"deleted": False}), next_stamp("jo", NOW, both.newest))
    assert merged(back, gone).values["deleted"] is False


def test_a_value_that_is_there_already_keeps_its_stamp() -> None:
    """Saving the same again is no newer word, so it cannot overrule what the other person said meanwhile."""
    first = applied(None, Change("lines", "l1", {"text": "a"}), next_stamp("ines", NOW))
    again = applied(first, Change("lines", "l1", {"text": "a", "due": ""}), next_stamp("ines", NOW, first.newest))
    assert again.stamps["text"] == first.stamps["text"] < again.stamps["due"]
    assert (again.oldest, again.newest) == (first.stamps["text"], again.stamps["due"])


def test_what_was_shared_stays_shared() -> None:
    """A record seen both private and shared has been shown; sealed and private is not yet shown."""
    a, b = (Record("lines", "l1", {}, {}, lane) for lane in (Lane.PRIVATE, Lane.SHARED))
    sealed = Record("lines", "l1", {}, {}, Lane.SEALED)
    assert merged(a, b).lane is merged(b, a).lane is Lane.SHARED
    assert merged(a, sealed).lane is merged(sealed, a).lane is Lane.SEALED
    assert merged(a, a).lane is Lane.PRIVATE


def test_two_different_records_do_not_merge() -> None:
    """A mix-up of ids is an error, not a new record."""
    with pytest.raises(ValueError, match="not versions of one record"):
        merged(Record("lines", "a", {}, {}), Record("lines", "b", {}, {}))


@given(st.lists(st.integers(-(10**6), 10**6), max_size=40))
def test_stamps_rise_though_the_clock_runs_backwards(steps: list[int]) -> None:
    """Whatever the clock does, each stamp is newer than what was seen before."""
    seen, now = "", NOW
    for step in steps:
        now += timedelta(milliseconds=step)
        stamp = next_stamp("ines", now, seen)
        assert is_stamp(stamp)
        assert stamp > seen
        assert author_of(stamp) == "ines"
        seen = stamp


def test_a_full_counter_moves_on_to_the_next_millisecond() -> None:
    """65,536 acts in one millisecond of a clock that stands still do not overflow."""
    full = f"{int(NOW.timestamp() * 1000):013x}-ffff-zed"
    stamp = next_stamp("ines", NOW, full)
    assert is_stamp(stamp)
    assert stamp > full


def test_an_author_with_dashes_is_found_in_a_stamp() -> None:
    """Author ids may hold dashes and underscores."""
    assert author_of(next_stamp("jo-ann_2", NOW)) == "jo-ann_2"
    assert not is_stamp("tomorrow")
    assert not is_stamp(next_stamp("jo", NOW) + "\n")
