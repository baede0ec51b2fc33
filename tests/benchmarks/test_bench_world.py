"""The homes to measure in are homes, and nothing of them is left behind or touches a person's own."""

from __future__ import annotations

import os
from pathlib import Path

from benchmarks.homes import AUTHOR, LEFT_OPEN, LINES, made_home, sessions
from benchmarks.world import World
from mentortui.service.home.overviews import read_overviews
from mentortui.service.reading import read_relationship
from mentortui.store.home import Home


def test_a_made_home_holds_what_was_asked_for(tmp_path: Path) -> None:
    """As many relationships, sessions and lines; old promises kept, a few open."""
    places = made_home(tmp_path / "home", 2, LEFT_OPEN + 1, sessions())
    overviews, problems = read_overviews(tmp_path / "home", AUTHOR)
    assert problems == []
    assert [entry["sessions"] for entry in overviews] == [LEFT_OPEN + 1] * 2
    relationship = read_relationship(Home(tmp_path / "home", AUTHOR), places[0])
    assert [session.number for session in relationship.sessions] == list(range(1, LEFT_OPEN + 2))
    assert {len(relationship.session_lines(session.id)) for session in relationship.sessions} == {len(LINES)}
    assert (len(relationship.promises), len(relationship.open_promises)) == (LEFT_OPEN + 1, 1)


def test_a_world_is_its_own_and_goes() -> None:
    """Every folder that a program is told of lies in it; a copy changes nothing of what it is a copy of."""
    with World() as world:
        copy = world.copy(world.small)
        env = world.env(copy)
        for name in ("HOME", "TMPDIR", "MENTORTUI_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            assert Path(env[name]).is_relative_to(world.folder)
        assert env["HOME"] != os.environ.get("HOME")
        assert read_overviews(copy, AUTHOR) == read_overviews(world.small, AUTHOR)
        assert copy != world.small
        folder = world.folder
    assert not folder.exists()
