"""As the partner sees it: read from the shared books, so that what is private cannot be in it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from editors import editor_of
from fakes import THURSDAY, Clock, counting, library
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from joined import joined

from mentortui.model.records.kinds import KINDS, Closing, FitCheck, Readiness
from mentortui.model.records.record import Change, Lane
from mentortui.service.reading import read_relationship
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.sealing import seal_change
from mentortui.service.session.beginning import Wish, new_relationship
from mentortui.service.trust.partner_view import _TEXTS, ALONE, BY_HAND, NO_WORDS, held_back, partner_view
from mentortui.store.home import Home

TODAY, BOOK = THURSDAY.date(), library().expectations
REFERENCES = {"id", "author", "at", "made", "due", "packet"}
WORDY = {
    table: [field.name for field in msgspec.structs.fields(kind) if field.type is str and field.name not in REFERENCES]
    for table, kind in KINDS.items()
}
TABLES = sorted(
    table for table, fields in WORDY.items() if fields and table not in ("people", "about", "seen", "stars")
)


def begun(home: Home, shared: Path | None = None, account: str = "") -> str:
    wish = Wish(mentor="Ines", mentee="Tomas", me="mentor")
    id, changes = new_relationship(wish, "ines", counting("r"), THURSDAY)
    changes[2].values["account"] = account
    return home.create("ines-tomas", id, changes, THURSDAY, shared).slug


def told(editor: RelationshipEditor) -> str:
    return repr(partner_view(editor.as_partner(), TODAY, BOOK)) + repr(editor.as_partner().by_id)


records = st.lists(
    st.tuples(st.sampled_from(TABLES), st.integers(0, 4), st.sampled_from(list(Lane))), min_size=1, max_size=12
)


@given(records)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_private_or_sealed_can_be_seen(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[str, int, Lane]]
) -> None:
    """Mission 66: over random records in random lanes, also the same record in two: no word of a private or sealed one
    is in what the partner sees, and every shared one is."""
    home = Home(tmp_path_factory.mktemp("home"), "ines")
    editor = editor_of(home, begun(home), Clock())
    secrets, lanes = [], dict[tuple[str, str], set[Lane]]()
    for place, (table, number, lane) in enumerate(made):
        key, word = (table, f"{table}{number}"), f"x{place}{'open' if lane is Lane.SHARED else 'secret'}x"
        editor.keep([Change(*key, {WORDY[table][0]: word}, lane)])
        secrets += [] if lane is Lane.SHARED else [word]
        lanes.setdefault(key, set()).add(lane)
    seen = told(editor)
    assert not [word for word in secrets if word in seen]
    assert {key for key, known in lanes.items() if Lane.SHARED in known} <= set(editor.as_partner().by_id)
    assert held_back(editor.relationship) == sum(Lane.SHARED not in known for known in lanes.values())


def test_every_kind_is_shown_or_said_not_to_be(tmp_path: Path) -> None:
    """A kind that is added later cannot be left out of the view in silence; and each that is shown has its words."""
    listed = {kind: fields for _, kind, fields in _TEXTS}
    assert {*listed, *NO_WORDS, *ALONE, *BY_HAND} == set(KINDS.values())
    home = Home(tmp_path, "ines")
    editor = editor_of(home, begun(home), Clock())
    for table, kind in KINDS.items():
        if kind in listed:
            field = next(
                name for name in listed[kind] if name in WORDY[table] or kind in (FitCheck, Readiness, Closing)
            )
            value = {FitCheck: "adjust", Readiness: "Growth"}.get(kind, f"x{table}x")
            editor.keep([Change(table, "one", {field: value})])
            rows = [text for part in partner_view(editor.as_partner(), TODAY, BOOK) for _, text, *_ in part.rows]
            assert any(value in text for text in rows), table


def test_an_agreement_is_read_as_people_say_it(tmp_path: Path) -> None:
    """The clauses as they are now, by their names and never by an id, and the days of the term in words."""
    home = Home(tmp_path, "ines")
    editor = editor_of(home, begun(home), Clock())
    signed = {"steering": "in turns", "contact": "by letter", "span": "fixed", "since": "2026-11-02"}
    editor.keep([Change("versions", "v", {"number": 1, "terms": {**signed, "until": "2027-05-02"}})])
    words = [Change("terms", item, {"item": item, "text": text}) for item, text in (("contact", ""), ("gap", "tea"))]
    editor.keep(words)
    (part,) = [part for part in partner_view(editor.as_partner(), TODAY, BOOK) if part.title == "Agreement"]
    assert part.rows == (
        ("Who steers", "in turns", "", ""),
        ("Also", "tea", "", ""),
        ("Term", "until Sun 2 May 2027", "", ""),
    )


def test_days_are_read_as_days(tmp_path: Path) -> None:
    """Of a promise that got another day; a word that begins like a day stays a word."""
    home = Home(tmp_path, "ines")
    editor = editor_of(home, begun(home), Clock())
    moved = Change("renegotiations", "r", {"promise": "p", "was": "2026-11-18", "to": "2026-11-20"})
    editor.keep([moved, Change("gains", "g", {"person": "mentor", "text": "2026-11-18 was a good day"})])
    assert "Wed 18 Nov · Fri 20 Nov" in told(editor) and "2026-11-18 was a good day" in told(editor)


def test_a_concern_stays_in_its_authors_file(tmp_path: Path) -> None:
    """A private concern: in no shared file, not in the partner's view, not in an export without what is private; and
    the way that was chosen is as private as the words."""
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o700)
    ines = Home(tmp_path / "ines", "ines", shared_roots=[shared])
    tomas = Home(tmp_path / "tomas", "tomas", shared_roots=[shared])
    slug = begun(ines, shared, "tomas")
    editor = editor_of(ines, slug, Clock())
    values = {"text": "XCONCERNX", "option": "kindly-stop", "at": editor.now}
    editor.keep([Change("concerns", "c", values, Lane.PRIVATE)], "concern")
    editor.keep(
        [
            Change("lines", "l", {"text": "XSHAREDX", "sort": "note", "at": editor.now}),
            Change("cards", "k", {"text": "by heart"}),
        ]
    )
    for path in (path for path in tmp_path.rglob("*") if path.is_file()):
        hidden = "private" in path.parts and path.is_relative_to(ines.root)
        for word in (b"XCONCERNX", b"kindly-stop"):
            assert hidden or word not in path.read_bytes(), path
        if b"XCONCERNX" in path.read_bytes():
            assert path.stat().st_mode & 0o777 == 0o600
    assert "XCONCERNX" not in told(editor) and "XSHAREDX" in told(editor) and "by heart" in told(editor)
    theirs = read_relationship(tomas, joined(tomas, slug).place(slug))
    assert "XCONCERNX" not in repr(theirs.by_id)
    assert sorted(editor.as_partner().by_id) == sorted(theirs.by_id)
    assert held_back(editor.relationship) == 1


def test_what_is_sealed_by_one_is_held_back_until_it_opens(tmp_path: Path) -> None:
    """Mission 66: the count says so, the words do not; when both have sealed they are there."""
    home = Home(tmp_path, "ines")
    editor = editor_of(home, begun(home), Clock())
    for who in ("mentor", "mentee"):
        values = {"packet": "p", "person": who, "question": "frequency", "words": f"said by {who}"}
        editor.keep([Change("expectations", f"p.{who}", values, Lane.SEALED)])
    assert "said by" not in told(editor) and held_back(editor.relationship) == 2
    editor.keep([seal_change("p", "mentor", editor.now)])
    assert "said by" not in told(editor)
    editor.keep([seal_change("p", "mentee", editor.now)])
    assert "said by mentor" in told(editor) and "said by mentee" in told(editor) and held_back(editor.relationship) == 0


def test_a_private_word_on_a_shared_thing_is_not_shown(tmp_path: Path) -> None:
    """The merge has the newer, private value in it; the partner's view has never seen it."""
    home = Home(tmp_path, "ines")
    editor = editor_of(home, begun(home), Clock())
    editor.keep([Change("goals", "g", {"number": 1, "text": "speak up"})])
    editor.keep([Change("goals", "g", {"text": "XSECRETX"}, Lane.PRIVATE)])
    assert "speak up" in told(editor) and "XSECRETX" not in told(editor)


def test_without_the_shared_books_nobody_looks(tmp_path: Path) -> None:
    """There is no mock of a partner: it is read, or it is not shown."""
    home = Home(tmp_path, "ines")
    slug = begun(home)
    plain = RelationshipEditor(
        lambda: read_relationship(home, home.place(slug)),
        lambda changes, now: None,
        library(),
        author="ines",
        clock=Clock(),
        new_id=counting(),
    )
    with pytest.raises(LookupError):
        plain.as_partner()
