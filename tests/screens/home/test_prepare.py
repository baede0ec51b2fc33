"""Both lead: an hour is prepared alone, and opened when it begins or when its writer wants (issue 14, part 4)."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import Clock, counting, library
from joined import joined
from walks import Made, answers, flat, lines_of, live_of, on_disk, press, saved, settle, to_step, type_in

from mentortui.model.records.kinds import Preparation
from mentortui.model.records.kinds.base import Role
from mentortui.model.records.record import Change, Lane
from mentortui.screens.app.bootstrap import new_id
from mentortui.screens.home.prepare import PrepareScreen
from mentortui.screens.session.live_screen import LiveScreen
from mentortui.service.home.overviews import known
from mentortui.service.open_session import OpenSession
from mentortui.service.session.beginning import Wish, new_relationship
from mentortui.store.home import Home

SAID = ("say no once", "How did you say no the first time?", "the offer from Berlin")


def begun(home: Home, clock: Clock, me: Role) -> str:
    """A relationship in which Ines, at whose keyboard the tests are, has this role. Its slug."""
    names = {"mentor": ("Ines Duarte", "Tomas Brandt"), "mentee": ("Tomas Brandt", "Ines Duarte")}[me]
    wish = Wish(mentor=names[0], mentee=names[1], me=me)
    id, changes = new_relationship(wish, "ines", counting("person"), clock())
    moved = Change("stage_moves", "moved", {"to": "Growth", "at": "2026-11-12"})
    place = home.create("ines-too", id, [*changes, moved], clock())
    home.save_mine([Change("seen", f"walk.{place.relationship}", {"what": "walk"}, Lane.PRIVATE)], clock())
    return place.slug


def written(folder: Path) -> str:
    """All that lies below a folder."""
    return "".join(file.read_text("utf-8") for file in sorted(folder.rglob("*")) if file.is_file())


def prepared_with(*, opens: bool) -> list[Change]:
    parts = zip(("wish", "question", "topic"), SAID, strict=True)
    return [
        Change(
            "preparations", f"p-{what}", {"what": what, "text": text, "opens": opens, "at": "2026-11-18"}, Lane.PRIVATE
        )
        for what, text in parts
    ]


@pytest.mark.parametrize("me", ["mentor", "mentee"])
async def test_an_hour_that_was_prepared_begins_with_it(made: Made, home: Home, clock: Clock, me: Role) -> None:
    """On one keyboard: an empty brief says what one could prepare; it is written alone, and where its writer chose so,
    it opens as the hour begins, and the first steps begin with it."""
    slug = begun(home, clock, me)
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.brief_flow.go_brief(slug)
        await settle(pilot)
        assert "Prepare it alone: a topic, a question to Tomas, what you wish." in flat(pilot)
        assert "^V prepare" in flat(pilot, "keys")
        await press(pilot, "ctrl+v", "enter")
        await answers(pilot, *SAID)
        assert isinstance(app.screen, PrepareScreen), flat(pilot)
        assert "Only you see it, until you open it" in flat(pilot) and all(words in flat(pilot) for words in SAID)
        await press(pilot, "o")
        assert "It opens by itself when the hour begins." in flat(pilot)
        await press(pilot, "escape")
        assert "You prepared" in flat(pilot) and SAID[1] in flat(pilot)
        await saved(pilot, lambda: len(on_disk(home, slug).all(Preparation)) == 3)
        shared = home.place(slug).folder
        assert not any(words in written(shared) for words in SAID)
        await press(pilot, "enter")
        assert isinstance(app.screen, LiveScreen)
        assert lines_of(pilot) == [
            ("note", "shared", SAID[0]),
            ("topic", "shared", SAID[1]),
            ("topic", "shared", SAID[2]),
        ]
        assert "3 things that you prepared" in flat(pilot)
        running = live_of(pilot).running
        assert running.live.state.answers[f"intention.{me}"] == SAID[0]
        await to_step(pilot, "agenda")
        assert SAID[1] in flat(pilot, "part") and SAID[2] in flat(pilot, "part")
        await press(pilot, "right")
        await press(pilot, "ctrl+d", "ctrl+s")
        await saved(pilot, lambda: not isinstance(app.screen, LiveScreen) and len(on_disk(home, slug).sessions) == 1)
        kept = on_disk(home, slug)
        assert [(topic.text, topic.by) for topic in kept.open_topics] == [(SAID[2], me)]  # the other was talked about
        assert getattr(kept.sessions[0], f"intention_{me}") == SAID[0]
        assert {each.session for each in kept.all(Preparation)} == {kept.sessions[0].id}
        app.brief_flow.go_brief(slug)
        await settle(pilot)
        assert "You prepared" not in flat(pilot)


async def test_it_stays_private_until_a_key_opens_it(made: Made, home: Home, clock: Clock) -> None:
    """Nothing opens by itself that nobody chose to open; the key is named while the hour begins, and undo closes it."""
    slug = begun(home, clock, "mentee")
    home.save(home.place(slug), prepared_with(opens=False), clock())
    app = made("live", slug)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert lines_of(pilot) == [] and "^V opens what you prepared" in flat(pilot)
        await press(pilot, "ctrl+v")
        assert [text for _, _, text in lines_of(pilot)] == [*SAID]
        assert "^V opens" not in flat(pilot)
        await press(pilot, "ctrl+z")
        assert lines_of(pilot) == [] and "^V opens what you prepared" in flat(pilot)
        await type_in(pilot, "half", enter=False)
        await press(pilot, "ctrl+v")
        assert lines_of(pilot) == []


async def test_it_stays_closed_in_a_heavy_hour(made: Made, home: Home, clock: Clock) -> None:
    """Where care comes first, nothing of it is said, and the key opens nothing."""
    slug = begun(home, clock, "mentee")
    home.save(home.place(slug), prepared_with(opens=False), clock())
    app = made("live", slug)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+b", "c")
        assert "^V opens" not in flat(pilot)
        await press(pilot, "ctrl+v")
        assert lines_of(pilot) == []


def test_on_two_keyboards_each_opens_what_is_theirs(tmp_path: Path) -> None:
    """Nothing of what one prepared is in a file that the other person can read, until the writer's own app opens it."""
    root = tmp_path / "shared"
    root.mkdir(mode=0o700)
    ines, tomas = (Home(tmp_path / name, name, shared_roots=[root]) for name in ("ines", "tomas"))
    id, changes = new_relationship(Wish(mentor="Ines", mentee="Tomas", me="mentor"), "ines", lambda: "r", Clock()())
    changes[2].values["account"] = "tomas"
    ines.create("ines-tomas", id, changes, Clock()(), root)
    joined(tomas, "ines-tomas")
    tomas.save(tomas.place("ines-tomas"), prepared_with(opens=True), Clock()())
    assert not any(words in written(root) for words in SAID)
    sessions = []
    for home in (ines, tomas):
        place = home.place("ines-tomas")
        session = OpenSession(home, place, known(home, place), library(), Clock(), new_id)
        session.begin(None)
        session.keep_everything(2)
        sessions.append(session)
        said = [line.text for line in session.context.running.live.state.shown_lines]
        assert said == ([] if home is ines else [*SAID])
    assert all(words in written(root) for words in SAID)
    for session in sessions:
        session.save(Clock()())
    topics = known(ines, ines.place("ines-tomas")).relationship.open_topics
    assert [(topic.text, topic.by) for topic in topics][:2] == [(SAID[1], "mentee"), (SAID[2], "mentee")]


async def test_one_lets_go_of_it(made: Made, home: Home, clock: Clock) -> None:
    """One thing at a time; undo brings it back."""
    slug = begun(home, clock, "mentee")
    home.save(home.place(slug), prepared_with(opens=False), clock())
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.page_flow.go_page("prepare", slug)
        await settle(pilot)
        await press(pilot, "x")
        assert SAID[0] not in flat(pilot) and SAID[1] in flat(pilot)
        await press(pilot, "ctrl+z")
        assert SAID[0] in flat(pilot)
