"""Two homes and a git repository to which both may push (carry.md section 4, line 4)."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from people import People, Someone, all_bytes, joined_by_way

from mentortui.carry.git import GitWay
from mentortui.carry.keys import home_key
from mentortui.carry.link import Link, read_link
from mentortui.carry.programs import CannotCarry
from mentortui.carry.way import shelf_of
from mentortui.carry.ways import way_of

_HOOK = """#!/bin/sh
[ "$1" = "refs/heads/$(cat "$GIT_DIR/only" 2>/dev/null)" ] && exit 0
[ -e "$GIT_DIR/only" ] || exit 0
echo "that branch is the other's" >&2; exit 1
"""
"""A branch that one may push to, as a server that knows who pushes says it; any while nothing is said."""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    path = tmp_path / "there.git"
    subprocess.run(["git", "init", "-q", "--bare", path], check=True)
    (path / "hooks/update").write_text(_HOOK)
    (path / "hooks/update").chmod(0o755)
    return path


@pytest.fixture
def pair(people: People, repository: Path) -> Iterator[tuple[Someone, Someone]]:
    mira, tomas = people("mira", "tomas")
    joined_by_way(mira, tomas, f"git:{repository}")
    yield mira, tomas


def both(mira: Someone, tomas: Someone) -> None:
    for person in (tomas, mira, tomas, mira):
        person.run("carry")


def test_what_each_writes_is_at_the_other_and_the_repository_does_not_grow(
    pair: tuple[Someone, Someone], repository: Path
) -> None:
    """A branch each with one commit on it; no word and no name in any byte of it."""
    mira, tomas = pair
    for number in range(5):
        mira.note(f"m{number}", "shared-of-mira-2290")
        tomas.note(f"t{number}", "of Tomas")
        both(mira, tomas)
    assert mira.seen() == tomas.seen()
    assert ("lines", "m4") in tomas.seen()
    counts = [
        git(repository, "rev-list", "--count", ref) for ref in git(repository, "branch", "--format=%(refname)").split()
    ]
    assert counts == ["1", "1"]
    git(repository, "gc", "-q", "--prune=now")
    inside = all_bytes(repository) + b"".join(
        git_bytes(repository, "cat-file", "blob", blob) for blob in blobs(repository)
    )
    for word in (b"shared-of-mira-2290", b"Mira", b"tomas"):
        assert word not in inside.replace(str(repository).encode(), b"")
    assert len(blobs(repository)) == 2


def test_a_server_can_forbid_the_others_branch(pair: tuple[Someone, Someone], repository: Path) -> None:
    """Refused by the server, and said; one's own goes."""
    mira, tomas = pair
    shelf = shelf_of(home_key(mira.root).mark, mira.place.relationship)
    (repository / "only").write_text(shelf)
    mira.note("a", "of Mira")
    mira.run("carry")
    tomas.note("b", "of Tomas")
    tomas.run("carry", status=1)
    assert "nothing goes and nothing comes" in tomas.said
    (repository / "only").unlink()
    both(mira, tomas)
    assert mira.seen() == tomas.seen()


def test_a_repository_that_lost_everything_is_filled_again(pair: tuple[Someone, Someone], repository: Path) -> None:
    """Its owner has made an empty one; and the local store is gone, too."""
    mira, tomas = pair
    shutil.rmtree(repository)
    mira.run("carry", status=1)
    subprocess.run(["git", "init", "-q", "--bare", repository], check=True)
    shutil.rmtree(tomas.root / "carry")
    mira.note("a", "of Mira")
    both(mira, tomas)
    assert mira.seen() == tomas.seen()


def test_after_stopping_the_branch_is_gone(pair: tuple[Someone, Someone], repository: Path) -> None:
    """Mira's pack is taken away, Tomas' stays."""
    mira, _ = pair
    mira.run("share", "mira-tomas", "--stop", "--yes")
    assert len(git(repository, "branch", "--format=%(refname)").split()) == 1


def test_one_look_fetches_nothing_where_nothing_has_moved(pair: tuple[Someone, Someone]) -> None:
    """The least that git has: `ls-remote`."""
    mira, _ = pair
    link = read_link(mira.root, mira.place.relationship)
    assert isinstance(link, Link)
    way = way_of(link, mira.root, home_key(mira.root).mark)
    assert isinstance(way, GitWay)
    names = way.names()
    shutil.rmtree(way.store / "refs")  # a fetch would fail now
    (way.store / "refs").mkdir()
    assert way.names() == names


@pytest.mark.parametrize("url", ["", "-u", "--upload-pack=touch /tmp/x", "ext::sh -c 'touch x'", "/nowhere"])
def test_an_address_from_an_invitation_runs_no_program(tmp_path: Path, url: str) -> None:
    """It comes from a chat."""
    with pytest.raises(CannotCarry):
        GitWay(tmp_path / "store.git", url).names()
    assert {path.name for path in tmp_path.iterdir()} <= {"store.git"}


def git(repository: Path, *words: str) -> str:
    return git_bytes(repository, *words).decode().strip()


def git_bytes(repository: Path, *words: str) -> bytes:
    return subprocess.run(["git", "--git-dir", repository, *words], capture_output=True, check=True).stdout


def blobs(repository: Path) -> list[str]:
    rows = git(repository, "cat-file", "--batch-all-objects", "--batch-check").splitlines()
    return [row.split()[0] for row in rows if row.split()[1] == "blob"]
