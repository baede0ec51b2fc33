"""The keepsakes: what is in them, and what can never be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fakes import THURSDAY, counting, library
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mentortui.model.records.kinds import KINDS, Role
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import ROLES
from mentortui.model.records.typed_records import seal_id
from mentortui.model.relationship import Relationship
from mentortui.service.closing.keepsake import file_name, keepsake_of, read_for_keepsake
from mentortui.service.home.overviews import index_again
from mentortui.service.reading import read_shown
from mentortui.service.session.beginning import Wish, new_relationship
from mentortui.store.disk.place import Place
from mentortui.store.home import Home

AT = THURSDAY.isoformat()
TERMS = {"who_leads": "Tomas brings the topic", "span": "fixed", "since": "2026-11-02", "until": "2027-05-02"}
ENDING = {"reason": "achieved", "exit": "transition", "announced": AT, "last_on": "2026-12-03", "hello": "2027-02-19"}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home", "ines")


@pytest.fixture
def place(home: Home) -> Place:
    """Ines and Tomas, in Closure."""
    wish = Wish(mentor="Ines Duarte", mentee="Tomas Brandt", me="mentor", purpose="Lead a small team")
    id, changes = new_relationship(wish, "ines", counting("r"), THURSDAY)
    moved = Change("stage_moves", "m", {"origin": "Maturity", "to": "Closure", "at": AT, "reason": "it is done"})
    return home.create("ines-tomas", id, [*changes, moved, Change("closings", "closing", ENDING)], THURSDAY)


Keep = Callable[..., None]


@pytest.fixture
def keep(home: Home, place: Place) -> Keep:
    minutes = iter(range(1, 10_000))

    def write(*changes: Change) -> None:
        home.save(place, changes, THURSDAY + timedelta(minutes=next(minutes)))

    return write


def session(number: int, **values: Any) -> Change:
    started = f"2026-11-{number + 1:02}T10:00:00+01:00"
    return Change("sessions", f"s{number}", {"number": number, "stage": "Growth", "started": started, **values})


def letter(person: str, part: str, text: str, lane: Lane = Lane.SEALED) -> Change:
    values = {"packet": "letters", "person": person, "part": part, "text": text, "at": AT}
    return Change("letters", f"letters.{part}.{person}", values, lane)


def seal(person: str) -> Change:
    return Change("seals", seal_id("letters", person), {"packet": "letters", "person": person, "at": AT})


def written(home: Home, place: Place, role: Role) -> str:
    return keepsake_of(read_for_keepsake(home, place, THURSDAY, index_again), role, library())


def test_it_holds_what_was_between_the_two(home: Home, place: Place, keep: Keep) -> None:
    """Mission 17, 58, 83: the way, goals, wins, letters, what both learned, the agreement, the routine."""
    keep(
        session(1, takeaway_mentee="I may ask", takeaway_mentor="I nod too early"),
        Change("goals", "g", {"number": 1, "owner": "mentee", "text": "Speak up", "level": 1, "created": AT}),
        Change("lines", "e", {"sort": "goal", "ref": "g", "text": "ran it alone", "level": 1, "at": AT, "was": "Talk"}),
        Change("lines", "w", {"sort": "win", "text": "the review went well", "at": AT}),
        Change("versions", "v", {"number": 2, "terms": TERMS, "at": AT}),
        Change("routines", "r", {"person": "mentee", "cue": "when Monday comes", "then": "block an hour", "at": AT}),
        Change("gains", "x", {"person": "mentor", "text": "a fresh look", "at": AT}),
        Change("portraits", "portrait.ease.mentee.then", _answer("make coffee", "2026-11-02T10:00:00+01:00")),
        Change("portraits", "portrait.ease.mentee.now", _answer("run a review", "2027-06-07T10:00:00+01:00")),
        letter("mentor", "lessons", "Curiosity beats answers."),
        letter("mentee", "appreciation", "You waited.\nTwice."),
        seal("mentor"),
        seal("mentee"),
    )
    text = written(home, place, "mentee")
    assert text.startswith("# A keepsake for Tomas Brandt\n")
    for part in (
        "Ines Duarte and Tomas Brandt · 1 session",
        "Lead a small team",
        "We stay in touch",
        "A hello on Fri 19 Feb 2027.",
        "- Mon 2 Nov 2026 · Session 1",
        "**Closure**: it is done",
        "- **Speak up** (Tomas): began at where it was (−1), stands at more than hoped (+1)\n  - at first: Talk",
        "## Wins\n\n- Thu 19 Nov 2026 · the review went well",
        "## What Ines wrote to you\n\n### Lessons\n\nCuriosity beats answers.",
        "## What you wrote to Ines\n\n### Appreciation\n\nYou waited.  \nTwice.",
        "## What the mentor learned\n\n- Mon 2 Nov 2026 · I nod too early",
        "## What the mentee learned\n\n- Mon 2 Nov 2026 · I may ask",
        "## What you had agreed on\n\n- who leads: Tomas brings the topic\n\n##",
        "- When Monday comes, I will block an hour",
        "- Ines: a fresh look",
        "  - Mon 2 Nov 2026: make coffee\n  - Mon 7 Jun 2027: run a review",
        "- Goal: Speak up",
    ):
        assert part in text, part
    mine = written(home, place, "mentor")
    assert mine.startswith("# A keepsake for Ines Duarte\n")
    assert "## What Tomas wrote to you\n\n### Appreciation" in mine
    assert "block an hour" not in mine and "run a review" not in mine, "a routine and a portrait are their person's"


def test_it_tells_what_was_signed_and_how_it_was_at_first(home: Home, place: Place, keep: Keep) -> None:
    """Mission 58, 77: only agreements that both signed; the first wording, also from between two sessions; plans whole;
    how each saw a goal at the last look at it."""
    packets = [f"rating.g.{number}" for number in (1, 2)]
    keep(
        Change("goals", "g", {"number": 1, "owner": "mentee", "text": "Speak up", "created": AT}),
        Change("rescopes", "x", {"goal": "g", "was": "Talk more", "now": "Speak up", "at": AT}),
        Change("promises", "p", {"owner": "mentee", "text": "ask first", "cue": "when it is quiet", "made": AT}),
        *(Change("versions", f"v{number}", {"number": number, "terms": TERMS, "at": AT}) for number in (1, 2)),
        *(Change("signatures", f"v1.{role}", {"version": "v1", "person": role, "at": AT}) for role in ROLES),
        *(
            Change("ratings", seal_id(packet, role), {"goal": "g", "packet": packet, "person": role, "level": level})
            for packet, level in zip(packets, (-2, 2), strict=True)
            for role in ROLES
        ),
        *(Change("seals", seal_id(each, role), {"packet": each, "person": role}) for each in packets for role in ROLES),
    )
    text = written(home, place, "mentor")
    assert "Agreement, version 1" in text and "Agreement, version 2" not in text
    assert "  - at first: Talk more" in text
    assert "- Tomas promised: ask first, when it is quiet" in text
    assert "  - Ines sees it at far beyond\n  - Tomas sees it at far beyond" in text and "a step back" not in text


@pytest.mark.parametrize(("way", "words"), [("transition", "We stay in touch"), ("end", "We say goodbye")])
def test_either_way_out_makes_one(home: Home, place: Place, keep: Keep, way: str, words: str) -> None:
    """Mission 46: in touch or goodbye, each has a keepsake, and it says which it was."""
    keep(Change("closings", "closing", {"exit": way}))
    assert all(words in written(home, place, role) for role in ROLES)


def _answer(text: str, at: str) -> dict[str, str]:
    return {"question": "ease", "person": "mentee", "text": text, "at": at}


def test_there_is_always_room_for_a_routine(home: Home, place: Place) -> None:
    """Mission 83: a page to write it on by hand, where it was not written before."""
    for role in ("mentor", "mentee"):
        text = keepsake_of(read_shown(home, place), "mentor" if role == "mentor" else "mentee", library())
        assert "## Your own routine\n\n- When ......" in text


def test_letters_are_in_it_once_both_have_sealed(home: Home, place: Place, keep: Keep) -> None:
    """Mission 56: half of it sealed shows nothing."""
    keep(letter("mentor", "lessons", "Curiosity"), seal("mentor"))
    assert "Curiosity" not in written(home, place, "mentor") + written(home, place, "mentee")
    keep(letter("mentee", "lessons", "Patience"), seal("mentee"))
    for role in ("mentor", "mentee"):
        text = written(home, place, "mentor" if role == "mentor" else "mentee")
        assert "Curiosity" in text and "Patience" in text


SECRET = "hush5ecret"
_TEXTS = {
    table: [field for field in kind.__struct_fields__ if field in ("text", "words", "takeaway_mentee", "then", "cue")]
    for table, kind in KINDS.items()
}
_WITH_TEXT = sorted(table for table, fields in _TEXTS.items() if fields)


@st.composite
def hidden(draw: st.DrawFn) -> Change:
    """A private or sealed record of any kind that has text; some of them beside a shared one of the same id."""
    table = draw(st.sampled_from(_WITH_TEXT))
    values: dict[str, Any] = dict.fromkeys(_TEXTS[table], SECRET)
    if "person" in KINDS[table].__struct_fields__:
        values["person"] = draw(st.sampled_from(["mentor", "mentee"]))
    if "packet" in KINDS[table].__struct_fields__:
        values["packet"] = draw(st.sampled_from(["", "letters", "expectations.1"]))
    if table == "lines":
        values["sort"] = draw(st.sampled_from(["win", "note", "goal"]))
    if table == "portraits":
        values["question"] = "ease"
    ids = ["one", "two", "portrait.ease.mentee.then", "letters.lessons.mentor"]
    return Change(table, draw(st.sampled_from(ids)), values, draw(st.sampled_from([Lane.PRIVATE, Lane.SEALED])))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(hidden(), min_size=1, max_size=8), st.booleans())
def test_nothing_private_or_sealed_is_ever_in_it(tmp_path_factory: Any, changes: list[Change], shown_too: bool) -> None:
    """Mission 58: whatever lies in the private book, even over a shared record of the same id, stays out of both."""
    home = Home(tmp_path_factory.mktemp("home"), "ines")
    id, made = new_relationship(Wish(mentor="Ines", mentee="Tomas", me="mentor"), "ines", counting("r"), THURSDAY)
    place = home.create("ines-tomas", id, made, THURSDAY)
    if shown_too:
        over = [Change(each.kind, each.id, {**each.values, **_said(each)}) for each in changes]
        home.save(place, over, THURSDAY)
    home.save(place, changes, THURSDAY + timedelta(minutes=1))
    shown = read_for_keepsake(home, place, THURSDAY, index_again)
    for role in ("mentor", "mentee"):
        assert SECRET not in keepsake_of(shown, "mentor" if role == "mentor" else "mentee", library())
    assert SECRET in repr(Relationship("x", home.load(place)).__dict__), "or there was nothing to keep out"


def _said(change: Change) -> dict[str, str]:
    return dict.fromkeys(_TEXTS[change.kind], "said openly")


def test_hostile_text_stays_text(home: Home, place: Place, keep: Keep) -> None:
    """What people typed makes no heading, link or control sequence."""
    keep(
        Change("lines", "w", {"sort": "win", "text": "# big\n[a](http://x) \x1b[31mred \u202eright", "at": AT}),
        Change("people", "r-1.mentor", {"role": "mentor", "name": "[/oops] 漢字"}),
    )
    text = written(home, place, "mentor")
    assert "\x1b" not in text and "\u202e" not in text
    assert not any(row.startswith("# big") for row in text.splitlines())
    assert "<a " not in MarkdownIt("commonmark").render(text)
    assert "# A keepsake for \\[/oops\\] 漢字" in text


def test_each_has_a_file_name_of_their_own(home: Home, place: Place, keep: Keep) -> None:
    shown = read_shown(home, place)
    names = [file_name(shown, role) for role in ("mentor", "mentee")]  # type: ignore[arg-type]
    assert names == ["keepsake-ines-and-tomas-for-ines.md", "keepsake-ines-and-tomas-for-tomas.md"]
    keep(Change("people", "r-1.mentor", {"name": "../../etc"}), Change("people", "r-1.mentee", {"name": "漢字"}))
    for role in ("mentor", "mentee"):
        name = file_name(read_shown(home, place), "mentor" if role == "mentor" else "mentee")
        assert "/" not in name and ".." not in name and name.isascii()
